"""Rules as values: atoms, what joins them, and small constructors."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.rules.atoms import (
    AgeTest,
    Choice,
    Comparison,
    Flag,
    InService,
    LivesIn,
    Number,
    RoleIn,
    SexIn,
    Unsettled,
)
from .core.rules.constructors import (
    age,
    any_adult,
    any_child,
    anyone,
    choice,
    everyone,
    flag,
    in_service,
    lives_in,
    number,
    role,
    sex,
    unsettled,
)
from .core.rules.fold import Reader, fold
from .core.rules.nodes import AllOf, AnyOf, Everyone, Not, Rule, all_of, any_of, not_
from .core.rules.normal import Group, Leaf, normal
from .core.rules.parser import parse_rule
from .core.rules.quantifiers import Quantified, Quantifier
from .core.rules.readings import substituted

__all__ = [
    "AgeTest",
    "AllOf",
    "AnyOf",
    "Choice",
    "Comparison",
    "Everyone",
    "Flag",
    "Group",
    "InService",
    "Leaf",
    "LivesIn",
    "Not",
    "Number",
    "Quantified",
    "Quantifier",
    "Reader",
    "RoleIn",
    "Rule",
    "SexIn",
    "Unsettled",
    "age",
    "all_of",
    "any_adult",
    "any_child",
    "any_of",
    "anyone",
    "choice",
    "everyone",
    "flag",
    "fold",
    "in_service",
    "lives_in",
    "normal",
    "not_",
    "number",
    "parse_rule",
    "role",
    "sex",
    "substituted",
    "unsettled",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
