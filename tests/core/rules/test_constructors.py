"""Rules built in Python read like their text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perhepalvelut import Rule, months, parse_age, parse_rule, years
from perhepalvelut.errors import AgeError, RuleError
from perhepalvelut.rules import (
    age,
    any_adult,
    any_child,
    anyone,
    choice,
    everyone,
    flag,
    in_service,
    lives_in,
    number,
    role,
    sex,
    unsettled,
)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (flag("expecting"), "expecting"),
        (choice("habit", "past", "current"), "habit in {past, current}"),
        (number("hours") < 3, "hours < 3"),
        (number("hours") >= 12, "hours >= 12"),
        (number("hours") == 0, "hours == 0"),
        (age < years(3), "age < years(3)"),
        (age >= months(36), "age >= months(36)"),
        (age.within(years(7, 11)), "age in years(7, 11)"),
        (age.within(months(3, 5)), "age in months(3, 5)"),
        (role.among("mother", "father"), "role in {mother, father}"),
        (sex.among("male"), "sex in {male}"),
        (lives_in("Lahti", "Iitti"), 'lives_in("Lahti", "Iitti")'),
        (in_service("a.b"), 'in_service("a.b")'),
        (everyone(), "everyone()"),
        (unsettled("A-04"), 'unsettled("A-04")'),
        (any_child(), "any_child()"),
        (any_adult(flag("tired")), "any_adult(tired)"),
        (anyone(), "anyone()"),
        (
            flag("expecting") | any_child(age < years(1)) & ~unsettled("A-04"),
            'expecting or any_child(age < years(1)) and not unsettled("A-04")',
        ),
    ],
)
def test_a_rule_built_in_python_is_that_of_its_text(rule: Rule, text: str) -> None:
    assert rule == parse_rule(text)
    assert str(rule) == text


@pytest.mark.parametrize(
    "make",
    [
        lambda: age < years(7, 11),
        lambda: age >= years(7, 11),
        lambda: age < parse_age("2 years 11 months"),  # type: ignore[operator]
        lambda: age.within(parse_age("2 years 11 months")),  # type: ignore[arg-type]
        lambda: age.within(parse_age("at least 4 years")),  # type: ignore[arg-type]
        lambda: age.within(parse_age("at least 36 months")),  # type: ignore[arg-type]
    ],
)
def test_an_age_that_is_no_bound_is_refused_and_not_rounded(make: Callable[[], Rule]) -> None:
    with pytest.raises(AgeError, match="a bound is"):
        make()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: number("hours") <= 3, "there is no <= here; write hours < 4"),
        (lambda: number("hours") > 3, "there is no > here; write hours >= 4"),
        (lambda: number("hours") != 3, "there is no != here; write ~(hours == 3)"),
        (
            lambda: age <= years(3),
            "there is no <= here; write age < years(4) for 'at most 3 years'",
        ),
        (lambda: age > years(3), "there is no > here; write age >= years(4) for 'over 3 years'"),
        (lambda: age == years(3), "there is no == here; write age.within(years(3))"),
        (lambda: age != years(3), "write age.within(years(3))"),
    ],
)
def test_an_operator_that_rules_do_not_have_is_refused_with_what_to_write(
    make: Callable[[], object], says: str
) -> None:
    with pytest.raises(RuleError) as caught:
        make()
    assert says in caught.value.reason


def test_a_number_is_compared_with_the_double_sign_too() -> None:
    assert (number("hours") == 0) == parse_rule("hours == 0")
