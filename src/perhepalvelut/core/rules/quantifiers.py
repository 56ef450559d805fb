"""Quantifiers: what some child, some adult or anyone of the family meets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

import attrs

from ...errors import RuleError
from ...sayings import Saying
from ..guards.arguments import an
from .atoms import AgeTest, Choice, Flag, Number, RoleIn, SexIn
from .nodes import Joined, Rule

__all__ = ["Quantified", "Quantifier"]

Quantifier = Literal["any_child", "any_adult", "anyone"]
_OF_A_PERSON: Final = (Flag, Choice, Number, AgeTest, RoleIn, SexIn)


@attrs.frozen(cache_hash=True, repr=False)
class Quantified(Joined):
    """Some child, some adult or anyone of the family meets the condition; any at all without one.

    The condition speaks of one person: no quantifier, place or service inside.
    """

    kind: Quantifier
    condition: Rule | None = None

    def __attrs_post_init__(self) -> None:
        if self.kind not in {"any_child", "any_adult", "anyone"}:
            reason = Saying("the quantifiers are any_child(), any_adult() and anyone()")
            raise RuleError(reason, str(self), 0, len(str(self)))
        if self.condition is not None:
            an(Rule, self.condition, "condition")
            for atom in _with_quantifiers(self.condition):
                if not isinstance(atom, _OF_A_PERSON):
                    reason = Saying(
                        "inside {kind}() stand only facts, age, role and sex of one person",
                        kind=self.kind,
                    )
                    raise RuleError(reason, str(atom), 0, len(str(atom)))
        super().__attrs_post_init__()

    def parts(self) -> tuple[Rule, ...]:
        return () if self.condition is None else (self.condition,)

    def __str__(self) -> str:
        return f"{self.kind}({'' if self.condition is None else self.condition})"


def _with_quantifiers(rule: Rule) -> Iterator[Rule]:
    if isinstance(rule, Quantified) or not rule.parts():
        yield rule
        return
    for part in rule.parts():
        yield from _with_quantifiers(part)
