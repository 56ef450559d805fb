"""A family as far as it is known."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.situations.entries import FactValue
from .core.situations.person import Person
from .core.situations.situation import Situation

__all__ = [
    "FactValue",
    "Person",
    "Situation",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
