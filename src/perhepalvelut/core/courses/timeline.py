"""A course over time: its phases and points from a start date, dated as far as documents allow.

Nothing is rounded to a date that no document gives: what comes "about every three months" stays
about, what has no stated time keeps an open end, and "four times a year" stays four in a year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Final, Literal

import attrs

from ...errors import ContradictionError, DateError, UnknownNameError
from ...sayings import Saying
from ..catalogue.catalogue import Catalogue
from ..directory.claims import Claim, Measure
from ..directory.evidence import Source
from ..directory.services import Course, CoursePhase, Point, Service
from ..guards.arguments import an, day, flag, table
from .moments import Moment, later, spans_time

__all__ = ["Occasion", "timeline"]

What = Literal["phase-begins", "phase-ends", "review", "feedback", "follow-up", "meeting"]
LAST_YEAR: Final = 9000
_RATES: Final = {"month": 1, "year": 12}


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


def timeline(
    catalogue: Catalogue,
    service: str,
    start: date,
    *,
    until: date,
    begun: Mapping[str, date] | None = None,
    ended: date | None = None,
    consented: bool | None = None,
) -> tuple[Occasion, ...]:
    """Unroll the course of a service from the day it starts, as far as documents allow.

    `until` is the last day looked at: what can only fall later is left out. `begun` gives the days
    on which phases began, by id, and `ended` the day the work ended, where these are known. With
    `consented=False` what needs consent is left out. An unknown phase is an UnknownNameError; days
    in the wrong order are a ContradictionError.

    >>> from perhepalvelut import load_catalogue
    >>> begin, end = date(2023, 1, 9), date(2023, 12, 31)
    >>> found = timeline(load_catalogue(), "lahti.jannika.yhteisokuntoutus", begin, until=end)
    >>> [str(one.moment.earliest) for one in found if one.what == "review"]
    ['2023-01-09', '2023-04-09', '2023-07-09', '2023-10-09']
    """
    whose = an(Catalogue, catalogue, "catalogue").service(service)
    start, until = day(start, "start"), day(until, "until")
    told = {} if begun is None else table(begun, "begun")
    days = {phase: day(on, f"begun[{phase!r}]") for phase, on in told.items()}
    ended = None if ended is None else day(ended, "ended")
    refused = consented is not None and not flag(consented, "consented")
    _check_phases(whose, days)
    _check_days(start, [days[one.id] for one in whose.course.phases if one.id in days], ended)
    if until.year > LAST_YEAR:
        reason = Saying("until is after the year {year}; look at a nearer day", year=LAST_YEAR)
        raise DateError(reason)
    if until < start:
        reason = Saying("start and until contradict each other: write the later day last")
        raise ContradictionError(reason)
    names = {term.id: term.name for term in catalogue.vocabulary.terms_of("instrument")}
    spans = _spans(whose.course, start, days, ended)
    found = [*_of_phases(whose.course, spans), *_of_points(whose, spans, until, names)]
    shown = [one for one in found if not (one.consent and refused)]
    shown = [one for one in shown if one.moment.earliest is None or one.moment.earliest <= until]
    return tuple(sorted(shown, key=lambda one: one.moment.earliest or start))


def _check_phases(service: Service, begun: Mapping[str, date]) -> None:
    known = [phase.id for phase in service.course.phases]
    for name in begun:
        if name not in known:
            raise UnknownNameError(Saying("phase of {service}", service=service.id), name, known)


def _check_days(start: date, begun: list[date], ended: date | None) -> None:
    days = [start, *begun]
    if days != sorted(days):
        reason = Saying("start and begun contradict each other: a phase begins too early")
        raise ContradictionError(reason)
    if ended is not None and ended < days[-1]:
        reason = Saying("begun and ended contradict each other: the work ends too early")
        raise ContradictionError(reason)


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
    return phase.duration is not None and spans_time(phase.duration)


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
    instruments: Mapping[str, str],
) -> Iterator[Occasion]:
    for point in (*service.course.points, *_asked_for(service, instruments)):
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
    counted = every.per in _RATES or (spans_time(every) and bool(every.low))
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
    return later(span.begin.earliest, months, "months", ROUND_FLOOR)


def _before_end(day: date, span: _Span, until: date) -> bool:
    ended = span.end.latest if span.end.kind == "limit" else span.by
    return day <= until and (ended is None or day <= ended)
