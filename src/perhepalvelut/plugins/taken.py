"""What the plugins kept so far gave, so that a later one neither takes it nor contradicts it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from ..core.directory.declarations import difference
from ..core.vocabulary.place_tree import circles, doubled_names
from ..core.vocabulary.places import Place
from ..errors import Fault
from ..sayings import Saying
from .countries import countries
from .given import Given

__all__ = ["Taken"]

Key = tuple[str, str]


def _codes_of_countries() -> dict[str, tuple[str, str]]:
    return {id: (id, "ISO 3166") for id in countries()}


@attrs.frozen(eq=False)
class Taken:
    """What was given, by whom: ids that are one plugin's, what several share, names of places."""

    ids: dict[Key, str] = attrs.field(factory=dict)
    shared: dict[Key, tuple[Any, str]] = attrs.field(factory=dict)
    places: dict[str, Place] = attrs.field(factory=dict)
    names: dict[str, tuple[str, str]] = attrs.field(factory=_codes_of_countries)

    def clashes(self, new: Given) -> Iterator[Fault]:
        """Walk what a plugin gives although another one gave it, or gave it otherwise."""
        for kind, id in sorted(self.ids.keys() & set(_ids(new))):
            message = Saying("is already given by {plugin}", plugin=self.ids[kind, id])
            fault = Fault("", message, code="clash", name=id)
            yield fault.of_value(kind, id, f"{kind} {id}")
        for (kind, id), value in _shared(new):
            first, where = self.shared.get((kind, id), (value, ""))
            field = None if first is value else difference(first, value)
            if field is not None:
                message = Saying(
                    "differs in {field} from that of {where}", field=repr(field), where=where
                )
                instead = Saying("declare it alike, leave it out, or give it another id")
                fault = Fault(field, message, instead=instead, code="clash", name=id)
                yield fault.of_value(kind, id, f"{kind} {id}")
        yield from self._clashing_places(new)

    def _clashing_places(self, new: Given) -> Iterator[Fault]:
        places = new.vocabulary.places
        if places:
            yield from _own_countries(places.values())
            yield from doubled_names(places.values(), dict(self.names), new.owner)
            yield from circles(places.values(), {**places, **self.places})

    def take(self, new: Given) -> None:
        """Remember what a plugin gives."""
        owner = new.owner
        self.ids.update(dict.fromkeys(_ids(new), owner))
        for key, value in _shared(new):
            self.shared.setdefault(key, (value, owner))
        self.places.update({**new.vocabulary.places, **self.places})
        for _ in doubled_names(new.vocabulary.places.values(), self.names, owner):
            pass


def _own_countries(places: Iterable[Place]) -> Iterator[Fault]:
    for place in places:
        if place.kind == "country" or place.id in countries():
            message = Saying("is a country, and every country is there already")
            instead = Saying(
                'leave it out, and write its code, such as "fi", where a place lies in it'
            )
            fault = Fault("", message, instead=instead, code="clash", name=place.id)
            yield fault.of_value("place", place.id, f"place {place.id}")


def _ids(given: Given) -> Iterator[Key]:
    """Walk what only one plugin may give."""
    for association in given.associations:
        yield "association", association.id
        yield from (("unit", one.id) for one in association.units)
        yield from (("model", one.id) for one in association.models)
    yield from (("service", one.id) for one in given.services())
    yield from (("domain", one.name) for one in given.domains)
    yield from (("step", str(step)) for step in given.all_steps())
    yield from (("contact", one.id) for urgent in given.urgent for one in urgent.contacts)
    yield from (("offer", one.id) for urgent in given.urgent for one in urgent.offers)
    yield from (("rename", f"{one.kind} {one.old}") for one in given.renames)


def _shared(given: Given) -> Iterator[tuple[Key, Any]]:
    """Walk what several plugins may declare alike."""
    vocabulary = given.vocabulary
    yield from ((("fact", name), one) for name, one in vocabulary.facts.items())
    yield from ((("term", f"{kind} {id}"), one) for (kind, id), one in vocabulary.terms.items())
    yield from ((("place", name), one) for name, one in vocabulary.places.items())
    for association in given.associations:
        yield from ((("document", one.id), one) for one in association.documents)
        yield from ((("dispute", one.key), one) for one in association.disputes)
    for urgent in given.urgent:
        yield from ((("document", one.id), one) for one in urgent.documents)
    for overlay in given.overlays:
        yield from ((("document", one.id), one) for one in overlay.documents)
