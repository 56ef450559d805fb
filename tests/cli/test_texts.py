"""`text update` and `text status`: the catalogues of a plugin, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from perhepalvelut import Teller, load_catalogue

Run = Callable[..., Result]
Install = Callable[[str, Mapping[str, str]], Path]

CODE = """
from perhepalvelut import DataPlugin, Vocabulary, hookimpl
from perhepalvelut.vocabulary import Fact
from perhepalvelut.directory import TextDomain
from perhepalvelut.plugins import domain_from

def mark(text):
    return text

GREETING = mark("Välkommen till {place}")

@hookimpl
def perhepalvelut_associations():
    return [DataPlugin(__name__).association()]

@hookimpl
def perhepalvelut_vocabulary():
    fact = Fact(
        id="sagodal_member", kind="flag", about="family", label="medlemskap",
        question="Är familjen medlem?", says="familjen är medlem",
        denies="familjen är inte medlem",
    )
    return Vocabulary(facts=[fact])

@hookimpl
def perhepalvelut_domains():
    return [domain_from(__name__, "sagodal", language="sv")]
"""
DATA = """
language = "sv"
[association]
id = "sagodal"
name = "Sagodals familjeförening rf"
summary = "Stöder barnfamiljer."
source = "S1"
[[document]]
id = "S1"
title = "Verksamhetsplan"
publisher = "Sagodals familjeförening rf"
date = "2023"
"""
TRANSLATOR = """
from perhepalvelut.plugins import domain_from
from perhepalvelut import hookimpl

@hookimpl
def perhepalvelut_domains():
    return [domain_from(__name__, "sagodal_se", language="sv", extends="sagodal")]

@hookimpl
def perhepalvelut_requires():
    return ["sagodal"]
"""
TEXTS = [
    "Sagodals familjeförening rf",
    "Stöder barnfamiljer.",
    "Verksamhetsplan",
    "medlemskap",
    "Är familjen medlem?",
    "familjen är medlem",
    "familjen är inte medlem",
    "Välkommen till {place}",
]


@pytest.fixture
def saga(package: Install, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a Swedish plugin without catalogues, and stand in its folder."""
    folder = package("sagodal", {"__init__.py": CODE, "association.toml": DATA})
    monkeypatch.chdir(folder)
    return folder


def po(folder: Path, locale: str = "fi", name: str = "sagodal") -> Path:
    """Find a catalogue below the folder of a plugin."""
    return folder / "locales" / locale / "LC_MESSAGES" / f"{name}.po"


def translate(path: Path, text: str, translation: str) -> None:
    """Write a translation into a catalogue as a translator would."""
    told = path.read_text(encoding="utf-8")
    empty = f'msgid "{text}"\nmsgstr ""'
    assert empty in told
    path.write_text(told.replace(empty, f'msgid "{text}"\nmsgstr "{translation}"'), "utf-8")


def test_update_begins_a_catalogue_with_every_text_its_place_and_its_file(
    run: Run, saga: Path
) -> None:
    result = run("text", "update", "sagodal", "--locale", "fi")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "– locales/sagodal.pot: written\n"
        "– locales/fi/LC_MESSAGES/sagodal.po: written, 8 to translate\n"
    )
    head, *blocks = po(saga).read_text(encoding="utf-8").split("\n\n")
    assert head.startswith("# Finnish texts of sagodal.\n")
    assert [block.partition('msgid "')[2].partition('"')[0] for block in blocks] == TEXTS
    assert blocks[0] == (
        "#. association sagodal, name\n#. document S1, publisher\n#: association.toml\n"
        'msgid "Sagodals familjeförening rf"\nmsgstr ""'
    )
    line = 1 + CODE.splitlines().index('GREETING = mark("Välkommen till {place}")')
    assert blocks[-1] == (
        f"#: __init__.py:{line}\n#, python-brace-format\n"
        'msgid "Välkommen till {place}"\nmsgstr ""\n'
    )


def test_a_translation_made_in_the_file_is_told(run: Run, saga: Path) -> None:
    run("text", "update", "sagodal", "--locale", "fi")
    translate(po(saga), "Stöder barnfamiljer.", "Tukee lapsiperheitä.")
    before = po(saga).read_bytes()
    result = run("text", "update", "sagodal")
    assert "– locales/fi/LC_MESSAGES/sagodal.po: unchanged\n" in result.stdout
    assert po(saga).read_bytes() == before
    teller = Teller(load_catalogue(["sagodal", "suomi"], strict=True), "fi")
    assert teller.text("Stöder barnfamiljer.", "sagodal") == "Tukee lapsiperheitä."


def test_a_text_that_changes_in_the_data_leaves_its_translation_as_obsolete(
    run: Run, saga: Path
) -> None:
    run("text", "update", "sagodal", "--locale", "fi")
    translate(po(saga), "Verksamhetsplan", "Toimintasuunnitelma")
    data = saga / "association.toml"
    data.write_text(data.read_text("utf-8").replace("Verksamhetsplan", "Plan"), "utf-8")
    result = run("text", "update", "sagodal")
    assert "sagodal.po: written, 8 to translate, 1 became obsolete\n" in result.stdout
    text = po(saga).read_text(encoding="utf-8")
    assert text.endswith('#~ msgid "Verksamhetsplan"\n#~ msgstr "Toimintasuunnitelma"\n')


def test_check_writes_nothing_and_exits_with_one_if_a_file_would_change(
    run: Run, saga: Path
) -> None:
    result = run("text", "update", "sagodal", "--locale", "fi", "--check")
    assert result.exit_code == 1
    assert "– locales/sagodal.pot: would change\n" in result.stdout
    assert not (saga / "locales").exists()
    run("text", "update", "sagodal", "--locale", "fi")
    result = run("text", "update", "sagodal", "--check")
    assert (result.exit_code, "would" in result.stdout) == (0, False)


def test_the_line_ends_of_a_file_that_is_there_stay(run: Run, saga: Path) -> None:
    run("text", "update", "sagodal", "--locale", "fi")
    paths = (po(saga), saga / "locales" / "sagodal.pot")
    plain = [path.read_bytes() for path in paths]
    for path, text in zip(paths, plain, strict=True):
        path.write_bytes(text.replace(b"\n", b"\r\n"))
    result = run("text", "update", "sagodal", "--check")
    assert (result.exit_code, "would" in result.stdout) == (0, False)
    data = saga / "association.toml"
    data.write_bytes(data.read_bytes().replace(b"\n", b"\r\n").replace(b"plan", b"plan 2"))
    assert "sagodal.po: written" in run("text", "update", "sagodal").stdout
    for path in paths:
        text = path.read_bytes()
        assert text.count(b"\n") == text.count(b"\r\n") > 30
        assert b"plan 2" in text


def test_without_a_name_the_plugins_below_the_current_folder_are_updated(
    run: Run, saga: Path
) -> None:
    result = run("text", "update")
    assert (result.exit_code, result.stdout) == (0, "– locales/sagodal.pot: written\n")


def test_without_a_name_and_without_a_plugin_below_it_says_what_to_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("text", "update")
    assert result.exit_code == 2
    assert "PLUGIN: none lies below" in result.stderr
    assert "name one of those installed: apua_heti, kirkkopalvelut, krits" in result.stderr


def test_status_tells_each_locale_in_percent_and_the_own_language_as_all(
    run: Run, saga: Path
) -> None:
    run("text", "update", "sagodal", "--locale", "fi", "--locale", "en")
    translate(po(saga), "Verksamhetsplan", "Toimintasuunnitelma")
    translate(po(saga), "Välkommen till {place}", "Tervetuloa")
    result = run("text", "status", "sagodal")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "sagodal: 8 texts\n"
        "– sv: 100 %, the language of the texts\n"
        "– en: 0 %, missing: 8\n"
        "– fi: 25 %, missing: 6, with other placeholders: 1\n"
    )


@pytest.mark.parametrize(
    ("lang", "line"),
    [("fi", "– sv: 100 %, tekstien oma kieli"), ("sv", "– sv: 100 %, textens eget språk")],
)
def test_status_speaks_the_language_asked_for(run: Run, saga: Path, lang: str, line: str) -> None:
    assert line in run("text", "status", "sagodal", "--lang", lang).stdout


def test_status_in_json_lists_the_texts(run: Run, saga: Path) -> None:
    run("text", "update", "sagodal", "--locale", "fi")
    for text in TEXTS[1:]:
        translate(po(saga), text, text)
    path = po(saga)
    stale = '\n#, fuzzy\nmsgid "left"\nmsgstr "L"\n\n#~ msgid "old"\n#~ msgstr "O"\n'
    path.write_text(path.read_text("utf-8") + stale, "utf-8")
    (found,) = json.loads(run("text", "status", "sagodal", "--format", "json").stdout)["domains"]
    empty: dict[str, list[str]] = {
        kind: [] for kind in ("missing", "fuzzy", "obsolete", "leftover", "unequal")
    }
    assert found == {
        "plugin": "sagodal",
        "domain": "sagodal",
        "extends": None,
        "language": "sv",
        "texts": 8,
        "locales": {
            "fi": {
                "percent": 87,
                "translated": 7,
                **empty,
                "missing": [TEXTS[0]],
                "obsolete": ["old"],
                "leftover": ["left"],
            },
            "sv": {"percent": 100, "translated": 8, **empty},
        },
    }


def test_status_without_a_name_tells_of_all_and_warns_of_what_cannot_be_read(
    run: Run, package: Install
) -> None:
    package("sagodal", {"__init__.py": CODE, "association.toml": "language = 'sv'"})
    result = run("text", "status")
    assert result.exit_code == 0
    assert "lahti: " in result.stdout
    assert (
        "perhepalvelut: warning: plugin sagodal (sagodal 1.2): association.toml: " in result.stderr
    )


def test_a_plugin_that_only_translates_gets_the_texts_of_the_other(
    run: Run, saga: Path, package: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = package("sagodal_se", {"__init__.py": TRANSLATOR})
    monkeypatch.chdir(folder)
    assert run("text", "update", "--locale", "se").exit_code == 0
    path = po(folder, "se", "sagodal_se")
    assert path.read_text(encoding="utf-8").count("\nmsgid ") == 1 + len(TEXTS)
    translate(path, "Verksamhetsplan", "Doaibmaplána")
    result = run("text", "status", "sagodal_se")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == ("sagodal_se: 8 texts of sagodal\n– se: 12 %, missing: 7\n")
    assert not (saga / "locales").exists()
    teller = Teller(load_catalogue(["sagodal_se", "suomi"], strict=True), "se")
    assert teller.text("Verksamhetsplan", "sagodal") == "Doaibmaplána"


@pytest.mark.parametrize("command", ["update", "status"])
def test_an_unknown_plugin_is_told_with_the_nearest(run: Run, command: str) -> None:
    result = run("text", command, "lahtii")
    assert result.exit_code == 2
    assert "perhepalvelut: unknown plugin 'lahtii', did you mean 'lahti'?" in result.stderr


@pytest.mark.parametrize(
    ("locale", "message"),
    [
        ("fii", "unknown locale 'fii'; give the code of a language, as `se`"),
        ("Ruotsi", "unknown locale 'Ruotsi'; give the code of a language, as `se`"),
        ("../fi", "unknown locale '../fi'"),
        ("sv", "--locale: the texts of sagodal are written in sv and need no catalogue in it"),
    ],
)
def test_a_locale_that_cannot_be_is_refused(
    run: Run, saga: Path, locale: str, message: str
) -> None:
    result = run("text", "update", "sagodal", "--locale", locale)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not (saga / "locales").exists()


def test_texts_without_a_domain_are_an_error_that_says_what_to_give(
    run: Run, package: Install
) -> None:
    code = CODE.replace("@hookimpl\ndef perhepalvelut_domains", "def domains")
    package("sagodal", {"__init__.py": code, "association.toml": DATA})
    result = run("text", "status", "sagodal")
    assert result.exit_code == 2
    assert result.stderr == (
        "perhepalvelut: plugin sagodal (sagodal 1.2): perhepalvelut_domains: gives texts but no "
        'text domain; give one for all: domain_from(__name__, "sagodal", language=...)\n'
    )


def test_a_translating_plugin_that_does_not_require_the_other_is_told_to(
    run: Run, saga: Path, package: Install
) -> None:
    package("sagodal_se", {"__init__.py": TRANSLATOR.replace('["sagodal"]', "[]")})
    result = run("text", "status", "sagodal_se")
    assert result.exit_code == 2
    assert result.stderr == (
        "perhepalvelut: plugin sagodal_se (sagodal_se 1.2): domain sagodal_se: extends "
        "'sagodal', which no plugin that it requires gives; name the plugin that gives it in "
        "perhepalvelut_requires\n"
    )


def test_a_folder_that_cannot_be_written_is_named(
    run: Run, saga: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, data: bytes) -> int:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    result = run("text", "update", "sagodal")
    assert result.exit_code == 2
    assert result.stderr == (
        f"perhepalvelut: {saga / 'locales' / 'sagodal.pot'}: cannot be written (Permission denied)"
        "; install the plugin from a folder of your own: pip install -e FOLDER\n"
    )


def test_a_file_where_a_folder_should_be_is_named(run: Run, saga: Path) -> None:
    (saga / "locales").write_text("", encoding="utf-8")
    result = run("text", "update", "sagodal")
    assert result.exit_code == 2
    assert "cannot be written (" in result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"\xff\xfe", "is not UTF-8"), (b"hello", "not a message catalogue")],
)
@pytest.mark.parametrize("command", ["update", "status"])
def test_a_broken_catalogue_is_named_and_left_alone(
    run: Run, saga: Path, content: bytes, message: str, command: str
) -> None:
    po(saga).parent.mkdir(parents=True)
    po(saga).write_bytes(content)
    result = run("text", command, "sagodal")
    assert result.exit_code == 2
    assert f"{po(saga)}: {message}" in result.stderr
    assert po(saga).read_bytes() == content
    assert not (saga / "locales" / "sagodal.pot").exists()


def test_a_plugin_below_the_current_folder_that_cannot_be_read_is_an_error(
    run: Run, package: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = package("sagodal", {"__init__.py": "import nowhere_at_all"})
    monkeypatch.chdir(folder)
    result = run("text", "update", "--check")
    assert result.exit_code == 2
    assert "plugin sagodal (sagodal 1.2): cannot be imported" in result.stderr


def test_a_plugin_may_translate_the_sentences_of_the_library(
    run: Run, package: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = TRANSLATOR.replace('language="sv", extends="sagodal"', 'language="en", extends=OWN')
    code = 'OWN = "perhepalvelut"\n' + code.replace('["sagodal"]', "[]")
    folder = package("sagodal_se", {"__init__.py": code})
    monkeypatch.chdir(folder)
    assert run("text", "update", "--locale", "se").exit_code == 0
    path = po(folder, "se", "sagodal_se")
    translate(path, "yes", "juo")
    assert "msgid_plural" in path.read_text("utf-8")
    teller = Teller(load_catalogue(["sagodal_se"], strict=True), "se")
    assert teller.texts.own("yes", "se") == "juo"


def test_a_plugin_of_one_module_is_read_without_its_neighbours(
    run: Run, package: Install, tmp_path: Path
) -> None:
    code = CODE.replace("[DataPlugin(__name__).association()]", "[]")
    folder = f'TextDomain("solo", "sv", {str(tmp_path / "solo")!r})'
    code = code.replace('domain_from(__name__, "sagodal", language="sv")', folder)
    home = package("solo", {"../solo.py": code}).parent
    (home / "neighbour.py").write_text('mark("not of this plugin")\n', encoding="utf-8")
    assert run("text", "update", "solo").exit_code == 0
    text = (tmp_path / "solo" / "solo.pot").read_text(encoding="utf-8")
    line = 1 + next(n for n, one in enumerate(code.splitlines()) if "medlemskap" in one)
    assert f'#. fact sagodal_member, label\n#: solo.py:{line}\nmsgid "medlemskap"' in text
    assert "neighbour" not in text


def test_a_file_of_the_package_that_is_no_data_or_no_python_is_passed_over(
    run: Run, saga: Path
) -> None:
    (saga / "broken.toml").write_text("= nothing", encoding="utf-8")
    (saga / "broken.json").write_bytes(b"\xff")
    (saga / "template.py").write_text("def {{ name }}():", encoding="utf-8")
    assert run("text", "update", "sagodal", "--locale", "fi").exit_code == 0
    assert "broken" not in po(saga).read_text(encoding="utf-8")


def test_a_plugin_whose_package_cannot_be_found_costs_the_others_nothing(
    run: Run, saga: Path, package: Install
) -> None:
    package("gone", {"README": ""})
    points = saga.parent / "gone-1.2.dist-info" / "entry_points.txt"
    points.write_text("[perhepalvelut]\ngone = gone_away.plugin\n", encoding="utf-8")
    result = run("text", "update")
    assert (result.exit_code, result.stdout) == (0, "– locales/sagodal.pot: written\n")


def test_plugins_that_translate_each_other_are_read_to_an_end(run: Run, package: Install) -> None:
    code = CODE.replace("[DataPlugin(__name__).association()]", "[]") + (
        "\n@hookimpl\ndef perhepalvelut_requires():\n    return ['other']\n"
    )
    both = ', domain_from(__name__, "{0}_of_{1}", language="sv", extends="{0}")]'
    for name, other in (("saga", "dal"), ("dal", "saga")):
        mine = code.replace('"sagodal", language="sv")]', f'"{name}", language="sv")' + both)
        mine = mine.replace("{0}", other).replace("{1}", name).replace("['other']", f"['{other}']")
        package(name, {"__init__.py": mine.replace("sagodal_member", f"{name}_member")})
    result = run("text", "status", "saga")
    assert result.stdout.splitlines()[::2] == ["saga: 5 texts", "dal_of_saga: 5 texts of dal"]
