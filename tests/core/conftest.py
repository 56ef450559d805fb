"""The vocabularies and catalogues that the tests of the core ask with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perhepalvelut import Catalogue, Vocabulary, load_catalogue
from perhepalvelut.codec import load_data, read_association, read_vocabulary
from perhepalvelut.directory import Association
from perhepalvelut.values import PartialDate, Period
from perhepalvelut.vocabulary import Membership, Place

Build = Callable[..., Catalogue]
Told = str | tuple[str, dict[str, Any]]


def _place(id: str, kind: Any, *inside: Membership, code: str | None = None) -> Place:
    return Place(id=id, kind=kind, names={"en": id.title()}, code=code, inside=inside)


PLACES = (
    _place("land", "country"),
    _place("wide", "region", Membership("land")),
    _place("north", "county", Membership("wide")),
    _place("south", "county", Membership("land")),
    _place("city", "municipality", Membership("wide"), code="001"),
    _place("alpha", "municipality", Membership("north"), code="002"),
    _place("beta", "municipality", Membership("south"), code="003"),
    _place(
        "moved",
        "municipality",
        Membership("north", Period(None, PartialDate(2020, 12, 31))),
        Membership("south", Period(PartialDate(2021, 1, 1), begins_within=True)),
        code="004",
    ),
)


def small_vocabulary() -> Vocabulary:
    """Make a vocabulary with a fact of every kind and eight places."""
    return read_vocabulary(load_data(Path(__file__).with_name("small.toml")), places=PLACES)


@pytest.fixture(scope="session")
def small() -> Vocabulary:
    """A vocabulary with a fact of every kind and eight places."""
    return small_vocabulary()


@pytest.fixture(scope="session")
def implying() -> Vocabulary:
    """A vocabulary in which facts imply others, in each way they may."""
    return read_vocabulary(load_data(Path(__file__).with_name("implying.toml")), places=PLACES)


@pytest.fixture(scope="session")
def whole() -> Catalogue:
    """The catalogue of the built-in plugins."""
    return load_catalogue(["lahti", "suomi"], strict=True)


@pytest.fixture(scope="session")
def finnish(whole: Catalogue) -> Vocabulary:
    """The shared Finnish vocabulary with all municipalities."""
    return whole.vocabulary


DOCUMENTS = [
    {"id": "old", "title": "Old", "publisher": "P", "date": "2020"},
    {"id": "new", "title": "New", "publisher": "P", "date": "2022-12-08"},
]
DISPUTE = {
    "key": "A-01",
    "about": "who",
    "reading": [{"text": "a", "source": "new"}, {"text": "b", "source": "new"}],
    "treatment": "left open",
}


def association_of(services: dict[str, dict[str, Any]], **more: Any) -> Association:
    """Make the association `org` of services, each given by its id and what differs."""
    plain = {"name": "N", "summary": "S", "form": "outpatient", "source": "new"}
    unit = {
        "id": "unit",
        "name": "Unit",
        "source": "new",
        "service": [{"id": id, **plain, **given} for id, given in services.items()],
    }
    head = {"id": "org", "name": "Org", "summary": "S", "source": "new"}
    data = {
        "language": "en",
        "association": head,
        "document": DOCUMENTS,
        "dispute": [DISPUTE],
        "unit": [unit],
    }
    return read_association({**data, **more})


@pytest.fixture(scope="session")
def association() -> Callable[..., Association]:
    """Make the association `org` of services, each given by its id and what differs."""
    return association_of


@pytest.fixture(scope="session")
def build(small: Vocabulary, association: Callable[..., Association]) -> Build:
    """Make a catalogue of services, each given by its id and what differs from a plain one."""

    def make(services: dict[str, dict[str, Any]], **more: Any) -> Catalogue:
        return Catalogue.of([association(services, **more)], small)

    return make


@pytest.fixture(scope="session")
def linked(build: Build) -> Build:
    """Make a catalogue of services that are for everyone, and of steps between them.

    `linked("a b", "a -> b (next)", ("family -> a (self)", {"condition": "tired"}))`: an end of one
    word is a service of `org`.
    """

    def make(services: str | dict[str, dict[str, Any]], *steps: Told, **more: Any) -> Catalogue:
        return build(with_everyone(services), step=steps_of(*steps), **more)

    return make


def with_everyone(services: str | dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Give services that are for everyone, unless they say otherwise."""
    given = {id: {} for id in services.split()} if isinstance(services, str) else services
    for_all = {"eligibility": [{"rule": "everyone()", "source": "new"}]}
    return {id: {**for_all, **one} for id, one in given.items()}


def steps_of(*steps: Told) -> list[dict[str, Any]]:
    """Write steps as data; see `linked`."""
    return [_step(one) for one in steps]


def _step(told: Told) -> dict[str, Any]:
    text, more = (told, {}) if isinstance(told, str) else told
    ends, _, kind = text.removesuffix(")").partition(" (")
    origin, target = map(_end, ends.split(" -> "))
    return {"from": origin, "to": target, "kind": kind, "source": "new", **more}


def _end(text: str) -> str:
    return text if " " in text or text == "family" else f"service org.{text}"
