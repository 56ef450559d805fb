"""People and situations, without contradictions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import assume, strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.situations.person import Person
from ...core.situations.situation import OpenClass, Situation
from ...core.values.truth import YES
from ...core.vocabulary.facts import SEXES
from ...core.vocabulary.roles import ROLES, is_adult_of_family, is_child
from ...core.vocabulary.vocabulary import Vocabulary
from .calls import accepts, called, once
from .picks import maybe, or_none, some_of
from .times import DAY, ages
from .words import SERVICES, Words, words_of

__all__ = ["a_person", "people", "situations"]

_SEXES = tuple(sorted(SEXES))
_ROLES = (None, *sorted(ROLES))


def people(
    vocabulary: Vocabulary | None = None,
    *,
    roles: Iterable[str | None] = _ROLES,
    services: Iterable[str] = SERVICES,
    on: date = DAY,
) -> SearchStrategy[Person]:
    """Give a person of one of the roles, with an age, a sex and facts as far as they are told.

    Without a vocabulary it is the shared Finnish one.
    """
    return a_person(words_of(vocabulary, (), services, on), tuple(roles))


@once
@st.composite
def a_person(
    draw: DrawFn, words: Words, roles: tuple[str | None, ...], counts_too: bool = True
) -> Person:
    """Give a person of some words."""
    facts = draw(words.told(words.facts("person", counts_too=counts_too)))
    if draw(st.integers(0, 4)) == 4:
        facts |= draw(words.told(words.facts("family", counts_too=counts_too), most=1))
    role, age = draw(st.sampled_from(roles)), draw(or_none(ages(words.on)))
    sex = draw(maybe(_SEXES))
    if role in {"mother", "father"}:
        sex = None
    stands_in = draw(st.integers(0, 4)) == 4
    told = {"role": role, "age": age, "sex": sex, "facts": facts, "in_place_of_parent": stands_in}
    person = called(draw, Person, **told)
    assume(accepts(lambda: person.months(words.on)))
    return person


def situations(
    vocabulary: Vocabulary | None = None,
    places: Iterable[str] | None = None,
    *,
    services: Iterable[str] = (),
    on: date = DAY,
    most: int = 4,
) -> SearchStrategy[Situation]:
    """Give a situation without contradictions, of at most so many people.

    Without a vocabulary it is the shared Finnish one. `places` are the ids to live in, all of the
    vocabulary's if none are given; `services` those that someone may be in, which a catalogue that
    is asked must know.
    """
    return _situations(words_of(vocabulary, places, services, on), most)


@once
@st.composite
def _situations(draw: DrawFn, words: Words, most: int) -> Situation:
    members = draw(_members(words, most))
    child = any(is_child(one.role) is YES for one in members)
    adult = any(is_adult_of_family(one.role) is YES for one in members)
    has_children = draw(st.sampled_from([None, True] if child else [None, True, False]))
    no_adults = adult or has_children is False
    has_adults = draw(st.sampled_from([None, None, True] if no_adults else [None, True, False]))
    told: dict[OpenClass, bool | None] = {"children": has_children, "adults": has_adults}
    may_be_open = tuple(kind for kind, there in told.items() if there is not False)
    needs = words.terms("need")
    place = draw(some_of(words.places, most=1))
    situation = called(
        draw,
        Situation,
        people=tuple(members),
        facts=draw(words.told(words.facts("family"), most=3)),
        place=place,
        subject=draw(or_none(st.integers(0, len(members) - 1))) if members else None,
        has_children=has_children,
        has_adults=has_adults,
        needs=draw(st.lists(st.sampled_from(needs), max_size=2).map(tuple)) if needs else (),
        open=draw(_open(may_be_open)),
    )
    assume(words.accepts(situation))
    return situation


@once
def _members(words: Words, most: int) -> SearchStrategy[list[Person]]:
    return st.lists(a_person(words, _ROLES), max_size=most)


@once
def _open(classes: tuple[OpenClass, ...]) -> SearchStrategy[frozenset[OpenClass]]:
    return st.just(frozenset()) | st.frozensets(st.sampled_from(classes))
