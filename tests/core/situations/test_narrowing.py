"""One thing more told of a situation: narrower than what was told, or a correction."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    PerhepalvelutError,
    Person,
    Situation,
    SituationError,
    UnknownNameError,
    Vocabulary,
    born,
    parse_age,
)
from perhepalvelut.core.values.ages import is_narrower
from perhepalvelut.errors import ContradictionError, PersonalDataError
from perhepalvelut.testing.strategies import DAY, ages, people, situations
from perhepalvelut.testing.strategies.words import SERVICES

from ..doors import NumPyLike

FAMILY = Situation([Person("parent"), Person("child", "2-5 years")], {"expecting": True})


@pytest.mark.parametrize(
    ("what", "value", "of", "person"),
    [
        ("role", "mother", 0, Person("mother")),
        ("role", "parent", 0, Person("parent")),
        ("sex", "female", 0, Person("parent", sex="female")),
        ("age", "29 years", 0, Person("parent", "29 years")),
        ("age", "3 years", 1, Person("child", "3 years")),
        ("age", "2-5 years", 1, Person("child", "2-5 years")),
        ("role", "youth", 1, Person("youth", "2-5 years")),
        ("tired", True, 1, Person("child", "2-5 years", facts={"tired": True})),
    ],
)
def test_what_is_told_of_a_person_is_told_of_that_one(
    what: str, value: Any, of: int, person: Person
) -> None:
    told = FAMILY.learn(what, value, of)
    assert told.people[of] == person
    assert told.people[1 - of] == FAMILY.people[1 - of]
    assert (told.facts, told.place) == (FAMILY.facts, FAMILY.place)


@pytest.mark.parametrize(
    ("what", "value", "after"),
    [
        ("place", "alpha", Situation(place=["alpha"])),
        ("place", ["north", "alpha"], Situation(place=["north", "alpha"])),
        ("has_children", True, Situation(has_children=True)),
        ("has_children", False, Situation(has_children=False)),
        ("has_adults", True, Situation(has_adults=True)),
        ("has_adults", False, Situation(has_adults=False)),
        ("rooms", 3, Situation(facts={"rooms": 3})),
        ("in_service", ["b", "a"], Situation(facts={"in_service": ["a", "b"]})),
    ],
)
def test_what_is_told_of_the_family_is_told_once(what: str, value: Any, after: Situation) -> None:
    told = Situation().learn(what, value)
    assert told == after == told.learn(what, value)


def test_a_place_narrows_those_that_were_told() -> None:
    assert Situation(place="north").learn("place", "alpha").place == ("north", "alpha")


ADULT = Person("adult", "at least 18 years")


@pytest.mark.parametrize(
    ("before", "what", "value", "of", "where"),
    [
        (FAMILY, "age", "1-3 years", 1, "people[1].age"),
        (FAMILY, "age", "4-6 years", 1, "people[1].age"),
        (FAMILY, "age", None, 0, "people[0].age"),
        (FAMILY, "age", "3 years on 2023-05-02", 1, "people[1].age"),
        (FAMILY, "age", "born 2020", 1, "people[1].age"),
        (FAMILY, "role", "child", 0, "people[0].role"),
        (FAMILY, "role", "professional", 0, "people[0].role"),
        (FAMILY, "role", None, 0, "people[0].role"),
        (Situation([Person(sex="male")]), "sex", "female", 0, "people[0].sex"),
        (Situation([Person(sex="male")]), "sex", None, 0, "people[0].sex"),
        (FAMILY, "expecting", False, None, "facts, name 1"),
        (FAMILY.learn("habit", "past", 0), "habit", "none", 0, "people[0].facts, name 1"),
        (Situation(facts={"in_service": ["a"]}), "in_service", ["a", "b"], None, "facts, name 1"),
        (FAMILY, "expecting", 1, None, "facts, name 1"),
        (Situation(facts={"rooms": 1}), "rooms", True, None, "facts, name 1"),
        (Situation(has_children=True), "has_children", False, None, "has_children"),
        (Situation(has_children=True), "has_children", None, None, "has_children"),
        (Situation(has_adults=False), "has_adults", True, None, "has_adults"),
        (FAMILY, "place", None, None, "place"),
        (Situation([Person("adult", "born 1990")]), "role", "mother", 0, "people[0].role"),
        (
            Situation([Person("adult", "17-19 years on 2023-05-02")]),
            "role", "mother", 0, "people[0].role",
        ),
    ],
)  # fmt: skip
def test_what_is_not_narrower_is_a_correction(
    before: Situation, what: str, value: Any, of: int | None, where: str
) -> None:
    with pytest.raises(ContradictionError, match="correct") as caught:
        before.learn(what, value, of)
    assert f"{where}: " in str(caught.value)
    assert str(caught.value).endswith("instead")


@pytest.mark.parametrize(
    ("what", "value", "of", "error", "says"),
    [
        ("age", "3 years", None, SituationError, "age: say of whom, of=0"),
        ("role", "mother", None, SituationError, "role: say of whom"),
        ("sex", "female", None, SituationError, "sex: say of whom"),
        ("place", "alpha", 0, SituationError, "place: is told of the family; leave `of` out"),
        ("has_adults", True, 0, SituationError, "has_adults: is told of the family"),
        ("tired", True, 2, SituationError, "of: there is no such person"),
        ("tired", True, -1, SituationError, "people are counted from 0"),
        ("tired", True, True, SituationError, "people are counted from 0"),
        ("tired", True, "mother", SituationError, "people are counted from 0"),
        ("subject", 0, None, SituationError, "subject: is not learned"),
        ("people", [], None, SituationError, "people: is not learned"),
        ("open", [], None, SituationError, "open: is not learned"),
        ("needs", [], None, SituationError, "needs: is not learned"),
        ("facts", {}, None, SituationError, "facts: is not learned"),
        ("in_place_of_parent", True, 0, SituationError, "in_place_of_parent: is not learned"),
        ("role", "mothr", 0, UnknownNameError, "did you mean 'mother'"),
        ("hetu", "x", 0, PersonalDataError, "it could tell who the family is"),
        ("has_children", False, None, ContradictionError, "has_children and people[1].role"),
        ("has_adults", False, None, ContradictionError, "has_adults and people[0].role"),
    ],
)
def test_what_cannot_be_learned_is_refused_with_what_to_do(
    what: str, value: Any, of: Any, error: type[Exception], says: str
) -> None:
    with pytest.raises(error) as caught:
        FAMILY.learn(what, value, of)
    assert says in str(caught.value)


class Names(str, Enum):  # noqa: UP042 - a StrEnum is written as its word, this one is not
    """Words, as programs often keep them."""

    EXPECTING = "expecting"
    AGE = "age"


def test_an_enum_of_words_is_taken_as_the_word_it_holds() -> None:
    told = Situation(facts={Names.EXPECTING: True})
    assert told == Situation().learn(Names.EXPECTING, True) == Situation(facts={"expecting": True})
    assert [type(name) for name in told.facts] == [str]
    assert [type(name) for name in Situation().learn(Names.EXPECTING, True).facts] == [str]
    assert FAMILY.learn(Names.AGE, "29 years", 0) == FAMILY.learn("age", "29 years", 0)


def test_a_person_may_be_counted_by_a_scalar_of_numpy() -> None:
    of: Any = NumPyLike(0)
    assert FAMILY.learn("age", "29 years", of) == FAMILY.learn("age", "29 years", 0)


@pytest.mark.parametrize(
    ("age", "after"),
    [
        (None, "at least 18 years"),
        ("15-20 years", "18-20 years"),
        ("30 years", "30 years"),
        ("born 1990-05-06", "born 1990-05-06"),
        ("30 years on 2020-05-02", "30 years on 2020-05-02"),
        ("18 years on 2020-05-02", "18 years on 2020-05-02"),
    ],
)
def test_an_adult_stays_of_age_in_a_narrower_role(age: str | None, after: str) -> None:
    before = Situation([Person("adult", age)])
    told = before.learn("role", "mother", 0)
    assert told.people[0] == Person("mother", after)
    assert told.people[0].months(DAY) == before.people[0].months(DAY)


def test_no_other_role_bounds_the_age() -> None:
    assert Situation([Person()]).learn("role", "mother", 0).people == (Person("mother"),)


@pytest.mark.parametrize(
    ("age", "told", "narrower"),
    [
        ("2 years", "2-3 years", True),
        ("2-3 years", "2 years", False),
        ("at least 4 years", "at least 3 years", True),
        ("at least 3 years", "3-90 years", False),
        ("born 2020-05", "born 2020", True),
        ("born 2020-05-06", "born 2020-05", True),
        ("born 2020", "born 2020-05", False),
        ("born 2021-05", "born 2020", False),
        ("2 years on 2023-05-02", "2-3 years on 2023-05-02", True),
        ("3 years on 2024-05-02", "2-3 years on 2023-05-02", True),
        ("3 years on 2024-05-03", "2 years on 2023-05-02", False),
        ("born 2020-12", "2 years on 2023-05-02", True),
        ("born 2020-05-02", "2 years on 2023-05-02", False),
        ("born 2020-05-03", "2 years on 2023-05-02", True),
        ("2 years on 2023-05-02", "at least 1 year on 2023-05-02", True),
        ("born 2020", "at least 2 years on 2023-05-02", True),
        ("born 2020", "2 years", False),
        ("2 years", "born 2020", False),
    ],
)
def test_an_age_is_narrower_that_no_day_makes_wider(age: str, told: str, narrower: bool) -> None:
    assert is_narrower(parse_age(age), parse_age(told)) is narrower


@given(one=ages(), other=ages(), on=st.dates(DAY, date(2030, 1, 1)))
def test_a_narrower_age_lies_within_the_wider_one_on_every_day(
    one: Any, other: Any, on: date
) -> None:
    """On a day on which both were born, the bounds lie within."""
    assert is_narrower(one, one)
    if is_narrower(one, other):
        try:
            (low, high), (least, most) = one.at(on), other.at(on)
        except PerhepalvelutError:
            return
        assert least <= low <= high <= most


@given(st.data())
def test_what_is_learned_twice_is_learned_once(small: Vocabulary, data: st.DataObject) -> None:
    """Telling again what was told gives the same situation, of whatever it is told."""
    family = data.draw(situations(small, services=SERVICES))
    for of, person in enumerate(family.people):
        told: dict[str, Any] = {"role": person.role, "age": person.age, "sex": person.sex}
        for what, value in ({k: v for k, v in told.items() if v} | dict(person.facts)).items():
            assert family.learn(what, value, of) == family
    for name, fact in family.facts.items():
        assert family.learn(name, fact) == family


@given(st.data())
def test_learning_leaves_the_situation_as_it_was(small: Vocabulary, data: st.DataObject) -> None:
    """A new situation is given; the old one is not changed, and nothing told is lost."""
    family, person = data.draw(situations(small, services=SERVICES)), data.draw(people(small))
    before = hash(family), repr(family)
    for what, value in {"age": person.age, "sex": person.sex, **person.facts}.items():
        try:
            told = family.learn(what, value, 0)
        except PerhepalvelutError:
            continue
        assert len(told.people) == len(family.people)
        assert family.people[0].facts.items() <= told.people[0].facts.items()
    assert (hash(family), repr(family)) == before


def test_a_date_of_birth_is_learned_as_an_age() -> None:
    told = Situation([Person("child")]).learn("age", born("2020-05-06"), 0)
    assert told.people[0].age == born("2020-05-06")
