"""A course over time: dated where documents date it, and left open where they do not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from perhepalvelut import Catalogue, UnknownNameError, timeline
from perhepalvelut.core.courses.timeline import LAST_YEAR
from perhepalvelut.courses import Moment, Occasion
from perhepalvelut.directory import Measure, Source
from perhepalvelut.errors import ContradictionError, DateError

Build = Callable[..., Catalogue]
START = date(2023, 1, 9)
UNTIL = date(2024, 12, 31)


def claim(value: object) -> dict[str, Any]:
    """Write a claim of the newer document."""
    return {"value": value, "source": "new"}


def phase(id: str, duration: str | None = None, **more: Any) -> dict[str, Any]:
    """Write a phase of a course."""
    told = {} if duration is None else {"duration": duration}
    return {"id": id, "name": id.title(), "source": "new", **told, **more}


def point(**more: Any) -> dict[str, Any]:
    """Write a point of a course: a review, unless it is told otherwise."""
    return {"kind": "review", "name": "R", "source": "new", **more}


def course(
    linked: Build, *phases: dict[str, Any], points: Any = (), **more: Any
) -> Callable[..., list[str]]:
    """Make a course, and tell what is in it from a start on, a line each."""
    given = {"phases": list(phases), "points": list(points), **more}
    catalogue = linked({"a": {"course": given}})

    def told_of(start: date = START, until: date = UNTIL, **known: Any) -> list[str]:
        return list(map(line, timeline(catalogue, "org.a", start, until=until, **known)))

    return told_of


def line(one: Occasion) -> str:
    """Tell of an occasion: what, whose, when and how often."""
    name = (
        one.name if one.phase is None or one.what.startswith("phase") else f"{one.name} {one.phase}"
    )
    number = f" #{one.number}" if one.number > 1 else ""
    times = f" {one.times}x" if one.times > 1 else ""
    every = f" every {one.every}" if one.every else ""
    more = " optional" * one.optional + " consent" * one.consent
    return f"{one.what} {name} {when(one.moment)}{number}{times}{every}{more}"


def when(moment: Moment) -> str:
    """Tell a day, a span, or a day from which on."""
    kind = "" if moment.kind == "limit" else f"{moment.kind} "
    if moment.earliest == moment.latest:
        return f"{kind}{moment.earliest}"
    return f"{kind}{moment.earliest}..{moment.latest or ''}"


# Moments


@pytest.mark.parametrize(
    ("day", "measure", "later"),
    [
        ("2023-01-09", "3 months", "2023-04-09"),
        ("2023-01-09", "1 years", "2024-01-09"),
        ("2023-01-09", "2 weeks", "2023-01-23"),
        ("2023-01-09", "10 days", "2023-01-19"),
        ("2023-01-31", "1 months", "2023-02-28"),
        ("2024-01-31", "1 months", "2024-02-29"),
        ("2023-08-31", "1 months", "2023-09-30"),
        ("2024-02-29", "1 years", "2025-02-28"),
        ("2024-02-29", "4 years", "2028-02-29"),
        ("2023-12-31", "2 months", "2024-02-29"),
        ("2023-01-09", "0.5 years", "2023-07-09"),
        ("2023-01-09", "1.5 months", "2023-02-09..2023-03-09"),
        ("2023-01-09", "0.5..1 years", "2023-07-09..2024-01-09"),
        ("2023-01-09", "1.5 weeks", "2023-01-19..2023-01-20"),
        ("2023-01-09", "..3 months", "2023-01-09..2023-04-09"),
        ("2023-01-09", "3.. months", "2023-04-09.."),
        ("2023-01-09", "about 3 months", "about 2023-04-09"),
        ("2023-01-09", "average 2 weeks", "average 2023-01-23"),
        ("2023-01-09", "hoped 1 years", "hoped 2024-01-09"),
        ("2023-01-09", "3 meetings", "2023-01-09.."),
        ("2023-01-09", "2 hours", "2023-01-09.."),
        ("2023-01-09", "1 months per year", "2023-01-09.."),
    ],
)
def test_a_moment_comes_later_by_a_measure_as_precisely_as_that_says(
    day: str, measure: str, later: str
) -> None:
    start = date.fromisoformat(day)
    assert when(Moment(start, start).later_by(Measure.parse(measure))) == later


def test_later_by_a_measure_several_times_counts_from_the_same_day() -> None:
    last = date(2023, 1, 31)
    months = [Moment(last, last).later_by(Measure.parse("1 months"), n) for n in (1, 2, 3)]
    assert [when(one) for one in months] == ["2023-02-28", "2023-03-31", "2023-04-30"]


def test_what_is_not_known_of_a_moment_stays_so() -> None:
    month = Measure.parse("1 months")
    assert Moment(None, START).later_by(month) == Moment(None, date(2023, 2, 9))
    assert Moment(START, None).later_by(month) == Moment(date(2023, 2, 9), None)
    assert Moment(None, None).later_by(month) == Moment(None, None)


def test_about_a_time_after_about_a_day_stays_about() -> None:
    about = Moment(START, START, "about")
    assert about.later_by(Measure.parse("1 months")).kind == "about"
    assert about.later_by(Measure.parse("average 1 months")).kind == "average"
    assert about.or_later() == Moment(START, None, "about")


@pytest.mark.parametrize(
    ("moment", "exact"),
    [
        (Moment(START, START), True),
        (Moment(START, START, "about"), False),
        (Moment(START, UNTIL), False),
        (Moment(START, None), False),
        (Moment(None, START), False),
        (Moment(None, None), False),
    ],
)
def test_only_one_known_day_is_exact(moment: Moment, exact: bool) -> None:
    assert moment.exact is exact


# Phases


def test_phases_follow_each_other_each_not_before_the_one_before_has_ended(linked: Build) -> None:
    told = course(linked, phase("one", "3 months"), phase("two", "2..4 weeks"), phase("three"))
    assert told() == [
        "phase-begins One 2023-01-09",
        "phase-ends One 2023-04-09",
        "phase-begins Two 2023-04-09..",
        "phase-ends Two 2023-04-23..",
        "phase-begins Three 2023-04-23..",
    ]


@pytest.mark.parametrize("kind", ["about", "average", "hoped"])
def test_what_is_not_meant_exactly_stays_so_for_what_comes_after(linked: Build, kind: str) -> None:
    told = course(linked, phase("one", f"{kind} 3 months"), phase("two"))
    assert told() == [
        "phase-begins One 2023-01-09",
        f"phase-ends One {kind} 2023-04-09",
        f"phase-begins Two {kind} 2023-04-09..",
    ]


@pytest.mark.parametrize("duration", ["10 meetings", "2 hours per week", "1 months per year"])
def test_what_is_no_length_of_time_ends_at_no_stated_time(linked: Build, duration: str) -> None:
    told = course(linked, phase("one", duration), phase("two"))
    assert told() == ["phase-begins One 2023-01-09", "phase-begins Two 2023-01-09.."]


def test_a_known_day_on_which_a_phase_began_is_taken_and_counted_from(linked: Build) -> None:
    told = course(linked, phase("one"), phase("two", "1 months"), phase("three"))
    assert told(begun={"two": date(2023, 3, 1)}) == [
        "phase-begins One 2023-01-09",
        "phase-begins Two 2023-03-01",
        "phase-ends Two 2023-04-01",
        "phase-begins Three 2023-04-01..",
    ]
    assert told(begun={"three": date(2023, 5, 1), "one": date(2023, 1, 10)}) == [
        "phase-begins One 2023-01-10",
        "phase-begins Two 2023-01-10..",
        "phase-ends Two 2023-02-10..2023-05-01",
        "phase-begins Three 2023-05-01",
    ]


def test_a_phase_may_begin_a_stated_time_after_the_one_before_it_began(linked: Build) -> None:
    timeline = course(linked, phase("one", after="1 years"), phase("two", after="0.5..1 years"))
    assert timeline() == [
        "phase-begins One 2023-01-09",
        "phase-begins Two 2023-07-09..2024-01-09",
    ]
    assert timeline(begun={"two": date(2023, 8, 1)})[-1] == "phase-begins Two 2023-08-01"


def test_the_last_phase_ends_when_the_work_ended(linked: Build) -> None:
    told = course(linked, phase("one", "1 months"), phase("two"))
    assert told(ended=date(2023, 6, 1)) == [
        "phase-begins One 2023-01-09",
        "phase-ends One 2023-02-09",
        "phase-begins Two 2023-02-09..",
        "phase-ends Two 2023-06-01",
    ]


def test_a_phase_is_over_when_a_later_one_begins_whatever_was_stated(linked: Build) -> None:
    points = [point(phase="one", every="1 months"), point(phase="one", name="S")]
    phases = (phase("one", "about 6 months"), phase("two", "2 months"), phase("three"))
    assert course(linked, *phases, points=points)(begun={"three": date(2023, 3, 20)}) == [
        "phase-begins One 2023-01-09",
        "review S one 2023-01-09..2023-03-20",
        "review R one 2023-02-09",
        "review R one 2023-03-09 #2",
        "phase-ends One 2023-03-20",
        "phase-begins Two 2023-03-20..",
        "phase-ends Two 2023-03-20",
        "phase-begins Three 2023-03-20",
    ]


def test_of_several_later_phases_with_a_known_day_the_next_one_ends_a_phase(linked: Build) -> None:
    told = course(linked, phase("one", "6 months"), phase("two", "6 months"), phase("three"))
    days = {"two": date(2023, 2, 1), "three": date(2023, 3, 1)}
    assert told(begun=days) == [
        "phase-begins One 2023-01-09",
        "phase-ends One 2023-02-01",
        "phase-begins Two 2023-02-01",
        "phase-ends Two 2023-03-01",
        "phase-begins Three 2023-03-01",
    ]


def test_a_later_phase_that_is_known_to_have_begun_is_told_although_the_work_ended_early(
    linked: Build,
) -> None:
    told = course(linked, phase("one", "3 months"), phase("two", "3 months"))
    assert told(begun={"two": date(2023, 2, 1)}, ended=date(2023, 3, 1)) == [
        "phase-begins One 2023-01-09",
        "phase-ends One 2023-02-01",
        "phase-begins Two 2023-02-01",
        "phase-ends Two 2023-03-01",
    ]


def test_a_phase_of_no_stated_length_is_over_when_the_next_begins(linked: Build) -> None:
    points = [point(phase="one", every="1 months"), point(phase="one", since="end", name="S")]
    told = course(linked, phase("one"), phase("two"), points=points)
    known = {"begun": {"two": date(2023, 3, 20)}}
    assert [one for one in told(**known) if one.startswith("review")] == [
        "review S one 2023-01-09..2023-03-20",
        "review R one 2023-02-09",
        "review R one 2023-03-09 #2",
    ]
    assert told(ended=date(2023, 3, 20))[-3:-1] == [
        "review R one 2023-02-09",
        "review R one 2023-03-09 #2",
    ]


def test_what_could_only_have_begun_after_the_work_ended_is_left_out(linked: Build) -> None:
    points = [point(phase="two"), point(phase="one", since="end", name="S")]
    told = course(linked, phase("one", "3 months"), phase("two"), points=points)
    assert told(ended=date(2023, 3, 1)) == [
        "phase-begins One 2023-01-09",
        "phase-ends One 2023-03-01",
        "review S one 2023-03-01",
    ]
    assert len(told(ended=date(2023, 4, 9))) == 6


PERIODS = [
    ("2 periods", None, ["#2"]),
    ("..2 periods", None, ["#2"]),
    ("..3 periods", "2 months", ["2023-03-09.. #2", "2023-05-09.. #3"]),
    ("..3 periods", "about 2 months", ["about 2023-03-09.. #2", "about 2023-05-09.. #3"]),
    ("..3 periods", None, ["2023-01-09.. #2", "2023-01-09.. #3"]),
    ("..3 periods", "10 meetings", ["2023-01-09.. #2", "2023-01-09.. #3"]),
    ("1 periods", "2 months", []),
    ("2.. periods", "2 months", []),
]


@pytest.mark.parametrize(("most", "duration", "again"), PERIODS)
def test_a_phase_that_repeats_may_come_again_as_often_as_is_stated(
    linked: Build, most: str, duration: str | None, again: list[str]
) -> None:
    told = course(linked, phase("one", duration, repeats=True), max_periods=claim(most))()
    rounds = [one for one in told if "#" in one]
    assert [one.endswith("optional") for one in rounds] == [True] * len(again)
    assert all(part in one for part, one in zip(again, rounds, strict=True))
    assert told[0] == "phase-begins One 2023-01-09"


def test_a_phase_that_does_not_repeat_comes_once(linked: Build) -> None:
    told = course(linked, phase("one", "2 months"), max_periods=claim("..3 periods"))
    assert told() == ["phase-begins One 2023-01-09", "phase-ends One 2023-03-09"]


# Points


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "2023-01-09.."),
        ({"since": "start"}, "2023-01-09"),
        ({"since": "end"}, "2023-04-09.."),
        ({"after": "6 months"}, "2023-07-09"),
        ({"after": "6 months", "since": "start"}, "2023-07-09"),
        ({"after": "6 months", "since": "end"}, "2023-10-09.."),
        ({"after": "about 6 months"}, "about 2023-07-09"),
        ({"after": "..2 weeks"}, "2023-01-09..2023-01-23"),
        ({"after": "3 meetings"}, "2023-01-09.."),
        ({"phase": "one"}, "2023-01-09..2023-04-09"),
        ({"phase": "one", "since": "start"}, "2023-01-09"),
        ({"phase": "one", "since": "end"}, "2023-04-09"),
        ({"phase": "one", "after": "1 weeks"}, "2023-01-16"),
        ({"phase": "one", "after": "1 weeks", "since": "end"}, "2023-04-16"),
        ({"phase": "two"}, "2023-04-09.."),
        ({"phase": "two", "since": "start"}, "2023-04-09.."),
        ({"phase": "two", "after": "1 weeks"}, "2023-04-16.."),
    ],
)
def test_a_point_falls_after_a_time_from_the_start_or_end_of_its_phase(
    linked: Build, given: dict[str, str], told: str
) -> None:
    lines = course(linked, phase("one", "3 months"), phase("two"), points=[point(**given)])()
    name = f"R {given['phase']}" if "phase" in given else "R"
    assert [one for one in lines if one.startswith("review")] == [f"review {name} {told}"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"since": "end"}, "2024-03-01"),
        ({"after": "6 months", "since": "end"}, "2024-09-01"),
        ({}, "2023-01-09..2024-03-01"),
        ({"phase": "two", "since": "end"}, "2024-03-01"),
        ({"phase": "two"}, "2023-03-09..2024-03-01"),
    ],
)
def test_once_the_end_is_known_points_count_from_it(
    linked: Build, given: dict[str, str], told: str
) -> None:
    lines = course(linked, phase("one", "2 months"), phase("two"), points=[point(**given)])
    known = lines(ended=date(2024, 3, 1))
    (found,) = [one for one in known if one.startswith("review")]
    assert found.endswith(f" {told}")


def test_without_phases_the_course_ends_after_its_stated_duration(linked: Build) -> None:
    told = course(linked, points=[point(since="end")], duration=claim("6 months"))
    assert told() == ["review R 2023-07-09"]
    assert told(ended=date(2023, 3, 1)) == ["review R 2023-03-01"]
    unknown = course(linked, points=[point(since="end")], duration=claim("10 meetings"))
    assert unknown() == ["review R 2023-01-09.."]
    phased = course(linked, phase("one"), points=[point(since="end")], duration=claim("6 months"))
    assert phased()[-1] == "review R 2023-01-09.."


@pytest.mark.parametrize(
    ("every", "told"),
    [
        ("1 months", ["2023-02-28", "2023-03-31 #2", "2023-04-30 #3"]),
        ("about 6 weeks", ["about 2023-03-14", "about 2023-04-25 #2"]),
        ("1..2 months", ["2023-02-28..2023-03-31", "2023-03-31..2023-05-31 #2",
                         "2023-04-30..2023-07-31 #3"]),
        ("2.. months", ["2023-03-31.."]),
        ("1 years", []),
        ("..2 months", ["2023-01-31.. every ..2 months"]),
        ("0..2 months", ["2023-01-31.. every 0..2 months"]),
        ("10 meetings", ["2023-01-31.. every 10 meetings"]),
        ("2 times per month", ["2023-01-31..2023-02-27 2x", "2023-02-28..2023-03-30 #2 2x",
                               "2023-03-31..2023-04-29 #3 2x", "2023-04-30..2023-05-30 #4 2x"]),
        ("4 times per year", ["2023-01-31..2024-01-30 4x"]),
        ("1..3 times per year", ["2023-01-31..2024-01-30 3x"]),
        ("2.. times per year", ["2023-01-31..2024-01-30 2x"]),
        ("about 1 times per year", ["about 2023-01-31..2024-01-30"]),
        ("1 times per day", ["2023-01-31.. every 1 times per day"]),
        ("2 times per week", ["2023-01-31.. every 2 times per week"]),
    ],
)  # fmt: skip
def test_what_comes_round_does_so_as_often_as_is_stated_until_the_last_day(
    linked: Build, every: str, told: list[str]
) -> None:
    lines = course(linked, points=[point(every=every)])
    found = lines(date(2023, 1, 31), date(2023, 5, 15))
    assert found == [f"review R {one}" for one in told]


def test_a_rate_of_the_second_year_begins_when_the_first_is_over(linked: Build) -> None:
    lines = course(linked, points=[point(every="4 times per year")])
    assert lines(date(2024, 2, 29), date(2026, 2, 28)) == [
        "review R 2024-02-29..2025-02-27 4x",
        "review R 2025-02-28..2026-02-27 #2 4x",
        "review R 2026-02-28..2027-02-27 #3 4x",
    ]


@pytest.mark.parametrize("every", ["1 months", "1 times per month"])
def test_nothing_comes_round_once_the_work_has_ended(linked: Build, every: str) -> None:
    lines = course(linked, points=[point(every=every)])
    assert len(lines(ended=date(2023, 3, 15))) == (2 if "times" not in every else 3)
    stated = course(linked, points=[point(every=every)], duration=claim("2 months"))
    assert len(stated()) == (2 if "times" not in every else 3)
    about = course(linked, points=[point(every=every)], duration=claim("about 2 months"))
    assert len(about()) > 20


def test_what_comes_round_in_a_phase_of_no_known_day_is_told_once(linked: Build) -> None:
    points = [point(every="1 months", phase="two")]
    lines = course(linked, phase("one"), phase("two"), points=points)
    assert lines()[-1] == "review R two 2023-01-09.. every 1 months"
    known = lines(begun={"two": date(2023, 11, 1)}, until=date(2024, 1, 31))
    assert known[-2:] == ["review R two 2023-12-01", "review R two 2024-01-01 #2"]


def test_what_needs_consent_is_marked_and_left_out_when_it_is_not_given(linked: Build) -> None:
    lines = course(linked, points=[point(after="1 months", consent=True), point(since="start")])
    assert lines() == ["review R 2023-01-09", "review R 2023-02-09 consent"]
    assert lines(consented=True) == lines()
    assert lines(consented=False) == ["review R 2023-01-09"]


# Feedback of the service, and what the whole has in common


def test_feedback_that_comes_round_is_told_by_the_name_of_its_instrument(linked: Build) -> None:
    feedback = {"instrument": "form", "from": ["clients"], "source": "old"}
    service = {"feedback": [{**feedback, "every": "1 times per year"}, feedback]}
    catalogue = linked({"a": service})
    (one,) = timeline(catalogue, "org.a", START, until=date(2023, 12, 31))
    assert line(one) == "feedback paper form 2023-01-09..2024-01-08"
    assert one.sources == (Source("old"),)


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"kind": "feedback", "every": "1 times per year"}, 1),
        ({"kind": "feedback", "every": "2 times per year"}, 2),
        ({"kind": "review", "every": "1 times per year"}, 2),
    ],
)
def test_feedback_that_a_point_tells_of_is_told_once(
    linked: Build, given: dict[str, str], count: int
) -> None:
    every = {"every": "1 times per year"}
    feedback = {"instrument": "form", "from": ["clients"], "source": "new", **every}
    service = {"feedback": [feedback], "course": {"points": [point(**given)]}}
    found = timeline(linked({"a": service}), "org.a", START, until=date(2023, 12, 31))
    assert len(found) == count


def test_occasions_have_their_sources_and_phases(linked: Build) -> None:
    phases = [phase("one", "1 months", source="old")]
    told = {"phases": phases, "points": [point(phase="one", every="10 meetings")]}
    begins, review, ends = timeline(linked({"a": {"course": told}}), "org.a", START, until=UNTIL)
    assert [one.phase for one in (begins, review, ends)] == ["one"] * 3
    assert [one.sources for one in (begins, review, ends)] == [
        (Source("old"),), (Source("new"),), (Source("old"),),
    ]  # fmt: skip
    assert review.every == Measure.parse("10 meetings")


def test_what_can_only_fall_after_the_last_day_is_left_out(linked: Build) -> None:
    lines = course(linked, phase("one", "3 months"), phase("two"), points=[point(after="1 years")])
    assert lines(until=date(2023, 4, 8)) == ["phase-begins One 2023-01-09"]
    assert len(lines(until=date(2023, 4, 9))) == 3
    assert lines(until=START) == ["phase-begins One 2023-01-09"]


def test_occasions_come_in_the_order_of_their_first_day(linked: Build) -> None:
    points = [point(after="2 months", name="B"), point(after="1 months", name="A")]
    lines = course(linked, phase("one", "6 weeks"), points=points)
    assert [one.split(" 2023")[0] for one in lines()] == [
        "phase-begins One", "review A", "phase-ends One", "review B",
    ]  # fmt: skip


def test_a_service_without_a_course_has_an_empty_timeline(linked: Build) -> None:
    assert course(linked)() == []


@pytest.mark.parametrize(
    ("known", "says"),
    [
        (
            {"until": date(2023, 1, 8)},
            "start and until contradict each other: write the later day last",
        ),
        (
            {"begun": {"one": date(2023, 1, 8)}},
            "start and begun contradict each other: a phase begins too early",
        ),
        (
            {"begun": {"two": date(2023, 2, 1), "one": date(2023, 2, 2)}},
            "start and begun contradict each other: a phase begins too early",
        ),
        (
            {"ended": date(2023, 1, 8)},
            "begun and ended contradict each other: the work ends too early",
        ),
        (
            {"begun": {"two": date(2023, 2, 2)}, "ended": date(2023, 2, 1)},
            "begun and ended contradict each other: the work ends too early",
        ),
    ],
)
def test_days_in_the_wrong_order_contradict_each_other(
    linked: Build, known: dict[str, Any], says: str
) -> None:
    with pytest.raises(ContradictionError) as caught:
        course(linked, phase("one"), phase("two"))(**known)
    assert str(caught.value) == says


def test_everything_may_begin_and_end_on_one_day(linked: Build) -> None:
    lines = course(linked, phase("one"), phase("two"))
    assert lines(until=START, begun={"one": START, "two": START}, ended=START)


@pytest.mark.parametrize("every", ["1 years", "1 times per year"])
def test_a_last_day_so_late_that_no_date_may_follow_is_refused(linked: Build, every: str) -> None:
    lines = course(linked, points=[point(every=every)])
    assert len(lines(until=date(LAST_YEAR, 12, 31))) >= LAST_YEAR - 2023
    with pytest.raises(DateError) as caught:
        lines(until=date(LAST_YEAR + 1, 1, 1))
    assert str(caught.value) == f"until is after the year {LAST_YEAR}; look at a nearer day"


def test_an_unknown_phase_or_service_is_told_with_the_nearest(linked: Build) -> None:
    with pytest.raises(UnknownNameError) as caught:
        course(linked, phase("one"))(begun={"onee": START})
    assert str(caught.value) == "unknown phase of org.a 'onee', did you mean 'one'?"
    with pytest.raises(UnknownNameError, match=r"unknown service 'org\.aa', did you mean"):
        timeline(linked("a"), "org.aa", START, until=UNTIL)
