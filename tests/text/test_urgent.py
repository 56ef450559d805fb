"""Urgent help told: 112 alone and first, then a line to a contact, then the way out."""

from __future__ import annotations

from datetime import date

import pytest

from perhepalvelut import Catalogue, Person, Situation, Teller, load_catalogue
from perhepalvelut.urgent import UrgentHelp, urgent_help

DAY = date(2026, 11, 27)


@pytest.fixture(scope="module")
def finland() -> Catalogue:
    """Urgent help in Finland and nothing else."""
    return load_catalogue(["apua_heti"], strict=True)


def help_of(catalogue: Catalogue, *facts: str, person: str = "mother") -> UrgentHelp:
    """Find the help for one person of Lahti, of whom some facts are told."""
    told = Person(person, facts=dict.fromkeys(facts, True))
    return urgent_help(catalogue, Situation([told], place="Lahti"), on=DAY)


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("fi", "112 Hätänumero: aina auki; suomi, ruotsi ja englanti; maksuton"),
        ("sv", "112 Nödnumret: alltid öppet; finska, svenska och engelska; gratis"),
        ("en", "112 Emergency number: always open; Finnish, Swedish and English; free"),
    ],
)
def test_without_danger_there_is_one_line(finland: Catalogue, locale: str, line: str) -> None:
    teller = Teller(finland, locale)
    found = help_of(finland)
    assert teller.of(found).lines() == [line]


def test_a_line_begins_with_the_number_and_says_what_for_and_when(finland: Catalogue) -> None:
    lines = Teller(finland, "en").of(help_of(finland, "violence_experienced")).lines()
    assert [line.split(".")[0] for line in lines[1:]] == [
        "080 005 005 Nollalinja helpline",
        "Shelters",
        "044 482 8201 Social emergency services, Päijät-Häme",
        "If somebody else may see this, close the window",
    ]
    assert "Always open; no name needs to be given; Finnish, Swedish and English; free." in lines[1]
    assert "Chat: nollalinja.fi (Mon–Wed, 09:00–15:00; Thu–Fri, 14:00–20:00;" in lines[1]
    assert "check the page" in lines[1]
    assert "080 005 005" in lines[2]


@pytest.mark.parametrize(
    ("locale", "number"), [("fi", "09 2525 0111"), ("sv", "09 2525 0112"), ("en", "09 2525 0111")]
)
def test_the_line_in_the_reader_s_language_comes_first(
    finland: Catalogue, locale: str, number: str
) -> None:
    lines = Teller(finland, locale).of(help_of(finland, "suicidal_thoughts")).lines()
    assert lines[1].startswith(number)


def test_a_contact_without_a_line_is_told_by_its_name(finland: Catalogue) -> None:
    family = Situation([Person("mother", facts={"violence_experienced": True})])
    lines = Teller(finland, "fi").of(urgent_help(finland, family, on=DAY)).lines()
    assert lines[3].startswith("Sosiaalipäivystys. Auttaa")
    assert lines[3].endswith("112.")


def test_no_source_and_no_fact_of_the_family_stands_in_the_block(finland: Catalogue) -> None:
    found = help_of(finland, "violence_used", "crime_victim", "human_trafficking")
    text = str(Teller(finland, "en").of(found))
    assert "mother" not in text.casefold()
    assert not {one.id for one in finland.urgent.documents} & set(text.replace("[", " ").split())


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_nothing_of_it_is_left_in_finnish(finland: Catalogue, locale: str) -> None:
    teller = Teller(finland, locale)
    for fact in ("violence_experienced", "suicidal_thoughts", "honour_violence", "crime_victim"):
        str(teller.of(help_of(finland, fact)))
    assert not {key: told for key, told in teller.fallbacks.items() if key[0] == "apua_heti"}
