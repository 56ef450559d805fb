"""Urgent help told: the emergency number first, then whom else one reaches at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..core.catalogue.urgent import UrgentHelp
from ..core.directory.contacts import Line
from ..core.directory.urgent import UrgentContact
from ..core.values.hours import Hours
from .contacts import line_facts, tell_way
from .document import Section, Sentence
from .quantities import tell_hours
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["line_of", "tell_urgent"]

_ANSWERING: Final = ("phone", "chat")
_WAY_OUT: Final = mark("if somebody else may see this, close the window")


def tell_urgent(words: Words, help_now: UrgentHelp) -> Section:
    """Tell urgent help, a line to a contact: number, name, what for, when, free, without a name.

    Where something calls for it the last line is the way out.
    """
    sentences = [_contact(words, contact) for contact in help_now.contacts]
    if help_now.called_for:
        sentences.append(Sentence(sentence(words.say(_WAY_OUT)), name="way-out"))
    return Section("", sentences)


def line_of(words: Words, contact: UrgentContact) -> str:
    """Tell a contact in one short sentence: name, number, when it answers, whether it is free."""
    lines = sorted(contact.contact.lines(), key=lambda one: _is_foreign(words, one[1]))
    name = words.of_plugin(contact.name)
    first = next((line for way, line in lines if way in _ANSWERING), None)
    if first is None:
        return sentence(name)
    hours = [] if first.hours is None else [_hours(words, first.hours.value)]
    free = [words.say("free")] if first.cost is not None and first.cost.value == "free" else []
    return sentence(", ".join([f"{name} {first.value}", *hours, *free]))


def _contact(words: Words, contact: UrgentContact) -> Sentence:
    lines = sorted(contact.contact.lines(), key=lambda one: _is_foreign(words, one[1]))
    first = next((line for way, line in lines if way in _ANSWERING), None)
    name, facts = words.of_plugin(contact.name), list(_facts(words, contact, first))
    head = name if first is None else f"{first.value} {name}"
    if contact.emergency:
        return Sentence(f"{head}: {'; '.join(facts)}", name="emergency")
    summary = words.of_plugin(contact.summary)
    others = [capital(tell_way(words, way, line)) for way, line in lines if line is not first]
    rest = [capital("; ".join(facts)), *others]
    text = " ".join(sentence(part.rstrip(".")) for part in (summary, *rest) if part)
    return Sentence(f"{head}. {text}", name="contact")


def _hours(words: Words, hours: Hours) -> str:
    return words.say("always open") if hours.around_the_clock else tell_hours(words.voice, hours)


def _is_foreign(words: Words, line: Line) -> bool:
    """Is it known to be answered in other languages than the reader's?"""
    language = words.voice.locale.partition("_")[0]
    return line.languages is not None and language not in line.languages.value


def _facts(words: Words, contact: UrgentContact, line: Line | None) -> Iterator[str]:
    """Tell when its first line is answered, whether a name is needed, and the rest of the line."""
    if line is not None and line.hours is not None:
        yield _hours(words, line.hours.value)
    if contact.anonymous is not None and contact.anonymous.value:
        yield words.say("no name needs to be given")
    if line is not None:
        yield from line_facts(words, line)
