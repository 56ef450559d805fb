"""Associations with their units and services, and catalogues of them, in which all is known."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.catalogue.catalogue import Catalogue
from ...core.directory.associations import Address, Association, Contact, Staff, Unit
from ...core.directory.claims import Dispute, Document
from ...core.directory.services import Service, ServiceModel
from ...core.vocabulary.vocabulary import Vocabulary
from .calls import called, once
from .claims import claims_of, disputes_citing, documents_called, measures, sources_of
from .picks import few, maybe, or_none, some_of, words_or_none
from .services import Home, a_model, a_service
from .words import DISPUTES, DOCUMENTS, Words, ids, texts, words_of

__all__ = ["associations", "catalogues"]

_OFFICE: Final = ("office", "email", "phone", "web")
_HALVES: Final = st.integers(1, 9).map(lambda count: Decimal(count) / 2)
_SHARES: Final = st.sampled_from([Decimal("0.5"), Decimal("0.8")])


def associations(
    vocabulary: Vocabulary | None = None,
    places: Iterable[str] | None = None,
    *,
    least: int = 0,
    most: int = 2,
) -> SearchStrategy[Association]:
    """Give an association with its documents and disputes, and so many services in its units.

    Its words are those of the vocabulary, the shared Finnish one if none is given; one that knows
    no form of service gives no services. Alone it makes a catalogue:
    `Catalogue.of([association], vocabulary)`.
    """
    return _alone(words_of(vocabulary, places, services=()), least, most)


@st.composite
def _alone(draw: DrawFn, words: Words, least: int, most: int) -> Association:
    shared = draw(_shares(words, least, most))
    return draw(_associations(words, draw(ids()), shared))


def catalogues(
    vocabulary: Vocabulary | None = None,
    places: Iterable[str] | None = None,
    *,
    least: int = 1,
    most: int = 2,
) -> SearchStrategy[Catalogue]:
    """Give a catalogue of one or two associations, each with so many services, and of steps.

    Every reference leads somewhere: it has passed `Catalogue.of`. Without a vocabulary it is the
    shared Finnish one.
    """
    return _catalogues(words_of(vocabulary, places, services=()), least, most)


@st.composite
def _catalogues(draw: DrawFn, words: Words, least: int, most: int) -> Catalogue:
    shared = draw(_shares(words, least, most))
    names = draw(st.lists(ids(), min_size=1, max_size=2, unique=True))
    made = [draw(_associations(words, name, shared)) for name in names]
    linked = draw(_steps(made, words))
    known = st.just(made), st.just(words.vocabulary)
    return draw(st.builds(Catalogue.of, *known, **({"steps": st.just(linked)} if linked else {})))


def _steps(made: list[Association], words: Words) -> SearchStrategy[list[Any]]:
    """Give steps between the services; those of `testing.steps`, which builds on this package."""
    from ..steps import steps

    if not any(one.services() for one in made):
        return st.just([])
    known = Catalogue.of(made, words.vocabulary)
    return st.just([]) | st.lists(steps(known), max_size=3, unique_by=str)


@attrs.frozen
class _Shared:
    """What the associations of a catalogue have alike, and how many services each may have."""

    documents: tuple[Document, ...]
    disputes: tuple[Dispute, ...]
    least: int
    most: int


@once
@st.composite
def _shares(draw: DrawFn, words: Words, least: int, most: int) -> _Shared:
    names = DOCUMENTS[: draw(st.integers(1, len(DOCUMENTS)))]
    keys = DISPUTES[: draw(st.integers(0, len(DISPUTES)))]
    documents = tuple(draw(documents_called(name)) for name in names)
    disputes = tuple(draw(disputes_citing(key, names)) for key in keys)
    return _Shared(documents, disputes, least, most)


@st.composite
def _associations(draw: DrawFn, words: Words, id: str, shared: _Shared) -> Association:
    documents = tuple(one.id for one in shared.documents)
    words = words.citing(documents, tuple(one.key for one in shared.disputes))
    models = draw(_models(words, id))
    services = draw(_services(words, id, models, shared))
    return called(
        draw,
        Association,
        id=id,
        name=draw(texts()),
        summary=draw(texts()),
        language=draw(st.sampled_from(["fi", "sv", "en"])),
        sources=draw(sources_of(words)),
        aliases=draw(few(claims_of(words, texts()), most=1)),
        home=draw(maybe(words.places)),
        member_of=draw(or_none(claims_of(words, texts()))),
        contact=draw(_contacts(words)),
        documents=shared.documents,
        disputes=shared.disputes,
        units=draw(_units(words, id, services)),
        models=models,
    )


@st.composite
def _models(draw: DrawFn, words: Words, id: str) -> tuple[ServiceModel, ...]:
    names = draw(st.lists(ids(), max_size=1))
    return tuple(draw(a_model(words, f"{id}.{name}")) for name in names)


@st.composite
def _services(
    draw: DrawFn,
    words: Words,
    id: str,
    models: tuple[ServiceModel, ...],
    shared: _Shared,
) -> tuple[Service, ...]:
    """Give services; each may ask for, or be part of, those before it."""
    made: list[Service] = []
    if not words.terms("form"):
        return ()
    for name in draw(st.lists(ids(), min_size=shared.least, max_size=shared.most, unique=True)):
        home = Home(
            association=id,
            models=tuple(model.id for model in models),
            services=tuple(one.id for one in made),
        )
        made.append(draw(a_service(words, f"{id}.{name}", home)))
    return tuple(made)


@st.composite
def _units(draw: DrawFn, words: Words, id: str, services: tuple[Service, ...]) -> tuple[Unit, ...]:
    """Give units that offer these services between them; each may belong to the one before it."""
    names = draw(st.lists(ids(), min_size=1 if services else 0, max_size=2, unique=True))
    offered: list[list[Service]] = [[] for _ in names]
    for service in services:
        offered[draw(st.integers(0, len(names) - 1))].append(service)
    made: list[Unit] = []
    for name, own in zip(names, offered, strict=True):
        made.append(
            called(
                draw,
                Unit,
                id=f"{id}.{name}",
                name=draw(texts()),
                sources=draw(sources_of(words)),
                parent=draw(maybe(tuple(unit.id for unit in made))),
                staff=draw(few(_staff(words), most=1)),
                headcount=draw(or_none(claims_of(words, measures(("people", "workers"))))),
                services=tuple(own),
            )
        )
    return tuple(made)


@once
@st.composite
def _staff(draw: DrawFn, words: Words) -> Staff:
    return called(
        draw,
        Staff,
        title=draw(texts()),
        count=draw(or_none(_HALVES)),
        share=draw(or_none(_SHARES)),
        note=draw(words_or_none()),
        sources=draw(sources_of(words)),
    )


@once
@st.composite
def _contacts(draw: DrawFn, words: Words) -> Contact:
    names = draw(some_of(_OFFICE))
    told = {name: draw(claims_of(words, texts())) for name in sorted(names)}
    return called(draw, Contact, address=draw(or_none(claims_of(words, _addresses()))), **told)


@once
def _addresses() -> SearchStrategy[Address]:
    seen = st.builds(Address, visibility=st.sampled_from(["public", "partial"]), text=texts())
    return st.builds(Address, visibility=st.just("hidden")) | seen
