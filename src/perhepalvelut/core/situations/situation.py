"""A family's situation: people, facts and place, with nothing that could tell who they are.

>>> family = Situation([Person("mother", "29 years"), Person("child", "7 months")], place="Lahti")
>>> family
Situation(2 people, 0 facts)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, Literal

import attrs

from ...errors import ContradictionError, SituationError
from ...sayings import Saying
from ..guards.arguments import kind_of, plain, word
from ..guards.tracebacks import even_half_made, forgets, made_forgetfully
from ..values.ages import Born
from ..values.truth import NO, UNKNOWN, YES, Truth
from ..vocabulary.roles import is_adult_of_family, is_child
from .entries import (
    FactValue,
    as_has_adults,
    as_has_children,
    as_needs,
    as_places,
    as_subject,
    as_words,
)
from .narrowing import OF_A_PERSON, narrowed, narrowed_facts, not_narrower
from .person import Person, counted, frozen_facts, known_word

__all__ = ["FactValue", "Situation", "facts_of_family"]

OpenClass = Literal["children", "adults"]
_CLASSES = frozenset({"children", "adults"})


def _as_people(people: Any) -> tuple[Person, ...]:
    if isinstance(people, (str, Mapping)) or not isinstance(people, Iterable):
        raise SituationError(
            Saying("is {found}; give a list of Person(...)", found=kind_of(people)), "people"
        )
    listed = tuple(people)
    for index, one in enumerate(listed):
        if not isinstance(one, Person):
            found = kind_of(one)
            raise SituationError(
                Saying('is {found}; write Person("mother", "29 years")', found=found),
                f"people[{index}]",
            )
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

    >>> family = Situation([Person("mother"), Person("child", "7 months")], place="Lahti")
    >>> family, family.children_open, family.learn("sex", "female", of=1).people[1].sex
    (Situation(2 people, 0 facts), False, 'female')
    """

    people: tuple[Person, ...] = attrs.field(default=(), converter=_as_people)
    facts: Mapping[str, FactValue] = attrs.field(factory=dict, converter=frozen_facts, hash=False)
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
            known_word("class of people", one, _CLASSES)
        if self.has_children is False:
            self._check_nobody("children", is_child)
        if self.has_adults is False:
            self._check_nobody("adults", is_adult_of_family)
        if self.has_children is False and self.has_adults is False:
            raise ContradictionError(_contradict("has_children", "has_adults"))
        if self.subject is not None and not 0 <= self.subject < len(self.people):
            reason = Saying("there is no such person; people are counted from 0")
            raise ContradictionError(reason, "subject")
        for told, again in self._told_twice():
            raise ContradictionError(
                Saying("{told}, and {again}, contradict each other", told=told, again=again)
            )

    def _check_nobody(self, kind: OpenClass, belongs: Callable[[str | None], Truth]) -> None:
        for index, person in enumerate(self.people):
            if belongs(person.role) is YES:
                raise ContradictionError(_contradict(f"has_{kind}", f"people[{index}].role"))
        if kind in self.open:
            raise ContradictionError(_contradict(f"has_{kind}", "open"))

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
        what, of = str.__str__(word(what, "what")), plain(of)
        if what in _ANOTHER_QUESTION:
            raise SituationError(
                Saying("is not learned; make a situation anew that tells it"), what
            )
        if what in _OF_THE_FAMILY:
            if of is not None:
                raise SituationError(Saying("is told of the family; leave `of` out"), what)
            return _OF_THE_FAMILY[what](self, what, value)
        if of is None:
            if what in OF_A_PERSON:
                raise SituationError(Saying("say of whom, of=0 for the first of the people"), what)
            return attrs.evolve(self, facts=narrowed_facts(self, what, value, "facts"))
        if type(of) is not int or not 0 <= of < len(self.people):
            raise SituationError(Saying("there is no such person; people are counted from 0"), "of")
        people = list(self.people)
        people[of] = narrowed(people[of], what, value, f"people[{of}]")
        return attrs.evolve(self, people=people)

    @even_half_made
    def __repr__(self) -> str:
        facts = len(self.facts) + sum(len(person.facts) for person in self.people)
        return f"Situation({counted(len(self.people), 'person')}, {counted(facts, 'fact')})"


def _contradict(one: str, other: str) -> Saying:
    return Saying("{one} and {other} contradict each other", one=one, other=other)


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
                raise ContradictionError(_contradict(one, other))
            places.setdefault(name, here)
    return facts


def _place(situation: Situation, what: str, place: str | tuple[str, ...]) -> Situation:
    """Add a place that narrows those told; one that is outside them contradicts them when asked."""
    told = attrs.evolve(situation, place=place).place
    if not told:
        raise not_narrower(what)
    return attrs.evolve(situation, place=tuple(dict.fromkeys((*situation.place, *told))))


def _has_children(situation: Situation, what: str, value: bool | None) -> Situation:
    told = attrs.evolve(situation, has_children=value)
    return _told_once(what, situation.has_children, told, value)


def _has_adults(situation: Situation, what: str, value: bool | None) -> Situation:
    told = attrs.evolve(situation, has_adults=value)
    return _told_once(what, situation.has_adults, told, value)


def _told_once(what: str, before: bool | None, told: Situation, value: bool | None) -> Situation:
    if value is None or before not in (None, value):
        raise not_narrower(what)
    return told


_OF_THE_FAMILY: Final[Mapping[str, Callable[[Situation, str, Any], Situation]]] = {
    "place": _place,
    "has_children": _has_children,
    "has_adults": _has_adults,
}
_ANOTHER_QUESTION: Final = frozenset(
    {"people", "facts", "subject", "open", "needs", "in_place_of_parent"}
)
"""What makes another question, or says that something told was not so: no answer is kept then."""
