"""What the core says is what was written down, and all that it can say is among it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

import perhepalvelut.core
from perhepalvelut.errors import Fault, Saying
from perhepalvelut.sayings import saying_of
from perhepalvelut.text import Texts
from perhepalvelut.text.voice import Voice

from .sayings import all_said, written
from .sayings.saying import raised_by
from .sayings.table import sayings

HOW = "if it reads well, write it down: python -m tests.core.sayings"
MODULES = sorted(Path(perhepalvelut.core.__file__).parent.rglob("*.py"))
NO_SENTENCES = {
    "tracebacks": "tells of faults of the library, see test_tracebacks.py",
    "program": "writes Python",
    "answer": "counts in a repr",
    "findings": "names in code whom a finding is of",
    "view": "names in code whom a finding is of",
    "whom": "names in code whom a finding is of",
}


@pytest.fixture(scope="module")
def said() -> dict[str, dict[str, Any]]:
    """Give all that the core says today."""
    return all_said()


@pytest.mark.parametrize("group", written())
def test_what_is_said_is_what_was_written_down(said: dict[str, Any], group: str) -> None:
    assert said[group] == written()[group], HOW


def test_all_that_is_said_is_written_down(said: dict[str, Any]) -> None:
    assert said.keys() == written().keys(), HOW


def texts(said: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Walk the texts: those of the doors are the keys of their tables."""
    for of in said.values():
        yield from (name if isinstance(value, list) else value for name, value in of.items())


def test_what_is_said_reads_well(said: dict[str, Any]) -> None:
    """No clause is empty, and no word comes twice running."""
    lines = [line for text in texts(said) for line in text.splitlines() if re.match(r"\w+: ", line)]
    assert [one for one in lines if re.search(r"; ?;|;$|, ?,|\b([a-z]{2,}) \1\b", one)] == []


def sentences(module: Path) -> Iterator[str]:
    """Give the texts of a module that read as sentences, in pieces between what is filled in."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    docstrings = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in docstrings and "(?P<" not in text:
            pieces = re.split(r"(?<!\{)\{[^ {}]*\}", text)
            plain = [one.replace("{{", "{").replace("}}", "}") for one in pieces]
            yield from (one for one in plain if re.search(r"\w \w\w", one))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_every_sentence_of_the_core_is_said(module: Path) -> None:
    """A message that no row of the table brings about is told here."""
    if module.stem not in NO_SENTENCES:
        everything = "\n".join(texts(written()))
        assert [one for one in sentences(module) if one.strip() not in everything] == []


WORDS = re.compile(r"(?<![\w'`\"])[a-z]{2,} [a-z]{2,}(?![\w'\"])")
NAMES = re.compile(
    r"\s{4}|'|(step|rename|place|domain|service|overlay|unit|fact) |the plugin x$"
    r"|`?(not |\w+ )?\w+ in [{y]|\w+( in \w+)+$"
)
"""Rules, places in data, and quoted names: they stay as they are in every language."""


def _parts(found: object) -> Iterator[str]:
    """Walk what an error, a fault or a warning says, down to its names and numbers."""
    todo = [saying_of(found)]
    while todo:
        one = todo.pop()
        yield one
        todo += one.values.values() if isinstance(one, Saying) else ()


def _errors() -> Iterator[object]:
    doors_said = (one for of in sayings().values() for one in of.values())
    for raised in map(raised_by, doors_said):
        yield from (one for one in raised if isinstance(one, (Exception, Fault)))


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_is_said_leaves_no_english_in_another_language(language: str) -> None:
    parts = {part for error in _errors() for part in _parts(error)}
    said = {one.template for one in parts if isinstance(one, Saying) and one.has_words}
    names = [one for one in parts if not isinstance(one, Saying)]
    voice = Voice(Texts([]), language)
    assert len(said) > 200
    assert [one for one in names if WORDS.search(one) and not NAMES.match(one)] == []
    assert [voice.texts.own(one, language, "errors") for one in said]
    assert voice.texts.fallbacks == {}
