"""What a situation becomes when more of it is told: for the law that nothing told is taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.ages import Age
from ...core.situation import ADULT_MONTHS, Person, Situation
from ...core.vocabulary import SEXES, Vocabulary
from ...errors import PerhepalvelutError
from .calls import changed
from .situations import a_person
from .times import DAY
from .words import SERVICES, Words

__all__ = ["NARROWER", "learned"]

NARROWER: Final = {
    None: ("parent", "mother", "father", "child", "youth", "relative", "grandparent", "adult"),
    "parent": ("mother", "father"),
    "child": ("youth",),
    "relative": ("grandparent",),
    "adult": ("parent", "mother", "father", "relative", "grandparent"),
}
"""What a role may turn out to be. To become a professional or a volunteer is another capacity."""

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
    first member of an open class, whether there are children. A count that is presumed is never
    told, a complete list never gets a member, the subject stays the same, and no one turns out to
    be a professional or a volunteer: the law says nothing of these.
    """
    return _learned(situation, Words(vocabulary, places, services, on))


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


def _family_fact(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    facts = words.facts("family", counts_too=False)
    left = [fact for fact in facts if fact.id not in situation.facts]
    return changed(draw, situation, facts={**situation.facts, **draw(words.told(left, most=1))})


def _change(draw: DrawFn, situation: Situation, change: Callable[[Person], Person]) -> Situation:
    """Change one of the people; the same situation when there are none."""
    if not situation.people:
        return situation
    index = draw(st.integers(0, len(situation.people) - 1))
    members = list(situation.people)
    members[index] = change(members[index])
    return changed(draw, situation, people=tuple(members))


def _personal_fact(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    about = draw(st.sampled_from(["person", "person", "family"]))

    def tell(person: Person) -> Person:
        facts = words.facts(about, counts_too=False)
        left = [fact for fact in facts if fact.id not in person.facts]
        return changed(draw, person, facts={**person.facts, **draw(words.told(left, most=1))})

    return _change(draw, situation, tell)


def _narrower_age(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    def tell(person: Person) -> Person:
        low, high = person.months(words.on)
        low = draw(st.integers(low, min(high, max(low, 300))))
        high = draw(st.just(high) | st.integers(low, min(high, low + 240)))
        return changed(draw, person, age=Age(low, high))

    return _change(draw, situation, tell)


def _narrower_role(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    def tell(person: Person) -> Person:
        role = draw(st.sampled_from(NARROWER.get(person.role, (person.role,))))
        if person.role != "adult":
            return changed(draw, person, role=role)
        low, high = person.months(words.on)
        return changed(draw, person, role=role, age=Age(max(low, ADULT_MONTHS), high))

    return _change(draw, situation, tell)


def _sex_told(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    def tell(person: Person) -> Person:
        told = person.sex or draw(st.sampled_from(sorted(SEXES)))
        return changed(draw, person, sex=told)

    return _change(draw, situation, tell)


def _narrower_place(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    if not words.places:
        return situation
    if not situation.place:
        return changed(draw, situation, place=(draw(st.sampled_from(words.places)),))
    told = draw(st.sampled_from(situation.place))
    around = words.vocabulary.place(told).id
    inner = [one for one in words.places if around in words.vocabulary.within(one, words.on)]
    if not inner:
        return situation
    kept = draw(st.just(situation.place) | st.just(tuple(set(situation.place) - {told})))
    return changed(draw, situation, place=(*sorted(kept), draw(st.sampled_from(inner))))


def _first_member(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    roles: list[str] = []
    if situation.children_open:
        roles += ["child", "youth"]
    if situation.adults_open:
        roles += ["adult", "parent", "mother", "father", "relative", "grandparent"]
    if not roles:
        return situation
    member = draw(a_person(words, tuple(roles), counts_too=False))
    return changed(draw, situation, people=(*situation.people, member))


def _children_told(draw: DrawFn, situation: Situation, words: Words) -> Situation:
    if situation.has_children is not None:
        return situation
    return changed(draw, situation, has_children=draw(st.booleans()))


_STEPS: Final[tuple[_Step, ...]] = (
    _family_fact,
    _personal_fact,
    _narrower_age,
    _narrower_role,
    _sex_told,
    _narrower_place,
    _first_member,
    _children_told,
)
