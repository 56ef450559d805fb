"""A broken plugin costs the others nothing, and is told in one warning: the whole table."""

from __future__ import annotations

import importlib
import sys
import threading
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    PluginWarning,
    Situation,
    Teller,
    load_catalogue,
    truths_of,
)
from perhepalvelut.errors import PluginError
from perhepalvelut.plugins import plugin_faults, plugin_names, plugin_states
from perhepalvelut.plugins.guard import outcome_of
from perhepalvelut.plugins.installed import every_installed
from perhepalvelut.plugins.texts import plugin_texts
from perhepalvelut.testing.checks.subject import Subject

from .broken_plugins import HEAD, ROWS, Broken

Install = Callable[[str, Mapping[str, str]], Path]

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
    form = Form(id="outpatient", name="outpatient", for_clients=True)
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
    truths = truths_of(catalogue, FAMILY, on=ON)
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


def test_the_warnings_stay_the_users_whatever_a_plugin_does_to_them(site: Path) -> None:
    names = ["import-errors-for-warnings", "import-no-warnings", "import-shows-warnings"]
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        before = warnings.filters, list(warnings.filters), warnings.showwarning
        load_catalogue([*BASE, *names])
        assert warnings.filters is before[0]
        assert list(warnings.filters) == before[1]
        assert warnings.showwarning is before[2]
    assert len(told) == 3
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(PluginWarning, match="import-no-warnings"):
            load_catalogue([*BASE, "import-no-warnings"])


def test_a_path_that_names_no_folder_brings_nothing_down(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", ["a\0b", *sys.path, None])
    assert "kettula" in load_catalogue(BASE, strict=True).associations


def test_a_thread_of_a_plugin_is_refused_a_catalogue_while_the_plugin_runs(site: Path) -> None:
    """Else the plugin, which waits for the thread, would wait for ever."""
    found: list[PluginError] = []

    def ask() -> None:
        try:
            load_catalogue(BASE)
        except PluginError as error:
            found.append(error)

    def run() -> threading.Thread:
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        return thread

    assert outcome_of(run).error is None
    assert [fault.code for one in found for fault in one.faults] == ["circle"]
    run()
    assert len(found) == 1


TAMPERS = """
@hookimpl
def perhepalvelut_associations():
    lahti = DataPlugin("perhepalvelut.plugins.lahti").association()
    own = service("hukka.one")
    for one in (*lahti.services(), own):
        past(one, name="Theirs")
        past(one.access, cost=Claim("charged", BY))
    return [association("hukka", own)]
"""


def test_what_a_plugin_does_to_what_it_read_or_made_is_not_seen_in_another(
    site: Path, package: Install
) -> None:
    package("hukka", {"__init__.py": HEAD + TAMPERS})
    good = load_catalogue(["lahti", "suomi"], strict=True)
    for given in (["lahti", "hukka"], ["lahti", "suomi"]):
        catalogue = load_catalogue(given, strict=True)
        assert catalogue.associations["lahti"] == good.associations["lahti"]
    assert catalogue.services["lahti.ensikoti"].name != "Theirs"


PO_HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
CATALOGUES: Mapping[str, tuple[str | bytes, int, str]] = {
    "unreadable": (PO_HEAD + "hello\n", 5, "'hello' is no word of a catalogue"),
    "half-quoted": (PO_HEAD + 'msgid "N\nmsgstr "Rävdalen"\n', 5, "a text in quotes does not end"),
    "latin-1": (
        (PO_HEAD + 'msgid "N"\nmsgstr "Rävdalen"\n').encode("latin-1"),
        6,
        "is not UTF-8 text; save the file as UTF-8",
    ),
    "doubled": (
        PO_HEAD + 'msgid "N"\nmsgstr "A"\n\nmsgid "N"\nmsgstr "B"\n',
        8,
        "the msgid 'N' stands on line 5 already; keep one of the two",
    ),
    "nul": (b"\0\0\0", 1, "stands outside quotes"),
}
TEXTS = """
@hookimpl
def perhepalvelut_associations():
    return [association("susila", service("susila.one", name="Only here"))]

@hookimpl
def perhepalvelut_domains():
    return [domain_from(__name__, "susila", language="en")]
"""


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_that_msgfmt_refuses_costs_its_plugin_the_translations_and_nobody_else(
    site: Path, package: Install, name: str
) -> None:
    """The plugin is loaded, its texts are shown as their source has them; one fault says why."""
    text, line, says = CATALOGUES[name]
    folder = package("susila", {"__init__.py": HEAD + TEXTS})
    file = folder / "locales" / "sv" / "LC_MESSAGES" / "susila.po"
    file.parent.mkdir(parents=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    start = f"plugin susila (susila 1.2): locales/sv/LC_MESSAGES/susila.po:{line}: "
    catalogue = load_catalogue([*BASE, "susila"], strict=True)
    teller = Teller(catalogue, "sv")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        shown = [teller.text(one) for one in ("Only here", "N", "Only here")]
    assert shown == ["Only here", "Rävdalen", "Only here"]
    (warning,) = (one.message for one in told)
    assert isinstance(warning, PluginWarning)
    (fault,) = warning.faults
    assert str(fault).startswith(start)
    assert says in str(fault)
    assert (fault.owner, fault.distribution, fault.version) == ("susila", "susila", "1.2")
    assert (fault.line, fault.code) == (line, "syntax")
    assert [str(one) for one in plugin_faults([*BASE, "susila"])] == [str(fault)]


def test_two_distributions_of_one_name_are_both_refused_in_any_order(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"twin_{name}.py").write_text("raise SystemExit\n")
        info = folder / f"twin_{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Name: twin-{name}\nVersion: 1.0\n")
        points = f"[perhepalvelut]\ntwin = twin_{name}\nviola = twin_{name}\n"
        (info / "entry_points.txt").write_text(points)
    found = []
    for order in (("one", "two"), ("two", "one")):
        with monkeypatch.context() as patch:
            for name in order:
                patch.syspath_prepend(str(tmp_path / name))
            importlib.invalidate_caches()
            catalogue, told = told_by(plugins=["kettula", "suomi", "twin", "viola"])
            found.append([str(one) for one in told])
            assert {"kettula", "viola"} <= set(catalogue.associations)
    assert found[0] == found[1]
    assert [one.split(";")[0] for one in sorted(found[0])] == [
        f"plugin {plugin} (twin-{name} 1.0): entry point: the name {plugin!r} is that of a plugin "
        f"of {others}twin-{other} 1.0 too"
        for plugin, others in (("twin", ""), ("viola", "perhepalvelut 0.1.0, "))
        for name, other in (("one", "two"), ("two", "one"))
    ]


@pytest.mark.parametrize(
    ("points", "says"),
    [
        (b"[perhepalvelut]\nkettu\n", "entry_points.txt:2: cannot be read; write NAME = PACKAGE"),
        (
            "[perhepalvelut]\n# Hämeenlinna\nkettu = kettu\n".encode("latin-1"),
            "entry_points.txt:2: is not UTF-8 text; write NAME = PACKAGE",
        ),
        (
            b"[perhepalvelut]\nkettu\x07 = kettu\n",
            r"entry point: 'kettu\\x07' cannot name a plugin",
        ),
    ],
)
def test_entry_points_that_cannot_be_read_cost_the_other_distributions_nothing(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: bytes, says: str
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    info = tmp_path / "odd-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: odd\nVersion: 1.0\n")
    (info / "entry_points.txt").write_bytes(points)
    assert "lahti" in plugin_names()
    odd = [one for one in every_installed() if one.distribution == "odd"]
    (faults,) = ([one.fault] for one in odd)
    assert [str(fault).startswith(says) for fault in faults] == [True], faults
    assert "kettula" in load_catalogue(BASE, strict=True).associations


@pytest.mark.parametrize("metadata", [None, b"Name: b\xe4re\nVersion: 1\n", b"", b"Version: 1.0\n"])
def test_distributions_without_metadata_are_named_after_their_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, metadata: bytes | None
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    for name in ("bare", "naked"):
        lay(tmp_path, name, f"[perhepalvelut]\n{name} = nothing_of_this_name\n".encode(), metadata)
    found = {one.name: one for one in every_installed() if not one.is_built_in}
    assert [
        (found[name].distribution, found[name].version, found[name].fault)
        for name in ("bare", "naked")
    ] == [("bare", "1.0", None), ("naked", "1.0", None)]


def lay(folder: Path, name: str, points: bytes | None, metadata: bytes | None) -> None:
    """Write the metadata of a distribution; a folder for the entry points if there are none."""
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    if metadata is not None:
        (info / "METADATA").write_bytes(metadata)
    if points is None:
        (info / "entry_points.txt").mkdir()
    else:
        (info / "entry_points.txt").write_bytes(points)


BESIDE = b"Name: odd\nVersion: 1.0\nRequires-Dist: click\nRequires-Dist: Perhepalvelut[cli]>=0.1\n"
POINTS = "[perhepalvelut]\nodd = odd\n"
ODD = {
    "a byte order mark": (f"\ufeff{POINTS}".encode(), b"", ":1: begins with a byte order mark"),
    "no section": (b"\n# perhepalvelut\nodd = odd\n", b"", ":3: stands in no section"),
    "no section, beside": (b"odd = odd\n", BESIDE, ":1: stands in no section"),
    "another encoding, beside": (POINTS.encode("utf-16"), BESIDE, ":1: is not UTF-8 text"),
    "a folder, beside": (None, BESIDE, ": is no file of text"),
}


@pytest.mark.parametrize("name", ODD)
def test_entry_points_that_name_no_plugin_by_mistake_are_told(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    points, metadata, says = ODD[name]
    monkeypatch.syspath_prepend(str(tmp_path))
    lay(tmp_path, "odd", points, metadata)
    (odd,) = (one for one in every_installed() if one.distribution == "odd")
    assert str(odd.fault).startswith(f"entry_points.txt{says}; write NAME = PACKAGE"), odd.fault
    assert "kettula" in load_catalogue(BASE, strict=True).associations


@pytest.mark.parametrize(
    ("points", "metadata"),
    [
        (b"", BESIDE),
        (b"\n", BESIDE),
        (b"[console_scripts]\nodd = perhepalvelut_odd:main\n", BESIDE),
        (b"odd = odd\n", b"Name: odd\nVersion: 1.0\nRequires-Dist: perhepalvelut-other\n"),
        (None, b"Name: odd\nVersion: 1.0\n"),
    ],
)
def test_entry_points_that_are_not_for_this_library_are_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, points: bytes | None, metadata: bytes
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    lay(tmp_path, "odd", points, metadata)
    assert [one for one in every_installed() if one.distribution == "odd"] == []


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("told", ["PerhePalvelut", "perhepalvelut", "Owner"])
def test_a_distribution_that_takes_the_name_of_another_hides_no_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, first: bool
) -> None:
    before = [one for one in every_installed() if one.is_built_in]
    for name, given in (("thief", told), ("owner", "owner")):
        (tmp_path / name).mkdir()
        points = f"[perhepalvelut]\n{name} = {name}\n".encode()
        lay(tmp_path / name, name, points, f"Name: {given}\nVersion: 1.0\n".encode())
    for name in ("owner", "thief") if first else ("thief", "owner"):
        monkeypatch.syspath_prepend(str(tmp_path / name))
    found = every_installed()
    assert [one for one in found if one.is_built_in] == before
    others = {one.name: one.distribution for one in found if one.name in ("thief", "owner")}
    assert others == {"thief": "thief", "owner": "owner"}


def test_a_plugin_in_a_zip_file_has_its_translations_and_scenarios(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenario = (
        'service = "zipped.one"\non = "2024-05-02"\n[[case]]\nname = "x"\n'
        '[case.situation]\n[case.expect]\neligible = "unknown"\n'
    )
    code = HEAD + GOOD.replace("kettula", "zipped").replace('language="en"', 'language="en"')
    files = {
        "zipped/__init__.py": code,
        "zipped/locales/sv/LC_MESSAGES/zipped.po": 'msgid "N"\nmsgstr "Packad"\n',
        "zipped/scenarios/one.toml": scenario,
        "zipped-1.0.dist-info/METADATA": "Name: zipped\nVersion: 1.0\n",
        "zipped-1.0.dist-info/entry_points.txt": "[perhepalvelut]\nzipped = zipped\n",
    }
    path = tmp_path / "zipped.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    monkeypatch.syspath_prepend(str(path))
    importlib.invalidate_caches()
    catalogue = load_catalogue(["words", "zipped"], strict=True)
    assert Teller(catalogue, "sv").text("N") == "Packad"
    assert plugin_faults(["words", "zipped"]) == ()
    subject = Subject("zipped")
    assert [case.name for case in subject.read_scenarios[0]] == ["x"]
    assert [entry.text for entry in plugin_texts("zipped")[0].entries][:2] == ["N", "S"]
    sys.modules.pop("zipped")


def test_a_broken_plugin_is_named_in_fields(site: Path) -> None:
    _, (told,) = told_by(plugins=[*BASE, "requires-nearest"])
    (fault,) = told.faults
    assert (fault.owner, fault.distribution, fault.version, fault.place) == (
        "requires-nearest",
        "dist-requires-nearest",
        "1.2",
        "perhepalvelut_requires",
    )
    assert (fault.code, fault.name, fault.nearest) == ("unknown-name", "suoni", "suomi")
    _, (told,) = told_by(plugins=[*BASE, "data-latin-1"])
    (fault,) = told.faults
    assert (fault.code, fault.file, fault.line) == (
        "unreadable",
        "broken_data_latin_1/association.toml",
        2,
    )
