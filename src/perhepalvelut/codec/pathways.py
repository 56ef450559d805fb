"""Steps, offers, routes and the occasions of a course as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ..core.catalogue.match import Match
from ..core.courses.moments import Moment
from ..core.courses.timeline import Occasion
from ..core.directory.steps import Step
from ..core.evaluation.findings import Finding, Lacking
from ..core.guards.doors import door
from ..core.pathways.answers import NextSteps, Referrals, WaysIn
from ..core.pathways.routes import Offer, Route
from ..core.values.truth import Truth
from .matches import plain_lacking

__all__ = [
    "dump_next_steps",
    "dump_occasion",
    "dump_offer",
    "dump_referrals",
    "dump_step",
    "dump_ways_in",
]


@door
def dump_step(step: Step) -> dict[str, Any]:
    """Give a documented step as plain data, in the direction in which it is written.

    Ends are their text form, "service lahti.turvakoti"; rules, periods and sources are their text.
    `anonymous` is "yes" or "no" where the documents say it of the step itself, "unknown" elsewhere.
    """
    return {
        "from": str(step.origin),
        "to": str(step.target),
        "kind": step.kind,
        "manner": step.manner,
        "condition": None if step.condition is None else str(step.condition),
        "summary": step.summary,
        "anonymous": str(Truth.of(None if step.anonymous is None else step.anonymous.value)),
        "period": None if step.period is None else str(step.period),
        "basis": step.basis,
        "reason": step.reason,
        "dispute": step.dispute,
        "sources": [str(source) for source in step.sources],
    }


@door
def dump_offer(offer: Offer) -> dict[str, Any]:
    """Give a step as one family meets it as plain data, with no fact that the family told.

    Truths are "yes", "no" and "unknown". `from` and `to` are in the direction walked, `step` holds
    the documented step. `condition` is what was asked, the step's own rule and what the phase
    requires, with its truth. `target` is the service it leads to and whether the family is
    eligible, None where it leads to something general.
    """
    return {
        "from": str(offer.origin),
        "to": str(offer.target),
        "truth": str(offer.truth),
        "reach": offer.reach,
        "condition": _condition(offer.condition),
        "target": None if offer.match is None else _target(offer.match),
        **_ways(offer),
        **_missing(offer.missing),
        "open": list(offer.open),
        "step": dump_step(offer.step),
    }


def _condition(finding: Finding | None) -> dict[str, str] | None:
    return None if finding is None else {"rule": str(finding.rule), "truth": str(finding.truth)}


def _target(match: Match) -> dict[str, str]:
    return {"service": match.service.id, "eligible": str(match.eligible)}


def _ways(way: Offer | Route) -> dict[str, str]:
    return {
        "needs_referral": str(way.needs_referral),
        "anonymous": str(way.anonymous),
        "free": str(way.free),
    }


def _missing(missing: tuple[Lacking, ...]) -> dict[str, Any]:
    return {
        "missing": sorted({lacking.fact for lacking in missing}),
        "missing_of": [plain_lacking(lacking) for lacking in missing],
    }


def _offers(offers: Iterable[Offer]) -> list[dict[str, Any]]:
    return [dump_offer(offer) for offer in offers]


@door
def dump_ways_in(ways: WaysIn) -> dict[str, Any]:
    """Give the routes to a service as plain data, in their order."""
    return {
        "on": ways.on.isoformat(),
        **_target(ways.match),
        "start": None if ways.start is None else str(ways.start),
        "direct": str(ways.direct),
        "routes": [_route(route) for route in ways],
        "closed": _offers(ways.closed),
        "cut": ways.cut,
    }


def _route(route: Route) -> dict[str, Any]:
    return {
        "from": str(route.start),
        "to": str(route.target),
        "truth": str(route.truth),
        **_ways(route),
        "by_name": route.by_name,
        **_missing(route.missing),
        "sources": [str(source) for source in route.sources],
        "offers": _offers(route.offers),
    }


@door
def dump_next_steps(found: NextSteps) -> dict[str, Any]:
    """Give what follows from a service as plain data; `eligible` is for the service itself."""
    return {
        "on": found.on.isoformat(),
        **_target(found.start),
        "contradicts": found.contradicts,
        "offers": _offers(found.offers),
        "closed": _offers(found.closed),
    }


@door
def dump_referrals(found: Referrals) -> dict[str, Any]:
    """Give where a referrer may guide a family as plain data."""
    return {
        "on": found.on.isoformat(),
        "referrer": found.referrer,
        "offers": _offers(found.offers),
        "cooperation": _offers(found.cooperation),
        "closed": _offers(found.closed),
    }


@door
def dump_occasion(occasion: Occasion) -> dict[str, Any]:
    """Give an occasion of a course as plain data; a day that is not known is None."""
    return {
        "what": occasion.what,
        "name": occasion.name,
        "phase": occasion.phase,
        "moment": _moment(occasion.moment),
        "number": occasion.number,
        "times": occasion.times,
        "every": None if occasion.every is None else str(occasion.every),
        "optional": occasion.optional,
        "consent": occasion.consent,
        "sources": [str(source) for source in occasion.sources],
    }


def _moment(moment: Moment) -> dict[str, Any]:
    return {
        "earliest": _day(moment.earliest),
        "latest": _day(moment.latest),
        "kind": moment.kind,
        "exact": moment.exact,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
