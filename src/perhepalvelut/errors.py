"""Every error and warning of the library: what was found, where, what would be right.

The message says it in a sentence; the same is in the fields of the exception.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

__all__ = [
    "AgeError",
    "ContradictionError",
    "DataError",
    "DateError",
    "Fault",
    "GraphvizError",
    "LocaleError",
    "PerhepalvelutError",
    "PersonalDataError",
    "PluginError",
    "PluginWarning",
    "RuleError",
    "SituationError",
    "TruthError",
    "UnknownNameError",
    "nearest_name",
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
    """One thing that is wrong in data a person wrote."""

    place: str
    message: str
    instead: str | None = attrs.field(default=None, kw_only=True)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}; {self.instead}" if self.instead else text

    def under(self, place: str) -> Fault:
        """Put the fault below an outer place: `unit[2]` under `association.toml`."""
        joined = _join(place, self.place)
        return attrs.evolve(self, place=joined)


def _join(outer: str, inner: str) -> str:
    if not outer or not inner:
        return (outer or inner).removesuffix(": ")
    if outer.endswith(": ") or inner.startswith("["):
        return outer + inner
    return f"{outer}.{inner}"


class PerhepalvelutError(Exception):
    """The base of every error of this library."""


class TruthError(PerhepalvelutError, TypeError):
    """A truth or a rule was used as a bool, which would turn unknown into a guess."""


class DateError(PerhepalvelutError, ValueError):
    """A date, period, time of day or measure is not written as one."""


class AgeError(PerhepalvelutError, ValueError):
    """An age is not an age: no unit, below zero, or its bounds upside down."""


class UnknownNameError(PerhepalvelutError, LookupError):
    """A name is not known. Fields: `kind`, `name`, `nearest` (a known name or None)."""

    def __init__(self, kind: str, name: str, known: Iterable[str] = (), *, hint: str = "") -> None:
        self.kind = kind
        self.name = name
        self.nearest = nearest_name(name, known)
        guess = f", did you mean {self.nearest!r}?" if self.nearest else ""
        more = f"; {hint}" if hint else ""
        super().__init__(f"unknown {kind} {name!r}{guess}{more}")


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
    shown = text[begin:stop].replace("\n", " ").replace("\t", " ")
    width = max(1, min(end, stop) - start)
    return f"    {shown}\n    {' ' * (start - begin)}{'^' * width}"


class SituationError(PerhepalvelutError, ValueError):
    """A situation is not one. The message names fields, never values."""


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


class RenamedWarning(DeprecationWarning):
    """An id was used that is called otherwise now. Fields: `kind`, `old`, `new`."""

    def __init__(self, kind: str, old: str, new: str) -> None:
        self.kind = kind
        self.old = old
        self.new = new
        super().__init__(f"the {kind} {old!r} is called {new!r} now; write that")


class PluginWarning(UserWarning):
    """A plugin was left out; the catalogue was loaded without it."""
