"""How one reaches a service: by its own contact, else by that of what it belongs to."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from perhepalvelut import Catalogue, UnknownNameError, Vocabulary
from perhepalvelut.directory import (
    Address,
    Association,
    Claim,
    Contact,
    Document,
    Line,
    Reach,
    Service,
    Source,
    Unit,
    reach,
)
from perhepalvelut.testing import strategies
from perhepalvelut.values import PartialDate
from perhepalvelut.vocabulary import Form

HERE = (Source("d"),)
OFFICE = Contact(office=Claim("the office", HERE))


def calling(number: str) -> Contact:
    """Make a contact of one phone."""
    return Contact(phone=(Line(value=number, sources=HERE),))


def at(visibility: Any) -> Contact:
    """Make a contact of an address alone."""
    text = "" if visibility == "hidden" else "Somewhere"
    return Contact(address=Claim(Address(visibility=visibility, text=text), HERE))


def directory(
    part: Contact, whole: Contact, unit: Contact, above: Contact, office: Contact, **more: Any
) -> Catalogue:
    """Make an association of one unit below another, with a service and a part of it."""

    def service(id: str, contact: Contact, **fields: Any) -> Service:
        return Service(
            id=id, name=id, summary="s", form="group", sources=HERE, contact=contact, **fields
        )

    services = (
        service("org.whole", whole, crisis=more.get("crisis_whole", False)),
        service("org.part", part, part_of="org.whole", crisis=more.get("crisis_part", False)),
    )
    units = (
        Unit(id="upper", name="U", sources=HERE, contact=above),
        Unit(id="lower", name="L", sources=HERE, contact=unit, parent="upper", services=services),
    )
    org = Association(
        id="org", name="O", summary="s", language="en", sources=HERE, contact=office, units=units,
        documents=(Document(id="d", title="T", publisher="P", date=PartialDate(2023)),),
    )  # fmt: skip
    words = Vocabulary(terms={("form", "group"): Form(id="group", name="g", for_clients=True)})
    return Catalogue.of([org], words)


NONE = Contact()
ALL = tuple(calling(f"040 000 012{n}") for n in range(5))


@pytest.mark.parametrize(
    ("given_up", "whose", "id"),
    [
        (0, "service", "org.part"),
        (1, "whole", "org.whole"),
        (2, "unit", "lower"),
        (3, "unit", "upper"),
        (4, "association", "org"),
    ],
)
def test_the_nearest_contact_that_is_given_is_the_one(given_up: int, whose: Any, id: str) -> None:
    found = reach(directory(*[NONE] * given_up, *ALL[given_up:]), "org.part")
    assert found == Reach(ALL[given_up], whose, id)
    assert repr(found) == f"Reach({whose} {id})"


def test_where_none_is_given_there_is_none() -> None:
    assert reach(directory(NONE, NONE, NONE, NONE, OFFICE), "org.part") is None


@pytest.mark.parametrize(
    ("visibility", "is_given"), [("public", True), ("partial", False), ("hidden", False)]
)
def test_an_address_is_a_way_to_reach_somebody_when_one_may_come(
    visibility: str, is_given: bool
) -> None:
    assert at(visibility).is_reachable is is_given


@pytest.mark.parametrize(
    ("part", "whole", "crisis", "found"),
    [
        (NONE, NONE, {"crisis_part": True}, None),
        (NONE, ALL[1], {"crisis_part": True}, None),
        (ALL[0], NONE, {"crisis_part": True}, "org.part"),
        (NONE, NONE, {"crisis_whole": True}, None),
        (NONE, ALL[1], {"crisis_whole": True}, "org.whole"),
    ],
)
def test_nothing_stands_in_for_the_contact_of_a_service_for_crises(
    part: Contact, whole: Contact, crisis: dict[str, bool], found: str | None
) -> None:
    org = directory(part, whole, ALL[2], ALL[3], ALL[4], **crisis)
    one = reach(org, "org.part")
    assert (one and one.id) == found


def test_the_lines_of_a_contact_stand_in_the_order_in_which_they_are_told() -> None:
    ways = ("web", "email", "chat", "phone")
    lines: dict[str, Any] = {way: (Line(value=way, sources=HERE),) for way in ways}
    contact = Contact(**lines)
    assert [(way, line.value) for way, line in contact.lines()] == [
        (way, way) for way in reversed(ways)
    ]


def test_a_service_that_is_not_known_is_refused() -> None:
    with pytest.raises(UnknownNameError, match=r"did you mean 'org\.part'"):
        reach(directory(*ALL), "org.prat")


@given(strategies.catalogues())
def test_a_contact_that_is_given_is_that_of_something_above(catalogue: Catalogue) -> None:
    """What reaches a service is its own contact, or that of a whole, a unit or the association."""
    for service in catalogue.services.values():
        found = reach(catalogue, service.id)
        if found is not None:
            association = catalogue.association_of(service.id)
            below = {*(one.id for one in association.units), *catalogue.services}
            assert found.id in {association.id, *below}
            assert found.contact.is_reachable
            assert found.whose == "service" or not service.crisis
            assert not service.contact.is_reachable or found.contact == service.contact
