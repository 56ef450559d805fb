"""What stands around an answer: the day asked about, the documents cited, how old they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from ..directory import Source
from ..text import Section, Sentence, item
from ..text.voice import mark
from .session import Session

__all__ = ["asked", "documents", "sources_told", "stale_told", "with_id"]


def asked(session: Session, day: date, *, today: bool) -> Sentence:
    """Say which day is asked about."""
    text = session.say("Asked about {day}.", day=session.day(day))
    if today:
        text += f" {session.say('That is today; --on asks about another day.')}"
    return Sentence(text)


def with_id(told: Section, id: str) -> Section:
    """Put beside a title the id of what is told of."""
    return attrs.evolve(told, text=f"{told.text} ({id})")


def documents(session: Session, sources: Iterable[Source]) -> Iterator[Section]:
    """List the documents cited, by their codes."""
    items = [item(text) for text in session.documents(sources)]
    if items:
        yield Section("", [Sentence(session.say("Documents"), name="title"), *items])


def sources_told(session: Session, sources: Iterable[Source], on: date) -> Iterator[Section]:
    """List the documents cited, and say how many of them are, or may be, too old on a day."""
    cited = dict.fromkeys(sources)
    found = [session.catalogue.documents[id] for id in {one.document for one in cited}]
    yield from documents(session, cited)
    yield from stale_told(session, sum(one.stale(on) for one in found), len(found))


def stale_told(session: Session, stale: int, total: int) -> Iterator[Section]:
    """Say in a line how many of what was told are, or may be, too old."""
    if stale:
        text = mark("More than 18 months old, or may be: {n} of {all}. Check them first.")
        yield Section("", [Sentence(session.say(text, n=str(stale), all=str(total)))])
