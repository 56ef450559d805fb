"""The steps of a catalogue as a graph: what leads into an end and what leads out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from ..values.cache import Cache
from ..values.frozendict import FrozenDict
from .services import Service
from .steps import BOTH_WAYS, ENTRIES, ONWARD, End, Step

__all__ = ["Graph", "Leg", "whole_of", "with_parts"]

K = TypeVar("K")
V = TypeVar("V")


@attrs.frozen(cache_hash=True)
class Leg:
    """A step in the direction in which it is walked; `turned` when that is not as written."""

    step: Step
    origin: End
    target: End
    turned: bool = False

    @property
    def within(self) -> bool:
        """Does it stay inside the course of one service?"""
        return whole_of(self.origin) == whole_of(self.target)


def whole_of(end: End) -> End:
    """Give the service that a phase is of; any other end is itself."""
    return End("service", end.name) if end.kind == "phase" else end


@attrs.frozen(eq=False)
class Graph:
    """The steps of a catalogue, by where they begin and where they lead; a phase is its service.

    A service that is part of another is a `part` step from it, if no step says so already. `parts`
    lists the parts of a service.
    """

    into: Mapping[End, tuple[Leg, ...]]
    out_of: Mapping[End, tuple[Leg, ...]]
    parts: Mapping[str, tuple[str, ...]]
    _services: Mapping[str, Service]
    _association_of: Mapping[str, str]
    _ways: Cache[End, tuple[Leg, ...]] = attrs.field(init=False, factory=Cache)
    _onward: Cache[str, tuple[Leg, ...]] = attrs.field(init=False, factory=Cache)

    @classmethod
    def of(
        cls,
        steps: Iterable[Step],
        services: Mapping[str, Service],
        association_of: Mapping[str, str],
    ) -> Graph:
        """Index the steps, in one pass."""
        steps = with_parts(steps, services)
        parts: dict[str, list[str]] = {}
        for service in services.values():
            if service.part_of is not None:
                parts.setdefault(service.part_of, []).append(service.id)
        into: dict[End, list[Leg]] = {}
        out_of: dict[End, list[Leg]] = {}
        for leg in _legs(steps):
            into.setdefault(whole_of(leg.target), []).append(leg)
            out_of.setdefault(whole_of(leg.origin), []).append(leg)
        return cls(_frozen(into), _frozen(out_of), _frozen(parts), services, association_of)

    def legs_into(self, end: End) -> tuple[Leg, ...]:
        """List the steps that lead to an end, in the order of the data."""
        return self.into.get(end, ())

    def legs_out_of(self, end: End) -> tuple[Leg, ...]:
        """List the steps that begin at an end, in the order of the data."""
        return self.out_of.get(end, ())

    def ways_into(self, service: End) -> tuple[Leg, ...]:
        """List the steps by which one may get into a service; with a gate, only from outside."""
        found = self._ways.get(service)
        if found is None:
            legs = [leg for leg in self.legs_into(service) if _leads_on(leg)]
            if self.gated(service):
                legs = [leg for leg in legs if leg.step.kind in ENTRIES]
            found = self._ways.keep(service, tuple(legs))
        return found

    def gated(self, service: End) -> bool:
        """Is there only one way given into a service?"""
        return any(leg.step.kind == "gate" and not leg.within for leg in self.legs_into(service))

    def onward(self, service: str) -> tuple[Leg, ...]:
        """List the steps out of a service, its parts and its wholes, and of any service there.

        A step is left out where it leads back to where one is; and one that runs alongside, read
        backwards, where it begins at words in general or leads to where there is a gate.
        """
        found = self._onward.get(service)
        if found is None:
            legs = (leg for leg in self._legs_from(service) if not self._turned_away(leg))
            found = self._onward.keep(service, tuple(dict.fromkeys(legs)))
        return found

    def _legs_from(self, service: str) -> Iterator[Leg]:
        wholes = tuple(self._wholes(service))
        inside = (service, *self._parts_below(service), *wholes)
        ends = {End("service", name) for name in inside}
        here = {End("service", name) for name in (service, *wholes)}
        for name in inside:
            for leg in self.legs_out_of(End("service", name)):
                if leg.target not in (here if leg.step.kind == "part" else ends):
                    yield leg
        general = self.legs_out_of(End("any", self._association_of[service]))
        yield from (leg for leg in general if whole_of(leg.target) not in ends)

    def _parts_below(self, service: str) -> Iterator[str]:
        for part in self.parts.get(service, ()):
            yield part
            yield from self._parts_below(part)

    def _wholes(self, service: str) -> Iterator[str]:
        whole = self._services[service].part_of
        if whole is not None:
            yield whole
            yield from self._wholes(whole)

    def _turned_away(self, leg: Leg) -> bool:
        alongside = leg.turned and leg.step.kind == "alongside"
        return alongside and (leg.origin.generic or self.gated(whole_of(leg.target)))


def _leads_on(leg: Leg) -> bool:
    """May a family get in by it? Not inside one course, nor backwards."""
    return leg.step.kind in ONWARD and not leg.within and not leg.turned


def _frozen(lists: Mapping[K, list[V]]) -> Mapping[K, tuple[V, ...]]:
    return FrozenDict({key: tuple(found) for key, found in lists.items()})


def _legs(steps: Iterable[Step]) -> Iterator[Leg]:
    for step in steps:
        yield Leg(step, step.origin, step.target)
        if step.kind in BOTH_WAYS:
            yield Leg(step, step.target, step.origin, turned=True)


def with_parts(steps: Iterable[Step], services: Mapping[str, Service]) -> tuple[Step, ...]:
    """Add a `part` step for every service that is part of another, if no step says so already."""
    documented = tuple(steps)
    return (*documented, *_parts(documented, services))


def _parts(steps: Iterable[Step], services: Mapping[str, Service]) -> Iterator[Step]:
    told = {(step.origin.name, step.target.name) for step in steps if step.kind == "part"}
    for service in services.values():
        if service.part_of is not None and (service.part_of, service.id) not in told:
            yield Step(
                origin=End("service", service.part_of),
                target=End("service", service.id),
                kind="part",
                sources=service.sources,
            )
