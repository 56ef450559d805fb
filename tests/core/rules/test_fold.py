"""A rule taken apart in one place, and what reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given

from perhepalvelut import UNKNOWN, Rule, Situation, Truth, evaluate, parse_rule
from perhepalvelut.core.rules.fold import fold
from perhepalvelut.core.rules.nodes import all_of, any_of, not_
from perhepalvelut.core.rules.normal import Group, Leaf, Node, normal
from perhepalvelut.core.rules.readings import leaves
from perhepalvelut.core.vocabulary.vocabulary import Vocabulary
from perhepalvelut.rules import AllOf, AnyOf, Not, Quantified
from perhepalvelut.testing.strategies import DAY, rules, situations


class Texts:
    """Reads a rule as its text, every part in brackets."""

    def atom(self, rule: Rule) -> str:
        return str(rule)

    def quantified(self, rule: Quantified, condition: str | None) -> str:
        return f"{rule.kind}({condition or ''})"

    def all_of(self, rule: AllOf, parts: tuple[str, ...]) -> str:
        return f"({' and '.join(parts)})"

    def any_of(self, rule: AnyOf, parts: tuple[str, ...]) -> str:
        return f"({' or '.join(parts)})"

    def not_(self, rule: Not, part: str) -> str:
        return f"(not {part})"


@given(rules())
def test_what_is_read_of_every_part_reads_as_the_whole(rule: Rule) -> None:
    assert parse_rule(fold(rule, Texts())) == rule


def test_a_quantifier_is_a_leaf_whole() -> None:
    rule = parse_rule("not any_child(age < years(3)) and expecting")
    assert [str(leaf) for leaf in leaves(rule)] == ["any_child(age < years(3))", "expecting"]


@given(rules())
def test_the_leaves_are_the_atoms_and_quantifiers_outside_quantifiers(rule: Rule) -> None:
    def outside(one: Rule) -> Iterator[Rule]:
        if isinstance(one, Quantified) or not one.parts():
            yield one
        else:
            for part in one.parts():
                yield from outside(part)

    assert leaves(rule) == tuple(outside(rule))


def written(node: Node) -> Rule:
    """Write a normal form as a rule again."""
    if isinstance(node, Group):
        join = all_of if node.joint == "and" else any_of
        return join(*map(written, node.parts))
    return not_(told(node)) if node.denied else told(node)


def told(leaf: Leaf) -> Rule:
    """Write what a leaf asks, with the normal form of what a quantifier asks in it."""
    if isinstance(leaf.rule, Quantified) and leaf.inner is not None:
        return Quantified(leaf.rule.kind, written(leaf.inner))
    return leaf.rule


@given(rules(), situations())
def test_the_normal_form_comes_to_what_the_rule_comes_to(
    finnish: Vocabulary, rule: Rule, family: Situation
) -> None:
    """It may settle more: what speaks of the family alone is then parted from the rest."""

    def truth(one: Rule) -> Truth:
        return evaluate(one, family, finnish, on=DAY).truth

    for asked, denied in ((rule, False), (not_(rule), True)):
        assert truth(asked) in (UNKNOWN, truth(written(normal(rule, denied=denied))))


@pytest.mark.parametrize(
    ("text", "joint", "parts"),
    [
        ("not (expecting and needs_support)", "or", 2),
        ("not (expecting or not (needs_support and homeless))", "and", 3),
        ("not any_child(age < years(3) or age >= years(7))", "and", 2),
        ("not any_child(not (age < years(3) and age >= years(7)))", "and", 2),
    ],
)
def test_a_denial_is_pushed_to_the_leaves(text: str, joint: str, parts: int) -> None:
    made = normal(parse_rule(text))
    assert isinstance(made, Group)
    assert (made.joint, len(made.parts)) == (joint, parts)


@pytest.mark.parametrize(
    "text", ["not any_child()", "any_child(age < years(3) or age >= years(7))", "not expecting"]
)
def test_an_atom_or_a_quantifier_alone_is_a_leaf(text: str) -> None:
    made = normal(parse_rule(text))
    assert isinstance(made, Leaf)
    assert made.denied is text.startswith("not")


@given(rules())
def test_in_the_normal_form_only_leaves_are_denied(rule: Rule) -> None:
    def below(node: Node) -> Iterator[Leaf]:
        if isinstance(node, Group):
            for part in node.parts:
                assert not (isinstance(part, Group) and part.joint == node.joint)
                yield from below(part)
        else:
            yield node

    assert not any(isinstance(leaf.rule, (AllOf, AnyOf, Not)) for leaf in below(normal(rule)))
