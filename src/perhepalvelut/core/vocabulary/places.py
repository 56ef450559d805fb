"""Places: municipalities, counties, regions and countries, and what each lies in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

import attrs

from ..guards.arguments import day
from ..guards.doors import door
from ..guards.fields import Value
from ..values.dates import Period
from ..values.frozendict import FrozenDict
from ..values.truth import NO, YES, Truth

__all__ = ["Membership", "Place", "PlaceKind"]

PlaceKind = Literal["municipality", "county", "region", "subregion", "country"]
"""The kinds of place; of two that are called alike, the one of the earlier kind is meant."""


@attrs.frozen(repr=False)
class Membership(Value):
    """A place lies inside another, always or during a period."""

    parent: str
    period: Period | None = None

    def holds(self, on: date) -> Truth:
        """Does the place lie inside the other on a day?"""
        return YES if self.period is None else self.period.covers(on)


def _frozen(values: Any) -> Mapping[str, str]:
    return FrozenDict(values) if isinstance(values, Mapping) else values


@attrs.frozen(kw_only=True, repr=False)
class Place(Value):
    """A municipality, wellbeing county or region, with its codes and its names by language.

    A subregion whose members no one lists names those that are known, `members`, and the places
    that it may reach into, `reaches`; `note` says why no farther. A known member is in, elsewhere
    within reach is unknown, and beyond is out.
    """

    id: str
    kind: PlaceKind
    names: Mapping[str, str] = attrs.field(converter=_frozen, hash=False)
    aliases: tuple[str, ...] = ()
    code: str | None = None
    inside: tuple[Membership, ...] = ()
    members: tuple[str, ...] = ()
    reaches: tuple[str, ...] = ()
    note: str = ""

    def parents(self, on: date) -> frozenset[str]:
        """Give the ids of the places that it lies in, or may lie in, on a day."""
        day(on)
        return frozenset(one.parent for one in self.inside if one.holds(on) is not NO)

    def sure_parents(self, on: date) -> frozenset[str]:
        """Give the ids of the places that it is known to lie in on a day."""
        day(on)
        return frozenset(one.parent for one in self.inside if one.holds(on) is YES)

    @door
    def with_the_names_of(self, other: Place) -> Place:
        """Give the place with the names of another declaration of it as well."""
        more = sorted(other.all_names() - self.all_names())
        names = {**other.names, **self.names}
        return attrs.evolve(self, names=names, aliases=(*self.aliases, *more))

    def all_names(self) -> frozenset[str]:
        """Give every word it is known by."""
        codes = {self.code} if self.code else set()
        return frozenset({self.id, *self.names.values(), *self.aliases, *codes})
