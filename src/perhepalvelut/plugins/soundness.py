"""Check the values that a plugin gives, field by field, however they were made."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import compress
from operator import is_not
from typing import Any, Final, get_origin, get_type_hints

import attrs

from ..codec.hidden import sign_faults
from ..core.associations import Association
from ..core.fields import reader_of
from ..core.frozendict import FrozenDict
from ..core.rules import LEVELS, PARTS, Rule
from ..errors import DataError, Fault, fault_of

__all__ = ["value_faults"]

_PLAIN: Final = frozenset({str, int, bool, type(None), Decimal, datetime.date, datetime.time})
_TABLES: Final = frozenset({dict, FrozenDict})
_CORE: Final = Association.__module__.rpartition(".")[0]
_NONE: Final[Sequence[Fault]] = ()


def value_faults(hook: str, values: Iterable[Any], wanted: type) -> Iterator[Fault]:
    """Walk what is wrong with the values of a hook, each with its place in them.

    A value may have been made past its class: by `object.__new__`, as a subclass, with a field set
    afterwards. Then this says what its class would have said.
    """
    seen: set[int] = set()
    for at, value in enumerate(values):
        if type(value) is not wanted:
            name = _name_of(type(value))
            instead = f"give {wanted.__name__}"
            yield Fault(hook, f"gave a {name}", instead=instead, code="wrong-type")
            continue
        if _is_sound(value):
            continue
        try:
            yield from (fault.under(f"{hook}[{at}]") for fault in _faults(value, seen))
        except RecursionError:
            yield _too_large(f"{hook}[{at}]")


def _is_sound(value: Any) -> bool:
    """Is all of a value surely as it should be? Told without a place; "no" asks for a closer look.

    Nearly every value is, and loading waits for this.
    """
    seen: set[int] = set()
    left = [value]
    while left:
        one = left.pop()
        cls: Any = type(one)
        if cls in _PLAIN:
            if cls is str and not one.isprintable():
                return False
        elif cls is tuple or cls is frozenset:
            left.extend(one)
        elif cls in _TABLES:
            left.extend((*one.keys(), *one.values()))
        elif id(one) not in seen:
            seen.add(id(one))
            if not _is_core(cls):
                return False
            record = _record(cls)
            try:
                fields = record.read(one)
                record.check(one)
            except Exception:
                return False
            if record.is_rule and _is_too_large(one):
                return False
            left.extend(compress(fields, map(is_not, fields, record.usual)))
    return True


def _faults(value: Any, seen: set[int]) -> Sequence[Fault]:
    """List what is wrong with a value and all in it; one that several share is checked once."""
    cls: Any = type(value)
    if cls in _PLAIN:
        return list(sign_faults(value)) if _may_hide(value) else _NONE
    if cls is tuple or cls is frozenset:
        return _of_items(value, seen)
    if cls in _TABLES:
        return [*_of_items(value.keys(), seen), *_of_items(value.values(), seen)]
    if id(value) in seen:
        return _NONE
    seen.add(id(value))
    if not _is_core(cls):
        instead = "give a plain value, or one of the library's own classes"
        message = f"a value of {_name_of(cls)} stands here"
        return [Fault("", message, instead=instead, code="wrong-type")]
    return _of_record(value, cls, seen)


def _may_hide(value: object) -> bool:
    """Is it a text that may hold a sign which is not seen? Told without a look at each sign."""
    return type(value) is str and not value.isprintable()


def _of_items(values: Iterable[Any], seen: set[int]) -> Sequence[Fault]:
    faults: list[Fault] = []
    for at, one in enumerate(values):
        if type(one) not in _PLAIN or _may_hide(one):
            faults += [fault.under(f"[{at}]") for fault in _faults(one, seen)]
    return faults


def _of_record(value: Any, cls: Any, seen: set[int]) -> Sequence[Fault]:
    record = _record(cls)
    try:
        fields = record.read(value)
    except AttributeError as error:
        instead = f"make it with {cls.__name__}(...)"
        return [Fault(str(error.name), "is missing", instead=instead, code="missing")]
    if record.is_rule and _is_too_large(value):
        return [_too_large("")]
    own = _own_faults(value, record.check)
    if own:
        return own
    faults: list[Fault] = []
    for name, field in zip(record.names, fields, strict=True):
        if type(field) not in _PLAIN or _may_hide(field):
            faults += [fault.under(name) for fault in _faults(field, seen)]
    return faults


def _own_faults(value: Any, check: Callable[[Any], None]) -> Sequence[Fault]:
    """List what the class of a value says of its fields."""
    try:
        check(value)
    except DataError as error:
        return error.faults
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        return [fault_of(error)]
    return _NONE


@attrs.frozen
class _Record:
    """The fields of a class that hold values, how they are read, and the check of the class.

    What it remembers in private ones is its own; a function is not taken from a plugin. `usual` has
    the defaults that nobody can have changed, so that a field which was not given needs no look.
    """

    names: tuple[str, ...]
    read: Callable[[Any], tuple[Any, ...]]
    usual: tuple[Any, ...]
    check: Callable[[Any], None]
    is_rule: bool


@cache
def _record(cls: Any) -> _Record:
    hints = get_type_hints(cls)
    fields = [
        one
        for one in attrs.fields(cls)
        if one.init and not one.name.startswith("_") and get_origin(hints[one.name]) is not Callable
    ]
    names = tuple(one.name for one in fields)
    return _Record(
        names=names,
        read=reader_of(names),
        usual=tuple(one.default if _is_plain(one.default) else attrs.NOTHING for one in fields),
        check=getattr(cls, "__attrs_post_init__", _nothing),
        is_rule=issubclass(cls, Rule),
    )


def _is_plain(value: object) -> bool:
    """Is it a value that cannot change, not even past its class?"""
    return type(value) in _PLAIN or value == ()


def _nothing(_: Any) -> None:
    """Check nothing: the class has no check of its own."""


@cache
def _is_core(cls: Any) -> bool:
    return cls.__module__.startswith(f"{_CORE}.") and attrs.has(cls)


def _is_too_large(rule: Rule) -> bool:
    """Has a rule more parts, or more levels, than its text could have?

    A part that is shared counts each time, since it is asked each time.
    """
    count = 0
    level: list[object] = [rule]
    for _ in range(LEVELS):
        count += len(level)
        if count > PARTS:
            return True
        level = [part for one in level for part in _parts(one)]
        if not level:
            return False
    return True


def _parts(rule: object) -> tuple[object, ...]:
    """Give the parts of a rule; what is none has no parts, and is told as a field of its own."""
    parts: object = rule.parts() if isinstance(rule, Rule) else ()
    return parts if type(parts) is tuple else ()


def _too_large(place: str) -> Fault:
    message = "a rule is nested too deep, or too long"
    instead = "declare facts that say more, and use these"
    return Fault(place, message, instead=instead, code="wrong-rule")


def _name_of(cls: type) -> str:
    """Name a class, whatever its own class says of its name."""
    return str(type.__dict__["__name__"].__get__(cls))
