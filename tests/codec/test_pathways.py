"""Steps, offers, routes and occasions as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    Catalogue,
    Person,
    Situation,
    dump,
    from_referrer,
    load_catalogue,
    next_steps,
    parse_rule,
    timeline,
    ways_in,
)
from perhepalvelut.directory import Claim, End, Source, Step
from perhepalvelut.pathways import Pathways
from perhepalvelut.testing.strategies import DAY, situations
from perhepalvelut.values import Period

TRUTHS = {"yes", "no", "unknown"}
SHELTERED = Situation(
    [
        Person("mother", "30 years", facts={"violence_experienced": True}),
        Person("child", "4 years"),
    ],
    place="Lahti",
)


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    """The catalogue of the built-in plugins."""
    return load_catalogue(strict=True)


def test_a_step_is_written_with_its_ends_rules_and_sources_as_text() -> None:
    step = Step(
        origin=End.parse("phase a.b c"),
        target=End.parse("other muut palvelut"),
        kind="next",
        sources=(Source("004", "5.1b", "657"), Source("004")),
        manner="talked-over",
        condition=parse_rule("any_child(age < years(18))"),
        summary="Lapsen kanssa puhutaan.",
        anonymous=Claim(False, (Source("004"),)),
        period=Period.parse("since 2021"),
        basis="derived",
        reason="Luettu luvusta.",
        dispute="004.a",
    )
    assert dump(step) == {
        "from": "phase a.b c",
        "to": "other muut palvelut",
        "kind": "next",
        "manner": "talked-over",
        "condition": "any_child(age < years(18))",
        "summary": "Lapsen kanssa puhutaan.",
        "anonymous": "no",
        "period": "since 2021",
        "basis": "derived",
        "reason": "Luettu luvusta.",
        "dispute": "004.a",
        "sources": ["004 §5.1b r657", "004"],
    }


def test_what_a_step_does_not_say_is_none_or_unknown() -> None:
    plain = dump(
        Step(
            origin=End("family"),
            target=End("service", "lahti.turvakoti"),
            kind="self",
            sources=(Source("004"),),
        )
    )
    unsaid = {"manner", "condition", "period", "dispute"}
    assert {plain[key] for key in unsaid} == {None}
    assert (plain["anonymous"], plain["summary"], plain["reason"]) == ("unknown", "", "")


def test_an_offer_holds_its_truths_and_of_its_target_no_more_than_the_truth(
    whole: Catalogue,
) -> None:
    offers = {
        str(offer.target): dump(offer)
        for offer in next_steps(whole, "lahti.turvakoti", SHELTERED, on=DAY)
    }
    work = offers["service lahti.vakivaltatyon-avopalvelu.lapsityo"]
    assert work["target"] == {
        "service": "lahti.vakivaltatyon-avopalvelu.lapsityo",
        "eligible": "yes",
    }
    assert work["condition"] == {"rule": "any_child(age < years(18))", "truth": "yes"}
    assert (work["truth"], work["reach"], work["missing"]) == ("yes", "itself", [])
    assert work["step"]["manner"] == "talked-over"
    general = offers["other muut alueen palvelut"]
    assert (general["target"], general["truth"]) == (None, "unknown")
    asked = offers["service paijat-hame.marak"]
    assert asked["missing"] == ["serious_violence"]
    assert {"fact": "serious_violence", "of": "people[0]"} in asked["missing_of"]


def test_an_offer_walked_backwards_keeps_the_step_as_it_is_written(whole: Catalogue) -> None:
    turned = [leg for legs in whole.graph.out_of.values() for leg in legs if leg.turned]
    services = {leg.origin.name for leg in turned if leg.origin.kind == "service"}
    found = [
        dump(offer)
        for name in sorted(services)
        for offer in next_steps(whole, name, Situation(), on=DAY)
        if offer.leg.turned
    ]
    assert found
    for plain in found:
        assert (plain["from"], plain["to"]) == (plain["step"]["to"], plain["step"]["from"])


def test_ways_in_are_written_in_their_order_with_what_is_closed(whole: Catalogue) -> None:
    service = "lahti.vakivaltatyon-avopalvelu.lapsityo"
    ways = ways_in(whole, service, SHELTERED, on=DAY)
    plain = dump(ways)
    head = {"on": "2023-05-02", "service": service, "eligible": "yes", "start": None, "cut": False}
    assert {key: plain[key] for key in head} == head
    assert [route["from"] for route in plain["routes"]] == [str(route.start) for route in ways]
    assert [len(route["offers"]) for route in plain["routes"]] == [len(one.offers) for one in ways]
    by_shelter = plain["routes"][1]
    assert [offer["to"] for offer in by_shelter["offers"]] == [
        "service lahti.turvakoti",
        f"service {service}",
    ]
    assert by_shelter["truth"] == "yes"
    assert plain["closed"] == [dump(offer) for offer in ways.closed]


def test_a_start_is_written_as_an_end(whole: Catalogue) -> None:
    ways = ways_in(whole, "lahti.jannika", SHELTERED, on=DAY, start="neuvola")
    assert dump(ways)["start"] == "referrer neuvola"


def test_next_steps_say_whether_the_situation_contradicts_the_service(whole: Catalogue) -> None:
    told = [
        dump(next_steps(whole, "lahti.ensikoti", family, on=DAY))
        for family in (SHELTERED, Situation(has_children=False, facts={"expecting": False}))
    ]
    assert [plain["contradicts"] for plain in told] == [False, True]
    assert [plain["eligible"] for plain in told] == ["unknown", "no"]
    assert [plain["service"] for plain in told] == ["lahti.ensikoti"] * 2


def test_referrals_say_how_the_referrer_is_to_the_one_asked(whole: Catalogue) -> None:
    found = from_referrer(whole, "neuvola", SHELTERED, on=DAY)
    plain = dump(found)
    assert plain["referrer"] == "neuvola"
    assert {offer["reach"] for offer in plain["offers"]} >= {"itself", "broader", "unnamed"}
    assert {offer["step"]["kind"] for offer in plain["cooperation"]} == {"outreach"}
    assert len(plain["closed"]) == len(found.closed)


def test_an_occasion_has_the_days_that_documents_allow(whole: Catalogue) -> None:
    occasions = timeline(
        whole, "lahti.jannika.yhteisokuntoutus", date(2023, 1, 9), until=date(2023, 12, 31)
    )
    plain = [dump(one) for one in occasions]
    review = next(one for one in plain if one["name"] == "asiakassuunnitelman arviointi")
    assert review == {
        "what": "review",
        "name": "asiakassuunnitelman arviointi",
        "phase": None,
        "moment": {
            "earliest": "2023-04-09",
            "latest": "2023-04-09",
            "kind": "about",
            "exact": False,
        },
        "number": 1,
        "times": 1,
        "every": None,
        "optional": False,
        "consent": False,
        "sources": review["sources"],
    }
    assert review["sources"]
    assert {one["times"] for one in plain} == {1, 4}


def test_a_day_that_is_not_known_is_none(whole: Catalogue) -> None:
    occasions = timeline(whole, "lahti.mieskaveri", date(2023, 1, 9), until=date(2023, 12, 31))
    plain = {one["what"]: one for one in map(dump, occasions)}
    assert plain["meeting"]["moment"]["latest"] is None
    assert plain["meeting"]["every"] == "average 2 weeks"
    assert plain["phase-begins"]["phase"] is not None


def offers_in(plain: Any) -> Iterator[dict[str, Any]]:
    """Walk the offers in plain data."""
    for value in plain.values() if isinstance(plain, dict) else plain:
        if isinstance(value, (dict, list)):
            yield from offers_in(value)
    if isinstance(plain, dict) and "step" in plain:
        yield plain


@given(st.data())
def test_any_answer_is_plain_json_with_truths_as_words(
    whole: Catalogue, data: st.DataObject
) -> None:
    """Any answer is written as JSON, its truths as words; what is known misses nothing."""
    family = data.draw(situations(whole.vocabulary, ("lahti", "helsinki"), services=()))
    paths = Pathways(whole, family, on=DAY)
    for plain in (
        dump(paths.ways_in("lahti.jannika")),
        dump(paths.from_referrer("neuvola")),
    ):
        assert json.loads(json.dumps(plain)) == plain
        for offer in offers_in(plain):
            told = {offer[key] for key in ("truth", "needs_referral", "anonymous", "free")}
            assert told <= TRUTHS
            assert offer["truth"] == "unknown" or not (offer["missing"] or offer["open"])
