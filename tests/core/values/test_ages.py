"""Ages as intervals of completed months, their text, and what they are on another day."""

from __future__ import annotations

from calendar import monthrange
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import example, given, strategies as st

from perhepalvelut import PerhepalvelutError, born, months, parse_age, years
from perhepalvelut.core.values.ages import FOREVER
from perhepalvelut.errors import AgeError, DateError
from perhepalvelut.testing.strategies import DAY, ages
from perhepalvelut.values import Age, Born, PartialDate


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("0 months", 0, 0),
        ("1 month", 1, 1),
        ("7 months", 7, 7),
        ("7-9 months", 7, 9),
        ("1 year", 12, 23),
        ("2 years", 24, 35),
        ("29 years", 348, 359),
        ("2 years 11 months", 35, 35),
        ("2 years 1 month", 25, 25),
        ("7-11 years", 84, 143),
        ("7 - 11 years", 84, 143),
        ("18-49 years", 216, 599),
        ("under 3 years", 0, 35),
        ("under 1 month", 0, 0),
        ("at least 4 years", 48, FOREVER),
        ("at least 36 months", 36, FOREVER),
        ("  7   months ", 7, 7),
        ("150 years", 1800, 1811),
    ],
)
def test_an_age_is_read_as_completed_months(text: str, low: int, high: int) -> None:
    age = parse_age(text)
    assert isinstance(age, Age)
    assert (age.low, age.high) == (low, high)
    assert age.at(DAY) == (low, high)


@pytest.mark.parametrize(
    ("text", "error", "says"),
    [
        ("29", AgeError, "an age needs its unit: write '29 years'"),
        ("-3", AgeError, "an age needs its unit"),
        ("", AgeError, "this is not an age: write '29 years'"),
        ("old", AgeError, "this is not an age"),
        ("2.5 years", AgeError, "this is not an age"),
        ("7 monthz", AgeError, "unknown unit of age 'monthz', did you mean 'month'"),
        ("7 weeks", AgeError, "the units are months and years"),
        ("-3 years", AgeError, "zero or more"),
        ("11-7 years", AgeError, "upside down: write the lower bound first"),
        ("under 0 years", AgeError, "upside down"),
        ("151 years", AgeError, "at most 150 years"),
        ("2 years 12 months", AgeError, "this is not an age"),
        ("2-3 years 5 months", AgeError, "this is not an age"),
        ("under 2 years 5 months", AgeError, "this is not an age"),
        ("under 2-3 years", AgeError, "this is not an age"),
        ("at least 2-3 years", AgeError, "this is not an age"),
        ("20 months 5 months", AgeError, "this is not an age"),
        ("2 years on spring", DateError, "write on 2023-01-01"),
        ("2 years on 2023", DateError, "the age was true on a whole date"),
        ("born yesterday", DateError, "write born 2022, 2022-05 or 2022-05-01"),
    ],
)
def test_what_is_no_age_is_refused_with_what_to_write(
    text: str, error: type[Exception], says: str
) -> None:
    with pytest.raises(error) as caught:
        parse_age(text)
    assert isinstance(caught.value, ValueError)
    assert says in str(caught.value)


@given(st.text())
def test_any_text_is_an_age_or_one_of_our_errors(text: str) -> None:
    """Reading an age never fails in another way."""
    for words in (text, f"born {text}", f"7 months on {text}", f"{text} years"):
        with suppress(PerhepalvelutError):
            assert isinstance(parse_age(words), (Age, Born))


@pytest.mark.parametrize("digits", ["9" * 5_000, "9" * 20])
def test_an_age_of_many_digits_is_refused_as_an_age(digits: str) -> None:
    with pytest.raises(AgeError):
        parse_age(f"{digits} years")


@given(ages())
def test_an_age_and_its_text_are_inverse(age: Age | Born) -> None:
    """Reading what was written gives the same age, also on the day of evaluation."""
    again = parse_age(str(age))
    assert again == age
    assert again.at(DAY) == age.at(DAY)


def test_an_age_range_covers_whole_completed_units() -> None:
    assert years(7, 11) == months(84, 143)
    assert years(2) == months(24, 35)
    assert months(7) == Age(7, 7)


def test_the_unit_does_not_count_in_comparison() -> None:
    assert years(2) == Age(24, 35, unit="months")
    assert hash(years(2)) == hash(Age(24, 35))


@pytest.mark.parametrize("count", [2.5, "2", None, True])
def test_an_age_is_counted_in_whole_units(count: object) -> None:
    with pytest.raises(AgeError, match="counted in completed, whole years or months"):
        years(count)  # type: ignore[arg-type]
    with pytest.raises(AgeError, match="counted in completed, whole years or months"):
        months(1, count if count is not None else "1")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told_on", "on", "low", "high"),
    [
        # A child of 7 completed months was born on one of 31 days or so.
        (date(2023, 5, 2), date(2023, 5, 2), 7, 7),
        (date(2023, 5, 2), date(2023, 6, 2), 8, 8),
        (date(2023, 5, 2), date(2023, 6, 1), 7, 8),
        (date(2023, 5, 2), date(2023, 6, 15), 8, 9),
        (date(2023, 5, 2), date(2023, 5, 20), 7, 8),
        (date(2023, 5, 2), date(2023, 4, 2), 6, 6),
    ],
)
def test_an_age_told_on_a_day_grows_with_the_days(
    told_on: date, on: date, low: int, high: int
) -> None:
    assert Age(7, 7, told_on=told_on).at(on) == (low, high)


def completed(birth: date, on: date) -> int:
    """Count completed months one by one: each on its day, or on the last day of a shorter month."""
    count = 0
    while True:
        year, month = divmod(birth.year * 12 + birth.month + count, 12)
        last = monthrange(year, month + 1)[1]
        if date(year, month + 1, min(birth.day, last)) > on:
            return count
        count += 1


def born_so(age: Age, told_on: date) -> list[date]:
    """List every day of birth that an age of at most a few years on a day allows."""
    longest = (age.high + 2) * 31
    births = [told_on - timedelta(days=days) for days in range(longest)]
    return [one for one in births if age.low <= completed(one, told_on) <= age.high]


def ends_of_months() -> st.SearchStrategy[date]:
    """Give days around the ends of months, leap days among them."""
    first = st.builds(date, st.integers(2019, 2025), st.integers(1, 12), st.just(1))
    leap = st.sampled_from([date(2020, 2, 29), date(2024, 2, 29)])
    return st.builds(lambda day, by: day + timedelta(days=by), first | leap, st.integers(-4, 3))


DAYS = st.dates(date(2019, 1, 1), date(2025, 12, 31)) | ends_of_months()


@given(low=st.integers(0, 14), more=st.integers(0, 13), told_on=DAYS, on=DAYS)
@example(low=10, more=0, told_on=date(2024, 12, 31), on=date(2025, 1, 15))
@example(low=12, more=0, told_on=date(2024, 2, 29), on=date(2025, 2, 28))
@example(low=0, more=0, told_on=date(2024, 3, 31), on=date(2024, 3, 1))
def test_an_age_told_on_a_day_is_on_any_other_what_the_days_of_birth_allow(
    low: int, more: int, told_on: date, on: date
) -> None:
    """Both bounds are exact: the least and the most of all who may have been of that age."""
    age = Age(low, low + more, told_on=told_on)
    births = [one for one in born_so(age, told_on) if one <= on]
    if not births:
        with pytest.raises(AgeError, match="was not yet born"):
            age.at(on)
        return
    counts = [completed(one, on) for one in births]
    assert age.at(on) == (min(counts), max(counts))
    open_above = Age(low, FOREVER, told_on=told_on)
    assert open_above.at(on) == (min(counts), FOREVER)


def test_who_was_of_age_on_the_last_day_of_a_month_is_so_two_weeks_later() -> None:
    age = parse_age("at least 18 years on 2024-12-31")
    assert age.at(date(2025, 1, 15)) == (216, FOREVER)


@pytest.mark.parametrize(
    ("told_on", "on", "bounds"),
    [
        (date(9999, 12, 31), date(9999, 12, 31), (7, 8)),
        (date(9999, 12, 31), date(9999, 11, 30), (6, 7)),
        (date(1, 1, 31), date(1, 2, 28), (8, 9)),
    ],
)
def test_an_age_may_be_told_on_the_first_and_the_last_day_there_is(
    told_on: date, on: date, bounds: tuple[int, int]
) -> None:
    assert Age(7, 8, told_on=told_on).at(on) == bounds


def test_an_age_told_later_than_it_could_be_is_refused() -> None:
    with pytest.raises(AgeError, match="was not yet born on the day asked about"):
        Age(7, 7, told_on=date(2023, 5, 2)).at(date(2022, 5, 2))


def test_an_age_open_above_stays_open() -> None:
    age = parse_age("at least 4 years on 2020-05-02")
    assert age.at(DAY) == (84, FOREVER)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("born 2022-05-01", 12, 12),
        ("born 2022-05-03", 11, 11),
        ("born 2022-05", 11, 12),
        ("born 2022", 4, 16),
        ("born 2023", 0, 4),
        ("born 2023-05-02", 0, 0),
    ],
)
def test_an_age_by_birth_is_as_exact_as_the_date(text: str, low: int, high: int) -> None:
    assert parse_age(text).at(DAY) == (low, high)


@pytest.mark.parametrize("text", ["born 2023-05-03", "born 2023-06", "born 2024"])
def test_nobody_is_born_after_the_day_asked_about(text: str) -> None:
    with pytest.raises(AgeError, match="born after the day asked about") as caught:
        parse_age(text).at(DAY)
    assert "that it expects a child" in str(caught.value)
    assert text[5:] not in str(caught.value)


def test_a_date_of_birth_may_be_a_date_a_partial_date_or_text() -> None:
    assert born(date(2022, 5, 1)) == born("2022-05-01") == born(PartialDate(2022, 5, 1))


def test_an_age_shows_itself_only_when_asked() -> None:
    assert repr(born("2022-05-01")) == "Born(...)"
    assert repr(years(2)) == "Age(...)"
    assert str(years(2)) == "2 years"


@pytest.mark.parametrize("text", ["born 010122A123B", "born 2022-02-30", "born 1.5.2022"])
def test_a_date_of_birth_that_cannot_be_read_is_not_shown_in_the_error(text: str) -> None:
    with pytest.raises(PerhepalvelutError) as caught:
        parse_age(text)
    assert text.removeprefix("born ") not in str(caught.value)


@pytest.mark.parametrize(
    ("age", "text"),
    [
        (years(2), "2 years"),
        (years(7, 11), "7-11 years"),
        (months(7), "7 months"),
        (months(7, 9), "7-9 months"),
        (Age(35, 35, unit="years"), "2 years 11 months"),
        (Age(36, 36, unit="years"), "3 years 0 months"),
        (Age(13, 30, unit="years"), "13-30 months"),
        (Age(48, FOREVER, unit="years"), "at least 4 years"),
        (Age(50, FOREVER, unit="years"), "at least 50 months"),
        (Age(7, 7, told_on=date(2023, 1, 1)), "7 months on 2023-01-01"),
        (born("2022-05"), "born 2022-05"),
    ],
)
def test_an_age_is_written_in_the_unit_it_was_told_in(age: Age | Born, text: str) -> None:
    assert str(age) == text
