"""Plugins that work in another language than the others, and plugins that only translate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from perhepalvelut import Catalogue, Situation, Teller, load_catalogue
from perhepalvelut.errors import PluginError
from perhepalvelut.plugins import plugin_faults

from .conftest import ASSOCIATION, CODE, TRANSLATOR, VOCABULARY, po

Install = Callable[[str, Mapping[str, str]], Path]


@pytest.fixture
def swedish_catalogue(swedish: Path) -> Catalogue:
    return load_catalogue(strict=True)


@pytest.mark.parametrize(
    ("locale", "name", "rule"),
    [
        ("sv", "Familjekaféet", "Familjen är medlem i föreningen."),
        ("sv-FI", "Familjekaféet", "Familjen är medlem i föreningen."),
        ("fi", "Perhekahvila", "Perhe on yhdistyksen jäsen."),
        ("en", "The family café", "Familjen är medlem i föreningen."),
    ],
)
def test_a_swedish_plugin_is_told_in_each_language_among_finnish_ones(
    swedish_catalogue: Catalogue, locale: str, name: str, rule: str
) -> None:
    service = swedish_catalogue.service("sagodal.kafe")
    teller = Teller(swedish_catalogue, locale)
    assert teller.text(service.name, service.id) == name
    assert str(teller.rule(service.eligibility[0].rule)) == rule


def test_nothing_of_a_swedish_plugin_falls_back_in_swedish(swedish_catalogue: Catalogue) -> None:
    teller = Teller(swedish_catalogue, "sv")
    teller.association(swedish_catalogue.association("sagodal")).lines()
    teller.service(swedish_catalogue.service("sagodal.kafe")).lines()
    found = swedish_catalogue.match(Situation(), on=date(2023, 5, 2))
    teller.match(next(one for one in found if one.service.id == "sagodal.kafe")).lines()
    assert dict(teller.fallbacks) == {}


def test_what_has_no_translation_is_shown_as_written_and_counted_for_its_plugin(
    swedish_catalogue: Catalogue,
) -> None:
    teller = Teller(swedish_catalogue, "en")
    summary = swedish_catalogue.service("sagodal.kafe").summary
    assert teller.text(summary, "sagodal.kafe") == summary
    assert teller.text("familjen är medlem i föreningen") == "familjen är medlem i föreningen"
    assert dict(teller.fallbacks) == {
        ("sagodal", "en"): (summary, "familjen är medlem i föreningen")
    }


FINNISH_DOMAIN = """
from perhepalvelut.plugins import domain_from
from perhepalvelut import hookimpl

@hookimpl
def perhepalvelut_domains():
    return [domain_from(__name__, "sagodal", language="fi")]
"""


def test_an_association_in_another_language_than_its_domain_is_a_fault(package: Install) -> None:
    code = CODE + FINNISH_DOMAIN
    files = {"__init__.py": code, "association.toml": ASSOCIATION, "vocabulary.toml": VOCABULARY}
    package("sagodal", files)
    with pytest.raises(PluginError) as caught:
        load_catalogue(["sagodal"], strict=True)
    assert str(caught.value) == (
        "plugin sagodal (sagodal 1.2): association.toml:2: association sagodal: is written in "
        "'sv', but the text domain in fi; give the domain language='sv'"
    )


def test_a_plugin_that_only_translates_adds_a_language_to_another(sami: Path) -> None:
    catalogue = load_catalogue(strict=True)
    teller = Teller(catalogue, "se")
    service = catalogue.service("sagodal.kafe")
    assert teller.text(service.name, service.id) == "Bearaškafea"
    assert teller.text("Familjehuset", service.id) == "Familjehuset"
    assert dict(teller.fallbacks) == {("sagodal", "se"): ("Familjehuset",)}
    assert Teller(catalogue, "sv").text(service.name, service.id) == "Familjekaféet"


def test_an_extending_domain_fills_gaps_and_overrides_nothing(
    swedish: Path, package: Install
) -> None:
    more = {"Familjekaféet": "Kahvio", "Familjehuset": "Perhetalo"}
    files = {"__init__.py": TRANSLATOR, "locales/fi/LC_MESSAGES/sagodal_se.po": po(more)}
    package("sagodal_se", files)
    teller = Teller(load_catalogue(strict=True), "fi")
    assert teller.text("Familjekaféet", "sagodal.kafe") == "Perhekahvila"
    assert teller.text("Familjehuset", "sagodal.kafe") == "Perhetalo"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            'language="sv", extends="sagodahl"',
            "domain sagodal_se.extends: unknown domain 'sagodahl', did you mean 'sagodal'?",
        ),
        (
            'language="fi", extends="sagodal"',
            "domain sagodal_se.language: is 'fi', but 'sagodal' is written in 'sv'; "
            "give the language of the texts, not that of the translations",
        ),
    ],
)
def test_a_domain_that_cannot_extend_is_a_fault_of_its_plugin(
    swedish: Path, package: Install, given: str, message: str
) -> None:
    code = TRANSLATOR.replace('language="sv", extends="sagodal"', given)
    package("sagodal_se", {"__init__.py": code})
    with pytest.raises(PluginError) as caught:
        load_catalogue(strict=True)
    assert str(caught.value) == f"plugin sagodal_se (sagodal_se 1.2): {message}"


def test_a_translating_plugin_is_left_out_with_the_plugin_it_translates(sami: Path) -> None:
    with pytest.raises(PluginError, match="requires the plugin 'sagodal', which is not loaded"):
        load_catalogue(disabled=["sagodal"], strict=True)


@pytest.mark.parametrize("language", ["zz", "svenska", "sv_FI.UTF-8"])
def test_a_language_that_there_is_not_is_a_fault_of_domain_and_association(
    package: Install, language: str
) -> None:
    association, vocabulary = (
        text.replace('language = "sv"', f'language = "{language}"')
        for text in (ASSOCIATION, VOCABULARY)
    )
    files = {"__init__.py": CODE, "association.toml": association, "vocabulary.toml": vocabulary}
    package("sagodal", files)
    says = f"{language!r} is no language; write the code of one, as fi, sv, en or se"
    assert [str(one) for one in plugin_faults(["sagodal"])] == [
        f"plugin sagodal (sagodal 1.2): {place}: {says}"
        for place in (
            "association.toml:2: association sagodal.language",
            "domain sagodal.language",
        )
    ]
