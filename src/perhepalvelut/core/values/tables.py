"""A table in HTML, for notebooks: ids, names and truths, never what a family told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from ...signs import visible

__all__ = ["table"]


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Make a table; every text in it is escaped, signs that are not seen included.

    >>> table("A & B", ["x"], [["<1>"]])
    '<table><caption>A &amp; B</caption><tr><th>x</th></tr><tr><td>&lt;1&gt;</td></tr></table>'
    """
    lines = [_row("th", head), *(_row("td", row) for row in rows)]
    return f"<table><caption>{_text(caption)}</caption>{''.join(lines)}</table>"


def _row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{_text(cell)}</{tag}>' for cell in cells)}</tr>"


def _text(text: str) -> str:
    return escape(visible(text))
