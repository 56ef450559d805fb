"""A plugin's own form, phase and kind of term: a term is enough, and a misspelt one is a fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from perhepalvelut import UNKNOWN, YES, Situation, Teller, dump, load_catalogue, truths_of
from perhepalvelut.cli.program import program
from perhepalvelut.codec import read_association
from perhepalvelut.plugins import plugin_faults
from perhepalvelut.plugins.texts import plugin_texts

Install = Callable[[str, Mapping[str, str]], Path]

CODE = """
from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
"""
WORDS = """
language = "fi"
kinds = ["theme"]

[[form]]
id = "board"
name = "johtokunta"
for_clients = false

[[phase]]
id = "halted"
name = "tauolla"
in_force = false

[[phase]]
id = "trial"
name = "kokeilu"
in_force = true

[[theme]]
id = "snow"
name = "lumi"
"""
DATA = """
language = "fi"

[association]
id = "satula"
name = "Satulan yhdistys ry"
summary = "Tukee."
source = "S1"

[[document]]
id = "S1"
title = "Suunnitelma"
publisher = "Satulan yhdistys ry"
date = "2020"

[[unit]]
id = "talo"
name = "Talo"
source = "S1"

[[unit.service]]
id = "johto"
name = "Johto"
summary = "Johtaa."
form = "board"
source = "S1"
status = [ { phase = "trial", period = "2021..2022", source = "S1" } ]

[[unit.service]]
id = "tupa"
name = "Tupa"
summary = "Avoin tupa."
form = "outpatient"
source = "S1"
status = [
  { phase = "established", period = "2020..2021", source = "S1" },
  { phase = "halted", period = "since 2022-01-01", source = "S1" },
]
"""
SWEDISH = 'msgid "johtokunta"\nmsgstr "styrelse"\n\nmsgid "tauolla"\nmsgstr "vilande"\n'
ENGLISH = 'msgid "johtokunta"\nmsgstr "board"\n\nmsgid "tauolla"\nmsgstr "on hold"\n'
FILES = {
    "__init__.py": CODE,
    "vocabulary.toml": WORDS,
    "association.toml": DATA,
    "locales/sv/LC_MESSAGES/satula.po": SWEDISH,
    "locales/en/LC_MESSAGES/satula.po": ENGLISH,
}


@pytest.fixture
def satula(package: Install) -> None:
    """Install the plugin as it should be."""
    package("satula", FILES)


@pytest.mark.usefixtures("satula")
def test_a_term_is_enough_for_a_form_a_phase_and_a_kind_of_term() -> None:
    words = load_catalogue(["satula"], strict=True).vocabulary
    assert not words.form("board").for_clients
    assert (words.phase("halted").in_force, words.phase("trial").in_force) == (False, True)
    assert words.term("theme", "snow").name == "lumi"
    assert [term.id for term in words.terms_of("theme")] == ["snow"]


@pytest.mark.usefixtures("satula")
def test_a_service_runs_by_the_mark_of_the_phase() -> None:
    catalogue = load_catalogue(["satula"], strict=True)
    halted, trial = (
        catalogue.in_force(id, date(2022, 6, 1)) for id in ("satula.tupa", "satula.johto")
    )
    assert (halted.truth, halted.status) == (UNKNOWN, "halted")
    assert (trial.truth, trial.status) == (YES, "trial")
    (match,) = catalogue.match(Situation(), on=date(2022, 6, 1), services=["satula.tupa"])
    assert match.when.truth is UNKNOWN
    truths = truths_of(catalogue, Situation(), on=date(2022, 6, 1))
    assert truths["satula.tupa"] is match.eligible


@pytest.mark.usefixtures("satula")
@pytest.mark.parametrize(
    ("locale", "form", "phase"),
    [
        ("fi", "johtokunta", "tauolla"),
        ("sv", "styrelse", "vilande"),
        ("en", "board", "on hold"),
    ],
)
def test_the_terms_are_told_in_the_words_of_the_plugin(locale: str, form: str, phase: str) -> None:
    catalogue = load_catalogue(["satula"], strict=True)
    teller = Teller(catalogue, locale)
    assert any(form in line for line in teller.service(catalogue.service("satula.johto")).lines())
    assert any(phase in line for line in teller.service(catalogue.service("satula.tupa")).lines())
    assert teller.status("halted") == phase


@pytest.mark.usefixtures("satula")
def test_services_are_found_by_the_form() -> None:
    catalogue = load_catalogue(["satula", "lahti"], strict=True)
    found = catalogue.match(Situation(), on=date(2022, 6, 1), form="board", unknown_passes=True)
    assert [match.service.id for match in found] == ["satula.johto"]
    asked = ["match", "--municipality", "Lahti", "--form", "board", "--or-unknown", "--brief"]
    told = CliRunner().invoke(program, asked).stdout
    assert "Johto" in told
    assert "Tupa" not in told


@pytest.mark.usefixtures("satula")
def test_the_words_go_to_data_and_back() -> None:
    (association,) = load_catalogue(["satula"], strict=True).associations.values()
    assert read_association(dump(association)) == association


@pytest.mark.usefixtures("satula")
def test_their_texts_are_among_those_to_translate() -> None:
    (own,) = plugin_texts("satula")
    places = {entry.text: entry.places for entry in own.entries}
    assert places["johtokunta"] == ("form board, name",)
    assert places["tauolla"] == ("phase halted, name",)
    assert places["lumi"] == ("theme snow, name",)


MISSPELT: list[tuple[str, str, str, str]] = [
    (
        "association.toml",
        'form = "board"',
        'form = "bord"',
        "association.toml:25: satula.johto.form: unknown form 'bord', did you mean 'board'?",
    ),
    (
        "association.toml",
        'phase = "halted"',
        'phase = "haltd"',
        "association.toml:37: satula.tupa.status[1].phase: unknown phase 'haltd', "
        "did you mean 'halted'?",
    ),
    (
        "association.toml",
        'form = "board"',
        'form = "qqq"',
        "association.toml:25: satula.johto.form: unknown form 'qqq'; "
        "declare it in the vocabulary, or require the plugin that does",
    ),
    (
        "association.toml",
        'phase = "halted"',
        'phase = "unknown"',
        "association.toml:37: unit[0].service[1].status[1].phase: 'unknown' is reckoned from the "
        "periods, and never written; write the phase that it was, with its period",
    ),
    (
        "vocabulary.toml",
        "[[theme]]",
        "[[thme]]",
        "vocabulary.toml:20: thme: unknown key 'thme'; did you mean 'theme'?",
    ),
    (
        "vocabulary.toml",
        "[[form]]",
        "[[forms]]",
        "vocabulary.toml:5: forms: unknown key 'forms'; did you mean 'form'?",
    ),
    (
        "vocabulary.toml",
        "for_clients = false",
        "for_client = false",
        "vocabulary.toml:8: form[0].for_client: unknown key 'for_client'; "
        "did you mean 'for_clients'?",
    ),
    (
        "vocabulary.toml",
        "[[theme]]",
        "[[role]]",
        "vocabulary.toml:20: role: roles are a closed list, and no terms: adult, child, father, "
        "grandparent, mother, parent, professional, relative, volunteer, youth; "
        "leave it out, and use one of these roles",
    ),
    (
        "vocabulary.toml",
        'kinds = ["theme"]',
        'kinds = ["audiences"]',
        "vocabulary.toml:3: kinds: audiences are a closed list, and no terms: families, "
        "professionals, volunteers, public; leave it out, and use one of these audiences",
    ),
]


@pytest.mark.parametrize(("file", "right", "wrong", "says"), MISSPELT)
def test_a_misspelt_word_is_a_fault_with_its_line_and_the_nearest(
    package: Install, file: str, right: str, wrong: str, says: str
) -> None:
    package("satula", {**FILES, file: FILES[file].replace(right, wrong, 1)})
    told = [str(fault) for fault in plugin_faults(["satula"])]
    assert f"plugin satula (satula 1.2): {says}" in told, told
