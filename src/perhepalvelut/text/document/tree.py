"""A small tree of what is told: sentences with what they cite, items of lists, sections.

A text in it is one line of signs that are seen, so that what stands in data makes no structure.
The `name` of a part says what it tells of (`verdict`, `cost`), for those who choose parts by it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final, TypeAlias

import attrs

from ...core.directory.evidence import Source
from ...core.guards.doors import door
from ...signs import visible

__all__ = ["Item", "Part", "Section", "Sentence", "item"]

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
        from .rows import rows

        return [f"{row.lead}{row.text}" for row in rows(self)]

    @door
    def named(self, *names: str) -> tuple[Sentence | Section, ...]:
        """Give the parts that tell of these, in their order."""
        return tuple(
            part for part in self.parts if not isinstance(part, Item) and part.name in names
        )

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def __repr__(self) -> str:
        return f"<Section of {len(self.parts)} parts>"

    def _repr_html_(self) -> str:
        from .forms import render

        return render(self, "html")


Part: TypeAlias = Sentence | Section | Item


def item(text: str, *below: Part, sources: Iterable[Source] = (), name: str = "") -> Item:
    """Make an item that begins with a sentence."""
    return Item((Sentence(text, sources=tuple(sources), name=name), *below))
