"""The text notations as patterns of JSON Schema: looser than the readers, and never stricter.

Built of the words that the readers know. What a pattern lets through may still be no such date, or
upside down; the reader says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, get_args

from ..core.directory.claims import Measure, MeasureKind, MeasureUnit, Per
from ..core.directory.evidence import Source
from ..core.directory.steps import End
from ..core.rules.nodes import Rule
from ..core.values.ages import Age
from ..core.values.dates import PartialDate, Period
from ..core.values.hours import DAYS, Hours

__all__ = ["DECIMAL", "FACT_ID", "ID", "NOTATIONS"]

_SLUG: Final = "[a-z0-9]+(-[a-z0-9]+)*"
_DOTTED: Final = rf"{_SLUG}(\.{_SLUG})*"
_DATE: Final = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_NUMBER: Final = r"[0-9]+(\.[0-9]+)?"
_DAYS: Final = f"({'|'.join(DAYS)})"
_CLOCK: Final = "[0-9]{1,2}(:[0-9]{2})?"


def _words(literal: object) -> str:
    return f"({'|'.join(get_args(literal))})"


def _whole(pattern: str) -> str:
    return rf"^\s*({pattern})\s*$"


ID: Final = f"^{_DOTTED}$"
FACT_ID: Final = "^[a-z][a-z0-9_]*$"
DECIMAL: Final = r"^[0-9]+(\.[0-9]+)?$"
_AGE: Final = r"born\s.*|(under |at least )?[0-9].*"
_PERIOD: Final = (
    f"((known )?(since {_DATE}( until {_DATE})?|until {_DATE}|{_DATE}[.][.]{_DATE})"
    f"|since {_DATE} known until {_DATE})"
)
_MEASURE: Final = (
    rf"({_words(MeasureKind)} )?({_NUMBER}|{_NUMBER}\.\.|({_NUMBER})?\.\.{_NUMBER})"
    rf" {_words(MeasureUnit)}( per {_words(Per)})?"
)
_ON_DAYS: Final = (
    f"(daily|[1-7] days per week|{_DAYS}([-,]{_DAYS})*)( {_CLOCK}-{_CLOCK})( {_CLOCK}-{_CLOCK})*"
)
_HOURS: Final = rf"24/7|{_ON_DAYS}(\s*;\s*{_ON_DAYS})*"
_END: Final = (
    rf"family|referrer {_SLUG}|service {_DOTTED}|phase {_DOTTED} {_SLUG}|any {_SLUG}|other .+"
)

NOTATIONS: Final[Mapping[type, Mapping[str, Any]]] = {
    Age: {
        "pattern": rf"^\s*({_AGE})$",
        "description": "An age with its unit: 7 months, 29 years, 7-11 years, born 2022-05.",
        "examples": ["7 months", "born 2022-05"],
    },
    PartialDate: {
        "pattern": _whole(_DATE),
        "description": "A day, a month or a year: 2018-08-15, 2018-08, 2018.",
        "examples": ["2018-08-15", "2018"],
    },
    Period: {
        "pattern": _whole(_PERIOD),
        "description": "When it runs: since 2021, 2019..2021, until 2020, known 2016..2017.",
        "examples": ["since 2021", "2019..2021", "since 2018 known until 2020"],
    },
    Measure: {
        "pattern": _whole(_MEASURE),
        "description": "A quantity with its unit: 4..5 pairs, ..2 periods, about 3 months.",
        "examples": ["4..5 pairs", "about 3 months"],
    },
    Hours: {
        "pattern": _whole(_HOURS),
        "description": (
            "When it is open: 24/7, mon-fri 9-15, mon,wed 9-12 13-15; sat 22-2, "
            "5 days per week 9-15."
        ),
        "examples": ["24/7", "mon-fri 9-15; sat 10-14"],
    },
    Source: {
        "pattern": _whole(r"[A-Za-z0-9_.-]+( §\S+)?( r[0-9,-]+)?"),
        "description": "A place in a document, by its id, section and lines: 004 §4.2.3 r547.",
        "examples": ["004 §4.2.3 r547", "004"],
    },
    End: {
        "pattern": _whole(_END),
        "description": (
            "Where a step begins or leads to: family, referrer clinic, service harbour.shelter, "
            "phase harbour.shelter first-weeks, any harbour, other somewhere else."
        ),
        "examples": ["family", "service harbour.shelter"],
    },
    Rule: {
        "minLength": 1,
        "description": "A rule in its text form: expecting or any_child(age < years(3)).",
        "examples": ["any_child(age < years(3))", "everyone()"],
    },
}
