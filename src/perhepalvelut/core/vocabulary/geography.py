"""Where places lie: a place by any of its names, and whether it is inside another on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, get_args

import attrs

from ...errors import UnknownNameError
from ..guards.arguments import day, word
from ..guards.doors import door
from ..values.cache import Cache
from ..values.frozendict import FrozenDict
from ..values.truth import NO, UNKNOWN, YES, Truth, all_of_truths, any_of_truths
from .place_names import folded, meant_place, place_hint
from .places import Place, PlaceKind

__all__ = ["Geography", "by_id"]


def by_id(values: Any) -> Mapping[str, Any]:
    """Index values by their ids; a mapping is taken as it is."""
    if isinstance(values, Mapping):
        return FrozenDict(values)
    return FrozenDict({value.id: value for value in values})


def _extent(subregion: Place) -> tuple[str, ...]:
    """List what a subregion holds or may reach into."""
    return (*subregion.members, *subregion.reaches)


@attrs.frozen(kw_only=True, repr=False)
class Geography:
    """Places by id, found by every name they have, and the tree that they make.

    `country_names` gives the id of a country for each of its names; it is called when no declared
    place has a name that is looked for.
    """

    places: Mapping[str, Place] = attrs.field(default=(), converter=by_id)
    country_names: Callable[[], Mapping[str, str]] = dict
    _names: Cache[None, Mapping[str, str]] = attrs.field(init=False, factory=Cache, eq=False)
    _countries: Cache[None, Mapping[str, str]] = attrs.field(init=False, factory=Cache, eq=False)
    _lying: Cache[tuple[tuple[str, ...], tuple[str, ...], date], Truth] = attrs.field(
        init=False, factory=Cache, eq=False
    )
    _chains: Cache[tuple[str, date], frozenset[str]] = attrs.field(
        init=False, factory=Cache, eq=False
    )
    _sure_chains: Cache[tuple[str, date], frozenset[str]] = attrs.field(
        init=False, factory=Cache, eq=False
    )

    def _place_names(self) -> Mapping[str, str]:
        """Map every name of a place to its id, on first use; municipalities win."""
        found = self._names.get(None)
        if found is None:
            names: dict[str, str] = {}
            order = get_args(PlaceKind)
            for place in sorted(
                self.places.values(), key=lambda one: (order.index(one.kind), one.id)
            ):
                for name in place.all_names():
                    names.setdefault(folded(name), place.id)
            found = self._names.keep(None, FrozenDict(names))
        return found

    def place(self, name: str) -> Place:
        """Find a place by id, code or name in any language; upper and lower case are the same.

        An unknown one is an UnknownNameError that does not repeat it: it may be a surname.
        """
        found = self._find(name)
        if found is None:
            raise self._no_place(name, told=True)
        return found

    def _find(self, name: str) -> Place | None:
        names = self._place_names()
        found = names.get(word(name, "place")) or names.get(folded(name)) or self._country(name)
        return None if found is None else self.places[found]

    def no_place(self, name: str) -> UnknownNameError | None:
        """Make the error of a name in a rule that no place has; None where one has it."""
        return None if self._find(name) else self._no_place(name, told=False)

    def _no_place(self, name: str, *, told: bool) -> UnknownNameError:
        declared = {word for place in self.places.values() for word in place.all_names()}
        names = {*declared, *self.country_names()}
        kind, hint = "municipality, wellbeing county or region", place_hint(name)
        return UnknownNameError(kind, name, names, hint=hint, told=told, guess=meant_place)

    def _country(self, name: str) -> str | None:
        found = self._countries.get(None)
        if found is None:
            names = {folded(one): id for one, id in self.country_names().items()}
            found = self._countries.keep(None, FrozenDict(names))
        return found.get(folded(name))

    @door
    def within(self, place: str, on: date) -> frozenset[str]:
        """Give the ids of the place and of all places it lies in, or may lie in, on a day."""
        return self._within(place, on)

    def _within(self, place: str, on: date) -> frozenset[str]:
        found = self._chains.get((place, on))
        if found is None:
            reached = self._reached(place, on, Place.parents)
            found = self._chains.keep((place, on), reached)
        return found

    def _surely_within(self, place: str, on: date) -> frozenset[str]:
        found = self._sure_chains.get((place, on))
        if found is None:
            reached = self._reached(place, on, Place.sure_parents)
            found = self._sure_chains.keep((place, on), reached)
        return found

    def _reached(
        self, place: str, on: date, parents_of: Callable[[Place, date], frozenset[str]]
    ) -> frozenset[str]:
        if place not in self.places:
            raise UnknownNameError("place", place, self.places, told=True)
        on = day(on)
        inside, todo = {place}, [place]
        while todo:
            parents = parents_of(self.places[todo.pop()], on) - inside
            inside |= parents
            todo.extend(parents)
        return frozenset(inside)

    @door
    def lies_in(self, told: Iterable[str], wanted: Iterable[str], on: date) -> Truth:
        """Does someone who told these places live in one of the wanted ones on a day?

        Inside is yes, disjoint is no, overlapping or nothing told is unknown.
        """
        return self.lying_in(tuple(told), tuple(wanted), on)

    def lying_in(self, told: tuple[str, ...], wanted: tuple[str, ...], on: date) -> Truth:
        """Give what `lies_in` does, kept: what is asked at every answer goes through no door."""
        found = self._lying.get((told, wanted, on))
        if found is None:
            found = self._lying.keep((told, wanted, on), self._lying_in(told, wanted, on))
        return found

    def _lying_in(self, told: tuple[str, ...], wanted: tuple[str, ...], on: date) -> Truth:
        targets = [self.place(name).id for name in wanted]
        homes = [self.place(name).id for name in told]
        if not homes:
            return UNKNOWN
        each = [any_of_truths(self._one_lies_in(home, to, on) for to in targets) for home in homes]
        return YES if YES in each else all_of_truths(each)

    def _one_lies_in(self, home: str, target: str, on: date) -> Truth:
        if target in self._surely_within(home, on):
            return YES
        start, end = self.places[home], self.places[target]
        if any(one.kind == "subregion" and not _extent(one) for one in (start, end)):
            return UNKNOWN
        if start.kind == end.kind == "subregion":
            return UNKNOWN if self._meet(_extent(start), _extent(end), on) else NO
        if end.kind == "subregion":
            return self._in_subregion(home, end, on)
        if start.kind == "subregion":
            return self._subregion_in(start, target, on)
        return UNKNOWN if self._meet([home], [target], on) else NO

    def _in_subregion(self, home: str, target: Place, on: date) -> Truth:
        """A known member is in; what it may reach, or holds a member, is unknown; beyond is out."""
        if any(member in self._surely_within(home, on) for member in target.members):
            return YES
        return UNKNOWN if self._meet([home], _extent(target), on) else NO

    def _subregion_in(self, home: Place, target: str, on: date) -> Truth:
        """A subregion is in a place that holds all it may reach, and out of one it cannot reach."""
        extent = _extent(home)
        if home.reaches and all(target in self._surely_within(one, on) for one in extent):
            return YES
        return UNKNOWN if self._meet([target], extent, on) else NO

    def _meet(self, some: Iterable[str], others: Sequence[str], on: date) -> bool:
        """Does one of some places lie in one of others, or hold one?"""
        return any(
            one in self._within(other, on) or other in self._within(one, on)
            for one in some
            for other in others
        )

    @door
    def is_municipality(self, told: Iterable[str]) -> bool:
        """Is a municipality among the told places, so that there is no narrower one to ask for?"""
        return any(self.place(name).kind == "municipality" for name in told)

    @door
    def contradicting_places(self, told: Iterable[str], on: date) -> bool:
        """Do two told places exclude each other on a day?"""
        homes = [self.place(name).id for name in told]
        return any(
            self._one_lies_in(a, b, on) is NO and self._one_lies_in(b, a, on) is NO
            for a in homes
            for b in homes
        )
