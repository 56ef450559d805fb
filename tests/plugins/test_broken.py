"""A broken plugin costs the others nothing, and is told in one warning: the whole table."""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    PluginError,
    PluginWarning,
    Situation,
    Teller,
    load_catalogue,
    plugin_states,
)

from .broken_plugins import HEAD, ROWS, Broken

GOOD = """
@hookimpl
def perhepalvelut_associations():
    rule = Criterion(rule=flag("expecting"), sources=BY)
    return [association("kettula", service("kettula.one", eligibility=(rule,)))]

@hookimpl
def perhepalvelut_domains():
    return [domain_from(__name__, "kettula", language="en")]
"""
WORDS = """
@hookimpl
def perhepalvelut_vocabulary():
    texts = dict(label="l", question="q")
    flags = [
        Fact(id=id, kind="flag", about="family", **texts) for id in ("expecting", "needs_support")
    ]
    hours = Fact(id="training_hours", kind="number", about="person", **texts)
    form = Term(id="outpatient", kind="form", name="outpatient")
    return Vocabulary(facts=[*flags, hours], terms=[form])
"""
BASE = ("kettula", "words")
"""A small vocabulary takes the place of the shared one where each row is loaded by itself."""
SWEDISH = 'msgid "N"\nmsgstr "Rävdalen"\n'
FAMILY = Situation([Person("mother", "29 years")], facts={"expecting": True})
ON = date(2024, 5, 2)


def package_of(name: str) -> str:
    """Name the package of a row."""
    return f"broken_{name.replace('-', '_')}"


def install(site: Path, name: str, files: Mapping[str, str | bytes], entry: str) -> None:
    """Write a distribution as pip leaves one: a package, and metadata with an entry point."""
    package = package_of(name)
    for file, text in files.items():
        path = site / package / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    info = site / f"dist_{package}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: dist-{name}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[perhepalvelut]\n{name} = {entry}\n")


def install_row(site: Path, name: str, row: Broken) -> None:
    """Install a row of the table."""
    package = package_of(name)
    files = {
        file: text if isinstance(text, bytes) else text.replace("{name}", name)
        for file, text in row.all_files().items()
    }
    entry = package if row.entry is None else row.entry.replace("{package}", package)
    install(site, name, files, entry)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Install the good plugin and every row of the table."""
    folder = tmp_path_factory.mktemp("site")
    sys.path.insert(0, str(folder))
    files = {"__init__.py": HEAD + GOOD, "locales/sv/LC_MESSAGES/kettula.po": SWEDISH}
    install(folder, "kettula", files, package_of("kettula"))
    install(folder, "words", {"__init__.py": HEAD + WORDS}, package_of("words"))
    for name, row in ROWS.items():
        install_row(folder, name, row)
    importlib.invalidate_caches()
    yield folder
    sys.path.remove(str(folder))
    for module in [one for one in sys.modules if one.startswith("broken_")]:
        sys.modules.pop(module)


def told_by(**given: Any) -> tuple[Catalogue, list[PluginWarning]]:
    """Load a catalogue; give it with the warnings, which are all of plugins."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        catalogue = load_catalogue(**given)
    found = [one.message for one in caught if isinstance(one.message, PluginWarning)]
    assert len(found) == len(caught), [str(one.message) for one in caught]
    return catalogue, found


def answers(catalogue: Catalogue) -> dict[str, object]:
    """Give what a family is told of each service, and its names in Swedish."""
    teller = Teller(catalogue, "sv")
    truths = catalogue.truths(FAMILY, on=ON)
    return {id: (truths[id], teller.text(one.name)) for id, one in catalogue.services.items()}


@pytest.fixture(scope="module")
def good(site: Path) -> dict[str, object]:
    """Give the answers of the good plugins alone."""
    catalogue = load_catalogue(BASE, strict=True)
    assert answers(catalogue)["kettula.one"] is not None
    assert Teller(catalogue, "sv").text("N") == "Rävdalen"
    return answers(catalogue)


def line_of(name: str) -> str:
    """Give what a warning of a plugin begins with."""
    return f"plugin {name} (dist-{name} 1.2): "


@pytest.mark.parametrize("name", ROWS)
def test_a_broken_plugin_is_told_in_one_warning_and_costs_the_others_nothing(
    good: dict[str, object], name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    catalogue, told = told_by(plugins=[*BASE, name])
    assert answers(catalogue) == good
    mine = [one for one in told if str(one).startswith(line_of(name))]
    others = ROWS[name].says if name == "requires-broken" else None
    assert len(mine) == 1
    assert len(told) == (2 if others else 1), [str(one) for one in told]
    assert ROWS[name].says.replace("{package}", package_of(name)) in str(mine[0])
    assert len(mine[0].faults) == 1
    assert capfd.readouterr() == ("", "")


def test_they_are_told_the_same_way_the_second_time(site: Path) -> None:
    """What printed when it was imported is not silent, and loaded, the next time."""
    names = [name for name in ROWS if name.startswith(("import", "entry", "hook", "shape"))]
    first, second = (told_by(plugins=names)[1] for _ in range(2))
    assert [str(one) for one in first] == [str(one) for one in second]


def test_all_of_them_cost_all_the_others_nothing(site: Path) -> None:
    strict = load_catalogue(disabled=[*ROWS, "words"], strict=True)
    catalogue, told = told_by(disabled=["words"])
    assert sorted(str(one).split(" (")[0] for one in told) == sorted(
        f"plugin {one}" for one in ROWS
    )
    assert answers(catalogue) == answers(strict)
    assert catalogue.vocabulary.facts == strict.vocabulary.facts
    assert catalogue.vocabulary.terms == strict.vocabulary.terms
    assert catalogue.vocabulary.places == strict.vocabulary.places
    assert catalogue.steps == strict.steps


def test_strict_raises_all_of_them_at_once(site: Path) -> None:
    with pytest.raises(PluginError) as caught:
        load_catalogue(disabled=["words"], strict=True)
    told = {str(fault).split(" (")[0] for fault in caught.value.faults}
    assert told == {f"plugin {one}" for one in ROWS}


def test_they_are_listed_as_broken_and_not_imported_when_disabled(site: Path) -> None:
    for module in [one for one in sys.modules if one.startswith("broken_")]:
        sys.modules.pop(module)
    states = {one.name: one.state for one in plugin_states(disabled=[*ROWS, "words"])}
    assert {states[name] for name in ROWS} == {"disabled"}
    assert [one for one in sys.modules if one.startswith("broken_")] == ["broken_kettula"]
    states = {one.name: one.state for one in plugin_states(disabled=["words"])}
    assert {states[name] for name in ROWS} == {"broken"}
    assert states["kettula"] == states["lahti"] == "active"
