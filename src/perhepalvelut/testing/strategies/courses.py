"""How the work goes on: phases, measures and points in time."""

from __future__ import annotations

from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...directory import Course, CoursePhase, Point
from .fields import made, said
from .picks import maybe, once, several
from .words import Words

__all__ = ["courses"]

_PHASES: Final = ("a", "b", "b-2")


@once
def courses(words: Words) -> SearchStrategy[Course]:
    """Give a course, often one of which nothing is said."""
    return st.just(Course()) | _unrolled(words)


@st.composite
def _unrolled(draw: DrawFn, words: Words) -> Course:
    """Give a course; a phase repeats only where it is said how often."""
    names = _PHASES[: draw(st.integers(0, len(_PHASES)))]
    told = draw(said(Course, words, ("phases", "points")))
    phases = [draw(_phase(words, name, "max_periods" in told)) for name in names]
    return Course(phases=tuple(phases), points=draw(_points(words, names)), **told)


@once
def _phase(words: Words, id: str, may_repeat: bool) -> SearchStrategy[CoursePhase]:
    repeats: Any = st.booleans() if may_repeat else st.just(False)
    return made(CoursePhase, words, id=st.just(id), repeats=repeats)


@once
def _points(words: Words, phases: tuple[str, ...]) -> SearchStrategy[tuple[Point, ...]]:
    return several(made(Point, words, phase=maybe(phases)))
