"""Partial dates, periods between them, and completed months."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import NO, UNKNOWN, YES, Truth
from perhepalvelut.core.values.dates import months_between
from perhepalvelut.errors import DateError
from perhepalvelut.testing.strategies import partial_dates, periods
from perhepalvelut.values import PartialDate, Period

ANY_DAY = st.dates(date(1985, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "exact"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31), False),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28), False),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), False),
        ("2018-08-15", date(2018, 8, 15), date(2018, 8, 15), True),
        (" 2018-12 ", date(2018, 12, 1), date(2018, 12, 31), False),
    ],
)
def test_a_partial_date_is_any_day_of_its_span(
    text: str, first: date, last: date, exact: bool
) -> None:
    day = PartialDate.parse(text)
    assert (day.first, day.last, day.exact) == (first, last, exact)
    assert str(day) == text.strip()


@pytest.mark.parametrize("text", ["", "18", "2018-8", "2018/08", "8.2018", "2018-08-15T10", "soon"])
def test_what_is_no_date_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(DateError, match="write 2018, 2018-08 or 2018-08-15") as caught:
        PartialDate.parse(text)
    assert "not a date" in str(caught.value)


@pytest.mark.parametrize("text", ["2018-13", "2018-00", "2023-02-29", "2018-04-31", "0000"])
def test_a_date_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(DateError, match=f"no such date: {text} "):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ((0, 13, 32), "year must be in 1..9999"),
        ((1, 13, 32), "month must be in 1..12"),
        ((9999, 0, 32), "month must be in 1..12"),
        ((10000, 0, 32), "year must be in 1..9999"),
        ((2018, 0, 32), "month must be in 1..12"),
        ((2018, 1, 32), "day is out of range for month"),
        ((2018, 12, 0), "day is out of range for month"),
        ((2018, 13, 0), "month must be in 1..12"),
    ],
)
def test_of_a_date_that_does_not_exist_the_first_part_at_fault_is_told(
    parts: tuple[int, int, int], why: str
) -> None:
    with pytest.raises(DateError, match=rf"\({re.escape(why)}\)"):
        PartialDate(*parts)


def test_a_day_needs_its_month() -> None:
    with pytest.raises(DateError, match="a day without a month in 2018: give the month as well"):
        PartialDate(2018, None, 3)


@given(partial_dates())
def test_a_partial_date_and_its_text_are_inverse(day: PartialDate) -> None:
    """Reading what was written gives the same date."""
    assert PartialDate.parse(str(day)) == day
    assert day.first <= day.last


@given(ANY_DAY)
def test_a_whole_date_is_exact(day: date) -> None:
    """A date taken whole is that day and no other."""
    taken = PartialDate.of(day)
    assert (taken.first, taken.last, taken.exact) == (day, day, True)


@pytest.mark.parametrize(
    ("text", "on", "truth"),
    [
        ("since 2021", date(2020, 12, 31), NO),
        ("since 2021", date(2021, 1, 1), UNKNOWN),
        ("since 2021", date(2021, 2, 1), UNKNOWN),
        ("since 2021", date(2021, 12, 31), UNKNOWN),
        ("since 2021", date(2022, 1, 1), YES),
        ("since 2018-08", date(2018, 7, 31), NO),
        ("since 2018-08", date(2018, 8, 31), UNKNOWN),
        ("since 2018-08", date(2018, 9, 1), YES),
        ("since 2018-08-15", date(2018, 8, 14), NO),
        ("since 2018-08-15", date(2018, 8, 15), YES),
        ("2019..2021", date(2018, 12, 31), NO),
        ("2019..2021", date(2019, 1, 1), YES),
        ("2019..2021", date(2021, 12, 31), YES),
        ("2019..2021", date(2022, 1, 1), NO),
        ("2019-05..2019-08", date(2019, 5, 1), YES),
        ("2019-05..2019-08", date(2019, 8, 31), YES),
        ("2019-05..2019-08", date(2019, 9, 1), NO),
        ("until 2020", date(1900, 1, 1), YES),
        ("until 2020", date(2020, 12, 31), YES),
        ("until 2020", date(2021, 1, 1), NO),
        ("since 2016 until 2018", date(2015, 12, 31), NO),
        ("since 2016 until 2018", date(2016, 6, 1), UNKNOWN),
        ("since 2016 until 2018", date(2018, 12, 31), YES),
        ("since 2016 until 2018", date(2019, 1, 1), NO),
        ("since 2018-08 known until 2020", date(2018, 7, 31), NO),
        ("since 2018-08 known until 2020", date(2018, 8, 1), UNKNOWN),
        ("since 2018-08 known until 2020", date(2020, 12, 31), YES),
        ("since 2018-08 known until 2020", date(2021, 1, 1), UNKNOWN),
        ("known 2016..2017", date(2015, 12, 31), UNKNOWN),
        ("known 2016..2017", date(2016, 1, 1), YES),
        ("known 2016..2017", date(2017, 12, 31), YES),
        ("known 2016..2017", date(2018, 1, 1), UNKNOWN),
        ("known since 2016", date(2015, 1, 1), UNKNOWN),
        ("known until 2016", date(2017, 1, 1), UNKNOWN),
        ("2021-05-02..2021-05-02", date(2021, 5, 1), NO),
        ("2021-05-02..2021-05-02", date(2021, 5, 2), YES),
        ("2021-05-02..2021-05-02", date(2021, 5, 3), NO),
        ("since 2021-05-02 until 2021-05-02", date(2021, 5, 2), YES),
        ("known 2021-05-02..2021-05-02", date(2021, 5, 1), UNKNOWN),
        ("known 2021-05-02..2021-05-02", date(2021, 5, 2), YES),
        ("known 2021-05-02..2021-05-02", date(2021, 5, 3), UNKNOWN),
        ("until 2021-05-02", date(2021, 5, 2), YES),
        ("until 2021-05-02", date(2021, 5, 3), NO),
    ],
)
def test_a_period_covers_a_day_as_far_as_its_bounds_are_known(
    text: str, on: date, truth: Truth
) -> None:
    assert Period.parse(text).covers(on) is truth


@pytest.mark.parametrize(
    ("text", "on", "ended", "not_begun"),
    [
        ("2019..2021", date(2018, 12, 31), False, True),
        ("2019..2021", date(2019, 1, 1), False, False),
        ("2019..2021", date(2021, 12, 31), False, False),
        ("2019..2021", date(2022, 1, 1), True, False),
        ("2021-05-02..2021-05-02", date(2021, 5, 1), False, True),
        ("2021-05-02..2021-05-02", date(2021, 5, 2), False, False),
        ("2021-05-02..2021-05-02", date(2021, 5, 3), True, False),
        ("since 2021", date(2020, 12, 31), False, True),
        ("since 2021", date(2050, 1, 1), False, False),
        ("until 2020", date(1900, 1, 1), False, False),
        ("known 2016..2017", date(2015, 1, 1), False, False),
        ("known 2016..2017", date(2018, 1, 1), False, False),
        ("since 2018-08 known until 2020", date(2018, 7, 31), False, True),
        ("since 2018-08 known until 2020", date(2021, 1, 1), False, False),
    ],
)
def test_only_a_stated_bound_ends_a_period_or_lets_it_not_begin(
    text: str, on: date, ended: bool, not_begun: bool
) -> None:
    period = Period.parse(text)
    assert (period.ended(on), period.not_begun(on)) == (ended, not_begun)


@given(periods(), ANY_DAY)
def test_what_has_ended_or_not_begun_is_not_running(period: Period, on: date) -> None:
    """Ended and not begun exclude each other and mean no."""
    assert not (period.ended(on) and period.not_begun(on))
    if period.ended(on) or period.not_begun(on):
        assert period.covers(on) is NO


@given(periods())
def test_a_period_and_its_text_are_inverse(period: Period) -> None:
    """Reading what was written gives the same period."""
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize("on", [date(2021, 1, 1), date(2021, 6, 1), date(2022, 1, 1)])
def test_an_open_period_that_is_whole_at_its_start_keeps_its_truth_in_text(on: date) -> None:
    period = Period(PartialDate(2021))
    assert Period.parse(str(period)).covers(on) is period.covers(on)


@pytest.mark.parametrize(
    "text",
    ["", "2019", "2019-2021", "since", "2019...2021", "2019..", "since 2019 to 2020", "ever"],
)
def test_what_is_no_period_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(DateError, match=r"write since 2021, 2019\.\.2021, until 2020") as caught:
        Period.parse(text)
    assert "not a period" in str(caught.value)


def test_a_fault_in_a_date_of_a_period_is_that_of_the_date() -> None:
    with pytest.raises(DateError, match="not a date: 'spring'"):
        Period.parse("since spring")


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(DateError, match=r"the period ends before it begins: 2021\.\.2019; swap"):
        Period.parse("2021..2019")
    assert Period.parse("2021-05..2021").covers(date(2021, 5, 1)) is YES


def test_a_period_has_a_bound() -> None:
    with pytest.raises(DateError, match="a period needs a start or an end"):
        Period()


def test_a_period_without_a_start_begins_within_none() -> None:
    with pytest.raises(DateError, match="without a start does not begin within one"):
        Period(None, PartialDate(2020), begins_within=True)


@pytest.mark.parametrize(
    "other",
    [
        {"end": None},
        {"begins_within": False},
        {"known": True},
    ],
)
def test_only_of_since_and_until_the_end_alone_can_be_known(other: dict[str, Any]) -> None:
    whole: dict[str, Any] = {
        "start": PartialDate(2018),
        "end": PartialDate(2020),
        "begins_within": True,
    }
    assert Period(**whole, at_least=True).covers(date(2021, 1, 1)) is UNKNOWN
    with pytest.raises(DateError, match="leave at_least out"):
        Period(**{**whole, **other}, at_least=True)


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2022, 5, 1), date(2022, 5, 1), 0),
        (date(2022, 5, 1), date(2022, 5, 31), 0),
        (date(2022, 5, 1), date(2022, 6, 1), 1),
        (date(2022, 5, 31), date(2022, 6, 29), 0),
        (date(2022, 5, 31), date(2022, 6, 30), 1),
        (date(2020, 2, 29), date(2021, 2, 27), 11),
        (date(2020, 2, 29), date(2021, 2, 28), 12),
        (date(2020, 2, 29), date(2024, 2, 28), 47),
        (date(2020, 2, 29), date(2024, 2, 29), 48),
        (date(2022, 5, 2), date(2022, 5, 1), -1),
    ],
)
def test_a_month_is_completed_on_its_day_or_on_the_last_of_a_shorter_month(
    start: date, end: date, months: int
) -> None:
    assert months_between(start, end) == months


@given(ANY_DAY, st.integers(0, 5_000))
def test_completed_months_never_fall_as_days_pass(start: date, days: int) -> None:
    """One day later it is the same count or one more."""
    end = start + timedelta(days=days)
    assert months_between(start, end + timedelta(days=1)) - months_between(start, end) in {0, 1}
