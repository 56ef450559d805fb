"""What a rule comes to where its atoms and quantifiers come to given truths."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from ..values.truth import YES, Truth, all_of_truths, any_of_truths
from .fold import fold
from .nodes import AllOf, AnyOf, Everyone, Not, Rule
from .quantifiers import Quantified

__all__ = ["weighed"]


def weighed(rule: Rule, truth: Callable[[Rule], Truth]) -> Truth:
    """Weigh a rule; `truth` is asked for each of its atoms and quantifiers, but for everyone().

    >>> from perhepalvelut import parse_rule
    >>> weighed(parse_rule("not tired or everyone()"), lambda atom: Truth.UNKNOWN)
    Truth.YES
    """
    return fold(rule, _Weighed(truth))


@attrs.frozen
class _Weighed:
    truth: Callable[[Rule], Truth]

    def atom(self, rule: Rule) -> Truth:
        return YES if isinstance(rule, Everyone) else self.truth(rule)

    def quantified(self, rule: Quantified, condition: Truth | None) -> Truth:
        return self.truth(rule)

    def all_of(self, rule: AllOf, parts: tuple[Truth, ...]) -> Truth:
        return all_of_truths(parts)

    def any_of(self, rule: AnyOf, parts: tuple[Truth, ...]) -> Truth:
        return any_of_truths(parts)

    def not_(self, rule: Not, part: Truth) -> Truth:
        return ~part
