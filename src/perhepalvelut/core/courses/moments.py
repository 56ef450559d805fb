"""Moments: when something falls, between two days of which either may not be known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

import attrs

from ..directory.claims import Measure, MeasureKind
from ..guards.doors import door

__all__ = ["Moment", "later", "spans_time"]

IN_MONTHS: Final = {"months": 1, "years": 12}
IN_DAYS: Final = {"days": 1, "weeks": 7}


@attrs.frozen
class Moment:
    """When something falls: between two days, of which either may not be known.

    `kind` is that of the measure behind it; only a `limit` is meant exactly.
    """

    earliest: date | None
    latest: date | None
    kind: MeasureKind = "limit"

    @property
    def exact(self) -> bool:
        """Is it one known day?"""
        return self.earliest is not None and self.earliest == self.latest and self.kind == "limit"

    @door
    def later_by(self, measure: Measure, times: int = 1) -> Moment:
        """Give the moment that comes later by a measure of time, or by so many of them.

        Later by a measure of anything else, such as meetings, is later by a time not stated.
        """
        if not spans_time(measure):
            return self.or_later()
        low = measure.low if measure.low is not None else Decimal(0)
        earliest, latest = self.earliest, self.latest
        return Moment(
            None if earliest is None else later(earliest, low * times, measure.unit, ROUND_FLOOR),
            None
            if latest is None or measure.high is None
            else later(latest, measure.high * times, measure.unit, ROUND_CEILING),
            measure.kind if measure.kind != "limit" else self.kind,
        )

    def or_later(self) -> Moment:
        """Give the moment that is not before this one, with no stated end."""
        return Moment(self.earliest, None, self.kind)


def later(day: date, count: Decimal, unit: str, rounding: str) -> date:
    """Count from a day; a month that has no such day ends on its last."""
    if unit in IN_DAYS:
        return day + timedelta(days=int((count * IN_DAYS[unit]).to_integral_value(rounding)))
    months = int((count * IN_MONTHS[unit]).to_integral_value(rounding))
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def spans_time(measure: Measure) -> bool:
    """Is it a length of time, and no rate?"""
    return measure.unit in {**IN_MONTHS, **IN_DAYS} and measure.per is None
