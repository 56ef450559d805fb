"""The commands `match` and `explain`: which services fit a family, and why."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

import click

from .. import Matches
from ..catalogue import answer
from ..text import Item, Section, Sentence
from .answers import VIEWS, Views, left_out, print_answer
from .command import Command
from .completion import forms, needs, services
from .explanations import explained, explanation_data
from .frames import asked, documents, stale_told
from .invitation import invite
from .options import (
    day_of,
    flags_of,
    formatted,
    formatted_answer,
    in_language,
    moment_of,
    telling_a_situation,
)
from .page import print_json, print_page
from .session import Session, open_session
from .situations import situation_from

__all__ = ["explain", "match"]


@click.command(cls=Command)
@telling_a_situation
@click.option("--free", is_flag=True, help="Only what is free of charge.")
@click.option("--anonymous", is_flag=True, help="Only where one may come without giving a name.")
@click.option("--no-referral", is_flag=True, help="Only what needs no referral.")
@click.option(
    "--need",
    metavar="NEED",
    shell_complete=needs,
    help="Only what answers a need; `facts` lists them.",
)
@click.option(
    "--form",
    metavar="FORM",
    shell_complete=forms,
    help="Only services of a form; `facts` lists them.",
)
@click.option("--open-at", metavar="TIME", help="Only what is open then: '2023-05-02 10:00'.")
@click.option("--or-unknown", is_flag=True, help="Also what is not said to pass the filters.")
@click.option("--to", type=click.IntRange(0), metavar="N", help="Only what person N may hear.")
@click.option("--alone", is_flag=True, help="Nobody else hears or sees: ask private things too.")
@click.option("--questions", is_flag=True, help="Every question, with the services it may open.")
@click.option("--all", "unfolded", is_flag=True, help="Everything, also what clients do not use.")
@click.option("--long", is_flag=True, help="Each service with reasons, ways in and sources.")
@click.option("--brief", is_flag=True, help="A line for each service, in all three groups.")
@click.option("--sheet", is_flag=True, help="What fits and its contacts alone, to hand over.")
@click.option("--sources", is_flag=True, help="Also the documents behind the answer.")
@in_language
@formatted_answer
def match(situation: str | None, on: str | None, lang: str, shape: str, **told: Any) -> int:
    """Match a situation with the services: urgent help first, what fits, what to ask next.

    SITUATION is a TOML or JSON file, or - for standard input. Without one, tell the situation by
    flags: --municipality Lahti --person "mother 29 years" --person "child 7 months" --fact
    parent_exhausted. People are counted from 0 for --to.
    """
    flags, day = flags_of(told), day_of(on)
    session = open_session(lang)
    if situation is None and not flags.told and sys.stdout.isatty():
        invite(session, day)
        return 2
    filters = _filters(session, told)
    family = situation_from(situation, flags, session, day)
    by_verdict = told["brief"] or told["long"]
    scope: Any = "everything" if by_verdict else "clients"
    matches = session.catalogue.match(family, on=day, scope=scope, to=told["to"], **filters)
    if not by_verdict or shape != "text":
        views = Views(**{name: told[name] for name in VIEWS}, shape=shape)
        print_answer(session, answer(matches, alone=told["alone"]), views)
        return 0
    situation_told = session.teller.situation(matches.situation, on=day)
    frame = [asked(session, day, today=on is None), *situation_told.parts]
    print_page(
        session.teller.of(matches.urgent),
        Section("", frame),
        *_groups(session.teller.matches(matches, brief=told["brief"])),
        *left_out(session, matches),
        *_ending(session, matches, told["brief"]),
    )
    return 0


def _filters(session: Session, told: Mapping[str, Any]) -> dict[str, Any]:
    """Give the filters that were asked for; a flag that is not given filters nothing."""
    session.check_term("--need", "need", told["need"])
    session.check_term("--form", "form", told["form"])
    return {
        "free": told["free"] or None,
        "anonymous": told["anonymous"] or None,
        "no_referral": told["no_referral"] or None,
        "need": told["need"],
        "form": told["form"],
        "open_at": moment_of(told["open_at"]),
        "unknown_passes": told["or_unknown"],
    }


def _groups(told: Section) -> Iterator[Section]:
    """Set the answers of a group apart from each other; those of a line each are a list."""
    for group in told.parts:
        assert isinstance(group, Section)
        title = Sentence(group.text, name=group.name)
        items = [one for one in group.parts if isinstance(one, Item)]
        yield Section("", [title, *items])
        yield from (Section("", [one]) for one in group.parts if not isinstance(one, Item))


def _ending(session: Session, matches: Matches, brief: bool) -> Iterator[Section]:
    if brief:
        return stale_told(session, sum(one.stale for one in matches), len(matches))
    told_fully = (*matches.fits, *matches.unknown)
    return documents(session, (source for one in told_fully for source in one.sources))


@click.command(cls=Command)
@click.argument("service", shell_complete=services)
@telling_a_situation
@in_language
@formatted
def explain(
    service: str, situation: str | None, on: str | None, lang: str, shape: str, **told: Any
) -> None:
    """Explain what one service is to a situation: the tree of reasons, with sources.

    SITUATION is a TOML or JSON file, or - for standard input, or told by flags as for `match`.
    """
    flags, day = flags_of(told), day_of(on)
    session = open_session(lang)
    found = session.service(service)
    family = situation_from(situation, flags, session, day)
    one = session.catalogue.match(family, on=day, services=[found.id])[0]
    if shape == "json":
        print_json({"on": day.isoformat(), **explanation_data(one)})
        return
    frame = Section("", [asked(session, day, today=on is None)])
    print_page(frame, *explained(session, one), *documents(session, one.sources))
