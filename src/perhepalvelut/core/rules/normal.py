"""The normal form of a rule: every `not` is pushed to the leaves.

>>> from perhepalvelut import parse_rule
>>> normal(parse_rule("not (expecting and tired)")).joint
'or'
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import attrs

from .fold import fold
from .nodes import AllOf, AnyOf, Not, Rule
from .quantifiers import Quantified

__all__ = ["Group", "Joint", "Leaf", "Node", "normal"]

Joint = Literal["and", "or"]


@attrs.frozen
class Leaf:
    """An atom or a quantifier, told as it is or denied. `inner` is what a quantifier asks."""

    rule: Rule
    denied: bool = False
    inner: Leaf | Group | None = None


@attrs.frozen
class Group:
    """Parts joined by "and" or by "or"."""

    joint: Joint
    parts: tuple[Leaf | Group, ...]


Node = Leaf | Group
_Denied = Callable[[bool], Node]


def normal(rule: Rule, *, denied: bool = False) -> Node:
    """Part a rule, or its negation, so that only atoms and quantifiers are denied.

    Not "a and b" is "not a, or not b"; that no child is a or b is that none is a and none is b.
    """
    return fold(rule, _NORMAL)(denied)


class _Normal:
    """Reads a rule as what it is, told as it is or denied."""

    def atom(self, rule: Rule) -> _Denied:
        return lambda denied: Leaf(rule, denied)

    def quantified(self, rule: Quantified, condition: _Denied | None) -> _Denied:
        if condition is None:
            return self.atom(rule)
        return lambda denied: _quantified(rule, condition(False), denied)

    def all_of(self, rule: AllOf, parts: tuple[_Denied, ...]) -> _Denied:
        return lambda denied: _group("or" if denied else "and", [one(denied) for one in parts])

    def any_of(self, rule: AnyOf, parts: tuple[_Denied, ...]) -> _Denied:
        return lambda denied: _group("and" if denied else "or", [one(denied) for one in parts])

    def not_(self, rule: Not, part: _Denied) -> _Denied:
        return lambda denied: part(not denied)


_NORMAL = _Normal()


def _quantified(rule: Quantified, inner: Node, denied: bool) -> Node:
    if denied and isinstance(inner, Group) and inner.joint == "or":
        return _group("and", [_quantified(rule, part, denied) for part in inner.parts])
    return Leaf(rule, denied, inner)


def _group(joint: Joint, parts: list[Node]) -> Group:
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Group) and part.joint == joint else (part,))
    return Group(joint, tuple(flat))
