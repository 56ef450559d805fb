"""The texts of the command line: each message in every language, with its placeholders."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

import perhepalvelut.cli
from perhepalvelut.text.catalogues import OWN

FOLDER = Path(perhepalvelut.cli.__path__[0])


def messages() -> set[str]:
    """Find what is said or marked in the source."""
    return {text for path in FOLDER.glob("*.py") for text in said(path)}


def said(path: Path) -> Iterator[str]:
    """Walk the literal first arguments of `say` and `mark`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in {"say", "mark"} and isinstance(node.args[0].value, str):
                yield node.args[0].value


def fields(text: str) -> set[str]:
    """Name the placeholders of a template."""
    return {field for _, field, _, _ in Formatter().parse(text) if field}


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_every_message_is_translated_and_none_is_left_over(lang: str) -> None:
    path = Path(OWN["cli"].directory) / lang / "LC_MESSAGES" / "cli.po"
    with path.open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    translated = {str(one.id): str(one.string) for one in catalog if one.id}
    assert set(translated) == messages()
    assert all(translated.values())
    assert all(fields(text) == fields(translated[text]) for text in translated)
