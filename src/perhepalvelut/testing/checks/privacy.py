"""Checks of privacy: no data that identify, no contact detail of a person, no hidden address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from ...directory import Address, Association, Contact
from ...errors import Fault, PersonalDataError
from ...sayings import Saying, saying_of
from ...situations import refuse_personal_data
from ...text.folders import Folder, files_below
from ...urgent import UrgentContact
from ..parts import parts
from .details import Finder, codes, emails, phones, streets
from .subject import Subject

__all__ = ["no_contact_of_a_person", "no_hidden_address", "no_identifying_data"]

_ASKS_WHO: Final = re.compile(
    r"henkilötunnu|henkilötietotunnu|personbeteckning|personnummer|personal identity code",
    re.IGNORECASE,
)
_FILES: Final = frozenset(
    {".csv", ".html", ".json", ".md", ".po", ".rst", ".toml", ".txt", ".yaml", ".yml"}
)
_OF_TRANSLATORS: Final = ('"Last-Translator:', '"Language-Team:', '"Report-Msgid-Bugs-To:')
_OF_AN_OFFICE: Final = ("asiakas", "toimisto", "info", "palvelu", "office", "kansli", "neuvonta")


def no_identifying_data(subject: Subject) -> Iterator[Fault]:
    """Find personal identity codes, and facts that would ask who somebody is."""
    for place, _ in _found(subject, codes):
        yield Fault(
            place,
            Saying("holds what looks like a personal identity code"),
            instead=Saying("leave it out; a situation tells an age, never who somebody is"),
        )
    for fact in subject.given.vocabulary.facts.values():
        try:
            refuse_personal_data([fact.id])
        except PersonalDataError as error:
            yield Fault(f"fact {fact.id}", saying_of(error))
        if _ASKS_WHO.search(f"{fact.label} {fact.question}"):
            message = Saying("asks for what would tell who somebody is")
            yield Fault(
                f"fact {fact.id}", message, instead=Saying("ask only for what a rule needs")
            )


def no_contact_of_a_person(subject: Subject) -> Iterator[Fault]:
    """Find e-mail addresses and phone numbers outside the contact of an association's office.

    What is the office's is known by being declared its contact, however it is spelled elsewhere.
    """
    contacts = [text for contact in _contacts(subject) for _, text in _strings(contact, "")]
    for kind, find in (
        (Saying("an e-mail address"), emails),
        (Saying("a phone number"), phones),
    ):
        offices = {found for text in contacts for found in find(text)}
        for place, found in _found(subject, find):
            if found not in offices:
                yield Fault(
                    place,
                    Saying("holds {kind} that is not the office's own", kind=kind),
                    instead=Saying(
                        "leave it out, or give it as contact.email or contact.phone when it is "
                        "that of the office"
                    ),
                )
    for association in subject.given.associations:
        for place, contact in _contacts_of(association):
            yield from _of_a_worker(place, contact, _names(association))
    for one in _urgent(subject):
        yield from _of_a_worker(f"contact {one.id}.contact", one.contact, [one.name])


def _of_a_worker(place: str, contact: Contact, names: Iterable[str]) -> Iterator[Fault]:
    own = {word for text in names for word in _plain(text).split()}
    for at, line in enumerate(contact.email):
        if _names_somebody(line.value, own):
            yield Fault(
                f"{place}.email" + (f"[{at}]" if len(contact.email) > 1 else ""),
                Saying("looks like the address of one worker"),
                instead=Saying("give the address of the office"),
            )


def no_hidden_address(subject: Subject) -> Iterator[Fault]:
    """Find hidden addresses that are told, and streets where there is a shelter or a home.

    An open service may tell where it is; a crisis service or a residential one may not, nor may
    anything of its association but the public contact of the office.
    """
    for association in subject.given.associations:
        yield from _told_although_hidden(association)
    services = tuple(subject.given.services())
    closed = [one for one in services if one.crisis or one.form == "residential"]
    told = [place for one in closed for place in _strings(one, one.id)]
    public = [one.text for one in _addresses(subject) if one.visibility == "public"]
    yield from (_street(place) for place, _ in _matching(told, streets, public))
    if closed:
        others = [one for one in services if one not in closed]
        known = [text for one in (*others, *closed) for _, text in _strings(one, one.id)]
        known += [one.text for one in _addresses(subject)]
        found = _matching((*_lines(subject.folder), *_values(subject)), streets, known)
        yield from (_street(place) for place, _ in found)


def _told_although_hidden(association: Association) -> Iterator[Fault]:
    for where, contact in _contacts_of(association):
        if contact.address is None:
            continue
        address, place = contact.address.value, f"{where}.address"
        if address.visibility == "hidden" and address.text:
            message = Saying("a hidden address is written down")
            yield Fault(place, message, instead=Saying("leave out its text"))
        if address.visibility == "partial" and any(streets(address.text)):
            message = Saying("a partial address tells the street and the number")
            yield Fault(place, message, instead=Saying("tell the town or the part of it"))


def _street(place: str) -> Fault:
    return Fault(
        place,
        Saying("tells the address of a street, and there is a shelter or a home"),
        instead=Saying("leave it out; only that of the office is public, as contact.address"),
    )


def _addresses(subject: Subject) -> Iterator[Address]:
    for contact in _contacts(subject):
        if contact.address is not None:
            yield contact.address.value


def _contacts(subject: Subject) -> Iterator[Contact]:
    """Walk what the plugin declares to be contacts, of its associations or by an overlay."""
    for association in subject.given.associations:
        yield from (contact for _, contact in _contacts_of(association))
    yield from (one.contact for one in subject.given.overlays)
    yield from (one.contact for one in _urgent(subject))


def _urgent(subject: Subject) -> Iterator[UrgentContact]:
    return (contact for one in subject.given.urgent for contact in one.contacts)


def _contacts_of(association: Association) -> Iterator[tuple[str, Contact]]:
    """Walk the contacts of an association, its units and its services, each with its place."""
    yield f"{association.id}.contact", association.contact
    for unit in association.units:
        yield f"{unit.id}.contact", unit.contact
        yield from ((f"{service.id}.contact", service.contact) for service in unit.services)


def _names_somebody(address: str, own: Collection[str]) -> bool:
    """Is an address of the form firstname.lastname@, in no word of its owner's own?"""
    words = address.partition("@")[0].casefold().split(".")
    if len(words) != 2 or not all(word.isalpha() and len(word) > 1 for word in words):
        return False
    return not any(
        word.startswith(_OF_AN_OFFICE) or any(one.startswith(word[:5]) for one in own)
        for word in words
    )


def _names(association: Association) -> Iterator[str]:
    yield association.name
    yield from (claim.value for claim in association.aliases)
    yield from (unit.name for unit in association.units)
    yield from (service.name for service in association.services())


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold()).encode("ascii", "ignore").decode()
    return "".join(c if c.isalnum() else " " for c in bare)


def _found(subject: Subject, find: Finder) -> Iterator[tuple[str, str]]:
    """Walk what is found in the files and the values of a plugin, each with its place.

    A value is told with its own place only where no file of the package holds it.
    """
    in_files = list(_matching(_lines(subject.folder), find))
    yield from in_files
    yield from _matching(_values(subject), find, [found for _, found in in_files])


def _matching(
    texts: Iterable[tuple[str, str]], find: Finder, known: Iterable[str] = ()
) -> Iterator[tuple[str, str]]:
    """Walk what is found in texts, each with its place, but what is found in known texts."""
    there = {found for text in known for found in find(text)}
    for place, text in texts:
        yield from ((place, found) for found in find(text) if found not in there)


def _lines(folder: Folder | None) -> Iterator[tuple[str, str]]:
    """Walk the lines of the text files in a package; the head of a catalogue names translators."""
    if folder is None:
        return
    files = files_below(folder)
    for name in sorted(files, key=PurePosixPath):
        if PurePosixPath(name).suffix not in _FILES:
            continue
        text = files[name].read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            if not line.startswith(_OF_TRANSLATORS):
                yield f"{name}: line {number}", line


def _values(subject: Subject) -> Iterator[tuple[str, str]]:
    given = subject.given
    for association in given.associations:
        yield from _strings(association, association.id)
    for part in (given.vocabulary.facts, given.vocabulary.terms, given.vocabulary.places):
        for one in part.values():
            yield from _strings(one, f"{type(one).__name__.lower()} {one.id}")
    for step in given.steps:
        yield from _strings(step, f"step {step}")
    for overlay in given.overlays:
        yield from _strings(overlay, f"overlay {overlay.id}")


def _strings(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """Walk the texts of a value, each with its place."""
    return ((within, one) for within, one in parts(value, place) if isinstance(one, str))
