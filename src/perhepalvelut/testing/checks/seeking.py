"""Seek a family for whom a rule holds, or does not: made from the atoms of the rule itself.

What makes the rule so is worked out part by part, and a situation is made for each way; it is then
asked in earnest, so that what is found is never wrong. The same rule gives the same situation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice, product
from typing import Final

import attrs

from ...catalogue import Catalogue
from ...errors import ContradictionError
from ...evaluation import evaluate
from ...rules import (
    AgeTest,
    Choice,
    Everyone,
    Flag,
    Group,
    InService,
    Leaf,
    LivesIn,
    Number,
    Quantified,
    RoleIn,
    Rule,
    SexIn,
    any_of,
    normal,
    not_,
)
from ...situations import ADULT_MONTHS, FactValue, Person, Situation
from ...values import YES, Age, Truth
from ...vocabulary import is_adult_of_family, is_child

__all__ = ["AUDIENCE_ROLES", "Seeker"]

MOST_WAYS: Final = 300
"""Ways to make a rule so, after which the search is given up."""
SOME: Final = 3
"""People tried for one part of a rule."""
_OLDEST: Final = 100 * 12
_FAMILY: Final = (
    "parent", "mother", "father", "child", "youth", "grandparent", "relative", "adult",
)  # fmt: skip
AUDIENCE_ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "families": _FAMILY,
    "professionals": ("professional",),
    "volunteers": ("volunteer",),
    "public": (*_FAMILY, "professional", "volunteer"),
}
"""The roles by which a person belongs to an audience, the likeliest first."""
_OF_CLASS: Final[Mapping[str, tuple[str, ...]]] = {
    "any_child": ("child", "youth"),
    "any_adult": ("parent", "mother", "father", "grandparent", "relative", "adult"),
    "anyone": (*_FAMILY, "professional", "volunteer"),
}
_NOT_IN_CLASS: Final[Mapping[str, Rule | None]] = {
    "any_child": not_(RoleIn(("child",))),
    "any_adult": RoleIn(("child", "professional", "volunteer")),
    "anyone": None,
}
Told = Mapping[Rule, bool]


def _ways(wanted: Iterable[tuple[Rule, bool]]) -> Iterator[Told]:
    """Walk the ways to make every wanted rule so, or not so: the atoms told in each."""
    return _ways_of([normal(rule, denied=not so) for rule, so in wanted], {})


def _ways_of(wanted: Sequence[Leaf | Group], told: Told) -> Iterator[Told]:
    if not wanted:
        yield told
        return
    node, rest = wanted[0], wanted[1:]
    if isinstance(node, Leaf):
        so = not node.denied
        if isinstance(node.rule, Everyone):
            yield from _ways_of(rest, told) if so else ()
        elif told.get(node.rule, so) is so:
            yield from _ways_of(rest, {**told, node.rule: so})
    elif node.joint == "and":
        yield from _ways_of([*node.parts, *rest], told)
    else:
        yield from chain.from_iterable(_ways_of([part, *rest], told) for part in node.parts)


@attrs.frozen(eq=False)
class Seeker:
    """Makes families from rules, with the words and places of a catalogue, on a day."""

    catalogue: Catalogue
    on: date

    def seek(
        self, rule: Rule, so: bool, roles: Sequence[str], accept: Callable[[Situation], bool]
    ) -> Situation | None:
        """Find a situation that is accepted, of those that should make the rule so, or not so.

        The person whom the help is for has one of the roles.
        """
        for told in islice(_ways([(rule, so)]), MOST_WAYS):
            for situation in islice(self._situations(told, roles), SOME):
                if accept(situation):
                    return situation
        return None

    def _situations(self, told: Told, roles: Sequence[str]) -> Iterator[Situation]:
        facts = self._facts(self._about(told, "family"))
        place = self._place(_only(told, LivesIn))
        if facts is None or place is None:
            return
        duties = [_refusing(rule) for rule, so in told.items() if _is_quantified(rule) and not so]
        wanted = [(rule, so) for rule, so in told.items() if _is_quantified(rule) and so]
        subject = [*self._about(told, "person").items(), *((duty, True) for duty in duties)]
        others = [self._member(rule, duties) for rule, _ in wanted]
        for people in product(islice(self._people(subject, roles), SOME), *others):
            whole = self._with_an_adult(people, duties)
            childless = not any(is_child(one.role) is YES for one in whole)
            yield Situation(
                whole, facts, place, subject=0, has_children=False if childless else None
            )

    def _about(self, told: Told, whom: str) -> Told:
        """Take the atoms about the family, or those about one person."""
        speaks = self.catalogue.vocabulary.speaks_of_subject
        atoms = _only(told, _OF_SOMEBODY)
        return {one: so for one, so in atoms.items() if speaks(one) is (whom == "person")}

    def _member(self, rule: Rule, duties: Sequence[Rule]) -> list[Person]:
        """Make people of a class that meet its condition."""
        assert isinstance(rule, Quantified)
        wanted = [(one, True) for one in (_condition(rule), *duties)]
        return list(islice(self._people(wanted, _OF_CLASS[rule.kind]), SOME))

    def _with_an_adult(
        self, people: tuple[Person, ...], duties: Sequence[Rule]
    ) -> tuple[Person, ...]:
        """Add an adult where none is listed, or the adults would be open."""
        if any(is_adult_of_family(one.role) is YES for one in people):
            return people
        wanted = [(duty, True) for duty in duties]
        adults = islice(self._people(wanted, _OF_CLASS["any_adult"]), 1)
        return (*people, *adults)

    def _people(
        self, wanted: Sequence[tuple[Rule, bool]], roles: Sequence[str]
    ) -> Iterator[Person]:
        for told in islice(_ways(wanted), MOST_WAYS):
            facts = self._facts(_only(told, _FACTS))
            if facts is not None:
                yield from islice(_with_facts(told, roles, facts, self), 1)

    def _facts(self, told: Told) -> dict[str, FactValue] | None:
        """Give the facts a value that fits every atom; None when there is none."""
        found: dict[str, FactValue] = {}
        for name in {_name(rule): None for rule in told}:
            atoms = {rule: so for rule, so in told.items() if _name(rule) == name}
            people = (Person(facts={name: value}) for value in self._values(name, atoms))
            fitting = next((one for one in people if self.meets(one, atoms)), None)
            if fitting is None:
                return None
            found |= fitting.facts
        return found

    def meets(self, person: Person, told: Told) -> bool:
        """Is every atom as told of a person, asked in earnest?"""
        alone, words = Situation((person,), subject=0), self.catalogue.vocabulary
        return all(
            evaluate(rule, alone, words, on=self.on).truth is Truth.of(so)
            for rule, so in told.items()
        )

    def _values(self, name: str, atoms: Told) -> Iterator[FactValue]:
        fact = self.catalogue.vocabulary.facts[name]
        if fact.kind == "flag":
            yield from (True, False)
        elif fact.kind == "choice":
            yield from (option.id for option in fact.option)
        elif fact.kind == "services":
            told = (rule for rule, so in atoms.items() if so)
            yield tuple(rule.service for rule in told if isinstance(rule, InService))
        else:
            counts = {rule.value for rule in atoms if isinstance(rule, Number)}
            near = {count + by for count in counts for by in (-1, 0, 1)}
            yield from sorted({one for one in near if one >= 0})

    def _place(self, told: Told) -> tuple[str, ...] | None:
        """Find the first place that fits; nothing when none is asked for."""
        if not told:
            return ()
        lies_in = self.catalogue.vocabulary.lies_in
        for place in sorted(self.catalogue.vocabulary.places):
            if all(
                lies_in([place], rule.places, self.on) is Truth.of(so)
                for rule, so in told.items()
                if isinstance(rule, LivesIn)
            ):
                return (place,)
        return None


_FACTS: Final = (Flag, Choice, Number, InService)
_OF_SOMEBODY: Final = (*_FACTS, AgeTest, RoleIn, SexIn)


def _is_quantified(rule: Rule) -> bool:
    return isinstance(rule, Quantified)


def _name(rule: Rule) -> str:
    return getattr(rule, "fact", "in_service")


def _condition(rule: Quantified) -> Rule:
    return Everyone() if rule.condition is None else rule.condition


def _refusing(rule: Rule) -> Rule:
    """Say what each person must be for a quantified rule not to hold: outside, or refused."""
    assert isinstance(rule, Quantified)
    outside = _NOT_IN_CLASS[rule.kind]
    refused = not_(_condition(rule))
    return refused if outside is None else any_of(outside, refused)


def _with_facts(
    told: Told, roles: Sequence[str], facts: Mapping[str, FactValue], seeker: Seeker
) -> Iterator[Person]:
    """Make people of the facts, with a role, an age and a sex that fit every atom."""
    ages = [Person(age=age) for age in _ages(told)]
    fit = [one.age for one in ages if seeker.meets(one, _only(told, AgeTest))]
    for role, age, sex in product(roles, fit, _sexes(told)):
        try:
            person = Person(role, age, sex=sex, facts=facts)
        except ContradictionError:
            continue
        if seeker.meets(person, _only(told, (RoleIn, SexIn))):
            yield person


def _only(told: Told, kinds: type[Rule] | tuple[type[Rule], ...]) -> Told:
    return {rule: so for rule, so in told.items() if isinstance(rule, kinds)}


def _ages(told: Told) -> list[Age | None]:
    """List the ages to try: at each bound, and on both sides of it.

    The role `adult` is judged by the age as well, so that it has a bound too.
    """
    tests = [rule for rule in told if isinstance(rule, AgeTest)]
    ends = {end for rule in tests for end in rule.months}
    if any(isinstance(rule, RoleIn) and "adult" in rule.roles for rule in told):
        ends.add(ADULT_MONTHS)
    bounds = {end + by for end in ends for by in (-1, 0, 1)}
    in_years = all(rule.unit == "years" for rule in tests)
    ages = [_as_age(one, in_years) for one in sorted(bounds) if 0 <= one <= _OLDEST]
    return [*ages] or [None]


def _as_age(months: int, in_years: bool) -> Age:
    """Write a whole year as one where no bound is counted in months."""
    if in_years and months and months % 12 == 0:
        return Age(months, months + 11, unit="years")
    return Age(months, months)


def _sexes(told: Told) -> tuple[str | None, ...]:
    return ("female", "male", "other") if _only(told, SexIn) else (None,)
