"""How the work goes on: phases, measures and points in time."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.directory.services import Course, CoursePhase, Point
from .calls import called, once
from .claims import claims_of, evidence, measures, sources_of
from .picks import few, maybe, or_none, some_of, words_or_none
from .rules import rules_of
from .words import Words, texts

__all__ = ["courses"]

_MEASURED: Final = ("duration", "meetings", "session", "rhythm", "group_size")
_PHASES: Final = ("a", "b", "b-2")


@once
def courses(words: Words) -> SearchStrategy[Course]:
    """Give a course, often one of which nothing is said."""
    return st.just(Course()) | _unrolled(words)


@once
@st.composite
def _unrolled(draw: DrawFn, words: Words) -> Course:
    names = draw(st.sampled_from([_PHASES[:count] for count in range(len(_PHASES) + 1)]))
    phases = tuple(draw(_phase_of(words, name)) for name in names)
    measured = draw(some_of(_MEASURED))
    repeats = any(phase.repeats for phase in phases)
    counted = claims_of(words, measures(("periods",)))
    return called(
        draw,
        Course,
        phases=phases,
        points=draw(few(_points(words, names))),
        max_periods=draw(counted if repeats else or_none(counted)),
        **{name: draw(claims_of(words, measures())) for name in sorted(measured)},
    )


@once
@st.composite
def _phase_of(draw: DrawFn, words: Words, id: str) -> CoursePhase:
    return called(
        draw,
        CoursePhase,
        id=id,
        name=draw(texts()),
        sources=draw(sources_of(words)),
        requires=draw(or_none(rules_of(words, most=2))),
        duration=draw(or_none(measures())),
        summary=draw(words_or_none()),
        repeats=draw(st.booleans()),
    )


@once
@st.composite
def _points(draw: DrawFn, words: Words, phases: tuple[str, ...]) -> Point:
    return called(
        draw,
        Point,
        kind=draw(st.sampled_from(["review", "feedback", "follow-up", "meeting"])),
        name=draw(texts()),
        every=draw(or_none(measures())),
        after=draw(or_none(measures())),
        phase=draw(maybe(phases)),
        since=draw(st.sampled_from([None, "start", "end"])),
        consent=draw(st.booleans()),
        **draw(evidence(words)),
    )
