"""What was looked at before: values by identity, so that each is checked once."""

from __future__ import annotations

from typing import Any
from weakref import ref

from .cache import Cache

__all__ = ["Seen"]


class Seen(Cache[int, ref[Any]]):
    """Values that were found sound before, by identity; it keeps none of them alive.

    A copy is empty: what it has not looked at is looked at again.
    """

    __slots__ = ()

    def has(self, value: object) -> bool:
        """Is it that very value?"""
        known = self.get(id(value))
        return known is not None and known() is value

    def add(self, value: object) -> None:
        """Remember a value."""
        self.keep(id(value), ref(value))
