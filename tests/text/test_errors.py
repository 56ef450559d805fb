"""Errors in the reader's language: every one is a template, and each catalogue has them all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import perhepalvelut
from perhepalvelut import DataError, Teller, UnknownNameError, load_catalogue
from perhepalvelut.core.vocabulary.kinds import FACT_KINDS
from perhepalvelut.core.vocabulary.terms import CLOSED, KINDS
from perhepalvelut.errors import Fault, PluginWarning, RuleError, Saying
from perhepalvelut.text import Texts
from perhepalvelut.text.catalogues import OWN
from perhepalvelut.text.filling import placeholders
from perhepalvelut.text.texts import ERRORS

HOME = Path(perhepalvelut.__file__).parent
LANGUAGES = ("fi", "sv")
KIND_AT = {
    "UnknownNameError": 0, "LocaleError": 0, "unknown": 1, "unknown_name": 0, "known_word": 0,
    "_one_of": 0, "_no_such": 1, "of_closed": 0, "_unknown": 1,
}  # fmt: skip
"""Where in a call the kind of a name stands that is not known."""
TWICE = ("association", "unit", "service", "model", "document", "dispute")
KIND_WORDS = {
    *KINDS, *FACT_KINDS, *CLOSED, *TWICE, *(f"{one}s" for one in (*TWICE, *CLOSED)),
    "term", "domain", "place", "municipality, wellbeing county or region",
}  # fmt: skip
"""Kinds that stand in tables, or in a name, before they are said."""

SENTENCES = {
    "Fault": (1, "message", "instead"), "SituationError": (0, "reason"),
    "ContradictionError": (0, "reason"), "PersonalDataError": (0, "reason"), "DateError": (0,),
    "AgeError": (0,), "TruthError": (0,), "RuleError": (0, "reason"), "GraphvizError": (0,),
    "PerhepalvelutError": (0,), "ArgumentError": (1, 2), "UnknownNameError": ("hint",),
    "LocaleError": ("hint",), "_refused": (1, 2), "stands_here": (0, 2, "instead"),
    "evolve": ("message", "instead"), "AtLeast": (1, 2), "Written": (1, 2), "wrong": (1,),
    "hinting": (0,), "fail": (0,), "_of_step": (1, 2),
    "_fault": (1, 2), "_wrong": (0, 1), "_mistyped": (2, 3), "ImportError": (0,),
    "ValueError": (0,), "TypeError": (0,), "no_fit": (1, 2),
}  # fmt: skip
"""What makes an error or a fault, and which of its arguments are sentences."""


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _modules() -> list[Path]:
    return sorted(HOME.rglob("*.py"))


def _calls(module: Path) -> Iterator[tuple[ast.Call, ast.AST]]:
    """Walk the calls of a module, each with the function that it stands in."""
    todo: list[tuple[ast.AST, ast.AST]] = [(ast.parse(module.read_text(encoding="utf-8")),) * 2]
    while todo:
        node, inside = todo.pop()
        if isinstance(node, ast.Call):
            yield node, inside
        home = node if isinstance(node, ast.FunctionDef) else inside
        todo += [(one, home) for one in ast.iter_child_nodes(node)]


def said() -> Iterator[str]:
    """Walk the templates of the source, and the kinds of names that an error tells."""
    for module in _modules():
        for call, _ in _calls(module):
            at = KIND_AT.get(_name(call), 0 if _name(call) == "Saying" else None)
            told = call.args[at] if at is not None and at < len(call.args) else None
            if isinstance(told, ast.Constant) and isinstance(told.value, str):
                yield told.value if _name(call) == "Saying" else told.value.replace("_", " ")
    yield from (kind.replace("_", " ") for kind in KIND_WORDS)


SAID = {text for text in said() if any(map(str.isalpha, re.sub(r"\{\w+\}", "", text)))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_is_translated_and_none_is_left_over(language: str) -> None:
    path = Path(OWN[ERRORS].directory) / language / "LC_MESSAGES" / f"{ERRORS}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    told = {str(one.id): str(one.string) for one in catalogue if one.id}
    assert set(told) == SAID
    assert [text for text, translation in told.items() if not translation] == []
    assert [one for one in told if placeholders(one) != placeholders(told[one])] == []


def _sentences(call: ast.Call) -> Iterator[ast.expr]:
    wanted = SENTENCES.get(_name(call), ())
    yield from (call.args[at] for at in wanted if isinstance(at, int) and at < len(call.args))
    yield from (one.value for one in call.keywords if one.arg in wanted)


def _written(told: ast.expr, inside: ast.AST) -> Iterator[ast.expr]:
    """Walk what is written for an argument: here, in a branch, or where a name is given it."""
    if isinstance(told, ast.IfExp):
        yield from _written(told.body, inside)
        yield from _written(told.orelse, inside)
    elif isinstance(told, ast.BoolOp):
        yield from (one for value in told.values for one in _written(value, inside))
    elif isinstance(told, ast.Name):
        for node in ast.walk(inside):
            names = node.targets if isinstance(node, ast.Assign) else []
            if any(isinstance(one, ast.Name) and one.id == told.id for one in names):
                yield from _written(node.value, inside)  # type: ignore[attr-defined]
    else:
        yield told


@pytest.mark.parametrize("module", _modules(), ids=lambda path: str(path.relative_to(HOME)))
def test_what_makes_an_error_makes_it_of_a_template(module: Path) -> None:
    bare = [
        f"{module.name}:{told.lineno} {ast.unparse(told)}"
        for call, inside in _calls(module)
        for argument in _sentences(call)
        for told in _written(argument, inside)
        if isinstance(told, ast.JoinedStr)
        or (isinstance(told, ast.Constant) and isinstance(told.value, str) and told.value.strip())
    ]
    assert bare == []


READERS = {"partition", "rpartition", "split", "match", "search", "startswith", "removeprefix"}
NOT_READ = {"files.py": "the line stands in the message of Python's reader of TOML, until 3.14"}


@pytest.mark.parametrize("module", _modules(), ids=lambda path: str(path.relative_to(HOME)))
def test_no_code_reads_what_an_error_says(module: Path) -> None:
    """Fields say what an error is; its sentence may be told in any language."""
    if module.name not in NOT_READ:
        nodes = list(ast.walk(ast.parse(module.read_text(encoding="utf-8"))))
        calls = (one for one in nodes if isinstance(one, ast.Call) and _name(one) in READERS)
        asked = [one for one in calls if one.args]
        tests = [one for one in nodes if isinstance(one, ast.Compare)]
        text = re.compile(
            r"str\((error|fault|warning)\)|(error|fault|warning)(\.args\[0\]|\.message)"
        )
        inside = [ast.unparse(one) for one in (*asked, *tests) if text.search(ast.unparse(one))]
        assert [one for one in inside if not one.endswith(".split('\\n')")] == []


@pytest.fixture(scope="module")
def tellers() -> dict[str, Teller]:
    catalogue = load_catalogue(["suomi"])
    return {language: Teller(catalogue, language) for language in (*LANGUAGES, "en")}


def test_an_error_is_told_with_its_places_and_names(tellers: dict[str, Teller]) -> None:
    error = UnknownNameError("sex", "femal", ["female"])
    assert tellers["en"].error(error) == str(error)
    assert tellers["fi"].error(error) == "tuntematon sukupuoli: 'femal'; tarkoititko 'female'?"
    assert tellers["sv"].error(error) == "obekant kön: 'femal'; menade du 'female'?"


def test_every_fault_is_told_on_its_line(tellers: dict[str, Teller]) -> None:
    faults = [Fault("unit[2].form", Saying("is blank"), owner="kettula", file="a.toml", line=3)]
    for error in (DataError(faults * 2), PluginWarning(faults * 2)):
        line = "lisäosa kettula: a.toml:3: unit[2].form: on tyhjä"
        assert tellers["fi"].error(error).splitlines() == [line, line]
    assert tellers["sv"].error(faults[0]) == "tillägget kettula: a.toml:3: unit[2].form: är tomt"


def test_the_carets_stay_under_the_fault(tellers: dict[str, Teller]) -> None:
    error = RuleError(Saying("this bracket is not closed"), "(a", 0, 1)
    told = ["tätä sulkua ei ole suljettu", "    (a", "    ^"]
    assert tellers["fi"].error(error).splitlines() == told


def test_an_error_of_somebody_else_is_told_in_its_own_words(tellers: dict[str, Teller]) -> None:
    assert tellers["fi"].error(OSError("disk\x1b full")) == "disk\\x1b full"


def test_a_template_of_a_plugin_is_told_in_english_and_counted() -> None:
    texts = Texts([])
    assert texts.own("no such template", "fi", ERRORS) == "no such template"
    assert texts.fallbacks == {("errors", "fi"): ("no such template",)}


def test_the_catalogue_of_errors_is_read_when_one_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = Texts([])
    assert texts.own("yes", "fi") == "kyllä"
    assert [name for name, _ in texts._read] == ["perhepalvelut"]
    assert texts.own("is blank", "fi", ERRORS) == "on tyhjä"
    assert [name for name, _ in texts._read] == ["perhepalvelut", "errors"]
