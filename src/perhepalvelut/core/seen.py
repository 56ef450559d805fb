"""What was looked at before: values by identity, so that each is checked once."""

from __future__ import annotations

from typing import Any, Final
from weakref import ref

__all__ = ["Seen"]

KEPT: Final = 4_096


class Seen:
    """Values that were found sound before; it keeps none of them alive, and at most so many.

    A copy is empty: what it has not looked at is looked at again.
    """

    __slots__ = ("_seen",)

    def __init__(self) -> None:
        self._seen: dict[int, ref[Any]] = {}

    def __contains__(self, value: object) -> bool:
        known = self._seen.get(id(value))
        return known is not None and known() is value

    def add(self, value: object) -> None:
        """Remember a value; start anew when there are too many."""
        if len(self._seen) >= KEPT:
            self._seen.clear()
        self._seen[id(value)] = ref(value)

    def __reduce__(self) -> tuple[type[Seen], tuple[()]]:
        return Seen, ()
