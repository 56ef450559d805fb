"""Matches and findings as plain data, for JSON."""

from __future__ import annotations

from typing import Any

from ..core.catalogue.match import Match
from ..core.catalogue.matches import Matches
from ..core.evaluation.findings import Finding, Lacking, Whom
from ..core.guards.doors import door
from ..core.situations.situation import Situation
from ..core.vocabulary.inference import Implied

__all__ = ["dump_finding", "dump_match", "dump_matches", "plain_lacking"]


@door
def dump_match(match: Match) -> dict[str, Any]:
    """Give a match as plain data.

    Truths are "yes", "no" and "unknown". `for` holds "family" or the role of each person the answer
    is for, `for_people` their indexes; `missing` holds ids of facts, `missing_of` also of whom;
    `unstated` what no document says, `only_told` facts that are never asked for.
    """
    whom = match.holds_for
    return {
        "service": match.service.id,
        "name": match.service.name,
        "eligible": str(match.eligible),
        "who": str(match.who.truth),
        "where": str(match.where.truth),
        "when": str(match.when.truth),
        "for": list(dict.fromkeys(_role(one, match.situation) for one in whom)),
        "for_people": [one for one in whom if isinstance(one, int)],
        "missing": sorted({lacking.fact for lacking in match.missing}),
        "missing_of": [plain_lacking(lacking) for lacking in match.missing],
        "open": list(match.open),
        "unstated": list(match.unstated),
        "only_told": list(match.only_told),
        "referral_required": str(match.access.needs_referral),
        "anonymous": str(match.access.without_name),
        "free": str(match.access.free),
        "sources": [str(source) for source in match.sources],
        "newest_source": str(match.newest),
        "stale": match.stale,
        "status": match.status,
    }


def _role(whom: Whom, situation: Situation) -> str:
    if isinstance(whom, int):
        return situation.people[whom].role or "person"
    return whom


def plain_lacking(lacking: Lacking) -> dict[str, Any]:
    """Give a missing fact as plain data: its id, and of whom it is missing."""
    return {"fact": lacking.fact, "of": _whom(lacking.of)}


def _whom(whom: Whom) -> str:
    return f"people[{whom}]" if isinstance(whom, int) else whom


@door
def dump_matches(matches: Matches) -> list[dict[str, Any]]:
    """Give matches as plain data, in their order."""
    return [dump_match(match) for match in matches]


@door
def dump_finding(finding: Finding) -> dict[str, Any]:
    """Give the tree of reasons as plain data; a rule is its text, None where none is stated."""
    data: dict[str, Any] = {
        "rule": None if finding.rule is None else str(finding.rule),
        "truth": str(finding.truth),
        "of": _whom(finding.of),
    }
    if finding.lacks and not finding.follows:
        data["lacks"] = sorted(lacking.fact for lacking in finding.lacks)
    if finding.presumes:
        data["presumed"] = {finding.presumes.fact: finding.presumes.value}
    if finding.follows:
        data["implied"] = [_plain_implied(one) for one in finding.follows]
    if finding.parts:
        data["parts"] = [dump_finding(part) for part in finding.parts]
    return data


def _plain_implied(one: Implied) -> dict[str, Any]:
    """Give what follows: the literal, the facts that were told, and why in the plugin's words."""
    return {
        "rule": str(one.rule),
        "of": _whom(one.of),
        "told": [{"fact": told.fact, "of": _whom(told.of)} for told in one.told],
        "reasons": list(one.reasons),
    }
