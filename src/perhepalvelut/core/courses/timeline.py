"""A course over time: its phases and points from a start date, dated as far as documents allow.

Nothing is rounded to a date that no document gives: what comes "about every three months" stays
about, what has no stated time keeps an open end, and "four times a year" stays four in a year.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final, Literal

import attrs

from ...errors import ContradictionError, DateError, UnknownNameError
from ..directory.claims import Claim, Measure, MeasureKind
from ..directory.evidence import Source
from ..directory.services import Course, CoursePhase, Point, Service
from ..guards.doors import door

__all__ = ["Moment", "Occasion", "timeline_of"]

What = Literal["phase-begins", "phase-ends", "review", "feedback", "follow-up", "meeting"]
LAST_YEAR: Final = 9000
_IN_MONTHS: Final = {"months": 1, "years": 12}
_IN_DAYS: Final = {"days": 1, "weeks": 7}
_RATES: Final = {"month": 1, "year": 12}


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
        if not _spans_time(measure):
            return self.or_later()
        low = measure.low if measure.low is not None else Decimal(0)
        earliest, latest = self.earliest, self.latest
        return Moment(
            None if earliest is None else _later(earliest, low * times, measure.unit, ROUND_FLOOR),
            None
            if latest is None or measure.high is None
            else _later(latest, measure.high * times, measure.unit, ROUND_CEILING),
            measure.kind if measure.kind != "limit" else self.kind,
        )

    def or_later(self) -> Moment:
        """Give the moment that is not before this one, with no stated end."""
        return Moment(self.earliest, None, self.kind)


def _later(day: date, count: Decimal, unit: str, rounding: str) -> date:
    """Count from a day; a month that has no such day ends on its last."""
    if unit in _IN_DAYS:
        return day + timedelta(days=int((count * _IN_DAYS[unit]).to_integral_value(rounding)))
    months = int((count * _IN_MONTHS[unit]).to_integral_value(rounding))
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@attrs.frozen(kw_only=True)
class Occasion:
    """One thing in the course of a service: a phase that begins or ends, a review, a follow-up.

    `times` is how often it falls within the moment; `every` is told where it comes round and no
    date can be given. `number` counts the rounds. `optional` marks what need not come, and
    `consent` what only those who agreed to it are asked.
    """

    what: What
    name: str
    moment: Moment
    sources: tuple[Source, ...]
    phase: str | None = None
    number: int = 1
    times: int = 1
    every: Measure | None = None
    optional: bool = False
    consent: bool = False


@attrs.frozen
class _Span:
    """From when to when something lasts; `by` is the day by which it is known to be over."""

    begin: Moment
    end: Moment
    by: date | None = None


def timeline_of(
    service: Service,
    start: date,
    *,
    until: date,
    begun: Mapping[str, date] | None = None,
    ended: date | None = None,
    consented: bool | None = None,
    instruments: Mapping[str, str] | None = None,
) -> tuple[Occasion, ...]:
    """Unroll the course of a service from the day it starts.

    `until` is the last day looked at: what can only fall later is left out. `begun` gives the days
    on which phases began, by id, and `ended` the day the work ended, where these are known. With
    `consented=False` what needs consent is left out. `instruments` names kinds of feedback by id.
    """
    begun = dict(begun or {})
    _check_phases(service, begun)
    _check_days(start, [begun[one.id] for one in service.course.phases if one.id in begun], ended)
    if until.year > LAST_YEAR:
        raise DateError(f"until is after the year {LAST_YEAR}; look at a nearer day")
    if until < start:
        raise ContradictionError("start and until contradict each other: write the later day last")
    spans = _spans(service.course, start, begun, ended)
    found = [*_of_phases(service.course, spans), *_of_points(service, spans, until, instruments)]
    shown = [one for one in found if not (one.consent and consented is False)]
    shown = [one for one in shown if one.moment.earliest is None or one.moment.earliest <= until]
    return tuple(sorted(shown, key=lambda one: one.moment.earliest or start))


def _check_phases(service: Service, begun: Mapping[str, date]) -> None:
    known = [phase.id for phase in service.course.phases]
    for name in begun:
        if name not in known:
            raise UnknownNameError(f"phase of {service.id}", name, known)


def _check_days(start: date, begun: list[date], ended: date | None) -> None:
    days = [start, *begun]
    if days != sorted(days):
        raise ContradictionError("start and begun contradict each other: a phase begins too early")
    if ended is not None and ended < days[-1]:
        raise ContradictionError("begun and ended contradict each other: the work ends too early")


def _spans(
    course: Course, start: date, begun: Mapping[str, date], ended: date | None
) -> dict[str | None, _Span]:
    """Give the span of the whole course, under None, and of each phase.

    A known day overrules a stated duration: a phase is over when a later one begins, and what could
    only have begun after the work ended is left out.
    """
    spans: dict[str | None, _Span] = {}
    begin = at = Moment(start, start)
    for index, phase in enumerate(course.phases):
        told = begun.get(phase.id)
        if phase.after is not None and index:
            at = spans[course.phases[index - 1].id].begin.later_by(phase.after)
        at = at if told is None else Moment(told, told)
        stated = at.or_later() if phase.duration is None else at.later_by(phase.duration)
        later = [begun[one.id] for one in course.phases[index + 1 :] if one.id in begun]
        by = later[0] if later else ended
        end = _not_after(stated, by)
        last = phase is course.phases[-1] or _after(stated, ended)
        if ended is not None and last and not later:
            spans[phase.id] = _Span(at, Moment(ended, ended), ended)
            break
        spans[phase.id] = _Span(at, end, by)
        at = end.or_later()
    spans[None] = _Span(begin, _end_of(course, begin, at, ended), ended)
    return spans


def _after(moment: Moment, day: date | None) -> bool:
    return moment.earliest is not None and day is not None and moment.earliest > day


def _not_after(moment: Moment, day: date | None) -> Moment:
    """Take a moment that is known to be over by a day."""
    if day is None:
        return moment
    if _after(moment, day):
        return Moment(day, day)
    latest = day if moment.latest is None else min(moment.latest, day)
    return Moment(moment.earliest, latest, moment.kind)


def _end_of(course: Course, begin: Moment, at: Moment, ended: date | None) -> Moment:
    if ended is not None:
        return Moment(ended, ended)
    if course.duration is not None and not course.phases:
        return begin.later_by(course.duration.value)
    return at.or_later()


def _lasts(phase: CoursePhase) -> bool:
    """Is it stated how long a phase takes, in time from beginning to end?"""
    return phase.duration is not None and _spans_time(phase.duration)


def _spans_time(measure: Measure) -> bool:
    return measure.unit in {**_IN_MONTHS, **_IN_DAYS} and measure.per is None


def _of_phases(course: Course, spans: Mapping[str | None, _Span]) -> Iterator[Occasion]:
    for phase in course.phases:
        if phase.id in spans:
            yield from _of_phase(phase, spans[phase.id], course.max_periods)


def _of_phase(
    phase: CoursePhase, span: _Span, max_periods: Claim[Measure] | None
) -> Iterator[Occasion]:
    yield _phase("phase-begins", phase, span.begin)
    if _lasts(phase) or span.end.exact:
        yield _phase("phase-ends", phase, span.end)
    if phase.repeats and max_periods is not None:
        for number in range(2, int(max_periods.value.high or 1) + 1):
            again = span.end.or_later()
            for _ in range(number - 2):
                again = again.later_by(phase.duration) if phase.duration else again
            yield _phase("phase-begins", phase, again, number)


def _phase(what: What, phase: CoursePhase, moment: Moment, number: int = 1) -> Occasion:
    return Occasion(
        what=what,
        name=phase.name,
        moment=moment,
        sources=phase.sources,
        phase=phase.id,
        number=number,
        optional=number > 1,
    )


def _of_points(
    service: Service,
    spans: Mapping[str | None, _Span],
    until: date,
    instruments: Mapping[str, str] | None,
) -> Iterator[Occasion]:
    for point in (*service.course.points, *_asked_for(service, instruments or {})):
        span = spans.get(point.phase)
        if span is None:
            continue
        if point.every is not None:
            yield from _rounds(point, point.every, span, until)
        else:
            yield _once(point, _moment(point, span))


def _asked_for(service: Service, instruments: Mapping[str, str]) -> Iterator[Point]:
    """Take the feedback that comes round by the month or year, unless a point tells of it."""
    told = {point.every for point in service.course.points if point.kind == "feedback"}
    for one in service.feedback:
        if one.every is not None and one.every.per in _RATES and one.every not in told:
            name = instruments.get(one.instrument, one.instrument)
            yield Point(kind="feedback", name=name, sources=one.sources, every=one.every)


def _moment(point: Point, span: _Span) -> Moment:
    base = span.end if point.since == "end" else span.begin
    if point.after is not None:
        return base.later_by(point.after)
    if point.since is not None:
        return base
    return Moment(span.begin.earliest, span.end.latest)


def _once(point: Point, moment: Moment, **more: int | Measure) -> Occasion:
    return Occasion(
        what=point.kind,
        name=point.name,
        moment=moment,
        sources=point.sources,
        phase=point.phase,
        consent=point.consent,
        **more,  # type: ignore[arg-type]
    )


def _rounds(point: Point, every: Measure, span: _Span, until: date) -> Iterator[Occasion]:
    """Come round as often as is stated; where the beginning has no date, say so once."""
    counted = every.per in _RATES or (_spans_time(every) and bool(every.low))
    if not span.begin.exact or not counted:
        yield _once(point, Moment(span.begin.earliest, span.end.latest), every=every)
    elif every.per is None:
        yield from _dated_rounds(point, every, span, until)
    else:
        yield from _rates(point, every, span, until)


def _dated_rounds(point: Point, every: Measure, span: _Span, until: date) -> Iterator[Occasion]:
    number = 1
    moment = span.begin.later_by(every)
    while moment.earliest is not None and _before_end(moment.earliest, span, until):
        yield _once(point, moment, number=number)
        number += 1
        moment = span.begin.later_by(every, number)


def _rates(point: Point, every: Measure, span: _Span, until: date) -> Iterator[Occasion]:
    """Give as many as are stated within each month or year from the beginning."""
    times = int(every.high or every.low or 1)
    number, opens = 1, span.begin.earliest
    while opens is not None and _before_end(opens, span, until):
        closes = _nth(span, every, number)
        window = Moment(opens, closes - timedelta(days=1), every.kind)
        yield _once(point, window, number=number, times=times)
        number, opens = number + 1, closes


def _nth(span: _Span, every: Measure, number: int) -> date:
    assert span.begin.earliest is not None
    assert every.per is not None
    months = Decimal(_RATES[every.per] * number)
    return _later(span.begin.earliest, months, "months", ROUND_FLOOR)


def _before_end(day: date, span: _Span, until: date) -> bool:
    ended = span.end.latest if span.end.kind == "limit" else span.by
    return day <= until and (ended is None or day <= ended)
