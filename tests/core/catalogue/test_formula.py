"""What an unknown waits for: the formula is the truth of the finding, and what decides it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from itertools import product
from operator import and_, or_
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from perhepalvelut import NO, UNKNOWN, YES, Person, Rule, Situation, Truth, Vocabulary, evaluate
from perhepalvelut.core.catalogue import deciding
from perhepalvelut.core.catalogue.deciding import Possible, decided_by
from perhepalvelut.core.catalogue.formula import (
    Denied,
    Formula,
    Joined,
    Leaf,
    formula_of,
    leaves,
    settled,
    shut,
    unknowns,
)
from perhepalvelut.evaluation import Lacking
from perhepalvelut.rules import (
    AgeTest,
    Choice,
    Flag,
    InService,
    LivesIn,
    Number,
    RoleIn,
    SexIn,
    parse_rule,
)
from perhepalvelut.testing.strategies import DAY, rules, situations

MOTHER = Person("mother")
SECRET = Leaf(Lacking("secret", "family"), Flag("secret"))
A, B, C = (Leaf(Lacking(name, "family"), Flag(name)) for name in "abc")


def asked(text: str, family: Situation, words: Vocabulary) -> Formula:
    """Give the formula of a rule asked of a family."""
    return formula_of(YES, evaluate(parse_rule(text), family, words, on=DAY))


def of_words(words: Vocabulary) -> Possible:
    """Say what may be told in a vocabulary, of people of every age."""
    return Possible(lambda name: words.facts[name].options, lambda of: (0, 1500))


def kleene(formula: Formula, truths: Mapping[Leaf, Truth]) -> Truth:
    """Reckon a formula anew, apart from the code that is tried."""
    if isinstance(formula, Leaf):
        return truths.get(formula, UNKNOWN)
    if isinstance(formula, Joined):
        join = and_ if formula.absorbing is NO else or_
        return reduce(join, [kleene(part, truths) for part in formula.parts])
    return ~kleene(formula.part, truths) if isinstance(formula, Denied) else formula


@pytest.mark.parametrize(
    ("text", "facts", "wanted"),
    [
        ("expecting", {"expecting": True}, YES),
        ("expecting", {"expecting": False}, NO),
        ("not expecting", {"expecting": False}, YES),
        ("expecting and rooms >= 1", {"expecting": False}, NO),
        ("expecting or rooms >= 1", {"expecting": True}, YES),
        ('unsettled("A-01") and secret', {"secret": False}, NO),
        ("rooms >= 1", {}, Leaf(Lacking("rooms", "family"), Number("rooms", ">=", 1))),
        ("secret", {}, SECRET),
        ("expecting and secret", {"expecting": True}, SECRET),
        ('secret and unsettled("A-01")', {"secret": True}, UNKNOWN),
        ("not secret", {}, Denied(SECRET)),
    ],
)  # fmt: skip
def test_what_is_settled_falls_away(
    small: Vocabulary, text: str, facts: dict[str, Any], wanted: Formula
) -> None:
    assert asked(text, Situation([MOTHER], facts), small) == wanted


def test_several_findings_are_joined_with_and(small: Vocabulary) -> None:
    family = Situation(facts={"secret": False})
    found = [
        evaluate(parse_rule(text), family, small, on=DAY)
        for text in ("expecting", "rooms >= 1", "not secret")
    ]
    joined = formula_of(YES, *found)
    assert isinstance(joined, Joined)
    assert (joined.absorbing, [str(one.rule) for one in leaves(joined)]) == (
        NO,
        ["expecting", "rooms >= 1"],
    )
    assert formula_of(YES) is YES


def test_one_who_may_not_belong_is_asked_for_the_role_too(small: Vocabulary) -> None:
    found = asked(
        "any_child(tired)", Situation([Person()], has_adults=True, has_children=True), small
    )
    assert [(one.fact, one.of) for one in unknowns(found)][:2] == [("tired", 0), ("role", 0)]
    assert {Lacking("tired", "unlisted child"), Lacking("children", "family")} <= {*unknowns(found)}


def test_what_is_shut_stays_unknown() -> None:
    either = Joined(YES, (A, B))
    assert shut(either, lambda unknown: unknown.fact == "a") == Joined(YES, (A, UNKNOWN))
    assert shut(Denied(A), lambda unknown: False) is UNKNOWN
    assert shut(Joined(NO, (A, NO)), lambda unknown: True) is NO
    assert settled(YES, lambda leaf: leaf) is YES
    assert list(leaves(UNKNOWN)) == []


@pytest.mark.parametrize(
    ("formula", "wanted"),
    [
        (A, {"a": {YES, NO}}),
        (Denied(A), {"a": {YES, NO}}),
        (Joined(YES, (A, UNKNOWN)), {"a": {YES}}),
        (Joined(NO, (A, UNKNOWN)), {"a": {NO}}),
        (Joined(NO, (A, B)), {"a": {YES, NO}, "b": {YES, NO}}),
        (Joined(NO, (A, Joined(YES, (B, UNKNOWN)))), {"a": {YES, NO}, "b": {YES}}),
        (Joined(NO, (A, Denied(A))), {"a": {NO}}),
        (Joined(YES, (Joined(NO, (A, UNKNOWN)), Joined(NO, (B, C)))),
         {"a": {NO}, "b": {YES, NO}, "c": {YES, NO}}),
        (UNKNOWN, {}),
        (YES, {}),
    ],
)  # fmt: skip
def test_one_decides_where_some_telling_of_the_others_leaves_it_to_it(
    formula: Formula, wanted: dict[str, set[Truth]]
) -> None:
    found = decided_by(formula, Possible(lambda name: (), lambda of: (0, 0)))
    assert {one.fact: set(one_decides.truths) for one, one_decides in found.items()} == wanted


def rows(words: Vocabulary, *asked: Rule | None, known: tuple[int, int] = (0, 1500)) -> set[Any]:
    """List what some atoms of one unknown come to together, for each answer."""
    one = Lacking("x", 0)
    possible = Possible(lambda name: words.facts[name].options, lambda of: known)
    own = tuple(Leaf(one, rule) for rule in asked)
    return {tuple(answers[leaf] for leaf in own) for answers in possible.answers(one, own)}


def ages(*bounds: tuple[str, int]) -> list[Rule]:
    """Make tests of the age in years."""
    return [AgeTest(sign, years, unit="years") for sign, years in bounds]  # type: ignore[arg-type]


def test_atoms_of_one_unknown_are_answered_together(small: Vocabulary) -> None:
    both, free = {(YES,), (NO,)}, set(product((YES, NO), repeat=2))
    assert rows(small, Flag("tired")) == both
    assert rows(small, SexIn(["female"])) == both
    assert rows(small, None) == both
    assert rows(small, Flag("tired"), None) == free
    assert rows(small, LivesIn(["alpha"]), LivesIn(["beta"])) == free
    habits = [Choice("habit", [one]) for one in ("none", "past")]
    assert rows(small, *habits) == free - {(YES, YES)}
    assert rows(small, *[Number("rooms", ">=", n) for n in (1, 3)]) == free - {(NO, YES)}
    assert rows(small, *[Number("rooms", sign, 0) for sign in ("<", "==")]) == {(NO, YES), (NO, NO)}
    services = [InService(one) for one in ("org.a", "org.b")]
    assert rows(small, *services) == free - {(YES, YES)}
    assert rows(small, RoleIn(["child"]), RoleIn(["mother"])) == free - {(YES, YES)}
    young, old = ages(("<", 3), (">=", 18))
    assert rows(small, young, old) == free - {(YES, YES)}
    assert rows(small, young, old, known=(0, 24)) == {(YES, NO)}
    assert rows(small, young, old, known=(24, 60)) == {(YES, NO), (NO, NO)}


def test_of_many_atoms_that_hang_together_the_last_ones_are_told_alike(small: Vocabulary) -> None:
    four = [LivesIn([one]) for one in ("alpha", "beta", "city", "north")]
    found = rows(small, *four)
    assert len(found) == 8
    assert all(row[2] is row[3] for row in found)


def test_what_would_take_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    possible = Possible(lambda name: (), lambda of: (0, 0))
    formula = Joined(NO, (Joined(YES, (A, B)), Joined(YES, (Denied(A), C))))
    assert decided_by(formula, possible)[B.unknown].truths == {YES, NO}
    monkeypatch.setattr(deciding, "_STEPS", 1)
    assert B.unknown not in decided_by(formula, possible)


# The laws.


def families(words: Vocabulary) -> st.SearchStrategy[Situation]:
    """Give families of whom everybody is listed, and one is asked about."""
    return situations(words, (), most=2).map(closed)


def closed(family: Situation) -> Situation:
    """List everybody, a mother last, and ask about the first."""
    listed = attrs.evolve(
        family,
        people=(*family.people, MOTHER),
        subject=0,
        has_children=None,
        has_adults=None,
        open=(),
    )
    return attrs.evolve(listed, has_children=False) if listed.children_open else listed


def small_rules(words: Vocabulary) -> st.SearchStrategy[Rule]:
    """Give rules of the facts of a vocabulary, small enough to try every telling."""
    return rules(words, ["alpha", "beta"], services=(), most=4)


def formula_drawn(data: st.DataObject, words: Vocabulary) -> tuple[Rule, Situation, Formula]:
    """Draw a rule, a family, and what the rule waits for."""
    rule = data.draw(small_rules(words))
    family = data.draw(situations(words, ("alpha", "north"), most=2))
    return rule, family, formula_of(YES, evaluate(rule, family, words, on=DAY))


@given(st.data())
def test_a_formula_is_settled_exactly_where_the_finding_is(
    small: Vocabulary, data: st.DataObject
) -> None:
    """With nothing more told it comes to the truth of the finding."""
    rule, family, formula = formula_drawn(data, small)
    truth = evaluate(rule, family, small, on=DAY).truth
    assert kleene(formula, {}) is truth
    assert isinstance(formula, Truth) or truth is UNKNOWN


@given(st.data())
def test_settling_is_the_logic_of_three_values(small: Vocabulary, data: st.DataObject) -> None:
    """Whatever some leaves are answered, what is left comes to what Kleene's logic says."""
    _, _, formula = formula_drawn(data, small)
    told = {one: data.draw(st.sampled_from([YES, NO, UNKNOWN])) for one in leaves(formula)}
    assert settled(formula, told.__getitem__) is kleene(formula, told)
    some = {one: truth for one, truth in told.items() if truth is not UNKNOWN}
    left = settled(formula, lambda leaf: some.get(leaf, leaf))
    assert kleene(left, {}) is kleene(formula, some)
    assert set(leaves(left)) <= set(leaves(formula)) - some.keys()


def answers_of(words: Vocabulary, unknown: Lacking, rule: Rule) -> list[Any]:
    """List what may be told of a fact: enough that its atoms are all told apart."""
    fact = words.facts[unknown.fact]
    if fact.kind == "choice":
        return sorted(fact.options)
    bounds = {one.value for one in rule.atoms() if isinstance(one, Number)}
    counts = {max(bound + more, 0) for bound in bounds for more in (-1, 0, 1)}
    return [False, True] if fact.kind == "flag" else sorted(counts)


def only_facts(formula: Formula, words: Vocabulary) -> bool:
    """Does it wait for nothing but facts of those who are listed?"""
    return all(
        one.fact in words.facts and (one.of == "family" or isinstance(one.of, int))
        for one in unknowns(formula)
    )


def told(family: Situation, unknown: Lacking, value: Any) -> Situation:
    """Tell a fact more."""
    return family.learn(unknown.fact, value, unknown.of if isinstance(unknown.of, int) else None)


def atom_is(leaf: Leaf, family: Situation, words: Vocabulary) -> Truth:
    """Ask the atom of a leaf of whom it is."""
    assert leaf.rule is not None
    subject = leaf.unknown.of if isinstance(leaf.unknown.of, int) else family.subject
    return evaluate(leaf.rule, attrs.evolve(family, subject=subject), words, on=DAY).truth


@given(st.data())
def test_a_formula_says_of_every_complete_telling_what_the_rule_says(
    small: Vocabulary, data: st.DataObject
) -> None:
    """Told to the end, it comes to the truth of the finding of the whole."""
    rule = data.draw(small_rules(small))
    family = data.draw(families(small))
    formula = formula_of(YES, evaluate(rule, family, small, on=DAY))
    if only_facts(formula, small):
        waiting = unknowns(formula)
        for one in waiting:
            family = told(family, one, data.draw(st.sampled_from(answers_of(small, one, rule))))
        truth = evaluate(rule, family, small, on=DAY).truth
        assert settled(formula, lambda leaf: atom_is(leaf, family, small)) is truth


def tellings(
    formula: Formula, possible: Possible, but: Lacking, *, complete: bool
) -> Iterator[Mapping[Leaf, Truth]]:
    """Walk the ways of telling all unknowns but one; each of them may be left out, or none."""
    others = [
        [*possible.answers(one, own), *([] if complete else [{}])]
        for one, own in unknowns(formula).items()
        if one != but
    ]
    for several in product(*others):
        yield {leaf: truth for answers in several for leaf, truth in answers.items()}


def tried(
    formula: Formula, possible: Possible, one: Lacking, ways: Iterable[Mapping[Leaf, Truth]]
) -> set[Truth]:
    """Try every answer to an unknown after each way of telling others."""
    found = set()
    answers = possible.answers(one, unknowns(formula)[one])
    for before in ways:
        if kleene(formula, before) is UNKNOWN:
            found |= {kleene(formula, {**before, **answer}) for answer in answers}
    return found - {UNKNOWN}


@given(st.data())
def test_what_decides_is_what_trying_every_telling_finds(
    small: Vocabulary, data: st.DataObject
) -> None:
    """No more than some telling of others finds; no less than some complete one."""
    _, _, formula = formula_drawn(data, small)
    possible = of_words(small)
    found = decided_by(formula, possible)
    waiting = unknowns(formula)
    if len(waiting) <= 4 and all(len(own) < 4 for own in waiting.values()):
        for one in waiting:
            some, complete = (
                tried(formula, possible, one, tellings(formula, possible, one, complete=all_told))
                for all_told in (False, True)
            )
            decided = found[one].truths if one in found else frozenset()
            assert complete <= decided <= some
