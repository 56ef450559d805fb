"""Situations: complete and open lists, contradictions, and nothing that tells who it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Person,
    Situation,
    SituationError,
    Truth,
    UnknownNameError,
    Vocabulary,
)
from perhepalvelut.core.situations.privacy import refuse_personal_data
from perhepalvelut.core.situations.validation import check_situation
from perhepalvelut.core.values.ages import FOREVER
from perhepalvelut.errors import ContradictionError, PersonalDataError
from perhepalvelut.testing.strategies import DAY, situations
from perhepalvelut.testing.strategies.words import SERVICES


@pytest.mark.parametrize(
    ("family", "children", "adults"),
    [
        (Situation(), True, True),
        (Situation([Person("child")]), False, True),
        (Situation([Person("youth")]), False, True),
        (Situation([Person("mother")]), True, False),
        (Situation([Person("adult")]), True, False),
        (Situation([Person()]), True, True),
        (Situation([Person("professional")]), True, True),
        (Situation([Person("volunteer")]), True, True),
        (Situation([Person("child"), Person("relative")]), False, False),
        (Situation([Person("child")], open=["children"]), True, True),
        (Situation([Person("mother")], open=["adults"]), True, True),
        (Situation(has_children=False), False, True),
        (Situation(has_children=True), True, True),
        (Situation([Person("child")], has_children=True), False, True),
        (Situation(has_adults=False), True, False),
        (Situation(has_adults=True), True, True),
        (Situation([Person("mother")], has_adults=True), True, False),
        (Situation([Person("youth")], has_adults=False), False, False),
        (Situation([Person("child")], has_adults=False, open=["children"]), True, False),
        (Situation([Person("mother", "17 years")], has_adults=True), True, False),
    ],
)
def test_a_list_is_complete_once_begun_unless_it_is_said_to_be_open(
    family: Situation, children: bool, adults: bool
) -> None:
    assert (family.children_open, family.adults_open) == (children, adults)


@pytest.mark.parametrize(
    ("family", "truth"),
    [
        (Situation(), UNKNOWN),
        (Situation(has_children=True), YES),
        (Situation(has_children=False), NO),
        (Situation([Person("youth")]), YES),
        (Situation([Person("mother")]), UNKNOWN),
        (Situation(has_adults=False), YES),
        (Situation(has_adults=True), UNKNOWN),
        (Situation([Person("youth")], open=["children"]), YES),
    ],
)
def test_a_family_has_children_when_it_says_so_or_lists_one(
    family: Situation, truth: Truth
) -> None:
    assert family.any_children() is truth


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (lambda: Person("mother", sex="male"), ["role", "sex"]),
        (lambda: Person("father", sex="female"), ["role", "sex"]),
        (lambda: Person("adult", "15 years"), ["role", "age"]),
        (lambda: Person("adult", "215 months"), ["role", "age"]),
        (
            lambda: Situation([Person(), Person("child")], has_children=False),
            ["has_children", "people[1].role"],
        ),
        (lambda: Situation(has_children=False, open=["children"]), ["has_children", "open"]),
        (lambda: Situation(has_adults=False, open=["adults"]), ["has_adults", "open"]),
        (
            lambda: Situation([Person("child"), Person("mother", "17 years")], has_adults=False),
            ["has_adults", "people[1].role"],
        ),
        (lambda: Situation(has_adults=False, has_children=False), ["has_children", "has_adults"]),
        (
            lambda: Situation([Person(facts={"expecting": True})], {"expecting": False}),
            ["facts, name 1, and", "people[0].facts, name 1, contradict"],
        ),
    ],
)
def test_a_contradiction_names_the_fields_and_never_the_values(
    make: Callable[[], object], fields: list[str]
) -> None:
    with pytest.raises(ContradictionError, match="contradict each other") as caught:
        make()
    message = str(caught.value)
    assert all(field in message for field in fields)
    for value in ("15", "215", "female", "True", "False"):
        assert value not in message


def test_an_adult_is_of_age_and_a_mother_may_be_seventeen() -> None:
    assert Person("adult").months(DAY) == (216, FOREVER)
    assert Person("adult", "15-20 years").months(DAY) == (216, 251)
    assert Person("adult", "18 years").months(DAY) == (216, 227)
    assert Person("adult", "216 months").months(DAY) == (216, 216)
    assert Person("mother", "17 years").months(DAY) == (204, 215)
    assert Person("mother").months(DAY) == (0, FOREVER)


def test_an_adult_who_was_too_young_when_told_may_be_of_age_later() -> None:
    grown = Person("adult", "17 years on 2020-05-02")
    assert grown.months(date(2022, 5, 2)) == (228, 239)
    with pytest.raises(ContradictionError, match="an adult is 18 years or more"):
        grown.months(date(2020, 5, 2))


@pytest.mark.parametrize(
    ("kind", "told", "says"),
    [
        (Situation, {"has_adults": "no"}, "has_adults: is .*; give True, False or nothing"),
        (Situation, {"has_adults": 0}, "has_adults: is .*; give True, False or nothing"),
        (Person, {"in_place_of_parent": "yes"}, "in_place_of_parent: is .*; give True"),
        (Person, {"in_place_of_parent": None}, "in_place_of_parent: is .*; give True"),
        (Situation, {"needs": "rest"}, "needs: is .*; give a list of words"),
    ],
)
def test_a_field_of_another_kind_is_refused(
    kind: Callable[..., object], told: dict[str, Any], says: str
) -> None:
    with pytest.raises(SituationError, match=says):
        kind(**told)


def test_needs_are_the_same_in_any_order(small: Vocabulary) -> None:
    family = Situation(needs=["safety", "rest", "rest"])
    assert family.needs == ("rest", "safety")
    check_situation(family, small, DAY)


def test_a_parent_of_known_sex_is_a_mother_or_a_father() -> None:
    assert Person("parent", sex="female").known_role == "mother"
    assert Person("parent", sex="male").known_role == "father"
    assert Person("parent", sex="other").known_role == "parent"
    assert Person("parent").known_role == "parent"
    assert Person("relative", sex="female").known_role == "relative"


def test_mother_and_father_imply_the_sex() -> None:
    assert Person("mother").known_sex == "female"
    assert Person("father").known_sex == "male"
    assert Person("parent").known_sex is None
    assert Person("parent", sex="other").known_sex == "other"
    assert Person("mother", sex="female").known_sex == "female"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Person("mothr"), "unknown role, did you mean 'mother'?"),
        (lambda: Person(sex="femal"), "unknown sex, did you mean 'female'?"),
        (
            lambda: Situation(open=["childs"]),
            "unknown class of people, did you mean 'children'?",
        ),
    ],
)
def test_an_unknown_word_is_told_with_the_nearest(make: Callable[[], object], says: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        make()
    assert str(caught.value) == says


@pytest.mark.parametrize("subject", [-1, 1, 5])
def test_the_subject_is_one_of_the_people(subject: int) -> None:
    with pytest.raises(SituationError, match="people are counted from 0") as caught:
        Situation([Person()], subject=subject)
    assert str(caught.value).startswith("subject: there is no such person")


@pytest.mark.parametrize(
    "key",
    [
        "name", "First-Name", "hetu", "HENKILÖTUNNUS", "e-mail", "phone_number", "address",
        "osoite", "street", "id", "nimi", "sähköposti", "syntymäaika", "postal code",
        "etunimi", "personnummer",
    ],
)  # fmt: skip
def test_a_key_that_could_tell_who_it_is_is_refused_with_the_reason(key: str) -> None:
    for make in (
        lambda: Situation(facts={key: "x"}),
        lambda: Person(facts={key: "x"}),
        lambda: refuse_personal_data([key]),
    ):
        with pytest.raises(PersonalDataError, match="it could tell who the family is") as caught:
            make()
        assert repr(key) in str(caught.value)
        assert "leave it out" in str(caught.value) or "tell an age" in str(caught.value)


def test_a_refused_key_says_where_it_stands() -> None:
    with pytest.raises(PersonalDataError, match=r"^people\[0\]: 'hetu' has no place"):
        refuse_personal_data(["tired", "hetu"], "people[0]")
    refuse_personal_data(["tired", "role"])


def test_repr_counts_and_tells_nothing() -> None:
    family = Situation(
        [Person("mother", "29 years", sex="female", facts={"violence_experienced": True})],
        {"expecting": True, "rooms": 3},
        "Lahti",
        has_children=True,
    )
    assert repr(family) == str(family) == "Situation(1 person, 3 facts)"
    assert repr(family.people[0]) == "Person(1 fact)"
    assert repr(Situation()) == "Situation(0 people, 0 facts)"
    assert f"{Situation([Person(), Person()])!r}" == "Situation(2 people, 0 facts)"


@given(st.data())
def test_repr_of_any_situation_is_counts(small: Vocabulary, data: st.DataObject) -> None:
    """No word of a role, an age, a place or a fact is in the repr of any situation or person."""
    family = data.draw(situations(small, services=SERVICES))
    facts = len(family.facts) + sum(len(person.facts) for person in family.people)
    counted = f"{len(family.people)} {'person' if len(family.people) == 1 else 'people'}"
    assert repr(family) == f"Situation({counted}, {facts} fact{'' if facts == 1 else 's'})"


def test_a_situation_is_a_value() -> None:
    one = Situation([Person("child", "2 years")], {"in_service": ["b", "a", "b"]}, "Lahti")
    other = Situation((Person("child", "2 years"),), {"in_service": ("a", "b")}, ["Lahti"])
    assert one == other
    assert hash(one) == hash(other)
    assert one.place == ("Lahti",)
    assert Situation().place == ()
    with pytest.raises(AttributeError):
        one.subject = 0  # type: ignore[misc]
    with pytest.raises(TypeError):
        one.facts["expecting"] = True  # type: ignore[index]


def checked(small: Vocabulary, **told: Any) -> str:
    """Give what is wrong with a situation."""
    with pytest.raises(SituationError) as caught:
        check_situation(Situation(**told), small, DAY)
    return str(caught.value)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"facts": {"expectin": True}}, "facts.expectin: unknown fact 'expectin', did you mean"),
        ({"facts": {"zzz": True}}, "`perhepalvelut facts` lists them"),
        (
            {"facts": {"tired": True}},
            "facts.tired: is told of a person; put it on the one it is about: people[0].facts",
        ),
        ({"facts": {"expecting": 1}}, "facts.expecting: is true or false"),
        ({"facts": {"expecting": "yes"}}, "facts.expecting: is true or false"),
        ({"facts": {"rooms": -1}}, "facts.rooms: is a whole number, zero or more"),
        ({"facts": {"rooms": True}}, "facts.rooms: is a whole number, zero or more"),
        ({"facts": {"rooms": "3"}}, "facts.rooms: is a whole number"),
        ({"facts": {"in_service": "a.b"}}, "facts.in_service: is a list of ids of services"),
        ({"facts": {"parting": "partd"}}, "facts.parting: not an option, did you mean 'parted'?"),
        ({"facts": {"parting": True}}, "facts.parting: not an option; options: none, parted"),
        (
            {"people": [Person(), Person(facts={"tierd": True})]},
            "people[1].facts.tierd: unknown fact 'tierd', did you mean 'tired'?",
        ),
        (
            {"people": [Person(facts={"habit": "often"})]},
            "people[0].facts.habit: not an option; options: none, past, current",
        ),
        ({"place": ["alpha", "beta"]}, "the places contradict each other"),
        ({"needs": ["rets"]}, "needs: unknown need, did you mean 'rest'?"),
        ({"needs": ["zzzzz"]}, "needs: unknown need; `perhepalvelut facts` lists them"),
        (
            {"people": [Person(facts={"rooms": 1}), Person(), Person(facts={"rooms": 2})]},
            "people[0].facts.rooms and people[2].facts.rooms contradict each other",
        ),
    ],
)
def test_what_the_vocabulary_does_not_know_is_told_with_its_place(
    small: Vocabulary, told: dict[str, Any], says: str
) -> None:
    assert says in checked(small, **told)


def test_an_unknown_place_is_told_with_the_nearest(small: Vocabulary) -> None:
    with pytest.raises(SituationError, match=r"^place: unknown municipality.*did you mean 'Alpha'"):
        check_situation(Situation(place="Aplha"), small, DAY)


def test_a_person_born_later_is_told_when_checked(small: Vocabulary) -> None:
    with pytest.raises(SituationError, match=r"^people\[0\].age: .*born after the day asked"):
        check_situation(Situation([Person("child", "born 2024")]), small, DAY)


def test_a_fact_of_the_family_may_be_told_on_a_person(small: Vocabulary) -> None:
    check_situation(Situation([Person(facts={"expecting": True})], {"expecting": True}), small, DAY)


def test_a_person_of_many_facts_is_accepted(small: Vocabulary) -> None:
    facts: dict[str, Any] = {"tired": True, "habit": "past", "hours": 0}
    family = Situation([Person("adult", facts=facts)], {"in_service": ["a.b"]}, ["wide", "north"])
    check_situation(family, small, DAY)


def test_every_fault_of_a_situation_is_told_at_once(small: Vocabulary) -> None:
    family = Situation([Person(facts={"zzz": True})], {"tired": True}, "Aplha")
    with pytest.raises(SituationError) as caught:
        check_situation(family, small, DAY)
    assert len(str(caught.value).splitlines()) == 3


def test_of_several_facts_only_the_wrong_one_is_named(small: Vocabulary) -> None:
    family = Situation([Person("mother", facts={"tired": True})], {"expecting": "maybe"})
    with pytest.raises(SituationError) as caught:
        check_situation(family, small, DAY)
    assert str(caught.value) == "facts.expecting: is true or false"
