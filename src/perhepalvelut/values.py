"""Values that know no rule: truths, dates, ages, hours."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.values.age_parser import parse_age
from .core.values.ages import FOREVER, Age, AgeUnit, Born, born, months, years
from .core.values.dates import PartialDate, Period
from .core.values.hours import WEEK, Hours, Span
from .core.values.truth import NO, UNKNOWN, YES, Truth

__all__ = [
    "FOREVER",
    "NO",
    "UNKNOWN",
    "WEEK",
    "YES",
    "Age",
    "AgeUnit",
    "Born",
    "Hours",
    "PartialDate",
    "Period",
    "Span",
    "Truth",
    "born",
    "months",
    "parse_age",
    "years",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
