"""The atoms of a rule: what is asked of one person, or of the family.

>>> str(Flag("expecting") | ~Flag("needs_support"))
'expecting or not needs_support'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from operator import eq, ge, lt
from typing import Any, Final, Literal

import attrs

from ...errors import RuleError
from ...sayings import Saying
from ..guards.arguments import plain
from ..values.ages import FOREVER, AgeUnit
from .nodes import Rule
from .words import as_fact, as_options, as_quoted, as_several_quoted, in_quotes

__all__ = [
    "AgeTest",
    "Choice",
    "Comparison",
    "FactAtom",
    "Flag",
    "InService",
    "LivesIn",
    "Number",
    "RoleIn",
    "SexIn",
    "Unsettled",
    "is_in",
]

Comparison = Literal["<", ">=", "=="]
MOST: Final = 999_999_999
OLDEST: Final = 9_999


def _is_count(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


_COMPARED: Final[Mapping[str, Callable[[Any, Any], Any]]] = {"<": lt, ">=": ge, "==": eq}


def is_in(service: str, told: Iterable[str]) -> bool:
    """Is one of the told services the wanted one or a part of it?"""
    return any(one == service or one.startswith(f"{service}.") for one in told)


class FactAtom(Rule):
    """An atom that asks for one fact: it holds for some of the values that may be told."""

    __slots__ = ()
    fact: str

    def _named(self) -> tuple[object, ...]:
        """Give the values that it names."""
        return (True,)

    def _holds(self, value: Any) -> bool:
        """Is it so where this was told?"""
        return value in self._named()


@attrs.frozen(cache_hash=True, repr=False)
class Flag(FactAtom):
    """A fact that is so or not."""

    fact: str = attrs.field(converter=as_fact)

    def __str__(self) -> str:
        return self.fact


@attrs.frozen(cache_hash=True, repr=False)
class Choice(FactAtom):
    """A fact of several options is one of these. The order counts for the text only."""

    fact: str = attrs.field(converter=as_fact)
    options: tuple[str, ...] = attrs.field(converter=as_options, eq=frozenset)

    def _named(self) -> tuple[object, ...]:
        return self.options

    def __str__(self) -> str:
        return f"{self.fact} in {{{', '.join(self.options)}}}"


@attrs.frozen(cache_hash=True, repr=False)
class Number(FactAtom):
    """A counted fact compares so to a whole number of at most nine digits."""

    fact: str = attrs.field(converter=as_fact)
    comparison: Comparison
    value: int = attrs.field(converter=plain)

    def __attrs_post_init__(self) -> None:
        if self.comparison not in {"<", ">=", "=="} or not _is_count(self.value, MOST):
            reason = Saying("a number compares with <, >= or == to a whole number, zero or more")
            raise RuleError(reason, str(self), 0, len(str(self)))

    def _holds(self, value: Any) -> bool:
        return bool(_COMPARED[self.comparison](value, self.value))

    def __str__(self) -> str:
        return f"{self.fact} {self.comparison} {self.value}"


@attrs.frozen(cache_hash=True, repr=False)
class AgeTest(Rule):
    """The age is below, at least, or from one to another count of completed years or months."""

    comparison: Literal["<", ">=", "in"]
    count: int
    upto: int | None = None
    unit: AgeUnit = attrs.field(default="years", kw_only=True)

    def __attrs_post_init__(self) -> None:
        known = self.comparison in {"<", ">=", "in"} and self.unit in {"months", "years"}
        counts = (self.count,) if self.upto is None else (self.count, self.upto)
        if not known or not all(type(count) is int and count <= OLDEST for count in counts):
            reason = Saying(
                "an age compares with <, >= or in to whole years or months, 9999 at most"
            )
            raise RuleError(reason, str(self), 0, len(str(self)))
        if (self.comparison == "in") != (self.upto is not None):
            raise RuleError(Saying("an age range has two ends"), str(self), 0, len(str(self)))
        if self.count < 0 or (self.upto is not None and self.upto < self.count):
            reason = Saying("an age range begins with its lower bound, zero or more")
            raise RuleError(reason, str(self), 0, len(str(self)))

    @cached_property
    def months(self) -> tuple[int, int]:
        """The lowest and highest completed months that meet it, both included."""
        size = 12 if self.unit == "years" else 1
        if self.comparison == "<":
            return 0, self.count * size - 1
        if self.upto is None:
            return self.count * size, FOREVER
        return self.count * size, (self.upto + 1) * size - 1

    def __str__(self) -> str:
        upto = "" if self.upto is None else f", {self.upto}"
        return f"age {self.comparison} {self.unit}({self.count}{upto})"


@attrs.frozen(cache_hash=True, repr=False)
class RoleIn(Rule):
    """The person's role is one of these, or below one of them in the tree of roles."""

    roles: tuple[str, ...] = attrs.field(converter=as_options, eq=frozenset)

    def __str__(self) -> str:
        return f"role in {{{', '.join(self.roles)}}}"


@attrs.frozen(cache_hash=True, repr=False)
class SexIn(Rule):
    """The person's sex is one of these."""

    sexes: tuple[str, ...] = attrs.field(converter=as_options, eq=frozenset)

    def __str__(self) -> str:
        return f"sex in {{{', '.join(self.sexes)}}}"


@attrs.frozen(cache_hash=True, repr=False)
class LivesIn(Rule):
    """The family lives in one of these places, named or coded in any known language."""

    places: tuple[str, ...] = attrs.field(converter=as_several_quoted, eq=frozenset)

    def __attrs_post_init__(self) -> None:
        if not self.places:
            raise RuleError(Saying("name at least one place"), "lives_in()", 9, 9)

    def __str__(self) -> str:
        return f"lives_in({', '.join(in_quotes(place) for place in self.places)})"


@attrs.frozen(cache_hash=True, repr=False)
class InService(FactAtom):
    """The family is in the service of this id, or in a part of it."""

    service: str = attrs.field(converter=as_quoted)
    fact: str = attrs.field(init=False, default="in_service", eq=False, repr=False)

    def _holds(self, value: Any) -> bool:
        return is_in(self.service, value)

    def __str__(self) -> str:
        return f"in_service({in_quotes(self.service)})"


@attrs.frozen(cache_hash=True, repr=False)
class Unsettled(Rule):
    """Always unknown: the documents leave it open, as the recorded dispute of this key says."""

    dispute: str = attrs.field(converter=as_quoted)

    def __str__(self) -> str:
        return f"unsettled({in_quotes(self.dispute)})"
