"""The strategy of each type that Hypothesis looks up: `st.from_type(Situation)` and the like.

All of them speak the shared Finnish vocabulary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, get_args, get_origin

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ...catalogue import Catalogue
from ...directory import Association, Claim, Course, End, Service, Step
from ...situations import Person, Situation
from ...values import Age, Born, Truth
from ...vocabulary import Vocabulary
from .associations import associations, catalogues
from .claims import claims
from .courses import courses
from .fields import of_type
from .services import services
from .situations import people, situations
from .steps import ends, steps
from .times import ages, partial_dates, truths
from .words import shared_vocabulary, texts, words_of

__all__ = ["strategy_of"]

_OWN: Final[Mapping[Any, Callable[[], SearchStrategy[Any]]]] = {
    Age: lambda: ages().filter(lambda age: isinstance(age, Age)),
    Association: associations,
    Born: lambda: st.builds(Born, partial_dates(1930, 2022)),
    Catalogue: catalogues,
    Claim: lambda: claims(texts()),
    Course: lambda: courses(words_of(None)),
    End: lambda: catalogues().flatmap(ends),
    Person: people,
    Service: services,
    Situation: situations,
    Step: lambda: catalogues().flatmap(steps),
    Truth: truths,
    Vocabulary: lambda: st.just(shared_vocabulary()),
}


def strategy_of(wanted: Any) -> SearchStrategy[Any]:
    """Give the strategy of a type, `Claim[bool]` or `Claim`; most are drawn from annotations."""
    if get_origin(wanted) is Claim:
        (value,) = get_args(wanted)
        return claims(texts() if value is str else st.from_type(value))
    return _OWN[wanted]() if wanted in _OWN else of_type(wanted, words_of(None))
