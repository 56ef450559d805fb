"""An answer as plain data, for JSON: the same order and the same words as on a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from ..codec.urgent import dump_urgent
from ..core.catalogue.answer import Answer
from ..core.catalogue.match import Match
from ..core.catalogue.questions import Question
from ..core.directory.contacts import WAYS, Contact
from ..core.directory.reach import Reach
from ..core.evaluation.findings import Whom
from .people import People
from .quantities import tell_date
from .screen import ask
from .short_access import way_in
from .sources import tell_source
from .words import Words

__all__ = ["plain_answer"]


def plain_answer(words: Words, answer: Answer, *, sources: bool) -> dict[str, Any]:
    """Give an answer as plain data; the sections of documents only where `sources` asks for them.

    `about` tells ages and the place, and no fact.
    """
    matches = answer.matches
    people = People(words, matches.situation, matches.on)
    data: dict[str, Any] = {
        "language": words.voice.locale,
        "on": matches.on.isoformat(),
        "urgent": [_urgent(words, one) for one in dump_urgent(matches.urgent)],
        "urgent_reason": matches.urgent.called_for,
        "about": {
            "people": [
                {"role": one.role, "age": people.age(one)} for one in matches.situation.people
            ],
            "place": [words.place(one) for one in matches.situation.place],
        },
        "fits": [_fit(words, answer, one) for one in answer.fits],
        "contacts": _contacts(words, answer.fits),
        "questions": [_question(people, one) for one in answer.questions],
        "ask_there": [
            {"id": one.service.id, "name": words.service(one.service.id), "reason": _reason(one)}
            for one in answer.ask_there
        ],
        "counts": attrs.asdict(answer.counts),
        "rest": {
            "could_fit": _ids(answer.could_fit),
            "not_for_families": list(matches.not_for_clients),
            "no_group_named": _ids(answer.unnamed),
            "does_not_fit": _ids(answer.not_fitting),
            "left_out_by_filter": [*matches.left_out, *matches.filtered],
            "in_urgent_help": _ids(answer.urgent),
        },
        "sources": _documents(words, answer),
    }
    if sources:
        data["sections"] = {
            one.service.id: [tell_source(words, source) for source in one.sources]
            for one in (*answer.fits, *answer.could_fit)
        }
    return data


def _urgent(words: Words, contact: Mapping[str, Any]) -> dict[str, Any]:
    """Give a contact of urgent help with its texts in this language."""
    text = words.of_plugin
    lines = {
        way: [{**line, "note": line["note"] and text(line["note"])} for line in contact[way]]
        for way in WAYS
    }
    notes = [text(note) for note in contact["notes"]]
    name, summary = text(contact["name"]), text(contact["text"])
    return {**contact, "name": name, "text": summary, "notes": notes, **lines}


def _ids(matches: Iterable[Match]) -> list[str]:
    return [one.service.id for one in matches]


def _fit(words: Words, answer: Answer, match: Match) -> dict[str, Any]:
    about, id = words.about(match.service.id), match.service.id
    facts = words.vocabulary.facts
    agreed = sorted(match.plan.agreed) if match.agreeing else []
    return {
        "id": id,
        "name": words.service(id),
        "summary": words.of_plugin(match.service.summary, id),
        "text": list(way_in(about, match)),
        "eligible": str(match.eligible),
        "for": [_whom(one) for one in match.holds_for],
        "access": {
            "free": str(match.access.free),
            "referral": str(match.access.needs_referral),
            "name": str(~match.access.without_name),
        },
        "condition": [words.of_plugin(facts[one].agree, one) for one in agreed],
        "contact": None if match.reach is None else _contact(words, match.reach),
        "part_of": match.service.part_of,
        "parts": _ids(answer.parts_of(match)),
        "folded": id in answer.inside,
        "stale": match.stale,
    }


def _whom(whom: Whom) -> str:
    return f"people[{whom}]" if isinstance(whom, int) else whom


def _contact(words: Words, reach: Reach) -> dict[str, Any]:
    return {"of": reach.id, "level": reach.whose, **_lines(words, reach.contact)}


def _lines(words: Words, contact: Contact) -> dict[str, list[dict[str, Any]]]:
    return {
        way: [
            {"value": one.value, "hours": None if one.hours is None else str(one.hours.value)}
            for one in getattr(contact, way)
        ]
        for way in WAYS
    }


def _contacts(words: Words, fits: Iterable[Match]) -> list[dict[str, Any]]:
    reached = dict.fromkeys(one.reach for one in fits if one.reach is not None)
    return [_contact(words, one) for one in reached]


def _question(people: People, question: Question) -> dict[str, Any]:
    words = people.words
    facts = words.vocabulary.facts
    options = [
        {"id": option.id, "label": words.of_plugin(option.label, name)}
        for name in question.facts
        if name in facts
        for option in facts[name].option
    ]
    return {
        "facts": list(question.facts),
        "of": [_whom(one) for one in question.of],
        "text": ask(people, question),
        "options": options,
        "opens": list(question.opens),
        "closes": list(question.closes),
        "urgent": question.urgent,
        "private": question.private,
        "alone": question.alone,
        "offer": question.offer,
    }


def _reason(match: Match) -> list[str]:
    """Name what keeps it open: recorded disputes, and what no document says."""
    return [*match.open, *match.unstated]


def _documents(words: Words, answer: Answer) -> list[dict[str, Any]]:
    on = answer.matches.on
    documents = dict.fromkeys(one.plan.documents[0] for one in (answer.fits or answer.could_fit))
    return [
        {
            "id": one.id,
            "title": words.document(one.id),
            "publisher": words.voice.text(one.publisher),
            "date": tell_date(words.voice, one.date),
            "stale": one.stale(on),
        }
        for one in documents
    ]
