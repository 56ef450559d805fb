"""Walk a value and all that it is made of, each part with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ..directory import Source
from ..rules import Rule

__all__ = ["parts"]


def parts(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Walk a value and its parts, but not those of a rule or a source.

    What has an id below another stands in its own place, all else in that of the whole.

    >>> from perhepalvelut.directory import Claim, Source
    >>> [place for place, one in parts(Claim("free", [Source("004")]), "cost") if one == "free"]
    ['cost.value']
    """
    yield place, value
    for within, one in _inner(value, place):
        yield from parts(one, within)


def _inner(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        yield from ((f"{place}.{key}", one) for key, one in value.items())
    elif isinstance(value, tuple):
        yield from ((_own_place(one, place), one) for one in value)
    elif isinstance(value, frozenset):
        yield from ((place, one) for one in sorted(value, key=repr))
    elif attrs.has(type(value)) and not isinstance(value, (Rule, Source)):
        names = [field.name for field in attrs.fields(type(value)) if field.init]
        yield from ((f"{place}.{name}", getattr(value, name)) for name in names)


def _own_place(value: Any, otherwise: str) -> str:
    """Give the id of a unit, a service or a model as its place; of others what is said."""
    named = getattr(value, "id", None)
    return named if isinstance(named, str) and "." in named else otherwise
