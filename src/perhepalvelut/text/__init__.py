"""Text in Finnish, Swedish and English: what a catalogue holds and answers, as sentences.

Nothing of Babel is loaded before text is asked for.
"""

from .catalogues import FALLBACKS, Texts
from .telling import Teller

__all__ = ["FALLBACKS", "Teller", "Texts"]
