"""Countries: places of every catalogue, by ISO code, with the names that Babel has for them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from babel import Locale

from perhepalvelut import NO, YES, Catalogue, Teller, load_catalogue, parse_rule
from perhepalvelut.directory import TextDomain
from perhepalvelut.plugins.countries import CountryNames, countries

from .test_loading import Install, install, load
from .test_sharing import PLACES

__all__ = ["install"]

DAY = date(2023, 5, 2)


@pytest.fixture(scope="module")
def suomi() -> Catalogue:
    """The shared vocabulary alone."""
    return load_catalogue(["suomi"], strict=True)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        *((name, "se") for name in ("Ruotsi", "Sverige", "Sweden", "SE", "se", " RUOTSI ")),
        *((name, "fi") for name in ("Suomi", "Finland", "FI")),
        ("Viro", "ee"),
        ("Norge", "no"),
        ("Estonia", "ee"),
        ("Åland", "ahvenanmaa"),
    ],
)
def test_a_country_is_found_by_its_code_and_its_names(suomi: Catalogue, name: str, id: str) -> None:
    assert suomi.vocabulary.place(name).id == id


def test_every_municipality_lies_in_a_county_and_in_finland(suomi: Catalogue) -> None:
    vocabulary = suomi.vocabulary
    for place in vocabulary.places.values():
        if place.kind in ("municipality", "county", "region"):
            assert "fi" in vocabulary.within(place.id, DAY)
    assert vocabulary.lies_in(["Lahti"], ["Suomi"], DAY) is YES
    assert vocabulary.lies_in(["Lahti"], ["Ruotsi"], DAY) is NO
    assert vocabulary.lies_in(["Ruotsi"], ["Lahti", "Suomi"], DAY) is NO


@pytest.mark.parametrize(("lang", "name"), [("fi", "Ruotsi"), ("sv", "Sverige"), ("en", "Sweden")])
def test_a_country_is_shown_in_the_language_of_the_reader(
    suomi: Catalogue, lang: str, name: str
) -> None:
    assert name in str(Teller(suomi, lang).rule(parse_rule('lives_in("se")')))


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_babel_names_every_country_and_each_of_them_otherwise(language: str) -> None:
    territories = Locale.parse(language).territories
    names = {territories[place.code] for place in countries().values()}
    assert len(names) == len(countries()) > 240


def test_a_language_that_babel_does_not_know_names_no_country_more() -> None:
    domains = tuple(TextDomain(one, one, "nowhere") for one in ("xx", "zz"))
    assert CountryNames(domains)() == CountryNames()()


def test_a_country_is_found_in_every_language_that_a_domain_has_texts_in(tmp_path: Path) -> None:
    folder = tmp_path / "et" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "saaga.po").write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    assert "Rootsi" not in CountryNames()()
    assert CountryNames((TextDomain("saaga", "sv", str(tmp_path)),))()["Rootsi"] == "se"


@pytest.mark.parametrize(
    ("places", "says"),
    [
        ('place("ruotsi", kind="country")', "place ruotsi: is a country, and every country is "),
        ('place("se")', "place se: is a country, and every country is "),
        ('place("x", code="EE")', "place x: takes the name 'EE' of the place 'ee' of ISO 3166"),
    ],
)
def test_a_plugin_that_declares_a_country_is_told(install: Install, places: str, says: str) -> None:
    install(saaga=PLACES.format(places=places))
    catalogue, (told,) = load("saaga")
    assert told.startswith(f"plugin saaga (outside-saaga 1.2): {says}")
    assert catalogue.vocabulary.place("Ruotsi").id == "se"


def test_a_place_of_a_plugin_may_lie_in_another_country(install: Install) -> None:
    install(saaga=PLACES.format(places='place("haaparanta", "se")'))
    catalogue, told = load("saaga")
    assert told == []
    assert catalogue.vocabulary.lies_in(["haaparanta"], ["Sverige"], DAY) is YES


def test_loading_and_asking_for_a_declared_place_read_no_names_of_countries() -> None:
    code = (
        "import sys; from perhepalvelut import load_catalogue\n"
        "load_catalogue(['suomi']).vocabulary.place('Lahti')\n"
        "print('babel' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
