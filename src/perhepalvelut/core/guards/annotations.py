"""What an annotation accepts: a quick test, and the faults of what does not pass it.

>>> accepted_by(tuple[str, ...]).fits(("a", "b")), accepted_by(int).fits(True)
(True, False)
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    Protocol,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs

from ...errors import Fault
from ...faults import nearest_name
from ...sayings import Saying

__all__ = [
    "CLASSES",
    "Accepted",
    "Checked",
    "Mark",
    "accepted_by",
    "hints_of",
    "shortened",
    "stands_here",
]

SHOWN: Final = 40
"""Signs of a word that an error shows of it at most."""
CLASSES: Final = 256
"""Classes whose fields are kept compiled at most; the library has some fifty."""


class Checked:
    """A value that checks its own fields."""

    __slots__ = ()


class Mark(Protocol):
    """What an annotation asks of a field beyond its type."""

    def fits(self, value: Any) -> bool:
        """Is a value of the type as it should be?"""

    def fault(self, value: Any) -> Fault:
        """Say what is wrong with one that is not."""


@lru_cache(maxsize=CLASSES)
def hints_of(cls: Any) -> Mapping[str, Any]:
    """Give the types of the fields of a class, with the marks on them."""
    return get_type_hints(cls, include_extras=True)


def shortened(text: str) -> str:
    """Cut a text that an error shows."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def stands_here(wanted: str, value: object, instead: str | None = None) -> Fault:
    """Say what should stand in a place, and of what type that is which stands there."""
    message = Saying("{wanted} should stand here, not {found}", wanted=wanted, found=_named(value))
    return Fault("", message, instead=instead, code="wrong-type")


def _named(value: object) -> str:
    """Name what a value is, never the value."""
    if value is None:
        return Saying("nothing")
    for kind, name in _NAMES.items():
        if isinstance(value, kind):
            return name
    return Saying("a value of {type}", type=type(value).__name__)


_NAMES: Final[Mapping[type, str]] = {
    bool: Saying("true or false"),
    int: Saying("a whole number"),
    float: Saying("a number"),
    Decimal: Saying("a decimal number"),
    str: Saying("a text"),
    list: Saying("a list"),
    tuple: Saying("a list"),
    Mapping: Saying("a table"),
    datetime.datetime: Saying("a date with a time"),
    datetime.date: Saying("a date"),
    datetime.time: Saying("a time of day"),
    type: Saying("a class"),
}


def _as_it_is(value: Any) -> Any:
    return value


@attrs.frozen
class Accepted:
    """What a field may hold: a quick test, and the faults of what does not pass it.

    `taken` gives what was meant: the tuple for a list.
    """

    fits: Callable[[Any], bool]
    faults: Callable[[Any], Iterator[Fault]]
    taken: Callable[[Any], Any] = _as_it_is


def accepted_by(hint: Any, *, may_be_blank: bool = False) -> Accepted:
    """Compile a type: what fits it, and how to say what does not."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(accepted_by(args[0], may_be_blank=may_be_blank), args[1])
    if origin in (Union, UnionType):
        return _either(*map(accepted_by, args))
    if origin is Literal:
        return _one_of(args)
    if origin is tuple:
        return _list(accepted_by(args[0]))
    if origin is frozenset:
        return _set(accepted_by(args[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _table(accepted_by(args[0]), accepted_by(args[1]))
    if origin is not None:
        return _filled(origin, accepted_by(args[0]))
    if isinstance(hint, TypeVar):
        return _of_any_type()
    return _text(may_be_blank) if hint is str else _of_class(hint)


def _text(may_be_blank: bool) -> Accepted:
    def fits(value: Any) -> bool:
        return isinstance(value, str) and (may_be_blank or value.strip() != "")

    def faults(value: Any) -> Iterator[Fault]:
        if isinstance(value, str):
            instead = Saying("write it, or leave out what is not known")
            yield Fault("", Saying("is blank"), instead=instead, code="empty")
        else:
            yield stands_here(Saying("a text"), value)

    return Accepted(fits, faults)


_EXACT: Final = (bool, int)


def _of_class(cls: type[Any]) -> Accepted:
    """Take the values of a class; true is no whole number."""
    if cls in _EXACT:
        return Accepted(lambda value: type(value) is cls, _not_a(cls))
    return Accepted(lambda value: isinstance(value, cls), _not_a(cls))


def _not_a(cls: type[Any]) -> Callable[[Any], Iterator[Fault]]:
    return lambda value: iter([stands_here(_wanted(cls), value)])


def _wanted(cls: type[Any]) -> str:
    return _NAMES.get(cls) or Saying("a value of {type}", type=cls.__name__)


def _one_of(words: tuple[str, ...]) -> Accepted:
    known = frozenset(words)

    def faults(value: Any) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield stands_here(
                Saying("a word"), value, Saying("write one of {words}", words=", ".join(words))
            )
            return
        name, near = shortened(value), nearest_name(value, words)
        yield Fault(
            "",
            Saying("{name} is not one of {words}", name=repr(name), words=", ".join(words)),
            instead=near and Saying("did you mean {near}?", near=repr(near)),
            code="unknown-name",
            name=name,
            nearest=near,
        )

    return Accepted(lambda value: isinstance(value, str) and value in known, faults)


def _either(one: Accepted, other: Accepted) -> Accepted:
    """Take what either type takes; what is wrong is said as of the first, as none is of None."""
    return attrs.evolve(one, fits=lambda value: other.fits(value) or one.fits(value))


def _list(item: Accepted) -> Accepted:
    """Take a tuple of items, and a list of them as one; a text is none."""

    def taken(value: Any) -> Any:
        return tuple(map(item.taken, value)) if isinstance(value, (list, tuple)) else value

    def faults(value: Any) -> Iterator[Fault]:
        if not isinstance(value, tuple):
            yield stands_here(Saying("a list"), value, Saying("write [...]"))
            return
        for at, one in enumerate(value):
            if not item.fits(one):
                yield from (fault.under(f"[{at}]") for fault in item.faults(one))

    fits = item.fits
    return Accepted(lambda value: isinstance(value, tuple) and all(map(fits, value)), faults, taken)


def _set(item: Accepted) -> Accepted:
    def fits(value: Any) -> bool:
        return isinstance(value, frozenset) and all(map(item.fits, value))

    def taken(value: Any) -> Any:
        meant = isinstance(value, (set, list, tuple)) and all(map(item.fits, value))
        return frozenset(value) if meant else value

    def faults(value: Any) -> Iterator[Fault]:
        several = isinstance(value, (frozenset, set, list, tuple))
        wrong = [one for one in value if not item.fits(one)] if several else []
        yield from item.faults(wrong[0]) if wrong else [stands_here(Saying("a set"), value)]

    return Accepted(fits, faults, taken)


def _table(key: Accepted, item: Accepted) -> Accepted:
    def fits(value: Any) -> bool:
        entries = isinstance(value, Mapping)
        return entries and all(map(key.fits, value)) and all(map(item.fits, value.values()))

    def faults(value: Any) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield stands_here(Saying("a table"), value)
            return
        for name, one in value.items():
            if not key.fits(name):
                yield from key.faults(name)
            elif not item.fits(one):
                yield from (fault.under(str(name)) for fault in item.faults(one))

    return Accepted(fits, faults)


def _filled(cls: Any, inner: Accepted) -> Accepted:
    """Take a generic value whose own type is given, such as a claim of a measure."""
    outer = _of_class(cls)
    hints = hints_of(cls)
    name = next(name for name, hint in hints.items() if isinstance(hint, TypeVar))
    read = attrgetter(name)

    def faults(value: Any) -> Iterator[Fault]:
        if not outer.fits(value):
            yield from outer.faults(value)
        else:
            yield from (fault.under(name) for fault in inner.faults(read(value)))

    return Accepted(lambda value: isinstance(value, cls) and inner.fits(read(value)), faults)


def _of_any_type() -> Accepted:
    """Take what a type variable may stand for: what a document can say."""
    text, several = accepted_by(str), accepted_by(tuple[str, ...])

    def fits(value: Any) -> bool:
        return isinstance(value, (bool, Checked)) or text.fits(value) or several.fits(value)

    def faults(value: Any) -> Iterator[Fault]:
        if isinstance(value, str):
            yield from text.faults(value)
        elif isinstance(value, tuple):
            yield from several.faults(value)
        else:
            yield stands_here(Saying("true or false, a text, a list of texts or a value"), value)

    return Accepted(fits, faults, several.taken)


def _marked(kind: Accepted, mark: Mark) -> Accepted:
    """Ask more of a type than its annotation says."""

    def faults(value: Any) -> Iterator[Fault]:
        yield from [mark.fault(value)] if kind.fits(value) else kind.faults(value)

    return Accepted(lambda value: kind.fits(value) and mark.fits(value), faults, kind.taken)
