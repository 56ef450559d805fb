"""Every error and warning of the library: what was found, where, what would be right.

The message says it in a sentence; the same is in the fields of the exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from .faults import Fault, FaultCode, nearest_name, unknown_name
from .sayings import Saying, joined, kind_said, saying_of
from .signs import visible

__all__ = [
    "AgeError",
    "ArgumentError",
    "ContradictionError",
    "DataError",
    "DateError",
    "Fault",
    "FaultCode",
    "GraphvizError",
    "LocaleError",
    "PerhepalvelutError",
    "PersonalDataError",
    "PluginError",
    "PluginWarning",
    "RenamedWarning",
    "RuleError",
    "Saying",
    "SituationError",
    "TruthError",
    "UnknownNameError",
]


class _Kept:
    """What pickles and copies with its message and its fields, whatever its `__init__` takes.

    As text it shows the signs that are not seen.
    """

    __slots__ = ()
    args: tuple[Any, ...]

    def __str__(self) -> str:
        return visible(super().__str__())

    def __reduce__(self) -> tuple[Any, ...]:
        return _made_again, (type(self), self.args), vars(self)


def _made_again(cls: type[BaseException], args: tuple[Any, ...]) -> BaseException:
    return cls.__new__(cls, *args)


class PerhepalvelutError(_Kept, Exception):
    """The base of every error of this library; it pickles and copies, fields and all.

    >>> from perhepalvelut import load_catalogue
    >>> try:
    ...     load_catalogue().service("lahti.turvakotti")
    ... except PerhepalvelutError as error:
    ...     print(error)
    unknown service 'lahti.turvakotti', did you mean 'lahti.turvakoti'?
    """


class ArgumentError(PerhepalvelutError, TypeError):
    """An argument is of a wrong kind. Fields: `argument`, `wanted`; its value is not repeated."""

    def __init__(self, argument: str, wanted: str, got: str) -> None:
        self.argument = argument
        self.wanted = wanted
        super().__init__(no_fit(argument, wanted, got))


def no_fit(argument: str, wanted: str, got: str) -> Saying:
    """Say what an argument is, and what to give instead."""
    fault = Saying("is {found}; give {wanted}", found=got, wanted=wanted)
    return joined(": ", (argument, fault))


class TruthError(PerhepalvelutError, TypeError):
    """A truth or a rule was used as a bool, which would turn unknown into a guess."""


class DateError(PerhepalvelutError, ValueError):
    """A date, period, time of day or measure is not written as one."""


class AgeError(PerhepalvelutError, ValueError):
    """An age is not an age: no unit, below zero, or its bounds upside down."""


class UnknownNameError(PerhepalvelutError, LookupError):
    """A name is not known. Fields: `kind`, `name`, `nearest` (a known name or None).

    `declared_by` is a plugin that declares the name and is installed, but not loaded, or None. One
    that was `told` of a family may be anybody's name: it is not repeated, and `name` is empty.
    `guess` finds the nearest.

    >>> error = UnknownNameError("sex", "femal", ["female", "male"])
    >>> error.kind, error.nearest, str(error)
    ('sex', 'female', "unknown sex 'femal', did you mean 'female'?")
    """

    declared_by: str | None = None

    def __init__(
        self,
        kind: str,
        name: str,
        known: Iterable[str] = (),
        *,
        hint: str = "",
        told: bool = False,
        guess: Callable[[str, Iterable[str]], str | None] = nearest_name,
    ) -> None:
        self.kind = kind
        self.name = "" if told else name
        self.nearest = guess(name, known)
        unknown = unknown_name(kind, None if told else name, self.nearest)
        super().__init__(joined("; ", (unknown, "" if told and self.nearest else hint)))


class LocaleError(UnknownNameError):
    """A locale has no texts here."""


class RuleError(PerhepalvelutError, ValueError):
    """A rule cannot be read. Fields: `text`, `start`, `end` (columns), `reason`.

    The message shows the text with carets under the fault.
    """

    def __init__(self, reason: str, text: str, start: int, end: int) -> None:
        self.reason = reason
        self.text = text
        self.start = start
        self.end = end
        super().__init__(joined("\n", (reason, _pointed(text, start, end))))


def _pointed(text: str, start: int, end: int) -> str:
    """Show the part of a text around a fault, with carets under it."""
    begin, stop = max(0, start - 60), min(len(text), max(end, start + 1) + 60)
    shown = visible(text[begin:stop].replace("\n", " ").replace("\t", " "), _unseen)
    width = max(1, min(end, stop) - start)
    return f"    {shown}\n    {' ' * (start - begin)}{'^' * width}"


def _unseen(_: str) -> str:
    """Stand for a sign that is not seen, in one column, so that the carets stay under the fault."""
    return "\N{REPLACEMENT CHARACTER}"


class SituationError(PerhepalvelutError, ValueError):
    """A situation is not one. The message names fields, never values.

    Fields: `reason`, and `field` where it is the fault of one.

    >>> from perhepalvelut import Situation
    >>> Situation(facts={"expecting": None})
    Traceback (most recent call last):
    perhepalvelut.errors.SituationError: facts, name 1: is nothing; leave out what is not known
    """

    def __init__(self, reason: str, field: str = "") -> None:
        self.reason = reason
        self.field = field
        super().__init__(joined(": ", (field, reason)))


class PersonalDataError(SituationError):
    """A situation was given a field that could identify a person."""


class ContradictionError(SituationError):
    """A situation contradicts itself. The message names the fields, never the values."""


class DataError(PerhepalvelutError, ValueError):
    """Data has faults. All of them are in `faults`, each with its place.

    >>> error = DataError([Fault("unit[2].form", "is blank")])
    >>> error.faults[0].place, str(error)
    ('unit[2].form', 'unit[2].form: is blank')
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(joined("\n", map(saying_of, self.faults)))


class PluginError(DataError):
    """A plugin, or several, cannot be used. The cause of each is in `faults`."""


class GraphvizError(PerhepalvelutError, RuntimeError):
    """A picture cannot be drawn: there is no Graphviz (extra `pictures`), or it failed."""


class RenamedWarning(_Kept, DeprecationWarning):
    """An id was used that is called otherwise now. Fields: `kind`, `old`, `new`."""

    def __init__(self, kind: str, old: str, new: str) -> None:
        self.kind = kind
        self.old = old
        self.new = new
        super().__init__(
            Saying(
                "the {kind} {old} is called {new} now; write that",
                kind=kind_said(kind),
                old=repr(old),
                new=repr(new),
            )
        )


class PluginWarning(_Kept, UserWarning):
    """A plugin was left out, or a catalogue of it; the rest was loaded. The causes: `faults`.

    >>> warning = PluginWarning([Fault("", "cannot be imported", owner="kettula")])
    >>> str(warning)
    'plugin kettula: cannot be imported'
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(joined("\n", map(saying_of, self.faults)))


_CODES: tuple[tuple[type[Exception], FaultCode], ...] = (
    (UnknownNameError, "unknown-name"),
    (PersonalDataError, "personal-data"),
    (ContradictionError, "contradiction"),
    (RuleError, "wrong-rule"),
    (TypeError, "wrong-type"),
    (ValueError, "wrong-value"),
)


def fault_of(error: Exception, place: str = "") -> Fault:
    """Make a fault of what was raised at a place; the fields of the error become its own.

    >>> fault_of(UnknownNameError("sex", "femal", ["female", "male"]), "sex").nearest
    'female'
    """
    codes = (code for kind, code in _CODES if isinstance(error, kind))
    code: FaultCode = next(codes, "invalid")
    name, nearest = getattr(error, "name", None), getattr(error, "nearest", None)
    declared_by = getattr(error, "declared_by", None)
    message = saying_of(error)
    return Fault(place, message, code=code, name=name, nearest=nearest, declared_by=declared_by)
