"""Dates known to the year, month or day, and the periods between them.

>>> Period.parse("since 2021").covers(date(2021, 2, 1))
Truth.UNKNOWN
>>> Period.parse("2019..2021").covers(date(2019, 1, 1))
Truth.YES
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date

import attrs

from ...errors import DateError
from ...sayings import Saying, joined
from ..guards.arguments import day as whole_day, shown, word
from ..guards.fields import Value
from .truth import NO, UNKNOWN, YES, Truth

__all__ = ["PartialDate", "Period", "months_between"]

_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@attrs.frozen(repr=False)
class PartialDate(Value):
    """A day, or a month or a year of which no more is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.day is not None and self.month is None:
            raise DateError(
                Saying("a day without a month in {year}: give the month as well", year=self.year)
            )
        try:
            date(*(1 if part is None else part for part in (self.year, self.month, self.day)))
        except ValueError:
            no_date = Saying("no such date: {date} ({why})", date=self, why=self._why_none())
            raise DateError(joined("; ", (no_date, Saying("write one that is")))) from None

    def _why_none(self) -> Saying:
        if not MINYEAR <= self.year <= MAXYEAR:
            return Saying("year must be in 1..9999")
        if self.month is not None and not 1 <= self.month <= 12:
            return Saying("month must be in 1..12")
        return Saying("day is out of range for month")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2018`, `2018-08` or `2018-08-15`; anything else is a DateError."""
        match = _PARTIAL.fullmatch(word(text, "date").strip())
        if match is None:
            raise DateError(
                Saying("not a date: {text}; write 2018, 2018-08 or 2018-08-15", text=shown(text))
            )
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """Take a whole date."""
        day = whole_day(day, "day")
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The first day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        """Is the day known?"""
        return self.day is not None

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text


_PERIOD = re.compile(
    r"(?P<known>known )?(?:since (?P<since>\S+)(?: (?P<at_least>known )?until (?P<until>\S+))?"
    r"|until (?P<only>\S+)|(?P<low>[^\s.]+)\.\.(?P<high>[^\s.]+))"
)


@attrs.frozen(repr=False)
class Period(Value):
    """A span of time with bounds as precise as the source is.

    `begins_within` marks "since 2021": it began some day within the start; so does every period
    without an end. A written range, "2019..2021", is whole at both ends. An end is always whole.
    `known` marks that the source only knows it to have run then: outside the span is unknown.
    `at_least` marks an end after which nothing is known, while the start is one: before is no.
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    begins_within: bool = attrs.field(default=False, kw_only=True)
    known: bool = attrs.field(default=False, kw_only=True)
    at_least: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.start is None and self.end is None:
            raise DateError(Saying("a period needs a start or an end"))
        if self.start and self.end and self.start.first > self.end.last:
            raise DateError(
                Saying("the period ends before it begins: {period}; swap its ends", period=self)
            )
        if self.begins_within and self.start is None:
            raise DateError(Saying("a period without a start does not begin within one"))
        if self.at_least and (self.known or self.end is None or not self.begins_within):
            raise DateError(Saying("only `since ... until` ends in at_least: leave at_least out"))
        if self.start is not None and self.end is None:
            object.__setattr__(self, "begins_within", True)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `since 2021`, `2019..2021`, `until 2020`, `since 2016 until 2018`.

        `known` may stand before any of them, or before `until` alone. Anything else is a DateError.
        """
        match = _PERIOD.fullmatch(word(text, "period").strip())
        if match is None:
            raise DateError(
                Saying(
                    "not a period: {text}; write since 2021, 2019..2021, until 2020 or known "
                    "2016..2017",
                    text=shown(text),
                )
            )
        since = match["since"]
        start, end = since or match["low"], match["until"] or match["only"] or match["high"]
        return cls(
            PartialDate.parse(start) if start else None,
            PartialDate.parse(end) if end else None,
            begins_within=since is not None,
            known=match["known"] is not None,
            at_least=match["at_least"] is not None,
        )

    def covers(self, on: date) -> Truth:
        """Was it running on this day?"""
        on = whole_day(on)
        outside = UNKNOWN if self.known else NO
        if self.end is not None and on > self.end.last:
            return UNKNOWN if self.at_least else outside
        if self.start is None or on > self.start.last:
            return YES
        if on < self.start.first:
            return outside
        return UNKNOWN if self.begins_within and not self.start.exact else YES

    def ended(self, on: date) -> bool:
        """Is its stated end in the past on this day?"""
        past = self.end is not None and whole_day(on) > self.end.last
        return past and not self.known and not self.at_least

    def not_begun(self, on: date) -> bool:
        """Is its stated start in the future on this day?"""
        return self.start is not None and whole_day(on) < self.start.first and not self.known

    def __str__(self) -> str:
        known = "known " if self.known else ""
        if self.start is None:
            return f"{known}until {self.end}"
        if self.begins_within:
            at_least = "known " if self.at_least else ""
            until = f" {at_least}until {self.end}" if self.end else ""
            return f"{known}since {self.start}{until}"
        return f"{known}{self.start}..{self.end}"


def months_between(start: date, end: date) -> int:
    """Count completed months from one day to a later one; negative when it is earlier.

    A month that has no such day is completed on its last day (Finnish act 150/1930, section 3): a
    child born on 29 February completes a year on 28 February.

    >>> months_between(date(2020, 2, 29), date(2021, 2, 28))
    12
    """
    months = (end.year - start.year) * 12 + end.month - start.month
    last = monthrange(end.year, end.month)[1]
    return months - (min(start.day, last) > end.day)
