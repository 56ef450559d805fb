"""A family's situation: people, facts and place, with nothing that could tell who they are.

>>> family = Situation([Person("mother", "29 years"), Person("child", "7 months")], place="Lahti")
>>> family
Situation(2 people, 0 facts)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal

import attrs

from ...errors import ContradictionError, SituationError, UnknownNameError
from ..guards.arguments import day, kind_of, word
from ..guards.tracebacks import even_half_made, forgets, made_forgetfully
from ..values.ages import FOREVER, Age, Born
from ..values.frozendict import FrozenDict
from ..values.truth import NO, UNKNOWN, YES, Truth
from ..vocabulary.facts import SEXES
from ..vocabulary.roles import ROLES, is_adult_of_family, is_child, parent_of_sex
from .entries import (
    FactValue,
    as_age,
    as_facts,
    as_has_adults,
    as_has_children,
    as_in_place_of_parent,
    as_needs,
    as_places,
    as_role,
    as_sex,
    as_subject,
    as_words,
)

__all__ = ["FactValue", "Person", "Situation", "facts_of_family"]

OpenClass = Literal["children", "adults"]
ADULT_MONTHS = 18 * 12


def _as_facts(values: Mapping[str, Any]) -> Mapping[str, FactValue]:
    return FrozenDict(as_facts(values))


@made_forgetfully
@attrs.frozen(repr=False)
class Person:
    """One person of a situation: a role, an age, a sex and facts, each as far as it is known.

    `age` may be given as text, see `parse_age`. Mother and father imply the sex, and a parent of
    one of these sexes is a mother or a father; only `adult` bounds the age, a mother may be 17.
    `in_place_of_parent` tells, beside any role, of somebody who raises a child in place of a
    parent: a foster parent, a grandmother, a guardian. Whether a document's "parent" means such a
    person is unknown. `known_sex` is the sex, told or implied by the role, and `known_role` the
    role, as narrow as the sex makes it.
    """

    role: str | None = attrs.field(default=None, converter=as_role)
    age: Age | Born | None = attrs.field(default=None, converter=as_age)
    sex: str | None = attrs.field(default=None, converter=as_sex, kw_only=True)
    facts: Mapping[str, FactValue] = attrs.field(
        factory=dict, converter=_as_facts, kw_only=True, hash=False
    )
    in_place_of_parent: bool = attrs.field(
        default=False, converter=as_in_place_of_parent, kw_only=True
    )

    known_sex: str | None = attrs.field(init=False, eq=False)
    known_role: str | None = attrs.field(init=False, eq=False)

    @known_sex.default
    def _sex_told_or_implied(self) -> str | None:
        return self.sex or _SEX_OF.get(self.role or "")

    @known_role.default
    def _role_as_narrow_as_the_sex_makes_it(self) -> str | None:
        return parent_of_sex(self.sex) if self.role == "parent" else self.role

    def __attrs_post_init__(self) -> None:
        _one_of("role", self.role, ROLES)
        _one_of("sex", self.sex, SEXES)
        if self.sex and self.sex != _SEX_OF.get(self.role or "", self.sex):
            raise ContradictionError("role and sex contradict each other")
        if self.role == "adult" and isinstance(self.age, Age) and self.age.told_on is None:
            _adult_age(self.age.low, self.age.high)

    def months(self, on: date) -> tuple[int, int]:
        """Give the lowest and highest age in completed months on a day."""
        if self.age is None:
            day(on)
            return (ADULT_MONTHS if self.role == "adult" else 0), FOREVER
        low, high = self.age.at(on)
        return _adult_age(low, high) if self.role == "adult" else (low, high)

    @even_half_made
    def __repr__(self) -> str:
        return f"Person({_counted(len(self.facts), 'fact')})"


_CLASSES = frozenset({"children", "adults"})
_SEX_OF = {"mother": "female", "father": "male"}


def _one_of(kind: str, word: str | None, known: frozenset[str]) -> None:
    if word is not None and word not in known:
        listed = f"the known: {', '.join(sorted(known))}"
        raise UnknownNameError(kind, word, known, hint=listed, told=True)


def _adult_age(low: int, high: int) -> tuple[int, int]:
    if high < ADULT_MONTHS:
        raise ContradictionError("role and age contradict each other: an adult is 18 years or more")
    return max(low, ADULT_MONTHS), high


def _counted(count: int, word: str) -> str:
    plural = {"person": "people"}.get(word, f"{word}s")
    return f"{count} {word if count == 1 else plural}"


def _as_people(people: Any) -> tuple[Person, ...]:
    if isinstance(people, (str, Mapping)) or not isinstance(people, Iterable):
        raise SituationError(f"people: is {kind_of(people)}; give a list of Person(...)")
    listed = tuple(people)
    for index, one in enumerate(listed):
        if not isinstance(one, Person):
            found = kind_of(one)
            raise SituationError(f'people[{index}]: is {found}; write Person("mother", "29 years")')
    return listed


def _as_open(classes: Any) -> frozenset[OpenClass]:
    return frozenset(as_words(classes, "open"))  # type: ignore[arg-type]


@made_forgetfully
@attrs.frozen(repr=False)
class Situation:
    """What is known of a family: people, facts and place, and for whom the help is.

    `place` is a municipality, a wellbeing county or a region, or several that narrow each other.
    `subject` is the index of the person whom the help is for; None tries everyone. Children are
    complete once one is listed or `has_children` is False, adults once one is listed or
    `has_adults` is False: then nobody is in the family but children and young people. `open` says
    of a class that it is not complete although begun. `needs` are the ids of terms for what the
    family wants help with: they rank and select, and are never truth. A contradiction is a
    ContradictionError that names the fields and never the values; `repr` tells counts only.
    """

    people: tuple[Person, ...] = attrs.field(default=(), converter=_as_people)
    facts: Mapping[str, FactValue] = attrs.field(factory=dict, converter=_as_facts, hash=False)
    place: tuple[str, ...] = attrs.field(default=(), converter=as_places)
    subject: int | None = attrs.field(default=None, converter=as_subject)
    has_children: bool | None = attrs.field(default=None, converter=as_has_children, kw_only=True)
    has_adults: bool | None = attrs.field(default=None, converter=as_has_adults, kw_only=True)
    needs: tuple[str, ...] = attrs.field(default=(), converter=as_needs, kw_only=True)
    open: frozenset[OpenClass] = attrs.field(default=frozenset(), converter=_as_open, kw_only=True)
    children_open: bool = attrs.field(init=False, eq=False)
    adults_open: bool = attrs.field(init=False, eq=False)
    dated: bool = attrs.field(init=False, eq=False)
    in_place_of_parent: bool = attrs.field(init=False, eq=False)

    @children_open.default
    def _are_children_open(self) -> bool:
        begun = any(is_child(person.role) is YES for person in self.people)
        return self.has_children is not False and ("children" in self.open or not begun)

    @adults_open.default
    def _are_adults_open(self) -> bool:
        begun = any(is_adult_of_family(person.role) is YES for person in self.people)
        return self.has_adults is not False and ("adults" in self.open or not begun)

    @dated.default
    def _hangs_on_the_day(self) -> bool:
        """May it contradict itself on one day and not on another: a birth, two places?"""
        if len(self.place) > 1:
            return True
        ages = [person.age for person in self.people]
        return any(isinstance(age, Born) or (age is not None and age.told_on) for age in ages)

    @in_place_of_parent.default
    def _is_one_in_place_of_parent(self) -> bool:
        """Does somebody raise a child in place of a parent?"""
        return any(person.in_place_of_parent for person in self.people)

    def __attrs_post_init__(self) -> None:
        for one in sorted(self.open):
            _one_of("class of people", one, _CLASSES)
        if self.has_children is False:
            self._check_nobody("children", is_child)
        if self.has_adults is False:
            self._check_nobody("adults", is_adult_of_family)
        if self.has_children is False and self.has_adults is False:
            raise ContradictionError("has_children and has_adults contradict each other")
        if self.subject is not None and not 0 <= self.subject < len(self.people):
            reason = "there is no such person; people are counted from 0"
            raise ContradictionError(reason, "subject")
        for told, again in self._told_twice():
            raise ContradictionError(f"{told}, and {again}, contradict each other")

    def _check_nobody(self, kind: OpenClass, belongs: Callable[[str | None], Truth]) -> None:
        for index, person in enumerate(self.people):
            if belongs(person.role) is YES:
                raise ContradictionError(
                    f"has_{kind} and people[{index}].role contradict each other"
                )
        if kind in self.open:
            raise ContradictionError(f"has_{kind} and open contradict each other")

    def _told_twice(self) -> Iterator[tuple[str, str]]:
        """Walk what is told unlike of the family and of one of its people, both by their numbers.

        No vocabulary is known yet: a name may be anybody's.
        """
        numbers = {name: number for number, name in enumerate(self.facts, 1)}
        for index, person in enumerate(self.people):
            for number, (name, value) in enumerate(person.facts.items(), 1):
                if name in self.facts and self.facts[name] != value:
                    other = f"people[{index}].facts, name {number}"
                    yield f"facts, name {numbers[name]}", other

    @property
    def are_there_children(self) -> bool:
        """Was it told that the family has children? One without adults has."""
        return self.has_children is True or self.has_adults is False

    def any_children(self) -> Truth:
        """Has the family children, as far as is told or listed?"""
        if self.has_children is False:
            return NO
        listed = any(is_child(one.role) is YES for one in self.people)
        return YES if listed or self.are_there_children else UNKNOWN

    @forgets
    def learn(self, what: str, value: object, of: int | None = None) -> Situation:
        """Give the situation after one thing more was told, which takes no answer back.

        `what` is a fact, "place", "has_children" or "has_adults", or with `of`, the index of a
        person, a fact, "age", "role" or "sex". What is not narrower than what was told is a
        ContradictionError: that is a correction, for which a situation is made anew.

        >>> Situation([Person("parent")]).learn("role", "mother", of=0).people[0].role
        'mother'
        """
        from .learning import learn

        return learn(self, word(what, "what"), value, of)

    @even_half_made
    def __repr__(self) -> str:
        facts = len(self.facts) + sum(len(person.facts) for person in self.people)
        return f"Situation({_counted(len(self.people), 'person')}, {_counted(facts, 'fact')})"


def facts_of_family(situation: Situation, about_family: frozenset[str]) -> Mapping[str, FactValue]:
    """Give the family's facts, of the names given also those told on one of its people.

    Told unlike in two places they are a ContradictionError that names both.
    """
    for person in situation.people:
        if person.facts and not about_family.isdisjoint(person.facts):
            break
    else:
        return situation.facts
    places = dict.fromkeys(situation.facts, "facts")
    facts = dict(situation.facts)
    for index, person in enumerate(situation.people):
        for name in sorted(about_family & person.facts.keys()):
            here = f"people[{index}].facts"
            if facts.setdefault(name, person.facts[name]) != person.facts[name]:
                one, other = f"{places[name]}.{name}", f"{here}.{name}"
                raise ContradictionError(f"{one} and {other} contradict each other")
            places.setdefault(name, here)
    return facts
