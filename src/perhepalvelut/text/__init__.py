"""Text in a reader's language: what a catalogue holds and answers, as sentences.

Nothing of Babel is loaded before text is asked for.
"""

from .document import Item, Section, Sentence, item, render
from .pictures import Picture
from .telling import Teller
from .texts import FALLBACKS, Texts

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
