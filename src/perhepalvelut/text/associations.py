"""An association told: what it is, its contact details, units and services, documents, disputes."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..core.directory.associations import Association, Staff, Unit
from .contacts import contact_sentences
from .document import Item, Part, Section, Sentence, item
from .overlays import change_sentences
from .parts import field, titled, told_notes
from .quantities import tell_measure
from .sources import tell_document
from .voice import capital, mark
from .words import Words

__all__ = ["tell_association", "tell_unit"]


def tell_association(words: Words, association: Association) -> Section:
    """Tell everything that is known of an association; its services by name."""
    words = words.about(association.id)
    return Section(words.of_plugin(association.name, association.id), _parts(words, association))


def _parts(words: Words, association: Association) -> Iterator[Part]:
    id = association.id
    yield Sentence(words.of_plugin(association.summary, id), sources=association.sources)
    for alias in association.aliases:
        yield field(
            words, mark("also called: {names}"), alias, names=words.of_plugin(alias.value, id)
        )
    if association.home:
        yield field(words, mark("home: {places}"), places=words.place(association.home))
    if association.member_of is not None:
        claim = association.member_of
        whole = words.of_plugin(claim.value, id)
        yield field(words, mark("member of: {whole}"), claim, whole=whole)
    yield from contact_sentences(words, association.contact)
    yield from titled(words, mark("also documented:"), told_notes(words, association.notes))
    changed = change_sentences(words, id)
    yield from titled(words, mark("corrected or added by other plugins:"), changed)
    units = [Item((_unit(words, unit), *_services(words, unit))) for unit in association.units]
    yield Section(capital(words.say("units and services:")), units)
    papers = (f"{one.id}: {tell_document(words, one)}" for one in association.documents)
    yield from titled(words, mark("documents:"), papers)
    disputes = (f"{one.key}: {words.of_plugin(one.about)}" for one in association.disputes)
    yield from titled(words, mark("left open or contradictory in the documents:"), disputes)


def tell_unit(words: Words, unit: Unit) -> Section:
    """Tell a unit: its name, its contact, its staff, its services."""
    words = words.about(unit.id)
    told = _unit(words, unit)
    return attrs.evolve(told, parts=(*told.parts, *_services(words, unit)))


def _unit(words: Words, unit: Unit) -> Section:
    name = words.of_plugin(unit.name, unit.id)
    return Section(name, _of_staff(words, unit), sources=unit.sources)


def _services(words: Words, unit: Unit) -> list[Item]:
    return [item(f"{words.service(one.id)} ({one.id})") for one in unit.services]


def _of_staff(words: Words, unit: Unit) -> Iterator[Sentence]:
    yield from contact_sentences(words, unit.contact)
    if unit.headcount is not None:
        size = tell_measure(words.voice, unit.headcount.value)
        yield field(words, mark("staff in all: {measure}"), unit.headcount, measure=size)
    if unit.staff:
        titles = ", ".join(_staff(words, one) for one in unit.staff)
        yield field(words, mark("staff: {titles}"), titles=titles)


def _staff(words: Words, staff: Staff) -> str:
    text = words.of_plugin(staff.title)
    if staff.count is not None:
        text = f"{text} {words.voice.number(staff.count)}"
    notes = []
    if staff.share is not None:
        share = words.voice.percent(staff.share)
        notes.append(words.say("{share} of full time", share=share))
    if staff.note:
        notes.append(words.of_plugin(staff.note))
    return f"{text} ({', '.join(notes)})" if notes else text
