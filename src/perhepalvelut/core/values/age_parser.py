"""The text form of ages: `7 months`, `7-11 years`, `born 2022-05-01`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import attrs

from ...errors import AgeError, DateError
from ...faults import nearest_name, unknown_name
from ...sayings import Saying, joined
from ..guards.arguments import word
from ..guards.tracebacks import forgets
from .ages import FOREVER, Age, AgeUnit, Born, born, months, years

__all__ = ["parse_age"]

_UNITS: dict[str, AgeUnit] = {
    "month": "months",
    "months": "months",
    "year": "years",
    "years": "years",
}
_AGE = re.compile(
    r"(?:(?P<under>under|at least) )?(?P<low>-?[0-9]{1,9})(?:\s*-\s*(?P<high>-?[0-9]{1,9}))?"
    r"\s+(?P<unit>[^\W\d]+)(?: (?P<more>[0-9]{1,9}) months?)?"
)


@forgets
def parse_age(text: str) -> Age | Born:
    """Read an age as a person writes it; anything else is an AgeError.

    `7 months`, `29 years`, `2 years 11 months`, `7-11 years`, `under 3 years`, `at least 4 years`,
    `born 2022-05-01`; all but the last may end in ` on 2023-01-01`, the day it was true.

    >>> parse_age("7-11 years") == years(7, 11)
    True
    """
    words = " ".join(word(text, "age").split())
    if words.startswith("born "):
        return born(words.removeprefix("born "))
    words, _, told = words.partition(" on ")
    told_on = _told_on(told) if told else None
    return attrs.evolve(_plain_age(words), told_on=told_on)


def _told_on(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DateError(Saying("the age was true on a whole date: write on 2023-01-01")) from None


_NO_AGE: Final = Saying("this is not an age")
_HOW: Final = Saying("write '29 years', '7 months', '7-11 years' or 'born 2022-05-01'")


def _plain_age(words: str) -> Age:
    match = _AGE.fullmatch(words)
    if match is None:
        bare = re.fullmatch(r"-?[0-9]+", words) is not None
        no_unit = Saying("an age needs its unit")
        raise AgeError(joined(": ", (no_unit if bare else _NO_AGE, _HOW)))
    if match["under"] and (match["high"] or match["more"]):
        raise AgeError(joined(": ", (_NO_AGE, _HOW)))
    unit = _unit(match["unit"])
    make = years if unit == "years" else months
    if match["under"] == "under":
        return Age(0, make(int(match["low"])).low - 1, unit=unit)
    low = make(int(match["low"]))
    if match["more"]:
        return _years_and_months(match, low)
    if match["under"] == "at least":
        return Age(low.low, FOREVER, unit=unit)
    return make(int(match["low"]), int(match["high"])) if match["high"] else low


def _years_and_months(match: re.Match[str], low: Age) -> Age:
    more = int(match["more"])
    if match["high"] or low.unit != "years" or more > 11:
        raise AgeError(joined(": ", (_NO_AGE, _HOW)))
    return Age(low.low + more, low.low + more, unit="years")


def _unit(name: str) -> AgeUnit:
    unit = _UNITS.get(name)
    if unit is None:
        near = nearest_name(name, _UNITS)
        # What is no unit may be anybody's name.
        unknown = unknown_name("unit of age", name if near else None, near)
        raise AgeError(joined("; ", (unknown, Saying("the units are months and years"))))
    return unit
