"""Check the values that a plugin gives, field by field, however they were made."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import compress
from operator import is_not
from typing import Any, Final, get_origin

import attrs

from .. import core
from ..codec.hidden import sign_faults
from ..core.guards.annotations import Accepted, accepted_by, hints_of
from ..core.guards.fields import Value, reader_of
from ..core.rules.nodes import Rule
from ..core.values.frozendict import FrozenDict
from ..core.values.seen import Seen
from ..core.vocabulary.clauses import Clauses
from ..core.vocabulary.vocabulary import Vocabulary
from ..errors import DataError, Fault, PerhepalvelutError, fault_of
from ..sayings import Saying
from .guard import resort
from .rule_size import is_too_large, too_large

__all__ = ["value_faults"]

_PLAIN: Final = frozenset({str, int, bool, type(None), Decimal, datetime.date, datetime.time})
_TABLES: Final = frozenset({dict, FrozenDict})
_CORE: Final = core.__name__
_REMADE: Final = (Seen, Clauses)
"""What is made anew of the other fields when plugins are joined."""
_NONE: Final[Sequence[Fault]] = ()
_PLAINLY: Final = Saying("give a plain value, or one of the library's own classes")


def value_faults(hook: str, values: Iterable[Any], wanted: type) -> Iterator[Fault]:
    """Walk what is wrong with the values of a hook, each with its place in them.

    A value may have been made past its class: by `object.__new__`, as a subclass, with a field set
    afterwards. Then this says what its class would have said.
    """
    seen: set[int] = set()
    for at, value in enumerate(values):
        if type(value) is not wanted:
            name = _name_of(type(value))
            instead = Saying("give {type}", type=wanted.__name__)
            yield Fault(
                hook, Saying("gave a {type}", type=name), instead=instead, code="wrong-type"
            )
            continue
        if resort(lambda one=value: _is_sound(one), lambda _: False):  # type: ignore[misc]
            continue
        try:
            yield from (fault.under(f"{hook}[{at}]") for fault in _faults(value, seen))
        except RecursionError:
            yield too_large(f"{hook}[{at}]")


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
        elif id(one) not in seen:
            seen.add(id(one))
            if cls in _TABLES:
                left.extend((*one.keys(), *one.values()))
                continue
            if not _is_core(cls):
                return False
            record = _record(cls)
            fields = record.read(one)
            if record.misfits(fields) or (record.is_rule and is_too_large(one)):
                return False
            record.check(one)
            left.extend(compress(fields, map(is_not, fields, record.usual)))
    return True


def _faults(value: Any, seen: set[int]) -> Sequence[Fault]:
    """List what is wrong with a value and all in it; one that several share is checked once."""
    cls: Any = type(value)
    if _is_one_of(cls, _PLAIN):
        return list(sign_faults(value)) if _may_hide(value) else _NONE
    if cls is tuple or cls is frozenset:
        return _of_items(value, seen)
    if id(value) in seen:
        return _NONE
    seen.add(id(value))
    if _is_one_of(cls, _TABLES):
        return [*_of_items(value.keys(), seen), *_of_items(value.values(), seen)]
    if type(cls) is not type or not _is_core(cls):
        message = Saying("a value of {type} stands here", type=_name_of(cls))
        return [Fault("", message, instead=_PLAINLY, code="wrong-type")]
    return _of_record(value, cls, seen)


def _may_hide(value: object) -> bool:
    """Is it a text that may hold a sign which is not seen? Told without a look at each sign."""
    return type(value) is str and not value.isprintable()


def _of_items(values: Iterable[Any], seen: set[int]) -> Sequence[Fault]:
    faults: list[Fault] = []
    for at, one in enumerate(values):
        if not _is_one_of(type(one), _PLAIN) or _may_hide(one):
            faults += [fault.under(f"[{at}]") for fault in _faults(one, seen)]
    return faults


def _of_record(value: Any, cls: Any, seen: set[int]) -> Sequence[Fault]:
    record = _record(cls)
    try:
        fields = record.read(value)
    except AttributeError as error:
        instead = Saying("make it with {type}(...)", type=cls.__name__)
        return [Fault(str(error.name), Saying("is missing"), instead=instead, code="missing")]
    if record.is_rule and is_too_large(value):
        return [too_large("")]
    wrong, is_unsure = _mistyped(cls, record, fields)
    if wrong:
        return wrong
    own = resort(lambda: _own_faults(value, record.check), lambda _: None)
    if own:
        return own
    for name, field in zip(record.names, fields, strict=True):
        if not _is_one_of(type(field), _PLAIN) or _may_hide(field):
            wrong += [fault.under(name) for fault in _faults(field, seen)]
    if (is_unsure or own is None) and not wrong:
        wrong.append(Fault("", Saying("cannot be checked"), instead=_PLAINLY, code="failed"))
    return wrong


def _mistyped(cls: Any, record: _Record, fields: tuple[Any, ...]) -> tuple[list[Fault], bool]:
    """List what is of another type than its field; is there something that cannot be told of?"""
    faults: list[Fault] = []
    is_unsure = False
    for name, field, kind in zip(record.names, fields, record.kinds, strict=True):
        fits = resort(lambda kind=kind, field=field: kind.fits(field), lambda _: None)  # type: ignore[misc]
        is_unsure = is_unsure or fits is None
        if fits is False:
            faults += [one.under(name).under(cls.__name__) for one in _misfit(field, kind)]
    return faults, is_unsure


def _misfit(field: Any, kind: Accepted) -> Sequence[Fault]:
    """Say why a value does not fit; of a list, which a class takes, that it is none any more."""
    told = resort(lambda: list(kind.faults(kind.taken(field))), lambda _: [])
    message = Saying("a value of {type} stands here", type=_name_of(type(field)))
    return told or [Fault("", message, instead=_PLAINLY, code="wrong-type")]


def _own_faults(value: Any, check: Callable[[Any], None]) -> Sequence[Fault]:
    """List what the class of a value says of its fields."""
    try:
        check(value)
    except DataError as error:
        return error.faults
    except PerhepalvelutError as error:
        return [fault_of(error)]
    return _NONE


def _is_one_of(cls: type, known: frozenset[Any]) -> bool:
    """Is it one of some classes? A class of a plugin is not asked for its hash."""
    return type(cls) is type and cls in known


@attrs.frozen
class _Record:
    """The fields of a class that hold values, how they are read, and the check of the class.

    What it remembers in private ones is its own; a function is not taken from a plugin. `usual` has
    the defaults that nobody can have changed, so that a field which was not given needs no look.
    """

    names: tuple[str, ...]
    kinds: tuple[Accepted, ...]
    read: Callable[[Any], tuple[Any, ...]]
    usual: tuple[Any, ...]
    check: Callable[[Any], None]
    is_rule: bool

    def misfits(self, fields: tuple[Any, ...]) -> bool:
        """Is some field of another type than its own?"""
        return any(
            field is not usual and not kind.fits(field)
            for field, usual, kind in zip(fields, self.usual, self.kinds, strict=True)
        )


@cache
def _record(cls: Any) -> _Record:
    hints = hints_of(cls)
    fields = [
        one
        for one in attrs.fields(cls)
        if not one.name.startswith("_")
        and get_origin(hints[one.name]) is not Callable
        and hints[one.name] not in _REMADE
    ]
    names = tuple(one.name for one in fields)
    kinds = tuple(accepted_by(hints[one.name], may_be_blank=one.default == "") for one in fields)
    return _Record(
        names=names,
        kinds=kinds,
        read=reader_of(names),
        usual=tuple(
            one.default if _is_plain(one.default) and kind.fits(one.default) else attrs.NOTHING
            for one, kind in zip(fields, kinds, strict=True)
        ),
        check=_check_of(cls, tuple(one.name for one in fields if one.init)),
        is_rule=issubclass(cls, Rule),
    )


def _is_plain(value: object) -> bool:
    """Is it a value that cannot change, not even past its class?"""
    return type(value) in _PLAIN or value == ()


def _check_of(cls: Any, names: tuple[str, ...]) -> Callable[[Any], None]:
    """Give the check of a class, beyond the types of its fields; it changes nothing."""
    if issubclass(cls, Rule):
        return lambda rule: cls(**{name: getattr(rule, name) for name in names})
    if cls is Vocabulary:
        return _check_vocabulary
    check: Callable[[Any], None] = cls.__attrs_post_init__
    return _check_value if check is Value.__attrs_post_init__ else check


def _check_value(value: Value) -> None:
    faults = tuple(value._faults())
    if faults:
        raise value._refused(faults)


def _check_vocabulary(words: Vocabulary) -> None:
    words.__attrs_post_init__()
    faults = [
        Fault(
            name,
            Saying("{key} leads to {id}", key=_shown(key), id=_shown(id)),
            instead=Saying("give a list"),
            code="wrong-value",
        )
        for name in ("facts", "structural", "places", "terms")
        for key, one in getattr(words, name).items()
        if key != (id := (one.kind, one.id) if name == "terms" else one.id)
    ]
    if faults:
        raise DataError(fault.under(Vocabulary.__name__) for fault in faults)


def _shown(key: str | tuple[str, str]) -> str:
    return repr(key if isinstance(key, str) else " ".join(key))


@cache
def _is_core(cls: Any) -> bool:
    """Is it a class of the core, and not one that says so of itself?"""
    home = cls.__module__
    if type(home) is not str or not home.startswith(f"{_CORE}.") or home not in sys.modules:
        return False
    found = vars(sys.modules[home]).get(cls.__qualname__) is cls
    return found and attrs.has(cls)


def _name_of(cls: type) -> str:
    """Name a class, whatever its own class says of its name."""
    return str(type.__dict__["__name__"].__get__(cls))
