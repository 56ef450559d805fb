"""Opening hours as documents give them: weekdays named, counted or all.

>>> Hours.parse("mon-fri 9-15").open_at(datetime(2023, 5, 2, 10))
Truth.YES
>>> Hours.parse("5 days per week 9-15").open_at(datetime(2023, 5, 2, 10))
Truth.UNKNOWN
"""

from __future__ import annotations

import re
from datetime import datetime, time

import attrs

from ...errors import DateError
from ...sayings import Saying
from ..guards.arguments import moment as local_moment, shown, word
from ..guards.fields import Value
from .truth import NO, UNKNOWN, YES, Truth

__all__ = ["DAYS", "Hours"]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK = 7
_EVERY_DAY = frozenset(range(WEEK))

_HOURS = re.compile(
    r"(?:(?P<daily>daily)|(?P<count>[1-7]) days per week|(?P<days>[a-z]{3}(?:[-,][a-z]{3})*))"
    r" (?P<opens>[0-9]{1,2}(?::[0-9]{2})?)-(?P<closes>[0-9]{1,2}(?::[0-9]{2})?)"
)


@attrs.frozen(repr=False)
class Hours(Value):
    """When a service is open: on which days, from when to when.

    `days` are named weekdays (0 is Monday) or None when the document does not name them; `count` is
    then how many days a week. The time is in whole minutes, from `opens` until just before
    `closes`; hours have both of them, and only 24/7 has neither.

    >>> str(Hours(frozenset({0, 2}), time(9), time(15, 30)))
    'mon,wed 9-15:30'
    """

    days: frozenset[int] | None
    opens: time | None = None
    closes: time | None = None
    count: int | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        fault = self._fault_of_days() or self._fault_of_times()
        if fault:
            raise DateError(fault)

    def _fault_of_days(self) -> str | None:
        if self.days is None and self.count is None:
            return Saying("the hours are on no days; name the days, or give the count of them")
        if self.days is not None and self.count is not None:
            return Saying("the hours have days and a count of days; leave out the count")
        if self.days is not None and (not self.days or not self.days <= _EVERY_DAY):
            return Saying("a day of the week is a number from 0, Monday, to 6; give one or more")
        if self.count is not None and not 1 <= self.count <= WEEK:
            return Saying("a week has from 1 to 7 days; give a count of these")
        return None

    def _fault_of_times(self) -> str | None:
        """Say what is wrong with the times; midnight is a time too."""
        if self.opens is None and self.closes is None:
            around = Saying(
                "the hours have no times; only 24/7, on all the days of the week, has none"
            )
            return None if self.days == _EVERY_DAY else around
        if self.opens is None:
            return Saying("the hours close and do not open; give `opens` as well")
        if self.closes is None:
            return Saying("the hours open and do not close; give `closes` as well")
        if not _is_of_minutes(self.opens) or not _is_of_minutes(self.closes):
            return Saying("the hours are local times in whole minutes; leave out the rest")
        if self.closes <= self.opens:
            return Saying("the hours close before they open; write the earlier time first")
        return None

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read `24/7`, `daily 9-15`, `mon-fri 9-15` or `5 days per week 9-15`."""
        if word(text, "hours").strip() == "24/7":
            return cls(_EVERY_DAY)
        match = _HOURS.fullmatch(text.strip())
        if match is None:
            raise DateError(
                Saying("not opening hours: {text}; write 24/7 or mon-fri 9-15", text=shown(text))
            )
        opens, closes = _clock(match["opens"]), _clock(match["closes"])
        if match["count"]:
            return cls(None, opens, closes, int(match["count"]))
        days = _EVERY_DAY if match["daily"] else _named(match["days"])
        return cls(days, opens, closes)

    def open_at(self, moment: datetime) -> Truth:
        """Is it open then? Inside the hours, on a day that may be one of them, is unknown."""
        moment = local_moment(moment, "moment")
        clock = moment.time()
        if (
            self.opens is not None
            and self.closes is not None
            and not self.opens <= clock < self.closes
        ):
            return NO
        if self.days is not None:
            return Truth.of(moment.weekday() in self.days)
        return YES if self.count == WEEK else UNKNOWN

    def __str__(self) -> str:
        if self.opens is None or self.closes is None:
            return "24/7"
        clock = f"{_short(self.opens)}-{_short(self.closes)}"
        if self.days is None:
            return f"{self.count} days per week {clock}"
        if len(self.days) == WEEK:
            return f"daily {clock}"
        return f"{','.join(DAYS[day] for day in sorted(self.days))} {clock}"


def _is_of_minutes(clock: time) -> bool:
    return clock == time(clock.hour, clock.minute)


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
