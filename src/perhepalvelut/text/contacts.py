"""Contact details told: who answers, where, and each line with its hours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..core.catalogue.match import Match
from ..core.directory.contacts import Contact, Line
from ..core.directory.reach import Reach, Reached, reach
from .document import Sentence
from .parts import field
from .quantities import tell_hours
from .voice import mark
from .words import Words

__all__ = [
    "contact_sentences",
    "line_facts",
    "reach_sentences",
    "tell_contacts",
    "tell_way",
]

_HIDDEN: Final = {
    "public": mark("address: {address}"),
    "partial": mark("address, in part: {address}"),
    "hidden": mark("the address is kept secret"),
}
_WAYS: Final = {
    "phone": mark("telephone: {text}"),
    "chat": mark("chat: {text}"),
    "email": mark("email: {text}"),
    "web": mark("website: {text}"),
}


def contact_sentences(words: Words, contact: Contact) -> Iterator[Sentence]:
    """Tell contact details, each with its sources."""
    if contact.office is not None:
        text = words.of_plugin(contact.office.value)
        yield field(words, mark("office: {text}"), contact.office, "office", text=text)
    for way, line in contact.lines():
        yield field(words, _WAYS[way], line, way, text=_line(words, line))
    if contact.address is not None:
        claim, address = contact.address, contact.address.value
        yield field(words, _HIDDEN[address.visibility], claim, "address", address=address.text)


def reach_sentences(words: Words, service: str) -> Iterator[Sentence]:
    """Tell how one reaches a service, and whose contact it is where it is not its own."""
    found = reach(words.catalogue, service)
    if found is not None:
        if found.whose != "service":
            yield field(words, _WHOSE[found.whose], name=_name_of(words, found))
        yield from contact_sentences(words, found.contact)


def _name_of(words: Words, found: Reach) -> str:
    if found.whose == "whole":
        return words.service(found.id)
    named = words.catalogue.units if found.whose == "unit" else words.catalogue.associations
    return words.of_plugin(named[found.id].name, found.id)


_WHOSE: Final[dict[Reached, str]] = {
    "whole": mark("by the service it is part of: {name}"),
    "unit": mark("by the unit: {name}"),
    "association": mark("by the office of the association: {name}"),
}


def tell_way(words: Words, way: str, line: Line) -> str:
    """Tell a line behind its way: "telephone: 044 270 0797"."""
    return words.say(_WAYS[way], text=_line(words, line))


def _short_lines(words: Words, contact: Contact) -> Iterator[str]:
    """Tell the lines of a contact in short, each with when it is answered where that is known."""
    for _, line in contact.lines():
        hours = [] if line.hours is None else [tell_hours(words.voice, line.hours.value)]
        yield f"{line.value} ({hours[0]})" if hours else line.value


def _line(words: Words, line: Line) -> str:
    """Tell a line with all that is known of it, in brackets."""
    hours = [] if line.hours is None else [tell_hours(words.voice, line.hours.value)]
    more = [*hours, *line_facts(words, line)]
    return f"{line.value} ({'; '.join(more)})" if more else line.value


def line_facts(words: Words, line: Line) -> Iterator[str]:
    """Tell in which languages a line is answered, what it costs, and what else is noted."""
    if line.languages is not None:
        yield words.voice.listed(words.voice.language(one) for one in line.languages.value)
    if line.cost is not None:
        yield words.say(_COST[line.cost.value])
    if line.note:
        yield words.of_plugin(line.note)


_COST: Final = {"free": mark("free"), "charged": mark("it costs something")}


def tell_contacts(words: Words, fits: Iterable[Match], full: Iterable[Match]) -> Iterator[str]:
    """Tell how one reaches what fits, each contact once; no office stands for a crisis service."""
    reached = dict.fromkeys(one.reach for one in fits if one.reach is not None)
    without = {
        words.catalogue.association_of(one.service.id).id: None
        for one in full
        if one.reach is None and not one.service.crisis
    }
    for one in reached:
        yield _tell_reached(words, one)
    for id in without:
        name = words.of_plugin(words.catalogue.association(id).name, id)
        yield words.say("{name}: how to reach it is not in the documents", name=name)


def _tell_reached(words: Words, reach: Reach) -> str:
    """Tell a contact in one line, and whose it is."""
    words = words.about(reach.id)
    lines = ", ".join(_short_lines(words, reach.contact))
    if reach.whose == "association":
        name = words.catalogue.association(reach.id).name
        return words.say("Office of {name}: {lines}", name=name, lines=lines)
    if reach.whose == "unit":
        unit = words.catalogue.units[reach.id]
        return f"{words.of_plugin(unit.name, reach.id)}: {lines}"
    return f"{words.service(reach.id)}: {lines}"
