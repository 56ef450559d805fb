"""The survey of a catalogue's steps: each finding where it is due, and not where it is not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import attrs
import pytest

from perhepalvelut import Catalogue, Vocabulary
from perhepalvelut.pathways import check_pathways

from ..conftest import association_of, steps_of

Build = Callable[..., Catalogue]


def claim(value: object) -> dict[str, Any]:
    """Write a claim of the newer document."""
    return {"value": value, "source": "new"}


def rule(text: str, audience: str = "families") -> dict[str, Any]:
    """Write what a service asks."""
    return {"eligibility": [{"rule": text, "source": "new", "audience": audience}]}


def status(*periods: str) -> dict[str, Any]:
    """Write when a service ran."""
    told = [{"phase": "project", "period": period, "source": "new"} for period in periods]
    return {"status": told}


REFERRAL: dict[str, Any] = {"access": {"referral_required": claim(True)}}
PHASES: dict[str, Any] = {
    "course": {"phases": [{"id": id, "name": id, "source": "new"} for id in ("one", "two")]}
}


def found(catalogue: Catalogue) -> list[str]:
    """Tell the faults."""
    return [str(fault) for fault in check_pathways(catalogue)]


def unreachable(catalogue: Catalogue) -> list[str]:
    """Name the services that no family can reach."""
    told = [fault for fault in check_pathways(catalogue) if "can reach" in fault.message]
    return [fault.place.removeprefix("org.") for fault in told]


def test_where_documents_say_nothing_of_the_way_in_nothing_is_wrong(linked: Build) -> None:
    services = {"a": {}, "b": {"access": {"referral_required": claim(False)}}}
    assert found(linked({**services, "a.x": {"part_of": "a"}})) == []
    assert found(linked({})) == []


def test_a_service_that_needs_a_referral_which_no_one_gives_is_told(linked: Build) -> None:
    assert found(linked({"a": REFERRAL})) == [
        "org.a: no family can reach the service; "
        "add a step into it whose condition its rule allows, or mend its access"
    ]


@pytest.mark.parametrize(
    "steps",
    [
        ["referrer office -> a (refers)"],
        ["referrer office -> a (gate)"],
        ["family -> a (self)"],
        ["other groups -> a (refers)"],
        ["other groups -> a (next)"],
        ["any org -> a (next)"],
        ["b -> a (next)"],
        ["b -> a (gate)"],
        ["b -> a (part)"],
        ["b -> a (alongside)"],
        ["c -> a (next)", "b -> phase org.c one (next)"],
        ["phase org.b two -> phase org.a one (next)"],
    ],
)
def test_a_service_to_which_some_step_leads_a_family_is_not_told(
    linked: Build, steps: list[str]
) -> None:
    services = {"a": {**REFERRAL, **PHASES}, "b": PHASES, "c": PHASES}
    assert unreachable(linked(services, *steps)) == []


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["b -> a (cooperates)"], ["a"]),
        (["b -> a (outreach)"], ["a"]),
        (["b -> a (succeeds)"], ["a"]),
        (["phase org.a one -> phase org.a two (refers)"], ["a"]),
        (["c -> a (next)"], ["a", "c"]),
        (["phase org.c one -> a (refers)"], ["a", "c"]),
        (["c -> a (next)", "a -> c (next)"], ["a", "c"]),
    ],
)
def test_a_service_to_which_no_step_leads_a_family_is_told(
    linked: Build, steps: list[str], told: list[str]
) -> None:
    services = {"a": {**REFERRAL, **PHASES}, "b": {}, "c": {**REFERRAL, **PHASES}}
    catalogue = linked(services, *steps)
    assert unreachable(catalogue) == (told if "c" in told else [*told, "c"])


def test_a_part_is_reached_through_its_whole_and_closed_with_it(linked: Build) -> None:
    services: dict[str, dict[str, Any]] = {"a": {}, "a.x": {"part_of": "a", **REFERRAL}}
    assert unreachable(linked(services)) == []
    assert unreachable(linked({**services, "a": REFERRAL})) == ["a", "a.x"]
    assert unreachable(linked({"a": REFERRAL, "a.x": {"part_of": "a"}})) == ["a"]


def test_two_services_that_only_run_alongside_each_other_say_nothing_of_the_way_in(
    linked: Build,
) -> None:
    assert found(linked("a b", "a -> b (alongside)")) == []
    assert found(linked("a b", "a -> b (cooperates)")) == []


ELEVEN = "rooms >= 0 and rooms >= 1 and rooms >= 2 and rooms >= 3 and rooms >= 4 and rooms >= 5"
MORE = "rooms >= 6 and rooms >= 7 and rooms >= 8 and rooms >= 9"


@pytest.mark.parametrize(
    ("condition", "asked", "can"),
    [
        ("expecting", "expecting", True),
        ("expecting", "not expecting", False),
        ("not expecting", "expecting", False),
        ("expecting and rooms >= 1", "not (expecting and rooms >= 1)", False),
        ("expecting and rooms >= 1", "not expecting or parting in {parted}", True),
        ("expecting", "everyone()", True),
        ("not everyone()", "expecting", False),
        ("expecting", 'not expecting and unsettled("A-01")', False),
        ("expecting", 'expecting and unsettled("A-01")', True),
        ("any_child(tired)", "not any_child(tired)", False),
        ('in_service("org.b")', 'not in_service("org.b")', False),
        ('lives_in("alpha")', 'not lives_in("alpha")', False),
        ("tired", "not tired", True),
        ("age < years(3)", "age >= years(3)", True),
        ("role in {mother}", "role in {father}", True),
        ("tired and expecting", "tired and not expecting", False),
        (f"{ELEVEN} and {MORE}", "not rooms >= 0", False),
        (f"{ELEVEN} and {MORE} and rooms >= 10", "not rooms >= 0", True),
        (f"{ELEVEN} and {MORE} and rooms >= 10", "rooms >= 0", True),
    ],
)
def test_a_step_whose_condition_the_rule_rules_out_leads_no_one(
    linked: Build, condition: str, asked: str, can: bool
) -> None:
    services = {"a": rule(asked), "b": {}}
    for step in ("family -> a (self)", "referrer office -> a (gate)", "b -> a (next)"):
        catalogue = linked(services, (step, {"condition": condition}))
        assert unreachable(catalogue) == ([] if can else ["a"])


@pytest.mark.parametrize(
    ("condition", "asked", "can"),
    [
        ("all_day", "help", True),
        ("all_day", "not help", False),
        ("all_day", "not asked", False),
        ("quarrel", "parting in {none}", False),
        ("quarrel", "parting in {planned}", True),
        ("parting in {none}", "parting in {none, parted}", True),
        ("parting in {none}", "not parting in {none, parted}", False),
        ("expecting", "all_day", True),
    ],
)
def test_what_a_condition_implies_may_rule_a_step_out(
    implying: Vocabulary, small: Vocabulary, condition: str, asked: str, can: bool
) -> None:
    facts = {**small.facts, **implying.facts, "in_service": small.facts["in_service"]}
    words = attrs.evolve(small, facts=facts)
    step = steps_of(("family -> a (self)", {"condition": condition}))
    org = association_of({"a": rule(asked)}, step=step)
    assert unreachable(Catalogue.of([org], words)) == ([] if can else ["a"])


def test_one_audience_that_allows_the_condition_is_enough(linked: Build) -> None:
    step = ("family -> a (self)", {"condition": "expecting"})
    shut, open_ = rule("not expecting"), rule("expecting", "public")
    both = {"eligibility": [*shut["eligibility"], *open_["eligibility"]]}
    assert unreachable(linked({"a": shut}, step)) == ["a"]
    assert unreachable(linked({"a": both}, step)) == []
    assert unreachable(linked({"a": {"eligibility": []}}, step)) == []
    workers = rule("not expecting", "professionals")
    assert unreachable(linked({"a": workers}, step)) == []


def test_one_step_that_can_be_taken_is_enough(linked: Build) -> None:
    shut = ("referrer office -> a (refers)", {"condition": "not expecting"})
    services = {"a": rule("expecting"), "b": {}}
    assert unreachable(linked(services, shut)) == ["a"]
    assert unreachable(linked(services, shut, "family -> a (self)")) == []
    assert unreachable(linked(services, shut, "b -> a (next)")) == []


UNNAMED = "the only way in that is named is through somebody whom the documents do not name"


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("referrer someone -> a (gate)", True),
        ("other groups -> a (gate)", True),
        ("any org -> a (gate)", True),
        ("referrer office -> a (gate)", False),
        ("b -> a (gate)", False),
        ("family -> a (gate)", False),
        ("referrer someone -> a (refers)", False),
        ("other groups -> a (refers)", False),
    ],
)
def test_a_gate_kept_by_somebody_unnamed_is_told(linked: Build, step: str, told: bool) -> None:
    catalogue = linked("a b", step)
    text = str(catalogue.steps[0])
    says = [f"step {text}: {UNNAMED}; name the referrer, or make it a refers"] if told else []
    assert found(catalogue) == says


CLOSED = "the only way in that is named is through a service that had ended"
LATE = "leads to a service that had ended before the date of the step"
MEND = "mend the step or the status"


@pytest.mark.parametrize(
    ("given", "step", "says"),
    [
        ("until 2020", "b -> a (gate)", CLOSED),
        ("until 2020", "phase org.b one -> a (gate)", CLOSED),
        ("since 2020", "b -> a (gate)", None),
        ("known 2019..2020", "b -> a (gate)", None),
        ("until 2020", "b -> a (next)", None),
        ("until 2020", "b -> a (succeeds)", None),
        ("until 2020", "a -> b (next)", LATE),
        ("until 2020", "a -> phase org.b one (next)", LATE),
        ("until 2020", "a -> b (succeeds)", LATE),
        ("since 2020", "a -> b (next)", None),
        ("until 2022", "a -> b (next)", None),
        ("until 2020", ("a -> b (next)", {"source": "old"}), None),
        ("until 2020", ("a -> b (next)", {"source": ["old", "new"]}), LATE),
        ("until 2020", ("a -> b (next)", {"period": "2019..2020"}), None),
        ("until 2020", ("a -> b (next)", {"period": "until 2020"}), LATE),
        ("until 2020", ("a -> b (next)", {"period": "since 2021", "source": "old"}), LATE),
    ],
)
def test_a_step_or_a_gate_of_what_had_ended_by_the_date_of_the_step_is_told(
    linked: Build, given: str, step: Any, says: str | None
) -> None:
    catalogue = linked({"a": {}, "b": {**PHASES, **status(given)}}, step)
    told = [f"step {catalogue.steps[0]}: {says}; {MEND}"] if says else []
    assert [line for line in found(catalogue) if line.endswith(MEND)] == told


def test_a_step_to_no_service_leads_to_nothing_that_ends(linked: Build) -> None:
    assert found(linked("a", "a -> other groups (next)", "a -> any org (next)")) == []


def circles(catalogue: Catalogue) -> list[str]:
    """Tell the circles of gates."""
    return [line for line in found(catalogue) if "circle" in line]


def test_a_circle_of_gates_is_told_with_every_service_on_it(linked: Build) -> None:
    steps = ("a -> b (gate)", "b -> c (gate)", "c -> a (gate)")
    (told,) = circles(linked("a b c", *steps))
    place, _, rest = told.partition(": gates lead in a circle: ")
    way, _, instead = rest.partition("; ")
    names = way.split(" -> ")
    assert names[0] == names[-1] == place
    assert sorted(names[1:]) == ["org.a", "org.b", "org.c"]
    gates = {f"service {one} -> service {two} (gate)" for one, two in pairwise(names)}
    assert gates == {str(step) for step in linked("a b c", *steps).steps}
    assert instead == "leave one of the gates out"


def test_two_gates_that_lead_to_each_other_by_phases_are_a_circle(linked: Build) -> None:
    services = {"a": PHASES, "b": PHASES}
    steps = ("phase org.a two -> phase org.b one (gate)", "phase org.b two -> a (gate)")
    assert len(circles(linked(services, *steps))) == 1


@pytest.mark.parametrize(
    "steps",
    [
        ["a -> b (gate)", "b -> c (gate)"],
        ["a -> b (gate)", "b -> c (gate)", "c -> a (next)"],
        ["a -> b (gate)", "b -> referrer office (gate)", "referrer office -> a (gate)"],
        ["phase org.a one -> phase org.a two (gate)"],
    ],
)
def test_gates_in_a_row_are_no_circle(linked: Build, steps: list[str]) -> None:
    assert circles(linked({"a": PHASES, "b": {}, "c": {}}, *steps)) == []


def test_a_referrer_that_the_access_names_and_from_whom_no_step_leads_is_told(
    linked: Build,
) -> None:
    named = {"a": {"access": {"referrers": claim(["clinic", "office"])}}}
    assert found(linked(named, "referrer clinic -> a (refers)")) == [
        "org.a.access.referrers: names the referrer 'office', from whom no step leads here; "
        "add the [[step]]"
    ]


@pytest.mark.parametrize(
    ("step", "referrer", "told"),
    [
        ("referrer clinic -> a (refers)", "clinic", False),
        ("referrer clinic -> a (gate)", "clinic", False),
        ("referrer nurse -> a (refers)", "clinic", False),
        ("referrer nurse -> a (refers)", "town", False),
        ("referrer town -> a (refers)", "clinic", True),
        ("referrer office -> a (refers)", "clinic", True),
        ("referrer clinic -> a (cooperates)", "clinic", True),
        ("referrer clinic -> b (refers)", "clinic", True),
        ("family -> a (self)", "clinic", True),
        ("other groups -> a (refers)", "clinic", True),
        ("other groups -> a (refers)", "someone", False),
        ("any org -> a (refers)", "someone", False),
        ("referrer someone -> a (refers)", "someone", False),
    ],
)
def test_a_step_of_the_referrer_or_of_one_that_belongs_to_it_stands_for_it(
    linked: Build, step: str, referrer: str, told: bool
) -> None:
    services = {"a": {"access": {"referrers": claim([referrer])}}, "b": {}}
    lines = [line for line in found(linked(services, step)) if "access.referrers" in line]
    assert len(lines) == int(told)


def test_every_finding_is_told_at_once(linked: Build) -> None:
    services = {
        "a": REFERRAL,
        "b": {**status("until 2020"), "access": {"referrers": claim(["office"])}},
        "c": {}, "d": {},
    }  # fmt: skip
    steps = (
        "other groups -> b (gate)", "c -> d (gate)", "d -> c (gate)", "family -> c (self)",
    )  # fmt: skip
    told = found(linked(services, *steps))
    for part in (
        "org.a: no family can reach", UNNAMED, "gates lead in a circle", LATE,
        "org.b.access.referrers",
    ):  # fmt: skip
        assert sum(part in line for line in told) == 1, part
    assert len(told) == 5
