"""A tree as HTML: headings, paragraphs and lists, every text of it escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from .tree import Item, Part, Section

__all__ = ["html_of"]


def html_of(whole: Section) -> str:
    """Write a whole as an article; its sections have headings where it has a title itself."""
    title = _tag("h3", escape(whole.line)) if whole.line else ""
    return _tag("article", title + "".join(_blocks(whole.parts, "h4" if title else "p")))


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
