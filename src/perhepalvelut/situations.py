"""A family as far as it is known."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.situations.entries import FactValue
from .core.situations.hearing import heard_by
from .core.situations.person import ADULT_MONTHS, Person
from .core.situations.privacy import refuse_personal_data
from .core.situations.situation import OpenClass, Situation
from .core.situations.validation import check_situation, unknown_fact, value_fault

__all__ = [
    "ADULT_MONTHS",
    "FactValue",
    "OpenClass",
    "Person",
    "Situation",
    "check_situation",
    "heard_by",
    "refuse_personal_data",
    "unknown_fact",
    "value_fault",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
