"""The strategy of each type that Hypothesis looks up: `st.from_type(Situation)` and the like.

All of them speak the shared Finnish vocabulary.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ...core.catalogue.catalogue import Catalogue
from ...core.directory.claims import Claim
from ...core.directory.services import Access, Course
from ...core.directory.steps import End, Step
from ...core.values.ages import Age, Born
from ...core.vocabulary.vocabulary import Vocabulary
from ..steps import ends, steps
from . import claims as claims_with
from .access import accesses as accesses_of
from .associations import associations, catalogues
from .claims import measures, sources
from .courses import courses as courses_of
from .rules import rules
from .services import services
from .situations import people, situations
from .times import ages, hours, partial_dates, periods, truths
from .words import shared_vocabulary, texts, words_of

__all__ = [
    "accesses",
    "any_ends",
    "any_steps",
    "associations",
    "births",
    "catalogues",
    "claims",
    "courses",
    "hours",
    "measures",
    "partial_dates",
    "people",
    "periods",
    "plain_ages",
    "rules",
    "services",
    "situations",
    "sources",
    "truths",
    "vocabularies",
]


def plain_ages() -> SearchStrategy[Age]:
    """Give an age in months or years."""
    return ages().filter(lambda age: isinstance(age, Age))  # type: ignore[return-value]


def births() -> SearchStrategy[Born]:
    """Give an age by a date of birth."""
    return st.builds(Born, partial_dates(1930, 2022))


def claims(value: Any = str) -> SearchStrategy[Claim[Any]]:
    """Give a claim of the type asked for, of a text if none is."""
    return claims_with(texts() if value is str else st.from_type(value))


def accesses() -> SearchStrategy[Access]:
    """Give how one gets in."""
    return accesses_of(words_of(None))


def courses() -> SearchStrategy[Course]:
    """Give a course."""
    return courses_of(words_of(None))


def any_steps() -> SearchStrategy[Step]:
    """Give a step between what some catalogue knows."""
    return catalogues().flatmap(_steps_of)


def any_ends() -> SearchStrategy[End]:
    """Give an end of a step that some catalogue knows."""
    return catalogues().flatmap(ends)


def _steps_of(catalogue: Catalogue) -> SearchStrategy[Step]:
    return steps(catalogue)


def vocabularies() -> SearchStrategy[Vocabulary]:
    """Give the shared Finnish vocabulary."""
    return st.just(shared_vocabulary())
