"""Truths, dates, periods, opening hours and ages."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Final, get_args

import attrs
from hypothesis import assume, strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...values import FOREVER, WEEK, Age, AgeUnit, Born, Hours, PartialDate, Period, Span, Truth
from .picks import accepts, once
from .printing import print_in_short

__all__ = ["DAY", "ages", "days_known", "hours", "partial_dates", "periods", "truths"]

DAY: Final = date(2023, 5, 2)
"""The day that the values are made to be asked about, unless another is given."""

_MONTHS = st.integers(0, 30) | st.integers(0, 300) | st.sampled_from([35, 36, 215, 216])
_AT_TIMES: Final = st.sampled_from([False, False, False, True])
_UNITS: Final = st.sampled_from(get_args(AgeUnit)[::-1])


def truths() -> SearchStrategy[Truth]:
    """Give yes, no or unknown."""
    return st.sampled_from(Truth)


@once
def partial_dates(first: int = 1990, last: int = 2030) -> SearchStrategy[PartialDate]:
    """Give a day, a month or a year between two years."""

    return days_known(st.dates(date(first, 1, 1), date(last, 12, 31)))


def days_known(days: SearchStrategy[date]) -> SearchStrategy[PartialDate]:
    """Give such days, or no more than the month or the year of them."""
    return st.builds(_known_to, days, st.integers(1, 3))


def _known_to(day: date, parts: int) -> PartialDate:
    return PartialDate(*(day.year, day.month, day.day)[:parts])


@once
@st.composite
def periods(draw: DrawFn) -> Period:
    """Give a period of every form that has a text: since, until, from to, known, in part or not."""
    start, end = sorted(
        (draw(partial_dates()), draw(partial_dates())), key=lambda one: (one.first, one.last)
    )
    known = draw(st.booleans())
    form = draw(st.sampled_from(["since", "until", "since until", "since known until", "range"]))
    return Period(
        None if form == "until" else start,
        None if form == "since" else end,
        begins_within=form.startswith("since"),
        known=known and form != "since known until",
        at_least=form == "since known until",
    )


@once
@st.composite
def hours(draw: DrawFn) -> Hours:
    """Give opening hours of every form: round the clock, on named days, on a count of days.

    Several spans a day, other spans on other days, and nights over the turn of the day.
    """
    if draw(st.booleans()):
        return Hours.parse("24/7")
    clocks = draw(st.lists(_clocks(), min_size=2, max_size=6, unique=True))
    clocks = sorted(clocks)[: len(clocks) // 2 * 2]
    if draw(st.booleans()):  # the last span is a night
        clocks = [*clocks[1:], clocks[0]]
    times = list(zip(clocks[::2], clocks[1::2], strict=True))
    if draw(st.booleans()):
        count = draw(st.integers(1, WEEK))
        return Hours(tuple(Span(None, opens, closes, count) for opens, closes in times))
    days = draw(st.permutations(range(WEEK)))
    cut = draw(st.integers(1, WEEK - 1))
    spans = [Span(frozenset(days[:cut]), opens, closes) for opens, closes in times]
    if draw(st.booleans()):
        spans.append(Span(frozenset(days[cut:]), *times[0]))
    return Hours(tuple(spans))


def _clocks() -> SearchStrategy[time]:
    return st.builds(time, st.integers(0, 23), st.sampled_from([0, 30, 45]))


@once
@st.composite
def ages(draw: DrawFn, on: date = DAY) -> Age | Born:
    """Give an age of every form, of someone who is born on the day asked about."""
    print_in_short(Age)
    if draw(_AT_TIMES):
        days = st.integers(0, 40_000).map(lambda count: on - timedelta(days=count))
        return Born(draw(days_known(days)))
    age = Age(*draw(_spans()), unit=draw(_UNITS))
    if draw(_AT_TIMES):
        age = attrs.evolve(age, told_on=on + timedelta(days=draw(st.integers(-2_000, 400))))
        assume(accepts(lambda: age.at(on)))
    return age


@once
def _spans() -> SearchStrategy[tuple[int, int]]:
    """Give a lowest and a highest count of months: a year, a month, a range, open above."""
    year = _MONTHS.map(lambda low: (low // 12 * 12, low // 12 * 12 + 11))
    month = _MONTHS.map(lambda low: (low, low))
    between = st.builds(lambda low, more: (low, low + more), _MONTHS, _MONTHS)
    above = _MONTHS.map(lambda low: (low, FOREVER))
    return year | month | between | above
