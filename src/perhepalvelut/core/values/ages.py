"""Ages as closed intervals of completed months.

>>> years(2)
Age(...)
>>> str(years(2)), years(2).low, years(2).high
('2 years', 24, 35)
>>> born("2022-05-01").at(date(2023, 5, 1))
(12, 12)
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal, get_args

import attrs

from ...errors import AgeError, DateError
from ...sayings import Saying
from ..guards.arguments import an, day, plain
from ..guards.tracebacks import forgets
from .dates import PartialDate, months_between

__all__ = [
    "FOREVER", "Age", "AgeUnit", "Born", "born", "is_narrower", "months", "years",
]  # fmt: skip

AgeUnit = Literal["months", "years"]
FOREVER = 1_000_000
"""More months than anyone lives: the upper end of an age that is open above."""

_LONGEST = 150
_Birth = tuple[int, int]
"""A day of birth as a count of months and a day, so that no year is out of the range of dates."""
_LONG_AGO = (-FOREVER, 1)


@attrs.frozen(repr=False)
class Age:
    """An age between `low` and `high` completed months, both included.

    `high` is FOREVER when only a lower bound is known. `told_on` is the day it was true; without it
    the age is the age on the day of evaluation. `unit` is how it was written and does not count in
    comparison.
    """

    low: int = attrs.field(converter=plain)
    high: int = attrs.field(converter=plain)
    unit: AgeUnit = attrs.field(default="months", kw_only=True, eq=False)
    told_on: date | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if type(self.low) is not int or type(self.high) is not int:
            raise AgeError(Saying("an age is in whole months: Age(24, 35), or years(2)"))
        if self.unit not in get_args(AgeUnit):
            raise AgeError(Saying("an age is told in years or months"))
        if self.told_on is not None:
            day(self.told_on, "told_on")
        if self.low < 0:
            raise AgeError(Saying("an age is zero or more"))
        if self.high < self.low:
            raise AgeError(Saying("the age range is upside down: write the lower bound first"))
        if self.low > _LONGEST * 12 or _LONGEST * 12 + 11 < self.high != FOREVER:
            raise AgeError(Saying("an age is at most {years} years", years=_LONGEST))

    def at(self, on: date) -> tuple[int, int]:
        """Give the lowest and highest completed months on a day."""
        if day(on) == self.told_on or self.told_on is None:
            return self.low, self.high
        first, last = self._births(self.told_on)
        low, high = _completed(last, on), _completed(first, on)
        if high < 0:
            raise AgeError(
                Saying("the age says that the person was not yet born on the day asked about")
            )
        return max(low, 0), min(high, FOREVER)

    def _births(self, told_on: date) -> tuple[_Birth, _Birth]:
        """Give the first and the last day of birth that the age allows when it is told on a day."""
        last = _latest_birth(told_on, self.low)
        if self.high >= FOREVER:
            return _LONG_AGO, last
        return _day_after(_latest_birth(told_on, self.high + 1)), last

    def __str__(self) -> str:
        return _written(self) + (f" on {self.told_on}" if self.told_on else "")

    def __repr__(self) -> str:
        return "Age(...)"


def _latest_birth(told_on: date, months: int) -> _Birth:
    """Give the last day of birth of somebody who had completed so many months on a day.

    On the last day of a month all who were born in the months counted back have completed them,
    see `months_between`; on any other day those born by that day of the month.
    """
    month = _month_of(told_on) - months
    last = _days_in(month)
    ends = told_on.day == _days_in(_month_of(told_on))
    return month, last if ends else min(told_on.day, last)


def _day_after(birth: _Birth) -> _Birth:
    month, day = birth
    return (month + 1, 1) if day == _days_in(month) else (month, day + 1)


def _month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def _days_in(month: int) -> int:
    year, index = divmod(month, 12)
    return monthrange(year, index + 1)[1]


def _completed(birth: _Birth, on: date) -> int:
    """Count completed months as `months_between` does, from a birth in any year."""
    month, day = birth
    at = _month_of(on)
    return at - month - (min(day, _days_in(at)) > on.day)


def _written(age: Age) -> str:
    low, high = age.low, age.high
    if high >= FOREVER:
        return f"at least {_count(low, age.unit)}"
    if age.unit == "years" and low % 12 == 0 and high % 12 == 11:
        first, last = low // 12, high // 12
        return f"{first} years" if first == last else f"{first}-{last} years"
    if low == high:
        if age.unit == "years":
            return f"{low // 12} years {low % 12} months"
        return f"{low} months"
    return f"{low}-{high} months"


def _count(low: int, unit: AgeUnit) -> str:
    return f"{low // 12} years" if unit == "years" and low % 12 == 0 else f"{low} months"


@attrs.frozen(repr=False)
class Born:
    """An age given by the day, month or year of birth; exact as far as that is."""

    born_on: PartialDate

    def __attrs_post_init__(self) -> None:
        an(PartialDate, self.born_on, "born_on")

    def at(self, on: date) -> tuple[int, int]:
        """Give the lowest and highest completed months on a day.

        Born after that day is an AgeError; tell of the family that it expects a child instead.
        """
        if self.born_on.first > day(on):
            raise AgeError(
                Saying(
                    "the person was born after the day asked about: leave the person out "
                    "and tell of the family that it expects a child"
                )
            )
        latest = min(self.born_on.last, on)
        return months_between(latest, on), months_between(self.born_on.first, on)

    def _births(self) -> tuple[_Birth, _Birth]:
        """Give the first and the last day of birth."""
        first, last = self.born_on.first, self.born_on.last
        return (_month_of(first), first.day), (_month_of(last), last.day)

    def __str__(self) -> str:
        return f"born {self.born_on}"

    def __repr__(self) -> str:
        return "Born(...)"


def is_narrower(age: Age | Born, told: Age | Born) -> bool:
    """Does an age leave out nothing but what another one allows, on every day? Alike is narrower.

    An age of a day and one without its day cannot be compared.
    """
    if isinstance(age, Age) and isinstance(told, Age) and age.told_on == told.told_on:
        return told.low <= age.low and age.high <= told.high
    inner, outer = _births(age), _births(told)
    if inner is None or outer is None:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _births(age: Age | Born) -> tuple[_Birth, _Birth] | None:
    if isinstance(age, Born):
        return age._births()
    return None if age.told_on is None else age._births(age.told_on)


def months(low: int, high: int | None = None) -> Age:
    """Give an age of so many completed months, or from `low` to `high`, both included.

    >>> str(months(7)), (months(7).low, months(7).high)
    ('7 months', (7, 7))
    """
    low, high = _whole(low), _whole(low if high is None else high)
    return Age(low, high, unit="months")


def years(low: int, high: int | None = None) -> Age:
    """Give an age of so many completed years, or from `low` to `high`, both included.

    >>> years(7, 11) == months(84, 143)
    True
    """
    low, high = _whole(low), _whole(low if high is None else high)
    return Age(low * 12, high * 12 + 11, unit="years")


def _whole(count: int) -> int:
    count = plain(count)
    if isinstance(count, bool) or not isinstance(count, int):
        raise AgeError(Saying("an age is counted in completed, whole years or months"))
    return int(count)


@forgets
def born(on: date | PartialDate | str) -> Born:
    """Give an age by a date of birth, whole or partial.

    >>> born("2022-05-01").at(date(2023, 5, 2)), born("2022").at(date(2023, 5, 2))
    ((12, 12), (4, 16))
    """
    if isinstance(on, str):
        try:
            on = PartialDate.parse(on)
        except DateError:
            raise DateError(
                Saying("not a date of birth: write born 2022, 2022-05 or 2022-05-01")
            ) from None
    return Born(on if isinstance(on, PartialDate) else PartialDate.of(day(on, "born")))
