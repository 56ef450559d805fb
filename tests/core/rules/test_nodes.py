"""The closed algebra of rules: values that compare, hash, flatten and refuse."""

from __future__ import annotations

import keyword
from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import Rule, Vocabulary, parse_rule
from perhepalvelut.core.rules.nodes import LEVELS, PARTS
from perhepalvelut.core.rules.words import RESERVED
from perhepalvelut.core.values.ages import FOREVER
from perhepalvelut.errors import RuleError, TruthError
from perhepalvelut.rules import (
    AgeTest,
    AllOf,
    AnyOf,
    Choice,
    Everyone,
    Flag,
    InService,
    LivesIn,
    Not,
    Number,
    Quantified,
    RoleIn,
    SexIn,
    Unsettled,
    all_of,
    any_of,
    not_,
)
from perhepalvelut.testing.strategies import rules

A, B, C = Flag("a"), Flag("b"), Flag("c")


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (A, "a"),
        (Choice("a", ("x", "y2")), "a in {x, y2}"),
        (Number("a", ">=", 12), "a >= 12"),
        (Number("a", ">=", 0), "a >= 0"),
        (Number("a", "<", 10**9 - 1), "a < 999999999"),
        (AgeTest("<", 3), "age < years(3)"),
        (AgeTest(">=", 36, unit="months"), "age >= months(36)"),
        (AgeTest("in", 7, 11), "age in years(7, 11)"),
        (RoleIn(("mother", "father")), "role in {mother, father}"),
        (SexIn(("male",)), "sex in {male}"),
        (LivesIn(("Lahti", "Päijät-Häme")), 'lives_in("Lahti", "Päijät-Häme")'),
        (InService("a.b-c"), 'in_service("a.b-c")'),
        (Everyone(), "everyone()"),
        (Unsettled("A-04"), 'unsettled("A-04")'),
        (Quantified("any_child"), "any_child()"),
        (Quantified("anyone", A & B), "anyone(a and b)"),
        (A & B | C, "a and b or c"),
        (A & (B | C), "a and (b or c)"),
        (~(A & B), "not (a and b)"),
        (~A & ~B, "not a and not b"),
        (~A, "not a"),
        (~AgeTest("<", 3), "not age < years(3)"),
    ],
)
def test_a_rule_has_one_text(rule: Rule, text: str) -> None:
    assert str(rule) == text
    assert parse_rule(text) == rule
    assert repr(rule)


def test_nested_and_and_or_are_flattened_and_keep_their_order() -> None:
    assert A & (B & C) == AllOf((A, B, C)) == (A & B) & C
    assert AnyOf((A, B, C)) == A | (B | C)
    assert A & B != B & A
    assert (A & B).parts() == (A, B)


def test_a_double_not_is_dropped() -> None:
    assert ~~A == A
    assert not_(not_(A)) == A


def test_a_double_not_made_by_hand_is_dropped_or_refused_too() -> None:
    try:
        rule: Rule = Not(Not(A))
    except RuleError:
        return
    assert parse_rule(str(rule)) == rule


def test_all_of_and_any_of_take_any_number_that_means_something() -> None:
    assert all_of() == Everyone()
    assert all_of(A) == any_of(A) == A
    with pytest.raises(RuleError, match="join two rules or more"):
        any_of()
    with pytest.raises(RuleError, match=r"use all_of\(\) or any_of\(\) for fewer"):
        AllOf((A,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Choice("a", ("x", "y")), Choice("a", ("y", "x"))),
        (RoleIn(("mother", "father")), RoleIn(("father", "mother"))),
        (SexIn(("male", "other")), SexIn(("other", "male", "male"))),
        (LivesIn(("Lahti", "Iitti")), LivesIn(("Iitti", "Lahti"))),
    ],
)
def test_the_order_of_options_counts_for_the_text_only(one: Rule, other: Rule) -> None:
    assert one == other
    assert hash(one) == hash(other)
    assert str(one) != str(other)


def test_the_unit_as_written_counts() -> None:
    assert AgeTest("<", 3) != AgeTest("<", 36, unit="months")
    assert AgeTest("<", 3).months == AgeTest("<", 36, unit="months").months


@pytest.mark.parametrize(
    ("rule", "months"),
    [
        (AgeTest("<", 3), (0, 35)),
        (AgeTest("<", 7, unit="months"), (0, 6)),
        (AgeTest(">=", 4), (48, FOREVER)),
        (AgeTest(">=", 4, unit="months"), (4, FOREVER)),
        (AgeTest("in", 7, 11), (84, 143)),
        (AgeTest("in", 18, 49), (216, 599)),
        (AgeTest("in", 3, 5, unit="months"), (3, 5)),
    ],
)
def test_an_age_test_is_a_span_of_completed_months(rule: AgeTest, months: tuple[int, int]) -> None:
    assert rule.months == months


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Flag("Expecting"), "a fact is named by a-z, 0-9 and _"),
        (lambda: Flag("1st"), "a fact is named by"),
        (lambda: Flag(""), "a fact is named by"),
        (lambda: Flag("and"), "'and' is a word of the notation, not a fact"),
        (lambda: Flag("match"), "'match' is a word of the notation"),
        (lambda: Choice("a", ()), "name at least one option"),
        (lambda: Choice("a", ("X",)), "an option is named by"),
        (lambda: RoleIn(()), "name at least one option"),
        (lambda: LivesIn(()), "name at least one place"),
        (lambda: LivesIn((" ",)), "a quoted name is not blank"),
        (lambda: InService('a"b'), "a quoted name is not blank"),
        (lambda: Unsettled("a\nb"), "a quoted name is not blank"),
        (lambda: InService("a\\b"), "a quoted name is not blank"),
        (lambda: AgeTest("in", 7), "an age range has two ends"),
        (lambda: AgeTest("<", 7, 11), "an age range has two ends"),
        (lambda: AgeTest("in", 11, 7), "begins with its lower bound, zero or more"),
        (lambda: AgeTest("<", -1), "begins with its lower bound, zero or more"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_with_the_reason(
    make: Callable[[], object], says: str
) -> None:
    with pytest.raises(RuleError) as caught:
        make()
    assert says in caught.value.reason
    assert "^" in str(caught.value)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Number("a", "<", -1),
        lambda: Number("a", "<", 10**9),
        lambda: Number("a", "!=", 1),  # type: ignore[arg-type]
        lambda: Number("a", "<", 2.5),
        lambda: Number("a", "<", True),
        lambda: AgeTest("<=", 3),  # type: ignore[arg-type]
        lambda: AgeTest("<", 3, unit="weeks"),  # type: ignore[arg-type]
        lambda: AgeTest("<", 10**9),
        lambda: AgeTest("<", 2.5),  # type: ignore[arg-type]
        lambda: AgeTest(">=", 10**6),
        lambda: Quantified("some", None),  # type: ignore[arg-type]
    ],
)
def test_a_rule_made_in_python_can_be_written_or_is_refused(make: Callable[[], Rule]) -> None:
    try:
        rule = make()
    except RuleError:
        return
    assert parse_rule(str(rule)) == rule


@pytest.mark.parametrize(
    "inside",
    [
        Quantified("any_child", A),
        LivesIn(("Lahti",)),
        InService("a.b"),
        Everyone(),
        Unsettled("A-01"),
        A & Everyone(),
        ~Quantified("anyone"),
    ],
)
def test_a_quantifier_holds_only_what_is_said_of_one_person(inside: Rule) -> None:
    with pytest.raises(
        RuleError, match=r"inside any_child\(\) stand only facts, age, role and sex"
    ):
        Quantified("any_child", inside)


def test_atoms_are_walked_in_the_order_written_also_inside_quantifiers() -> None:
    rule = A & ~B | Quantified("any_child", C & A) | Quantified("anyone")
    assert list(rule.atoms()) == [A, B, C, A, Quantified("anyone")]


@pytest.mark.parametrize("rule", [A, A & B, ~A, Everyone(), AgeTest("<", 3)])
def test_a_rule_has_no_bool_and_says_what_to_write(rule: Rule) -> None:
    with pytest.raises(TruthError, match=r"evaluate\(rule, situation, on=...\)") as caught:
        bool(rule)
    assert "`a & b`" in str(caught.value)


@pytest.mark.parametrize("other", [True, None, "a", 1])
def test_a_rule_joins_with_nothing_but_a_rule(other: object) -> None:
    with pytest.raises(TypeError):
        A & other
    with pytest.raises(TypeError):
        A | other


def test_the_words_of_the_notation_and_of_python_are_reserved_and_no_others() -> None:
    about_people = {"age", "years", "months", "role", "sex", "in", "and", "or", "not"}
    called = {"everyone", "any_child", "any_adult", "anyone", "lives_in", "in_service", "unsettled"}
    of_python = {*keyword.kwlist, *keyword.softkwlist}
    assert about_people | called | of_python == RESERVED


@given(st.data())
def test_equal_rules_have_equal_hashes(small: Vocabulary, data: st.DataObject) -> None:
    """Two rules that are equal hash alike; a rule equals itself read anew."""
    one, other = data.draw(rules(small)), data.draw(rules(small))
    assert (one == other) <= (hash(one) == hash(other))
    assert parse_rule(str(one)) == one


@given(st.data())
def test_no_rule_holds_its_own_kind_or_a_double_not(small: Vocabulary, data: st.DataObject) -> None:
    """`and` stands in no `and`, `or` in no `or`, `not` under no `not`."""
    stack: list[Rule] = [data.draw(rules(small))]
    while stack:
        rule = stack.pop()
        for part in rule.parts():
            if isinstance(rule, (AllOf, AnyOf, Not)):
                assert type(part) is not type(rule)
            stack.append(part)


def test_a_rule_is_frozen() -> None:
    with pytest.raises(AttributeError):
        A.fact = "b"  # type: ignore[misc]


def tower(levels: int, top: type[AllOf] | type[AnyOf]) -> Rule:
    """Make a rule of so many levels, "and" and "or" in turn below the top."""
    rule: Rule = A
    for left in range(levels - 1, 0, -1):
        join = top if left % 2 else (AnyOf if top is AllOf else AllOf)
        rule = join((rule, B))
    return rule


@pytest.mark.parametrize(
    ("deeper", "top"),
    [
        (lambda rule: AllOf((C, rule)), AnyOf),
        (lambda rule: AnyOf((rule, C)), AllOf),
        (Not, AllOf),
        (lambda rule: Quantified("anyone", rule), AnyOf),
    ],
)
def test_a_rule_is_at_most_so_deep(
    deeper: Callable[[Rule], Rule], top: type[AllOf] | type[AnyOf]
) -> None:
    assert str(deeper(tower(LEVELS - 1, top)))
    with pytest.raises(RuleError, match=f"a rule has at most {LEVELS} levels; declare facts"):
        deeper(tower(LEVELS, top))


@pytest.mark.parametrize("join", [AllOf, AnyOf])
def test_a_rule_has_at_most_so_many_parts(join: type[AllOf] | type[AnyOf]) -> None:
    assert len(join([A] * (PARTS - 1)).parts()) == PARTS - 1
    with pytest.raises(RuleError, match=f"a rule has at most {PARTS} parts; declare facts"):
        join([A] * PARTS)


def test_a_rule_as_deep_as_may_be_with_too_many_parts_is_told_of_its_parts() -> None:
    with pytest.raises(RuleError, match=f"a rule has at most {PARTS} parts; declare facts"):
        AllOf((tower(LEVELS - 1, AnyOf), *[A] * PARTS))


def test_a_part_that_stands_twice_counts_twice() -> None:
    def doubled(times: int) -> Rule:
        rule = other = A | B
        for _ in range(times):
            rule, other = (rule & other) | ~other, (rule | other) & ~rule
        return rule

    assert list(doubled(5).atoms())
    with pytest.raises(RuleError, match=f"at most {PARTS} parts"):
        doubled(40)
