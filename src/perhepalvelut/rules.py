"""Rules as values: atoms, what joins them, and small constructors."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.rules.atoms import (
    AgeTest,
    Choice,
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
from .core.rules.nodes import AllOf, AnyOf, Everyone, Not, Rule, all_of, any_of, not_
from .core.rules.parser import parse_rule
from .core.rules.quantifiers import Quantified

__all__ = [
    "AgeTest",
    "AllOf",
    "AnyOf",
    "Choice",
    "Everyone",
    "Flag",
    "InService",
    "LivesIn",
    "Not",
    "Number",
    "Quantified",
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
    "in_service",
    "lives_in",
    "not_",
    "number",
    "parse_rule",
    "role",
    "sex",
    "unsettled",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
