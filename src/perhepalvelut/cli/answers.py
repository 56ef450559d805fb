"""An answer printed: on a screen, unfolded, as a sheet to hand over, and for pages and tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from .. import Matches, dump, render
from ..catalogue import Answer
from ..text import Item, Section, Sentence, item
from ..text.voice import mark
from .frames import documents
from .page import print_json, print_page, print_whole
from .session import Session

__all__ = ["VIEWS", "Views", "left_out", "print_answer"]

Part = Item | Section | Sentence
VIEWS: Final = ("questions", "sheet", "sources", "unfolded")


@attrs.frozen(kw_only=True)
class Views:
    """What of an answer is printed, and in which form."""

    questions: bool
    sheet: bool
    sources: bool
    unfolded: bool
    shape: str


def print_answer(session: Session, found: Answer, views: Views) -> None:
    """Print an answer, or a part of it, in a form."""
    if views.shape == "json":
        print_json(_data(session, found, sources=views.sources))
    elif views.shape == "csv":
        print_whole(_table(session.teller.plain(found)))
    elif views.shape in _FORMS:
        print_whole(render(Section("", _told(session, found, views)), _FORMS[views.shape]))
    else:
        print_page(*_apart(_told(session, found, views)))


_FORMS: Final[Mapping[str, Any]] = {"md": "markdown", "html": "html"}


def _told(session: Session, found: Answer, views: Views) -> Sequence[Section | Sentence]:
    """Give the parts of an answer that are asked for, in order."""
    if views.questions:
        return [session.teller.questions(found)]
    if views.sheet:
        return [session.teller.sheet(found)]
    told: list[Section | Sentence] = [
        part
        for part in session.teller.answer(found, unfolded=views.unfolded).parts
        if isinstance(part, Section | Sentence)
    ]
    told += _rest(session, found) if views.unfolded else ()
    told += left_out(session, found.matches)
    if views.sources:
        told += documents(session, (one for fit in found.fits for one in fit.sources))
    elif views.shape == "text" and not views.unfolded:
        *told, last = told
        told.append(_hinted(last, session.say(_HINT)))
    return told


_HINT: Final = mark("More: --questions, --all, --sources.")


def _hinted(last: Section | Sentence, hint: str) -> Section:
    """Put a hint into the last line."""
    *most, line = _parts(last)
    if isinstance(line, Sentence):
        return Section("", [*most, Sentence(f"{line.text} {hint}", name=line.name)])
    return Section("", [*most, line, Sentence(hint)])


def _apart(told: Sequence[Section | Sentence]) -> Iterator[Section]:
    """Set sections apart; a sentence goes with the section after it, or with the last one."""
    blocks: list[list[Part]] = [[]]
    for part in told:
        blocks[-1] += _parts(part)
        if isinstance(part, Section):
            blocks.append([])
    *most, last = blocks
    if last and most:
        most[-1] += last
    return (Section("", block) for block in most or [last])


def _parts(part: Section | Sentence) -> Sequence[Part]:
    """Give a part by itself; of a section without a title what it holds."""
    return part.parts if isinstance(part, Section) and not part.line else [part]


def _rest(session: Session, found: Answer) -> Iterator[Section]:
    """Name what is shown nowhere else, by why that is so."""
    matches = found.matches
    for title, services in (
        (mark("No group named:"), [one.service.id for one in found.unnamed]),
        (mark("Not for families:"), matches.not_for_clients),
        (mark("Does not fit:"), [one.service.id for one in found.not_fitting]),
        (mark("Left out by what was asked for:"), (*matches.left_out, *matches.filtered)),
    ):
        if services:
            items = [item(session.teller.service_name(one)) for one in services]
            yield Section(session.say(title), items)


def left_out(session: Session, matches: Matches) -> Iterator[Section]:
    """Say how many services a filter left out since the documents do not say."""
    if matches.left_out:
        text = mark("Left out, as the documents do not say: {n}. With --or-unknown they are shown.")
        said = session.say(text, n=str(len(matches.left_out)))
        yield Section("", [Sentence(said)])


def _data(session: Session, found: Answer, *, sources: bool) -> dict[str, Any]:
    """Give an answer as plain data, with the truths of every service that was matched."""
    matches = found.matches
    return {
        **session.teller.plain(found, sources=sources),
        "left_out": list(matches.left_out),
        "not_loaded": list(matches.not_loaded),
        "matches": dump(matches),
    }


_COLUMNS: Final = ("kind", "id", "name", "eligible", "free", "referral", "name_needed", "contact")


def _table(data: Mapping[str, Any]) -> str:
    """Write what fits, what to ask and where to ask as a table, a line each."""
    written = io.StringIO()
    table = csv.DictWriter(written, _COLUMNS, restval="", lineterminator="\n")
    table.writeheader()
    for one in data["fits"]:
        access = one["access"]
        row = {"kind": "fits", "id": one["id"], "name": one["name"], "eligible": one["eligible"]}
        row |= {"free": access["free"], "referral": access["referral"]}
        row |= {"name_needed": access["name"], "contact": _reached(one["contact"] or {})}
        table.writerow(row)
    for one in data["questions"]:
        asked = "+".join(one["facts"])
        table.writerow({"kind": "question", "id": asked, "name": one["text"]})
    for one in data["ask_there"]:
        row = {"kind": "ask there", "id": one["id"], "name": one["name"], "eligible": "unknown"}
        table.writerow(row)
    return written.getvalue()


def _reached(contact: Mapping[str, Any]) -> str:
    """List the lines of a contact."""
    ways = (contact.get(way, ()) for way in ("phone", "chat", "email", "web"))
    return ", ".join(line["value"] for lines in ways for line in lines)
