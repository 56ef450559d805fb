"""The library's own messages: every one that the code says is in each catalogue, and no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import perhepalvelut.text

HOME = Path(perhepalvelut.text.__file__).parent
EITHER = {"denies": "says", "numeric": "date"}
"""Placeholders that a translation may use instead of another."""


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _texts(nodes: list[ast.expr]) -> list[str]:
    return [
        one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


def _pair(node: ast.AST) -> tuple[str, str] | None:
    """Read `(mark("{n} day"), mark("{n} days"))`, a message with its plural."""
    if not isinstance(node, ast.Tuple) or len(node.elts) != 2:
        return None
    calls = [one for one in node.elts if isinstance(one, ast.Call) and _name(one) == "mark"]
    texts = [text for call in calls for text in _texts(call.args)]
    return (texts[0], texts[1]) if len(texts) == 2 and "{n}" in texts[0] else None


def _said(path: Path) -> Iterator[tuple[str, str | None]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    pairs = [pair for node in ast.walk(tree) if (pair := _pair(node))]
    yield from pairs
    paired = {text for pair in pairs for text in pair}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        texts = _texts(node.args)
        if _name(node) == "count" and len(texts) >= 2:
            yield texts[0], texts[1]
        elif _name(node) in ("say", "mark"):
            yield from ((text, None) for text in texts if text not in paired)


SAID = dict(pair for path in sorted(HOME.glob("*.py")) for pair in _said(path))


@pytest.fixture(params=["fi", "sv"])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    path = HOME / "locales" / request.param / "LC_MESSAGES" / "perhepalvelut.po"
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def _fields(text: str) -> set[str]:
    return {EITHER.get(name, name) for name in re.findall(r"{(\w*)}", text)}


def test_every_message_that_the_code_says_is_translated(catalog: Catalog) -> None:
    translated = {
        message.id[0] if isinstance(message.id, tuple) else message.id
        for message in catalog
        if message.id and message.string and not message.fuzzy
    }
    assert set(SAID) == translated


def test_plural_messages_have_both_forms_and_the_same_plural_in_the_code(catalog: Catalog) -> None:
    for one, many in SAID.items():
        message = catalog.get(one)
        assert message is not None
        assert isinstance(message.id, tuple) is (many is not None), one
        if many is not None:
            assert message.id == (one, many)
            assert len([form for form in message.string or () if form]) == 2


def test_a_translation_has_the_placeholders_of_its_message(catalog: Catalog) -> None:
    for message in catalog:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        texts = (message.string,) if isinstance(message.string, str) else message.string
        for text in texts or ():
            assert _fields(str(text)) == _fields(str(ids[0])), message.id


def test_a_translation_begins_and_ends_like_its_message(catalog: Catalog) -> None:
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            told = str(message.string)
            for sign in (":", "?", "."):
                assert told.endswith(sign) is message.id.endswith(sign), message.id
            assert told == told.strip()


def test_no_message_is_translated_twice(catalog: Catalog) -> None:
    path = HOME / "locales" / str(catalog.locale) / "LC_MESSAGES" / "perhepalvelut.po"
    ids = re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(ids) == len(set(ids))
