"""What the vocabularies of the built-in plugins say follows with certainty, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    Person,
    Situation,
    SituationError,
    Truth,
    load_catalogue,
    parse_rule,
)
from perhepalvelut.testing.strategies import DAY
from perhepalvelut.urgent import urgent_help

Facts = dict[str, Any]


@pytest.fixture(scope="module")
def everything() -> Catalogue:
    """The catalogue of every built-in plugin."""
    return load_catalogue(strict=True)


def truth(catalogue: Catalogue, rule: str, *people: Person, **facts: Any) -> Truth:
    """Ask a rule of a family; a rule about a person is asked of the first one."""
    family = Situation(people, facts, subject=0 if people else None)
    return catalogue.evaluate(parse_rule(rule), family, on=DAY).truth


@pytest.mark.parametrize(
    ("told", "rule", "wanted"),
    [
        ({"needs_24h_support": True}, "needs_support", YES),
        ({"needs_special_support": True}, "needs_support", YES),
        ({"needs_support": False}, "needs_24h_support or needs_special_support", NO),
        ({"needs_support": True}, "needs_24h_support", UNKNOWN),
        ({"difficult_separation": True}, "separation in {none}", NO),
        ({"separation": "none"}, "difficult_separation", NO),
        ({"difficult_separation": True}, "separation in {contemplating}", UNKNOWN),
        ({"parent_exhausted": True, "parent_depressed": True}, "needs_support", UNKNOWN),
    ],
)
def test_what_follows_of_the_family(
    everything: Catalogue, told: Facts, rule: str, wanted: Truth
) -> None:
    assert truth(everything, rule, **told) is wanted


@pytest.mark.parametrize(
    ("told", "rule", "wanted"),
    [
        ({"raised_by": "father_alone"}, "contact_with_father", YES),
        ({"raised_by": "both"}, "contact_with_father", UNKNOWN),
        ({"raised_by": "mother_alone"}, "contact_with_father", UNKNOWN),
        ({"contact_with_father": False}, "raised_by in {father_alone}", NO),
        ({"lahti_supervisor": True}, "lahti_unit in {none}", NO),
        ({"lahti_supervisor": True}, "works_in_member_association", YES),
        ({"lahti_unit": "jannika"}, "works_in_member_association", YES),
        ({"lahti_unit": "none"}, "works_in_member_association", UNKNOWN),
        ({"works_in_member_association": False}, "lahti_supervisor", NO),
        ({"works_in_member_association": False}, "lahti_unit in {none}", YES),
        ({"works_with_violence": True}, "works_with_intimate_violence", UNKNOWN),
        ({"violence_threatened": True}, "feels_unsafe", UNKNOWN),
        ({"violence_used": True}, "violence_risk_of_using", UNKNOWN),
        ({"violence_experienced": True}, "family_crisis", UNKNOWN),
        ({"child_maltreatment": True}, "violence_experienced", UNKNOWN),
        ({"serious_violence": True}, "violence_experienced", UNKNOWN),
        (
            {"violence_experienced": False, "violence_threatened": False},
            "serious_violence",
            NO,
        ),
    ],
)
def test_what_follows_of_the_same_person(
    everything: Catalogue, told: Facts, rule: str, wanted: Truth
) -> None:
    assert truth(everything, rule, Person(facts=told)) is wanted


@pytest.mark.parametrize(
    ("role", "prison", "wanted"),
    [
        ("father", "in_prison", YES),
        ("mother", "in_prison", YES),
        ("father", "being_released", UNKNOWN),
        ("father", "none", UNKNOWN),
        ("grandparent", "in_prison", UNKNOWN),
        ("adult", "in_prison", UNKNOWN),
    ],
)
def test_a_parent_in_prison_is_one_of_the_family(
    everything: Catalogue, role: str, prison: str, wanted: Truth
) -> None:
    assert truth(everything, "parent_in_prison", Person(role, facts={"prison": prison})) is wanted


@pytest.mark.parametrize("fact", ["violence_experienced", "violence_used", "serious_violence"])
@pytest.mark.parametrize(
    ("separation", "wanted"),
    [("none", YES), ("contemplating", YES), ("separated", UNKNOWN), (None, UNKNOWN)],
)
def test_parents_and_children_who_live_as_one_family_are_near_each_other(
    everything: Catalogue, fact: str, separation: str | None, wanted: Truth
) -> None:
    father, told = Person("father", facts={fact: True}), {"separation": separation}
    known = {name: value for name, value in told.items() if value is not None}
    for near in (Person("child", "9 years"), Person("mother")):
        assert truth(everything, "violence_relative", near, father, **known) is wanted
    for other in (Person("grandparent"), Person("professional"), Person()):
        assert truth(everything, "violence_relative", other, father, **known) is UNKNOWN
    assert truth(everything, "violence_relative", father, **known) is UNKNOWN


@pytest.mark.parametrize(
    ("people", "facts", "fields"),
    [
        ([], {"needs_24h_support": True, "needs_support": False}, "facts.needs_support"),
        ([], {"difficult_separation": True, "separation": "none"}, "facts.separation"),
        (
            [
                {
                    "serious_violence": True,
                    "violence_experienced": False,
                    "violence_threatened": False,
                }
            ],
            {},
            "people[0].facts.violence_threatened",
        ),
    ],
)
def test_what_is_denied_although_it_follows_is_refused(
    everything: Catalogue, people: list[Facts], facts: Facts, fields: str
) -> None:
    family = Situation([Person("mother", facts=one) for one in people], facts)
    with pytest.raises(SituationError) as caught:
        everything.match(family, on=DAY)
    assert fields in str(caught.value)


def test_a_part_of_a_service_counts_for_its_whole(everything: Catalogue) -> None:
    for id, service in everything.services.items():
        if service.part_of is not None:
            asked = f'in_service("{service.part_of}")'
            assert truth(everything, asked, in_service=[id]) is YES


def test_urgent_help_is_called_for_by_what_follows(everything: Catalogue) -> None:
    told = {"serious_violence": True, "violence_experienced": False}
    family = Situation([Person("mother", facts=told)])
    assert truth(everything, "anyone(violence_threatened)", *family.people) is YES
    assert urgent_help(everything, family, on=DAY).called_for


@pytest.mark.parametrize("role", ["mother", "father", "grandparent", "child"])
def test_serious_violence_opens_whatever_violence_and_its_threat_both_open(
    everything: Catalogue, role: str
) -> None:
    """It is one of the two, and no rule may need to be told which."""
    ages = {"child": "13 years"}
    violence = ("violence_experienced", "violence_threatened", "serious_violence")
    lived, threatened, serious = (
        {
            match.service.id
            for match in everything.match(
                Situation([Person(role, ages.get(role, "40 years"), facts={fact: True})]),
                on=DAY,
                scope="everything",
            ).fits
        }
        for fact in violence
    )
    assert lived & threatened <= serious
    assert lived & threatened
