"""Every error and warning of the library: what was found, where, what would be right.

The message says it in a sentence; the same is in the fields of the exception.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

import attrs

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
    "SituationError",
    "TruthError",
    "UnknownNameError",
]

FaultCode = Literal[
    "circle",
    "clash",
    "contradiction",
    "empty",
    "entry-point",
    "failed",
    "invalid",
    "missing",
    "not-loaded",
    "personal-data",
    "prints",
    "syntax",
    "translation",
    "twice",
    "unknown-key",
    "unknown-name",
    "unreadable",
    "unsourced",
    "wrong-hook",
    "wrong-rule",
    "wrong-type",
    "wrong-value",
]


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """Find the known name that a mistyped one most likely meant, or None.

    >>> nearest_name("expectin", ["expecting", "needs_support"])
    'expecting'
    """
    from difflib import get_close_matches

    found = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


@attrs.frozen
class Fault:
    """One thing that is wrong in data a person wrote.

    `place` is a path inside the data, such as `unit[2].service[0].eligibility`, counted from 0.
    `code` says of which kind it is; `name` is the word that is wrong, `nearest` the known one
    nearest to it, and `declared_by` a plugin that declares it and is not loaded. `of` is the kind
    and the id of the value that it is in, such as `("service", "lahti.turvakoti")`, and `inside`
    the path in that. `file` is what was read and `line` a line of it, counted from 1; `owner` is
    the plugin whose data it is, in its `distribution` and `version`. None where there is none or it
    is not known.
    """

    place: str
    message: str
    instead: str | None = attrs.field(default=None, kw_only=True)
    code: FaultCode = attrs.field(default="invalid", kw_only=True)
    name: str | None = attrs.field(default=None, kw_only=True)
    nearest: str | None = attrs.field(default=None, kw_only=True)
    declared_by: str | None = attrs.field(default=None, kw_only=True)
    of: tuple[str, str] | None = attrs.field(default=None, kw_only=True)
    inside: str = attrs.field(default="", kw_only=True)
    owner: str | None = attrs.field(default=None, kw_only=True)
    distribution: str | None = attrs.field(default=None, kw_only=True)
    version: str | None = attrs.field(default=None, kw_only=True)
    file: str | None = attrs.field(default=None, kw_only=True)
    line: int | None = attrs.field(default=None, kw_only=True)

    def __str__(self) -> str:
        told = ": ".join(part for part in (*self._origin(), self.place, self.message) if part)
        return visible(f"{told}; {self.instead}" if self.instead else told)

    def _origin(self) -> tuple[str, str]:
        """Name the plugin, and the file with the line."""
        source = " ".join(part for part in (self.distribution, self.version) if part)
        shown = f" ({source})" if source else ""
        owner = f"plugin {self.owner}{shown}" if self.owner else ""
        if self.line is None:
            return owner, self.file or ""
        return owner, f"{self.file}:{self.line}" if self.file else f"line {self.line}"

    def under(self, place: str) -> Fault:
        """Put the fault below an outer place: `service[0]` under `unit[2]`."""
        dot = "." if place and self.place and not self.place.startswith("[") else ""
        return attrs.evolve(self, place=f"{place}{dot}{self.place}")

    def of_value(
        self, kind: str, id: str, place: str | None = None, *, inside: str | None = None
    ) -> Fault:
        """Say in which value the fault is; its place is then below the id, or below `place`.

        `inside` is the path in the value where the place so far does not tell it.

        >>> fault = Fault("part_of", "leads nowhere").of_value("service", "lahti.turvakoti")
        >>> fault.place, fault.of, fault.inside
        ('lahti.turvakoti.part_of', ('service', 'lahti.turvakoti'), 'part_of')
        """
        placed = self.under(id if place is None else place)
        return attrs.evolve(placed, of=(kind, id), inside=self.place if inside is None else inside)

    def read_from(self, file: str) -> Fault:
        """Say what the data was read from, unless that is known."""
        return attrs.evolve(self, file=self.file or file or None)

    @classmethod
    def unknown(
        cls, place: str, kind: str, name: str, known: Iterable[str], instead: str | None = None
    ) -> Fault:
        """Make the fault of a name that nothing declares; `instead` if no known one is near.

        >>> str(Fault.unknown("sex", "sex", "femal", ["female", "male"]))
        "sex: unknown sex 'femal', did you mean 'female'?"
        """
        near = nearest_name(name, known)
        guess = f", did you mean {near!r}?" if near else ""
        message = f"unknown {kind} {name!r}{guess}"
        instead = None if near else instead
        return cls(place, message, instead=instead, code="unknown-name", name=name, nearest=near)


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
    """The base of every error of this library; it pickles and copies, fields and all."""


class ArgumentError(PerhepalvelutError, TypeError):
    """An argument is of a wrong kind. Fields: `argument`, `wanted`; its value is not repeated."""

    def __init__(self, argument: str, wanted: str, got: str) -> None:
        self.argument = argument
        self.wanted = wanted
        super().__init__(f"{argument}: is {got}; give {wanted}")


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
        which = "" if told else f" {name!r}"
        near = f", did you mean {self.nearest!r}?" if self.nearest else ""
        more = f"; {hint}" if hint and not (told and near) else ""
        super().__init__(f"unknown {kind}{which}{near}{more}")


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
        super().__init__(f"{reason}\n{_pointed(text, start, end)}")


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
    """

    def __init__(self, reason: str, field: str = "") -> None:
        self.reason = reason
        self.field = field
        super().__init__(f"{field}: {reason}" if field else reason)


class PersonalDataError(SituationError):
    """A situation was given a field that could identify a person."""


class ContradictionError(SituationError):
    """A situation contradicts itself. The message names the fields, never the values."""


class DataError(PerhepalvelutError, ValueError):
    """Data has faults. All of them are in `faults`, each with its place."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


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
        super().__init__(f"the {kind} {old!r} is called {new!r} now; write that")


class PluginWarning(_Kept, UserWarning):
    """A plugin was left out, or a catalogue of it; the rest was loaded. The causes: `faults`."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


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
    return Fault(place, str(error), code=code, name=name, nearest=nearest, declared_by=declared_by)
