"""Narrowing: what may be learned of a person, so that no answer is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from ...errors import ContradictionError
from ...sayings import Saying
from ..values.ages import FOREVER, Age, Born, is_narrower
from ..vocabulary.roles import NARROWER
from .entries import FactValue
from .person import ADULT_MONTHS, Person

__all__ = ["OF_A_PERSON", "narrowed", "narrowed_facts", "not_narrower"]


def narrowed(person: Person, what: str, value: Any, where: str) -> Person:
    """Give a person of whom one thing more is told: age, role, sex or a fact."""
    if what in OF_A_PERSON:
        return OF_A_PERSON[what](person, value, f"{where}.{what}")
    return attrs.evolve(person, facts=narrowed_facts(person, what, value, f"{where}.facts"))


def narrowed_facts(owner: Any, name: str, value: Any, where: str) -> Mapping[str, FactValue]:
    """Give the facts with one more; what was told stays as it was told, true no 1.

    The name may be anybody's: it is told by its number.
    """
    told: Mapping[str, FactValue] = attrs.evolve(owner, facts={**owner.facts, name: value}).facts
    before = owner.facts.get(name)
    if before is not None and (type(told[name]), told[name]) != (type(before), before):
        raise not_narrower(f"{where}, name {list(told).index(name) + 1}")
    return told


def not_narrower(where: str) -> ContradictionError:
    """Make the error of what is no narrower than what was told."""
    return ContradictionError(
        Saying("is not narrower than what was told; correct it instead"), where
    )


def _age(person: Person, age: str | Age | Born, where: str) -> Person:
    told = attrs.evolve(person, age=age)
    narrower = person.age is None or (told.age and is_narrower(told.age, person.age))
    if told.age is None or not narrower:
        raise not_narrower(where)
    return told


def _role(person: Person, role: str, where: str) -> Person:
    if role == person.role:
        return person
    told = attrs.evolve(person, role=role, age=_as_old_as_told(person, where))
    if role not in NARROWER.get(person.role, ()):
        raise not_narrower(where)
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
        Saying("an adult is of age, which this age does not say; correct the age as well instead"),
        where,
    )


def _sex(person: Person, sex: str | None, where: str) -> Person:
    if sex is None or person.sex not in (None, sex):
        raise not_narrower(where)
    return attrs.evolve(person, sex=sex)


OF_A_PERSON: Final[Mapping[str, Callable[[Person, Any, str], Person]]] = {
    "age": _age,
    "role": _role,
    "sex": _sex,
}
"""What is learned of a person beside facts, and how."""
