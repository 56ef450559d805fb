"""The tree of places: none lies in itself, and no two are called alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping

from ...errors import Fault
from ...sayings import Saying
from .place_names import folded
from .places import Place

__all__ = ["circles", "doubled_names"]


def circles(places: Iterable[Place], known: Mapping[str, Place]) -> Iterator[Fault]:
    """Walk those of the places that lie, in the end, in themselves; `known` holds all there are.

    The periods do not count: a place that was in another, which is in it now, is a mistake too.
    """
    sound: set[str] = set()
    for place in places:
        way = _way_back(place.id, known, sound)
        if way:
            message = Saying("lies in itself: {way}", way=" in ".join(way))
            instead = Saying("leave out one of these memberships")
            fault = Fault("", message, instead=instead, code="circle", name=place.id)
            yield fault.of_value("place", place.id, f"place {place.id}", inside="inside")


def _way_back(id: str, known: Mapping[str, Place], sound: set[str]) -> tuple[str, ...]:
    """Find the way from a place up to itself; note those from which nothing leads there."""
    came_from: dict[str, str] = {}
    todo = [id]
    while todo:
        at = todo.pop()
        for parent in _parents(at, known):
            if parent == id:
                return _followed(came_from, id, at)
            if parent not in came_from and parent not in sound:
                came_from[parent] = at
                todo.append(parent)
    sound.add(id)
    return ()


def _followed(came_from: Mapping[str, str], id: str, last: str) -> tuple[str, ...]:
    way = [id]
    while last != id:
        way.insert(0, last)
        last = came_from[last]
    return (id, *way)


def _parents(id: str, known: Mapping[str, Place]) -> tuple[str, ...]:
    place = known.get(id)
    return () if place is None else tuple(one.parent for one in place.inside)


def doubled_names(
    places: Iterable[Place], names: MutableMapping[str, tuple[str, str]], of: str
) -> Iterator[Fault]:
    """Walk the names, aliases and codes that are another place's; take the others into `names`.

    `names` holds, by folded name, the id of its place and whose place it is; `of` says whose these
    places are.
    """
    for place in places:
        own = (place.id, of)
        words = place.all_names()
        taken = [name for name in words if names.setdefault(folded(name), own)[0] != place.id]
        for name in sorted(taken):
            id, whose = names[folded(name)]
            place_of = Saying(
                "takes the name {name} of the place {id}", name=repr(name), id=repr(id)
            )
            plugin = Saying("{which} of {owner}", which=place_of, owner=whose)
            message = plugin if whose else place_of
            instead = Saying("leave the name out, or write out what the place is")
            fault = Fault("", message, instead=instead, code="clash", name=name)
            yield fault.of_value("place", place.id, f"place {place.id}")
