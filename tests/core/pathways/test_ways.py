"""Finding the way: routes to a service, what follows from one, where a referrer may guide."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import attrs
import pytest

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    Person,
    Situation,
    SituationError,
    Truth,
    UnknownNameError,
    Vocabulary,
    from_referrer,
    next_steps,
    ways_in,
)
from perhepalvelut.directory import Association, End
from perhepalvelut.errors import ArgumentError, ContradictionError
from perhepalvelut.pathways import NextSteps, Offer, Pathways, Referrals, Route, WaysIn
from perhepalvelut.rules import InService
from perhepalvelut.testing.strategies import DAY
from perhepalvelut.vocabulary import Fact, Implication

from ..conftest import association_of, steps_of, with_everyone

Build = Callable[..., Catalogue]
Make = Callable[..., Association]
NOBODY = Situation()
EXPECTING = Situation(facts={"expecting": True})
CHILDLESS = Situation(facts={"expecting": False})


def claim(value: object) -> dict[str, Any]:
    """Write a claim of the newer document."""
    return {"value": value, "source": "new"}


def rule(text: str) -> dict[str, Any]:
    """Write what a service asks."""
    return {"eligibility": [{"rule": text, "source": "new"}]}


def course(*phases: str, **requires: str) -> dict[str, Any]:
    """Write the phases of a service, some of which require something."""
    plain = {"source": "new"}
    told = [{"id": id, "name": id, **plain} for id in phases]
    told += [{"id": id, "name": id, "requires": text, **plain} for id, text in requires.items()]
    return {"course": {"phases": told}}


def short(end: End) -> str:
    """Name an end without the association."""
    return str(end).replace("service org.", "").replace("org.", "")


def routes(ways: Iterable[Route]) -> list[str]:
    """Tell the ends on each route."""
    return [
        " ".join([short(route.start), *(short(one.target) for one in route.offers)])
        for route in ways
    ]


def targets(offers: Iterable[Offer]) -> list[str]:
    """Tell where each step leads."""
    return [short(offer.target) for offer in offers]


def ways(catalogue: Catalogue, to: str, family: Situation = NOBODY, **more: Any) -> WaysIn:
    """Find the ways into a service of `org`."""
    return ways_in(catalogue, f"org.{to}", family, on=DAY, **more)


def onward(catalogue: Catalogue, at: str, family: Situation = NOBODY) -> NextSteps:
    """Tell what follows from a service of `org`."""
    return next_steps(catalogue, f"org.{at}", family, on=DAY)


def guided(catalogue: Catalogue, by: str, family: Situation = NOBODY) -> Referrals:
    """Tell where a referrer may guide."""
    return from_referrer(catalogue, by, family, on=DAY)


# Ways in: where a route may start


def test_without_a_start_a_route_begins_outside_every_service(linked: Build) -> None:
    steps = [
        "family -> a (self)", "referrer office -> a (refers)", "other groups -> a (next)",
        "any org -> a (next)", "b -> a (next)",
    ]  # fmt: skip
    found = ways(linked("a b", *steps), "a")
    assert routes(found) == ["family a", "referrer office a", "other groups a", "any org a"]
    assert found.start is None


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("family", ["family a"]),
        (End("family"), ["family a"]),
        ("office", ["referrer office a"]),
        (End("referrer", "office"), ["referrer office a"]),
        ("org.b", ["b a"]),
        (End("service", "org.b"), ["b a"]),
        (End("phase", "org.b", "one"), ["b a"]),
        (End("other", "groups"), ["other groups a"]),
        (End("other", "others"), []),
        (End("any", "org"), ["any org a"]),
        ("org.c", []),
        ("town", []),
    ],
)
def test_from_a_start_only_its_own_routes_are_found(
    linked: Build, start: str | End, found: list[str]
) -> None:
    steps = [
        "family -> a (self)", "referrer office -> a (refers)", "other groups -> a (next)",
        "b -> a (next)", "any org -> a (next)",
    ]  # fmt: skip
    if not isinstance(start, End) or start.kind != "any":
        del steps[-1]
    services = {"a": {}, "b": course("one"), "c": {}}
    assert routes(ways(linked(services, *steps), "a", start=start)) == found


def test_a_referrer_as_a_start_takes_the_steps_of_broader_ones_and_may_take_those_of_others(
    linked: Build,
) -> None:
    named = ("clinic", "town", "nurse", "someone", "office")
    steps = [f"referrer {name} -> a (refers)" for name in named]
    found = ways(linked("a", *steps), "a", start="clinic")
    assert [(short(one.start), one.truth, one.offers[0].reach) for one in found] == [
        ("referrer clinic", YES, "itself"),
        ("referrer town", YES, "broader"),
        ("referrer nurse", UNKNOWN, "narrower"),
        ("referrer someone", UNKNOWN, "unnamed"),
    ]


@pytest.mark.parametrize(
    ("start", "found"), [("org.b", ["b.x a"]), ("org.b.x", ["b.x a"]), ("org.b.y", ["b b.x a"])]
)
def test_who_is_in_a_service_may_be_in_a_part_of_it(
    linked: Build, start: str, found: list[str]
) -> None:
    services = {"a": {}, "b": {}, "b.x": {"part_of": "b"}, "b.y": {"part_of": "b"}}
    assert routes(ways(linked(services, "b.x -> a (next)"), "a", start=start)) == found


def test_who_is_in_a_part_may_take_the_steps_of_the_whole(linked: Build) -> None:
    services = {"a": {}, "b": {}, "b.x": {"part_of": "b"}}
    assert routes(ways(linked(services, "b -> a (next)"), "a", start="org.b.x")) == ["b a"]


@pytest.mark.parametrize(
    ("start", "says"),
    [
        ("ofice", "unknown service or referrer 'ofice', did you mean 'office'?"),
        ("org.aa", "unknown service or referrer 'org.aa', did you mean 'org.a'?"),
        ("Family", "unknown service or referrer 'Family'"),
        (End("service", "org.aa"), "unknown service or referrer 'org.aa', did you mean 'org.a'?"),
        (End("referrer", "ofice"), "unknown service or referrer 'ofice', did you mean 'office'?"),
    ],
)
def test_an_unknown_start_is_told_with_the_nearest(
    linked: Build, start: str | End, says: str
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        ways(linked("a"), "a", start=start)
    assert str(caught.value) == says


@pytest.mark.parametrize("told", [["org.b"], ["org.b.x"]])
def test_a_service_that_the_family_tells_of_is_a_start(linked: Build, told: list[str]) -> None:
    services = {"a": {}, "b": {}, "b.x": {"part_of": "b"}, "c": {}}
    catalogue = linked(services, "b -> a (next)", "c -> a (next)")
    for family in (
        Situation(facts={"in_service": told}),
        Situation([Person("mother", facts={"in_service": told})]),
    ):
        assert routes(ways(catalogue, "a", family)) == ["b a"]
    assert routes(ways(catalogue, "a")) == []


@pytest.mark.parametrize("told", [[], ["org.c"], ["org.bb"]])
def test_a_start_that_in_service_rules_out_is_a_contradiction(
    linked: Build, told: list[str]
) -> None:
    catalogue = linked("a b bb c", "b -> a (next)")
    family = Situation(facts={"in_service": told})
    for ask in (
        lambda: ways(catalogue, "a", family, start="org.b"),
        lambda: ways(catalogue, "a", family, start=End("service", "org.b")),
        lambda: onward(catalogue, "b", family),
    ):
        with pytest.raises(ContradictionError) as caught:
            ask()
        assert str(caught.value) == (
            "the start org.b and in_service contradict each other: "
            "in_service is complete once told; add the service to it or leave it out"
        )


@pytest.mark.parametrize("told", [["org.b"], ["org.b.x"], ["org.c", "org.b"]])
def test_a_start_that_in_service_tells_of_is_none(linked: Build, told: list[str]) -> None:
    services = {"a": {}, "b": {}, "b.x": {"part_of": "b"}, "c": {}}
    family = Situation(facts={"in_service": told})
    catalogue = linked(services, "b -> a (next)")
    for start in ("org.b", "org.b.x"):
        if start == "org.b" or "org.c" not in told:
            assert routes(ways(catalogue, "a", family, start=start)) == ["b a"]
    assert routes(ways(catalogue, "a", family, start="family")) == []


# Ways in: which steps lead on


@pytest.mark.parametrize(
    ("kind", "leads"),
    [
        ("gate", True), ("refers", True), ("self", True), ("next", True), ("alongside", True),
        ("part", True), ("cooperates", False), ("outreach", False), ("succeeds", False),
    ],
)  # fmt: skip
def test_only_some_kinds_of_step_lead_a_family_on(linked: Build, kind: str, leads: bool) -> None:
    catalogue = linked("a b", f"b -> a ({kind})")
    assert routes(ways(catalogue, "a", start="org.b")) == (["b a"] if leads else [])
    assert routes(ways(catalogue, "b", start="org.a")) == []


def test_a_gate_is_the_only_way_and_leaves_out_what_only_follows(linked: Build) -> None:
    steps = [
        "referrer office -> a (gate)", "family -> a (self)", "b -> a (next)",
        "c -> a (alongside)", "d -> a (refers)", "family -> b (self)", "family -> d (self)",
    ]  # fmt: skip
    found = routes(ways(linked("a b c d", *steps), "a"))
    assert found == ["family a", "referrer office a"]
    catalogue = linked("a b c d", *(step for step in steps if step != "family -> a (self)"))
    assert routes(ways(catalogue, "a")) == ["referrer office a", "family d a"]
    assert routes(ways(catalogue, "a", start="org.b")) == []


def test_a_gate_between_phases_of_a_course_is_no_gate_into_the_service(linked: Build) -> None:
    inside = "phase org.a one -> phase org.a two (gate)"
    catalogue = linked({"a": course("one", "two"), "b": {}}, inside, "b -> a (next)")
    found = ways(catalogue, "a", start="org.b")
    assert (routes(found), found.direct) == (["b a"], UNKNOWN)
    assert found.match.first_steps == ()


def test_steps_inside_one_course_are_no_way_in(linked: Build) -> None:
    steps = ("phase org.a one -> phase org.a two (next)", "family -> phase org.a one (self)")
    found = ways(linked({"a": course("one", "two")}, *steps), "a")
    assert routes(found) == ["family phase a one"]


def test_one_gets_into_a_part_through_the_whole(linked: Build) -> None:
    services = {"a": {}, "a.x": {"part_of": "a"}, "a.x.y": {"part_of": "a.x"}}
    found = ways(linked(services, "family -> a (self)"), "a.x.y")
    assert routes(found) == ["family a a.x a.x.y"]


@pytest.fixture(scope="module")
def far(small: Vocabulary, association: Make) -> Callable[[Catalogue], Catalogue]:
    """Add the association `far` with a service `z`."""
    head = {"id": "far", "name": "Far", "summary": "S", "source": "new"}
    away = association({"z": {}}, association=head)
    return lambda catalogue: Catalogue.of([*catalogue.associations.values(), away], small)


def test_what_leads_to_any_service_of_an_association_leads_there_from_a_service(
    linked: Build, far: Callable[[Catalogue], Catalogue]
) -> None:
    steps = ("b -> any org (next)", "family -> b (self)", "c -> any org (cooperates)")
    catalogue = linked("a b c", *steps)
    assert routes(ways(catalogue, "a", start="org.b")) == ["b a"]
    assert routes(ways(catalogue, "a", start="org.c")) == []
    assert routes(ways(catalogue, "a")) == []
    assert ways_in(far(catalogue), "far.z", NOBODY, on=DAY, start="org.b").routes == ()


def test_what_leads_to_any_service_does_not_lead_round_a_gate(linked: Build) -> None:
    catalogue = linked("a b", "referrer office -> a (gate)", "b -> any org (next)")
    assert routes(ways(catalogue, "a")) == ["referrer office a"]
    assert routes(ways(catalogue, "a", start="org.b")) == []


def test_from_any_service_of_an_association_one_starts_in_each_of_its_own(
    linked: Build, far: Callable[[Catalogue], Catalogue]
) -> None:
    catalogue = linked("a b c", "any org -> b (next)", "b -> a (next)")
    assert routes(ways(catalogue, "b", start="org.c")) == ["any org b"]
    assert routes(ways(catalogue, "a", start="org.c")) == ["any org b a"]
    assert routes(ways(catalogue, "b", start="org.b")) == []
    assert routes(ways(far(catalogue), "b", start="far.z")) == []


def test_a_route_never_comes_to_the_same_service_twice(linked: Build) -> None:
    steps = ("family -> a (self)", "a -> b (next)", "b -> a (next)", "b -> c (next)")
    catalogue = linked("a b c", *steps)
    assert routes(ways(catalogue, "c", max_steps=9)) == ["family a b c"]
    assert routes(ways(catalogue, "a", max_steps=9)) == ["family a"]


# Ways in: how many steps, and which ways round


CHAIN = ("family -> a (self)", "a -> b (next)", "b -> c (next)", "c -> d (next)")


@pytest.mark.parametrize(
    ("more", "found", "cut"),
    [
        ({}, [], True),
        ({"max_steps": 1}, [], True),
        ({"max_steps": 3}, [], True),
        ({"max_steps": 4}, ["family a b c d"], False),
        ({"max_steps": 9}, ["family a b c d"], False),
    ],
)
def test_longer_routes_than_asked_for_are_left_out_and_said_to_be(
    linked: Build, more: dict[str, Any], found: list[str], cut: bool
) -> None:
    told = ways(linked("a b c d", *CHAIN), "d", **more)
    assert (routes(told), told.cut) == (found, cut)


@pytest.mark.parametrize("most", [0, -1])
def test_a_route_of_no_step_cannot_be_asked_for(linked: Build, most: int) -> None:
    with pytest.raises(ArgumentError, match="max_steps: is too small; give a whole number, 1 or"):
        ways(linked("a"), "a", max_steps=most)


@pytest.mark.parametrize(
    ("family", "found"),
    [
        (EXPECTING, ["family a"]),
        (NOBODY, ["family a", "family b a"]),
        (CHILDLESS, ["family b a"]),
    ],
)
def test_a_way_round_is_left_out_unless_it_is_surer(
    linked: Build, family: Situation, found: list[str]
) -> None:
    steps = (
        ("family -> a (self)", {"condition": "expecting"}), "family -> b (self)", "b -> a (next)",
    )  # fmt: skip
    assert routes(ways(linked("a b", *steps), "a", family)) == found


def test_a_way_round_that_is_as_unknown_as_the_short_one_is_left_out(linked: Build) -> None:
    steps = ("family -> a (self)", "family -> b (self)", "b -> a (next)")
    for services in (
        {"a": rule("rooms >= 1"), "b": {}},
        {"a": rule("rooms >= 1"), "b": rule("expecting")},
    ):
        assert routes(ways(linked(services, *steps), "a")) == ["family a"]
    unsure = ("family -> a (self)", {"condition": "expecting"})
    catalogue = linked({"a": {}, "b": rule("rooms >= 1")}, unsure, *steps[1:])
    assert routes(ways(catalogue, "a")) == ["family a"]


def test_another_start_is_no_way_round(linked: Build) -> None:
    steps = ("family -> a (self)", "referrer office -> b (refers)", "b -> a (next)")
    assert routes(ways(linked("a b", *steps), "a")) == ["family a", "referrer office b a"]


def test_alongside_is_left_out_where_a_next_step_leads_there_as_surely(linked: Build) -> None:
    steps = ("family -> a (self)", "a -> b (alongside)")
    unsure = ("a -> b (next)", {"condition": "tired"})
    both = ways(linked("a b", *steps, "a -> b (next)"), "b")
    assert [[step.kind for step in route.steps] for route in both] == [["self", "next"]]
    surer = ways(linked("a b", *steps, unsure), "b")
    assert [route.steps[-1].kind for route in surer] == ["alongside", "next"]
    assert len(ways(linked("a b", *steps), "b")) == 1


def test_two_steps_between_the_same_ends_are_two_routes(linked: Build) -> None:
    steps = ("family -> a (self)", "family -> a (refers)")
    found = ways(linked("a", *steps), "a")
    assert [route.steps[0].kind for route in found] == ["self", "refers"]


def test_the_order_of_offers_is_sure_then_fitting_then_by_name_then_as_written(
    linked: Build,
) -> None:
    """The steps are written the other way round, so that only the order of offers puts them so."""
    services = {"z": {}, "m": rule("tired"), "n": rule("tired"), "u": {}, "b": {}, "a": {}}
    steps = (
        "z -> other groups (next)",
        "z -> n (next)", "z -> m (next)",
        ("z -> u (next)", {"condition": "rooms >= 1"}),
        "z -> any org (next)",
        "z -> b (next)", "z -> a (next)",
    )  # fmt: skip
    found = next_steps(linked(services, *steps), "org.z", NOBODY, on=DAY)
    assert [f"{short(one.target)} {one.truth}" for one in found.offers] == [
        "b yes", "a yes", "any org yes", "u unknown", "n unknown", "m unknown",
        "other groups unknown",
    ]  # fmt: skip


# Ways in: the order, what is closed, and whether one may come on one's own


def test_the_order_is_fewest_steps_then_sure_then_by_name_then_the_family_then_as_written(
    linked: Build,
) -> None:
    unsure = {"condition": "rooms >= 1"}
    steps = (
        "b -> a (next)", "family -> b (self)",
        ("referrer town -> a (refers)", unsure), ("family -> a (self)", unsure),
        "other groups -> a (next)", "referrer office -> a (refers)",
        "referrer clinic -> a (refers)", "family -> a (refers)",
    )  # fmt: skip
    found = ways(linked("a b", *steps), "a")
    told = [f"{name} {route.truth}" for name, route in zip(routes(found), found, strict=True)]
    assert told == [
        "family a yes",
        "referrer office a yes",
        "referrer clinic a yes",
        "other groups a yes",
        "family a unknown",
        "referrer town a unknown",
    ]


def test_a_step_on_the_way_that_does_not_hold_is_closed_and_told_once(linked: Build) -> None:
    shut = {"condition": "expecting"}
    steps = (
        ("x -> any org (next)", shut), "family -> b (self)", "b -> a (next)", "c -> a (next)",
        "b -> c (next)", ("referrer office -> b (refers)", shut),
    )  # fmt: skip
    catalogue = linked("a b c x", *steps)
    found = ways(catalogue, "a", CHILDLESS)
    assert [str(offer.step.origin) for offer in found.closed] == ["referrer office"]
    assert [offer.truth for offer in found.closed] == [NO]
    assert routes(found) == ["family b a"]
    told = ways(catalogue, "a", CHILDLESS, start="org.x")
    assert sorted(targets(told.closed)) == ["a", "b", "b", "c"]


def test_a_step_back_to_a_service_on_the_way_is_not_told_as_closed(linked: Build) -> None:
    back = ("a -> b (next)", {"condition": "expecting"})
    catalogue = linked("a b", "family -> b (self)", "b -> a (next)", back)
    assert ways(catalogue, "a", CHILDLESS).closed == ()
    assert targets(ways(catalogue, "b", CHILDLESS).closed) == ["b"]


def test_a_service_that_is_not_for_the_family_closes_every_way_to_it(linked: Build) -> None:
    steps = ("family -> a (self)", "b -> a (next)", "family -> b (self)")
    found = ways(linked({"a": rule("expecting"), "b": {}}, *steps), "a", CHILDLESS)
    assert (found.routes, targets(found.closed)) == ((), ["a", "a"])
    assert found.match.eligible is NO


def test_a_service_without_a_documented_way_in_has_no_routes(linked: Build) -> None:
    found = ways(linked({"a": {"access": {"cost": claim("free")}}}), "a")
    assert (found.routes, found.closed, found.cut) == ((), (), False)
    assert (found.direct, found.match.access.free) == (UNKNOWN, YES)


@pytest.mark.parametrize(
    ("steps", "access", "direct"),
    [
        ([], {}, UNKNOWN),
        ([], {"referral_required": True}, NO),
        ([], {"referral_required": False}, YES),
        ([], {"self_referral": True}, YES),
        ([], {"self_referral": False}, NO),
        (["family -> a (self)"], {"self_referral": False}, YES),
        (["family -> a (self)"], {}, YES),
        (["family -> a (self)", "referrer office -> a (gate)"], {}, YES),
        (["referrer office -> a (gate)"], {}, UNKNOWN),
        (["referrer office -> a (gate)"], {"referral_required": True}, NO),
        (["referrer office -> a (gate)"], {"referral_required": False}, UNKNOWN),
        (["referrer office -> a (gate)"], {"self_referral": True}, YES),
        (["referrer office -> a (refers)"], {}, UNKNOWN),
        (["referrer office -> a (refers)"], {"referral_required": True}, NO),
        (["b -> a (self)"], {}, UNKNOWN),
    ],
)
def test_whether_one_may_come_on_ones_own(
    linked: Build, steps: list[str], access: dict[str, bool], direct: Truth
) -> None:
    claims = {name: claim(value) for name, value in access.items()}
    catalogue = linked({"a": {"access": claims}, "b": {}}, *steps)
    assert ways(catalogue, "a").direct is direct


@pytest.mark.parametrize("steps", [[], ["referrer office -> a (gate)"]])
def test_a_referral_that_is_only_concluded_does_not_say_that_one_may_not_come(
    linked: Build, steps: list[str]
) -> None:
    needed = {**claim(True), "basis": "derived", "reason": "a party sends them"}
    catalogue = linked({"a": {"access": {"referral_required": needed}}}, *steps)
    assert ways(catalogue, "a").direct is UNKNOWN


# Next steps


def test_what_follows_is_told_of_the_service_its_parts_and_its_wholes(linked: Build) -> None:
    services = {
        "a": {}, "a.x": {"part_of": "a"}, "a.x.y": {"part_of": "a.x"},
        "b": {}, "c": {}, "d": {}, "e": {},
    }  # fmt: skip
    steps = ("a -> b (next)", "a.x -> c (next)", "a.x.y -> d (next)", "e -> b (next)")
    catalogue = linked(services, *steps)
    for at in ("a", "a.x", "a.x.y"):
        assert set(targets(onward(catalogue, at).following)) == {"b", "c", "d"}
    assert targets(onward(catalogue, "a").parts) == ["a.x", "a.x.y"]
    assert targets(onward(catalogue, "a.x").parts) == ["a.x.y"]
    assert targets(onward(catalogue, "a.x.y").parts) == []
    assert targets(onward(catalogue, "b")) == []


def test_no_step_leads_back_to_where_one_is(linked: Build) -> None:
    services = {"a": {}, "a.x": {"part_of": "a"}, "b": {}}
    steps = ("a.x -> a (next)", "a -> a.x (next)", "any org -> a.x (next)", "a.x -> b (next)")
    catalogue = linked(services, *steps)
    for at in ("a", "a.x"):
        assert targets(onward(catalogue, at).following) == ["b"]


def test_what_follows_from_any_service_of_an_association_follows_from_each_of_its_own(
    linked: Build, far: Callable[[Catalogue], Catalogue]
) -> None:
    catalogue = linked("a b", "any org -> other groups (next)", "any org -> b (next)")
    assert targets(onward(catalogue, "a")) == ["b", "other groups"]
    assert targets(onward(catalogue, "b")) == ["other groups"]
    assert targets(next_steps(far(catalogue), "far.z", NOBODY, on=DAY)) == []


@pytest.mark.parametrize("kind", ["alongside", "cooperates"])
def test_what_runs_alongside_does_so_both_ways(linked: Build, kind: str) -> None:
    catalogue = linked("a b", f"a -> b ({kind})")
    assert targets(onward(catalogue, "a").alongside) == ["b"]
    assert targets(onward(catalogue, "b").alongside) == ["a"]


def test_backwards_a_gate_or_words_in_general_are_not_led_to_by_what_runs_alongside(
    linked: Build,
) -> None:
    steps = ("a -> b (alongside)", "referrer office -> a (gate)", "c -> any org (alongside)")
    catalogue = linked("a b c d", *steps)
    assert targets(onward(catalogue, "b")) == []
    assert targets(onward(catalogue, "a")) == ["b"]
    assert targets(onward(catalogue, "d")) == []
    assert targets(onward(catalogue, "c")) == ["any org"]


def test_a_gate_between_phases_does_not_keep_what_runs_alongside_apart(linked: Build) -> None:
    inside = "phase org.a one -> phase org.a two (gate)"
    catalogue = linked({"a": course("one", "two"), "b": {}}, inside, "a -> b (alongside)")
    assert targets(onward(catalogue, "b")) == ["a"]


def test_a_phase_is_a_step_of_its_own_service_and_of_another(linked: Build) -> None:
    steps = ("phase org.a one -> phase org.a two (next)", "b -> phase org.a one (next)")
    catalogue = linked({"a": course("one", "two"), "b": {}}, *steps)
    assert targets(onward(catalogue, "a")) == ["phase a two"]
    assert targets(onward(catalogue, "b")) == ["phase a one"]


@pytest.mark.parametrize(
    ("family", "truth"), [(EXPECTING, YES), (CHILDLESS, NO), (NOBODY, UNKNOWN)]
)
def test_a_phase_asks_what_it_requires(linked: Build, family: Situation, truth: Truth) -> None:
    services = {"a": {}, "b": course("zero", one="expecting")}
    catalogue = linked(services, "a -> phase org.b one (next)", "a -> phase org.b zero (next)")
    found = onward(catalogue, "a", family)
    told = {short(one.target): one.truth for one in (*found, *found.closed)}
    assert told == {"phase b one": truth, "phase b zero": YES}


def test_what_holds_is_told_before_what_is_unknown_and_what_is_named_before_the_general(
    linked: Build,
) -> None:
    services = {"a": {}, "b": rule("rooms >= 1"), "c": {}, "d": {}, "e": rule("expecting")}
    steps = ("a -> any org (next)", *(f"a -> {name} (next)" for name in "bdce"))
    found = onward(linked(services, *steps), "a", CHILDLESS)
    assert targets(found) == ["d", "c", "any org", "b"]
    assert targets(found.closed) == ["e"]


@pytest.mark.parametrize(
    ("facts", "truth"),
    [({}, YES), ({"in_service": ["org.a"]}, YES), ({"in_service": ["org.a", "org.c"]}, YES)],
)
def test_being_in_a_service_counts_as_told(
    linked: Build, facts: dict[str, Any], truth: Truth
) -> None:
    asks = 'in_service("org.a")'
    services = {"a": {}, "b": rule(asks), "c": {}, "d": course(one=asks)}
    steps = ("a -> b (next)", ("a -> c (next)", {"condition": asks}), "a -> phase org.d one (next)")
    found = onward(linked(services, *steps), "a", Situation(facts=facts))
    assert [offer.truth for offer in found] == [truth] * 3


def test_what_a_step_leads_to_may_ask_where_the_family_is(linked: Build) -> None:
    asks = rule('in_service("org.a")')
    services = {"a": asks, "b": {**asks, **course("one")}}
    found = onward(linked(services, "a -> phase org.b one (next)", "a -> any org (next)"), "a")
    assert [(short(one.target), one.truth) for one in found] == [
        ("phase b one", YES),
        ("any org", YES),
    ]


def test_being_in_one_service_says_nothing_of_another(linked: Build) -> None:
    services = {"a": {}, "b": rule('in_service("org.c")'), "c": {}}
    catalogue = linked(services, "a -> b (next)", "a -> c (next)")
    assert [(short(one.target), one.truth) for one in onward(catalogue, "a")] == [
        ("c", YES),
        ("b", UNKNOWN),
    ]
    told = onward(catalogue, "a", Situation(facts={"in_service": ["org.a"]}))
    assert targets(told.closed) == ["b"]


def test_being_in_the_start_counts_on_a_route_and_only_from_there(linked: Build) -> None:
    services = {"a": {}, "b": rule('in_service("org.a")')}
    catalogue = linked(services, "a -> b (next)", "family -> b (self)")
    assert [route.truth for route in ways(catalogue, "b", start="org.a")] == [YES]
    assert [route.truth for route in ways(catalogue, "b")] == [UNKNOWN]
    assert [route.truth for route in ways(catalogue, "b", start="family")] == [UNKNOWN]


def test_one_family_may_be_asked_several_things(linked: Build) -> None:
    services = {"a": {}, "b": rule('in_service("org.a")')}
    catalogue = linked(services, "a -> b (next)", "referrer office -> b (refers)")
    paths = Pathways(catalogue, NOBODY, on=DAY)
    assert [one.truth for one in paths.from_referrer("office")] == [UNKNOWN]
    assert [one.truth for one in paths.next_steps("org.a")] == [YES]
    assert [one.truth for one in paths.from_referrer("office")] == [UNKNOWN]
    assert [route.truth for route in paths.ways_in("org.b", start="org.a")] == [YES]


def test_a_man_without_children_is_not_offered_what_is_for_families_with_them(
    linked: Build,
) -> None:
    services = {"a": {}, "b": rule("any_child(age < years(18))"), "c": rule("sex in {male}")}
    man = Situation([Person("adult", "35 years", sex="male")], has_children=False)
    steps = ("a -> b (next)", "a -> c (next)", ("a -> d (next)", {"condition": "any_child()"}))
    found = onward(linked({**services, "d": {}}, *steps), "a", man)
    assert (targets(found), targets(found.closed)) == (["c"], ["b", "d"])
    assert [one.truth for one in found] == [YES]


# From a referrer


def test_a_referrer_guides_by_its_own_steps_and_those_of_broader_and_narrower_ones(
    linked: Build,
) -> None:
    steps = (
        "referrer someone -> a (refers)", "referrer nurse -> b (refers)",
        "referrer town -> c (refers)", "referrer clinic -> d (gate)",
        "referrer office -> a (refers)",
    )  # fmt: skip
    found = guided(linked("a b c d", *steps), "clinic")
    assert [(short(one.target), one.reach, one.truth) for one in found] == [
        ("d", "itself", YES),
        ("c", "broader", YES),
        ("b", "narrower", UNKNOWN),
        ("a", "unnamed", UNKNOWN),
    ]
    assert found.referrer == "clinic"


def test_what_is_unknown_at_most_may_still_be_no(linked: Build) -> None:
    steps = ("referrer someone -> a (refers)", "referrer nurse -> a (refers)")
    found = guided(linked({"a": rule("expecting")}, *steps), "clinic", CHILDLESS)
    assert (targets(found), targets(found.closed)) == ([], ["a", "a"])


def test_what_is_given_for_somebody_unnamed_comes_last_and_apart(linked: Build) -> None:
    steps = ("referrer someone -> a (refers)", "referrer office -> b (refers)")
    found = guided(linked({"a": {}, "b": rule("expecting")}, *steps), "office")
    assert (targets(found.named), targets(found.unnamed)) == (["b"], ["a"])
    assert targets(found) == ["b", "a"]


def test_the_one_asked_about_is_itself_even_if_unnamed(linked: Build) -> None:
    (offer,) = guided(linked("a", "referrer someone -> a (refers)"), "someone")
    assert (offer.reach, offer.truth) == ("itself", YES)


@pytest.mark.parametrize(
    ("kind", "refers"),
    [
        ("gate", True), ("refers", True), ("self", True), ("next", True), ("alongside", False),
        ("cooperates", False), ("outreach", False), ("part", False), ("succeeds", False),
    ],
)  # fmt: skip
def test_working_together_is_told_apart_from_referring(
    linked: Build, kind: str, refers: bool
) -> None:
    found = guided(linked("a", f"referrer office -> a ({kind})"), "office")
    assert targets(found) == (["a"] if refers else [])
    assert targets(found.cooperation) == ([] if refers else ["a"])


def test_who_works_with_a_referrer_is_told_from_either_side(linked: Build) -> None:
    catalogue = linked("a", "a -> referrer office (cooperates)")
    assert targets(guided(catalogue, "office").cooperation) == ["a"]
    assert targets(onward(catalogue, "a").alongside) == ["referrer office"]


def test_what_does_not_hold_is_closed_be_it_referral_or_cooperation(linked: Build) -> None:
    shut = {"condition": "expecting"}
    steps = (("referrer office -> a (cooperates)", shut), ("referrer office -> b (refers)", shut))
    found = guided(linked("a b", *steps), "office", CHILDLESS)
    assert (found.offers, found.cooperation) == ((), ())
    assert targets(found.closed) == ["b", "a"]


def test_a_referrer_may_guide_to_any_service_as_far_as_one_fits(linked: Build) -> None:
    services = {"a": rule("expecting"), "b": rule("rooms >= 1")}
    catalogue = linked(services, "referrer office -> any org (refers)")
    for family, truth in ((EXPECTING, YES), (CHILDLESS, UNKNOWN)):
        assert [one.truth for one in guided(catalogue, "office", family)] == [truth]
    nowhere = Situation(facts={"expecting": False, "rooms": 0})
    assert targets(guided(catalogue, "office", nowhere).closed) == ["any org"]


@pytest.mark.parametrize("name", ["ofice", "org.a"])
def test_an_unknown_referrer_is_told_with_the_nearest(linked: Build, name: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        guided(linked("a"), name)
    near = ", did you mean 'office'?" if name == "ofice" else ""
    assert str(caught.value) == f"unknown referrer {name!r}{near}"


# What every question has in common


ASK: list[Callable[[Catalogue, Situation], object]] = [
    lambda catalogue, family: ways(catalogue, "ab", family),
    lambda catalogue, family: onward(catalogue, "ab", family),
]


@pytest.mark.parametrize("ask", ASK)
def test_an_unknown_service_is_told_with_the_nearest(
    linked: Build, ask: Callable[[Catalogue, Situation], object]
) -> None:
    says = r"unknown service 'org\.ab', did you mean 'org\.abc'\?"
    with pytest.raises(UnknownNameError, match=says):
        ask(linked("abc"), NOBODY)


def test_a_situation_that_the_vocabulary_does_not_know_is_refused(linked: Build) -> None:
    with pytest.raises(SituationError, match="did you mean 'expecting'"):
        Pathways(linked("a"), Situation(facts={"expectin": True}), on=DAY)


def test_a_service_that_follows_is_where_a_route_may_start(small: Vocabulary) -> None:
    said = Implication(then=InService("org.b"), reason="who is enrolled is there")
    fact = Fact(
        kind="flag", id="enrolled", about="family", label="l", question="q", implies=(said,)
    )
    words = attrs.evolve(small, facts={**small.facts, "enrolled": fact})
    org = association_of(with_everyone("a b"), step=steps_of("b -> a (next)"))
    catalogue = Catalogue.of([org], words)
    for told, found in ((True, ["b a"]), (False, [])):
        family = Situation(facts={"enrolled": told})
        assert routes(ways_in(catalogue, "org.a", family, on=DAY)) == found
