"""A cache with a bound: what was worked out is kept by its key, up to a number of keys."""

from __future__ import annotations

from typing import Final, TypeVar

__all__ = ["DAYS_KEPT", "FINDINGS_KEPT", "KEPT", "Cache"]

K = TypeVar("K")
V = TypeVar("V")

# A year of days, of which every service keeps its own; and findings, of which every rule does.
DAYS_KEPT: Final = 400
FINDINGS_KEPT: Final = 2_000
KEPT: Final = 10_000


class Cache(dict[K, V]):
    """What was worked out once, by key; full, it starts anew.

    Only what can be worked out again may stand here: another thread may have emptied it since one
    looked, so read with `get`, and use what `keep` gives back. A pickle or a copy of a cache is
    empty. `most` is the number of keys it holds.

    >>> squares = Cache(most=2)
    >>> [squares.keep(number, number**2) for number in (1, 2, 3)], dict(squares)
    ([1, 4, 9], {3: 9})
    """

    __slots__ = ("most",)

    def __init__(self, most: int = KEPT) -> None:
        super().__init__()
        self.most = most

    def keep(self, key: K, value: V) -> V:
        """Keep a value by its key and give it back."""
        if len(self) >= self.most:
            self.clear()
        self[key] = value
        return value

    def __repr__(self) -> str:
        # A key may hold what a family told.
        return f"Cache({len(self)} kept)"

    def __reduce__(self) -> tuple[type[Cache[K, V]], tuple[int]]:
        return type(self), (self.most,)
