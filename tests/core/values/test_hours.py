"""Opening hours: named, counted and all weekdays, both ends of the time."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import NO, UNKNOWN, YES, Truth
from perhepalvelut.errors import DateError
from perhepalvelut.values import Hours

# 2 May 2023 is a Tuesday, 6 May a Saturday.
TUESDAY, SATURDAY = datetime(2023, 5, 2), datetime(2023, 5, 6)


@pytest.mark.parametrize(
    ("text", "day", "clock", "truth"),
    [
        ("24/7", SATURDAY, (0, 0), YES),
        ("24/7", TUESDAY, (23, 59), YES),
        ("mon-fri 9-15", TUESDAY, (8, 59), NO),
        ("mon-fri 9-15", TUESDAY, (9, 0), YES),
        ("mon-fri 9-15", TUESDAY, (14, 59), YES),
        ("mon-fri 9-15", TUESDAY, (15, 0), NO),
        ("mon-fri 9-15", SATURDAY, (10, 0), NO),
        ("daily 9-15", SATURDAY, (10, 0), YES),
        ("daily 9:30-15:45", SATURDAY, (9, 29), NO),
        ("daily 9:30-15:45", SATURDAY, (9, 30), YES),
        ("daily 9:30-15:45", SATURDAY, (15, 45), NO),
        ("tue,sat-sun 9-15", TUESDAY, (10, 0), YES),
        ("tue,sat-sun 9-15", SATURDAY, (10, 0), YES),
        ("wed,fri 9-15", TUESDAY, (10, 0), NO),
        ("5 days per week 9-15", TUESDAY, (8, 0), NO),
        ("5 days per week 9-15", TUESDAY, (10, 0), UNKNOWN),
        ("7 days per week 9-15", SATURDAY, (10, 0), YES),
    ],
)
def test_it_is_open_on_its_days_and_between_its_times(
    text: str, day: datetime, clock: tuple[int, int], truth: Truth
) -> None:
    assert Hours.parse(text).open_at(day.replace(hour=clock[0], minute=clock[1])) is truth


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("24/7", "24/7"),
        (" mon-fri 9-15 ", "mon,tue,wed,thu,fri 9-15"),
        ("mon-sun 9-15", "daily 9-15"),
        ("sun,mon 9:00-15:30", "mon,sun 9-15:30"),
        ("5 days per week 9-15", "5 days per week 9-15"),
    ],
)
def test_hours_are_written_with_their_days_named(text: str, written: str) -> None:
    hours = Hours.parse(text)
    assert str(hours) == written
    assert Hours.parse(written) == hours


@pytest.mark.parametrize(
    ("hours", "written"),
    [
        (Hours(frozenset(range(7))), "24/7"),
        (Hours(frozenset(range(7)), time(0), time(23, 59)), "daily 0-23:59"),
        (Hours(frozenset(range(6)), time(9), time(15)), "mon,tue,wed,thu,fri,sat 9-15"),
        (Hours(frozenset({6}), time(0), time(0, 30)), "sun 0-0:30"),
        (Hours(frozenset({2, 0}), time(9, 5), time(10)), "mon,wed 9:05-10"),
        (Hours(None, time(0), time(9), 1), "1 days per week 0-9"),
        (Hours(None, time(9), time(15), 7), "7 days per week 9-15"),
    ],
)
def test_hours_made_in_python_are_written_as_a_file_writes_them(hours: Hours, written: str) -> None:
    assert str(hours) == written
    assert Hours.parse(written) == hours


DAILY = frozenset(range(7))
OPEN = "the hours open and do not close; give `closes` as well"
CLOSE = "the hours close and do not open; give `opens` as well"
NO_TIMES = "the hours have no times; only 24/7, on all the days of the week, has none"
NO_DAYS = "the hours are on no days; name the days, or give the count of them"
BOTH = "the hours have days and a count of days; leave out the count"
DAY = "a day of the week is a number from 0, Monday, to 6; give one or more"
COUNT = "a week has from 1 to 7 days; give a count of these"
UPSIDE = "the hours close before they open; write the earlier time first"
MINUTES = "the hours are local times in whole minutes; leave out the rest"


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ((DAILY, time(9)), OPEN),
        ((DAILY, time(0)), OPEN),
        ((DAILY, None, time(15)), CLOSE),
        ((None, time(9), None, 5), OPEN),
        ((frozenset({0}),), NO_TIMES),
        ((None, None, None, 7), NO_TIMES),
        ((None,), NO_DAYS),
        ((None, time(9), time(15)), NO_DAYS),
        ((DAILY, time(9), time(15), 7), BOTH),
        ((frozenset(), time(9), time(15)), DAY),
        ((frozenset({7}), time(9), time(15)), DAY),
        ((frozenset({-1, 0}), time(9), time(15)), DAY),
        ((None, time(9), time(15), 0), COUNT),
        ((None, time(9), time(15), 8), COUNT),
        ((DAILY, time(9), time(9)), UPSIDE),
        ((DAILY, time(9), time(0)), UPSIDE),
        ((DAILY, time(9, 0, 1), time(15)), MINUTES),
        ((DAILY, time(9), time(15, 0, 0, 1)), MINUTES),
        ((DAILY, time(9), time(15, tzinfo=UTC)), MINUTES),
    ],
)
def test_hours_that_no_file_could_write_are_refused(made: Any, says: str) -> None:
    """Of hours with one time only, the other one is not known: that is not "round the clock"."""
    with pytest.raises(DateError) as caught:
        Hours(*made)
    assert str(caught.value) == says


CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(
    days=st.frozensets(st.integers(0, 6), min_size=1) | st.integers(1, 7),
    clocks=st.lists(CLOCKS, min_size=2, max_size=2, unique=True).map(sorted),
)
def test_hours_and_their_text_are_inverse(days: frozenset[int] | int, clocks: list[time]) -> None:
    """All hours are read again from their text."""
    named = days if isinstance(days, frozenset) else None
    count = None if isinstance(days, frozenset) else days
    hours = Hours(named, clocks[0], clocks[1], count)
    assert Hours.parse(str(hours)) == hours


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not opening hours: ''; write 24/7 or mon-fri 9-15"),
        ("9-15", "not opening hours"),
        ("weekdays 9-15", "not opening hours"),
        ("mon-fri", "not opening hours"),
        ("mon-fri 9", "not opening hours"),
        ("mon-fri 9-", "not opening hours"),
        ("mon-fri -15", "not opening hours"),
        ("mon-fry 9-15", "not a day of the week: 'mon-fry'; the days are mon, tue"),
        ("xxx 9-15", "not a day of the week: 'xxx'"),
        ("daily 9-24", "not a time of day: '24'; write 9 or 9:30"),
        ("daily 9:75-15", "not a time of day: '9:75'"),
        ("daily 15-9", "the hours close before they open; write the earlier time first"),
        ("daily 9-9", "the hours close before they open"),
    ],
)
def test_what_are_no_hours_is_refused_with_what_to_write(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        Hours.parse(text)
    assert says in str(caught.value)


@pytest.mark.parametrize("text", ["0 days per week 9-15", "8 days per week 9-15"])
def test_a_week_has_from_one_to_seven_days(text: str) -> None:
    with pytest.raises(DateError):
        Hours.parse(text)


def test_days_over_the_turn_of_the_week_are_read_or_refused_and_never_none() -> None:
    try:
        hours = Hours.parse("sat-mon 9-15")
    except DateError:
        return
    assert hours.days == frozenset({5, 6, 0})
