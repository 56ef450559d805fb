"""Small readings of a rule that need no vocabulary.

>>> from perhepalvelut import parse_rule
>>> unguarded(parse_rule('expecting and unsettled("A-04") or unsettled("A-05")'))
('A-05',)
>>> str(substituted(parse_rule("not tired"), lambda atom: parse_rule("weary")))
'not weary'
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import TypeVar

import attrs

from .atoms import Unsettled
from .fold import fold
from .nodes import AllOf, AnyOf, Not, Rule, all_of, any_of, not_
from .quantifiers import Quantified

__all__ = ["leaves", "substituted", "unguarded"]


T = TypeVar("T")


def substituted(rule: Rule, atom: Callable[[Rule], Rule]) -> Rule:
    """Give a rule with another in the place of each atom; one that stays alike is the same."""
    return fold(rule, _Substituted(atom))


@attrs.frozen
class _Substituted:
    atom: Callable[[Rule], Rule]

    def quantified(self, rule: Quantified, condition: Rule | None) -> Rule:
        return rule if condition == rule.condition else Quantified(rule.kind, condition)

    def all_of(self, rule: AllOf, parts: tuple[Rule, ...]) -> Rule:
        return rule if parts == rule.rules else all_of(*parts)

    def any_of(self, rule: AnyOf, parts: tuple[Rule, ...]) -> Rule:
        return rule if parts == rule.rules else any_of(*parts)

    def not_(self, rule: Not, part: Rule) -> Rule:
        return rule if part == rule.rule else not_(part)


def leaves(rule: Rule) -> tuple[Rule, ...]:
    """List the atoms and quantifiers of a rule, in the order written."""
    return fold(rule, _LEAVES)


class _Joining:
    """Joins what is read of the parts of a rule."""

    def all_of(self, rule: AllOf, parts: tuple[tuple[T, ...], ...]) -> tuple[T, ...]:
        return tuple(chain.from_iterable(parts))

    def any_of(self, rule: AnyOf, parts: tuple[tuple[T, ...], ...]) -> tuple[T, ...]:
        return tuple(chain.from_iterable(parts))

    def not_(self, rule: Not, part: tuple[T, ...]) -> tuple[T, ...]:
        return part


class _Leaves(_Joining):
    def atom(self, rule: Rule) -> tuple[Rule, ...]:
        return (rule,)

    def quantified(self, rule: Quantified, condition: tuple[Rule, ...] | None) -> tuple[Rule, ...]:
        return (rule,)


_LEAVES = _Leaves()


def unguarded(rule: Rule) -> tuple[str, ...]:
    """List the disputes that alone keep a rule from ever being no."""
    return fold(rule, _UNGUARDED)


class _Unguarded(_Joining):
    def atom(self, rule: Rule) -> tuple[str, ...]:
        return (rule.dispute,) if isinstance(rule, Unsettled) else ()

    def quantified(self, rule: Quantified, condition: tuple[str, ...] | None) -> tuple[str, ...]:
        return ()

    def all_of(self, rule: AllOf, parts: tuple[tuple[T, ...], ...]) -> tuple[T, ...]:
        return super().all_of(rule, parts) if all(parts) else ()

    def not_(self, rule: Not, part: tuple[T, ...]) -> tuple[T, ...]:
        return ()


_UNGUARDED = _Unguarded()
