"""Matching: audiences, who & where & when, filters in three values, the documented order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    Match,
    Person,
    Situation,
    Truth,
    UnknownNameError,
    Vocabulary,
    truths_of,
)
from perhepalvelut.core.catalogue.filters import _meets_need
from perhepalvelut.evaluation import Lacking
from perhepalvelut.testing.strategies import DAY, situations
from perhepalvelut.vocabulary import Fact, Urgency

from ..conftest import association_of

Build = Callable[..., Catalogue]


def claim(value: object) -> dict[str, Any]:
    """Write a claim of the newer document."""
    return {"value": value, "source": "new"}


def rule(text: str, audience: str = "families") -> dict[str, Any]:
    """Write an alternative of what a service asks."""
    return {"rule": text, "source": "new", "audience": audience}


def ids(matches: Any) -> list[str]:
    """Give the ids of matches, without the association's."""
    return [match.service.id.removeprefix("org.") for match in matches]


def only(build: Build, given: dict[str, Any], family: Situation, on: date = DAY) -> Match:
    """Match a situation with one service."""
    return build({"a": given}).match(family, on=on, scope="everything")[0]


MOTHER, CHILD, ADULT = Person("mother"), Person("child"), Person("adult")
WORKER, HELPER, NOBODY = Person("professional"), Person("volunteer"), Person()
TIRED = {"tired": True}


@pytest.mark.parametrize(
    ("people", "told", "of_family", "of_person", "of_anybody"),
    [
        # With nobody listed the family tells, of a person nothing is known.
        ([], {}, YES, UNKNOWN, UNKNOWN),
        ([], {"has_children": False}, YES, UNKNOWN, UNKNOWN),
        ([], {"has_adults": False}, YES, UNKNOWN, UNKNOWN),
        ([MOTHER], {}, YES, UNKNOWN, YES),
        ([MOTHER], {"subject": 0, "has_children": False}, YES, UNKNOWN, YES),
        # A professional as the subject is asked as a professional, and never as the family.
        ([WORKER], {"subject": 0}, NO, NO, NO),
        ([HELPER], {"subject": 0}, NO, NO, NO),
        ([Person("professional", facts=TIRED)], {"subject": 0}, NO, NO, NO),
        ([WORKER, MOTHER], {"subject": 0}, NO, NO, NO),
        ([WORKER, Person("mother", facts=TIRED)], {"subject": 1}, YES, YES, YES),
        ([WORKER, HELPER], {"subject": 1}, NO, NO, NO),
        # Who only tells of a family, without its people, leaves it unknown.
        ([WORKER], {}, UNKNOWN, UNKNOWN, UNKNOWN),
        ([WORKER, HELPER], {}, UNKNOWN, UNKNOWN, UNKNOWN),
        ([WORKER, MOTHER], {}, YES, UNKNOWN, YES),
        ([Person("professional", facts=TIRED)], {}, UNKNOWN, UNKNOWN, UNKNOWN),
        ([WORKER], {"has_adults": False}, UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_a_rule_for_families_is_asked_of_the_family_matched_and_compiled_alike(
    build: Build,
    *,
    people: list[Person],
    told: dict[str, Any],
    of_family: Truth,
    of_person: Truth,
    of_anybody: Truth,
) -> None:
    texts = {"family": "expecting", "person": "tired", "anybody": "not role in {professional}"}
    catalogue = build({id: {"eligibility": [rule(text)]} for id, text in texts.items()})
    family = Situation(people, {"expecting": True}, **told)
    expected = {"family": of_family, "person": of_person, "anybody": of_anybody}
    got = {one.service.id: one.eligible for one in catalogue.match(family, on=DAY)}
    assert got == {f"org.{id}": truth for id, truth in expected.items()}
    assert truths_of(catalogue, family, on=DAY) == got


def test_of_a_family_told_of_by_a_professional_the_people_are_missing(build: Build) -> None:
    family = Situation([WORKER], {"expecting": True})
    match = only(build, {"eligibility": [rule("expecting")]}, family)
    assert (match.eligible, match.missing) == (UNKNOWN, (Lacking("people", "family"),))
    assert (match.unstated, match.only_told, match.open) == ((), (), ())


def test_what_no_document_says_of_a_service_is_unstated(build: Build) -> None:
    family = Situation([MOTHER], {"secret": False}, subject=0)
    nothing = only(build, {}, family)
    assert (nothing.eligible, nothing.unstated) == (UNKNOWN, ("who",))
    given = {"eligibility": [rule("everyone()")]}
    early = only(build, given, family, date(2021, 1, 1))
    assert (early.eligible, early.unstated) == (UNKNOWN, ("when",))
    planned = only(build, {"eligibility": [rule("planning or secret")]}, family)
    assert (planned.only_told, planned.missing, planned.unstated) == (("planning",), (), ())
    settled = only(build, given, family)
    assert (settled.eligible, settled.unstated, settled.only_told) == (YES, (), ())
    no = only(build, {"eligibility": [rule("secret")]}, family, date(2021, 1, 1))
    assert (no.eligible, no.unstated, no.only_told) == (NO, (), ())


def test_what_the_family_wants_help_with_comes_before_ease_of_access(build: Build) -> None:
    for_all = {"eligibility": [rule("everyone()", "public")]}
    catalogue = build({"a": for_all, "b": {**for_all, "needs": ["rest"]}, "c": for_all})
    assert ids(catalogue.match(Situation(), on=DAY)) == ["a", "b", "c"]
    assert ids(catalogue.match(Situation(needs=["rest"]), on=DAY)) == ["b", "a", "c"]
    assert ids(catalogue.match(Situation(needs=["safety"]), on=DAY)) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("people", "families", "volunteers", "professionals", "public"),
    [
        ([], YES, UNKNOWN, UNKNOWN, YES),
        ([MOTHER], YES, NO, NO, YES),
        ([CHILD], YES, UNKNOWN, UNKNOWN, YES),
        ([ADULT], YES, UNKNOWN, UNKNOWN, YES),
        ([NOBODY], YES, UNKNOWN, UNKNOWN, YES),
        ([WORKER], UNKNOWN, UNKNOWN, YES, YES),
        ([HELPER], UNKNOWN, YES, UNKNOWN, YES),
        ([MOTHER, HELPER], YES, YES, NO, YES),
    ],
)
def test_each_audience_has_its_own_rule(
    build: Build,
    *,
    people: list[Person],
    families: Truth,
    volunteers: Truth,
    professionals: Truth,
    public: Truth,
) -> None:
    audiences = ("families", "volunteers", "professionals", "public")
    catalogue = build({name: {"eligibility": [rule("everyone()", name)]} for name in audiences})
    matches = catalogue.match(Situation(people), on=DAY, scope="everything")
    got = tuple(matches.of(f"org.{name}").who.truth for name in audiences)
    assert got == (families, volunteers, professionals, public)
    assert truths_of(catalogue, Situation(people), on=DAY) == {
        f"org.{name}": truth for name, truth in zip(audiences, got, strict=True)
    }


@pytest.mark.parametrize(
    ("subject", "families", "volunteers"), [(0, YES, NO), (1, NO, YES), (2, NO, NO)]
)
def test_the_role_of_the_subject_picks_the_audience(
    build: Build, subject: int, families: Truth, volunteers: Truth
) -> None:
    services = {
        "f": {"eligibility": [rule("role in {mother, volunteer}")]},
        "v": {"eligibility": [rule("everyone()", "volunteers")]},
    }
    family = Situation([MOTHER, HELPER, WORKER], subject=subject)
    matches = build(services).match(family, on=DAY, scope="everything")
    assert (matches.of("org.f").who.truth, matches.of("org.v").who.truth) == (families, volunteers)


def test_an_audience_without_a_rule_is_no_and_a_service_without_any_is_unknown(
    build: Build,
) -> None:
    catalogue = build({"v": {"eligibility": [rule("everyone()", "volunteers")]}, "none": {}})
    matches = catalogue.match(Situation([MOTHER, CHILD]), on=DAY, scope="everything")
    nobody, unstated = matches.of("org.v"), matches.of("org.none")
    assert (nobody.eligible, nobody.who.rule) == (NO, None)
    assert (unstated.eligible, unstated.who.rule) == (UNKNOWN, None)
    assert (unstated.missing, unstated.open) == ((), ())


def test_a_person_whose_capacity_is_not_told_is_asked_for_the_role(build: Build) -> None:
    given = {"eligibility": [rule("hours >= 12", "volunteers")]}
    trained = only(build, given, Situation([Person("adult", facts={"hours": 12})]))
    assert (trained.who.truth, trained.missing) == (UNKNOWN, (Lacking("role", 0),))
    fresh = only(build, given, Situation([Person("adult", facts={"hours": 11})]))
    assert fresh.who.truth is NO


def test_a_service_for_families_and_volunteers_says_for_whom_it_holds(build: Build) -> None:
    given = {"eligibility": [rule("role in {child}"), rule("hours >= 12", "volunteers")]}
    family = Situation([CHILD, Person("volunteer", facts={"hours": 20}), MOTHER])
    assert only(build, given, family).holds_for == (0, 1)


def test_a_family_of_whom_only_a_worker_is_listed_is_at_most_unknown(build: Build) -> None:
    given = {"eligibility": [rule("expecting")]}
    told = {"expecting": True}
    assert only(build, given, Situation([WORKER], told)).who.truth is UNKNOWN
    assert only(build, given, Situation([WORKER, MOTHER], told)).who.truth is YES
    assert only(build, given, Situation([WORKER], {"expecting": False})).who.truth is NO
    assert only(build, given, Situation([WORKER], told, subject=0)).who.truth is NO


@pytest.mark.parametrize(
    ("area", "place", "truth", "missing"),
    [
        (None, "beta", YES, ()),
        (None, None, YES, ()),
        ('lives_in("north")', "alpha", YES, ()),
        ('lives_in("north")', "beta", NO, ()),
        ('lives_in("north")', "wide", UNKNOWN, (Lacking("place", "family"),)),
        ('lives_in("north")', None, UNKNOWN, (Lacking("place", "family"),)),
        ('lives_in("north") or unsettled("A-01")', "beta", UNKNOWN, ()),
        ("everyone()", None, YES, ()),
    ],
)
def test_outside_a_stated_area_is_no_and_no_area_sets_no_limit(
    build: Build, area: str | None, place: str | None, truth: Truth, missing: tuple[Lacking, ...]
) -> None:
    given: dict[str, Any] = {"eligibility": [rule("everyone()")]}
    if area:
        given["area"] = [{"rule": area, "source": "new"}]
    match = only(build, given, Situation(place=place))
    assert (match.where.truth, match.eligible, match.missing) == (truth, truth, missing)
    assert (match.where.rule is None) is (area is None)
    assert match.open == (("A-01",) if "unsettled" in (area or "") and truth is UNKNOWN else ())


def test_an_area_that_asks_of_a_person_is_asked_of_each(build: Build) -> None:
    area = [{"rule": 'lives_in("north") and tired', "source": "new"}]
    catalogue = build({"a": {"eligibility": [rule("everyone()")], "area": area}})
    for tired, truth in ((True, YES), (False, NO), (None, UNKNOWN)):
        facts = {} if tired is None else {"tired": tired}
        family = Situation([Person("mother", facts=facts)], place="alpha", has_children=False)
        assert catalogue.match(family, on=DAY)[0].where.truth is truth


@pytest.mark.parametrize("who", [True, False, None])
@pytest.mark.parametrize("where", ["alpha", "beta", None])
@pytest.mark.parametrize("when", ["since 2018", "until 2018", "since 2023"])
def test_eligible_is_who_and_where_and_when(
    build: Build, who: bool | None, where: str | None, when: str
) -> None:
    given = {
        "eligibility": [rule("expecting")],
        "area": [{"rule": 'lives_in("alpha")', "source": "new"}],
        "status": [{"phase": "established", "period": when, "source": "new"}],
    }
    facts = {} if who is None else {"expecting": who}
    match = only(build, given, Situation(facts=facts, place=where))
    assert match.eligible is (match.who.truth & match.where.truth & match.when.truth)
    assert match.who.truth is Truth.of(who)
    if match.eligible is not UNKNOWN:
        assert (match.missing, match.open) == ((), ())
    assert (match.holds_for == ()) is (match.eligible is NO)
    assert match.status == match.when.status


def test_a_match_cites_what_decides_and_shows_nothing(build: Build) -> None:
    given = {
        "source": "new r1",
        "eligibility": [{"rule": "expecting", "source": "new r2"}],
        "area": [{"rule": "everyone()", "source": "new r3"}],
        "access": {"cost": {"value": "free", "source": ["new r4", "new r1"]}},
        "notes": [{"kind": "other", "value": "v", "source": "new r5"}],
    }
    match = only(build, given, Situation(facts={"expecting": True}))
    assert [str(source) for source in match.sources] == ["new r1", "new r2", "new r3", "new r4"]
    assert repr(match) == "Match(org.a)"
    assert (match.access.free, match.first_steps) == (YES, ())


ACCESS = {
    "free": {"access": {"cost": claim("free")}},
    "paid": {"access": {"cost": claim("charged")}},
    "anon": {"access": {"anonymous": claim(True)}},
    "named": {"access": {"anonymous": claim(False)}},
    "walkin": {"access": {"referral_required": claim(False)}},
    "referred": {"access": {"referral_required": claim(True)}},
    "silent": {},
}


@pytest.mark.parametrize(
    ("filters", "passing", "left_out"),
    [
        ({}, set(ACCESS), 0),
        ({"free": True}, {"free"}, 5),
        ({"free": False}, {"paid"}, 5),
        ({"anonymous": True}, {"anon"}, 5),
        ({"anonymous": False}, {"named"}, 5),
        ({"no_referral": True}, {"walkin"}, 5),
        ({"no_referral": False}, {"referred"}, 5),
        ({"free": True, "unknown_passes": True}, set(ACCESS) - {"paid"}, 0),
        ({"free": True, "anonymous": True}, set(), 5),
        ({"form": "outpatient"}, set(ACCESS), 0),
        ({"form": "residential"}, set(), 0),
        ({"services": ["org.free", "org.paid"], "free": True}, {"free"}, 0),
    ],
)
def test_a_filter_keeps_what_is_said_and_counts_what_is_not(
    build: Build, filters: dict[str, Any], passing: set[str], left_out: int
) -> None:
    matches = build(ACCESS).match(Situation(), on=DAY, **filters)
    assert (set(ids(matches)), len(matches.left_out)) == (passing, left_out)


@pytest.mark.parametrize(
    ("hours", "moment", "passes"),
    [
        ("mon-fri 9-15", datetime(2023, 5, 2, 10), YES),
        ("mon-fri 9-15", datetime(2023, 5, 2, 16), NO),
        ("5 days per week 9-15", datetime(2023, 5, 2, 10), UNKNOWN),
        (None, datetime(2023, 5, 2, 10), UNKNOWN),
    ],
)
def test_open_at_asks_the_hours(
    build: Build, hours: str | None, moment: datetime, passes: Truth
) -> None:
    access = {"access": {"hours": claim(hours)}} if hours else {}
    matches = build({"a": access}).match(Situation(), on=DAY, open_at=moment)
    assert (len(matches), len(matches.left_out)) == (int(passes is YES), int(passes is UNKNOWN))


@pytest.mark.parametrize(
    ("given", "need", "passes"),
    [
        ({"needs": ["rest"]}, "rest", YES),
        ({"needs": ["rest"]}, "safety", NO),
        ({"eligibility": [rule("tired")]}, "rest", YES),
        ({"eligibility": [rule("habit in {past}")]}, "rest", YES),
        ({"eligibility": [rule("habit in {current}")]}, "rest", NO),
        ({"eligibility": [rule("any_child(tired)")]}, "rest", YES),
        ({"eligibility": [rule('in_service("org.a")')]}, "rest", NO),
        ({"eligibility": [rule("age < years(3)")]}, "rest", UNKNOWN),
        ({}, "rest", UNKNOWN),
    ],
)
def test_need_asks_the_needs_and_the_facts_of_the_rules(
    build: Build, given: dict[str, Any], need: str, passes: Truth
) -> None:
    made = build({"a": given})
    matches = made.match(Situation(), on=DAY, need=need)
    assert (len(matches), len(matches.left_out)) == (int(passes is YES), int(passes is UNKNOWN))
    assert _meets_need(made.plan("org.a"), need) is passes


def test_what_fits_comes_first_then_the_unknown_by_what_is_missing_then_the_rest(
    build: Build,
) -> None:
    services = {
        "a": {"eligibility": [rule("expecting")]},
        "b": {"eligibility": [rule("rooms >= 1 and parting in {none}")]},
        "c": {"eligibility": [rule("rooms >= 1")]},
        "d": {"eligibility": [rule("not expecting")]},
        "e": {},
        "f": {"eligibility": [rule('not expecting and unsettled("A-01")')]},
    }
    matches = build(services).match(Situation(facts={"expecting": False}), on=DAY)
    assert ids(matches) == ["d", "e", "f", "c", "b", "a"]
    assert ids(matches.fits) == ["d"]
    assert ids(matches.unknown) == ["e", "f", "c", "b"]
    assert ids(matches.not_fitting) == ["a"]


CRISIS = {
    "a": {"eligibility": [rule("everyone()")]},
    "b": {"eligibility": [rule("everyone()")], "crisis": True},
    "c": {"eligibility": [rule("violence_experienced")]},
}


@pytest.mark.parametrize(
    ("facts", "order"),
    [
        ({"violence_experienced": True}, ["b", "c", "a"]),
        ({"violence_experienced": False}, ["a", "b", "c"]),
        ({}, ["a", "b", "c"]),
    ],
)
def test_a_crisis_service_comes_first_when_someone_is_not_safe(
    build: Build, facts: dict[str, Any], order: list[str]
) -> None:
    family = Situation([Person("mother", facts=facts), CHILD])
    assert ids(build(CRISIS).match(family, on=DAY)) == order


@pytest.mark.parametrize(
    ("given", "facts", "first"),
    [
        ({"eligibility": [rule("everyone() or expecting")]}, {"expecting": True}, True),
        ({"eligibility": [rule("everyone() or expecting")]}, {"expecting": False}, False),
        ({"eligibility": [rule("everyone() or rooms >= 2")]}, {"rooms": 2}, True),
        ({"eligibility": [rule("everyone() or rooms >= 2")]}, {"rooms": 1}, False),
        (
            {"eligibility": [rule("everyone() or rooms >= 1")]},
            {"rooms": 0, "expecting": True},
            False,
        ),
        ({"eligibility": [rule("everyone() or parting in {parted}")]}, {"parting": "parted"}, True),
        ({"eligibility": [rule("everyone() or parting in {parted}")]}, {"parting": "none"}, False),
        (
            {"eligibility": [rule('everyone() or in_service("org.a")')]},
            {"in_service": ["org.a.x"]},
            True,
        ),
        ({"eligibility": [rule('everyone() or in_service("org.a")')]}, {"in_service": []}, False),
        ({"eligibility": [rule("everyone()")], "needs": ["pregnancy"]}, {"expecting": True}, True),
        ({"eligibility": [rule("everyone()")], "needs": ["safety"]}, {"expecting": True}, False),
    ],
)
def test_what_meets_a_known_fact_or_need_comes_before_what_does_not(
    build: Build, given: dict[str, Any], facts: dict[str, Any], first: bool
) -> None:
    services = {"a": {"eligibility": [rule("everyone()")]}, "b": given, "a.x": {}}
    matches = build(services).match(Situation(facts=facts), on=DAY)
    assert ids(matches)[:2] == (["b", "a"] if first else ["a", "b"])


def test_then_the_easier_way_in_comes_first_and_last_the_id(build: Build) -> None:
    public = {"eligibility": [rule("everyone()")]}
    services = {
        "a": {**public, "access": {"referral_required": claim(True), "cost": claim("free")}},
        "b": {**public, "access": {"cost": claim("charged")}},
        "d": public,
        "c": public,
        "e": {**public, "access": {"cost": claim("free")}},
        "f": {**public, "access": {"anonymous": claim(True)}},
        "g": {**public, "access": {"referral_required": claim(False)}},
    }
    assert ids(build(services).match(Situation(), on=DAY)) == ["g", "f", "e", "c", "d", "b", "a"]


def test_matches_are_a_sequence(build: Build) -> None:
    matches = build(ACCESS).match(Situation(), on=DAY)
    assert len(matches) == len(ACCESS)
    assert matches[0] is next(iter(matches))
    assert matches[1:3] == tuple(matches)[1:3]
    assert matches.of("org.free").service.id == "org.free"
    assert repr(matches) == "Matches(7 services)"
    with pytest.raises(UnknownNameError, match=r"among the matches 'org\.paid'"):
        build(ACCESS).match(Situation(), on=DAY, free=True).of("org.paid")


def test_the_same_service_named_twice_is_matched_once(build: Build) -> None:
    matches = build(ACCESS).match(Situation(), on=DAY, services=["org.free", "org.free"])
    assert ids(matches) == ["free"]


IDS = ("lahti.ensikoti", "lahti.turvakoti")


@given(st.data())
def test_what_was_asked_before_changes_no_answer(whole: Catalogue, data: st.DataObject) -> None:
    """A catalogue that has answered before gives the matches of one that has not."""
    fresh = Catalogue.of(whole.associations.values(), whole.vocabulary)
    family = data.draw(situations(whole.vocabulary, ("lahti", "heinola"), services=IDS))
    used, new = whole.match(family, on=DAY), fresh.match(family, on=DAY)
    for one, other in zip(used, new, strict=True):
        assert (one.service.id, one.eligible, one.who, one.where, one.when) == (
            other.service.id,
            other.eligible,
            other.who,
            other.where,
            other.when,
        )


def test_a_mother_of_a_baby_in_lahti_is_offered_baby_blues(whole: Catalogue) -> None:
    family = Situation([Person("mother", "29 years"), Person("child", "7 months")], place="Lahti")
    match = whole.match(family, on=DAY).of("lahti.baby-blues")
    assert (match.eligible, match.access.free, match.stale) == (YES, YES, False)


@pytest.mark.parametrize(
    ("urgent", "first"), [("now", "org.b"), ("soon", "org.a"), (None, "org.a")]
)
def test_services_for_crises_come_first_where_a_fact_is_marked_as_urgent_now(
    small: Vocabulary, urgent: Urgency | None, first: str
) -> None:
    fact = Fact(kind="flag", id="alone", about="person", label="l", question="q", urgent=urgent)
    words = attrs.evolve(small, facts={**small.facts, "alone": fact})
    everyone = {"eligibility": [{"rule": "everyone()", "source": "new"}]}
    org = association_of({"a": everyone, "b": {**everyone, "crisis": True}})
    catalogue = Catalogue.of([org], words)
    for told, shown in ((True, first), (False, "org.a")):
        family = Situation([Person("mother", facts={"alone": told})])
        assert catalogue.match(family, on=DAY)[0].service.id == shown


@pytest.mark.parametrize(
    ("facts", "parting", "first"),
    [
        ({"gravely": True, "threatened": False}, "parted", ["b", "c", "a"]),
        ({"gravely": True}, "parted", ["a", "b", "c"]),
        ({}, "none", ["a", "b", "c"]),
    ],
)
def test_what_follows_counts_in_the_order_as_if_it_were_told(
    implying: Vocabulary, small: Vocabulary, facts: dict[str, Any], parting: str, first: list[str]
) -> None:
    facts_known = {**implying.facts, "in_service": small.facts["in_service"]}
    words = attrs.evolve(implying, terms=small.terms, facts=facts_known)
    services: dict[str, Any] = {
        "a": {"eligibility": [rule("everyone()")]},
        "b": {"eligibility": [rule("everyone()")], "crisis": True},
        "c": {"eligibility": [rule("hurt")]},
    }
    catalogue = Catalogue.of([association_of(services)], words)
    family = Situation([Person("mother", facts=facts), CHILD], {"parting": parting})
    assert ids(catalogue.match(family, on=DAY)) == first


def test_options_and_services_that_follow_count_in_the_order_too(
    implying: Vocabulary, small: Vocabulary
) -> None:
    facts_known = {**implying.facts, "in_service": small.facts["in_service"]}
    words = attrs.evolve(implying, terms=small.terms, facts=facts_known)
    services = {
        "a": {"eligibility": [rule("everyone()")]},
        "b": {"eligibility": [rule("jail in {none}"), rule("everyone()")]},
    }
    catalogue = Catalogue.of([association_of(services)], words)
    family = Situation([Person("mother")], {"parent_away": False})
    assert ids(catalogue.match(family, on=DAY)) == ["b", "a"]


def test_what_is_behind_a_match_is_shown_in_short(build: Build) -> None:
    (match,) = build({"a": {}}).match(Situation(), on=DAY)
    assert (repr(match), repr(match.plan)) == ("Match(org.a)", "Plan('org.a')")
    assert repr(match.when) == "InForce('org.a', Truth.YES, 'unknown')"
