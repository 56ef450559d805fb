"""Take a rule apart: `fold(rule, reader)` does, and nothing else.

What a rule comes to in one reading, a finding, a sentence, an expression, is made of what its parts
come to. A reader says how, in five methods.

>>> from perhepalvelut import parse_rule
>>> class Depth:
...     def atom(self, rule):
...         return 1
...
...     def quantified(self, rule, condition):
...         return 1 + (condition or 0)
...
...     def all_of(self, rule, parts):
...         return 1 + max(parts)
...
...     any_of = all_of
...
...     def not_(self, rule, part):
...         return 1 + part
>>> fold(parse_rule("expecting or any_child(age < years(3))"), Depth())
3
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from .nodes import AllOf, AnyOf, Not, Rule
from .quantifiers import Quantified

__all__ = ["Reader", "fold"]

T = TypeVar("T")


class Reader(Protocol[T]):
    """Reads a rule from its atoms upwards; a part that stands twice is read twice."""

    def atom(self, rule: Rule) -> T:
        """Read a rule without parts."""

    def quantified(self, rule: Quantified, condition: T | None) -> T:
        """Read a quantifier; it may be without a condition."""

    def all_of(self, rule: AllOf, parts: tuple[T, ...]) -> T:
        """Read rules joined with "and"."""

    def any_of(self, rule: AnyOf, parts: tuple[T, ...]) -> T:
        """Read rules joined with "or"."""

    def not_(self, rule: Not, part: T) -> T:
        """Read a denied rule."""


def fold(rule: Rule, reader: Reader[T]) -> T:
    """Read a rule."""
    parts = tuple([fold(part, reader) for part in rule.parts()])
    if isinstance(rule, AllOf):
        return reader.all_of(rule, parts)
    if isinstance(rule, AnyOf):
        return reader.any_of(rule, parts)
    if isinstance(rule, Not):
        return reader.not_(rule, parts[0])
    if isinstance(rule, Quantified):
        return reader.quantified(rule, parts[0] if parts else None)
    return reader.atom(rule)
