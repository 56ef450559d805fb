"""Families made from rules: they meet the rule, or fail it, and are the same every time."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Rule,
    Situation,
    evaluate,
    load_catalogue,
    parse_rule,
)
from perhepalvelut.core.vocabulary.roles import ROLES
from perhepalvelut.testing.checks.seeking import AUDIENCE_ROLES, Seeker
from perhepalvelut.testing.strategies import rules, situations

CATALOGUE = load_catalogue(["suomi"], strict=True)
DAY = date(2024, 5, 2)
SEEKER = Seeker(CATALOGUE, DAY)
EVERYBODY = AUDIENCE_ROLES["public"]


def sought(rule: Rule, *, so: bool) -> Situation | None:
    """Seek a family for whom a rule is yes, or no."""
    wanted = YES if so else NO

    def accepted(situation: Situation) -> bool:
        return evaluate(rule, situation, CATALOGUE.vocabulary, on=DAY).truth is wanted

    return SEEKER.seek(rule, so, EVERYBODY, accepted)


@pytest.mark.parametrize(
    "text",
    [
        "expecting",
        "age < years(3)",
        "age in years(7, 11) and not role in {youth}",
        "role in {child} and age in years(7, 11) and separation in {decided, separated}",
        "any_child(age < years(1)) and not any_child(age >= years(1))",
        "not any_child() and any_adult(sex in {male})",
        "sex in {male} and age >= years(18) and training_hours >= 12",
        'in_service("a.b") and baby_sleep_problem and not in_service("a.c")',
        'lives_in("Päijät-Häme") and not lives_in("Lahti")',
        "any_child(substance_use in {past}) and any_child(substance_use in {current})",
        "any_adult(age < years(18)) and not any_adult(violence_used)",
        "anyone(age >= years(65)) and role in {child} and age < months(9)",
        "group_periods_attended == 2",
    ],
)
def test_a_family_is_found_on_both_sides(text: str) -> None:
    rule = parse_rule(text)
    for so in (True, False):
        found = sought(rule, so=so)
        assert found is not None
        assert found == sought(rule, so=so)


@pytest.mark.parametrize(
    "text",
    [
        "not everyone()",
        "age < years(3) and age >= years(3)",
        "expecting and not expecting",
        "role in {child} and role in {volunteer}",
        "any_child(age < years(1)) and not any_child(age < years(2))",
        "role in {father} and sex in {female}",
        'lives_in("Lahti") and not lives_in("Päijät-Häme")',
    ],
)
def test_none_is_found_for_what_contradicts_itself(text: str) -> None:
    assert sought(parse_rule(text), so=True) is None


@pytest.mark.parametrize("role", sorted(ROLES))
@pytest.mark.parametrize("so", [True, False])
def test_a_family_is_found_on_both_sides_of_every_role(role: str, so: bool) -> None:
    """No role is left out of the search, `adult` neither, which is judged by the age as well."""
    for text in (f"role in {{{role}}}", f"anyone(role in {{{role}}})"):
        assert sought(parse_rule(text), so=so) is not None


@pytest.mark.parametrize(
    "text",
    [
        "role in {adult} and age < years(30) and sex in {female}",
        "role in {mother} and role in {adult}",
        "role in {mother} and not role in {adult}",
        "any_adult(role in {adult} and violence_used)",
        "not role in {adult} and not role in {child}",
    ],
)
def test_the_role_of_an_adult_goes_with_an_age(text: str) -> None:
    assert sought(parse_rule(text), so=True) is not None


def test_no_adult_is_a_child() -> None:
    for text in ("role in {adult} and age < years(18)", "role in {adult} and role in {child}"):
        assert sought(parse_rule(text), so=True) is None


@settings(max_examples=30, suppress_health_check=[HealthCheck.filter_too_much])
@given(rules(CATALOGUE.vocabulary, most=3), situations(CATALOGUE.vocabulary, on=DAY))
def test_a_family_is_found_for_whatever_some_family_meets_or_fails(
    rule: Rule, situation: Situation
) -> None:
    """The search misses nothing: where a drawn family comes to yes or no, so does one it finds."""
    truth = evaluate(rule, situation, CATALOGUE.vocabulary, on=DAY).truth
    assume(truth is not UNKNOWN)
    assert sought(rule, so=truth is YES) is not None


@settings(max_examples=200)
@given(rules(CATALOGUE.vocabulary))
def test_seeking_ends_and_does_not_raise(rule: Rule) -> None:
    """Whatever the rule is, the search comes to an end."""
    sought(rule, so=True)
    sought(rule, so=False)
