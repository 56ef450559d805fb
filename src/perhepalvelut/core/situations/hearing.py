"""A situation as one of its people may hear of it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from ...errors import SituationError
from ...sayings import Saying
from ..guards.arguments import an, count
from ..guards.doors import door
from ..vocabulary.vocabulary import Vocabulary
from .situation import FactValue, Situation

__all__ = ["heard_by"]


@door
def heard_by(situation: Situation, person: int, vocabulary: Vocabulary) -> Situation:
    """Give a situation without what is private of the others and of the family.

    What is left out is unknown in the answer, so that nothing in it hangs on it. What the family
    wants help with is left out too, as nobody said who of them told it. People are counted from 0.

    >>> from perhepalvelut import Person, load_catalogue
    >>> told = {"violence_experienced": True}
    >>> family = Situation([Person("mother", facts=told), Person("father")])
    >>> heard_by(family, 1, load_catalogue(["suomi"]).vocabulary).people[0]
    Person(0 facts)
    """
    if count(person, "to") >= len(an(Situation, situation, "situation").people):
        raise SituationError(Saying("there is no such person; people are counted from 0"))
    people = [
        one if at == person else attrs.evolve(one, facts=_public(one.facts, vocabulary))
        for at, one in enumerate(situation.people)
    ]
    return attrs.evolve(
        situation, people=people, facts=_public(situation.facts, vocabulary), needs=()
    )


def _public(facts: Mapping[str, FactValue], vocabulary: Vocabulary) -> dict[str, FactValue]:
    return {name: value for name, value in facts.items() if not vocabulary.fact(name).sensitive}
