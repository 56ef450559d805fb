"""The core names no fact, need, service or association: what it knows of them is data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import perhepalvelut.core
from perhepalvelut import load_catalogue

CORE = Path(perhepalvelut.core.__path__[0])
OF_THE_NOTATION = {"in_service"}
"""A fact whose kind has an atom of its own."""


def texts(module: Path) -> Iterator[tuple[int, str]]:
    """Walk the texts of a module with their lines, but not what is said about the code."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in said:
            yield node.lineno, node.value


@pytest.mark.data
@pytest.mark.parametrize(
    "module", sorted(CORE.rglob("*.py")), ids=lambda path: path.relative_to(CORE).as_posix()
)
def test_a_module_of_the_core_names_nothing_that_plugins_declare(module: Path) -> None:
    catalogue = load_catalogue()
    needs = {term.id for term in catalogue.vocabulary.terms_of("need")}
    declared = {*catalogue.vocabulary.facts, *needs, *catalogue.services, *catalogue.associations}
    for line, text in texts(module):
        words = {word.strip(".") for word in re.findall(r"[a-z][a-z0-9_.-]*", text)}
        assert not words & declared - OF_THE_NOTATION, f"line {line}"
