"""Ends of steps, and steps between what a catalogue knows."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...catalogue import Catalogue
from ...directory import End, Step
from .fields import said
from .picks import Same, once
from .words import words_of

__all__ = ["ends", "steps"]

_WORDS: Final = ("other services", "vanhemman omat hoitokontaktit", "a")


def ends(catalogue: Catalogue) -> SearchStrategy[End]:
    """Give an end of every kind that the catalogue knows names for."""
    services = [End("service", name) for name in catalogue.services]
    phases = [
        End("phase", service.id, phase.id)
        for service in catalogue.services.values()
        for phase in service.course.phases
    ]
    referrers = [End("referrer", term.id) for term in catalogue.vocabulary.terms_of("referrer")]
    general = [End("any", name) for name in catalogue.associations]
    others = [End("other", words) for words in _WORDS]
    kinds = [services, phases, [End("family")], referrers, general, others]
    return st.one_of([st.sampled_from(some) for some in kinds if some])


def steps(catalogue: Catalogue, *, conditions: bool = True) -> SearchStrategy[Step]:
    """Give a step that the catalogue accepts: its ends are known and its source is one of its own.

    Most ends are services, so that several steps make a way. Without `conditions` a step holds
    always, as far as the step itself goes.
    """
    return _steps_of(Same(catalogue), conditions)


@once
def _steps_of(catalogue: Same[Catalogue], conditions: bool) -> SearchStrategy[Step]:
    known = catalogue.value
    words = words_of(
        known.vocabulary,
        services=known.services,
        documents=sorted(known.documents),
        disputes=known.disputes,
    )
    apart = ("origin", "target", *(() if conditions else ("condition", "period")))
    services = st.sampled_from([End("service", name) for name in known.services])
    some = services | services | ends(known)
    two = st.tuples(some, some).filter(lambda both: both[0] != both[1])
    return _steps(two, said(Step, words, apart))


@st.composite
def _steps(
    draw: DrawFn,
    two: SearchStrategy[tuple[End, End]],
    rest: SearchStrategy[dict[str, object]],
) -> Step:
    origin, target = draw(two)
    return Step(origin=origin, target=target, **draw(rest))  # type: ignore[arg-type]
