"""The commands `stale` and `disputes`: how old information is, what documents leave open."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import click

from ..directory import Association, Dispute
from ..text import Item, Section, Sentence, item
from ..text.voice import mark
from .command import Command
from .options import day_of, formatted, in_language, on_day
from .page import print_json, print_page
from .session import Session, open_session

__all__ = ["disputes", "stale"]


@click.command(cls=Command)
@in_language
@on_day
@formatted
def stale(lang: str, on: str | None, shape: str) -> None:
    """List the associations whose newest document is, or may be, older than 18 months."""
    session, day = open_session(lang), day_of(on)
    old = [one for one in session.catalogue.associations.values() if _is_stale(session, one, day)]
    if shape == "json":
        print_json({"on": day.isoformat(), "stale": [_freshness(session, one) for one in old]})
        return
    template = mark("On {day}, the information of {n} of {all} is, or may be, over 18 months old.")
    count, total = str(len(old)), str(len(session.catalogue.associations))
    head = Sentence(session.say(template, day=session.day(day), n=count, all=total))
    print_page(Section("", [head, *(_newest(session, one) for one in old)]))


def _newest(session: Session, association: Association) -> Item:
    newest = session.teller.date(session.catalogue.newest_of(association.id))
    name = session.teller.text(association.name, association.id)
    text = session.say(mark("{name}: newest document {date}"), name=name, date=newest)
    return item(f"{text} ({association.id})")


def _is_stale(session: Session, association: Association, on: date) -> bool:
    return session.catalogue.is_stale(association.id, on)


def _freshness(session: Session, association: Association) -> dict[str, Any]:
    newest = session.catalogue.newest_of(association.id)
    return {
        "association": association.id,
        "newest_source": str(newest),
        "services": [service.id for service in association.services()],
    }


@click.command(cls=Command)
@in_language
@formatted
def disputes(lang: str, shape: str) -> None:
    """List every recorded ambiguity: its readings, their sources, and how it is treated."""
    session = open_session(lang)
    recorded = session.catalogue.disputes.values()
    if shape == "json":
        print_json({"disputes": [_dispute_data(one) for one in recorded]})
        return
    told = [attrs.evolve(session.teller.dispute(one), name="title") for one in recorded]
    print_page(Section("", told))


def _dispute_data(dispute: Dispute) -> dict[str, Any]:
    return {
        "key": dispute.key,
        "about": dispute.about,
        "readings": [
            {"text": one.text, "sources": [str(source) for source in one.sources]}
            for one in dispute.readings
        ],
        "treatment": dispute.treatment,
    }
