"""What the fields of a value may hold: read from its annotations, checked when it is made.

>>> from perhepalvelut.directory import Source
>>> Source(4)
Traceback (most recent call last):
perhepalvelut.errors.DataError: Source.document: a text should stand here, not a whole number
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Annotated, Any, Final

import attrs

from ...errors import DataError, Fault, FaultCode, PerhepalvelutError
from ...sayings import Saying
from .annotations import CLASSES, Accepted, Checked, accepted_by, hints_of, shortened
from .tracebacks import even_half_made

__all__ = ["AtLeast", "Id", "Slug", "Value", "Written", "own_first", "reader_of"]


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
        message = Saying("{name} is not {what}", name=repr(name), what=self.what)
        return Fault("", message, instead=self.instead, code="wrong-value", name=name)


_SLUG: Final = "[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[str, Written(_SLUG, Saying("an id"), Saying("write a-z, 0-9 and -"))]
Id = Annotated[
    str,
    Written(
        rf"{_SLUG}(\.{_SLUG})*",
        Saying("an id"),
        Saying("write a-z, 0-9, - and dots between levels"),
    ),
]


_IDS: Final = ("id", "key")
SHOWN_FIELDS: Final = 3
"""Fields that a `repr` shows at most."""


class Value(Checked):
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

    @even_half_made
    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._shown()})"

    def _shown(self) -> str:
        """Give what tells it from others, in short: its text, its id, or what it always has."""
        if type(self).__str__ is not object.__str__:
            return repr(shortened(str(self)))
        cls: Any = type(self)
        fields = _fields_of(cls)
        for name in fields.names:
            if name in _IDS:
                return repr(getattr(self, name))
        told = fields.read(self)
        always = [
            repr(shortened(one) if isinstance(one, str) else one)
            for one, usual in zip(told, fields.usual, strict=True)
            if usual is attrs.NOTHING and not isinstance(one, tuple)
        ]
        if always:
            return ", ".join(always[:SHOWN_FIELDS])
        given = sum(one != usual for one, usual in zip(told, fields.usual, strict=True))
        return f"{given} of {len(told)} fields"

    @classmethod
    def _refused(cls, faults: Iterable[Fault]) -> PerhepalvelutError:
        return DataError(fault.under(cls.__name__) for fault in faults)


def own_first(cls: type[Any], fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Put the fields of a class before those of its base; a field transformer of attrs."""
    return sorted(fields, key=lambda field: field.name not in cls.__annotations__)


@attrs.frozen
class _Fields:
    """The fields of a class in their order: how they are read, and what each may hold.

    `usual` has the defaults that fit, so that a field which was not given needs no look.
    """

    names: tuple[str, ...]
    read: Callable[[Any], tuple[Any, ...]]
    kinds: tuple[Accepted, ...]
    fits: tuple[Callable[[Any], bool], ...]
    usual: tuple[Any, ...]


@lru_cache(maxsize=CLASSES)
def _fields_of(cls: Any) -> _Fields:
    """Compile the fields of a class, once."""
    hints = hints_of(cls)
    fields = [one for one in attrs.fields(cls) if one.init]
    names = tuple(one.name for one in fields)
    kinds = tuple(accepted_by(hints[one.name], may_be_blank=one.default == "") for one in fields)
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
