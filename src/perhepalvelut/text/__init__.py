"""Text in a reader's language: what a catalogue holds and answers, as sentences.

Nothing of Babel is loaded before text is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazily import lazily

if TYPE_CHECKING:
    from .document import (
        Item as Item,
        Section as Section,
        Sentence as Sentence,
        item as item,
        render as render,
    )
    from .pictures import Picture as Picture
    from .telling import Teller as Teller
    from .texts import FALLBACKS as FALLBACKS, Texts as Texts

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

__getattr__, __dir__ = lazily(
    __name__,
    {
        "document": "Item Section Sentence item render",
        "pictures": "Picture",
        "telling": "Teller",
        "texts": "FALLBACKS Texts",
    },
)
