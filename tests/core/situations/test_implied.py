"""What follows from what was told: of whom, why, turned both ways, and never from silence."""

from __future__ import annotations

import re
from typing import Any

import attrs
import pytest

from perhepalvelut import (
    Person,
    Situation,
    Truth,
    Vocabulary,
    evaluate,
    parse_rule,
)
from perhepalvelut.core.compiled.compiled import compile_rules
from perhepalvelut.core.evaluation.walk import Walk
from perhepalvelut.core.situations.implied import NOTHING, implied_in
from perhepalvelut.core.vocabulary.inference import Reasoning
from perhepalvelut.errors import ContradictionError
from perhepalvelut.evaluation import Finding, Told
from perhepalvelut.testing.strategies import DAY

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
MOTHER, CHILD = Person("mother"), Person("child")


def person(role: str | None, **facts: Any) -> Person:
    return Person(role, facts=facts)


def found(words: Vocabulary, rule: str, people: Any = (), **facts: Any) -> Finding:
    """Ask a rule of a family; the compiled rule says the same."""
    family = Situation(people, facts)
    finding = evaluate(parse_rule(rule), family, words, on=DAY)
    compiled = compile_rules({"it": parse_rule(rule)}, words)(family, on=DAY)
    assert compiled == {"it": finding.truth}
    return finding


@pytest.mark.parametrize(
    ("facts", "rule", "truth"),
    [
        ({"all_day": True}, "help", YES),
        ({"all_day": True}, "asked", YES),
        ({"help": False}, "all_day", NO),
        ({"asked": False}, "all_day", NO),
        ({"all_day": False}, "help", UNKNOWN),
        ({"help": True}, "all_day", UNKNOWN),
        ({}, "help", UNKNOWN),
        ({"quarrel": True}, "parting in {none}", NO),
        ({"quarrel": True}, "parting in {planned, parted}", YES),
        ({"quarrel": True}, "parting in {parted}", UNKNOWN),
        ({"quarrel": False}, "parting in {none, parted}", YES),
        ({"parting": "none"}, "quarrel", NO),
        ({"parting": "planned"}, "quarrel", YES),
        ({"parting": "parted"}, "quarrel", UNKNOWN),
        ({"in_service": ["a.b"]}, "in_group", YES),
        ({"in_service": ["a.b.c"]}, "in_group", YES),
        ({"in_service": []}, "in_group", UNKNOWN),
        ({"in_group": False}, 'in_service("a.b")', NO),
        ({"in_group": False}, 'in_service("a.b.c")', NO),
        ({"in_group": False}, 'in_service("d.e")', NO),
        ({"in_group": False}, 'in_service("a")', UNKNOWN),
    ],
)
def test_what_follows_of_the_family(
    implying: Vocabulary, facts: dict[str, Any], rule: str, truth: Truth
) -> None:
    assert found(implying, rule, **facts).truth is truth


def test_what_is_told_twice_over_follows_once(implying: Vocabulary) -> None:
    finding = found(implying, "asked", all_day=True)
    (why,) = finding.implied
    assert (why.fact, str(why.rule), why.of) == ("asked", "asked", "family")
    assert why.told == (Told("all_day", "family"),)
    assert why.reasons == ("help all day is help", "help was asked for")
    assert finding.missing == ()


def test_a_denial_follows_as_one(implying: Vocabulary) -> None:
    (why,) = found(implying, "all_day", help=False).implied
    assert (why.fact, str(why.rule)) == ("all_day", "not all_day")
    assert found(implying, "help", help=True).implied == ()


def test_options_that_are_lost_one_by_one_leave_the_last(implying: Vocabulary) -> None:
    families = Situation(facts={"quarrel": True})
    assert len(implied_in(families, implying)["family"]) == 1
    finding = found(implying, "parting in {planned, parted}", quarrel=True)
    assert [why.reasons for why in finding.implied] == [("they quarrel about the parting",)]


@pytest.mark.parametrize("parting", ["none", "planned"])
def test_it_follows_of_the_others_under_a_condition(implying: Vocabulary, parting: str) -> None:
    people = [person("mother", hurt=True), CHILD, Person("father"), Person("grandparent")]
    finding = found(implying, "near", people, parting=parting)
    assert finding.holds_for == (1, 2)
    why = finding.implied[0]
    assert why.told == (Told("hurt", 0), Told("parting", "family"))


@pytest.mark.parametrize(
    ("people", "facts"),
    [
        ([person("mother", hurt=True), CHILD], {}),
        ([person("mother", hurt=True), CHILD], {"parting": "parted"}),
        ([person("grandparent", hurt=True), CHILD], {"parting": "none"}),
        ([person(None, hurt=True), CHILD], {"parting": "none"}),
        ([person("mother", hurt=False), CHILD], {"parting": "none"}),
        ([MOTHER, CHILD], {"parting": "none"}),
    ],
)
def test_a_condition_must_be_known_to_hold(
    implying: Vocabulary, people: list[Person], facts: dict[str, Any]
) -> None:
    assert found(implying, "anyone(near)", people, **facts).truth is UNKNOWN


def test_a_condition_may_itself_follow(implying: Vocabulary) -> None:
    people = [person("mother", hurt=True), CHILD]
    assert found(implying, "any_child(near)", people, quarrel=False).truth is UNKNOWN
    both = found(implying, "any_child(near)", people, quarrel=False, parting="none")
    assert both.truth is YES


def test_what_follows_under_what_follows_comes_of_both(implying: Vocabulary) -> None:
    (said,) = implying.facts["hurt"].implies
    when = parse_rule("not parting in {planned}")
    hurt = attrs.evolve(implying.facts["hurt"], implies=(attrs.evolve(said, when=when),))
    words = Vocabulary(facts={**implying.facts, "hurt": hurt}.values())
    finding = found(words, "near", [person("mother", hurt=True), CHILD], quarrel=False)
    assert finding.implied[0].told == (Told("hurt", 0), Told("quarrel", "family"))


def test_turned_round_it_is_of_the_one(implying: Vocabulary) -> None:
    people = [MOTHER, person("child", near=False)]
    finding = found(implying, "hurt", people, parting="none")
    assert [part.truth for part in finding.parts] == [NO, UNKNOWN]


def test_of_several_the_one_that_is_left(implying: Vocabulary) -> None:
    assert found(implying, "hurt", [person("mother", gravely=True)]).truth is UNKNOWN
    assert found(implying, "threatened", [person("mother", gravely=True, hurt=False)]).truth is YES
    denied = found(implying, "gravely", [person("mother", threatened=False, hurt=False)])
    assert denied.parts[0].truth is NO


def test_it_follows_of_the_family_from_one_of_a_role(implying: Vocabulary) -> None:
    assert found(implying, "parent_away", [person("father", jail="inside")]).truth is YES
    assert found(implying, "parent_away", [person("father", jail="none")]).truth is UNKNOWN
    assert found(implying, "parent_away", [person("child", jail="inside")]).truth is UNKNOWN
    turned = found(implying, "jail in {inside}", [MOTHER, CHILD], parent_away=False)
    assert [part.truth for part in turned.parts[:2]] == [NO, UNKNOWN]
    last = found(implying, "jail in {none}", [MOTHER, CHILD], parent_away=False)
    assert [part.truth for part in last.parts[:2]] == [YES, UNKNOWN]


def test_a_fact_of_the_family_may_be_told_of_a_person(implying: Vocabulary) -> None:
    assert found(implying, "help", [person("mother", all_day=True)]).truth is YES


def test_what_is_told_is_never_changed(implying: Vocabulary) -> None:
    family = Situation(facts={"all_day": True})
    found(implying, "help", all_day=True)
    assert family.facts == {"all_day": True}


def test_nothing_follows_where_nothing_told_implies(implying: Vocabulary) -> None:
    for family in (
        Situation(),
        Situation([person("mother", hurt=False, visits=2)], {"all_day": False, "help": True}),
        Situation(facts={"parting": "parted", "in_service": []}),
    ):
        assert not implied_in(family, Vocabulary(facts=implying.facts.values())).get(0)
    assert implied_in(Situation(), implying) is NOTHING
    assert implied_in(Situation(facts={"all_day": True}), Vocabulary()) is NOTHING


def test_being_inside_a_service_beside_what_is_told_counts(implying: Vocabulary) -> None:
    for told, inside in (({}, "d.e"), ({}, "a.b"), ({"in_service": ["x.y"]}, "a.b")):
        view = Walk(Situation(facts=told), DAY, implying, inside=(inside,)).view
        assert "in_group" in view.implied["family"]
    walk = Walk(Situation(), DAY, implying, inside=("d.e",))
    assert walk.family["in_group"].values() == [True]
    without = Vocabulary(facts=[implying.facts["help"], implying.facts["asked"]])
    assert Walk(Situation(), DAY, without, inside=("d.e",)).view.implied == {}


def test_a_list_with_a_service_that_is_not_loaded_settles_no_no(implying: Vocabulary) -> None:
    words = Vocabulary(facts=implying.facts.values(), unloaded=["far"])
    family = Situation(facts={"in_service": ["far.away"], "in_group": False})
    for rule, truth in (
        ('in_service("a.b")', NO),
        ('in_service("far.away")', YES),
        ('in_service("x.y")', UNKNOWN),
    ):
        assert evaluate(parse_rule(rule), family, words, on=DAY).truth is truth
        assert compile_rules({"": parse_rule(rule)}, words)(family, on=DAY) == {"": truth}


@pytest.mark.parametrize(
    ("people", "facts", "fields"),
    [
        ([], {"all_day": True, "help": False}, "facts.all_day and facts.help"),
        ([], {"all_day": True, "asked": False}, "facts.all_day and facts.asked"),
        ([], {"quarrel": True, "parting": "none"}, "facts.quarrel and facts.parting"),
        ([], {"in_service": ["d.e"], "in_group": False}, "facts.in_service"),
        (
            [person("mother", gravely=True, hurt=False, threatened=False)],
            {},
            "people[0].facts.gravely, people[0].facts.hurt and people[0].facts.threatened",
        ),
        (
            [person("mother", hurt=True), person("child", near=False, parting="none")],
            {},
            "people[0].facts.hurt, people[1].facts.near and people[1].facts.parting",
        ),
        (
            [person("mother", jail="inside", parent_away=False)],
            {},
            "people[0].facts.jail and people[0].facts.parent_away",
        ),
    ],
)
def test_what_is_denied_although_it_follows_is_a_contradiction(
    implying: Vocabulary, people: list[Person], facts: dict[str, Any], fields: str
) -> None:
    rule, family = parse_rule("help"), Situation(people, facts)
    with pytest.raises(ContradictionError) as caught:
        compile_rules({"": rule}, implying)(family, on=DAY)
    assert fields in str(caught.value)
    assert "contradict each other" in str(caught.value)
    with pytest.raises(ContradictionError, match=re.escape(str(caught.value))):
        evaluate(rule, family, implying, on=DAY)


def test_every_contradiction_is_told_at_once(implying: Vocabulary) -> None:
    told = {"all_day": True, "help": False, "quarrel": True, "parting": "none"}
    with pytest.raises(ContradictionError) as caught:
        found(implying, "help", **told)
    assert len(str(caught.value).splitlines()) == 2


def test_what_is_learned_may_contradict_what_follows(implying: Vocabulary) -> None:
    family = Situation(facts={"all_day": True}).learn("help", False)
    with pytest.raises(ContradictionError, match=r"facts\.all_day and facts\.help"):
        evaluate(parse_rule("help"), family, implying, on=DAY)


def test_no_repr_tells_what_follows(implying: Vocabulary) -> None:
    reasoning = Reasoning(implying.facts, {"family": {"all_day": True}})
    reasoning.follow(implying.clauses.of["all_day"])
    assert repr(reasoning) == "Reasoning(2 facts)"
    finding = found(implying, "help", all_day=True)
    view = Walk(Situation(facts={"all_day": True}), DAY, implying).view
    for value in (finding, *finding.implied, *view.implied["family"].values()):
        assert "help" not in repr(value).replace("Implied", "")
