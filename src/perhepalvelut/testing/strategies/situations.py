"""People and situations, without contradictions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from hypothesis import assume, strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...situations import OpenClass, Person, Situation
from ...values import YES
from ...vocabulary import ROLES, SEXES, Vocabulary, is_adult_of_family, is_child
from .picks import accepts, fitting, maybe, once, one_of, or_none, some_of
from .printing import print_in_short
from .times import DAY, ages
from .words import SERVICES, Words, words_of

__all__ = ["a_person", "people", "situations"]

_SEXES = tuple(sorted(SEXES))
_ROLES = (None, *sorted(ROLES))
_RARELY = st.sampled_from([False, False, False, False, True])


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
    """Give a person of some words; mother and father imply the sex."""
    print_in_short(Person)
    facts = draw(words.told(words.facts("person", counts_too=counts_too)))
    if draw(_RARELY):
        facts |= draw(words.told(words.facts("family", counts_too=counts_too), most=1))
    role, age, sex = draw(one_of(roles)), draw(or_none(ages(words.on))), draw(maybe(_SEXES))
    sex = None if role in {"mother", "father"} else sex
    stands_in = draw(_RARELY)
    person = fitting(lambda: Person(role, age, sex=sex, facts=facts, in_place_of_parent=stands_in))
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
    print_in_short(Situation)
    members = draw(st.lists(a_person(words, _ROLES), max_size=most))
    children, adults = draw(_classes(members))
    may_be_open: dict[OpenClass, bool | None] = {"children": children, "adults": adults}
    situation = fitting(
        lambda: Situation(
            tuple(members),
            draw(words.told(words.facts("family"), most=3)),
            draw(some_of(words.places, most=1)),
            draw(or_none(one_of(tuple(range(len(members)))))),
            has_children=children,
            has_adults=adults,
            needs=draw(some_of(words.terms("need"))),
            open=draw(_open(tuple(k for k, there in may_be_open.items() if there is not False))),
        )
    )
    assume(words.accepts(situation))
    return situation


@st.composite
def _classes(draw: DrawFn, members: list[Person]) -> tuple[bool | None, bool | None]:
    """Tell or leave out whether there are children and adults; one of them there must be."""
    child = any(is_child(one.role) is YES for one in members)
    adult = any(is_adult_of_family(one.role) is YES for one in members)
    children = draw(st.sampled_from([None, True] if child else [None, True, False]))
    with_adults = adult or children is False
    return children, draw(st.sampled_from([None, True] if with_adults else [None, True, False]))


@once
def _open(classes: tuple[OpenClass, ...]) -> SearchStrategy[frozenset[OpenClass]]:
    return st.just(frozenset()) | st.frozensets(one_of(classes))
