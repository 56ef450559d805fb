"""A tree as Markdown, as CommonMark reads it: every sign that could make structure is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from .tree import Item, Part, Section, opened

__all__ = ["markdown_of"]

_SIGNS: Final = re.compile(r"[\\`*_{}\[\]<>#|~$&]")
_START: Final = re.compile(r"\A(\d*)([-+=:.)])")
"""What a line may begin with: a list, a number of one, the line below a heading."""

BLANK: Final = "&#32;"
"""A text of nothing still is a paragraph."""


def markdown_of(whole: Section) -> str:
    """Write a whole; its sections have headings where it has a title itself."""
    title = [f"## {_escaped(whole.line)}"] if whole.line else []
    parts = (_blocks(part, "### " if title else "") for part in opened(whole.parts))
    return "\n\n".join([*title, *(block for part in parts for block in part)])


def _blocks(part: Part, heading: str = "") -> Iterator[str]:
    """Give a part as lines between which a blank one stands."""
    if isinstance(part, Item):
        yield from _of_item(part)
        return
    below = part.parts if isinstance(part, Section) else ()
    yield f"{heading if below else ''}{_escaped(part.line)}"
    for one in below:
        yield from _of_item(one)


def _of_item(part: Part) -> Iterator[str]:
    inside = part.parts if isinstance(part, Item) else (part,)
    first, *more = (block for one in inside for block in _blocks(one))
    yield f"- {first}"
    yield from (f"  {block}" for block in more)


def _escaped(text: str) -> str:
    return _START.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", text)) or BLANK
