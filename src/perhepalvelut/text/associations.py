"""An association told: what it is, its contact details, units and services, documents, disputes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..core.directory.associations import Address, Association, Contact, Staff, Unit
from .access import cited, noted
from .overlays import change_lines
from .quantities import tell_measure
from .rules import BULLET, INDENT
from .sources import tell_document
from .voice import capital, mark
from .words import Words

__all__ = ["association_lines", "unit_lines"]

_HIDDEN: Final = {
    "public": mark("address: {address}"),
    "partial": mark("address, in part: {address}"),
    "hidden": mark("the address is kept secret"),
}
_CONTACT: Final = {
    "office": mark("office: {text}"),
    "phone": mark("telephone: {text}"),
    "email": mark("email: {text}"),
    "web": mark("website: {text}"),
}


def association_lines(words: Words, association: Association) -> Iterator[str]:
    """Tell everything that is known of an association; its services by name."""
    id = association.id
    yield words.of_plugin(association.name, id)
    yield f"{words.of_plugin(association.summary, id)} {cited(association.sources)}"
    for alias in association.aliases:
        text = words.say("also called: {names}", names=words.of_plugin(alias.value, id))
        yield f"{capital(noted(words, text, alias))} {cited(alias.sources)}"
    if association.home:
        yield capital(words.say("home: {places}", places=words.place(association.home)))
    if association.member_of is not None:
        claim = association.member_of
        text = words.say("member of: {whole}", whole=words.of_plugin(claim.value, id))
        yield f"{capital(noted(words, text, claim))} {cited(claim.sources)}"
    yield from _contact(words, association.contact)
    changed = list(change_lines(words, id))
    if changed:
        yield capital(words.say("corrected or added by other plugins:"))
        yield from (f"{INDENT}{BULLET}{line}" for line in changed)
    yield capital(words.say("units and services:"))
    for unit in association.units:
        yield from (f"{INDENT}{line}" for line in unit_lines(words, unit))
    yield from _papers(words, association)


def _contact(words: Words, contact: Contact) -> Iterator[str]:
    for name, message in _CONTACT.items():
        claim = getattr(contact, name)
        if claim is not None:
            told = words.of_plugin(claim.value) if name == "office" else claim.value
            text = words.say(message, text=told)
            yield f"{capital(noted(words, text, claim))} {cited(claim.sources)}"
    if contact.address is not None:
        text = _address(words, contact.address.value)
        yield f"{capital(noted(words, text, contact.address))} {cited(contact.address.sources)}"


def _address(words: Words, address: Address) -> str:
    return words.say(_HIDDEN[address.visibility], address=address.text)


def unit_lines(words: Words, unit: Unit) -> Iterator[str]:
    """Tell a unit: its name, its staff, its services."""
    yield f"{BULLET}{words.of_plugin(unit.name, unit.id)} {cited(unit.sources)}"
    if unit.headcount is not None:
        size = tell_measure(words.voice, unit.headcount.value)
        text = noted(words, words.say("staff in all: {measure}", measure=size), unit.headcount)
        yield f"{INDENT}{INDENT}{capital(text)} {cited(unit.headcount.sources)}"
    if unit.staff:
        titles = ", ".join(_staff(words, one) for one in unit.staff)
        yield f"{INDENT}{INDENT}{capital(words.say('staff: {titles}', titles=titles))}"
    for service in unit.services:
        yield f"{INDENT}{BULLET}{words.service(service.id)} ({service.id})"


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


def _papers(words: Words, association: Association) -> Iterator[str]:
    if association.documents:
        yield capital(words.say("documents:"))
    for document in association.documents:
        yield f"{INDENT}{BULLET}{document.id}: {tell_document(words, document)}"
    if association.disputes:
        yield capital(words.say("left open or contradictory in the documents:"))
    for dispute in association.disputes:
        yield f"{INDENT}{BULLET}{dispute.key}: {words.of_plugin(dispute.about)}"
