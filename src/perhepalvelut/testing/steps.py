"""Hypothesis strategies for pathways: ends of steps, and steps between what a catalogue knows.

Give the drawn steps to `Catalogue.of(..., steps=...)`, each once: `unique_by=str`.
"""

from __future__ import annotations

from typing import Final, get_args

from ..core.catalogue.catalogue import Catalogue
from ..core.directory.claims import Claim
from ..core.directory.evidence import Source
from ..core.directory.steps import End, Manner, Step, StepKind
from ..core.rules.nodes import Rule
from ..core.values.dates import Period
from .strategies import periods, rules
from .strategies.calls import Same, once

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn, SearchStrategy
except ImportError as error:  # pragma: no cover - the tests have it
    raise ImportError(
        "the strategies need hypothesis: pip install 'perhepalvelut[test]'"
    ) from error

__all__ = ["ends", "steps"]

_WORDS: Final = ("other services", "vanhemman omat hoitokontaktit", "a")
_KINDS: Final = st.sampled_from(get_args(StepKind))
_MANNERS: Final = st.none() | st.sampled_from(get_args(Manner))
_TOLD: Final = st.none() | st.booleans()


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
    rule = rules(
        known.vocabulary, services=tuple(known.services), disputes=tuple(known.disputes), most=2
    )
    services = st.sampled_from([End("service", name) for name in known.services])
    some = services | services | ends(known)
    return _steps(
        st.tuples(some, some).filter(lambda two: two[0] != two[1]),
        st.sampled_from(sorted(known.documents)).map(Source),
        st.none() | rule if conditions else st.none(),
        st.none() | st.none() | periods() if conditions else st.none(),
    )


@st.composite
def _steps(
    draw: DrawFn,
    both: SearchStrategy[tuple[End, End]],
    sources: SearchStrategy[Source],
    conditions: SearchStrategy[Rule | None],
    when: SearchStrategy[Period | None],
) -> Step:
    (origin, target), source = draw(both), draw(sources)
    told = draw(_TOLD)
    return Step(
        origin=origin,
        target=target,
        kind=draw(_KINDS),
        sources=(source,),
        manner=draw(_MANNERS),
        condition=draw(conditions),
        anonymous=None if told is None else Claim(told, (source,)),
        period=draw(when),
    )
