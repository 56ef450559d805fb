"""Walk what a value cites: the sources and the disputes anywhere in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from ..rules.nodes import Rule
from .evidence import Source

__all__ = ["citations_in", "place_of_citation", "sources_in"]


@cache
def _fields(cls: type[Any]) -> tuple[str, ...]:
    """Name the fields to look into; none for a plain value, a rule or a source."""
    if not attrs.has(cls) or issubclass(cls, (Rule, Source)):
        return ()
    return tuple(field.name for field in attrs.fields(cls))


def citations_in(value: Any) -> tuple[frozenset[Source], frozenset[str]]:
    """Gather every source cited anywhere in a value, and the key of every dispute named."""
    sources: set[Source] = set()
    disputes: set[str] = set()
    stack = [value]
    while stack:
        one = stack.pop()
        for name in _fields(one.__class__):
            inner = getattr(one, name)
            kind = inner.__class__
            if kind is tuple:
                stack.extend(inner)
                sources.update([item for item in inner if item.__class__ is Source])
            elif name == "dispute" and kind is str:
                disputes.add(inner)
            elif kind not in _LEAVES:
                stack.append(inner)
    return frozenset(sources), frozenset(disputes)


_LEAVES = frozenset({str, bool, int, type(None)})


def place_of_citation(value: Any, name: str) -> str:
    """Find where a value first cites a document, or names a dispute: `access.cost.sources[0]`."""
    return next(place for place, cited in _citations(value, "") if cited == name)


def _citations(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Walk what a value cites, document or dispute, with the path of each."""
    if value.__class__ is Source:
        yield place, value.document
    elif value.__class__ is tuple:
        for at, one in enumerate(value):
            yield from _citations(one, f"{place}[{at}]")
    for name in _fields(value.__class__):
        inner, path = getattr(value, name), f"{place}.{name}" if place else name
        if name == "dispute" and inner.__class__ is str:
            yield path, inner
        yield from _citations(inner, path)


def sources_in(value: Any) -> frozenset[Source]:
    """Gather every source cited anywhere in a value."""
    return citations_in(value)[0]
