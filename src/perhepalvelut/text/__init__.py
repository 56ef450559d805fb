"""Text in Finnish, Swedish and English: what a catalogue holds and answers, as sentences.

Nothing of Babel is loaded before text is asked for.
"""

from .catalogues import FALLBACKS, Texts
from .document import Item, Section, Sentence, item, render
from .pictures import Picture
from .telling import Teller

__all__ = [
    "FALLBACKS",
    "Item",
    "Picture",
    "Section",
    "Sentence",
    "Teller",
    "Texts",
    "item",
    "render",
]
