"""The tree of places: none lies in itself, and no two are called alike."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import Catalogue, DataError, Vocabulary
from perhepalvelut.core.vocabulary.place_tree import circles, doubled_names
from perhepalvelut.vocabulary import Membership, Place

DAY = date(2023, 5, 2)
IDS = "abcdef"


def place(id: str, *inside: str, **more: object) -> Place:
    """Make a region that lies in others."""
    told = {"names": {"fi": f"Paikka {id}"}, "inside": tuple(map(Membership, inside)), **more}
    return Place(id=id, kind="region", **told)  # type: ignore[arg-type]


PARENTS = st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(IDS), max_size=3))


def reached(id: str, parents: dict[str, list[str]]) -> set[str]:
    """Find all in which a place lies, step by step until nothing is new."""
    found = set(parents.get(id, ()))
    while True:
        more = found | {one for at in found for one in parents.get(at, ())}
        if more == found:
            return found
        found = more


@given(PARENTS)
def test_the_places_that_lie_in_themselves_are_found_and_no_others(
    parents: dict[str, list[str]],
) -> None:
    """Law: a place is in a circle if it is among all those in which it lies, of any length."""
    places = {id: place(id, *inside) for id, inside in parents.items()}
    found = {fault.name for fault in circles(places.values(), places)}
    assert found == {id for id in places if id in reached(id, parents)}


@given(PARENTS)
def test_what_a_place_lies_in_ends_although_there_is_a_circle(
    parents: dict[str, list[str]],
) -> None:
    vocabulary = Vocabulary(places=[place(id, *parents.get(id, ())) for id in IDS])
    for id in IDS:
        assert vocabulary.within(id, DAY) == {id, *reached(id, parents)}


def test_a_circle_is_told_with_the_way_round() -> None:
    places = {one.id: one for one in (place("a", "b"), place("b", "c"), place("c", "a"))}
    (first, *_) = circles(places.values(), places)
    assert (
        str(first)
        == "place a: lies in itself: a in b in c in a; leave out one of these memberships"
    )
    assert (first.code, first.name) == ("circle", "a")


@pytest.mark.parametrize(
    "more",
    [
        {"names": {"fi": "Paikka a"}},
        {"names": {"fi": "x", "sv": "PAIKKA A"}},
        {"aliases": ("paikka a",)},
        {"aliases": ("a",)},
        {"aliases": (unicodedata.normalize("NFD", "Hämeen"),)},
        {"code": "398"},
        {"names": {"fi": "398"}},
    ],
)
def test_a_name_alias_or_code_of_another_place_is_refused(more: dict[str, object]) -> None:
    first = place("a", aliases=("Hämeen",), code="398")
    second = place("b", **{"names": {"fi": "Paikka b"}, **more})
    (fault,) = doubled_names([first, second], {}, "plugin saaga (1.0)")
    assert (fault.place, fault.code) == ("place b", "clash")
    assert fault.message.endswith("of the place 'a' of plugin saaga (1.0)")
    assert fault.name in second.all_names()


def test_a_place_may_be_called_one_thing_in_several_ways() -> None:
    one = place("lahti", names={"fi": "Lahti", "sv": "Lahtis", "en": "Lahti"}, aliases=("LAHTI",))
    assert list(doubled_names([one, one], {}, "")) == []


@pytest.mark.parametrize(
    ("places", "says"),
    [
        ((place("a", "a"),), "place a: lies in itself: a in a"),
        (
            (place("a"), place("b", names={"fi": "A"})),
            "place b: takes the name 'A' of the place 'a'",
        ),
    ],
)
def test_a_catalogue_refuses_such_places(places: tuple[Place, ...], says: str) -> None:
    with pytest.raises(DataError) as caught:
        Catalogue.of([], Vocabulary(places=places))
    assert any(str(fault).startswith(says) for fault in caught.value.faults)
