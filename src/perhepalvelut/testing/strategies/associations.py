"""Associations with their units and services, and catalogues of them, in which all is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...catalogue import Catalogue
from ...directory import Association, Dispute, Document, Service, ServiceModel, Step, Unit
from ...vocabulary import Vocabulary
from .fields import made, said
from .picks import maybe
from .services import Home, a_service
from .steps import steps
from .words import DISPUTES, DOCUMENTS, Words, ids, words_of

__all__ = ["associations", "catalogues"]

_PARTS: Final = ("id", "documents", "disputes", "units", "models", "steps")


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
    some = [draw(_associations(words, name, shared)) for name in names]
    linked = draw(_steps(some, words))
    known = st.just(some), st.just(words.vocabulary)
    return draw(st.builds(Catalogue.of, *known, **({"steps": st.just(linked)} if linked else {})))


def _steps(some: list[Association], words: Words) -> SearchStrategy[list[Step]]:
    """Give steps between the services of some associations."""
    if not any(one.services() for one in some):
        return st.just([])
    known = Catalogue.of(some, words.vocabulary)
    return st.just([]) | st.lists(steps(known), max_size=3, unique_by=str)


@attrs.frozen
class _Shared:
    """What the associations of a catalogue have alike, and how many services each may have."""

    documents: tuple[Document, ...]
    disputes: tuple[Dispute, ...]
    least: int
    most: int


@st.composite
def _shares(draw: DrawFn, words: Words, least: int, most: int) -> _Shared:
    names = DOCUMENTS[: draw(st.integers(1, len(DOCUMENTS)))]
    keys = DISPUTES[: draw(st.integers(0, len(DISPUTES)))]
    citing = words.citing(names, ())
    documents = [draw(made(Document, words, id=st.just(name))) for name in names]
    disputes = [draw(made(Dispute, citing, key=st.just(key))) for key in keys]
    return _Shared(tuple(documents), tuple(disputes), least, most)


@st.composite
def _associations(draw: DrawFn, words: Words, id: str, shared: _Shared) -> Association:
    documents = tuple(one.id for one in shared.documents)
    words = words.citing(documents, tuple(one.key for one in shared.disputes))
    names = draw(st.lists(ids(), max_size=1))
    models = tuple(draw(made(ServiceModel, words, id=st.just(f"{id}.{name}"))) for name in names)
    services = draw(_services(words, Home(association=id, models=_ids(models)), shared))
    return Association(
        id=id,
        documents=shared.documents,
        disputes=shared.disputes,
        units=draw(_units(words, id, services)),
        models=models,
        **draw(said(Association, words, _PARTS)),
    )


def _ids(values: Iterable[ServiceModel | Service | Unit]) -> tuple[str, ...]:
    return tuple(one.id for one in values)


@st.composite
def _services(draw: DrawFn, words: Words, home: Home, shared: _Shared) -> list[Service]:
    """Give services; each may ask for, or be part of, those before it."""
    some: list[Service] = []
    if not words.terms("form"):
        return some
    for name in draw(st.lists(ids(), min_size=shared.least, max_size=shared.most, unique=True)):
        among = attrs.evolve(home, services=_ids(some))
        some.append(draw(a_service(words, f"{home.association}.{name}", among)))
    return some


@st.composite
def _units(draw: DrawFn, words: Words, id: str, services: list[Service]) -> tuple[Unit, ...]:
    """Give units that offer these services between them; each may belong to the one before it."""
    names = draw(st.lists(ids(), min_size=1 if services else 0, max_size=2, unique=True))
    offered: list[list[Service]] = [[] for _ in names]
    for service in services:
        offered[draw(st.integers(0, len(names) - 1))].append(service)
    units: list[Unit] = []
    for name, own in zip(names, offered, strict=True):
        told = draw(said(Unit, words, ("id", "parent", "services")))
        parent = draw(maybe(_ids(units)))
        units.append(Unit(id=f"{id}.{name}", parent=parent, services=tuple(own), **told))
    return tuple(units)
