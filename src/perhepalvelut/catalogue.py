"""A catalogue and its answers."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.catalogue.answer import Answer, Counts, answer
from .core.catalogue.catalogue import Catalogue
from .core.catalogue.match import Match
from .core.catalogue.matches import Matches
from .core.catalogue.plan import InForce
from .core.catalogue.questions import Question
from .core.compiled.compiled import truths_of

__all__ = [
    "Answer",
    "Catalogue",
    "Counts",
    "InForce",
    "Match",
    "Matches",
    "Question",
    "answer",
    "truths_of",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
