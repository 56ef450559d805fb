"""Fingerprints of what a plugin gives, so that two processes can compare it item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import attrs

from ...plugins.given import Given
from ...rules import Rule

__all__ = ["fingerprints"]


def fingerprints(given: Given) -> dict[str, str]:
    """Give a fingerprint for each association, service, word, step and so on, and their order."""
    named = list(_items(given))
    order = "\n".join(name for name, _ in named)
    prints = {name: _digest(repr(_plain(value))) for name, value in named}
    return {**prints, "the order": _digest(order)}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]


def _items(given: Given) -> Iterator[tuple[str, Any]]:
    for service in given.services():
        yield f"service {service.id}", service
    for field in attrs.fields(Given):
        value = getattr(given, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            yield f"{field.name}: {_name(one)}", one


def _name(value: Any) -> str:
    if isinstance(value, str):
        return value
    named = getattr(value, "id", None) or getattr(value, "name", None)
    if isinstance(named, str):
        return named
    return str(value) if "__str__" in vars(type(value)) else type(value).__name__


def _plain(value: Any) -> Any:
    """Turn a value into lists and texts whose order is its own; only sets are sorted."""
    if isinstance(value, Rule):
        return str(value)
    if attrs.has(type(value)):
        fields = [field.name for field in attrs.fields(type(value)) if field.init]
        return [type(value).__name__, *(_plain(getattr(value, name)) for name in fields)]
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(one)] for key, one in value.items()]
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, map(_plain, value)))
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if callable(value):
        # The `repr` of a function holds its address in memory, which no two processes share.
        return f"{value.__module__}.{value.__qualname__}"
    return repr(value)
