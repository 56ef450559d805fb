"""Dates, periods, hours, measures and ages in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Final

from ..core.directory.claims import Measure
from ..core.values.ages import FOREVER, AgeUnit
from ..core.values.dates import PartialDate, Period
from ..core.values.hours import WEEK, Hours, Span
from .voice import Voice, mark

__all__ = ["tell_age", "tell_date", "tell_hours", "tell_measure", "tell_period"]

_UNITS: Final = {
    "minutes": (mark("{n} minute"), mark("{n} minutes")),
    "hours": (mark("{n} hour"), mark("{n} hours")),
    "days": (mark("{n} day"), mark("{n} days")),
    "weeks": (mark("{n} week"), mark("{n} weeks")),
    "months": (mark("{n} month"), mark("{n} months")),
    "years": (mark("{n} year"), mark("{n} years")),
    "times": (mark("{n} time"), mark("{n} times")),
    "meetings": (mark("{n} meeting"), mark("{n} meetings")),
    "sessions": (mark("{n} session"), mark("{n} sessions")),
    "people": (mark("{n} person"), mark("{n} people")),
    "workers": (mark("{n} worker"), mark("{n} workers")),
    "volunteers": (mark("{n} volunteer"), mark("{n} volunteers")),
    "families": (mark("{n} family"), mark("{n} families")),
    "pairs": (mark("{n} pair"), mark("{n} pairs")),
    "periods": (mark("{n} period"), mark("{n} periods")),
    "places": (mark("{n} place"), mark("{n} places")),
}
_KINDS: Final = {
    "about": mark("about {measure}"),
    "average": mark("on average {measure}"),
    "hoped": mark("hoped: {measure}"),
}
_RATES: Final = {
    "session": mark("{measure} at a time"),
    "day": mark("{measure} a day"),
    "week": mark("{measure} a week"),
    "month": mark("{measure} a month"),
    "year": mark("{measure} a year"),
}


def tell_measure(voice: Voice, measure: Measure) -> str:
    """Tell a measure: "about 3 months", "at most 2 periods", "4–5 hours at a time"."""
    text = _amount(voice, measure)
    if measure.per is not None:
        text = voice.say(_RATES[measure.per], measure=text)
    if measure.kind != "limit":
        text = voice.say(_KINDS[measure.kind], measure=text)
    return text


def _amount(voice: Voice, measure: Measure) -> str:
    low, high = measure.low, measure.high
    if low is None and high is not None:
        return voice.say("at most {measure}", measure=_counted(voice, high, measure.unit))
    assert low is not None
    if high is None:
        return voice.say("at least {measure}", measure=_counted(voice, low, measure.unit))
    if low == high:
        return _counted(voice, low, measure.unit)
    return _counted(voice, high, measure.unit, f"{voice.number(low)}–{voice.number(high)}")


def _counted(voice: Voice, number: int | Decimal, unit: str, shown: str = "") -> str:
    one, many = _UNITS[unit]
    return voice.count(one, many, number, shown)


def tell_age(voice: Voice, low: int, high: int, unit: AgeUnit) -> str:
    """Tell an age between two counts of completed months; nothing when it is not known at all.

    In years unless the unit is months; months beside years only when both bounds are the same.
    """
    if high >= FOREVER:
        return voice.say("at least {measure}", measure=_span(voice, low, low, unit)) if low else ""
    if low == 0 and high > 0:
        whole = unit == "years" and (high + 1) % 12 == 0
        bound, named = ((high + 1) // 12, "years") if whole else (high + 1, "months")
        return voice.say("under {measure}", measure=_counted(voice, bound, named))
    return _span(voice, low, high, unit)


def _span(voice: Voice, low: int, high: int, unit: AgeUnit) -> str:
    if unit == "months":
        return _range(voice, low, high, unit)
    years = _range(voice, low // 12, high // 12, unit)
    if low == high and low % 12:
        months = _counted(voice, low % 12, "months")
        return voice.say("{years} {months}", years=years, months=months)
    return years


def _range(voice: Voice, low: int, high: int, unit: AgeUnit) -> str:
    if low == high:
        return _counted(voice, low, unit)
    return _counted(voice, high, unit, f"{voice.number(low)}–{voice.number(high)}")


def tell_date(voice: Voice, day: PartialDate) -> str:
    """Tell a date as far as it is known: "2021", "August 2018", "2 May 2023"."""
    if day.month is None:
        return str(day.year)
    return voice.day(day.first) if day.exact else voice.by_skeleton("yMMMM", day.first)


def _numeric(voice: Voice, day: PartialDate) -> str:
    if day.month is None:
        return str(day.year)
    return voice.by_skeleton("yMd" if day.exact else "yM", day.first)


def tell_period(voice: Voice, period: Period) -> str:
    """Tell a period: "since 2021", "2019–2021", "known to have run: 2016–2017".

    Of a period whose end alone is not known: "since 2018, at least until the end of 2020".
    """
    text = _bounds(voice, period)
    return voice.say("known to have run: {period}", period=text) if period.known else text


def _bounds(voice: Voice, period: Period) -> str:
    start, end = period.start, period.end
    if start is not None and end is not None and not period.begins_within:
        dash = "–" if start.month is None and end.month is None else " – "
        return f"{tell_date(voice, start)}{dash}{tell_date(voice, end)}"
    since = _since(voice, start) if start is not None else ""
    until = _until(voice, end) if end is not None else ""
    if period.at_least:
        return voice.say("{since}, at least {until}", since=since, until=until)
    return (
        voice.say("{since}, {until}", since=since, until=until)
        if since and until
        else since or until
    )


def _since(voice: Voice, day: PartialDate) -> str:
    if day.month is None:
        return voice.say("since {year}", year=str(day.year))
    return voice.say("since {date}", date=tell_date(voice, day), numeric=_numeric(voice, day))


def _until(voice: Voice, day: PartialDate) -> str:
    if day.month is None:
        return voice.say("until the end of {year}", year=str(day.year))
    said = {"date": tell_date(voice, day), "numeric": _numeric(voice, day)}
    if day.exact:
        return voice.say("until {date}", **said)
    return voice.say("until the end of {date}", **said)


def tell_hours(voice: Voice, hours: Hours) -> str:
    """Tell opening hours: "around the clock", "Mon–Fri 09:00–15:00"."""
    if hours.around_the_clock:
        return voice.say("around the clock, every day of the week")
    groups = groupby(hours.spans, key=lambda span: (span.days, span.count))
    return "; ".join(_tell_days(voice, *on, [*spans]) for on, spans in groups)


def _tell_days(
    voice: Voice, days: frozenset[int] | None, count: int | None, spans: Iterable[Span]
) -> str:
    clock = ", ".join(f"{voice.clock(one.opens)}–{voice.closing(one.closes)}" for one in spans)
    if days is None:
        counted = voice.count("{n} day a week", "{n} days a week", count or 0)
        return voice.say("{days}, {clock} (the days are not named)", days=counted, clock=clock)
    if len(days) == WEEK:
        return voice.say("every day, {clock}", clock=clock)
    return voice.say("{days}, {clock}", days=", ".join(_days(voice, days)), clock=clock)


def _days(voice: Voice, days: frozenset[int]) -> Iterator[str]:
    """Name runs of days: mon-fri, sun."""
    for first in sorted(day for day in days if day - 1 not in days):
        last = first
        while last + 1 in days:
            last += 1
        names = [voice.weekday(first)] + ([voice.weekday(last)] if last > first else [])
        yield "–".join(names)
