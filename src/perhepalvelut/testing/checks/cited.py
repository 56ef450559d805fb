"""The lines that sources cite, and whether one citation lies within others."""

from __future__ import annotations

from collections.abc import Iterable

from ...directory import Source

__all__ = ["cites_all", "lines_of"]


def lines_of(source: Source) -> frozenset[int]:
    """Give the lines that a source cites, each of a span; none where it names no line."""
    spans = (part.partition("-") for part in (source.lines or "").split(",") if part)
    return frozenset(
        line for first, _, last in spans for line in range(int(first), int(last or first) + 1)
    )


def cites_all(inner: Iterable[Source], outer: Iterable[Source]) -> bool:
    """Do some sources cite no line but those that others cite?"""
    wider = tuple(outer)
    return all(any(_lies_in(one, other) for other in wider) for one in inner)


def _lies_in(one: Source, other: Source) -> bool:
    same = (one.document, one.section) == (other.document, other.section)
    return same and bool(lines_of(one)) and lines_of(one) <= lines_of(other)
