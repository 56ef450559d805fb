"""The commands `match` and `explain`: which services fit a family, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from .. import Matches, dump
from ..text import Item, Section, Sentence
from ..text.voice import mark
from ..urgent import UrgentHelp, urgent_help
from .command import Command
from .explanations import explained, explanation_data
from .frames import asked, documents, stale_told
from .options import day_of, flags_of, formatted, in_language, moment_of, telling_a_situation
from .page import print_json, print_page
from .session import Session, open_session
from .situations import situation_from

__all__ = ["explain", "match"]


@click.command(cls=Command)
@telling_a_situation
@click.option("--free", is_flag=True, help="Only what is free of charge.")
@click.option("--anonymous", is_flag=True, help="Only where one may come without giving a name.")
@click.option("--no-referral", is_flag=True, help="Only what needs no referral.")
@click.option("--need", metavar="NEED", help="Only what answers a need; `facts` lists them.")
@click.option("--form", metavar="FORM", help="Only services of a form; `facts` lists them.")
@click.option("--open-at", metavar="TIME", help="Only what is open then: '2023-05-02 10:00'.")
@click.option("--or-unknown", is_flag=True, help="Also what is not said to pass the filters.")
@click.option("--brief", is_flag=True, help="A line for each service, in all three groups.")
@in_language
@formatted
def match(
    situation: str | None, on: str | None, lang: str, shape: str, brief: bool, **told: Any
) -> None:
    """Match a situation with the services: what fits, what cannot be told yet, what does not.

    SITUATION is a TOML or JSON file, or - for standard input. Without one, tell the situation by
    flags: --municipality Lahti --person "mother 29 years" --person "child 7 months" --fact
    parent_exhausted.
    """
    flags, day = flags_of(told), day_of(on)
    session = open_session(lang)
    filters = _filters(session, told)
    family = situation_from(situation, flags, session, day)
    matches = session.catalogue.match(family, on=day, **filters)
    urgent = urgent_help(session.catalogue, family, on=day)
    if shape == "json":
        data = {"on": day.isoformat(), "left_out": matches.left_out}
        data["not_loaded"] = list(matches.not_loaded)
        data["urgent"], data["urgent_reason"] = _urgent_data(session, urgent), urgent.called_for
        print_json({**data, "matches": dump(matches)})
        return
    frame = [asked(session, day, today=on is None), *session.teller.situation(family, on=day).parts]
    print_page(
        session.teller.of(urgent),
        Section("", frame),
        *_groups(session.teller.matches(matches, brief=brief)),
        *_left_out(session, matches.left_out),
        *_ending(session, matches, brief),
    )


def _urgent_data(session: Session, urgent: UrgentHelp) -> list[dict[str, Any]]:
    """Give urgent help as plain data, in the language that was asked for."""
    return [_told_in(session, one) for one in dump(urgent)]


def _told_in(session: Session, data: Mapping[str, Any]) -> dict[str, Any]:
    text = session.teller.text
    return {
        **data,
        "name": text(data["name"]),
        "text": text(data["text"]),
        "notes": [text(note) for note in data["notes"]],
        **{
            way: [{**line, "note": line["note"] and text(line["note"])} for line in data[way]]
            for way in ("phone", "chat", "email", "web")
        },
    }


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


def _left_out(session: Session, left_out: int) -> Iterator[Section]:
    if left_out:
        text = mark("Left out, as the documents do not say: {n}. With --or-unknown they are shown.")
        yield Section("", [Sentence(session.say(text, n=str(left_out)))])


def _ending(session: Session, matches: Matches, brief: bool) -> Iterator[Section]:
    if brief:
        return stale_told(session, sum(one.stale for one in matches), len(matches))
    told_fully = (*matches.fits, *matches.unknown)
    return documents(session, (source for one in told_fully for source in one.sources))


@click.command(cls=Command)
@click.argument("service")
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
