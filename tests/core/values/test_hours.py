"""Opening hours: named, counted and all weekdays, both ends of the time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import NO, UNKNOWN, YES, Truth
from perhepalvelut.errors import DateError
from perhepalvelut.testing import strategies
from perhepalvelut.values import Hours, Span

# 2 May 2023 is a Tuesday, 6 May a Saturday, 7 May a Sunday, 8 May a Monday.
TUESDAY, SATURDAY = datetime(2023, 5, 2), datetime(2023, 5, 6)
SUNDAY, MONDAY = datetime(2023, 5, 7), datetime(2023, 5, 8)


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
        ("mon-fri 9-12 13-15", TUESDAY, (11, 59), YES),
        ("mon-fri 9-12 13-15", TUESDAY, (12, 0), NO),
        ("mon-fri 9-12 13-15", TUESDAY, (13, 0), YES),
        ("mon-fri 9-15; sat 10-14", SATURDAY, (9, 30), NO),
        ("mon-fri 9-15; sat 10-14", SATURDAY, (13, 59), YES),
        ("mon-fri 9-15; sat 10-14", TUESDAY, (9, 30), YES),
        ("sat 22-2", SATURDAY, (21, 59), NO),
        ("sat 22-2", SATURDAY, (22, 0), YES),
        ("sat 22-2", SATURDAY, (1, 0), NO),
        ("sat 22-2", SUNDAY, (1, 59), YES),
        ("sat 22-2", SUNDAY, (2, 0), NO),
        ("sat 22-2", SUNDAY, (23, 0), NO),
        ("sun 22-2", MONDAY, (1, 0), YES),
        ("mon-fri 17-24", TUESDAY, (23, 59), YES),
        ("mon-fri 17-24", SATURDAY, (0, 0), NO),
        ("sat 0-24", SATURDAY, (0, 0), YES),
        ("sat 0-24", SUNDAY, (0, 0), NO),
        ("2 days per week 22-2", TUESDAY, (1, 0), UNKNOWN),
        ("2 days per week 22-2", TUESDAY, (2, 0), NO),
        ("7 days per week 22-2", TUESDAY, (1, 0), YES),
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
        ("mon-wed 9-15;thu,fri 14-20", "mon,tue,wed 9-15; thu,fri 14-20"),
        ("mon 9-12 ; mon 13-15", "mon 9-12 13-15"),
        ("daily 17-0", "daily 17-24"),
        ("daily 17-24:00", "daily 17-24"),
        ("1 days per week 9-15", "1 days per week 9-15"),
        ("daily 0-24", "24/7"),
        ("sat 0-24", "sat 0-24"),
        ("fri 22-02", "fri 22-2"),
        ("2 days per week 9-12 13-15", "2 days per week 9-12 13-15"),
    ],
)
def test_hours_are_written_with_their_days_named(text: str, written: str) -> None:
    hours = Hours.parse(text)
    assert str(hours) == written
    assert Hours.parse(written) == hours


DAILY = frozenset(range(7))
NO_DAYS = "the hours are on no days; name the days, or give the count of them"
BOTH = "the hours have days and a count of days; leave out the count"
DAY = "a day of the week is a number from 0, Monday, to 6; give one or more"
COUNT = "a week has from 1 to 7 days; give a count of these"
SAME = "the hours open and close at the same time; write 0-24 for a whole day"
MINUTES = "the hours are local times in whole minutes; leave out the rest"


@pytest.mark.parametrize(
    ("made", "says"),
    [
        ((None, time(9), time(15)), NO_DAYS),
        ((DAILY, time(9), time(15), 7), BOTH),
        ((frozenset(), time(9), time(15)), DAY),
        ((frozenset({7}), time(9), time(15)), DAY),
        ((frozenset({-1, 0}), time(9), time(15)), DAY),
        ((None, time(9), time(15), 0), COUNT),
        ((None, time(9), time(15), 8), COUNT),
        ((DAILY, time(9), time(9)), SAME),
        ((DAILY, time(9, 0, 1), time(15)), MINUTES),
        ((DAILY, time(9), time(15, 0, 0, 1)), MINUTES),
        ((DAILY, time(9), time(15, tzinfo=UTC)), MINUTES),
    ],
)
def test_a_span_that_no_file_could_write_is_refused(made: Any, says: str) -> None:
    with pytest.raises(DateError) as caught:
        Span(*made)
    assert str(caught.value) == says


MEET = "two spans of the hours meet; write them as one"


@pytest.mark.parametrize(
    ("spans", "says"),
    [
        ([], "the hours have no span; write 24/7 or mon-fri 9-15"),
        (["mon 9-15", "mon 14-16"], MEET),
        (["mon 9-15", "mon 9-15"], MEET),
        (["mon 9-15", "daily 10-11"], MEET),
        (["mon 22-2", "tue 1-3"], MEET),
        (["sun 22-2", "mon 1-3"], MEET),
        (["mon 1-3", "sun 22-2"], MEET),
        (["2 days per week 9-15", "2 days per week 14-16"], MEET),
        (["7 days per week 22-2", "7 days per week 1-3"], MEET),
        (["2 days per week 9-12", "3 days per week 14-16"], "days that are counted stand beside"),
        (["2 days per week 9-12", "mon 14-16"], "days that are counted stand beside"),
    ],
)
def test_hours_are_spans_that_do_not_meet(spans: list[str], says: str) -> None:
    made = [span for text in spans for span in Hours.parse(text).spans]
    with pytest.raises(DateError, match=says):
        Hours(tuple(made))


@pytest.mark.parametrize("text", ["mon 9-12 12-15", "mon 22-2; tue 2-3", "sun 22-2; mon 2-22"])
def test_a_span_may_begin_when_another_ends(text: str) -> None:
    assert len(Hours.parse(text).spans) == 2


@given(strategies.hours())
def test_hours_and_their_text_are_inverse(hours: Hours) -> None:
    """All hours are read again from their text."""
    assert Hours.parse(str(hours)) == hours


MOMENTS = st.datetimes(datetime(2023, 5, 1), datetime(2023, 5, 15))


@given(strategies.hours(), MOMENTS)
def test_each_span_opens_by_itself(hours: Hours, moment: datetime) -> None:
    """Something is open when one of its spans says so, and may be when one of them may."""
    alone = [Hours((span,)).open_at(moment) for span in hours.spans]
    joined = NO
    for truth in alone:
        joined |= truth
    assert hours.open_at(moment) is joined


@given(strategies.hours(), MOMENTS)
def test_every_week_is_alike(hours: Hours, moment: datetime) -> None:
    """A week later it is open as it is now."""
    assert hours.open_at(moment) is hours.open_at(moment + timedelta(weeks=1))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not opening hours: ''; write 24/7 or mon-fri 9-15; sat 10-14"),
        ("9-15", "not opening hours"),
        ("weekdays 9-15", "not opening hours"),
        ("mon-fri", "not opening hours"),
        ("mon-fri 9", "not opening hours"),
        ("mon-fri 9-", "not opening hours"),
        ("mon-fri -15", "not opening hours"),
        ("mon-fry 9-15", "not a day of the week: 'mon-fry'; the days are mon, tue"),
        ("xxx 9-15", "not a day of the week: 'xxx'"),
        ("daily 24-9", "not a time of day: '24'; write 9 or 9:30"),
        ("daily 9-25", "not a time of day: '25'; write 9 or 9:30"),
        ("mon 9-12,13-15", "not opening hours"),
        ("mon 9-12;", "not opening hours"),
        ("24/7; mon 9-15", "not opening hours"),
        ("daily 9:75-15", "not a time of day: '9:75'"),
        ("daily 9-9", "the hours open and close at the same time; write 0-24 for a whole day"),
        ("daily 0-0", "the hours open and close at the same time"),
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


def test_days_over_the_turn_of_the_week_are_read() -> None:
    (span,) = Hours.parse("sat-mon 9-15").spans
    assert span.days == frozenset({5, 6, 0})
