"""A few, one or none of some names, and strategies that are made once."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, TypeVar, cast

from hypothesis import reject, strategies as st
from hypothesis.strategies import SearchStrategy

from ...errors import PerhepalvelutError

__all__ = ["Same", "accepts", "fitting", "maybe", "once", "one_of", "or_none", "several", "some_of"]

T = TypeVar("T")
Made = TypeVar("Made", bound=Callable[..., Any])


def once(make: Made) -> Made:
    """Make a strategy of the same things once: Hypothesis looks every new one through."""
    return cast(Made, lru_cache(maxsize=512)(make))


class Same(Generic[T]):
    """A value as an argument of a function that is `once`: the same object, not an equal one."""

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def accepts(make: Callable[[], object]) -> bool:
    """Does a call end without an error of the library?"""
    try:
        make()
    except PerhepalvelutError:
        return False
    return True


def fitting(make: Callable[[], T]) -> T:
    """Make a value; another one is tried where what it is made of contradicts itself."""
    try:
        return make()
    except PerhepalvelutError:
        reject()


@once
def one_of(names: tuple[T, ...]) -> SearchStrategy[T]:
    """Give one of the names; where there are none, nothing can be given."""
    return st.sampled_from(names) if names else st.nothing()


@once
def several(
    values: SearchStrategy[T], least: int = 0, most: int = 2
) -> SearchStrategy[tuple[T, ...]]:
    """Give so many values, each once; where there are none, the empty tuple if it may be."""
    if values.is_empty:
        return st.nothing() if least else st.just(())
    return st.lists(values, min_size=least, max_size=most, unique=True).map(tuple)


def some_of(names: tuple[T, ...], most: int = 2) -> SearchStrategy[tuple[T, ...]]:
    """Give some of the names, each once."""
    return several(one_of(names), most=most)


@once
def maybe(names: tuple[T, ...]) -> SearchStrategy[T | None]:
    """Give one of the names or, more often, None."""
    return st.none() | st.none() | one_of(names)


@once
def or_none(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Give such a value or None."""
    return st.none() | values
