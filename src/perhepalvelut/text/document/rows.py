"""A tree laid out in rows: what stands before each text, for plain text and terminals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from .tree import Item, Part, Section

__all__ = ["Row", "rows"]

INDENT: Final = "  "
BULLET: Final = "– "


class Row(NamedTuple):
    """A line of text, what stands before it, and the name of the part that it is of."""

    lead: str
    text: str
    name: str = ""

    @property
    def hang(self) -> str:
        """What stands before the further lines of a row that is broken at the end of a page."""
        return " " * len(self.lead) if self.lead.strip() else f"{self.lead}{INDENT}"


def rows(whole: Section) -> Iterator[Row]:
    """Lay a tree out: its parts stand at its edge, and items are indented below a title."""
    inside = INDENT if whole.line else ""
    if whole.line:
        yield Row("", whole.line, whole.name or "title")
    for part in whole.parts:
        yield from _rows(part, inside if isinstance(part, Item) else "")


def _rows(part: Part, indent: str) -> Iterator[Row]:
    if isinstance(part, Item):
        yield from _of_item(part, indent)
        return
    yield Row(indent, part.line, part.name)
    if isinstance(part, Section):
        for below in part.parts:
            yield from _rows(below, f"{indent}{INDENT}")


def _of_item(one: Item, indent: str) -> Iterator[Row]:
    inside = f"{indent}{INDENT}"
    first, *more = (row for part in one.parts for row in _rows(part, inside))
    yield first._replace(lead=f"{indent}{BULLET}{first.lead[len(inside) :]}")
    yield from more
