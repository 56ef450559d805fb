"""What the fields of a value may hold: read from its annotations, checked when it is made.

>>> from perhepalvelut import Source
>>> Source(4)
Traceback (most recent call last):
perhepalvelut.errors.DataError: Source.document: a text should stand here, not a whole number
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
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

from ...errors import DataError, Fault, FaultCode, PerhepalvelutError, nearest_name

__all__ = [
    "AtLeast",
    "Id",
    "Kind",
    "Mark",
    "Slug",
    "Value",
    "Written",
    "hints_of",
    "kind_of",
    "own_first",
    "reader_of",
    "shortened",
    "stands_here",
]

SHOWN: Final = 40
"""Signs of a word that an error shows of it at most."""
CLASSES: Final = 256
"""Classes whose fields are kept compiled at most; the library has some fifty."""


class Mark(Protocol):
    """What an annotation asks of a field beyond its type."""

    def fits(self, value: Any) -> bool:
        """Is a value of the type as it should be?"""

    def fault(self, value: Any) -> Fault:
        """Say what is wrong with one that is not."""


@attrs.frozen
class AtLeast:
    """A list holds so many items or more."""

    count: int
    message: str
    instead: str
    code: FaultCode = "missing"

    def fits(self, value: tuple[Any, ...]) -> bool:
        """Is it long enough?"""
        return len(value) >= self.count

    def fault(self, _: tuple[Any, ...]) -> Fault:
        """Say that it is not."""
        return Fault("", self.message, instead=self.instead, code=self.code)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@attrs.frozen
class Written:
    """A text is written in one way."""

    pattern: re.Pattern[str] = attrs.field(converter=_compiled)
    what: str
    instead: str

    def fits(self, value: str) -> bool:
        """Is the whole text written so?"""
        return self.pattern.fullmatch(value) is not None

    def fault(self, value: str) -> Fault:
        """Say that it is not."""
        name = shortened(value)
        message = f"{name!r} is not {self.what}"
        return Fault("", message, instead=self.instead, code="wrong-value", name=name)


_SLUG: Final = "[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[str, Written(_SLUG, "an id", "write a-z, 0-9 and -")]
Id = Annotated[
    str, Written(rf"{_SLUG}(\.{_SLUG})*", "an id", "write a-z, 0-9, - and dots between levels")
]


class Value:
    """The base of every value that data, a plugin or a program makes.

    Each field is checked against its annotation: a wrong type, a word that is not on a closed list,
    a blank text (unless blank is the default of the field) or too short a list is a DataError that
    names the class and the field; all of them at once. A list is taken where a tuple is wanted.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        cls: Any = type(self)
        fields = _fields_of(cls)
        for value, usual, fits in zip(fields.read(self), fields.usual, fields.fits, strict=True):
            if value is not usual and not fits(value):
                _take(self)
                break
        faults = (*self._faults(),)
        if faults:
            raise self._refused(faults)

    def _faults(self) -> Iterable[Fault]:
        """Give what else is wrong once each field is of its type, under the name of the field."""
        return ()

    @classmethod
    def _refused(cls, faults: Iterable[Fault]) -> PerhepalvelutError:
        return DataError(fault.under(cls.__name__) for fault in faults)


def own_first(cls: type[Any], fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Put the fields of a class before those of its base; a field transformer of attrs."""
    return sorted(fields, key=lambda field: field.name not in cls.__annotations__)


@lru_cache(maxsize=CLASSES)
def hints_of(cls: Any) -> Mapping[str, Any]:
    """Give the types of the fields of a class, with the marks on them."""
    return get_type_hints(cls, include_extras=True)


def shortened(text: str) -> str:
    """Cut a text that an error shows."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def stands_here(wanted: str, value: object, instead: str | None = None) -> Fault:
    """Say what should stand in a place, and of what type that is which stands there."""
    message = f"{wanted} should stand here, not {_named(value)}"
    return Fault("", message, instead=instead, code="wrong-type")


def _named(value: object) -> str:
    """Name what a value is, never the value."""
    if value is None:
        return "nothing"
    for kind, name in _NAMES.items():
        if isinstance(value, kind):
            return name
    return f"a value of {type(value).__name__}"


_NAMES: Final[Mapping[type, str]] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    Decimal: "a decimal number",
    str: "a text",
    list: "a list",
    tuple: "a list",
    Mapping: "a table",
    datetime.datetime: "a date with a time",
    datetime.date: "a date",
    datetime.time: "a time of day",
    type: "a class",
}


def _as_it_is(value: Any) -> Any:
    return value


@attrs.frozen
class Kind:
    """What a field may hold: a quick test, and the faults of what does not pass it.

    `taken` gives what was meant: the tuple for a list.
    """

    fits: Callable[[Any], bool]
    faults: Callable[[Any], Iterator[Fault]]
    taken: Callable[[Any], Any] = _as_it_is


@attrs.frozen
class _Fields:
    """The fields of a class in their order: how they are read, and what each may hold.

    `usual` has the defaults that fit, so that a field which was not given needs no look.
    """

    names: tuple[str, ...]
    read: Callable[[Any], tuple[Any, ...]]
    kinds: tuple[Kind, ...]
    fits: tuple[Callable[[Any], bool], ...]
    usual: tuple[Any, ...]


@lru_cache(maxsize=CLASSES)
def _fields_of(cls: Any) -> _Fields:
    """Compile the fields of a class, once."""
    hints = hints_of(cls)
    fields = [one for one in attrs.fields(cls) if one.init]
    names = tuple(one.name for one in fields)
    kinds = tuple(kind_of(hints[one.name], may_be_blank=one.default == "") for one in fields)
    return _Fields(
        names=names,
        read=reader_of(names),
        kinds=kinds,
        fits=tuple(kind.fits for kind in kinds),
        usual=tuple(
            one.default if kind.fits(one.default) else attrs.NOTHING
            for one, kind in zip(fields, kinds, strict=True)
        ),
    )


def reader_of(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Read some attributes of a value at once; one that is missing is an AttributeError."""
    if len(names) < 2:
        return lambda value: tuple(getattr(value, name) for name in names)
    read: Callable[[Any], tuple[Any, ...]] = attrgetter(*names)
    return read


def _take(value: Value) -> None:
    """Take lists where tuples are wanted, and raise every fault of the fields there is."""
    faults: list[Fault] = []
    cls: Any = type(value)
    fields = _fields_of(cls)
    for name, given, kind in zip(fields.names, fields.read(value), fields.kinds, strict=True):
        told = kind.taken(given)
        if kind.fits(told):
            object.__setattr__(value, name, told)
        else:
            faults += [fault.under(name) for fault in kind.faults(told)]
    if faults:
        raise value._refused(faults)


def kind_of(hint: Any, *, may_be_blank: bool = False) -> Kind:
    """Compile a type: what fits it, and how to say what does not."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _marked(kind_of(args[0], may_be_blank=may_be_blank), args[1])
    if origin in (Union, UnionType):
        return _optional(kind_of(next(one for one in args if one is not type(None))))
    if origin is Literal:
        return _one_of(args)
    if origin is tuple:
        return _list(kind_of(args[0]))
    if origin is frozenset:
        return _set(kind_of(args[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _table(kind_of(args[0]), kind_of(args[1]))
    if origin is not None:
        return _filled(origin, kind_of(args[0]))
    if isinstance(hint, TypeVar):
        return _of_any_type()
    return _text(may_be_blank) if hint is str else _of_class(hint)


def _text(may_be_blank: bool) -> Kind:
    def fits(value: Any) -> bool:
        return isinstance(value, str) and (may_be_blank or value.strip() != "")

    def faults(value: Any) -> Iterator[Fault]:
        if isinstance(value, str):
            instead = "write it, or leave out what is not known"
            yield Fault("", "is blank", instead=instead, code="empty")
        else:
            yield stands_here("a text", value)

    return Kind(fits, faults)


_EXACT: Final[Mapping[type, str]] = {bool: "true or false", int: "a whole number"}


def _of_class(cls: type[Any]) -> Kind:
    """Take the values of a class; true is no whole number."""
    if cls in _EXACT:
        return Kind(lambda value: type(value) is cls, _not_a(_EXACT[cls]))
    return Kind(lambda value: isinstance(value, cls), _not_a(_wanted(cls)))


def _not_a(wanted: str) -> Callable[[Any], Iterator[Fault]]:
    return lambda value: iter([stands_here(wanted, value)])


def _wanted(cls: type[Any]) -> str:
    return _NAMES.get(cls) or f"a value of {cls.__name__}"


def _one_of(words: tuple[str, ...]) -> Kind:
    known = frozenset(words)

    def faults(value: Any) -> Iterator[Fault]:
        if not isinstance(value, str):
            yield stands_here("a word", value, f"write one of {', '.join(words)}")
            return
        name, near = shortened(value), nearest_name(value, words)
        yield Fault(
            "",
            f"{name!r} is not one of {', '.join(words)}",
            instead=f"did you mean {near!r}?" if near else None,
            code="unknown-name",
            name=name,
            nearest=near,
        )

    return Kind(lambda value: isinstance(value, str) and value in known, faults)


def _optional(kind: Kind) -> Kind:
    return attrs.evolve(kind, fits=lambda value: value is None or kind.fits(value))


def _list(item: Kind) -> Kind:
    """Take a tuple of items, and a list of them as one; a text is none."""

    def taken(value: Any) -> Any:
        return tuple(map(item.taken, value)) if isinstance(value, (list, tuple)) else value

    def faults(value: Any) -> Iterator[Fault]:
        if not isinstance(value, tuple):
            yield stands_here("a list", value, "write [...]")
            return
        for at, one in enumerate(value):
            if not item.fits(one):
                yield from (fault.under(f"[{at}]") for fault in item.faults(one))

    fits = item.fits
    return Kind(lambda value: isinstance(value, tuple) and all(map(fits, value)), faults, taken)


def _set(item: Kind) -> Kind:
    def fits(value: Any) -> bool:
        return isinstance(value, frozenset) and all(map(item.fits, value))

    def taken(value: Any) -> Any:
        meant = isinstance(value, (set, list, tuple)) and all(map(item.fits, value))
        return frozenset(value) if meant else value

    def faults(value: Any) -> Iterator[Fault]:
        several = isinstance(value, (frozenset, set, list, tuple))
        wrong = [one for one in value if not item.fits(one)] if several else []
        yield from item.faults(wrong[0]) if wrong else [stands_here("a set", value)]

    return Kind(fits, faults, taken)


def _table(key: Kind, item: Kind) -> Kind:
    def fits(value: Any) -> bool:
        entries = isinstance(value, Mapping)
        return entries and all(map(key.fits, value)) and all(map(item.fits, value.values()))

    def faults(value: Any) -> Iterator[Fault]:
        if not isinstance(value, Mapping):
            yield stands_here("a table", value)
            return
        for name, one in value.items():
            if not key.fits(name):
                yield from key.faults(name)
            elif not item.fits(one):
                yield from (fault.under(str(name)) for fault in item.faults(one))

    return Kind(fits, faults)


def _filled(cls: Any, inner: Kind) -> Kind:
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

    return Kind(lambda value: isinstance(value, cls) and inner.fits(read(value)), faults)


def _of_any_type() -> Kind:
    """Take what a type variable may stand for: what a document can say."""
    text, several = kind_of(str), kind_of(tuple[str, ...])

    def fits(value: Any) -> bool:
        return isinstance(value, (bool, Value)) or text.fits(value) or several.fits(value)

    def faults(value: Any) -> Iterator[Fault]:
        if isinstance(value, str):
            yield from text.faults(value)
        elif isinstance(value, tuple):
            yield from several.faults(value)
        else:
            yield stands_here("true or false, a text, a list of texts or a value", value)

    return Kind(fits, faults, several.taken)


def _marked(kind: Kind, mark: Mark) -> Kind:
    """Ask more of a type than its annotation says."""

    def faults(value: Any) -> Iterator[Fault]:
        yield from [mark.fault(value)] if kind.fits(value) else kind.faults(value)

    return Kind(lambda value: kind.fits(value) and mark.fits(value), faults, kind.taken)
