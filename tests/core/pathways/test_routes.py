"""Offers and routes: what a step asks of a family, and what a way asks that has several."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from itertools import product
from operator import and_, or_
from typing import Any

import pytest

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    Person,
    Situation,
    Truth,
    next_steps,
    ways_in,
)
from perhepalvelut.core.directory.steps import StepKind
from perhepalvelut.directory import End, Source
from perhepalvelut.evaluation import Lacking
from perhepalvelut.pathways import Offer, Route
from perhepalvelut.testing.strategies import DAY

Build = Callable[..., Catalogue]
NOBODY = Situation()


def claim(value: object) -> dict[str, Any]:
    """Write a claim of the newer document."""
    return {"value": value, "source": "new"}


def rule(text: str) -> dict[str, Any]:
    """Write what a service asks."""
    return {"eligibility": [{"rule": text, "source": "new"}]}


def access(**claims: object) -> dict[str, Any]:
    """Write how one gets in; None is not stated."""
    told = {name: claim(value) for name, value in claims.items() if value is not None}
    return {"access": told}


def first(offers: Iterable[Offer]) -> Offer:
    """Give the first of the offers."""
    return next(iter(offers))


def into(linked: Build, step: Any, given: dict[str, Any], family: Situation = NOBODY) -> Offer:
    """Judge the one step that leads into service `a`."""
    found = ways_in(linked({"a": given, "b": {}}, step), "org.a", family, on=DAY, start=START[step])
    return found.routes[0].offers[0]


START = {
    "family -> a (self)": "family",
    "family -> a (refers)": "family",
    "family -> a (gate)": "family",
    "referrer office -> a (gate)": "office",
    "referrer office -> a (refers)": "office",
    "b -> a (self)": "org.b",
    "b -> a (refers)": "org.b",
    "b -> a (next)": "org.b",
    "b -> a (alongside)": "org.b",
    "b -> a (part)": "org.b",
}


@pytest.mark.parametrize("stated", [True, False, None])
@pytest.mark.parametrize(
    ("step", "needs"),
    [
        ("family -> a (self)", NO),
        ("b -> a (self)", NO),
        ("referrer office -> a (gate)", YES),
        ("family -> a (gate)", YES),
        ("referrer office -> a (refers)", None),
        ("b -> a (refers)", None),
        ("family -> a (refers)", None),
        ("b -> a (next)", None),
        ("b -> a (alongside)", None),
        ("b -> a (part)", None),
    ],
)
def test_a_referral_is_needed_through_a_gate_not_on_ones_own_and_else_as_the_service_says(
    linked: Build, step: str, needs: Truth | None, stated: bool | None
) -> None:
    offer = into(linked, step, access(referral_required=stated))
    assert offer.needs_referral is (Truth.of(stated) if needs is None else needs)


@pytest.mark.parametrize("there", [True, False, None])
@pytest.mark.parametrize("way", [True, False, None])
@pytest.mark.parametrize(
    ("step", "refers"),
    [
        ("family -> a (self)", False),
        ("b -> a (next)", False),
        ("referrer office -> a (gate)", True),
        ("referrer office -> a (refers)", True),
    ],
)
def test_one_stays_without_a_name_as_far_as_the_service_and_the_way_let_one(
    linked: Build, step: str, refers: bool, way: bool | None, there: bool | None
) -> None:
    told: dict[str, Any] = {} if way is None else {"anonymous": claim(way)}
    catalogue = linked({"a": access(anonymous=there), "b": {}}, (step, told))
    offer = ways_in(catalogue, "org.a", NOBODY, on=DAY, start=START[step]).routes[0].offers[0]
    on_the_way = Truth.of(way) if way is not None or refers else YES
    assert offer.anonymous is (Truth.of(there) & on_the_way)


@pytest.mark.parametrize(("cost", "free"), [("free", YES), ("charged", NO), (None, UNKNOWN)])
def test_a_step_is_free_as_the_service_is_where_it_leads(
    linked: Build, cost: str | None, free: Truth
) -> None:
    assert into(linked, "family -> a (self)", access(cost=cost)).free is free


def test_of_what_is_named_only_in_general_nothing_is_known(linked: Build) -> None:
    steps = ("a -> other groups (next)", "a -> referrer office (cooperates)")
    for offer in next_steps(linked("a", *steps), "org.a", NOBODY, on=DAY):
        assert offer.match is None
        truths = (offer.truth, offer.needs_referral, offer.anonymous, offer.free)
        assert truths == (UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)
        assert (offer.missing, offer.open) == ((), ())


@pytest.mark.parametrize("condition", ["yes", "no", "unknown", None])
@pytest.mark.parametrize("eligible", ["yes", "no", "unknown"])
@pytest.mark.parametrize("required", ["yes", "no", "unknown", None])
@pytest.mark.parametrize("period", ["since 2018", "until 2018", "since 2023", None])
def test_an_offer_is_condition_and_requirement_and_eligibility_and_period(
    linked: Build, condition: str | None, eligible: str, required: str | None, period: str | None
) -> None:
    words = {"yes": "expecting", "no": "parting in {parted}", "unknown": "rooms >= 1"}
    family = Situation(facts={"expecting": True, "parting": "none"})
    phase = {"id": "one", "name": "One", "source": "new"}
    if required is not None:
        phase["requires"] = words[required]
    more = {"condition": words[condition]} if condition else {}
    more |= {"period": period} if period else {}
    services = {"a": {}, "b": {**rule(words[eligible]), "course": {"phases": [phase]}}}
    found = next_steps(
        linked(services, ("a -> phase org.b one (next)", more)), "org.a", family, on=DAY
    )
    (offer,) = (*found.offers, *found.closed)
    truths = [Truth(one) for one in (condition, eligible, required) if one is not None]
    covered = {"since 2018": YES, "until 2018": NO, "since 2023": UNKNOWN, None: YES}[period]
    assert offer.truth is reduce(and_, truths, covered)
    assert (offer in found.closed) is (offer.truth is NO)
    assert (offer.condition is None) is (condition is None and required is None)


def test_an_unknown_offer_lacks_what_its_condition_and_its_target_lack_each_once(
    linked: Build,
) -> None:
    services = {"a": {}, "b": rule("rooms >= 2 and expecting")}
    catalogue = linked(services, ("a -> b (next)", {"condition": "rooms >= 1"}))
    (offer,) = next_steps(catalogue, "org.a", NOBODY, on=DAY)
    assert offer.missing == (Lacking("rooms", "family"), Lacking("expecting", "family"))
    told = Situation(facts={"rooms": 3, "expecting": True})
    (known,) = next_steps(catalogue, "org.a", told, on=DAY)
    assert (known.truth, known.missing) == (YES, ())


def test_an_unknown_offer_names_the_disputes_that_leave_it_open(linked: Build) -> None:
    open_ = 'expecting and unsettled("A-01")'
    services = {"a": {}, "b": rule(open_), "c": {}}
    catalogue = linked(services, ("a -> b (next)", {}), ("a -> c (next)", {"condition": open_}))
    expecting = Situation(facts={"expecting": True})
    for offer in next_steps(catalogue, "org.a", expecting, on=DAY):
        assert (offer.truth, offer.open) == (UNKNOWN, ("A-01",))
    closed = next_steps(catalogue, "org.a", Situation(facts={"expecting": False}), on=DAY).closed
    assert [(offer.truth, offer.open, offer.missing) for offer in closed] == [(NO, (), ())] * 2


CLAIMS = {YES: True, NO: False, UNKNOWN: None}


@pytest.mark.parametrize("truths", list(product(Truth, repeat=2)))
def test_a_route_needs_a_referral_if_any_step_does_and_is_free_and_nameless_if_all_are(
    linked: Build, truths: Sequence[Truth]
) -> None:
    costs = {YES: "free", NO: "charged", UNKNOWN: None}
    services = {
        name: access(referral_required=CLAIMS[truth], anonymous=CLAIMS[truth], cost=costs[truth])
        for name, truth in zip("bc", truths, strict=True)
    }
    catalogue = linked({"a": {}, **services}, "a -> b (next)", "b -> c (next)")
    (route,) = ways_in(catalogue, "org.c", NOBODY, on=DAY, start="org.a")
    assert [str(step) for step in route.steps] == [
        "service org.a -> service org.b (next)",
        "service org.b -> service org.c (next)",
    ]
    assert route.needs_referral is reduce(or_, truths)
    assert route.anonymous is reduce(and_, truths)
    assert route.free is reduce(and_, truths)


@pytest.fixture(scope="module")
def way(linked: Build) -> Route:
    """A route of two steps, the second of which is not settled."""
    services = {"a": {}, "b": {}, "c": rule("rooms >= 1 and expecting")}
    second = ("b -> c (next)", {"condition": "rooms >= 1", "source": ["old", "new r2"]})
    catalogue = linked(services, ("family -> b (self)", {"source": ["new r1", "old"]}), second)
    return ways_in(catalogue, "org.c", NOBODY, on=DAY).routes[0]


def test_a_route_has_its_ends_its_steps_and_their_sources_each_once(way: Route) -> None:
    assert (way.start, way.target) == (End("family"), End("service", "org.c"))
    assert [offer.step for offer in way.offers] == list(way.steps)
    assert way.sources == (
        Source("new", None, "1"),
        Source("old"),
        Source("new", None, "2"),
    )


def test_a_route_holds_as_far_as_every_step_does_and_lacks_what_one_lacks(way: Route) -> None:
    assert [offer.truth for offer in way.offers] == [YES, UNKNOWN]
    assert way.truth is UNKNOWN
    assert way.missing == (Lacking("rooms", "family"), Lacking("expecting", "family"))


@pytest.mark.parametrize(
    ("step", "start", "by_name"),
    [
        ("family -> a (self)", "family", True),
        ("other groups -> a (next)", End("other", "groups"), False),
        ("any org -> a (next)", End("any", "org"), False),
    ],
)
def test_a_route_is_by_name_when_the_documents_name_every_end(
    linked: Build, step: str, start: str | End, by_name: bool
) -> None:
    (route,) = ways_in(linked("a", step), "org.a", NOBODY, on=DAY, start=start)
    assert route.by_name is by_name


def test_ways_in_are_walked_and_counted_and_give_each_step_once(linked: Build) -> None:
    steps = ("family -> b (self)", "referrer office -> b (refers)", "b -> a (next)")
    found = ways_in(linked("a b", *steps), "org.a", NOBODY, on=DAY)
    assert len(found) == 2
    assert list(found) == list(found.routes)
    told = [str(offer.step) for offer in found.offers()]
    assert sorted(told) == sorted(
        [
            "family -> service org.b (self)",
            "referrer office -> service org.b (refers)",
            "service org.b -> service org.a (next)",
        ]
    )
    assert (found.service, found.start, found.situation, found.on) == ("org.a", None, NOBODY, DAY)
    assert found.match.service.id == "org.a"


def test_next_steps_are_parted_by_what_comes_after_beside_and_within(linked: Build) -> None:
    kinds: dict[str, tuple[StepKind, ...]] = {
        "following": ("next", "gate", "refers", "self", "succeeds"),
        "alongside": ("alongside", "cooperates", "outreach"),
        "parts": ("part",),
    }
    targets = {kind: f"t{kind}" for some in kinds.values() for kind in some}
    steps = [f"a -> {name} ({kind})" for kind, name in targets.items()]
    found = next_steps(linked(" ".join(["a", *targets.values()]), *steps), "org.a", NOBODY, on=DAY)
    for part, some in kinds.items():
        told = {offer.step.kind for offer in getattr(found, part)}
        assert told == set(some)
        assert found.of_kind(*some) == getattr(found, part)
    assert len(found) == len(list(found)) == len(targets)
    assert found.of_kind() == ()


def test_the_service_where_one_is_may_be_ruled_out_and_its_steps_are_told_all_the_same(
    linked: Build,
) -> None:
    catalogue = linked({"a": rule("expecting"), "b": {}}, "a -> b (next)")
    for expecting, contradicts in ((True, False), (False, True), (None, False)):
        facts = {} if expecting is None else {"expecting": expecting}
        found = next_steps(catalogue, "org.a", Situation(facts=facts), on=DAY)
        assert (found.contradicts, found.start.service.id) == (contradicts, "org.a")
        assert [offer.truth for offer in found] == [YES]


def test_a_step_is_judged_for_the_whole_family_whoever_the_help_is_for(linked: Build) -> None:
    catalogue = linked({"a": {}, "b": rule("role in {child}")}, "a -> b (next)")
    people = [Person("mother"), Person("child")]
    for subject in (None, 0, 1):
        found = next_steps(catalogue, "org.a", Situation(people, subject=subject), on=DAY)
        assert first(found).truth is YES
        assert found.situation.subject == subject
