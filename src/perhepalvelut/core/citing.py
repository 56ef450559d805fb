"""Walk what a value cites: the sources and the disputes anywhere in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from .claims import Source
from .rules import Rule

__all__ = ["disputes_in", "sources_in"]


@cache
def _fields(cls: type[Any]) -> tuple[str, ...]:
    """Name the fields to look into; none for a plain value, a rule or a source."""
    if not attrs.has(cls) or issubclass(cls, (Rule, Source)):
        return ()
    return tuple(field.name for field in attrs.fields(cls))


def _walk(value: Any) -> Iterator[tuple[str, object]]:
    """Walk every field below a value, with its name."""
    stack = [value]
    while stack:
        one = stack.pop()
        for name in _fields(one.__class__):
            inner = getattr(one, name)
            if type(inner) is tuple:
                stack.extend(inner)
                for item in inner:
                    yield name, item
            elif inner is not None:
                stack.append(inner)
                yield name, inner


def sources_in(value: object) -> frozenset[Source]:
    """Gather every source cited anywhere in a value."""
    return frozenset(one for _, one in _walk(value) if isinstance(one, Source))


def disputes_in(value: object) -> frozenset[str]:
    """Gather the keys of the disputes that touch anything in a value."""
    return frozenset(one for name, one in _walk(value) if name == "dispute" and type(one) is str)
