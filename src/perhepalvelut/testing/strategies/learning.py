"""What a situation becomes when more of it is told: for the law that nothing told is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...errors import PerhepalvelutError
from ...situations import Person, Situation
from ...values import Age, Born
from ...vocabulary import NARROWER, SEXES, Vocabulary
from .picks import once, one_of
from .situations import a_person
from .times import DAY, ages, days_known
from .words import SERVICES, Words, words_of

__all__ = ["learned"]

_Told = tuple[str, Any]


def learned(
    situation: Situation,
    vocabulary: Vocabulary | None = None,
    places: Iterable[str] | None = None,
    *,
    services: Iterable[str] = SERVICES,
    on: date = DAY,
) -> SearchStrategy[Situation]:
    """Give the situation after someone has told more of it; words as for `situations`.

    More is: a fact that no one told, a narrower age, a narrower role, a sex, a narrower place, the
    first member of an open class, whether there are children and adults; all but the member through
    `Situation.learn`. A count that is presumed is never
    told, a complete list never gets a member, the subject stays the same, and no one turns out to
    be a professional or a volunteer: the law says nothing of these.
    """
    return _learned(situation, words_of(vocabulary, places, services, on))


@st.composite
def _learned(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    for _ in range(draw(st.integers(1, 4))):
        try:
            told = _told_more(draw, situation, words)
        except PerhepalvelutError:
            continue
        if words.accepts(told):
            situation = told
    return situation


def _told_more(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    """Tell of the family, of someone in it, or of a first member of an open class."""
    of = draw(st.none() | one_of(tuple(range(len(situation.people)))))
    if of is not None:
        what, value = draw(_of_someone(situation.people[of], words))
        return situation.learn(what, value, of)
    roles = (*(_CHILDREN * situation.children_open), *(_ADULTS * situation.adults_open))
    a_member = draw(_NOW_AND_THEN)
    if roles and a_member:
        member = draw(a_person(words, roles, counts_too=False))
        if situation.has_adults is False:
            # Not so yet: without adults a first child in place of a parent makes a no unknown.
            member = attrs.evolve(member, in_place_of_parent=False)
        return attrs.evolve(situation, people=(*situation.people, member))
    return situation.learn(*draw(_of_family(words)))


_CHILDREN: Final = ("child", "youth")
_ADULTS: Final = ("adult", "parent", "mother", "father", "relative", "grandparent")
_NOW_AND_THEN: Final = st.sampled_from([False, False, True])


@once
def _of_family(words: Words) -> SearchStrategy[_Told]:
    classes = st.tuples(st.sampled_from(["has_children", "has_adults"]), st.booleans())
    return _facts(words, "family") | classes | st.tuples(st.just("place"), one_of(words.places))


def _of_someone(person: Person, words: Words) -> SearchStrategy[_Told]:
    facts = _facts(words, "person") | _facts(words, "family")
    told = {
        "age": _ages_within(person.age, words),
        "role": one_of(_roles_within(person, words)),
        "sex": one_of(tuple(sorted(SEXES))),
    }
    return facts | st.one_of([st.tuples(st.just(what), values) for what, values in told.items()])


@once
def _facts(words: Words, about: str) -> SearchStrategy[_Told]:
    facts = one_of(tuple(words.facts(about, counts_too=False)))
    return facts.flatmap(lambda fact: st.tuples(st.just(fact.id), words.value(fact)))


def _ages_within(age: Age | Born | None, words: Words) -> SearchStrategy[Age | Born]:
    """Give an age that is likely to lie within another, told in the same way."""
    if age is None:
        return ages(words.on)
    if isinstance(age, Born):
        first, last = age.born_on.first, min(age.born_on.last, words.on)
        return st.builds(Born, days_known(st.dates(first, last)))
    return _months_within(age)


@st.composite
def _months_within(draw: DrawFn, age: Age) -> Age:
    low = draw(st.integers(age.low, min(age.high, max(age.low, 300))))
    high = draw(st.just(age.high) | st.integers(low, min(age.high, low + 240)))
    return attrs.evolve(age, low=low, high=high)


def _roles_within(person: Person, words: Words) -> tuple[str | None, ...]:
    """List the narrower roles, but of somebody whose age is told of a day to come."""
    if isinstance(person.age, Age) and (person.age.told_on or words.on) > words.on:
        return ()
    return tuple(NARROWER.get(person.role, (person.role,)))
