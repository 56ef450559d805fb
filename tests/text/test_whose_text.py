"""A text that plugins translate each in its own way is told in the way of the plugin told of."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from perhepalvelut import Catalogue, Situation, Teller, load_catalogue, render, ways_in
from perhepalvelut.directory import TextDomain
from perhepalvelut.text import Section, Texts

PART = "lahti.turvakoti.lapsityo"
DAY = date(2023, 5, 2)


@pytest.fixture(scope="module")
def lahti() -> Catalogue:
    """Lahti alone."""
    return load_catalogue(["lahti"])


@pytest.fixture
def teller(lahti: Catalogue, tmp_path: Path) -> Teller:
    """Tell in Swedish, with a plugin before Lahti's that calls a shelter otherwise."""
    folder = tmp_path / "locales/sv/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "aaa.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Turvakoti"\nmsgstr "Annat hus"\n',
        encoding="utf-8",
    )
    other = TextDomain("aaa", "fi", str(tmp_path / "locales"))
    return Teller(lahti, "sv", texts=Texts((other, *lahti.domains)))


def test_without_an_owner_the_first_plugin_tells_a_text(teller: Teller) -> None:
    assert teller.text("Turvakoti") == "Annat hus"


def told(teller: Teller, catalogue: Catalogue) -> dict[str, Section]:
    """Tell a part, which names its whole where it takes a claim from it, in three ways."""
    match = catalogue.match(Situation(), on=DAY, services=[PART])[0]
    return {
        "service": teller.service(catalogue.service(PART)),
        "match": teller.of(match),
        "ways": teller.of(ways_in(catalogue, PART, Situation(), on=DAY)),
    }


@pytest.mark.parametrize("what", ["service", "match", "ways"])
def test_the_name_of_a_whole_is_told_as_its_plugin_tells_it(
    teller: Teller, lahti: Catalogue, what: str
) -> None:
    text = render(told(teller, lahti)[what], "plain")
    assert "Skyddshemmet" in text
    assert "Annat hus" not in text
