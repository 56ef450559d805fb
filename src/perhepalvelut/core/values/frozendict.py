"""A dict that does not change: the mappings that frozen values hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NoReturn, TypeVar

from ...sayings import Saying

__all__ = ["FrozenDict"]

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that refuses every change, pickles and copies, and has no telling `repr`.

    It is a dict, so that it is looked up as fast as one; it may hold facts of a family, so that
    `repr` counts only. Like a dict it has no hash. Changing it is a TypeError.

    >>> names = FrozenDict({"fi": "Lahti", "sv": "Lahtis"})
    >>> names["sv"], names == {"fi": "Lahti", "sv": "Lahtis"}
    ('Lahtis', True)
    >>> names
    FrozenDict(2 items)
    """

    __slots__ = ()

    def __new__(cls, values: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> FrozenDict[K, V]:
        made = super().__new__(cls)
        dict.update(made, values)
        return made

    def __init__(self, values: Mapping[K, V] | Iterable[tuple[K, V]] = ()) -> None:
        """Take no values a second time: `__new__` has them."""

    def _refuse(self, *args: object, **named: object) -> NoReturn:
        raise TypeError(
            Saying("a FrozenDict cannot be changed: make a new one, {{**old, name: value}}")
        )

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        return type(self), (dict(self),)

    def __repr__(self) -> str:
        return f"FrozenDict({len(self)} {'item' if len(self) == 1 else 'items'})"
