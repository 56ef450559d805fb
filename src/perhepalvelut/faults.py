"""One thing that is wrong in data a person wrote: its place, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from .sayings import Saying, guessed, joined, kind_said
from .signs import visible

__all__ = ["Fault", "FaultCode", "nearest_name", "unknown_name"]

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


def unknown_name(kind: str, name: str | None, near: str | None) -> Saying:
    """Say that nothing is called so, and the known name that was meant, if there is one.

    A name that is not to be repeated is None.

    >>> unknown_name("sex", "femal", "female")
    "unknown sex 'femal', did you mean 'female'?"
    """
    shown = kind_said(kind)
    if name is None:
        return guessed(Saying("unknown {kind}", kind=shown), near)
    return guessed(Saying("unknown {kind} {name}", kind=shown, name=repr(name)), near)


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
        return visible(self.saying)

    @property
    def saying(self) -> Saying:
        """The whole of it as a saying: where it is, what is wrong, what would be right."""
        told = joined(": ", (*self._origin(), self.place, self.message))
        return joined("; ", (told, self.instead or ""))

    def _origin(self) -> tuple[str, str]:
        """Name the plugin, and the file with the line."""
        source = " ".join(part for part in (self.distribution, self.version) if part)
        shown = f"{self.owner} ({source})" if source else self.owner
        owner = Saying("plugin {name}", name=shown) if self.owner else ""
        if self.line is None:
            return owner, self.file or ""
        if self.file:
            return owner, f"{self.file}:{self.line}"
        return owner, Saying("line {number}", number=self.line)

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
        message = unknown_name(kind, name, near)
        instead = None if near else instead
        return cls(place, message, instead=instead, code="unknown-name", name=name, nearest=near)
