"""Hypothesis strategies: rules, people, situations, and what learning makes of a situation.

The law to try on anything that answers in three values: learning never takes a yes or a no back.

>>> from hypothesis import find
>>> find(truths(), lambda truth: truth is not Truth.NO)
Truth.UNKNOWN
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final, Literal, cast

import attrs

from ..core.ages import FOREVER, Age, AgeUnit, Born
from ..core.roles import ROLES
from ..core.rules import (
    AgeTest,
    Choice,
    Comparison,
    Everyone,
    Flag,
    InService,
    Kind,
    LivesIn,
    Number,
    Quantified,
    RoleIn,
    Rule,
    SexIn,
    Unsettled,
    all_of,
    any_of,
    not_,
)
from ..core.situation import ADULT_MONTHS, FactValue, Person, Situation, check_situation
from ..core.time import PartialDate, Period
from ..core.truth import Truth
from ..core.vocabulary import SEXES, Fact, Vocabulary
from ..errors import PerhepalvelutError

try:
    from hypothesis import assume
    from hypothesis import strategies as st
    from hypothesis.strategies import DrawFn, SearchStrategy
except ImportError as error:  # pragma: no cover - the tests have it
    raise ImportError(
        "the strategies need hypothesis: pip install 'perhepalvelut[test]'"
    ) from error

__all__ = [
    "DAY",
    "ages",
    "learned",
    "partial_dates",
    "people",
    "periods",
    "rules",
    "situations",
    "truths",
]

DAY: Final = date(2023, 5, 2)
"""The day that the values are made to be asked about, unless another is given."""

SERVICES: Final = ("a.b", "a.b.c", "d.e")
DISPUTES: Final = ("A-01", "A-02")
_MONTHS = st.integers(0, 30) | st.integers(0, 300) | st.sampled_from([35, 36, 215, 216])


def truths() -> SearchStrategy[Truth]:
    """Give yes, no or unknown."""
    return st.sampled_from(Truth)


def partial_dates(first: int = 1990, last: int = 2030) -> SearchStrategy[PartialDate]:
    """Give a day, a month or a year between two years."""

    def known_to(day: date, parts: int) -> PartialDate:
        return PartialDate(*(day.year, day.month, day.day)[:parts])

    return st.builds(known_to, st.dates(date(first, 1, 1), date(last, 12, 31)), st.integers(1, 3))


@st.composite
def periods(draw: DrawFn) -> Period:
    """Give a period of every form that has a text: since, until, from to, known or not."""
    start, end = sorted(
        (draw(partial_dates()), draw(partial_dates())), key=lambda one: (one.first, one.last)
    )
    known = draw(st.booleans())
    form = draw(st.sampled_from(["since", "until", "since until", "range"]))
    return Period(
        None if form == "until" else start,
        None if form == "since" else end,
        begins_within=form.startswith("since"),
        known=known,
    )


@st.composite
def ages(draw: DrawFn, on: date = DAY) -> Age | Born:
    """Give an age of every form, of someone who is born on the day asked about."""
    if draw(st.integers(0, 3)) == 0:
        days = st.integers(0, 40_000).map(lambda count: on - timedelta(days=count))
        parts = draw(st.integers(1, 3))
        day = draw(days)
        return Born(PartialDate(*(day.year, day.month, day.day)[:parts]))
    age = Age(*draw(_spans()), unit=cast(AgeUnit, draw(st.sampled_from(["months", "years"]))))
    if draw(st.integers(0, 3)) == 0:
        told_on = on + timedelta(days=draw(st.integers(-2_000, 400)))
        age = attrs.evolve(age, told_on=told_on)
        assume(_accepts(lambda: age.at(on)))
    return age


def _spans() -> SearchStrategy[tuple[int, int]]:
    """Give a lowest and a highest count of months: a year, a month, a range, open above."""
    year = _MONTHS.map(lambda low: (low // 12 * 12, low // 12 * 12 + 11))
    month = _MONTHS.map(lambda low: (low, low))
    between = st.builds(lambda low, more: (low, low + more), _MONTHS, _MONTHS)
    above = _MONTHS.map(lambda low: (low, FOREVER))
    return year | month | between | above


def _accepts(make: Callable[[], object]) -> bool:
    try:
        make()
    except PerhepalvelutError:
        return False
    return True


class _Words:
    """What the values are made of: a vocabulary, places, services and the day.

    No attrs class, which Hypothesis would print field by field.
    """

    def __init__(
        self, vocabulary: Vocabulary, places: Iterable[str], services: Iterable[str], on: date
    ) -> None:
        self.vocabulary = vocabulary
        self.places = tuple(places)
        self.services = tuple(services)
        self.on = on

    def __repr__(self) -> str:
        return f"{len(self.vocabulary.facts)} facts"

    def facts(self, about: str, *, counts_too: bool = True) -> list[Fact]:
        """List the facts about a person or the family; the presumed counts only if wanted."""
        return [
            fact
            for fact in self.vocabulary.facts.values()
            if fact.about == about and (counts_too or fact.presumed is None)
        ]

    def value(self, fact: Fact) -> SearchStrategy[Any]:
        """Give a value that fits the fact."""
        if fact.kind == "choice":
            return st.sampled_from([option.id for option in fact.option])
        if fact.kind == "number":
            return st.integers(0, 20)
        if fact.kind == "services":
            return st.lists(st.sampled_from(self.services), max_size=2).map(_sorted_once)
        return st.booleans()

    def told(self, facts: Sequence[Fact], most: int = 4) -> SearchStrategy[dict[str, FactValue]]:
        """Give some of the facts with a value each."""
        names = [fact.id for fact in facts]
        if not names:
            return st.just({})
        return st.lists(st.sampled_from(names), max_size=most, unique=True).flatmap(self._valued)

    def _valued(self, names: list[str]) -> SearchStrategy[dict[str, FactValue]]:
        facts = self.vocabulary.facts
        return st.fixed_dictionaries({name: self.value(facts[name]) for name in names})

    def accepts(self, situation: Situation) -> bool:
        """Does nothing in the situation contradict anything else?"""
        return _accepts(lambda: check_situation(situation, self.vocabulary, self.on))


def _sorted_once(services: list[str]) -> tuple[str, ...]:
    return tuple(sorted(set(services)))


def _words(
    vocabulary: Vocabulary, places: Iterable[str] | None, services: Iterable[str], on: date
) -> _Words:
    return _Words(vocabulary, vocabulary.places if places is None else places, services, on)


def people(
    vocabulary: Vocabulary,
    *,
    roles: Iterable[str | None] = (None, *sorted(ROLES)),
    services: Iterable[str] = SERVICES,
    on: date = DAY,
) -> SearchStrategy[Person]:
    """Give a person of one of the roles, with an age, a sex and facts as far as they are told."""
    return _people(_words(vocabulary, (), services, on), tuple(roles))


@st.composite
def _people(
    draw: DrawFn, words: _Words, roles: tuple[str | None, ...], counts_too: bool = True
) -> Person:
    facts = draw(words.told(words.facts("person", counts_too=counts_too)))
    if draw(st.integers(0, 4)) == 0:
        facts |= draw(words.told(words.facts("family", counts_too=counts_too), most=1))
    role, age = draw(st.sampled_from(roles)), draw(st.none() | ages(words.on))
    sex = draw(st.none() | st.sampled_from(sorted(SEXES)))
    if role in {"mother", "father"}:
        sex = None
    made: list[Person] = []
    assume(_accepts(lambda: made.append(Person(role, age, sex=sex, facts=facts))))
    assume(_accepts(lambda: made[0].months(words.on)))
    return made[0]


def situations(
    vocabulary: Vocabulary,
    places: Iterable[str] | None = None,
    *,
    services: Iterable[str] = SERVICES,
    on: date = DAY,
    most: int = 4,
) -> SearchStrategy[Situation]:
    """Give a situation without contradictions, of at most so many people.

    `places` are the ids to live in, all of the vocabulary's if none are given; `services` those
    that someone may be in.
    """
    return _situations(_words(vocabulary, places, services, on), most)


@st.composite
def _situations(draw: DrawFn, words: _Words, most: int) -> Situation:
    roles = (None, *sorted(ROLES))
    members = draw(st.lists(_people(words, roles), max_size=most))
    child = any(one.role in {"child", "youth"} for one in members)
    has_children = draw(st.sampled_from([None, True] if child else [None, True, False]))
    classes: list[Literal["children", "adults"]] = ["children", "adults"]
    may_be_open = classes[1:] if has_children is False else classes
    subject = draw(st.none() | st.integers(0, len(members) - 1)) if members else None
    place = draw(st.lists(st.sampled_from(words.places), max_size=1)) if words.places else []
    facts = draw(words.told(words.facts("family"), most=3))
    is_open = draw(st.just(frozenset()) | st.frozensets(st.sampled_from(may_be_open)))
    made: list[Situation] = []

    def make() -> None:
        made.append(
            Situation(members, facts, place, subject, has_children=has_children, open=is_open)
        )

    assume(_accepts(make))
    assume(words.accepts(made[0]))
    return made[0]


def rules(
    vocabulary: Vocabulary,
    places: Iterable[str] | None = None,
    *,
    services: Iterable[str] = SERVICES,
    disputes: Iterable[str] = DISPUTES,
    most: int = 8,
) -> SearchStrategy[Rule]:
    """Give a rule that the vocabulary accepts, of about so many atoms at most.

    An `unsettled` stands guarded. Quantifiers hold rules of one person.
    """
    words = _words(vocabulary, places, services, DAY)
    of_person = _atoms_of_person(words)
    inside = st.recursive(of_person, _joined, max_leaves=3)
    kinds: list[Kind] = ["any_child", "any_adult", "anyone"]
    quantified = st.builds(Quantified, st.sampled_from(kinds), st.none() | inside)
    atoms = of_person | quantified | _atoms_of_family(words)
    keys = st.sampled_from(tuple(disputes)).map(Unsettled)
    return st.recursive(atoms, lambda some: _joined(some) | _guarded(some, keys), max_leaves=most)


def _joined(some: SearchStrategy[Rule]) -> SearchStrategy[Rule]:
    several = st.lists(some, min_size=2, max_size=3)
    return (
        several.map(lambda parts: all_of(*parts))
        | several.map(lambda parts: any_of(*parts))
        | some.map(not_)
    )


def _guarded(some: SearchStrategy[Rule], keys: SearchStrategy[Unsettled]) -> SearchStrategy[Rule]:
    return st.builds(all_of, some, keys)


def _atoms_of_person(words: _Words) -> SearchStrategy[Rule]:
    atoms = _age_tests() | _sets(ROLES).map(RoleIn) | _sets(SEXES).map(SexIn)
    return st.one_of(atoms, *(_atoms_of(fact) for fact in words.facts("person")))


def _atoms_of_family(words: _Words) -> SearchStrategy[Rule]:
    atoms: list[SearchStrategy[Rule]] = [st.just(Everyone())]
    if words.places:
        places = st.lists(st.sampled_from(words.places), min_size=1, max_size=2)
        atoms.append(places.map(lambda names: LivesIn(tuple(names))))
    if words.services and "in_service" in words.vocabulary.facts:
        atoms.append(st.sampled_from(words.services).map(InService))
    facts = [fact for fact in words.facts("family") if fact.kind != "services"]
    return st.one_of(*atoms, *(_atoms_of(fact) for fact in facts))


def _sets(names: Iterable[str]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(names)), min_size=1, max_size=3).map(tuple)


def _atoms_of(fact: Fact) -> SearchStrategy[Rule]:
    if fact.kind == "choice":
        return _sets(option.id for option in fact.option).map(lambda some: Choice(fact.id, some))
    if fact.kind == "number":
        signs: list[Comparison] = ["<", ">=", "=="]
        return st.builds(Number, st.just(fact.id), st.sampled_from(signs), st.integers(0, 20))
    return st.just(Flag(fact.id))


@st.composite
def _age_tests(draw: DrawFn) -> Rule:
    unit = cast(AgeUnit, draw(st.sampled_from(["years", "months"])))
    count = draw(st.integers(0, 60 if unit == "months" else 25))
    sign = cast(Literal["<", ">=", "in"], draw(st.sampled_from(["<", ">=", "in"])))
    upto = count + draw(st.integers(0, 30)) if sign == "in" else None
    return AgeTest(sign, count, upto, unit=unit)


NARROWER: Final = {
    None: ("parent", "mother", "father", "child", "youth", "relative", "grandparent", "adult"),
    "parent": ("mother", "father"),
    "child": ("youth",),
    "relative": ("grandparent",),
    "adult": ("parent", "mother", "father", "relative", "grandparent"),
}
"""What a role may turn out to be. To become a professional or a volunteer is another capacity."""

_Step = Callable[[DrawFn, Situation, _Words], Situation]


def learned(
    situation: Situation,
    vocabulary: Vocabulary,
    places: Iterable[str] | None = None,
    *,
    services: Iterable[str] = SERVICES,
    on: date = DAY,
) -> SearchStrategy[Situation]:
    """Give the situation after someone has told more of it.

    More is: a fact that no one told, a narrower age, a narrower role, a sex, a narrower place, the
    first member of an open class, whether there are children. A count that is presumed is never
    told, a complete list never gets a member, the subject stays the same, and no one turns out to
    be a professional or a volunteer: the law says nothing of these.
    """
    return _learned(situation, _words(vocabulary, places, services, on))


@st.composite
def _learned(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    for step in draw(st.lists(st.sampled_from(_STEPS), min_size=1, max_size=4)):
        try:
            told = step(draw, situation, words)
        except PerhepalvelutError:
            continue
        if words.accepts(told):
            situation = told
    return situation


def _family_fact(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    facts = words.facts("family", counts_too=False)
    left = [fact for fact in facts if fact.id not in situation.facts]
    return attrs.evolve(situation, facts={**situation.facts, **draw(words.told(left, most=1))})


def _change(draw: DrawFn, situation: Situation, change: Callable[[Person], Person]) -> Situation:
    """Change one of the people; the same situation when there are none."""
    if not situation.people:
        return situation
    index = draw(st.integers(0, len(situation.people) - 1))
    members = list(situation.people)
    members[index] = change(members[index])
    return attrs.evolve(situation, people=members)


def _personal_fact(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    about = draw(st.sampled_from(["person", "person", "family"]))

    def tell(person: Person) -> Person:
        facts = words.facts(about, counts_too=False)
        left = [fact for fact in facts if fact.id not in person.facts]
        return attrs.evolve(person, facts={**person.facts, **draw(words.told(left, most=1))})

    return _change(draw, situation, tell)


def _narrower_age(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    def tell(person: Person) -> Person:
        low, high = person.months(words.on)
        low = draw(st.integers(low, min(high, max(low, 300))))
        high = draw(st.just(high) | st.integers(low, min(high, low + 240)))
        return attrs.evolve(person, age=Age(low, high))

    return _change(draw, situation, tell)


def _narrower_role(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    def tell(person: Person) -> Person:
        role = draw(st.sampled_from(NARROWER.get(person.role, (person.role,))))
        if person.role != "adult":
            return attrs.evolve(person, role=role)
        low, high = person.months(words.on)
        return attrs.evolve(person, role=role, age=Age(max(low, ADULT_MONTHS), high))

    return _change(draw, situation, tell)


def _sex_told(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    def tell(person: Person) -> Person:
        told = person.sex or draw(st.sampled_from(sorted(SEXES)))
        return attrs.evolve(person, sex=told)

    return _change(draw, situation, tell)


def _narrower_place(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    if not words.places:
        return situation
    if not situation.place:
        return attrs.evolve(situation, place=draw(st.sampled_from(words.places)))
    told = draw(st.sampled_from(situation.place))
    around = words.vocabulary.place(told).id
    inner = [one for one in words.places if around in words.vocabulary.within(one, words.on)]
    if not inner:
        return situation
    kept = draw(st.just(situation.place) | st.just(tuple(set(situation.place) - {told})))
    return attrs.evolve(situation, place=(*sorted(kept), draw(st.sampled_from(inner))))


def _first_member(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    roles: list[str] = []
    if situation.children_open:
        roles += ["child", "youth"]
    if situation.adults_open:
        roles += ["adult", "parent", "mother", "father", "relative", "grandparent"]
    if not roles:
        return situation
    member = draw(_people(words, tuple(roles), counts_too=False))
    return attrs.evolve(situation, people=(*situation.people, member))


def _children_told(draw: DrawFn, situation: Situation, words: _Words) -> Situation:
    if situation.has_children is not None:
        return situation
    return attrs.evolve(situation, has_children=draw(st.booleans()))


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
