"""One match explained: the trees of reasons for whom, where and when, each with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from .. import Finding, Match, dump
from ..catalogue import InForce
from ..directory import Criterion
from ..text import Item, Section, Sentence
from ..text.document import Part
from ..text.sources import codes
from .frames import with_id
from .session import Session

__all__ = ["explained", "explanation_data"]


def explanation_data(match: Match) -> dict[str, Any]:
    """Give a match with its findings and the rules behind them as plain data."""
    return {
        "match": dump(match),
        "who": dump(match.who),
        "where": dump(match.where),
        "when": _in_force_data(match.when),
        "eligibility": [_criterion_data(one) for one in match.service.eligibility],
        "area": [_criterion_data(one) for one in match.service.area],
    }


def _in_force_data(when: InForce) -> dict[str, Any]:
    return {
        "service": when.service,
        "truth": str(when.truth),
        "status": when.status,
        "period": None if when.period is None else str(when.period),
        "sources": [str(source) for source in when.sources],
        "whole": None if when.whole is None else _in_force_data(when.whole),
    }


def _criterion_data(criterion: Criterion) -> dict[str, Any]:
    return {
        "rule": str(criterion.rule),
        "audience": criterion.audience,
        "basis": criterion.basis,
        "dispute": criterion.dispute,
        "sources": [str(source) for source in criterion.sources],
    }


def explained(session: Session, match: Match) -> Iterator[Section]:
    """Tell the verdict, the trees of reasons, what the documents leave open, and the way in."""
    told = session.teller.match(match)
    yield with_id(attrs.evolve(told, parts=told.named("verdict")), match.service.id)
    criteria = match.service.eligibility, match.service.area
    yield _headed(session.say("For whom"), _finding(session, match, match.who, criteria[0]))
    yield _headed(session.say("From where"), _finding(session, match, match.where, criteria[1]))
    yield _headed(session.say("In operation"), _in_force(session, match))
    for key in match.open:
        yield session.teller.dispute(session.catalogue.disputes[key])
    access = session.teller.access(match.access, sources=True)
    yield _headed(session.say("How to get in"), [Item((claim,)) for claim in access.parts])


def _headed(title: str, parts: Iterable[Part]) -> Section:
    return Section("", [Section(title, parts, name="title")])


def _in_force(session: Session, match: Match) -> Iterator[Sentence]:
    yield Sentence(session.in_force(match))
    if match.when.sources:
        yield Sentence(f"[{codes(match.when.sources)}]")


def _finding(
    session: Session, match: Match, finding: Finding, criteria: Iterable[Criterion]
) -> Iterator[Part]:
    yield from session.teller.finding(finding, match.situation, on=match.on).parts
    for criterion in criteria:
        text = session.say("Rule: {rule}", rule=str(criterion.rule))
        yield Sentence(f"{text} [{codes(criterion.sources)}]")
