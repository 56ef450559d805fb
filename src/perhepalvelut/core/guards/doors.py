"""Public doors: functions whose arguments are checked against their annotations.

>>> from perhepalvelut.core.rules.nodes import Rule
>>> @door
... def sentence(rule: Rule, *, shortly: bool = False) -> str:
...     return str(rule)
>>> sentence("expecting")
Traceback (most recent call last):
perhepalvelut.errors.ArgumentError: rule: is a value of type str; give a Rule
"""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable, Mapping
from functools import wraps
from types import FunctionType, UnionType
from typing import (
    Any,
    Final,
    Literal,
    ParamSpec,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from ...sayings import Saying
from .arguments import article, plain, wrong

__all__ = ["door", "doors"]

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type[Any])


def door(function: Callable[P, R]) -> Callable[P, R]:
    """Refuse an argument that is not what its annotation says, with an ArgumentError that names it.

    The value is not repeated. NumPy scalars are taken as the Python values they hold. Of a list
    each item is checked; what can be walked once only is left as it is. A door is for those who
    call the library: what it asks itself at every answer is a function behind one.
    """
    kinds: dict[str, _Kind] = {}
    parameters = inspect.signature(function).parameters
    names = [name for name, one in parameters.items() if one.kind is one.POSITIONAL_OR_KEYWORD]
    rest = [name for name, one in parameters.items() if one.kind is one.VAR_POSITIONAL]

    @wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        if not kinds:
            # Not before: an annotation may name what is imported later.
            hints = get_type_hints(function)
            kinds.update({name: _kind(hints[name]) for name in parameters if name in hints})
        positional: Any = tuple(map(plain, args))
        keywords: Any = {name: plain(value) for name, value in kwargs.items()}
        arguments = [*zip(names, positional, strict=False), *keywords.items()]
        arguments += [(name, value) for name in rest for value in positional[len(names) :]]
        for name, value in arguments:
            if name in kinds and not kinds[name].fits(value):
                raise wrong(name, kinds[name].wanted, value)
        return function(*positional, **keywords)

    return checked


def doors(cls: C) -> C:
    """Make a door of every public method of a class, and of its making."""
    for name, one in list(vars(cls).items()):
        if isinstance(one, FunctionType) and (name == "__init__" or not name.startswith("_")):
            setattr(cls, name, door(one))
    return cls


@attrs.frozen
class _Kind:
    """What an argument may be, and how that is said."""

    fits: Callable[[Any], bool]
    wanted: str


_NAMES: Final[Mapping[Any, str]] = {
    str: Saying("a text"),
    bool: Saying("True or False"),
    int: Saying("a whole number"),
    datetime.date: Saying("a day: date(2023, 5, 2)"),
    type(None): Saying("None"),
}


def _kind(hint: Any) -> _Kind:
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any or isinstance(hint, TypeVar):
        return _Kind(lambda _: True, Saying("anything"))
    if origin in (Union, UnionType):
        kinds = [_kind(one) for one in args]
        words = _either([kind.wanted for kind in kinds])
        return _Kind(lambda value: any(kind.fits(value) for kind in kinds), words)
    if origin is Literal:
        words = Saying("one of {known}", known=", ".join(args))
        return _Kind(lambda value: isinstance(value, str) and value in args, words)
    if origin is not None:
        return _generic(origin, args)
    return _Kind(_fits(hint), _NAMES.get(hint, article(hint)))


def _either(wanted: list[str]) -> str:
    first, *others = wanted
    for other in others:
        first = Saying("{first} or {other}", first=first, other=other)
    return first


def _fits(cls: Any) -> Callable[[Any], bool]:
    """Take the values of a class; true is no number, and a moment no day."""
    barred: Any = {int: bool, datetime.date: datetime.datetime}.get(cls, ())
    return lambda value: isinstance(value, cls) and not isinstance(value, barred)


def _generic(origin: Any, args: tuple[Any, ...]) -> _Kind:
    """Take a collection: of a mapping its keys and values, of a list its items."""
    if issubclass(origin, Callable):  # type: ignore[arg-type]
        return _Kind(callable, Saying("a function"))
    parts = [_kind(one) for one in args if one is not Ellipsis]
    if issubclass(origin, Mapping):
        keys, values = parts

        def fits_mapping(value: Any) -> bool:
            return isinstance(value, Mapping) and all(
                keys.fits(key) and values.fits(one) for key, one in value.items()
            )

        return _Kind(
            fits_mapping,
            Saying("a mapping from {keys} to {values}", keys=keys.wanted, values=values.wanted),
        )
    (item,) = parts

    def fits_list(value: Any) -> bool:
        if isinstance(value, (str, bytes)) or not isinstance(value, origin):
            return False
        walked_often = isinstance(value, (list, tuple, set, frozenset, Mapping))
        return not walked_often or all(map(item.fits, value))

    return _Kind(fits_list, Saying("a list, each of them {kind}", kind=item.wanted))
