"""The command `new`: a plugin that passes every check as written, and a further unit in one."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from click.testing import Result

import perhepalvelut.cli
from perhepalvelut import load_catalogue
from perhepalvelut.testing import run_checks

Run = Callable[..., Result]
Install = Callable[[str, Mapping[str, str]], Path]
Make = Callable[..., Path]

TEMPLATES = files(perhepalvelut.cli.__name__) / "templates"
FILES = {
    ".ci/run",
    ".gitignore",
    "CHANGELOG.md",
    "README.md",
    "pyproject.toml",
    "src/kettula/__init__.py",
    "src/kettula/association.toml",
    "src/kettula/locales/en/LC_MESSAGES/kettula.po",
    "src/kettula/locales/kettula.pot",
    "src/kettula/locales/sv/LC_MESSAGES/kettula.po",
    "src/kettula/scenarios/kettula.toml",
    "src/kettula/vocabulary.toml",
    "tests/test_conformance.py",
}
FACT = """
[[fact]]
id = "kettula_member"
about = "family"
kind = "flag"
label = "jäsenyys yhdistyksessä"
question = "Onko perhe yhdistyksen jäsen?"
says = "perhe on yhdistyksen jäsen"
denies = "perhe ei ole yhdistyksen jäsen"
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def make(run: Run, here: Path, package: Install) -> Make:
    """Write a plugin with `new` and install its package; give the folder of the package."""

    def call(name: str = "kettula", *options: str) -> Path:
        result = run("new", name, *options)
        assert (result.exit_code, result.stderr) == (0, "")
        module = name.replace("-", "_")
        (source,) = (here / name / "src").iterdir()
        assert source.name == module
        texts = {path: text.decode() for path, text in contents(source).items()}
        folder = package(module, texts)
        if module != name:
            points = folder.parent / f"{module}-1.2.dist-info" / "entry_points.txt"
            points.write_text(f"[perhepalvelut]\n{name} = {module}\n", encoding="utf-8")
        return folder

    return call


def contents(folder: Path) -> dict[str, bytes]:
    """Read all files of a folder, by their paths in it."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def failed(plugin: str) -> list[str]:
    """Name the checks that a plugin does not pass."""
    return [result.check.name for result in run_checks(plugin) if not result.fine]


def change(path: Path, old: str, new: str) -> None:
    """Put something else in the place of a part of a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def translate_all(folder: Path) -> None:
    """Write some translation of each text that has none."""
    for path in folder.glob("locales/*/LC_MESSAGES/*.po"):
        with path.open("rb") as file:
            catalog = read_po(file)
        for message in catalog:
            message.string = message.string or message.id
        with path.open("wb") as file:
            write_po(file, catalog)


def test_a_whole_project_is_written_and_the_next_commands_are_told(run: Run, here: Path) -> None:
    result = run("new", "kettula")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "kettula: a plugin with one invented association, written to kettula",
        *(f"  – {path}" for path in sorted(FILES)),
        "Next:",
        '  pip install -e "kettula[test]"',
        "  perhepalvelut check kettula",
        "  pytest kettula",
    ]
    assert set(contents(here / "kettula")) == FILES
    assert os.access(here / "kettula/.ci/run", os.X_OK)


def test_the_same_command_writes_the_same_bytes(run: Run, here: Path) -> None:
    for folder in ("one", "other"):
        assert run("new", "kettula", "--language", "sv", "--folder", folder).exit_code == 0
    assert contents(here / "one") == contents(here / "other")


def test_an_empty_folder_is_filled(run: Run, here: Path) -> None:
    (here / "kettula").mkdir()
    assert run("new", "kettula").exit_code == 0


def test_a_path_with_a_space_is_told_in_quotes(run: Run) -> None:
    result = run("new", "kettula", "--folder", "my plugins")
    assert result.stdout.splitlines()[-3:] == [
        '  pip install -e "my plugins/kettula[test]"',
        "  perhepalvelut check kettula",
        '  pytest "my plugins/kettula"',
    ]


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("fi", "kettula: lisäosa, jossa on yksi keksitty yhdistys, kirjoitettu kansioon kettula"),
        ("sv", "kettula: ett tillägg med en påhittad förening, skrivet till mappen kettula"),
    ],
)
def test_it_speaks_the_language_asked_for(run: Run, lang: str, says: str) -> None:
    assert run("new", "kettula", "--lang", lang).stdout.startswith(f"{says}\n")


@pytest.mark.parametrize(
    ("name", "language"), [("kettula", "fi"), ("ravby", "sv"), ("fox-family", "en")]
)
def test_it_passes_every_check_in_each_language_with_nothing_to_mend(
    run: Run, make: Make, name: str, language: str
) -> None:
    make(name, "--language", language)
    load_catalogue([name], strict=True)
    assert failed(name) == []
    result = run("text", "update", name, "--check")
    assert (result.exit_code, result.stdout.count("unchanged")) == (0, 3)


def test_two_new_plugins_load_together(make: Make) -> None:
    make("kettula")
    make("supila")
    catalogue = load_catalogue(strict=True)
    assert {"kettula", "supila"} <= set(catalogue.associations)


def test_the_association_is_called_as_told(make: Make) -> None:
    told = 'Kettulan "Pesä" \\ {puu} $ry'
    make("kettula", "--association", f"  {told} ", "--language", "en")
    assert load_catalogue(["kettula"], strict=True).associations["kettula"].name == told
    assert failed("kettula") == []


def test_a_fact_and_a_rule_of_ones_own_are_asked_for_texts_and_cases(run: Run, make: Make) -> None:
    folder = make()
    vocabulary = folder / "vocabulary.toml"
    vocabulary.write_text(vocabulary.read_text(encoding="utf-8") + FACT, encoding="utf-8")
    old, new = "any_child(age < years(7))", "any_child(age < years(7)) and kettula_member"
    change(folder / "association.toml", old, new)
    assert failed("kettula") == ["texts-complete", "scenarios-pass", "open-clauses-bounded"]
    data = folder / "association.toml"
    change(data, "age < years(2)) and uns", "age < years(2)) and kettula_member and uns")
    assert run("text", "update", "kettula").exit_code == 0
    translate_all(folder)
    cases = folder / "scenarios/kettula.toml"
    change(cases, "[case.situation]", "[case.situation]\nfacts = { kettula_member = true }")
    assert failed("kettula") == []


def test_pyproject_names_the_package_and_the_plugin(run: Run, here: Path) -> None:
    run("new", "fox-family")
    project = tomllib.loads((here / "fox-family/pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["perhepalvelut"] == {"fox-family": "fox_family"}
    (package,) = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert (here / "fox-family" / package / "__init__.py").is_file()


def test_its_tests_are_those_of_the_kit(run: Run, here: Path) -> None:
    run("new", "kettula")
    code = (here / "kettula/tests/test_conformance.py").read_text(encoding="utf-8")
    assert '@conformance("kettula")\ndef test_conforms(check) -> None:\n    check()\n' in code


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
def test_its_script_is_one_of_bash(run: Run, here: Path) -> None:
    run("new", "kettula")
    script = here / "kettula/.ci/run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0


def test_its_script_and_readme_name_the_commands(run: Run, here: Path) -> None:
    run("new", "kettula")
    script = here / "kettula/.ci/run"
    readme = (here / "kettula/README.md").read_text(encoding="utf-8")
    for text in (script.read_text(encoding="utf-8"), readme):
        assert "perhepalvelut check kettula\n" in text
        assert "perhepalvelut text update kettula" in text
    for path in re.findall(r"`(src/[^`]+)`", readme):
        assert (here / "kettula" / path).exists()


def test_nothing_in_the_templates_is_unused_and_every_text_is_in_three_languages() -> None:
    words = tomllib.loads((TEMPLATES / "words.toml").read_text(encoding="utf-8"))
    templates = [one for kind in ("plugin", "unit") for one in (TEMPLATES / kind).iterdir()]
    whole = "".join(one.read_text(encoding="utf-8") for one in templates)
    for kind in ("raw", "texts"):
        for key, told in words[kind].items():
            assert set(told) == {"fi", "sv", "en"}
            assert re.search(rf"\${key}\b", whole), key
    for language in ("fi", "sv", "en"):
        said = [told[language] for told in words["texts"].values()]
        assert len(said) == len(set(said))
    scaffold = (files(perhepalvelut.cli.__name__) / "scaffold.py").read_text(encoding="utf-8")
    assert all(f'"{one.name.removesuffix(".template")}"' in scaffold for one in templates)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        ([], "NAME: is missing; name the plugin: perhepalvelut new kettula"),
        (
            ["Ketun Pesä!"],
            "NAME: 'Ketun Pesä!' cannot name a plugin; write a-z, 0-9 and -, beginning with a "
            "letter: ketun-pesa",
        ),
        (["kettu_la"], "beginning with a letter: kettu-la"),
        (["1"], "beginning with a letter: kettula"),
        (["../kettula"], "beginning with a letter: kettula"),
        (
            ["lahti"],
            "NAME: the plugin lahti is installed already; choose another name, or add a unit to "
            "it: perhepalvelut new --unit ID --plugin lahti",
        ),
        (["lape-pohjois-savo"], "NAME: the plugin lape_pohjois_savo is installed already"),
        (
            ["json"],
            "NAME: json is the name of a Python package that is installed here; choose another "
            "name: json-palvelut",
        ),
        (["class"], "NAME: class is a word of Python; choose another name: class-palvelut"),
        (
            ["kettula", "--association", " "],
            '--association: write the name of the association in words: "Kettulan perhetyö ry"',
        ),
        (["kettula", "--association", "a\x00b"], "--association: write the name"),
        (
            ["kettula", "--language", "ru"],
            "unknown language 'ru'; a new plugin is written in fi, sv, en",
        ),
        (["kettula", "--plugin", "lahti"], "--plugin: is of a new unit; add --unit ID"),
        (["kettula", "--unit", "a"], "NAME: is of a new plugin; leave it out with --unit"),
        (["--unit", "a", "--language", "fi"], "--language: is of a new plugin; leave it out"),
        (["--unit", "a", "--folder", "."], "--folder: is of a new plugin; leave it out"),
        (["--unit", "a", "--association", "a"], "--association: is of a new plugin; leave it"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, here: Path, args: list[str], says: str
) -> None:
    result = run("new", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert not list(here.iterdir())


def test_the_id_of_an_association_is_no_name_of_another_plugin(run: Run, make: Make) -> None:
    points = make().parent / "kettula-1.2.dist-info" / "entry_points.txt"
    points.write_text("[perhepalvelut]\nmuu = kettula\n", encoding="utf-8")
    result = run("new", "kettula", "--folder", "other")
    assert result.exit_code == 2
    says = "there is an association with the id kettula already; choose another name"
    assert result.stderr == f"perhepalvelut: NAME: {says}\n"


def test_a_unit_is_not_added_twice(run: Run, make: Make) -> None:
    make()
    assert run("new", "--unit", "tupa", "--plugin", "kettula").exit_code == 0
    told = unit_of(run, "tupa", "--plugin", "kettula")
    assert "--unit: there is a unit kettula.tupa in " in told


def test_a_folder_that_is_not_empty_is_left_alone(run: Run, here: Path) -> None:
    (here / "kettula").mkdir()
    (here / "kettula/mine.txt").write_text("mine", encoding="utf-8")
    result = run("new", "kettula")
    assert result.exit_code == 2
    says = "kettula: is a folder that is not empty; choose another NAME or --folder"
    assert result.stderr == f"perhepalvelut: {says}\n"
    assert contents(here) == {"kettula/mine.txt": b"mine"}


def test_a_file_in_the_way_is_named(run: Run, here: Path) -> None:
    (here / "kettula").write_text("", encoding="utf-8")
    assert "kettula: is a file; choose another NAME" in run("new", "kettula").stderr
    result = run("new", "mine", "--folder", "kettula")
    assert result.exit_code == 2
    assert "cannot be written (Not a directory); choose another --folder" in result.stderr


def unit_of(run: Run, *args: str) -> str:
    """Add a unit that cannot be; give what is said."""
    result = run("new", "--unit", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_a_unit_is_added_behind_all_that_a_file_holds(run: Run, make: Make, breaks: str) -> None:
    folder = make()
    data = folder / "association.toml"
    before = data.read_bytes().rstrip(b"\n").replace(b"\n", breaks.encode())
    data.write_bytes(before)
    result = run("new", "--unit", "oma-tupa", "--plugin", "kettula")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"kettula: the unit oma-tupa with one service, added to {data}",
        f"  – {folder / 'scenarios/oma-tupa.toml'}",
        "Next:",
        "  perhepalvelut text update kettula",
        "  perhepalvelut check kettula",
    ]
    after = data.read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(breaks.encode())
    service = load_catalogue(["kettula"], strict=True).service("kettula.oma-tupa")
    assert (service.name, service.summary) == ("Oma tupa", "Kirjoita tähän, mitä palvelu on.")
    assert [str(one) for one in service.sources] == ["kettula-2024"]


def test_a_new_unit_lacks_its_translations_and_nothing_else(run: Run, make: Make) -> None:
    folder = make("kettula", "--language", "sv")
    run("new", "--unit", "kettula.tupa", "--plugin", "kettula")
    assert failed("kettula") == ["texts-complete"]
    assert run("text", "update", "kettula").exit_code == 0
    translate_all(folder)
    assert failed("kettula") == []


@pytest.mark.parametrize("below", [".", "src", "src/kettula"])
def test_without_plugin_the_one_in_the_current_folder_gets_the_unit(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    run("new", "kettula")
    monkeypatch.chdir(here / "kettula" / below)
    result = run("new", "--unit", "tupa")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "  perhepalvelut check kettula\n" in result.stdout
    assert (here / "kettula/src/kettula/scenarios/tupa.toml").is_file()


def test_a_plugin_that_is_not_installed_is_named_by_its_folder(run: Run, here: Path) -> None:
    run("new", "kettula")
    result = run("new", "--unit", "tupa", "--plugin", "./kettula", "--lang", "sv")
    assert result.stdout.startswith("kettula: enheten tupa med en tjänst, tillagd i filen kettula")


def test_a_unit_or_a_service_that_is_there_is_not_added_again(run: Run, make: Make) -> None:
    data = make() / "association.toml"
    before = data.read_bytes()
    assert unit_of(run, "ketunpesa", "--plugin", "kettula") == (
        "perhepalvelut: --unit: there is a unit kettula.ketunpesa in "
        f"{data} already; choose another id\n"
    )
    told = unit_of(run, "kettula.perhekahvila", "--plugin", "kettula")
    assert "--unit: there is a service kettula.perhekahvila in " in told
    assert data.read_bytes() == before


@pytest.mark.parametrize("id", ["Tupa", "a.b", "", "../a", "-a"])
def test_a_unit_needs_an_id(run: Run, make: Make, id: str) -> None:
    make()
    told = unit_of(run, id, "--plugin", "kettula")
    assert f"--unit: {id!r} is no id of a unit; write a-z, 0-9 and -: perheneuvonta" in told


def test_scenarios_that_are_there_are_kept(run: Run, make: Make) -> None:
    folder = make()
    (folder / "scenarios/tupa.toml").write_text("mine", encoding="utf-8")
    before = contents(folder)
    told = unit_of(run, "tupa", "--plugin", "kettula")
    assert f"--unit: {folder / 'scenarios/tupa.toml'} is there already; choose another id" in told
    assert contents(folder) == before


def test_an_unknown_plugin_is_told_with_the_nearest(run: Run, make: Make) -> None:
    make()
    assert unit_of(run, "tupa", "--plugin", "ketula") == (
        "perhepalvelut: unknown plugin 'ketula', did you mean 'kettula'?; name one that is "
        "installed, or its folder\n"
    )


def test_a_folder_without_a_plugin_and_one_with_several_are_told(run: Run, here: Path) -> None:
    told = unit_of(run, "tupa")
    assert f"--plugin: in {here.resolve()} there is no association.toml; name a plugin" in told
    for name in ("one", "other"):
        (here / name).mkdir()
        (here / name / "association.toml").write_text("", encoding="utf-8")
    told = unit_of(run, "tupa")
    assert "there is 2 of them: one/association.toml, other/association.toml; name" in told


def test_a_plugin_without_a_data_file_is_told(run: Run) -> None:
    told = unit_of(run, "tupa", "--plugin", "suomi")
    assert "--plugin: suomi has no association.toml beside its code; add the unit where" in told


def test_a_copy_of_a_plugin_is_left_alone(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = here / "site-packages"
    run("new", "kettula")
    (here / "kettula/src").rename(site)
    info = site / "kettula-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: kettula\nVersion: 1.2\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[perhepalvelut]\nkettula = kettula\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(site))
    told = unit_of(run, "tupa", "--plugin", "kettula")
    assert (
        f"--plugin: kettula is installed as a copy, in {site / 'kettula'}; name the folder" in told
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xff", "is not UTF-8 text; save it as UTF-8"),
        (b"[association", "is not TOML: "),
        (b"language = 'fi'", "the table [association] is missing"),
        (
            b"language = 'fi'\nunit = []\nassociation.id = 'a'\nassociation.name = 'A'\n"
            b"association.summary = 'A.'\nassociation.source = 'D'\n",
            "no unit can be added at its end (",
        ),
    ],
)
def test_a_data_file_that_cannot_be_added_to_is_named_and_left_alone(
    run: Run, here: Path, data: bytes, says: str
) -> None:
    (here / "association.toml").write_bytes(data)
    told = unit_of(run, "tupa")
    assert re.match(r"perhepalvelut: association\.toml(:1)?: ", told)
    assert says in told
    assert contents(here) == {"association.toml": data}
