"""Few, some or none of a list of things."""

from __future__ import annotations

from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from .calls import once
from .words import texts

__all__ = ["few", "maybe", "or_none", "some_of", "words_or_none"]

T = TypeVar("T")


@once
def few(values: SearchStrategy[Any], most: int = 2) -> SearchStrategy[tuple[Any, ...]]:
    """Give a tuple of at most so many values."""
    return st.just(()) | st.lists(values, max_size=most).map(tuple)


@once
def some_of(
    names: tuple[str, ...], least: int = 0, most: int = 2
) -> SearchStrategy[tuple[str, ...]]:
    """Give some of the names, each once; none where there are none."""
    if not names:
        return st.just(())
    some = st.lists(st.sampled_from(names), min_size=least, max_size=most, unique=True)
    return some.map(tuple)


@once
def maybe(names: tuple[str, ...]) -> SearchStrategy[str | None]:
    """Give one of the names or, more often, None."""
    return st.none() | st.none() | st.sampled_from(names) if names else st.none()


@once
def or_none(values: SearchStrategy[T]) -> SearchStrategy[T | None]:
    """Give such a value or None."""
    return st.none() | values


@once
def words_or_none() -> SearchStrategy[str]:
    """Give a text, or an empty one."""
    return st.just("") | texts()
