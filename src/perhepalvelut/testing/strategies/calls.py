"""Values made by calls that Hypothesis prints, so that a falsifying example can be read and pasted.

A situation's own `repr` tells counts only; an invented one may be shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar, cast

import attrs

from ...errors import PerhepalvelutError

try:
    from hypothesis import assume, strategies as st
    from hypothesis.strategies import DrawFn
except ImportError as error:  # pragma: no cover - the tests have it
    raise ImportError(
        "the strategies need hypothesis: pip install 'perhepalvelut[test]'"
    ) from error

__all__ = ["Same", "accepts", "called", "changed", "once"]

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


def called(draw: DrawFn, cls: Callable[..., T], **told: Any) -> T:
    """Make a value of a class; another one is tried where the fields contradict each other."""
    assume(accepts(lambda: cls(**told)))
    return _drawn(draw, cls, told)


def changed(draw: DrawFn, value: T, **told: Any) -> T:
    """Make the same value with some fields told anew; a contradiction is an error."""
    old: Any = value
    new = attrs.evolve(old, **told)
    fields = [field.name for field in attrs.fields(type(new)) if field.init]
    return _drawn(draw, type(value), {name: getattr(new, name) for name in fields})


def _drawn(draw: DrawFn, cls: Callable[..., T], told: Mapping[str, Any]) -> T:
    """Make a value by a call that is printed without what is as by default."""
    defaults = _defaults(cls)
    given = {name: told[name] for name in told if told[name] != defaults[name]}
    plain = {
        name: dict(value) if isinstance(value, Mapping) else value for name, value in given.items()
    }
    return draw(st.builds(cls, **{name: st.just(value) for name, value in plain.items()}))


@cache
def _defaults(cls: Any) -> Mapping[str, Any]:
    return {
        field.name: getattr(field.default, "factory", lambda told=field.default: told)()
        for field in attrs.fields(cls)
        if field.init
    }
