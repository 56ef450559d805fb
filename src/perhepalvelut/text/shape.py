"""A rule parted for telling: every `not` is pushed to the leaves before a word is chosen."""

from __future__ import annotations

from typing import Literal

import attrs

from ..core.rules.atoms import AgeTest, Choice, LivesIn, RoleIn, SexIn
from ..core.rules.nodes import AllOf, AnyOf, Not, Rule
from ..core.rules.quantifiers import Quantified

__all__ = ["Group", "Joint", "Leaf", "Node", "shape", "speaks_of_facts"]

Joint = Literal["and", "or"]


@attrs.frozen
class Leaf:
    """An atom or a quantifier, told as it is or denied. `inner` is what a quantifier asks."""

    rule: Rule
    denied: bool = False
    inner: Leaf | Group | None = None

    @property
    def several(self) -> bool:
        """Does it name several options, so that an "and" or "or" stands inside it?"""
        if isinstance(self.rule, Choice):
            return len(self.rule.options) > 1
        if isinstance(self.rule, RoleIn):
            return len(self.rule.roles) > 1
        if isinstance(self.rule, SexIn):
            return len(self.rule.sexes) > 1
        if isinstance(self.rule, LivesIn):
            return len(self.rule.places) > 1
        return isinstance(self.inner, Group)


@attrs.frozen
class Group:
    """Parts joined by "and" or by "or"."""

    joint: Joint
    parts: tuple[Leaf | Group, ...]


Node = Leaf | Group


def shape(rule: Rule, *, denied: bool = False) -> Node:
    """Part a rule, or its negation.

    Not "a and b" is "not a, or not b"; that no child is a or b is that none is a and none is b.
    """
    if isinstance(rule, Not):
        return shape(rule.rule, denied=not denied)
    if isinstance(rule, (AllOf, AnyOf)):
        joint: Joint = "and" if isinstance(rule, AllOf) is not denied else "or"
        return _group(joint, [shape(part, denied=denied) for part in rule.parts()])
    if isinstance(rule, Quantified) and rule.condition is not None:
        return _quantified(rule, shape(rule.condition), denied)
    return Leaf(rule, denied)


def _quantified(rule: Quantified, inner: Node, denied: bool) -> Node:
    if denied and isinstance(inner, Group) and inner.joint == "or":
        return _group("and", [_quantified(rule, part, denied) for part in inner.parts])
    return Leaf(rule, denied, inner)


def _group(joint: Joint, parts: list[Node]) -> Group:
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Group) and part.joint == joint else (part,))
    return Group(joint, tuple(flat))


def speaks_of_facts(rule: Rule) -> bool:
    """Does the rule ask for a fact, and not for age, role, sex or place alone?"""
    return any(not isinstance(atom, (AgeTest, RoleIn, SexIn, LivesIn)) for atom in rule.atoms())
