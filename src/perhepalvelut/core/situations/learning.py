"""Learning: a situation of which one thing more is told, so that no answer is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from ...errors import ContradictionError, SituationError
from ..guards.arguments import plain
from ..values.ages import FOREVER, Age, Born, is_narrower
from ..vocabulary.roles import NARROWER
from .situation import ADULT_MONTHS, FactValue, Person, Situation

__all__ = ["learn"]


def learn(situation: Situation, what: str, value: Any, of: int | None = None) -> Situation:
    """Give a situation of which one thing more is told; see `Situation.learn`."""
    what, of = str.__str__(what), plain(of)
    if what in _ANOTHER_QUESTION:
        raise SituationError(f"{what}: is not learned; make a situation anew that tells it")
    if what in _OF_THE_FAMILY:
        if of is not None:
            raise SituationError(f"{what}: is told of the family; leave `of` out")
        return _OF_THE_FAMILY[what](situation, what, value)
    if of is None:
        if what in _OF_A_PERSON:
            raise SituationError(f"{what}: say of whom, of=0 for the first of the people")
        return attrs.evolve(situation, facts=_facts(situation, what, value, "facts"))
    return _of_person(situation, what, value, of)


def _of_person(situation: Situation, what: str, value: Any, of: int) -> Situation:
    if type(of) is not int or not 0 <= of < len(situation.people):
        raise SituationError("of: there is no such person; people are counted from 0")
    people, where = list(situation.people), f"people[{of}]"
    person = people[of]
    if what in _OF_A_PERSON:
        people[of] = _OF_A_PERSON[what](person, value, f"{where}.{what}")
    else:
        people[of] = attrs.evolve(person, facts=_facts(person, what, value, f"{where}.facts"))
    return attrs.evolve(situation, people=people)


def _facts(owner: Situation | Person, name: str, value: Any, where: str) -> Mapping[str, FactValue]:
    """Give the facts with one more; what was told stays as it was told, true no 1.

    The name may be anybody's: it is told by its number.
    """
    told = attrs.evolve(owner, facts={**owner.facts, name: value}).facts
    before = owner.facts.get(name)
    if before is not None and (type(told[name]), told[name]) != (type(before), before):
        raise _not_narrower(f"{where}, name {list(told).index(name) + 1}")
    return told


def _not_narrower(where: str) -> ContradictionError:
    return ContradictionError(f"{where}: is not narrower than what was told; correct it instead")


def _age(person: Person, age: str | Age | Born, where: str) -> Person:
    told = attrs.evolve(person, age=age)
    narrower = person.age is None or (told.age and is_narrower(told.age, person.age))
    if told.age is None or not narrower:
        raise _not_narrower(where)
    return told


def _role(person: Person, role: str, where: str) -> Person:
    if role == person.role:
        return person
    told = attrs.evolve(person, role=role, age=_as_old_as_told(person, where))
    if role not in NARROWER.get(person.role, ()):
        raise _not_narrower(where)
    return told


def _as_old_as_told(person: Person, where: str) -> Age | Born | None:
    """Keep of an adult who turns out to be a mother that she is of age: no other role says so."""
    age = person.age
    if person.role != "adult":
        return age
    if age is None:
        return Age(ADULT_MONTHS, FOREVER, unit="years")
    if isinstance(age, Age) and age.told_on is None:
        return attrs.evolve(age, low=max(age.low, ADULT_MONTHS))
    if age.born_on.exact if isinstance(age, Born) else age.low >= ADULT_MONTHS:
        return age
    raise ContradictionError(
        f"{where}: an adult is of age, which this age does not say; correct the age as well instead"
    )


def _sex(person: Person, sex: str | None, where: str) -> Person:
    if sex is None or person.sex not in (None, sex):
        raise _not_narrower(where)
    return attrs.evolve(person, sex=sex)


def _place(situation: Situation, what: str, place: str | tuple[str, ...]) -> Situation:
    """Add a place that narrows those told; one that is outside them contradicts them when asked."""
    told = attrs.evolve(situation, place=place).place
    if not told:
        raise _not_narrower(what)
    return attrs.evolve(situation, place=tuple(dict.fromkeys((*situation.place, *told))))


def _has_children(situation: Situation, what: str, value: bool | None) -> Situation:
    told = attrs.evolve(situation, has_children=value)
    return _told_once(what, situation.has_children, told, value)


def _has_adults(situation: Situation, what: str, value: bool | None) -> Situation:
    told = attrs.evolve(situation, has_adults=value)
    return _told_once(what, situation.has_adults, told, value)


def _told_once(what: str, before: bool | None, told: Situation, value: bool | None) -> Situation:
    if value is None or before not in (None, value):
        raise _not_narrower(what)
    return told


_OF_A_PERSON: Final[Mapping[str, Callable[[Person, Any, str], Person]]] = {
    "age": _age,
    "role": _role,
    "sex": _sex,
}
_OF_THE_FAMILY: Final[Mapping[str, Callable[[Situation, str, Any], Situation]]] = {
    "place": _place,
    "has_children": _has_children,
    "has_adults": _has_adults,
}
_ANOTHER_QUESTION: Final = frozenset(
    {"people", "facts", "subject", "open", "needs", "in_place_of_parent"}
)
"""What makes another question, or says that something told was not so: no answer is kept then."""
