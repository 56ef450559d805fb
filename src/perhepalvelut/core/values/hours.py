"""Opening hours as documents give them: weekdays named, counted or all, several spans a day.

>>> hours = Hours.parse("mon-wed 9-12 13-15; fri 22-2")
>>> hours.open_at(datetime(2023, 5, 2, 10)), hours.open_at(datetime(2023, 5, 6, 1))
(Truth.YES, Truth.YES)
>>> Hours.parse("5 days per week 9-15").open_at(datetime(2023, 5, 2, 10))
Truth.UNKNOWN
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time
from itertools import groupby
from operator import gt

import attrs

from ...errors import DateError
from ...sayings import Saying
from ..guards.arguments import moment as local_moment, shown, word
from ..guards.fields import Value
from .truth import NO, UNKNOWN, YES, Truth

__all__ = ["DAYS", "WEEK", "Hours", "Span"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = 7
_EVERY_DAY = frozenset(range(WEEK))
_DAY = 24 * 60
_MIDNIGHT = time(0)
_AROUND = "24/7"

_CLOCK = "[0-9]{1,2}(?::[0-9]{2})?"
_GROUP = re.compile(
    r"(?:(?P<daily>daily)|(?P<count>[1-7]) days per week|(?P<days>[a-z]{3}(?:[-,][a-z]{3})*))"
    rf"(?P<times>(?: {_CLOCK}-{_CLOCK})+)"
)


@attrs.frozen(repr=False)
class Span(Value):
    """From when to when something is open, on some days of every week.

    `days` are named weekdays (0 is Monday) or None when the document does not name them; `count` is
    then how many days a week. The times are in whole minutes, from `opens` until just before
    `closes`; one that closes no later than it opens closes on the day after, so that 22-2 is a
    night and 0-24, which both are midnight, a whole day.

    >>> night = Span(frozenset({4}), time(22), time(2))
    >>> night.covers(datetime(2023, 5, 6, 1)), night.times
    (Truth.YES, '22-2')
    """

    days: frozenset[int] | None
    opens: time
    closes: time
    count: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        fault = self._fault_of_days() or self._fault_of_times()
        if fault:
            raise DateError(fault)

    def _fault_of_days(self) -> Saying | None:
        if self.days is None and self.count is None:
            return Saying("the hours are on no days; name the days, or give the count of them")
        if self.days is not None and self.count is not None:
            return Saying("the hours have days and a count of days; leave out the count")
        if self.days is not None and (not self.days or not self.days <= _EVERY_DAY):
            return Saying("a day of the week is a number from 0, Monday, to 6; give one or more")
        if self.count is not None and not 1 <= self.count <= WEEK:
            return Saying("a week has from 1 to 7 days; give a count of these")
        return None

    def _fault_of_times(self) -> Saying | None:
        if not _is_of_minutes(self.opens) or not _is_of_minutes(self.closes):
            return Saying("the hours are local times in whole minutes; leave out the rest")
        if self.opens == self.closes != _MIDNIGHT:
            return Saying("the hours open and close at the same time; write 0-24 for a whole day")
        return None

    @property
    def minutes(self) -> tuple[int, int]:
        """The minutes after the midnight before it opens, from the first to that of closing."""
        opens, closes = _minute(self.opens), _minute(self.closes)
        return opens, closes if closes > opens else closes + _DAY

    def covers(self, moment: datetime) -> Truth:
        """Is a moment in it? On a day that may be one of its days is unknown."""
        opens, closes = self.minutes
        clock = _minute(moment.time())
        begun = [back for back in (0, 1) if opens <= clock + back * _DAY < closes]
        if not begun:
            return NO
        if self.days is None:
            return YES if self.count == WEEK else UNKNOWN
        return Truth.of(any((moment.weekday() - back) % WEEK in self.days for back in begun))

    @property
    def named(self) -> str:
        """Its days, as a file writes them."""
        if self.days is None:
            return f"{self.count} days per week"
        if len(self.days) == WEEK:
            return "daily"
        return ",".join(name for day, name in enumerate(DAYS) if day in self.days)

    @property
    def times(self) -> str:
        """Its times, as a file writes them; a midnight that closes is 24."""
        return f"{_short(self.opens)}-{_short(self.closes) if self.closes > _MIDNIGHT else 24}"


@attrs.frozen(repr=False)
class Hours(Value):
    """When something is open: spans that do not meet in the same minute.

    Outside its spans it is closed; where the days of a span are only counted, it may be open.

    >>> str(Hours((Span(frozenset({0, 2}), time(9), time(15, 30)),)))
    'mon,wed 9-15:30'
    """

    spans: tuple[Span, ...]

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if not self.spans:
            raise DateError(Saying("the hours have no span; write 24/7 or mon-fri 9-15"))
        if len({span.count for span in self.spans}) > 1:
            raise DateError(
                Saying("days that are counted stand beside others; name the days of all")
            )
        begun = sorted(_of_week(self.spans))
        opens, closes = [first for first, _ in begun], [last for _, last in begun]
        if any(map(gt, closes, [*opens[1:], opens[0] + WEEK * _DAY])):
            raise DateError(Saying("two spans of the hours meet; write them as one"))

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read `24/7`, `daily 9-15`, `mon-fri 9-12 13-15; sat 22-2` or `5 days per week 9-15`."""
        stripped = word(text, "hours").strip()
        if stripped == _AROUND:
            return cls((Span(_EVERY_DAY, _MIDNIGHT, _MIDNIGHT),))
        groups = [_GROUP.fullmatch(one.strip()) for one in stripped.split(";")]
        read = [span for group in groups if group is not None for span in _spans(group)]
        if None in groups:
            raise DateError(
                Saying(
                    "not opening hours: {text}; write 24/7 or mon-fri 9-15; sat 10-14",
                    text=shown(text),
                )
            )
        return cls(tuple(read))

    def open_at(self, moment: datetime) -> Truth:
        """Is it open then? Inside the hours, on a day that may be one of them, is unknown."""
        moment = local_moment(moment, "moment")
        truths = [span.covers(moment) for span in self.spans]
        return YES if YES in truths else UNKNOWN if UNKNOWN in truths else NO

    def __str__(self) -> str:
        if self.around_the_clock:
            return _AROUND
        groups = groupby(self.spans, key=lambda span: span.named)
        return "; ".join(
            f"{days} {' '.join(span.times for span in spans)}" for days, spans in groups
        )

    @property
    def around_the_clock(self) -> bool:
        """Is it always open?"""
        return self.spans == (Span(_EVERY_DAY, _MIDNIGHT, _MIDNIGHT),)


def _of_week(spans: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """Walk the spans in minutes of a week; days that are counted may be any."""
    for span in spans:
        opens, closes = span.minutes
        for day in span.days or _EVERY_DAY:
            yield day * _DAY + opens, day * _DAY + closes


def _spans(group: re.Match[str]) -> Iterator[Span]:
    count = int(group["count"]) if group["count"] else None
    days = _EVERY_DAY if group["daily"] else None if count else _named(group["days"])
    for times in group["times"].split():
        opens, _, closes = times.partition("-")
        to_midnight = closes in ("24", "24:00")
        span = Span(days, _clock(opens), _MIDNIGHT if to_midnight else _clock(closes), count)
        if span.opens == span.closes and not to_midnight:
            raise DateError(
                Saying("the hours open and close at the same time; write 0-24 for a whole day")
            )
        yield span


def _is_of_minutes(clock: time) -> bool:
    return clock == time(clock.hour, clock.minute)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _clock(text: str) -> time:
    hour, _, minute = text.partition(":")
    try:
        return time(int(hour), int(minute or 0))
    except ValueError:
        raise DateError(
            Saying("not a time of day: {text}; write 9 or 9:30", text=repr(text))
        ) from None


def _short(clock: time) -> str:
    return f"{clock.hour}" if clock.minute == 0 else f"{clock.hour}:{clock.minute:02d}"


def _named(text: str) -> frozenset[int]:
    days: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            raise DateError(
                Saying(
                    "not a day of the week: {part}; the days are {days}",
                    part=repr(part),
                    days=", ".join(DAYS),
                )
            )
        begins, ends = DAYS.index(first), DAYS.index(last or first)
        days.update((begins + step) % WEEK for step in range((ends - begins) % WEEK + 1))
    return frozenset(days)
