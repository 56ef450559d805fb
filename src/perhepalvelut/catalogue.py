"""A catalogue and its answers."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.catalogue.catalogue import Catalogue
from .core.catalogue.match import Match
from .core.catalogue.matches import Matches
from .core.catalogue.plan import InForce
from .core.compiled.compiled import truths_of

__all__ = [
    "Catalogue",
    "InForce",
    "Match",
    "Matches",
    "truths_of",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
