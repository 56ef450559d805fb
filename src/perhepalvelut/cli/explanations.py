"""One match explained: the trees of reasons for whom, where and when, each with its sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import Criterion, Finding, InForce, Match, dump_finding, dump_match
from .answers import codes
from .page import Page
from .session import Session

__all__ = ["explanation_data", "write_explanation"]


def explanation_data(match: Match) -> dict[str, Any]:
    """Give a match with its findings and the rules behind them as plain data."""
    return {
        "match": dump_match(match),
        "who": dump_finding(match.who),
        "where": dump_finding(match.where),
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


def write_explanation(page: Page, session: Session, match: Match) -> None:
    """Write the verdict, the trees of reasons, what the documents leave open, and the way in."""
    title, verdict, *_ = session.teller.match(match)
    page.write()
    page.write(f"{title} ({match.service.id})", style="bold")
    page.write(verdict)
    _write_heading(page, session.say("For whom"))
    _write_finding(page, session, match, match.who, match.service.eligibility)
    _write_heading(page, session.say("From where"))
    _write_finding(page, session, match, match.where, match.service.area)
    _write_heading(page, session.say("In operation"))
    page.write(session.in_force(match), indent="  ")
    if match.when.sources:
        page.write(f"[{codes(match.when.sources)}]", indent="  ")
    for key in match.open:
        page.write()
        for line in session.teller.dispute(session.catalogue.disputes[key]):
            page.write(line)
    _write_heading(page, session.say("How to get in"))
    for line in session.access_with_sources(match.access):
        page.write(f"– {line}", indent="  ")


def _write_heading(page: Page, heading: str) -> None:
    page.write()
    page.write(heading, style="bold")


def _write_finding(
    page: Page, session: Session, match: Match, finding: Finding, criteria: Iterable[Criterion]
) -> None:
    for line in session.teller.finding(finding, match.situation, on=match.on):
        page.write(line, indent="  ")
    for criterion in criteria:
        text = session.say("Rule: {rule}", rule=str(criterion.rule))
        page.write(f"{text} [{codes(criterion.sources)}]", indent="  ")
