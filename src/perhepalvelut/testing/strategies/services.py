"""Services, with all that a document may say of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.directory.claims import Claim
from ...core.directory.integrity import INHERITABLE
from ...core.directory.services import (
    Criterion,
    Feedback,
    Note,
    Participation,
    Service,
    ServiceModel,
    StatusPhase,
)
from ...core.rules.atoms import InService
from ...core.rules.nodes import all_of
from ...core.vocabulary.audiences import AUDIENCES
from ...core.vocabulary.vocabulary import Vocabulary
from .access import accesses
from .calls import called, changed, once
from .claims import claims_of, evidence, measures, sources_of
from .courses import courses
from .picks import few, maybe, or_none, some_of, words_or_none
from .rules import area_rules, rules_of
from .times import periods
from .words import DISPUTES, DOCUMENTS, Words, ids, texts, words_of

__all__ = ["Home", "a_model", "a_service", "services"]

_CAPACITIES: Final = ("runs", "coordinates", "takes-part", "funds")


def services(
    vocabulary: Vocabulary | None = None,
    *,
    documents: Iterable[str] = DOCUMENTS,
    disputes: Iterable[str] = DISPUTES,
) -> SearchStrategy[Service]:
    """Give a service that stands alone, with sources in these documents.

    Its words are those of the vocabulary, the shared Finnish one if none is given. To have it in a
    catalogue, draw the catalogue: `catalogues()`.
    """
    words = words_of(vocabulary, services=(), documents=documents, disputes=disputes)
    names = st.builds("{}.{}".format, ids(), ids())
    return names.flatmap(lambda name: a_service(words, name))


@attrs.frozen(kw_only=True)
class Home:
    """What a service may name: its association, the models, and the services that come before."""

    association: str | None = None
    models: tuple[str, ...] = ()
    services: tuple[str, ...] = ()


@st.composite
def a_service(draw: DrawFn, words: Words, id: str, home: Home = Home()) -> Service:
    """Give the service of an id."""
    part_of = draw(maybe(home.services))
    model = draw(maybe(home.models))
    inherits = some_of(INHERITABLE) if part_of or model else some_of(())
    return called(
        draw,
        Service,
        id=id,
        name=draw(texts()),
        summary=draw(texts()),
        form=draw(_forms(words)),
        sources=draw(sources_of(words)),
        aliases=draw(few(texts())),
        category=draw(_claim_of_term(words, "category")),
        formats=draw(_claim_of_terms(words, "format")),
        part_of=part_of,
        model=model,
        inherits=draw(inherits),
        crisis=draw(st.booleans()),
        needs=draw(some_of(words.terms("need"))),
        eligibility=draw(_eligibility(words, home)),
        area=draw(few(_areas(words))),
        status=draw(_all_phases(words)),
        access=draw(accesses(words)),
        course=draw(courses(words)),
        quality=draw(few(claims_of(words, texts()), most=1)),
        legal_basis=draw(few(claims_of(words, texts()), most=1)),
        feedback=draw(_feedbacks(words)),
        notes=draw(_all_notes(words)),
        participants=draw(_participants(words, home)),
    )


@once
@st.composite
def a_model(draw: DrawFn, words: Words, id: str) -> ServiceModel:
    """Give a model of work of an id."""
    return called(
        draw,
        ServiceModel,
        id=id,
        name=draw(texts()),
        sources=draw(sources_of(words)),
        coordinator=draw(words_or_none()),
        summary=draw(words_or_none()),
        access=draw(accesses(words)),
        quality=draw(few(claims_of(words, texts()), most=1)),
    )


@once
def _claim_of_term(words: Words, kind: str) -> SearchStrategy[Claim[str] | None]:
    names = words.terms(kind)
    return or_none(claims_of(words, st.sampled_from(names))) if names else st.none()


@once
def _claim_of_terms(words: Words, kind: str) -> SearchStrategy[Claim[tuple[str, ...]] | None]:
    names = words.terms(kind)
    return or_none(claims_of(words, some_of(names, least=1))) if names else st.none()


@once
@st.composite
def _criteria(draw: DrawFn, words: Words) -> Criterion:
    audience = draw(st.sampled_from(AUDIENCES))
    rule = draw(rules_of(words, most=3))
    return called(draw, Criterion, rule=rule, audience=audience, **draw(evidence(words)))


@st.composite
def _eligibility(draw: DrawFn, words: Words, home: Home) -> tuple[Criterion, ...]:
    """Give alternatives; one of them may ask whether the family is in a service before this one."""
    made: tuple[Criterion, ...] = draw(few(_criteria(words)))
    other = draw(maybe(home.services)) if made else None
    if other is None or "in_service" not in words.vocabulary.facts:
        return made
    first = made[0]
    return (changed(draw, first, rule=all_of(first.rule, InService(other))), *made[1:])


@once
@st.composite
def _areas(draw: DrawFn, words: Words) -> Criterion:
    return called(draw, Criterion, rule=draw(area_rules(words)), **draw(evidence(words)))


def _forms(words: Words) -> SearchStrategy[str]:
    forms = words.terms("form")
    return st.sampled_from(forms) if forms else ids()


def _all_phases(words: Words) -> SearchStrategy[tuple[StatusPhase, ...]]:
    return few(_phases(words)) if words.terms("phase") else st.just(())


@once
@st.composite
def _phases(draw: DrawFn, words: Words) -> StatusPhase:
    phase, period = draw(st.sampled_from(words.terms("phase"))), draw(or_none(periods()))
    return called(draw, StatusPhase, phase=phase, period=period, **draw(evidence(words)))


def _feedbacks(words: Words) -> SearchStrategy[tuple[Feedback, ...]]:
    known = words.terms("instrument") and words.terms("respondent")
    return few(_feedback(words), most=1) if known else st.just(())


@once
@st.composite
def _feedback(draw: DrawFn, words: Words) -> Feedback:
    instruments, respondents = words.terms("instrument"), words.terms("respondent")
    return called(
        draw,
        Feedback,
        instrument=draw(st.sampled_from(instruments)),
        respondents=draw(some_of(respondents, least=1)),
        sources=draw(sources_of(words)),
        when=draw(words_or_none()),
        every=draw(or_none(measures())),
    )


def _all_notes(words: Words) -> SearchStrategy[tuple[Note, ...]]:
    return few(_notes(words)) if words.terms("note_kind") else st.just(())


@once
@st.composite
def _notes(draw: DrawFn, words: Words) -> Note:
    return called(
        draw,
        Note,
        kind=draw(st.sampled_from(words.terms("note_kind"))),
        value=draw(texts()),
        measure=draw(or_none(measures())),
        **draw(evidence(words)),
    )


def _participants(words: Words, home: Home) -> SearchStrategy[tuple[Participation, ...]]:
    return _taking_part(words, home.association) if home.association else st.just(())


@once
@st.composite
def _taking_part(draw: DrawFn, words: Words, association: str) -> tuple[Participation, ...]:
    some = draw(some_of(_CAPACITIES))
    return tuple(
        called(
            draw,
            Participation,
            association=association,
            capacity=capacity,
            sources=draw(sources_of(words)),
            period=draw(or_none(periods())),
        )
        for capacity in some
    )
