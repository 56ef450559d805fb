"""The commands `match` and `explain`: which services fit a family, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from ..codec import dump_finding, dump_match, dump_matches
from ..core.matching import InForce, Match, Matches
from ..core.services import Criterion, Service
from .answers import Answer
from .options import day_of, flags_of, formatted, in_language, moment_of, telling_a_situation
from .page import Page, print_json
from .session import Session, open_session
from .situations import situation_from

__all__ = ["explain", "match"]


@click.command()
@telling_a_situation
@click.option("--free", is_flag=True, help="Only what is free of charge.")
@click.option("--anonymous", is_flag=True, help="Only where one may come without giving a name.")
@click.option("--no-referral", is_flag=True, help="Only what needs no referral.")
@click.option("--need", metavar="NEED", help="Only what answers a need; `facts` lists them.")
@click.option("--form", metavar="FORM", help="Only services of a form; `facts` lists them.")
@click.option("--open-at", metavar="TIME", help="Only what is open then: '2023-05-02 10:00'.")
@click.option(
    "--or-unknown",
    is_flag=True,
    help="Let services pass a filter of which the documents do not say whether they do.",
)
@click.option("--brief", is_flag=True, help="A line for each service, in all three groups.")
@in_language
@formatted
def match(
    situation: str | None, on: str | None, lang: str, shape: str, brief: bool, **told: Any
) -> None:
    """Match a situation with the services: what fits, what cannot be told yet, what does not fit.

    SITUATION is a TOML or JSON file, or - for standard input. Without one, tell the situation by
    flags: --municipality Lahti --person "mother 29 years" --person "child 7 months" --fact
    parent_exhausted.
    """
    flags, day = flags_of(told), day_of(on)
    session = open_session(lang)
    filters = _filters(session, told)
    family = situation_from(situation, flags, session.catalogue.vocabulary, day)
    matches = session.catalogue.match(family, on=day, **filters)
    if shape == "json":
        data = {"on": day.isoformat(), "left_out": matches.left_out}
        print_json({**data, "matches": dump_matches(matches)})
        return
    page = Page()
    page.write(_asked_on(session, day, on is None), style="bold")
    for line in session.teller.situation(family, on=day):
        page.write(line)
    _write_groups(page, session, matches, brief=brief)
    page.print()


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


def _asked_on(session: Session, day: Any, today: bool) -> str:
    if today:
        return session.say("Asked about {day} (today; --on asks about another day)", day=session.day(day))
    return session.say("Asked about {day}", day=session.day(day))


def _write_groups(page: Page, session: Session, matches: Matches, *, brief: bool) -> None:
    groups = (
        ("Fits: {n}", matches.fits, "bold green"),
        ("Cannot be told yet: {n}", matches.unknown, "bold yellow"),
        ("Does not fit: {n}", matches.not_fitting, "bold red"),
    )
    for title, group, style in groups:
        page.write()
        page.write(session.say(title, n=str(len(group))), style=style)
        for one in group:
            answer = Answer.of(one, session.teller)
            if brief or group is matches.not_fitting:
                page.write(f"– {answer.title}: {answer.reason}")
            else:
                _write_answer(page, answer)
    if matches.left_out:
        page.write()
        text = "Left out, as the documents do not say whether they pass the filter: {n}. --or-unknown shows them."
        page.write(session.say(text, n=str(matches.left_out)))


def _write_answer(page: Page, answer: Answer) -> None:
    page.write()
    page.write(answer.title, style="bold")
    for paragraph in answer.paragraphs:
        page.write(paragraph, indent="  ")


@click.command()
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
    family = situation_from(situation, flags, session.catalogue.vocabulary, day)
    one = session.catalogue.match(family, on=day, services=[found.id])[0]
    if shape == "json":
        print_json({"on": day.isoformat(), **_explained(one)})
        return
    page = Page()
    page.write(_asked_on(session, day, on is None), style="bold")
    _write_explained(page, session, one)
    page.print()


def _explained(one: Match) -> dict[str, Any]:
    return {
        "match": dump_match(one),
        "who": dump_finding(one.who),
        "where": dump_finding(one.where),
        "when": _in_force(one.when),
        "rules": [_criterion(criterion) for criterion in one.service.eligibility],
        "area": [_criterion(criterion) for criterion in one.service.area],
    }


def _in_force(when: InForce) -> dict[str, Any]:
    return {
        "service": when.service,
        "truth": str(when.truth),
        "status": when.status,
        "period": None if when.period is None else str(when.period),
        "sources": [str(source) for source in when.sources],
        "part_of": None if when.whole is None else _in_force(when.whole),
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "rule": str(criterion.rule),
        "audience": criterion.audience,
        "basis": criterion.basis,
        "sources": [str(source) for source in criterion.sources],
    }


def _write_explained(page: Page, session: Session, one: Match) -> None:
    title, verdict, *_ = session.teller.match(one)
    page.write(f"{title} ({one.service.id})", style="bold")
    page.write(verdict)
    for heading, finding in (("Who", one.who), ("Where", one.where)):
        page.write()
        page.write(session.say(heading), style="bold")
        for line in session.teller.finding(finding, one.situation, on=one.on):
            page.write(line, indent="  ")
        _write_sources(page, session, one.service, heading)
    page.write()
    page.write(session.say("When"), style="bold")


def _write_sources(page: Page, session: Session, service: Service, heading: str) -> None:
    criteria = service.eligibility if heading == "Who" else service.area
    for criterion in criteria:
        sources = "; ".join(map(str, criterion.sources))
        text = f"{criterion.rule} [{sources}]"
        page.write(session.say("Rule: {rule}", rule=text), indent="  ")
