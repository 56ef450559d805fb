"""The order: what is open to everyone last, a part inside its whole, near before far."""

from __future__ import annotations

from typing import Any

import pytest

from perhepalvelut import Person, Situation
from perhepalvelut.testing.strategies import DAY

from ..conftest import Build
from .test_match import claim, ids, rule

MOTHER, CHILD = Person("mother"), Person("child")
FOR_MOTHERS = {"eligibility": [rule("role in {mother}")]}
FOR_ALL = {"eligibility": [rule("everyone()")]}


def area(text: str) -> dict[str, Any]:
    """Write the area of a service for mothers."""
    return {**FOR_MOTHERS, "area": [{"rule": text, "source": "new"}]}


def order(build: Build, services: dict[str, Any], family: Situation) -> list[str]:
    """Match and give the ids in order."""
    return ids(build(services).match(family, on=DAY))


def test_what_is_open_to_everyone_comes_last_of_what_fits(build: Build) -> None:
    services = {"a": {**FOR_ALL, "needs": ["rest"]}, "b": FOR_MOTHERS}
    family = Situation([MOTHER], needs=["rest"])
    assert order(build, services, family) == ["b", "a"]


@pytest.mark.parametrize(
    ("part", "family", "wanted"),
    [
        # Told inside its whole, although its way in is the easier one.
        ({**FOR_MOTHERS, "access": {"cost": claim("free")}}, [MOTHER], ["a", "b", "a1"]),
        # For fewer of the people it has a line of its own, and so has what is needed alone.
        ({**FOR_MOTHERS, "needs": ["rest"]}, [MOTHER], ["a", "a1", "b"]),
        ({**FOR_MOTHERS, "needs": ["rest", "safety"]}, [MOTHER], ["a", "b", "a1"]),
    ],
)  # fmt: skip
def test_a_part_is_told_inside_its_whole_unless_it_is_for_what_is_needed(
    build: Build, part: dict[str, Any], family: list[Person], wanted: list[str]
) -> None:
    services = {"a": FOR_MOTHERS, "a1": {**part, "part_of": "a"}, "b": FOR_MOTHERS}
    found = build(services).match(Situation(family, needs=["rest"]), on=DAY)
    assert sorted(ids(found)) == sorted(wanted)
    assert ("org.a1" in found.inside) is (wanted[-1] == "a1")


def test_a_part_for_fewer_people_has_a_line_of_its_own(build: Build) -> None:
    whole = {"eligibility": [rule("role in {mother, child}")]}
    services = {"a": whole, "a1": {**FOR_MOTHERS, "part_of": "a"}, "a2": {**whole, "part_of": "a"}}
    found = build(services).match(Situation([MOTHER, CHILD]), on=DAY)
    assert found.inside == {"org.a2"}


def test_a_part_of_what_does_not_fit_stands_alone(build: Build) -> None:
    services = {"a": {"eligibility": [rule("expecting")]}, "a1": {**FOR_MOTHERS, "part_of": "a"}}
    assert build(services).match(Situation([MOTHER]), on=DAY).inside == frozenset()


@pytest.mark.parametrize(
    ("place", "wanted"),
    [("alpha", ["d", "b", "a", "c"]), (None, ["b", "a", "c", "d"])],
)
def test_a_stated_area_that_holds_is_nearer_than_from_anywhere(
    build: Build, place: str | None, wanted: list[str]
) -> None:
    services = {
        "a": FOR_MOTHERS,
        "b": area("everyone()"),
        "c": {**FOR_MOTHERS, "access": {}},
        "d": area('lives_in("alpha")'),
    }
    assert order(build, services, Situation([MOTHER], place=place)) == wanted


@pytest.mark.parametrize(("place", "wanted"), [("alpha", ["a", "b"]), ("beta", ["b", "a"])])
def test_what_is_in_the_place_of_its_association_is_near(
    build: Build, place: str, wanted: list[str]
) -> None:
    head = {"id": "org", "name": "O", "summary": "S", "source": "new", "home": "alpha"}
    catalogue = build({"a": FOR_MOTHERS, "b": area("everyone()")}, association=head)
    assert ids(catalogue.match(Situation([MOTHER], place=place), on=DAY)) == wanted


def test_a_whole_comes_before_its_parts_and_answers_what_they_do(build: Build) -> None:
    services = {
        "b": FOR_MOTHERS,
        "b1": {**FOR_MOTHERS, "part_of": "b", "needs": ["rest"]},
        "a": FOR_MOTHERS,
    }
    assert order(build, services, Situation([MOTHER], needs=["rest"])) == ["b", "b1", "a"]
