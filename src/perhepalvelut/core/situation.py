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

from ..errors import (
    ContradictionError,
    PerhepalvelutError,
    PersonalDataError,
    SituationError,
    UnknownNameError,
    nearest_name,
)
from .ages import FOREVER, Age, Born, parse_age
from .frozendict import FrozenDict
from .roles import ROLES, is_adult_of_family, is_child, parent_of_sex
from .truth import NO, UNKNOWN, YES, Truth
from .vocabulary import SEXES, Fact, Vocabulary

__all__ = ["FactValue", "Person", "Situation", "check_situation", "refuse_personal_data"]

FactValue = bool | str | int | tuple[str, ...]
OpenClass = Literal["children", "adults"]
ADULT_MONTHS = 18 * 12

_PERSONAL = {
    "name", "firstname", "lastname", "surname", "forename", "givenname", "familyname", "fullname",
    "nickname", "nimi", "etunimi", "sukunimi", "namn", "förnamn", "efternamn", "hetu", "ssn",
    "henkilötunnus", "henkilotunnus", "personbeteckning", "personnummer", "identitycode",
    "personalid", "nationalid", "socialsecuritynumber", "id", "identifier", "address", "street",
    "streetaddress", "postcode", "postalcode", "zip", "osoite", "katuosoite", "postinumero",
    "adress", "phone", "phonenumber", "mobile", "telephone", "puhelin", "puhelinnumero", "telefon",
    "email", "emailaddress", "mail", "sähköposti", "sahkoposti", "epost", "contact", "contacts",
    "yhteystiedot",
}  # fmt: skip


_BIRTH = {"dateofbirth", "birthdate", "birthday", "syntymäaika", "syntymaaika", "född"}


def refuse_personal_data(keys: Iterable[str], where: str = "") -> None:
    """Raise PersonalDataError for a key that looks like identity or contact data."""
    for key in keys:
        plain = "".join(c for c in key.casefold() if c.isalnum())
        if plain in _PERSONAL or plain in _BIRTH:
            place = f"{where}: " if where else ""
            better = "tell an age: age = 'born 2022-05'" if plain in _BIRTH else "leave it out"
            raise PersonalDataError(
                f"{place}{key!r} has no place in a situation: "
                f"it could tell who the family is; {better}"
            )


def _as_age(value: str | Age | Born | None) -> Age | Born | None:
    return parse_age(value) if isinstance(value, str) else value


def _as_facts(values: Mapping[str, Any]) -> Mapping[str, FactValue]:
    refuse_personal_data(values)
    return FrozenDict({name: _as_value(value) for name, value in values.items()})


def _as_value(value: Any) -> FactValue:
    return tuple(sorted(set(value))) if isinstance(value, (list, tuple, set, frozenset)) else value


@attrs.frozen(repr=False)
class Person:
    """One person of a situation: a role, an age, a sex and facts, each as far as it is known.

    `age` may be given as text, see `parse_age`. Mother and father imply the sex, and a parent of
    one of these sexes is a mother or a father; only `adult` bounds the age, a mother may be 17.
    `in_place_of_parent` tells, beside any role, of somebody who raises a child in place of a
    parent: a foster parent, a grandmother, a guardian. Whether a document's "parent" means such a
    person is unknown.
    """

    role: str | None = None
    age: Age | Born | None = attrs.field(default=None, converter=_as_age)
    sex: str | None = attrs.field(default=None, kw_only=True)
    facts: Mapping[str, FactValue] = attrs.field(
        factory=dict, converter=_as_facts, kw_only=True, hash=False
    )
    in_place_of_parent: bool = attrs.field(default=False, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.in_place_of_parent is not True and self.in_place_of_parent is not False:
            raise SituationError("in_place_of_parent: is true or false")
        if self.role is not None and self.role not in ROLES:
            raise UnknownNameError("role", self.role, ROLES)
        if self.sex is not None and self.sex not in SEXES:
            raise UnknownNameError("sex", self.sex, SEXES)
        if self.sex and self.sex != _SEX_OF.get(self.role or "", self.sex):
            raise ContradictionError("role and sex contradict each other")
        if self.role == "adult" and isinstance(self.age, Age) and self.age.told_on is None:
            _adult_age(self.age.low, self.age.high)

    @property
    def known_sex(self) -> str | None:
        """The sex, told or implied by the role."""
        return self.sex or _SEX_OF.get(self.role or "")

    @property
    def known_role(self) -> str | None:
        """The role, as narrow as the sex makes it."""
        return parent_of_sex(self.sex) if self.role == "parent" else self.role

    def months(self, on: date) -> tuple[int, int]:
        """Give the lowest and highest age in completed months on a day."""
        if self.age is None:
            return (ADULT_MONTHS if self.role == "adult" else 0), FOREVER
        low, high = self.age.at(on)
        return _adult_age(low, high) if self.role == "adult" else (low, high)

    def __repr__(self) -> str:
        return f"Person({_counted(len(self.facts), 'fact')})"


_SEX_OF = {"mother": "female", "father": "male"}


def _adult_age(low: int, high: int) -> tuple[int, int]:
    if high < ADULT_MONTHS:
        raise ContradictionError("role and age contradict each other: an adult is 18 years or more")
    return max(low, ADULT_MONTHS), high


def _counted(count: int, word: str) -> str:
    plural = {"person": "people"}.get(word, f"{word}s")
    return f"{count} {word if count == 1 else plural}"


def _as_places(value: str | Iterable[str] | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def _as_people(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(people)


def _as_needs(needs: Iterable[str]) -> tuple[str, ...]:
    if isinstance(needs, str):
        raise SituationError(f"needs: is a list of words, write needs = [{needs!r}]")
    return tuple(sorted(set(needs)))


def _as_open(classes: Iterable[OpenClass]) -> frozenset[OpenClass]:
    return frozenset(classes)


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
    place: tuple[str, ...] = attrs.field(default=(), converter=_as_places)
    subject: int | None = None
    has_children: bool | None = attrs.field(default=None, kw_only=True)
    has_adults: bool | None = attrs.field(default=None, kw_only=True)
    needs: tuple[str, ...] = attrs.field(default=(), converter=_as_needs, kw_only=True)
    open: frozenset[OpenClass] = attrs.field(default=frozenset(), converter=_as_open, kw_only=True)
    children_open: bool = attrs.field(init=False, eq=False)
    adults_open: bool = attrs.field(init=False, eq=False)

    @children_open.default
    def _are_children_open(self) -> bool:
        begun = any(is_child(person.role) is YES for person in self.people)
        return self.has_children is not False and ("children" in self.open or not begun)

    @adults_open.default
    def _are_adults_open(self) -> bool:
        begun = any(is_adult_of_family(person.role) is YES for person in self.people)
        return self.has_adults is not False and ("adults" in self.open or not begun)

    def __attrs_post_init__(self) -> None:
        for name in sorted({str(name) for name in self.open} - {"children", "adults"}):
            raise UnknownNameError("class of people", name, ["children", "adults"])
        if self.has_adults is not None and type(self.has_adults) is not bool:
            raise SituationError("has_adults: is true or false")
        if self.has_children is False:
            self._check_nobody("children", is_child)
        if self.has_adults is False:
            self._check_nobody("adults", is_adult_of_family)
        if self.has_children is False and self.has_adults is False:
            raise ContradictionError("has_children and has_adults contradict each other")
        if self.subject is not None and not 0 <= self.subject < len(self.people):
            raise SituationError(
                f"subject: there is no person {self.subject}; people are counted from 0"
            )
        for where, name in self._told_twice():
            raise ContradictionError(f"facts.{name} and {where}.facts.{name} contradict each other")

    def _check_nobody(self, kind: OpenClass, belongs: Callable[[str | None], Truth]) -> None:
        for index, person in enumerate(self.people):
            if belongs(person.role) is YES:
                raise ContradictionError(
                    f"has_{kind} and people[{index}].role contradict each other"
                )
        if kind in self.open:
            raise ContradictionError(f"has_{kind} and open contradict each other")

    def _told_twice(self) -> Iterator[tuple[str, str]]:
        for index, person in enumerate(self.people):
            for name, value in person.facts.items():
                if name in self.facts and self.facts[name] != value:
                    yield f"people[{index}]", name

    def facts_of_family(self, about_family: frozenset[str]) -> Mapping[str, FactValue]:
        """Give the family's facts, of the names given also those told on one of its people.

        Told unlike in two places they are a ContradictionError that names both.
        """
        for person in self.people:
            if person.facts and not about_family.isdisjoint(person.facts):
                break
        else:
            return self.facts
        places = dict.fromkeys(self.facts, "facts")
        facts = dict(self.facts)
        for index, person in enumerate(self.people):
            for name in sorted(about_family & person.facts.keys()):
                here = f"people[{index}].facts"
                if facts.setdefault(name, person.facts[name]) != person.facts[name]:
                    one, other = f"{places[name]}.{name}", f"{here}.{name}"
                    raise ContradictionError(f"{one} and {other} contradict each other")
                places.setdefault(name, here)
        return facts

    @property
    def in_place_of_parent(self) -> bool:
        """Does somebody raise a child in place of a parent?"""
        return True in [person.in_place_of_parent for person in self.people]

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

    def learn(self, what: str, value: object, of: int | None = None) -> Situation:
        """Give the situation after one thing more was told, which takes no answer back.

        `what` is a fact, "place", "has_children" or "has_adults", or with `of`, the index of a
        person, a fact, "age", "role" or "sex". What is not narrower than what was told is a
        ContradictionError: that is a correction, for which a situation is made anew.

        >>> Situation([Person("parent")]).learn("role", "mother", of=0).people[0].role
        'mother'
        """
        from .learning import learn

        return learn(self, what, value, of)

    def __repr__(self) -> str:
        facts = len(self.facts) + sum(len(person.facts) for person in self.people)
        return f"Situation({_counted(len(self.people), 'person')}, {_counted(facts, 'fact')})"


def check_situation(situation: Situation, vocabulary: Vocabulary, on: date) -> None:
    """Raise a SituationError for all that the vocabulary does not know or that is contradicted.

    Each line of its message names a field, and what would be right; never a value of a fact.
    """
    faults = [*_place_faults(situation, vocabulary), *_need_faults(situation, vocabulary)]
    if not _facts_fit(situation, vocabulary.facts):
        faults = [*_fact_faults(situation, vocabulary), *faults]
    for index, person in enumerate(situation.people):
        try:
            person.months(on)
        except PerhepalvelutError as error:
            faults.append(f"people[{index}].age: {error}")
    if faults:
        raise SituationError("\n".join(faults))
    situation.facts_of_family(vocabulary.about_family)
    if len(situation.place) > 1 and vocabulary.contradicting_places(situation.place, on):
        raise ContradictionError("the places contradict each other: municipality and county")


def _facts_fit(situation: Situation, declared: Mapping[str, Fact]) -> bool:
    """Tell quickly whether every fact is known, told where it belongs, and of its kind."""
    for name, value in situation.facts.items():
        fact = declared.get(name)
        if fact is None or fact.about == "person" or not _fits(fact, value):
            return False
    for person in situation.people:
        for name, value in person.facts.items():
            fact = declared.get(name)
            if fact is None or not _fits(fact, value):
                return False
    return True


def _fact_faults(situation: Situation, vocabulary: Vocabulary) -> Iterator[str]:
    for name, value in situation.facts.items():
        fact = vocabulary.facts.get(name)
        if fact is not None and fact.about == "person":
            where = "put it on the one it is about: people[0].facts"
            yield f"facts.{name}: is told of a person; {where}.{name}"
        else:
            yield from _value_faults(fact, name, value, f"facts.{name}", vocabulary)
    for index, person in enumerate(situation.people):
        for name, value in person.facts.items():
            place = f"people[{index}].facts.{name}"
            yield from _value_faults(vocabulary.facts.get(name), name, value, place, vocabulary)


def _value_faults(
    fact: Fact | None, name: str, value: FactValue, place: str, vocabulary: Vocabulary
) -> Iterator[str]:
    if fact is None:
        near = nearest_name(name, vocabulary.facts)
        guess = f", did you mean {near!r}?" if near else "; `perhepalvelut facts` lists them"
        yield f"{place}: unknown fact {name!r}{guess}"
    elif _fits(fact, value):
        return
    elif fact.kind == "choice":
        near = nearest_name(value, fact.options) if isinstance(value, str) else None
        guess = f", did you mean {near!r}?" if near else ""
        known = ", ".join(option.id for option in fact.option)
        yield f"{place}: not an option{guess}; options: {known}"
    else:
        yield f"{place}: {_WANTED[fact.kind]}"


def _fits(fact: Fact, value: FactValue) -> bool:
    if fact.kind == "flag":
        return value is True or value is False
    if fact.kind == "choice":
        return value in fact.options
    if fact.kind == "services":
        return isinstance(value, tuple)
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _place_faults(situation: Situation, vocabulary: Vocabulary) -> Iterator[str]:
    for name in situation.place:
        try:
            vocabulary.place(name)
        except UnknownNameError as error:
            yield f"place: {error}"


def _need_faults(situation: Situation, vocabulary: Vocabulary) -> Iterator[str]:
    for name in situation.needs:
        if ("need", name) not in vocabulary.terms:
            near = nearest_name(name, [term.id for term in vocabulary.terms_of("need")])
            guess = f", did you mean {near!r}?" if near else "; `perhepalvelut facts` lists them"
            yield f"needs: unknown need{f' {name!r}' if near else ''}{guess}"


_WANTED = {
    "flag": "is true or false",
    "number": "is a whole number, zero or more",
    "services": "is a list of ids of services",
}
