"""The words of the field: facts, terms and places."""

from __future__ import annotations

from ._hypothesis import register_if_used
from .core.vocabulary.facts import Fact, Option, Structural
from .core.vocabulary.places import Membership, Place
from .core.vocabulary.terms import Form, Phase, Term
from .core.vocabulary.vocabulary import Vocabulary

__all__ = [
    "Fact",
    "Form",
    "Membership",
    "Option",
    "Phase",
    "Place",
    "Structural",
    "Term",
    "Vocabulary",
]


def __dir__() -> list[str]:
    return sorted(__all__)


register_if_used()
