"""Rules compiled to one function; that they say what the walk says is in test_laws.py."""

from __future__ import annotations

from datetime import date
from typing import Any
from weakref import ref

import attrs
import pytest

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Person,
    Rule,
    Situation,
    SituationError,
    Truth,
    Vocabulary,
    compile_rules,
    evaluate,
    parse_rule,
)
from perhepalvelut.core.compiled.compiled import _People
from perhepalvelut.core.rules.nodes import LEVELS
from perhepalvelut.core.vocabulary.roles import ROLES
from perhepalvelut.errors import RuleError
from perhepalvelut.rules import AllOf, AnyOf, Flag, InService, not_
from perhepalvelut.testing.strategies import DAY


def test_the_rows_of_people_show_how_many_they_are() -> None:
    row: Any = ({"tired": True}.get, "mother", 348, 359, "female", False)
    assert repr(_People([row, row])) == "2 people"


def both(text: str, family: Situation, vocabulary: Vocabulary, on: date = DAY) -> Truth:
    """Ask a rule compiled and walked; the answers are one."""
    rule = parse_rule(text)
    compiled = compile_rules({"it": rule}, vocabulary)(family, on=on)["it"]
    assert compiled is evaluate(rule, family, on=on, vocabulary=vocabulary).truth
    return compiled


@pytest.mark.parametrize(
    ("text", "people", "told", "truth"),
    [
        ("age < years(3)", [Person("child", "35 months")], {"subject": 0}, YES),
        ("age < years(3)", [Person("child", "36 months")], {"subject": 0}, NO),
        ("age < years(0)", [Person("child", "0 months")], {"subject": 0}, NO),
        ("age >= years(0)", [Person("child")], {"subject": 0}, YES),
        ("age in years(0, 2)", [Person("child", "2-3 years")], {"subject": 0}, UNKNOWN),
        ("age in years(7, 11)", [Person("child", "6-7 years")], {"subject": 0}, UNKNOWN),
        ("role in {adult, child}", [Person("youth")], {}, YES),
        ("role in {adult}", [Person("mother", "17 years")], {"subject": 0}, NO),
        ("role in {adult}", [Person("mother", "18 years")], {"subject": 0}, YES),
        ("role in {adult}", [Person("mother")], {"subject": 0}, UNKNOWN),
        ("role in {adult}", [Person("child", "25 years")], {"subject": 0}, NO),
        ("role in {adult}", [Person("adult")], {"subject": 0}, YES),
        ("role in {adult}", [Person(None, "7 years")], {"subject": 0}, NO),
        ("role in {adult}", [Person(None, "215 months")], {"subject": 0}, NO),
        ("role in {adult}", [Person(None, "216 months")], {"subject": 0}, UNKNOWN),
        ("role in {adult}", [Person(None)], {"subject": 0}, UNKNOWN),
        ("role in {adult}", [Person("professional", "17-18 years")], {"subject": 0}, UNKNOWN),
        ("role in {adult, mother}", [Person(None, "7 years")], {"subject": 0}, UNKNOWN),
        ("role in {adult, mother}", [Person("father", "17 years")], {"subject": 0}, NO),
        ("role in {adult, child}", [Person("child", "7 years")], {"subject": 0}, YES),
        ("role in {adult}", [Person("child")], {}, UNKNOWN),
        ("age >= months(1)", [Person("child", "0 months")], {"subject": 0}, NO),
        ("age >= months(1)", [Person("child", "1 month")], {"subject": 0}, YES),
        ("age >= months(1)", [Person("child", "0-1 months")], {"subject": 0}, UNKNOWN),
        ("age < months(1)", [Person("child", "0 months")], {"subject": 0}, YES),
        ("age < months(1)", [Person("child", "1 month")], {"subject": 0}, NO),
        ("age in months(1, 2)", [Person("child", "0 months")], {"subject": 0}, NO),
        ("age in months(1, 2)", [Person("child", "1-2 months")], {"subject": 0}, YES),
        ("age in months(1, 2)", [Person("child", "3 months")], {"subject": 0}, NO),
        ("age in months(1, 2)", [Person("child", "2-3 months")], {"subject": 0}, UNKNOWN),
        ("sex in {male}", [Person("father")], {"subject": 0}, YES),
        ("sex in {male}", [Person("parent")], {"subject": 0}, UNKNOWN),
        ("any_child()", [], {"has_children": True}, YES),
        ("any_child(tired)", [Person("mother")], {"has_children": False}, NO),
        ("any_adult()", [], {"has_children": True}, UNKNOWN),
        ("any_adult()", [], {"has_adults": True}, YES),
        ("any_adult()", [], {"has_adults": False}, NO),
        ("any_adult()", [Person()], {"has_adults": False}, NO),
        ("any_child()", [], {"has_adults": False}, YES),
        ("any_child()", [], {"has_adults": True}, UNKNOWN),
        ("anyone()", [], {"has_adults": True}, YES),
        ("anyone()", [], {"has_adults": False}, YES),
        ("role in {mother}", [], {"has_adults": False}, NO),
        ("role in {child}", [], {"has_adults": False}, UNKNOWN),
        ("role in {child}", [], {"has_children": False}, NO),
        ("role in {professional}", [], {"has_children": False}, UNKNOWN),
        ("role in {professional}", [], {"has_adults": False}, NO),
        ("any_child(role in {adult})", [], {}, NO),
        ("any_child(role in {child})", [], {}, UNKNOWN),
        ("any_adult(role in {child})", [], {}, NO),
        ("any_adult(role in {adult})", [], {}, UNKNOWN),
        ("anyone(role in {child})", [Person("child")], {"has_adults": True}, YES),
        ("anyone(role in {child})", [Person("mother")], {}, UNKNOWN),
        ("anyone(role in {child})", [Person("mother")], {"has_children": False}, NO),
        ("role in {mother}", [Person("parent", sex="female")], {"subject": 0}, YES),
        ("role in {mother}", [Person("parent", sex="male")], {"subject": 0}, NO),
        ("role in {mother}", [Person("parent", sex="other")], {"subject": 0}, UNKNOWN),
        (
            "role in {parent}",
            [Person("grandparent", in_place_of_parent=True)],
            {"subject": 0},
            UNKNOWN,
        ),
        ("anyone()", [], {"has_children": True}, YES),
        ("any_child(tired)", [Person(facts={"tired": True})], {}, UNKNOWN),
        ("visits == 0", [Person()], {"subject": 0}, YES),
        ("periods_attended >= 1", [], {}, NO),
        ('lives_in("north")', [], {"place": "alpha"}, YES),
        ('lives_in("north") or lives_in("south")', [], {"place": "land"}, UNKNOWN),
        ('in_service("a.b")', [], {"facts": {"in_service": ["a.b.c"]}}, YES),
        ('expecting and unsettled("A-01")', [], {"facts": {"expecting": False}}, NO),
        ("everyone()", [], {}, YES),
        ("expecting", [Person("mother", facts={"expecting": True})], {}, YES),
    ],
)
def test_a_compiled_rule_answers_like_the_walk(
    small: Vocabulary, text: str, people: list[Person], told: dict[str, Any], truth: Truth
) -> None:
    assert both(text, Situation(people, **told), small) is truth


@pytest.mark.parametrize("role", [None, *sorted(ROLES)])
@pytest.mark.parametrize("age", [None, "0 months", "17 years", "15-20 years", "18 years"])
def test_every_role_is_asked_of_somebody_of_any_age_as_the_walk_does(
    small: Vocabulary, role: str | None, age: str | None
) -> None:
    if role == "adult" and age in ("0 months", "17 years"):
        return
    for family in (Situation([Person(role, age)]), Situation([Person(role, age)], subject=0)):
        for wanted in sorted(ROLES):
            both(f"role in {{{wanted}}}", family, small)
            both(f"any_child(role in {{{wanted}}})", family, small)
            both(f"any_adult(role in {{{wanted}, youth}})", family, small)


@pytest.mark.parametrize(
    "condition", ["age < months(1)", "age in months(0, 0)", "age >= years(9999)", "sex in {male}"]
)
@pytest.mark.parametrize("who", ["any_child({})", "any_adult({})", "anyone({})", "{}"])
def test_somebody_who_is_not_listed_may_be_of_any_age(
    small: Vocabulary, condition: str, who: str
) -> None:
    assert both(who.format(condition), Situation(), small) is UNKNOWN
    assert both(who.format(condition), Situation([Person()]), small) is UNKNOWN


def test_several_rules_are_asked_at_once_by_their_keys(small: Vocabulary) -> None:
    ask = compile_rules({"b": parse_rule("tired"), "a": parse_rule("not tired")}, small)
    family = Situation([Person(facts={"tired": True})], subject=0)
    assert list(ask(family, on=DAY).items()) == [("b", YES), ("a", NO)]
    assert compile_rules({}, small)(family, on=DAY) == {}


def test_the_same_function_answers_for_places_on_different_days(small: Vocabulary) -> None:
    ask = compile_rules({"it": parse_rule('lives_in("north")')}, small)
    moved = Situation(place="moved")
    assert ask(moved, on=date(2020, 12, 31))["it"] is YES
    assert ask(moved, on=date(2021, 1, 1))["it"] is NO
    assert ask(moved, on=date(2020, 12, 31))["it"] is YES


@pytest.mark.parametrize("key", ["it's", 'a"b', "{x}", "\\", "\n", "päivä"])
def test_a_key_may_be_any_text(small: Vocabulary, key: str) -> None:
    assert compile_rules({key: parse_rule("everyone()")}, small)(Situation(), on=DAY) == {key: YES}


@pytest.mark.parametrize("service", ["it's", "{x}", "a\x0cb", "\x00", "a\u2028b", "ä"])
def test_a_service_may_be_any_text_that_a_rule_holds(small: Vocabulary, service: str) -> None:
    rule = InService(service)
    family = Situation(facts={"in_service": [service]})
    assert compile_rules({"it": rule}, small)(family, on=DAY) == {"it": YES}


def test_a_rule_as_deep_as_can_be_written_is_compiled(small: Vocabulary) -> None:
    text = "not (tired and " * 50 + "expecting" + ")" * 50
    both(text, Situation([Person(facts={"tired": True})]), small)


def test_a_rule_as_deep_as_can_be_made_is_asked_and_compiled(small: Vocabulary) -> None:
    rule: Rule = Flag("expecting")
    for at in range(1, LEVELS):
        rule = AnyOf((rule, Flag("tired"))) if at % 2 else AllOf((rule, Flag("expecting")))
    with pytest.raises(RuleError):
        not_(rule)
    family = Situation([Person(facts={"tired": True})], facts={"expecting": True})
    assert compile_rules({"it": rule}, small)(family, on=DAY) == {"it": YES}
    assert evaluate(rule, family, on=DAY, vocabulary=small).truth is YES


def test_a_situation_that_stands_where_a_sound_one_stood_is_checked(small: Vocabulary) -> None:
    """An id of an object is given again once it is gone."""
    words = attrs.evolve(small)
    ask = compile_rules({"it": parse_rule("tired")}, words)
    sound, wrong = Situation(), Situation(facts={"expectin": True})
    words.seen.keep(id(wrong), ref(sound))
    with pytest.raises(SituationError):
        ask(wrong, on=DAY)
