"""The tree of roles, asked in three values."""

from __future__ import annotations

from itertools import combinations

import pytest

from perhepalvelut import NO, UNKNOWN, YES, Person, Situation, Truth, Vocabulary, evaluate
from perhepalvelut.core.rules.atoms import RoleIn
from perhepalvelut.core.vocabulary.roles import (
    FAMILY_ADULT,
    NARROWER,
    ROLES,
    is_adult_of_family,
    is_child,
    role_among,
)
from perhepalvelut.errors import ContradictionError
from perhepalvelut.testing.strategies import DAY


@pytest.mark.parametrize(
    ("role", "wanted", "truth"),
    [
        ("mother", "mother", YES),
        ("mother", "parent", YES),
        ("mother", "father", NO),
        ("parent", "mother", UNKNOWN),
        ("parent", "parent", YES),
        ("parent", "child", NO),
        ("parent", "relative", NO),
        ("youth", "child", YES),
        ("child", "youth", UNKNOWN),
        ("grandparent", "relative", YES),
        ("relative", "grandparent", UNKNOWN),
        ("professional", "volunteer", NO),
        ("professional", "parent", NO),
        ("adult", "mother", UNKNOWN),
        ("adult", "relative", UNKNOWN),
        ("adult", "professional", UNKNOWN),
        ("adult", "volunteer", UNKNOWN),
        ("adult", "child", NO),
        ("adult", "youth", NO),
        (None, "child", UNKNOWN),
        (None, "professional", UNKNOWN),
        (FAMILY_ADULT, "mother", UNKNOWN),
        (FAMILY_ADULT, "child", NO),
        (FAMILY_ADULT, "professional", UNKNOWN),
        (FAMILY_ADULT, "volunteer", UNKNOWN),
    ],
)
def test_a_role_is_or_is_not_or_may_be_another(role: str | None, wanted: str, truth: Truth) -> None:
    assert role_among(role, frozenset({wanted})) is truth


def test_no_role_is_among_none() -> None:
    for role in (*ROLES, FAMILY_ADULT, None):
        assert role_among(role, frozenset()) is NO


@pytest.mark.parametrize("role", [*sorted(ROLES), FAMILY_ADULT, None])
def test_a_role_among_several_is_one_of_them_or_another(role: str | None) -> None:
    """What is said of two wanted roles is what is said of the one, or of the other."""
    for one, other in combinations(sorted(ROLES), 2):
        either = role_among(role, frozenset({one})) | role_among(role, frozenset({other}))
        assert role_among(role, frozenset({one, other})) is either


def test_a_role_among_several_is_asked_of_each() -> None:
    assert role_among("parent", frozenset({"child", "mother"})) is UNKNOWN
    assert role_among("parent", frozenset({"child", "parent"})) is YES
    assert role_among(FAMILY_ADULT, frozenset({"child", "volunteer"})) is UNKNOWN


@pytest.mark.parametrize(
    ("role", "child", "adult"),
    [
        ("child", YES, NO),
        ("youth", YES, NO),
        ("mother", NO, YES),
        ("adult", NO, YES),
        ("grandparent", NO, YES),
        ("professional", NO, NO),
        ("volunteer", NO, NO),
        (None, UNKNOWN, UNKNOWN),
    ],
)
def test_professionals_and_volunteers_belong_to_no_class(
    role: str | None, child: Truth, adult: Truth
) -> None:
    assert (is_child(role), is_adult_of_family(role)) == (child, adult)


def is_one(role: str | None, age: str | None, *wanted: str) -> Truth:
    """Ask whether a person is one of the wanted roles."""
    family = Situation([Person(role, age)], subject=0)
    return evaluate(RoleIn(wanted), family, Vocabulary(), on=DAY).truth


@pytest.mark.parametrize(
    ("role", "age", "truth"),
    [
        ("adult", None, YES),
        ("mother", "17 years", NO),
        ("mother", "18 years", YES),
        ("mother", "215 months", NO),
        ("mother", "216 months", YES),
        ("mother", None, UNKNOWN),
        ("professional", "40 years", YES),
        ("child", None, NO),
        ("child", "25 years", NO),
        (None, None, UNKNOWN),
        (None, "7 years", NO),
        (None, "215 months", NO),
        (None, "215-216 months", UNKNOWN),
        (None, "40 years", UNKNOWN),
        ("volunteer", "17 years", NO),
    ],
)
def test_an_adult_is_one_of_age_who_is_not_a_child(
    role: str | None, age: str | None, truth: Truth
) -> None:
    assert is_one(role, age, "adult") is truth


def test_of_somebody_under_age_another_role_may_still_be_so() -> None:
    assert is_one(None, "7 years", "adult", "mother") is UNKNOWN
    assert is_one("father", "7 years", "adult", "mother") is NO


OF_AGE = {None: "at least 18 years", "15-20 years": "18-20 years"}


@pytest.mark.parametrize("age", [None, "10 years", "15-20 years", "20 years"])
@pytest.mark.parametrize("role", [None, *sorted(ROLES)])
def test_a_narrower_role_takes_no_answer_back(role: str | None, age: str | None) -> None:
    """For every role, every narrower one and every two roles that may be asked for."""
    for wanted in combinations(sorted(ROLES), 2):
        try:
            truth = is_one(role, age, *wanted)
        except ContradictionError:
            return
        if truth is UNKNOWN:
            continue
        for narrower in NARROWER.get(role, ()):
            told = OF_AGE.get(age, age) if role == "adult" else age
            try:
                assert is_one(narrower, told, *wanted) is truth, (wanted, narrower)
            except ContradictionError:
                continue
