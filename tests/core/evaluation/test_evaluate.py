"""Rules asked of situations: for whom, with what missing, open and presumed."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Finding,
    Person,
    Situation,
    Truth,
    Vocabulary,
    evaluate,
    parse_rule,
)
from perhepalvelut.core.evaluation.findings import Whom
from perhepalvelut.errors import ContradictionError
from perhepalvelut.evaluation import Lacking, Presumption
from perhepalvelut.testing.strategies import DAY, rules, situations
from perhepalvelut.testing.strategies.words import SERVICES

MOTHER, FATHER, ADULT = Person("mother"), Person("father"), Person("adult")


def child(age: str | None = None, **facts: Any) -> Person:
    """Make a child."""
    return Person("child", age, facts=facts)


class Asking:
    """Asks rules by their text with the small vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __call__(self, text: str, *people: Person, on: date = DAY, **told: Any) -> Finding:
        presume = told.pop("presume", True)
        rule = parse_rule(text)
        assert self.vocabulary.check(rule) == ()
        return evaluate(
            rule, Situation(people, **told), on=on, vocabulary=self.vocabulary, presume=presume
        )


@pytest.fixture(scope="session")
def ask(small: Vocabulary) -> Asking:
    """Ask with the small vocabulary."""
    return Asking(small)


def lacks(finding: Finding) -> set[tuple[str, Whom]]:
    """Give what a finding misses, and of whom."""
    return {(lacking.fact, lacking.of) for lacking in finding.missing}


@pytest.mark.parametrize(
    ("text", "age", "truth"),
    [
        ("age < years(3)", "35 months", YES),
        ("age < years(3)", "36 months", NO),
        ("age < years(3)", "30-40 months", UNKNOWN),
        ("age < years(3)", "2 years", YES),
        ("age < years(3)", "3 years", NO),
        ("age < years(3)", None, UNKNOWN),
        ("age < months(36)", "35 months", YES),
        ("age >= years(4)", "47 months", NO),
        ("age >= years(4)", "48 months", YES),
        ("age >= years(4)", "at least 4 years", YES),
        ("age >= years(4)", "at least 3 years", UNKNOWN),
        ("age in years(7, 11)", "83 months", NO),
        ("age in years(7, 11)", "84 months", YES),
        ("age in years(7, 11)", "143 months", YES),
        ("age in years(7, 11)", "144 months", NO),
        ("age in years(7, 11)", "11-12 years", UNKNOWN),
        ("age in years(18, 49)", "49 years", YES),
        ("age in years(18, 49)", "50 years", NO),
        ("age < years(3)", "born 2020-05-03", YES),
        ("age < years(3)", "born 2020-05-02", NO),
        ("age < years(3)", "born 2020-05", UNKNOWN),
        ("age < years(3)", "2 years 11 months on 2023-04-02", NO),
        ("age < years(3)", "2 years 11 months on 2023-04-20", UNKNOWN),
    ],
)
def test_an_age_is_asked_in_completed_months_on_both_sides_of_the_bound(
    ask: Asking, text: str, age: str | None, truth: Truth
) -> None:
    finding = ask(text, Person("child", age), subject=0)
    assert finding.truth is truth
    assert lacks(finding) == ({("age", 0)} if truth is UNKNOWN else set())


@pytest.mark.parametrize(
    ("text", "facts", "truth"),
    [
        ("tired", {"tired": True}, YES),
        ("tired", {"tired": False}, NO),
        ("tired", {}, UNKNOWN),
        ("habit in {past, current}", {"habit": "current"}, YES),
        ("habit in {past, current}", {"habit": "none"}, NO),
        ("habit in {past, current}", {}, UNKNOWN),
        ("hours >= 12", {"hours": 12}, YES),
        ("hours >= 12", {"hours": 11}, NO),
        ("hours < 12", {"hours": 11}, YES),
        ("hours < 12", {"hours": 12}, NO),
        ("hours == 0", {"hours": 0}, YES),
        ("hours == 0", {"hours": 1}, NO),
        ("hours == 0", {}, UNKNOWN),
    ],
)
def test_a_fact_of_a_person_is_as_told_or_unknown(
    ask: Asking, text: str, facts: dict[str, Any], truth: Truth
) -> None:
    finding = ask(text, Person("mother", facts=facts), subject=0)
    assert finding.truth is truth
    name = text.split(maxsplit=1)[0]
    assert lacks(finding) == ({(name, 0)} if truth is UNKNOWN else set())


@pytest.mark.parametrize(
    ("text", "told", "truth", "missing"),
    [
        ("expecting", {"facts": {"expecting": True}}, YES, None),
        ("expecting", {"facts": {"expecting": False}}, NO, None),
        ("expecting", {}, UNKNOWN, "expecting"),
        ("parting in {parted}", {"facts": {"parting": "parted"}}, YES, None),
        ("rooms >= 3", {"facts": {"rooms": 2}}, NO, None),
        ('in_service("a.b")', {"facts": {"in_service": ["a.b"]}}, YES, None),
        ('in_service("a.b")', {"facts": {"in_service": ["a.b.c"]}}, YES, None),
        ('in_service("a.b")', {"facts": {"in_service": ["a.bc", "a"]}}, NO, None),
        ('in_service("a.b")', {"facts": {"in_service": []}}, NO, None),
        ('in_service("a.b")', {}, UNKNOWN, "in_service"),
        ('lives_in("alpha")', {"place": "alpha"}, YES, None),
        ('lives_in("alpha")', {"place": "002"}, YES, None),
        ('lives_in("north")', {"place": "beta"}, NO, None),
        ('lives_in("alpha")', {"place": "north"}, UNKNOWN, "place"),
        ('lives_in("alpha")', {}, UNKNOWN, "place"),
    ],
)
def test_a_rule_of_the_family_is_asked_of_the_family(
    ask: Asking, text: str, told: dict[str, Any], truth: Truth, missing: str | None
) -> None:
    finding = ask(text, MOTHER, child(), **told)
    assert (finding.truth, finding.of) == (truth, "family")
    assert lacks(finding) == ({(missing, "family")} if missing else set())
    assert finding.holds_for == (() if truth is NO else ("family",))


def test_a_dated_place_is_asked_on_the_day(ask: Asking) -> None:
    text = 'lives_in("north")'
    assert ask(text, place="moved", on=date(2020, 12, 31)).truth is YES
    assert ask(text, place="moved", on=date(2021, 1, 1)).truth is NO


def test_without_a_subject_every_person_is_tried_and_the_answer_says_for_whom(ask: Asking) -> None:
    family = (MOTHER, child("8 years"), child("15 years"), child("9 years"))
    finding = ask("role in {child} and age in years(7, 11)", *family)
    assert (finding.truth, finding.holds_for) == (YES, (1, 3))


def test_with_a_subject_only_that_person_is_tried(ask: Asking) -> None:
    family = (child("8 years"), child("15 years"))
    text = "role in {child} and age in years(7, 11)"
    assert ask(text, *family, subject=1).truth is NO
    assert ask(text, *family, subject=0).holds_for == (0,)


def test_an_unknown_answer_says_whom_it_may_be_for(ask: Asking) -> None:
    finding = ask("role in {child} and age in years(7, 11)", MOTHER, child("15 years"), child())
    assert (finding.truth, finding.holds_for) == (UNKNOWN, (2,))
    assert lacks(finding) == {("age", 2)}


def test_a_fact_of_one_person_is_not_told_of_another(ask: Asking) -> None:
    tired = Person("mother", facts={"tired": True})
    assert ask("tired", tired, FATHER, subject=1).truth is UNKNOWN
    assert ask("tired and sex in {male}", tired, FATHER, child()).truth is UNKNOWN


@pytest.mark.parametrize(
    ("people", "told", "truth", "missing"),
    [
        ((), {}, UNKNOWN, {("has_children", "family")}),
        ((MOTHER,), {}, UNKNOWN, {("has_children", "family")}),
        ((MOTHER,), {"has_children": False}, NO, set()),
        ((MOTHER,), {"has_children": True}, UNKNOWN, {("children", "family")}),
        ((child("2 years"),), {}, YES, set()),
        ((child("3 years"),), {}, NO, set()),
        ((child("3 years"),), {"open": ["children"]}, UNKNOWN, {("children", "family")}),
        ((child("3 years"), child()), {}, UNKNOWN, {("age", 1)}),
        # One known baby settles it although a sibling's age is unknown.
        ((child("2 years"), child()), {}, YES, set()),
        ((Person(None, "2 years"), MOTHER), {"has_children": False}, NO, set()),
        ((Person(None, "2 years"), child("4 years")), {}, UNKNOWN, {("role", 0)}),
        ((Person("professional", "2 years"), child("4 years")), {}, NO, set()),
    ],
)
def test_some_child_is_asked_child_by_child(
    ask: Asking,
    people: tuple[Person, ...],
    told: dict[str, Any],
    truth: Truth,
    missing: set[tuple[str, Whom]],
) -> None:
    finding = ask("any_child(age < years(3))", *people, **told)
    assert (finding.truth, finding.of) == (truth, "family")
    assert lacks(finding) >= missing
    assert {fact for fact, _ in lacks(finding)} <= {"has_children", "children", "role", "age"}


@pytest.mark.parametrize(
    ("text", "people", "told", "truth"),
    [
        ("any_child()", (), {}, UNKNOWN),
        ("any_child()", (), {"has_children": True}, YES),
        ("any_child()", (), {"has_children": False}, NO),
        ("any_child()", (), {"has_adults": False}, YES),
        ("any_child()", (), {"has_adults": True}, UNKNOWN),
        ("any_adult()", (), {"has_adults": True}, YES),
        ("any_adult()", (), {"has_adults": False}, NO),
        ("any_adult()", (Person(),), {"has_adults": False}, NO),
        ("any_adult(tired)", (Person(),), {"has_adults": False}, NO),
        ("any_adult(tired)", (child(),), {"has_adults": False}, NO),
        ("any_adult(tired)", (child(),), {"has_adults": True}, UNKNOWN),
        ("any_child(age < years(3))", (), {"has_adults": False}, UNKNOWN),
        ("any_child(role in {child})", (), {"has_adults": False}, UNKNOWN),
        ("any_child(role in {adult})", (), {}, NO),
        ("any_adult(role in {youth})", (), {}, NO),
        ("anyone(role in {mother})", (child(),), {"has_adults": False}, NO),
        ("anyone()", (), {"has_adults": True}, YES),
        ("anyone()", (), {"has_adults": False}, YES),
        ("any_child()", (child("25 years"),), {}, YES),
        ("any_child(age < years(18))", (child("25 years"),), {}, NO),
        ("any_child()", (Person(),), {}, UNKNOWN),
        ("any_adult()", (), {}, UNKNOWN),
        ("any_adult()", (), {"has_children": True}, UNKNOWN),
        ("any_adult()", (MOTHER,), {}, YES),
        ("any_adult()", (ADULT,), {}, YES),
        ("any_adult()", (Person("professional"),), {}, UNKNOWN),
        ("any_adult(tired)", (MOTHER,), {}, UNKNOWN),
        ("any_adult(role in {child})", (MOTHER,), {}, NO),
        ("any_adult(role in {child})", (), {}, NO),
        ("any_adult(role in {mother})", (FATHER,), {}, NO),
        ("any_adult(role in {mother})", (FATHER,), {"open": ["adults"]}, UNKNOWN),
        ("anyone()", (), {}, UNKNOWN),
        ("anyone()", (Person("professional"),), {}, YES),
        ("anyone()", (), {"has_children": True}, YES),
        ("anyone(role in {professional})", (Person("professional"),), {}, YES),
        ("anyone(role in {professional})", (MOTHER, child()), {}, NO),
        ("anyone(role in {professional})", (), {}, UNKNOWN),
        ("anyone(tired)", (Person("mother", facts={"tired": True}), child()), {}, YES),
        ("not any_child(age < years(3))", (child("3 years"),), {}, YES),
        ("not any_child(age < years(3))", (child("2 years"),), {}, NO),
        ("not any_child(age < years(3))", (), {}, UNKNOWN),
    ],
)
def test_a_quantifier_ranges_over_its_class_and_over_who_may_be_unlisted(
    ask: Asking, text: str, people: tuple[Person, ...], told: dict[str, Any], truth: Truth
) -> None:
    assert ask(text, *people, **told).truth is truth


@pytest.mark.parametrize(
    ("text", "people", "told", "truth"),
    [
        # With nobody listed one person of whom nothing is known is tried.
        ("role in {child}", (), {}, UNKNOWN),
        ("role in {professional}", (), {}, UNKNOWN),
        ("role in {child}", (), {"has_children": False}, NO),
        ("role in {professional}", (), {"has_children": False}, UNKNOWN),
        ("role in {mother}", (), {"has_children": False}, UNKNOWN),
        ("role in {child}", (MOTHER,), {}, UNKNOWN),
        ("role in {child}", (MOTHER,), {"has_children": False}, NO),
        ("role in {mother}", (child(),), {}, UNKNOWN),
        ("role in {mother}", (child(), FATHER), {}, NO),
        ("age < years(3)", (child("4 years"),), {}, UNKNOWN),
        ("age < months(1)", (child("4 years"),), {}, UNKNOWN),
        ("role in {professional}", (child(),), {}, UNKNOWN),
        # Without adults in the family somebody unlisted is a child.
        ("role in {mother}", (), {"has_adults": False}, NO),
        ("role in {adult}", (), {"has_adults": False}, NO),
        ("role in {child}", (), {"has_adults": False}, UNKNOWN),
        ("role in {mother}", (child(),), {"has_adults": False}, NO),
        ("role in {mother}", (child(),), {"has_adults": True}, UNKNOWN),
        ("role in {mother}", (child(), FATHER), {"has_adults": True}, NO),
        # An unlisted person never makes a yes.
        ("role in {child} and age < years(200)", (MOTHER,), {}, UNKNOWN),
        ("not role in {professional}", (Person("professional"),), {}, UNKNOWN),
    ],
)
def test_an_unlisted_person_makes_an_answer_unknown_and_never_yes(
    ask: Asking, text: str, people: tuple[Person, ...], told: dict[str, Any], truth: Truth
) -> None:
    assert ask(text, *people, **told).truth is truth


def test_a_quantifier_without_a_condition_says_who_makes_it_so(ask: Asking) -> None:
    assert [one.of for one in ask("any_child()", MOTHER, child(), FATHER).parts][:1] == [1]


def test_for_an_unlisted_child_it_is_asked_whether_there_are_children(ask: Asking) -> None:
    finding = ask("role in {child} and age < years(3)", MOTHER)
    assert ("has_children", "family") in lacks(finding)
    assert finding.holds_for == ("unlisted child",)
    told = ask("role in {child} and age < years(3)", MOTHER, has_children=True)
    assert "has_children" not in {fact for fact, _ in lacks(told)}


@pytest.mark.parametrize(
    ("role", "sex", "text", "truth"),
    [
        ("parent", "female", "role in {mother}", YES),
        ("parent", "female", "role in {father}", NO),
        ("parent", "male", "role in {mother}", NO),
        ("parent", "male", "not role in {mother}", YES),
        ("parent", "other", "role in {mother}", UNKNOWN),
        ("parent", "female", "role in {parent}", YES),
        ("parent", None, "role in {mother, father}", UNKNOWN),
        ("adult", "female", "role in {mother}", UNKNOWN),
    ],
)
def test_a_parent_of_known_sex_is_asked_as_a_mother_or_a_father(
    ask: Asking, role: str, sex: str | None, text: str, truth: Truth
) -> None:
    finding = ask(text, Person(role, sex=sex), subject=0)
    assert finding.truth is truth


@pytest.mark.parametrize(
    ("role", "sex", "text", "truth"),
    [
        ("grandparent", None, "role in {parent}", UNKNOWN),
        ("grandparent", None, "not role in {parent}", UNKNOWN),
        ("grandparent", None, "role in {mother}", UNKNOWN),
        ("grandparent", "female", "role in {mother}", UNKNOWN),
        ("grandparent", "female", "role in {father}", NO),
        ("grandparent", "male", "role in {mother, youth}", NO),
        ("grandparent", None, "role in {grandparent}", YES),
        ("grandparent", None, "role in {relative, parent}", YES),
        ("grandparent", None, "role in {child}", NO),
        ("child", None, "role in {parent}", UNKNOWN),
        ("professional", None, "role in {parent}", UNKNOWN),
        ("mother", None, "role in {parent}", YES),
        ("mother", None, "role in {father}", NO),
        ("adult", None, "role in {parent}", UNKNOWN),
        (None, None, "role in {parent}", UNKNOWN),
        ("adult", None, "role in {adult, parent}", YES),
    ],
)
def test_whether_a_parent_means_who_raises_a_child_in_place_of_one_is_not_known(
    ask: Asking, role: str | None, sex: str | None, text: str, truth: Truth
) -> None:
    person = Person(role, sex=sex, in_place_of_parent=True)
    finding = ask(text, person, subject=0)
    assert finding.truth is truth
    documents = truth is UNKNOWN and role not in ("adult", None)
    assert finding.unstated == (("in_place_of_parent",) if documents else ())
    assert bool(finding.missing) is (truth is UNKNOWN and not documents)


def test_for_an_unlisted_adult_who_would_fit_the_adults_are_asked_for(ask: Asking) -> None:
    finding = ask("not role in {child}", child(), facts={})
    assert (finding.truth, finding.holds_for) == (UNKNOWN, ("unlisted adult",))
    assert lacks(finding) == {("adults", "family")}


def test_of_nobody_listed_it_is_asked_whether_there_are_children_only_if_a_child_could_fit(
    ask: Asking,
) -> None:
    assert ("has_children", "family") in lacks(ask("role in {child}"))
    assert lacks(ask("tired")) == {("tired", "unlisted person")}


@pytest.mark.parametrize("text", ["planning", "secret", "planning and tired or secret"])
def test_what_must_not_be_asked_is_never_missing(ask: Asking, text: str) -> None:
    finding = ask(text, MOTHER, child())
    assert finding.truth is UNKNOWN
    assert {fact for fact, _ in lacks(finding)} <= {"tired"}
    assert ask("planning", Person(facts={"planning": True}), subject=0).truth is YES


@pytest.mark.parametrize(
    ("text", "told", "truth", "presumed"),
    [
        ("periods_attended < 2", {}, YES, (Presumption("periods_attended", 0, "family"),)),
        ("periods_attended >= 2", {}, NO, (Presumption("periods_attended", 0, "family"),)),
        ("periods_attended >= 2", {"facts": {"periods_attended": 2}}, YES, ()),
        ("periods_attended < 2", {"presume": False}, UNKNOWN, ()),
        ("visits == 0", {"subject": 0}, YES, (Presumption("visits", 0, 0),)),
    ],
)
def test_a_count_of_past_use_is_presumed_and_the_finding_says_so(
    ask: Asking,
    text: str,
    told: dict[str, Any],
    truth: Truth,
    presumed: tuple[Presumption, ...],
) -> None:
    finding = ask(text, MOTHER, child(), **told)
    assert (finding.truth, finding.presumed) == (truth, presumed)


@pytest.mark.parametrize(
    ("text", "people", "told", "missing"),
    [
        ("any_child(role in {child})", (), {"has_children": True}, "children"),
        ("any_child(role in {child})", (), {}, "has_children"),
        ("any_child(role in {child})", (), {"open": ["children"]}, "has_children"),
        ("any_child(role in {child})", (), {"has_adults": False}, "children"),
        (
            "any_child(role in {child} and age >= years(3))",
            (child("2 years"),),
            {"open": ["children"]},
            "children",
        ),
        ("any_adult(not role in {child})", (), {}, "adults"),
        ("any_adult(role in {adult})", (), {}, "age"),
        ("role in {adult}", (MOTHER,), {}, "age"),
        ("role in {adult, mother}", (Person("parent"),), {}, "role"),
        ("role in {adult}", (Person(),), {}, "role"),
        ("age >= years(0)", (), {}, "people"),
        ("not role in {child} or role in {child}", (), {"has_children": True}, "role"),
    ],
)
def test_who_is_not_listed_is_asked_for(
    ask: Asking, text: str, people: tuple[Person, ...], told: dict[str, Any], missing: str
) -> None:
    finding = ask(text, *people, **told)
    assert finding.truth is UNKNOWN
    assert missing in {fact for fact, _ in lacks(finding)}


def test_what_may_only_be_told_is_kept_apart_from_what_is_missing(ask: Asking) -> None:
    finding = ask("planning or secret and tired", child(), subject=0)
    assert (finding.only_told, lacks(finding)) == (("planning", "secret"), {("tired", 0)})
    assert ask("planning or secret", child(), facts={"secret": True}).only_told == ()
    assert ask("tired", child()).only_told == ()


def test_a_service_that_must_not_be_asked_for_is_only_told(small: Vocabulary) -> None:
    never = attrs.evolve(small.fact("in_service"), asked_of="never")
    words = attrs.evolve(small, facts={**small.facts, "in_service": never})
    finding = Asking(words)('in_service("a.b")')
    assert (finding.only_told, finding.missing) == (("in_service",), ())


def test_what_the_documents_leave_open_is_kept_apart_from_what_is_missing(ask: Asking) -> None:
    text = 'tired and unsettled("A-01") or expecting and unsettled("A-02")'
    finding = ask(text, Person(facts={"tired": True}), subject=0, facts={"expecting": False})
    assert (finding.truth, finding.open, finding.missing) == (UNKNOWN, ("A-01",), ())
    unguarded = ask(text, Person(), subject=0)
    assert unguarded.open == ("A-01", "A-02")
    assert lacks(unguarded) == {("tired", 0), ("expecting", "family")}


def test_a_guarded_dispute_is_no_where_the_guard_is(ask: Asking) -> None:
    finding = ask('expecting and unsettled("A-01")', facts={"expecting": False})
    assert (finding.truth, finding.open) == (NO, ())


def test_a_settled_part_is_not_missing(ask: Asking) -> None:
    finding = ask("expecting or tired and hours >= 3", Person(facts={"tired": True}), subject=0)
    assert lacks(finding) == {("expecting", "family"), ("hours", 0)}


def test_the_alternatives_of_the_family_and_of_a_person_are_asked_apart(ask: Asking) -> None:
    text = "expecting or role in {child} and age < years(3)"
    both = ask(text, MOTHER, child("1 year"), facts={"expecting": True})
    assert both.holds_for == ("family", 1)
    assert ask(text, MOTHER, child("1 year"), facts={"expecting": False}).holds_for == (1,)
    assert ask(text, MOTHER, child("4 years"), facts={"expecting": False}).truth is NO


def test_a_fact_of_the_family_told_on_a_person_counts_for_the_family(ask: Asking) -> None:
    expecting = Person("mother", facts={"expecting": True})
    assert ask("expecting", expecting, child()).truth is YES
    assert ask("expecting", expecting, child()).holds_for == ("family",)
    assert ask("not expecting", expecting, child()).truth is NO
    other = ask("expecting and tired", expecting, child(), subject=1)
    assert (other.truth, lacks(other)) == (UNKNOWN, {("tired", 1)})
    assert ask("expecting", expecting, child(), subject=0).truth is YES
    assert ask('in_service("a.b")', Person(facts={"in_service": ["a.b"]})).truth is YES
    assert (
        ask('in_service("a.b") and tired', Person(facts={"in_service": ["a.b"]})).truth is UNKNOWN
    )
    assert ask("expecting or rooms >= 1", Person(facts={"rooms": 1, "tired": True})).truth is YES


@pytest.mark.parametrize(
    "people",
    [
        [{"expecting": True}, {"expecting": False}],
        [{"expecting": True}, {"expecting": True}, {}, {"expecting": False}],
    ],
)
def test_a_fact_of_the_family_told_unlike_on_two_people_contradicts_itself(
    ask: Asking, people: list[dict[str, bool]]
) -> None:
    places = rf"people\[0\].facts.expecting and people\[{len(people) - 1}\].facts.expecting "
    for text in ("expecting", "not expecting", "tired"):
        with pytest.raises(ContradictionError, match=f"^{places}contradict each other$"):
            ask(text, *(Person(facts=facts) for facts in people))


def test_a_list_of_services_is_the_familys_and_told_once(ask: Asking) -> None:
    inside = [Person("mother", facts={"in_service": ["a.b"]}), child(in_service=["a.b"])]
    assert ask('in_service("a.b")', *inside).truth is YES
    with pytest.raises(ContradictionError, match=r"people\[1\].facts.in_service contradict"):
        ask('in_service("a.b")', inside[0], child(in_service=["d.e"]))


def test_a_finding_is_a_tree_in_the_order_written(ask: Asking) -> None:
    finding = ask("tired and not hours >= 3", Person(facts={"tired": True, "hours": 1}), subject=0)
    assert [str(one.rule) for one in finding.walk()][-4:] == [
        "tired and not hours >= 3", "tired", "not hours >= 3", "hours >= 3",
    ]  # fmt: skip
    assert [one.truth for one in finding.walk()][-4:] == [YES, YES, YES, NO]


def test_everyone_is_always_so_and_unsettled_never_settled(ask: Asking) -> None:
    assert ask("everyone()").truth is YES
    assert ask("not everyone()").truth is NO
    assert ask('unsettled("A-01")').truth is UNKNOWN
    assert ask('not unsettled("A-01")').truth is UNKNOWN


def test_missing_is_sorted_by_fact_and_by_whom(ask: Asking) -> None:
    finding = ask("tired and hours >= 1 and habit in {past}", Person(), Person())
    assert finding.missing == tuple(
        sorted(finding.missing, key=lambda one: (one.fact, str(one.of)))
    )
    assert Lacking("habit", 0) in finding.missing


@given(st.data())
def test_the_facts_that_miss_are_counted_as_they_are_listed(
    small: Vocabulary, data: st.DataObject
) -> None:
    """What is missing, and whether it presumes, is quickly told as it is told at length."""
    rule, family = data.draw(rules(small)), data.draw(situations(small, services=SERVICES))
    finding = evaluate(rule, family, on=DAY, vocabulary=small)
    for one in finding.walk():
        if one.truth is UNKNOWN:
            assert one.missing_facts == {lacking.fact for lacking in one.missing}
        assert one.presuming is any(below.presumes for below in one.walk())


@given(st.data())
def test_a_finding_is_of_one_who_was_asked_or_of_the_family(
    small: Vocabulary, data: st.DataObject
) -> None:
    """What is asked over people is of the family, and all else of one of them or of it."""
    rule, family = data.draw(rules(small)), data.draw(situations(small, services=SERVICES))
    unlisted = {"unlisted child", "unlisted adult", "unlisted person"}
    for one in evaluate(rule, family, on=DAY, vocabulary=small).walk():
        assert one.of == "family" or not one.over_people
        assert one.of in {"family", *unlisted, *range(len(family.people))}


def test_repr_of_a_finding_tells_nothing_of_the_family(ask: Asking) -> None:
    text = "violence_experienced and age < years(3)"
    told = {"violence_experienced": True}
    some = ask(text, Person("child", "2 years", facts=told), subject=0)
    none = ask(text, Person("child", "9 years"), subject=0)
    assert repr(some) == repr(none)
    assert "violence" not in repr(some)


@pytest.mark.parametrize(("truth", "holds"), [(YES, (0,)), (UNKNOWN, (1,)), (NO, ())])
def test_a_finding_over_people_holds_for_those_who_agree_with_it(
    truth: Truth, holds: tuple[int, ...]
) -> None:
    parts = tuple(Finding(None, one, of) for of, one in enumerate((YES, UNKNOWN, NO)))
    finding = Finding(None, truth, "family", parts, over_people=True)
    assert finding.holds_for == holds
    assert attrs.evolve(finding, over_people=False).holds_for == (("family",) if holds else ())
