"""Every text of the built-in plugins is translated, with nothing missing and nothing left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from perhepalvelut import Vocabulary, load_catalogue
from perhepalvelut.directory import Association, Step
from perhepalvelut.plugins import plugin_names
from perhepalvelut.plugins.loading import given_by
from perhepalvelut.text.messages import messages_in
from perhepalvelut.urgent import Urgent

pytestmark = pytest.mark.data

CATALOGUE = load_catalogue(strict=True)
DOMAINS = {domain.name: Path(domain.directory) for domain in CATALOGUE.domains}
PAIRS = [(domain, locale) for domain in DOMAINS for locale in ("sv", "en")]


def _wanted(domain: str) -> set[str]:
    """Gather the texts of the plugin whose domain it is."""
    given = given_by(domain)[1]
    values: list[Association | Urgent | Vocabulary | tuple[Step, ...]] = [
        given.vocabulary,
        given.steps,
        *given.urgent,
    ]
    values += given.associations
    return {message.text for value in values for message in messages_in(value)}


def _catalogue(domain: str, locale: str) -> Catalog:
    path = DOMAINS[domain] / locale / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def _told(catalogue: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def test_every_built_in_plugin_has_its_domain() -> None:
    assert set(DOMAINS) == set(plugin_names())


@pytest.mark.parametrize(("domain", "locale"), PAIRS)
def test_no_text_lacks_its_translation(domain: str, locale: str) -> None:
    told = _told(_catalogue(domain, locale))
    assert sorted(text for text in _wanted(domain) if not told.get(text)) == []


@pytest.mark.parametrize(("domain", "locale"), PAIRS)
def test_no_translation_is_left_over(domain: str, locale: str) -> None:
    assert sorted(_told(_catalogue(domain, locale)).keys() - _wanted(domain)) == []


@pytest.mark.parametrize(("domain", "locale"), PAIRS)
def test_placeholders_are_the_same_in_both_languages(domain: str, locale: str) -> None:
    for text, translation in _told(_catalogue(domain, locale)).items():
        assert sorted(re.findall(r"\{\w*\}", text)) == sorted(re.findall(r"\{\w*\}", translation))


@pytest.mark.parametrize(("domain", "locale"), PAIRS)
def test_no_translation_is_marked_as_a_guess(domain: str, locale: str) -> None:
    assert [
        message.id for message in _catalogue(domain, locale) if message.id and message.fuzzy
    ] == []
