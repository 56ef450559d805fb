"""The check of aims: what a document wants, plans or hopes is told as a plan, and not as a fact.

The verbs by which a document tells an aim stand in `aims.toml`, by language; in other languages
none is found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import attrs

from ...directory import Association, Claim, Note, Service
from ...errors import Fault
from ...plugins.lines import on_lines_of_data
from ...sayings import Saying
from .subject import Subject

__all__ = ["aims_are_plans"]

PLAN: Final = "plan"
"""The kind of note that tells what is planned."""


@cache
def _verbs() -> Mapping[str, str]:
    """Read the verbs, by language."""
    text = (files(__package__) / "aims.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def aims_are_plans(subject: Subject) -> Iterator[Fault]:
    """Find notes and claims whose words tell an aim, and which are no plans."""
    found = (fault for one in subject.given.associations for fault in _of_association(one))
    yield from on_lines_of_data(found, subject.given)


def _of_association(association: Association) -> Iterator[Fault]:
    verbs = _verbs().get(association.language)
    if verbs is None:
        return
    verb = re.compile(rf"\b({verbs})\b", re.IGNORECASE)
    for fault in _of_notes(association.notes, verb):
        yield _placed(fault, "association", association.id)
    for service in association.services():
        for fault in _of_service(service, verb):
            yield _placed(fault, "service", service.id)
    for model in association.models:
        for fault in _of_claims("quality", model.quality, verb):
            yield _placed(fault, "model", model.id)


def _of_service(service: Service, verb: re.Pattern[str]) -> Iterator[Fault]:
    yield from _of_notes(service.notes, verb)
    yield from _of_claims("quality", service.quality, verb)
    yield from _of_claims("legal_basis", service.legal_basis, verb)


def _of_notes(notes: Iterable[Note], verb: re.Pattern[str]) -> Iterator[Fault]:
    for at, note in enumerate(notes):
        told = None if note.kind == PLAN else verb.search(note.value)
        if told:
            instead = Saying("give it the kind plan, or accept it and say why it is so already")
            yield _fault(f"notes[{at}]", told, instead)


def _of_claims(name: str, claims: Iterable[Claim[str]], verb: re.Pattern[str]) -> Iterator[Fault]:
    """Walk claims of words; none of them has a kind."""
    for at, claim in enumerate(claims):
        told = verb.search(claim.value)
        if told:
            instead = Saying(
                "make it a note of the kind plan, or accept it and say why it is so already"
            )
            yield _fault(f"{name}[{at}]", told, instead)


def _fault(inside: str, told: re.Match[str], instead: Saying) -> Fault:
    message = Saying("tells an aim as a fact, by the word {word}", word=repr(told[0]))
    return Fault(told.string, message, instead=instead, inside=inside)


def _placed(fault: Fault, kind: str, id: str) -> Fault:
    """Say in which value a fault is; its place stays the text, which may move."""
    return attrs.evolve(fault, place=f"{id}: {fault.place}", of=(kind, id))
