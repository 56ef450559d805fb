"""The laws of pathways: for every graph of steps, every situation and every course."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, strategies as st

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    Situation,
    Truth,
    from_referrer,
    next_steps,
    timeline,
    ways_in,
)
from perhepalvelut.core.directory.graph import whole_of
from perhepalvelut.core.directory.steps import ONWARD
from perhepalvelut.courses import Occasion
from perhepalvelut.directory import End, Step
from perhepalvelut.errors import ContradictionError
from perhepalvelut.pathways import (
    NextSteps,
    Offer,
    Pathways,
    Referrals,
    Route,
    WaysIn,
    check_pathways,
)
from perhepalvelut.testing.steps import steps
from perhepalvelut.testing.strategies import DAY, learned, situations

Build = Callable[..., Catalogue]
REFERRERS = ("office", "town", "clinic", "nurse", "someone")


def _claim(value: object) -> dict[str, Any]:
    return {"value": value, "source": "new"}


def _rule(text: str) -> dict[str, Any]:
    return {"eligibility": [{"rule": text, "source": "new"}]}


PHASES = [
    {"id": "one", "name": "One", "source": "new"},
    {"id": "two", "name": "Two", "source": "new", "requires": "expecting"},
]
SERVICES: dict[str, dict[str, Any]] = {
    "a": {"access": {"cost": _claim("free"), "anonymous": _claim(True)}},
    "a.x": {"part_of": "a", "access": {"referral_required": _claim(False)}},
    "b": {**_rule("expecting or tired"), "access": {"cost": _claim("charged")}},
    "c": {**_rule('in_service("org.a") or rooms >= 3'), "access": {"anonymous": _claim(False)}},
    "d": {"course": {"phases": PHASES}, "access": {"referral_required": _claim(True)}},
    "e": {"area": [{"rule": 'lives_in("north")', "source": "new"}]},
}


@pytest.fixture(scope="module")
def bare(linked: Build) -> Catalogue:
    """A catalogue of six services, one of them a part of another, and no step."""
    return linked(SERVICES)


def with_steps(catalogue: Catalogue, some: Iterable[Step]) -> Catalogue:
    """Give the catalogue with steps of its association, in their order."""
    (org,) = catalogue.associations.values()
    return Catalogue.of([attrs.evolve(org, steps=tuple(some))], catalogue.vocabulary)


def graphs(bare: Catalogue) -> st.SearchStrategy[tuple[Step, ...]]:
    """Give some steps, each once."""
    return st.lists(steps(bare), max_size=14, unique_by=str).map(tuple)


def families(bare: Catalogue, **more: Any) -> st.SearchStrategy[Situation]:
    """Give a situation of at most three people."""
    return situations(bare.vocabulary, services=tuple(bare.services), most=3, **more)


def starts(bare: Catalogue) -> st.SearchStrategy[str | End | None]:
    """Give a start of a route, or none."""
    return st.none() | st.sampled_from(["family", "office", "clinic", "nurse", *bare.services])


def ways(
    catalogue: Catalogue, to: str, family: Situation, start: str | End | None, most: int
) -> WaysIn:
    """Find the ways in; leave out a start that the family is told not to be at."""
    try:
        return ways_in(catalogue, to, family, on=DAY, start=start, max_steps=most)
    except ContradictionError:
        assume(False)
        raise


def onward(catalogue: Catalogue, at: str, family: Situation) -> NextSteps:
    """Tell the next steps; leave out a service that the family is told not to be in."""
    try:
        return next_steps(catalogue, at, family, on=DAY)
    except ContradictionError:
        assume(False)
        raise


def all_of(found: NextSteps | Referrals) -> dict[tuple[str, str, str], Truth]:
    """Give the truth of every step that is offered or closed."""
    more = found.cooperation if isinstance(found, Referrals) else ()
    return {_key(offer): offer.truth for offer in (*found.offers, *more, *found.closed)}


def _key(offer: Offer) -> tuple[str, str, str]:
    return (str(offer.step), str(offer.target), offer.reach)


def chains(found: Iterable[Route]) -> set[tuple[tuple[str, str, str], ...]]:
    """Give each route as its steps."""
    return {tuple(map(_key, route.offers)) for route in found}


@given(st.data())
def test_learning_never_takes_an_offer_back(bare: Catalogue, data: st.DataObject) -> None:
    """A step that holds for a family, or does not, stays so whatever more is told."""
    catalogue = with_steps(bare, data.draw(graphs(bare)))
    before = data.draw(families(bare))
    after = data.draw(learned(before, bare.vocabulary, services=tuple(bare.services)))
    at, by = data.draw(st.sampled_from(list(bare.services))), data.draw(st.sampled_from(REFERRERS))
    for first, then in (
        (all_of(onward(catalogue, at, before)), all_of(onward(catalogue, at, after))),
        (
            all_of(from_referrer(catalogue, by, before, on=DAY)),
            all_of(from_referrer(catalogue, by, after, on=DAY)),
        ),
    ):
        assert first.keys() == then.keys()
        for key, truth in first.items():
            assert truth is UNKNOWN or then[key] is truth, key


@given(st.data())
def test_learning_never_takes_back_that_there_is_a_way(
    bare: Catalogue, data: st.DataObject
) -> None:
    """A family with a route that holds keeps one of no more steps, and what is closed stays so."""
    catalogue = with_steps(bare, data.draw(graphs(bare)))
    before = data.draw(families(bare))
    after = data.draw(learned(before, bare.vocabulary, services=tuple(bare.services)))
    to, start = data.draw(st.sampled_from(list(bare.services))), data.draw(starts(bare))
    first, then = (ways(catalogue, to, family, start, 4) for family in (before, after))
    for route in first:
        if route.truth is YES:
            still = [one for one in then if one.truth is YES]
            assert min(len(one.offers) for one in still) <= len(route.offers)
    closed = {_key(offer) for offer in first.closed}
    assert closed.isdisjoint(_key(offer) for offer in then.offers())
    assert then.direct is first.direct


@given(st.data())
def test_learning_never_takes_the_truth_of_a_route_back(
    bare: Catalogue, data: st.DataObject
) -> None:
    """A route that is found before and after learning, and held before, holds after."""
    catalogue = with_steps(bare, data.draw(graphs(bare)))
    before = data.draw(families(bare))
    after = data.draw(learned(before, bare.vocabulary, services=tuple(bare.services)))
    to, start = data.draw(st.sampled_from(list(bare.services))), data.draw(starts(bare))
    first, then = (
        {tuple(map(_key, route.offers)): route for route in ways(catalogue, to, one, start, 4)}
        for one in (before, after)
    )
    for steps_of, route in first.items():
        if steps_of in then and route.truth is YES:
            assert then[steps_of].truth is YES


@given(st.data())
def test_a_route_asks_what_any_of_its_steps_asks(bare: Catalogue, data: st.DataObject) -> None:
    """It needs a referral by Kleene or; it holds, is nameless and free by Kleene and."""
    catalogue = with_steps(bare, data.draw(graphs(bare)))
    family, to = data.draw(families(bare)), data.draw(st.sampled_from(list(bare.services)))
    for route in ways(catalogue, to, family, data.draw(starts(bare)), 4):
        assert route.truth is reduce(and_, (one.truth for one in route.offers))
        assert route.needs_referral is reduce(or_, (one.needs_referral for one in route.offers))
        assert route.anonymous is reduce(and_, (one.anonymous for one in route.offers))
        assert route.free is reduce(and_, (one.free for one in route.offers))


def _told(family: Situation) -> set[str]:
    """Name the services that the family and its people tell of, and the wholes of these."""
    facts = (family.facts, *(person.facts for person in family.people))
    lists = [one.get("in_service", ()) for one in facts]
    told = {name for some in lists if isinstance(some, tuple) for name in some}
    return told | {name.removesuffix(".x") for name in told}


def _may_start(end: End, start: str | End | None, family: Situation) -> bool:
    if start is None:
        return end.kind != "service" or end.name in _told(family)
    if start == "family":
        return end == End("family")
    if start in REFERRERS:
        return end.kind == "referrer"
    near = {start, f"{start}.x", str(start).removesuffix(".x")}
    return end == End("any", "org") or (end.kind == "service" and end.name in near)


@given(st.data())
def test_a_route_is_a_chain_from_a_start_to_the_service_without_a_circle(
    bare: Catalogue, data: st.DataObject
) -> None:
    """Each step begins where the last one led, none does not hold, no service comes twice."""
    catalogue = with_steps(bare, data.draw(graphs(bare)))
    family, to = data.draw(families(bare)), data.draw(st.sampled_from(list(bare.services)))
    start, most = data.draw(starts(bare)), data.draw(st.integers(1, 5))
    found = ways(catalogue, to, family, start, most)
    for route in found:
        origins = [whole_of(offer.origin) for offer in route.offers]
        led_to = [whole_of(offer.target) for offer in route.offers]
        assert origins[1:] == led_to[:-1]
        assert led_to[-1] == End("service", to)
        assert len({origins[0], *led_to}) == len(route.offers) + 1 <= most + 1
        assert _may_start(origins[0], start, family)
        assert all(offer.step.kind in ONWARD and offer.truth is not NO for offer in route.offers)
    assert len(chains(found)) == len(found)


@given(st.data())
def test_the_order_in_which_steps_are_given_changes_nothing(
    bare: Catalogue, data: st.DataObject
) -> None:
    """The same steps in another order give the same routes, offers and faults, as sets."""
    some = data.draw(graphs(bare))
    one, other = with_steps(bare, some), with_steps(bare, data.draw(st.permutations(some)))
    family, to = data.draw(families(bare)), data.draw(st.sampled_from(list(bare.services)))
    start, by = data.draw(starts(bare)), data.draw(st.sampled_from(REFERRERS))
    first, then = (ways(each, to, family, start, 4) for each in (one, other))
    assert chains(first) == chains(then)
    assert {_key(offer) for offer in first.closed} == {_key(offer) for offer in then.closed}
    assert (first.cut, first.direct) == (then.cut, then.direct)
    referred = (from_referrer(each, by, family, on=DAY) for each in (one, other))
    assert all_of(next(referred)) == all_of(next(referred))
    told = [
        {str(fault) for fault in check_pathways(each) if "circle" not in fault.message}
        for each in (one, other)
    ]
    assert told[0] == told[1]
    assert all_of(onward(one, to, family)) == all_of(onward(other, to, family))


@given(st.data())
def test_asking_for_fewer_steps_gives_the_shorter_of_the_same_routes(
    bare: Catalogue, data: st.DataObject
) -> None:
    """The routes of at most n steps are those of at most n + 1 that have n; if not cut, all."""
    catalogue = with_steps(bare, data.draw(graphs(bare)))
    family, to = data.draw(families(bare)), data.draw(st.sampled_from(list(bare.services)))
    start, most = data.draw(starts(bare)), data.draw(st.integers(1, 4))
    fewer, more = (ways(catalogue, to, family, start, one) for one in (most, most + 1))
    assert chains(fewer) == chains(one for one in more if len(one.offers) <= most)
    if not fewer.cut:
        assert chains(fewer) == chains(more)
        assert not more.cut


@given(st.data())
def test_asking_twice_gives_the_same_ways(bare: Catalogue, data: st.DataObject) -> None:
    """What was asked before changes nothing, not even what was asked from another start."""
    some = data.draw(graphs(bare))
    used, fresh = with_steps(bare, some), with_steps(bare, some)
    family, to = data.draw(families(bare)), data.draw(st.sampled_from(list(bare.services)))
    paths = Pathways(used, family, on=DAY)
    for before in data.draw(st.lists(starts(bare), max_size=3)):
        try:
            paths.ways_in(to, start=before)
        except ContradictionError:
            continue
    start = data.draw(starts(bare))
    wanted = ways(fresh, to, family, start, 3)
    again = paths.ways_in(to, start=start)
    assert [list(map(_key, one.offers)) for one in again] == [
        list(map(_key, one.offers)) for one in wanted
    ]
    assert [one.truth for one in again] == [one.truth for one in wanted]


@given(st.data())
def test_what_the_survey_calls_out_of_reach_no_family_reaches(
    bare: Catalogue, data: st.DataObject
) -> None:
    """No route from outside that holds leads to a service that no family can reach.

    A fact of the family that is told on a person is another matter: others may tell of it too.
    """
    catalogue = with_steps(bare, data.draw(graphs(bare)))
    family = data.draw(families(bare))
    of_family = {fact.id for fact in bare.vocabulary.facts.values() if fact.about == "family"}
    assume(not any(of_family & person.facts.keys() for person in family.people))
    assume(not _told(family))
    lost = [one.place for one in check_pathways(catalogue) if "can reach" in one.message]
    for service in lost:
        found = ways(catalogue, service, family, None, 5)
        assert YES not in {route.truth for route in found}, service


# The course over time

START = date(2023, 1, 31)
KINDS = st.sampled_from(["", "", "about ", "average ", "hoped "])
UNITS = st.sampled_from(["days", "weeks", "months", "years", "meetings"])
COUNTS = st.sampled_from(["0", "1", "2", "3", "0.5", "1.5", "1..3", "0.5..2", "..2", "2.."])
LASTING = st.builds("{}{} {}".format, KINDS, COUNTS, UNITS)
RATES = st.builds(
    "{} times per {}".format,
    st.sampled_from(["1", "4", "1..2", "..3", "2.."]),
    st.sampled_from(["day", "week", "month", "year"]),
)
DAYS = st.integers(0, 1200).map(lambda count: START + timedelta(days=count))
MAYBE: st.SearchStrategy[str | None] = st.none() | LASTING


@st.composite
def courses(draw: st.DrawFn) -> dict[str, Any]:
    """Give a course of at most three phases and four points."""
    names = ["one", "two", "three"][: draw(st.integers(0, 3))]
    phases = [
        _known(id=name, name=name, source="new", duration=draw(MAYBE), repeats=draw(st.booleans()))
        for name in names
    ]
    points = [
        _known(
            kind=draw(st.sampled_from(["review", "feedback", "follow-up", "meeting"])),
            name=f"point {number}",
            source="new",
            every=draw(MAYBE | RATES),
            after=draw(MAYBE),
            phase=draw(st.sampled_from([None, *names])),
            since=draw(st.sampled_from([None, "start", "end"])),
            consent=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    duration = draw(MAYBE)
    return _known(
        phases=phases,
        points=points,
        max_periods=_claim(draw(st.sampled_from(["1 periods", "..2 periods", "..3 periods"]))),
        duration=None if duration is None else _claim(duration),
    )


def _known(**given: Any) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


@st.composite
def known_days(draw: st.DrawFn, course: dict[str, Any]) -> dict[str, Any]:
    """Give the days on which some phases began, in their order, and whether consent is given."""
    names = [phase["id"] for phase in course["phases"]]
    told = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    told = [name for name in names if name in told]
    days = sorted(draw(st.lists(DAYS, min_size=len(told), max_size=len(told))))
    consented = draw(st.sampled_from([None, True, False]))
    return {"begun": dict(zip(told, days, strict=True)), "consented": consented}


@st.composite
def timelines(draw: st.DrawFn, linked: Build) -> Callable[..., tuple[Occasion, ...]]:
    """Give a course and what is known of it, to be unrolled until a day."""
    course = draw(courses())
    catalogue, known = linked({"a": {"course": course}}), draw(known_days(course))

    def unroll(until: date, **more: Any) -> tuple[Occasion, ...]:
        return timeline(catalogue, "org.a", START, until=until, **known, **more)

    return unroll


@given(st.data())
def test_every_occasion_has_its_days_in_order_and_they_come_in_order(
    linked: Build, data: st.DataObject
) -> None:
    """No moment ends before it begins, none begins before the start or after the last day."""
    until = data.draw(DAYS)
    found = data.draw(timelines(linked))(until)
    for one in found:
        assert one.moment.earliest is not None
        assert START <= one.moment.earliest <= until
        assert one.moment.latest is None or one.moment.earliest <= one.moment.latest
    first = [one.moment.earliest or START for one in found]
    assert first == sorted(first)


@given(st.data())
def test_a_later_last_day_only_adds_what_begins_after_the_earlier_one(
    linked: Build, data: st.DataObject
) -> None:
    """A timeline until a day is the part of a longer one that begins until then."""
    unroll = data.draw(timelines(linked))
    sooner, later = sorted((data.draw(DAYS), data.draw(DAYS)))
    longer = [one for one in unroll(later) if (one.moment.earliest or START) <= sooner]
    assert list(unroll(sooner)) == longer


@given(st.data())
def test_nothing_comes_round_after_the_day_the_work_ended(
    linked: Build, data: st.DataObject
) -> None:
    """Once the end is known, no phase begins and nothing comes round later; days keep in order.

    A phase that may come again is another matter: it may do so after a pause.
    """
    unroll, ended = data.draw(timelines(linked)), data.draw(DAYS)
    try:
        found = unroll(START + timedelta(days=1500), ended=ended)
    except ContradictionError:
        assume(False)
        raise
    for one in found:
        first, last = one.moment.earliest or START, one.moment.latest
        assert last is None or first <= last
        round_or_phase = one.number > 1 or one.what == "phase-begins"
        assert first <= ended or one.optional or not round_or_phase


@given(st.data())
def test_without_consent_only_what_needs_it_is_left_out(linked: Build, data: st.DataObject) -> None:
    """`consented=False` gives the same as not knowing, without what needs consent."""
    course, until = data.draw(courses()), data.draw(DAYS)
    catalogue = linked({"a": {"course": course}})
    every = timeline(catalogue, "org.a", START, until=until)
    without = timeline(catalogue, "org.a", START, until=until, consented=False)
    assert list(without) == [one for one in every if not one.consent]
    assert timeline(catalogue, "org.a", START, until=until, consented=True) == every
