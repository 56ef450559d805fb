"""Signs that are not seen, put into every text of the data: none comes out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, get_args

import attrs
import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    Rule,
    Situation,
    Teller,
    Vocabulary,
    next_steps,
    timeline,
    ways_in,
)
from perhepalvelut.signs import hidden_signs
from perhepalvelut.text import Picture, render
from perhepalvelut.text.boxes import Arrow, Box, Frame
from perhepalvelut.text.document import Form
from perhepalvelut.vocabulary import Fact

SIGNS = "\x1b[2J\x9b\u202e\u200b\u2066\ufeff\u2028"
ON = date(2023, 5, 2)
TEXTS = {
    "about", "accessibility", "aliases", "at_least", "below", "coordinator", "denies",
    "description", "email", "exactly", "label", "legal_basis", "name", "names", "not_exactly",
    "note", "office", "phone", "publisher", "quality", "question", "reason", "says", "section",
    "summary", "text", "title", "treatment", "web", "when",
}  # fmt: skip


def poisoned(value: Any, *, is_text: bool = False) -> Any:
    """Put the signs at the end of every text of a value."""
    if isinstance(value, str):
        return value + SIGNS if is_text and value else value
    if isinstance(value, tuple):
        return tuple(poisoned(one, is_text=is_text) for one in value)
    if isinstance(value, Mapping):
        return {key: poisoned(one, is_text=is_text) for key, one in value.items()}
    if isinstance(value, Rule) or not attrs.has(type(value)):
        return value
    inner = {
        field.name: poisoned(
            getattr(value, field.name),
            is_text=_is_text(value, field.name) or (is_text and field.name == "value"),
        )
        for field in attrs.fields(type(value))
        if field.init and not field.name.startswith("_")
    }
    # The name of an end is an id, but for what is no service.
    if getattr(value, "kind", "") != "other" and type(value).__name__ == "End":
        return value
    return attrs.evolve(value, **inner)


def _is_text(value: Any, name: str) -> bool:
    """Is it a text? What a fact is about is a word of a closed list."""
    return name in TEXTS and not (isinstance(value, Fact) and name == "about")


@pytest.fixture(scope="module")
def poison(whole: Catalogue) -> Catalogue:
    vocabulary = whole.vocabulary
    return Catalogue.of(
        [poisoned(one) for one in whole.associations.values()],
        Vocabulary(
            facts=[poisoned(one) for one in vocabulary.facts.values()],
            terms=[poisoned(one) for one in vocabulary.terms.values()],
            places=[
                attrs.evolve(poisoned(one), aliases=(*one.aliases, *one.names.values()))
                for one in vocabulary.places.values()
            ],
            structural=[poisoned(one) for one in vocabulary.structural.values()],
        ),
        domains=whole.domains,
    )


@pytest.fixture(scope="module")
def family() -> Situation:
    mother = Person("mother", "30 years", facts={"violence_experienced": True})
    return Situation([mother, Person("child", "4 years")], place="398")


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_no_sign_that_is_not_seen_is_told(
    poison: Catalogue, family: Situation, locale: str
) -> None:
    teller = Teller(poison, locale)
    told = [*_of_the_data(teller, poison), *_of_a_family(teller, poison, family)]
    assert sum("\\u202e" in line for line in told) > 1000
    assert [line for line in told if hidden_signs(line)] == []


def _of_the_data(teller: Teller, poison: Catalogue) -> Iterator[str]:
    for service in poison.services.values():
        yield from teller.service(service).lines()
        yield from teller.access(poison.access(service.id)).lines()
        yield from map(teller.source, service.sources)
    for association in poison.associations.values():
        yield from teller.association(association).lines()
    for unit in poison.units.values():
        yield from teller.unit(unit).lines()
    for dispute in poison.disputes.values():
        yield from teller.dispute(dispute).lines()
    for fact in poison.vocabulary.facts.values():
        yield from teller.fact(fact).lines()
    for step in poison.steps:
        yield from teller.step(step).lines()
    yield from _drawn(teller.map())


def _of_a_family(teller: Teller, poison: Catalogue, family: Situation) -> Iterator[str]:
    yield from teller.situation(family).lines()
    matches = poison.match(family, on=ON)
    yield from (render(teller.of(matches), form) for form in get_args(Form))
    yield matches._repr_html_()
    for match in matches:
        yield from teller.match(match).lines()
    ways = ways_in(poison, "lahti.turvakoti", family, on=ON)
    following = next_steps(poison, "lahti.turvakoti", family, on=ON)
    yield from (*teller.ways_in(ways).lines(), *teller.next_steps(following).lines())
    yield from (ways._repr_html_(), following._repr_html_())
    yield from _drawn(teller.picture(following))
    occasions = timeline(poison, "lahti.jannika", ON, until=date(2025, 5, 2))
    yield from teller.timeline("lahti.jannika", occasions).lines()


def _drawn(picture: Picture) -> Iterable[str]:
    return (picture.dot, picture.mermaid, picture.svg())


def test_a_picture_made_by_hand_shows_every_sign() -> None:
    boxes = (Box("a", "family", (f"a{SIGNS}",)), Box("b", "other", ("b\ud800\x00",), "f"))
    arrows = (Arrow("a", "b", "next", (f"c{SIGNS}",)),)
    picture = Picture(f"title{SIGNS}", boxes, arrows, (Frame("f", (f"d{SIGNS}",)),))
    for text in _drawn(picture):
        assert hidden_signs(text) == ()
        assert text.count("u202e") >= 3
