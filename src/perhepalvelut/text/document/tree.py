"""A small tree of what is told: sentences with what they cite, items of lists, sections.

It shows itself in lines, and as HTML in a notebook; `forms` has the others.

A text in it is one line of signs that are seen, so that what stands in data makes no structure.
The `name` of a part says what it tells of (`verdict`, `cost`), for those who choose parts by it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

import attrs

from ...core.directory.evidence import Source
from ...core.guards.doors import door
from ...signs import visible

__all__ = [
    "Item",
    "Part",
    "Row",
    "Section",
    "Sentence",
    "Told",
    "html_of",
    "item",
    "opened",
    "rows",
]

INDENT: Final = "  "
BULLET: Final = "– "
_BLANKS: Final = re.compile(r"[ \t\n]+")


def _one_line(text: str) -> str:
    if text.isprintable() and "  " not in text and text == text.strip(" "):
        return text  # nearly every text; a page has hundreds
    return _BLANKS.sub(" ", visible(text)).strip(" ")


def _all(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(parts)


def _once(sources: Collection[Source]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(sources) if len(sources) > 1 else sources)


@attrs.frozen(repr=False)
class _Cited:
    """A text and the sources that it rests on, shown after it by their codes."""

    text: str = attrs.field(converter=_one_line)
    sources: tuple[Source, ...] = attrs.field(default=(), converter=_once, kw_only=True)
    name: str = attrs.field(default="", kw_only=True)

    @property
    def line(self) -> str:
        """The text with its citation, in one line."""
        codes = "; ".join(map(str, self.sources))
        return f"{self.text} [{visible(codes)}]".lstrip() if codes else self.text

    def __repr__(self) -> str:
        """Show what it is and never what it tells, which may be of a family."""
        return f"<{type(self).__name__}>"


@attrs.frozen(repr=False)
class Sentence(_Cited):
    """A sentence, or a clause of a list, in a line of its own."""


@attrs.frozen(repr=False)
class Item:
    """An item of a list: its first part stands beside the sign of the list, the others below."""

    parts: tuple[Part, ...] = attrs.field(converter=_all, validator=attrs.validators.min_len(1))

    def __repr__(self) -> str:
        return f"<Item of {len(self.parts)} parts>"


@attrs.frozen(repr=False)
class Section(_Cited):
    """A title with the parts below it. What a teller tells is one: `str()` gives plain text.

    >>> told = Section("Ways in:", [item("by phone"), Sentence("A name is needed.")])
    >>> print(told)
    Ways in:
      – by phone
    A name is needed.
    """

    parts: tuple[Part, ...] = attrs.field(default=(), converter=_all)

    def lines(self) -> list[str]:
        """Give the plain text line by line; what stands below something is indented."""
        return [f"{row.lead}{row.text}" for row in rows(self)]

    @door
    def named(self, *names: str) -> tuple[Told, ...]:
        """Give the parts that tell of these, in their order."""
        return tuple(
            part for part in self.parts if not isinstance(part, Item) and part.name in names
        )

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def __repr__(self) -> str:
        return f"<Section of {len(self.parts)} parts>"

    def _repr_html_(self) -> str:
        return html_of(self)


Told: TypeAlias = Sentence | Section
Part: TypeAlias = Told | Item


def item(text: str, *below: Part, sources: Iterable[Source] = (), name: str = "") -> Item:
    """Make an item that begins with a sentence."""
    return Item((Sentence(text, sources=tuple(sources), name=name), *below))


class Row(NamedTuple):
    """A line of text, what stands before it, and the name of the part that it is of."""

    lead: str
    text: str
    name: str = ""

    @property
    def hang(self) -> str:
        """What stands before the further lines of a row that is broken at the end of a page."""
        return " " * len(self.lead) if self.lead.strip() else f"{self.lead}{INDENT}"


def rows(whole: Section) -> tuple[Row, ...]:
    """Lay a tree out: its parts stand at its edge, and items are indented below a title."""
    inside = INDENT if whole.line else ""
    laid = [Row("", whole.line, whole.name or "title")] if whole.line else []
    for part in opened(whole.parts):
        _lay(part, inside if isinstance(part, Item) else "", laid)
    return tuple(laid)


def opened(parts: Iterable[Part]) -> Iterator[Part]:
    """Walk the parts of a whole; a section without a title is what it holds."""
    for part in parts:
        if isinstance(part, Section) and not part.line:
            yield from opened(part.parts)
        else:
            yield part


def _lay(part: Part, indent: str, laid: list[Row]) -> None:
    """Add the rows of a part to those that are laid."""
    inside = f"{indent}{INDENT}"
    if not isinstance(part, Item):
        laid.append(Row(indent, part.line, part.name))
        for below in part.parts if isinstance(part, Section) else ():
            _lay(below, inside, laid)
        return
    start = len(laid)
    for one in part.parts:
        _lay(one, inside, laid)
    lead, text, name = laid[start]
    laid[start] = Row(f"{indent}{BULLET}{lead[len(inside) :]}", text, name)


def html_of(whole: Section) -> str:
    """Write a whole as an article; its sections have headings where it has a title itself."""
    title = _tag("h3", escape(whole.line)) if whole.line else ""
    return _tag("article", title + "".join(_blocks(opened(whole.parts), "h4" if title else "p")))


def _blocks(parts: Iterable[Part], heading: str) -> Iterator[str]:
    """Write what stands at the edge: items that follow each other are one list."""
    for is_list, group in groupby(parts, lambda part: isinstance(part, Item)):
        together = list(group)
        yield _list(together) if is_list else "".join(_block(one, heading) for one in together)


def _list(parts: Iterable[Part]) -> str:
    return _tag("ul", "".join(_tag("li", _block(part)) for part in parts))


def _block(part: Part, heading: str = "p") -> str:
    """Write a part; what stands below it is a list, whether it has the sign of one or not."""
    if isinstance(part, Item):
        return "".join(_blocks(part.parts, "p"))
    if isinstance(part, Section) and part.parts:
        return _tag(heading, escape(part.line)) + _list(part.parts)
    return _tag("p", escape(part.line))


def _tag(name: str, inside: str) -> str:
    return f"<{name}>{inside}</{name}>"
