"""Errors at the command line are told in the language of --lang, wherever the fault is."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import Result

from perhepalvelut import PluginWarning, load_catalogue
from perhepalvelut.cli import session
from perhepalvelut.cli.options import language_in
from perhepalvelut.cli.program import program
from perhepalvelut.errors import Fault, Saying

Run = Callable[..., Result]

# The arguments; what is said in Finnish and in Swedish.
TOLD = [
    (["match", "--fre"], "valitsinta ei ole: --fre; tarkoititko '--free'?", "flaggan finns inte"),
    (["mtch"], "komentoa ei ole: 'mtch'", "kommandot finns inte: 'mtch'"),
    (["show"], "argumentti ID puuttuu", "argumentet ID saknas"),
    (["course", "lahti.jannika"], "valitsin --start puuttuu", "flaggan --start saknas"),
    (["match", "--format", "xml"], "--format: ei ole mikään näistä: 'text', 'json'",
     "--format: är inget av dessa: 'text', 'json'"),
    (["way", "lahti.ensikoti", "--steps", "0"],
     "--steps: ei ole kokonaisluku, joka on vähintään 1",
     "--steps: är inte ett heltal som är minst 1"),
    (["match", "--no-children=3"], "valitsimelle --no-children ei anneta arvoa",
     "--no-children tar inget värde"),
    (["match", "a", "b"], "yksi sana liikaa", "ett ord för mycket"),
    (["match", "a", "b", "c"], "2 sanaa liikaa", "2 ord för mycket"),
    (["match", "--municipality", "a", "--municipality", "b"],
     "--municipality on annettu kahdesti", "--municipality är angivet två gånger"),
    (["match", "nowhere.toml"], "nowhere.toml: tiedostoa ei ole; tarkista polku",
     "nowhere.toml: filen finns inte; kontrollera sökvägen"),
    (["match", "--person", "child", "--on", "2.5."], "--on: ei ole kokonainen päivä",
     "--on: är inget fullständigt datum"),
    (["match", "--fact", "expectin"], "--fact: tuntematon tieto: 'expectin'; tarkoititko",
     "--fact: obekant uppgift: 'expectin'; menade du"),
    (["match", "--person", "Liisa 29 years"], "--person 1: ei ala roolilla eikä iällä; roolit:",
     "--person 1: börjar inte med en roll eller en ålder; rollerna:"),
    (["explain", "qqq", "FILE"], "tuntematon palvelu: 'qqq'; `perhepalvelut list` luettelee ne",
     "obekant tjänst: 'qqq'; `perhepalvelut list` visar dem"),
    (["show", "qqq"], "tuntematon palvelu, yksikkö tai yhdistys: 'qqq'; `perhepalvelut list`",
     "obekant tjänst, enhet eller förening: 'qqq'; `perhepalvelut list` visar dem"),
    (["match", "FILE", "--need", "qqq"], "--need: tuntematon tarve: 'qqq'; `perhepalvelut facts`",
     "--need: obekant behov: 'qqq'; `perhepalvelut facts`"),
    (["match", "FILE", "--municipality", "Heinola"],
     "--municipality: tired.toml kertoo tämän jo; muuta se siellä",
     "--municipality: tired.toml anger detta redan; ändra det där"),
    (["new"], "NAME: puuttuu; anna lisäosan nimi", "NAME: saknas; ge tillägget ett namn"),
    (["check", "qqq"], "tuntematon lisäosa: 'qqq'; asennetut:", "obekant tillägg: 'qqq'"),
    (["test", "nowhere.toml"], "nowhere.toml: tiedostoa ei ole", "nowhere.toml: filen finns inte"),
]  # fmt: skip


@pytest.mark.parametrize("at", [1, 2], ids=["fi", "sv"])
@pytest.mark.parametrize("row", TOLD, ids=[" ".join(row[0]) for row in TOLD])
def test_an_error_is_told_in_the_language_asked_for(
    row: tuple[list[str], str, str], at: int, run: Run, tired: str
) -> None:
    arguments = [tired if word == "FILE" else word for word in row[0]]
    result = run(*arguments, "--lang", ("fi", "sv")[at - 1])
    assert (result.exit_code, result.stdout) == (2, "")
    assert str(row[at]) in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["--lang", "fi", "--fre"], "fi"),
        (["--lang=sv"], "sv"),
        (["--lang"], "en"),
        (["--lang", "fi", "--lang=sv"], "sv"),
        (["--", "--lang", "fi"], "en"),
        ([], "en"),
    ],
)
def test_the_language_is_found_among_arguments_with_a_fault(
    arguments: list[str], language: str
) -> None:
    assert language_in(arguments) == language


COMMANDS = {
    "match": ["FILE"], "explain": ["lahti.ensikoti", "FILE"], "way": ["lahti.ensikoti"],
    "next": ["lahti.ensikoti"], "refer": ["neuvola", "FILE"],
    "course": ["lahti.ero-lapsiperheessa", "--start", "2023-01-01"], "map": [], "show": ["lahti"],
    "list": [], "facts": [], "plugins": [], "stale": [], "disputes": [], "test": ["nowhere.toml"],
    "check": ["qqq"], "new": [], "text update": ["qqq"], "text status": ["lahti"],
}  # fmt: skip
WITHOUT_LANG = {"schema", "completion"}


def with_lang(group: click.Group = program, path: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from with_lang(command, f"{name} ")
        elif any("--lang" in one.opts for one in command.params):
            yield path + name


def test_every_command_takes_the_language_but_those_without_words() -> None:
    assert set(with_lang()) == set(COMMANDS)
    assert set(program.commands) - {one.split()[0] for one in COMMANDS} == WITHOUT_LANG


@pytest.mark.parametrize("command", COMMANDS)
def test_the_environment_names_the_language_of_every_command(
    command: str, run: Run, tired: str
) -> None:
    words = command.split() + [tired if word == "FILE" else word for word in COMMANDS[command]]
    asked, named = run(*words, "--lang", "fi"), run(*words, language="fi")
    assert (named.exit_code, named.stdout, named.stderr) == (
        asked.exit_code,
        asked.stdout,
        asked.stderr,
    )
    wins = run(*words, "--lang", "fi", language="xx")
    assert (wins.stdout, wins.stderr) == (asked.stdout, asked.stderr)
    wrong = run(*words, language="xx")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("perhepalvelut: PERHEPALVELUT_LANG: unknown locale 'xx'")


def test_the_environment_names_the_language_of_errors_also_of_a_wrong_command(run: Run) -> None:
    assert "komentoa ei ole" in run("mtch", language="fi").stderr
    assert "ei ole mikään näistä" in run("schema", "x", language="fi").stderr
    assert "no such command" in run("mtch", language="").stderr


@pytest.mark.parametrize("language", ["xx", "", "fi_FI_x", "../fi"])
def test_a_language_that_is_none_is_refused_in_english(language: str, run: Run) -> None:
    result = run("list", "--lang", language)
    assert result.exit_code == 2
    assert f"unknown locale {language!r}" in result.stderr


def test_what_the_machine_refuses_is_told_too(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "load_catalogue", (tmp_path / "gone").read_text)
    assert "gone: tiedostoa tai kansiota ei ole" in run("list", "--lang", "fi").stderr
    monkeypatch.setattr(session, "load_catalogue", tmp_path.read_text)
    assert "är en mapp" in run("list", "--lang", "sv").stderr


def test_a_warning_is_told_in_the_language_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Fault("", Saying("gave nothing"), owner="kettula")
    catalogue = load_catalogue(["lahti"])

    def warned() -> object:
        warnings.warn(PluginWarning([fault]), stacklevel=1)
        return catalogue

    monkeypatch.setattr(session, "load_catalogue", warned)
    told = run("list", "--lang", "fi").stderr
    assert told == "perhepalvelut: varoitus: lisäosa kettula: ei antanut mitään\n"


def test_every_line_of_a_situation_is_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_text('needs = ["uupumu"]\n[facts]\nexpecting = "yes"\n', encoding="utf-8")
    told = run("match", str(path), "--on", "2023-05-02", "--lang", "fi").stderr.splitlines()
    assert told == [
        "perhepalvelut: s.toml: facts.expecting: on true tai false",
        "perhepalvelut: s.toml: needs: tuntematon tarve; tarkoititko 'uupumus'?",
    ]
