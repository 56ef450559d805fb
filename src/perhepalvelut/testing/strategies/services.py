"""Services, with all that a document may say of one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...directory import INHERITABLE, Participation, Service
from ...rules import InService, all_of
from ...vocabulary import Vocabulary
from .courses import courses
from .fields import made, said
from .picks import maybe, once, several, some_of
from .words import DISPUTES, DOCUMENTS, Words, ids, words_of

__all__ = ["Home", "a_service", "services"]

_REFERENCES: Final = ("id", "part_of", "model", "inherits", "course", "participants")


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
    """Give the service of an id; one of its rules may ask for a service that comes before it."""
    told = draw(said(Service, words, _REFERENCES))
    whole, model = draw(maybe(home.services)), draw(maybe(home.models))
    before = draw(maybe(home.services)) if "eligibility" in told else None
    if before is not None and "in_service" in words.vocabulary.facts:
        told["eligibility"] = _asking_for(before, *told["eligibility"])
    return Service(
        id=id,
        part_of=whole,
        model=model,
        inherits=draw(some_of(INHERITABLE if whole or model else ())),
        course=draw(courses(words)),
        participants=draw(_participants(words, home.association)),
        **told,
    )


def _asking_for(service: str, first: Any, *others: Any) -> tuple[Any, ...]:
    return (attrs.evolve(first, rule=all_of(first.rule, InService(service))), *others)


@once
def _participants(
    words: Words, association: str | None
) -> SearchStrategy[tuple[Participation, ...]]:
    if association is None:
        return st.just(())
    return several(made(Participation, words, association=st.just(association)))
