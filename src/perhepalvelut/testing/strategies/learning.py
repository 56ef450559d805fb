"""What a situation becomes when more of it is told: for the law that nothing told is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.situations.situation import Situation
from ...core.values.ages import Age, Born
from ...core.vocabulary.facts import SEXES
from ...core.vocabulary.roles import NARROWER
from ...core.vocabulary.vocabulary import Vocabulary
from ...errors import PerhepalvelutError
from .situations import a_person
from .times import DAY, ages, days_known
from .words import SERVICES, Words, words_of

__all__ = ["learned"]

_Step = Callable[[DrawFn, Situation, Words], Situation]


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
    for step in draw(st.lists(st.sampled_from(_STEPS), min_size=1, max_size=4)):
        try:
            told = step(draw, situation, words)
        except PerhepalvelutError:
            continue
        if words.accepts(told):
            situation = told
    return situation


def _someone(draw: DrawFn, situation: Situation) -> int:
    """Draw one of the people; with none, an index that is refused."""
    return draw(st.integers(0, max(len(situation.people) - 1, 0)))


def _fact(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    of = draw(st.none() | st.just(_someone(draw, situation)))
    about = "family" if of is None else draw(st.sampled_from(["person", "person", "family"]))
    facts = draw(words.told(words.facts(about, counts_too=False), most=1))
    for name, value in facts.items():
        situation = situation.learn(name, value, of)
    return situation


def _narrower_age(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    of = _someone(draw, situation)
    if of >= len(situation.people):
        return situation
    return situation.learn("age", draw(_ages_within(situation.people[of].age, words)), of)


@st.composite
def _ages_within(draw: DrawFn, age: Age | Born | None, words: Words) -> Age | Born:
    """Give an age that is likely to lie within another, told in the same way."""
    if age is None:
        return draw(ages(words.on))
    if isinstance(age, Born):
        days = st.dates(age.born_on.first, min(age.born_on.last, words.on))
        return Born(draw(days_known(days)))
    low = draw(st.integers(age.low, min(age.high, max(age.low, 300))))
    high = draw(st.just(age.high) | st.integers(low, min(age.high, low + 240)))
    return attrs.evolve(age, low=low, high=high)


def _narrower_role(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    of = _someone(draw, situation)
    if of >= len(situation.people):
        return situation
    person = situation.people[of]
    if isinstance(person.age, Age) and (person.age.told_on or words.on) > words.on:
        return situation
    roles = NARROWER.get(person.role, (person.role,))
    return situation.learn("role", draw(st.sampled_from(roles)), of)


def _sex_told(draw: DrawFn, situation: Situation, _: Words) -> Situation:
    sex = draw(st.sampled_from(sorted(SEXES)))
    return situation.learn("sex", sex, _someone(draw, situation))


def _narrower_place(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    place = draw(st.sampled_from(words.places)) if words.places else None
    return situation if place is None else situation.learn("place", place)


def _first_member(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    roles: list[str] = []
    if situation.children_open:
        roles += ["child", "youth"]
    if situation.adults_open:
        roles += ["adult", "parent", "mother", "father", "relative", "grandparent"]
    if not roles:
        return situation
    member = draw(a_person(words, tuple(roles), counts_too=False))
    return attrs.evolve(situation, people=(*situation.people, member))


def _class_told(draw: DrawFn, situation: Situation, _: Words) -> Situation:
    what = draw(st.sampled_from(["has_children", "has_adults"]))
    return situation.learn(what, draw(st.booleans()))


_STEPS: Final[tuple[_Step, ...]] = (
    _fact,
    _fact,
    _narrower_age,
    _narrower_role,
    _sex_told,
    _narrower_place,
    _first_member,
    _class_told,
)
