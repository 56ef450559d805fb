"""What families meet on their way, as somebody read it from the documents alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from perhepalvelut import (
    NO,
    Situation,
    from_referrer,
    load_catalogue,
    next_steps,
    read_situation,
    ways_in,
)
from perhepalvelut.pathways import Offer

pytestmark = pytest.mark.data

CASES = tomllib.loads((Path(__file__).parent / "pathway_cases.toml").read_text("utf-8"))["case"]
CATALOGUE = load_catalogue(strict=True)


def _of(ask: str) -> list[Any]:
    return [pytest.param(case, id=case["name"]) for case in CASES if case["ask"] == ask]


def _situation(case: dict[str, Any]) -> Situation:
    return read_situation(case["situation"])


def _truths(offers: Iterable[Offer]) -> dict[str, str]:
    """Give the surest truth of the offers to each service."""
    found: dict[str, str] = {}
    for offer in sorted(offers, key=lambda one: str(one.truth) == "yes"):
        if offer.target.kind in ("service", "phase") and offer.truth is not NO:
            found[offer.target.name] = str(offer.truth)
    return found


def _compare(case: dict[str, Any], truths: dict[str, str]) -> None:
    told = {name: truths.get(name) for name in (*case.get("yes", ()), *case.get("unknown", ()))}
    wanted = {name: word for word in ("yes", "unknown") for name in case.get(word, ())}
    assert told == wanted
    assert sorted(set(case.get("offered", ())) - truths.keys()) == []
    assert sorted(truths.keys() & set(case.get("absent", ()))) == []


@pytest.mark.parametrize("case", _of("next"))
def test_next_steps_are_those_of_the_documents(case: dict[str, Any]) -> None:
    found = next_steps(CATALOGUE, case["at"], _situation(case), on=case["on"])
    _compare(case, _truths(found))


@pytest.mark.parametrize("case", _of("refer"))
def test_a_referrer_may_guide_where_the_documents_say(case: dict[str, Any]) -> None:
    found = from_referrer(CATALOGUE, case["at"], _situation(case), on=case["on"])
    _compare(case, _truths((*found.offers, *found.cooperation)))


@pytest.mark.parametrize("case", _of("way"))
def test_ways_in_are_those_of_the_documents(case: dict[str, Any]) -> None:
    found = ways_in(CATALOGUE, case["at"], _situation(case), on=case["on"])
    routes = {str(route.start): route for route in found}
    assert sorted(routes) == sorted(case.get("routes_from", routes))
    assert str(found.direct) == case.get("direct", str(found.direct))
    for name in ("needs_referral", "anonymous", "free"):
        wanted = case.get(name, {})
        assert {start: str(getattr(routes[start], name)) for start in wanted} == wanted


def test_every_case_is_asked() -> None:
    assert {case["ask"] for case in CASES} == {"next", "refer", "way"}
