"""Contact details told: whose they are, and each line with what is known of it."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from perhepalvelut import Catalogue, Teller, load_catalogue, render
from perhepalvelut.directory import Claim, Contact, Line, Source
from perhepalvelut.values import Hours

HERE = (Source("004", "13"),)


def told(catalogue: Catalogue, locale: str, service: str) -> list[str]:
    """Give the lines that tell of a service."""
    section = Teller(catalogue, locale).service(catalogue.service(service))
    return render(section, "plain").splitlines()


@pytest.fixture(scope="module")
def lahti() -> Catalogue:
    """Lahti alone."""
    return load_catalogue(["lahti"])


def with_contact(catalogue: Catalogue, service: str, contact: Contact) -> Catalogue:
    """Give a service of a catalogue a contact of its own."""

    def changed(one: Any) -> Any:
        services = tuple(
            attrs.evolve(each, contact=contact) if each.id == service else each
            for each in one.services
        )
        return attrs.evolve(one, services=services)

    associations = [
        attrs.evolve(one, units=tuple(map(changed, one.units)))
        for one in catalogue.associations.values()
    ]
    steps = [step for step in catalogue.steps if step not in associations[0].steps]
    return Catalogue.of(associations, catalogue.vocabulary, domains=catalogue.domains, steps=steps)


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("fi", "Yhdistyksen toimiston kautta: Lahden ensi- ja turvakoti ry"),
        ("sv", "Via föreningens kontor: Lahden ensi- ja turvakoti ry"),
        ("en", "By the office of the association: Lahti Mother and Child Home"),
    ],
)
def test_the_contact_of_the_office_is_told_as_what_it_is(
    lahti: Catalogue, locale: str, says: str
) -> None:
    lines = told(lahti, locale, "lahti.baby-blues")
    at = next(number for number, line in enumerate(lines) if says in line)
    assert any("044 270 0797" in line for line in lines[at:])


def test_of_a_service_for_crises_no_office_is_told(lahti: Catalogue) -> None:
    assert not any("044 270 0797" in line for line in told(lahti, "fi", "lahti.turvakoti"))


@pytest.mark.parametrize(
    ("locale", "says"),
    [
        ("fi", "Puhelin: 040 000 0123 (ma–pe klo 9.00–24.00; suomi ja ruotsi; maksuton)"),
        ("sv", "Telefon: 040 000 0123 (mån–fre kl. 9.00–24.00; finska och svenska; gratis)"),
        ("en", "Telephone: 040 000 0123 (Mon–Fri, 09:00–24:00; Finnish and Swedish; free)"),
    ],
)
def test_a_line_tells_all_that_is_known_of_it(lahti: Catalogue, locale: str, says: str) -> None:
    line = Line(
        value="040 000 0123",
        sources=HERE,
        hours=Claim(Hours.parse("mon-fri 9-24"), HERE),
        languages=Claim(("fi", "sv"), HERE),
        cost=Claim("free", HERE),
    )
    catalogue = with_contact(lahti, "lahti.turvakoti", Contact(phone=(line,)))
    lines = told(catalogue, locale, "lahti.turvakoti")
    assert any(says in line for line in lines), [one for one in lines if "040" in one]
