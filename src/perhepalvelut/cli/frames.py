"""What stands around an answer: the day asked about, the documents cited, how old they are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .. import Source
from ..text.voice import mark
from .page import Page
from .session import Session

__all__ = ["write_asked", "write_documents", "write_sources", "write_stale", "write_told"]


def write_asked(page: Page, session: Session, day: date, *, today: bool) -> None:
    """Say which day is asked about."""
    text = session.say("Asked about {day}.", day=session.day(day))
    if today:
        text += f" {session.say('That is today; --on asks about another day.')}"
    page.write(text)


def write_told(page: Page, lines: Iterable[str], id: str) -> None:
    """Write what the Teller tells, its title first, with the id of what is told of."""
    title, *told = lines
    page.write()
    page.write(f"{title} ({id})", style="bold")
    for line in told:
        page.write(line)


def write_documents(page: Page, session: Session, sources: Iterable[Source]) -> None:
    """List the documents cited, by their codes."""
    documents = session.documents(sources)
    if documents:
        page.write()
        page.write(session.say("Documents"), style="bold")
    for document in documents:
        page.write(f"– {document}")


def write_sources(page: Page, session: Session, sources: Iterable[Source], on: date) -> None:
    """List the documents cited, and say how many of them are, or may be, too old on a day."""
    cited = dict.fromkeys(sources)
    documents = [session.catalogue.documents[id] for id in {one.document for one in cited}]
    write_documents(page, session, cited)
    write_stale(page, session, sum(one.stale(on) for one in documents), len(documents))


def write_stale(page: Page, session: Session, stale: int, total: int) -> None:
    """Say in a line how many of what was told are, or may be, too old."""
    if stale:
        page.write()
        text = mark("More than 18 months old, or may be: {n} of {all}. Check them first.")
        page.write(session.say(text, n=str(stale), all=str(total)))
