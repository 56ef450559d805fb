"""The commands `stale` and `disputes`: how old information is, what documents leave open."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from .. import Association, Dispute
from ..text.voice import mark
from .command import Command
from .options import day_of, formatted, in_language, on_day
from .page import Page, print_json
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
    page = Page()
    template = mark("On {day}, the information of {n} of {all} is, or may be, over 18 months old.")
    count, total = str(len(old)), str(len(session.catalogue.associations))
    page.write(session.say(template, day=session.day(day), n=count, all=total))
    for one in old:
        newest = session.teller.date(session.catalogue.newest_of(one.id))
        name = session.teller.text(one.name, one.id)
        text = session.say(mark("{name}: newest document {date}"), name=name, date=newest)
        page.write(f"– {text} ({one.id})")
    page.print()


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
    page = Page()
    for one in recorded:
        first, *rest = session.teller.dispute(one)
        page.write(first, style="bold")
        for line in rest:
            page.write(line, indent="  ")
    page.print()


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
