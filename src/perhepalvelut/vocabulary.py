"""The words of the field: facts, terms and places."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.vocabulary.facts import SEXES, AskedBy, AskedOf, Fact, Option, Structural, Urgency
from .core.vocabulary.implications import Implication
from .core.vocabulary.kinds import FACT_KINDS, Kind
from .core.vocabulary.place_names import folded
from .core.vocabulary.places import Membership, Place
from .core.vocabulary.roles import NARROWER, ROLES, is_adult_of_family, is_child
from .core.vocabulary.terms import COMPUTED, Form, Phase, Term
from .core.vocabulary.vocabulary import Vocabulary

__all__ = [
    "COMPUTED",
    "FACT_KINDS",
    "NARROWER",
    "ROLES",
    "SEXES",
    "AskedBy",
    "AskedOf",
    "Fact",
    "Form",
    "Implication",
    "Kind",
    "Membership",
    "Option",
    "Phase",
    "Place",
    "Structural",
    "Term",
    "Urgency",
    "Vocabulary",
    "folded",
    "is_adult_of_family",
    "is_child",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
