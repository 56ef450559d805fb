"""Findings told to anyone, and to one person who must not learn another's facts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import UNKNOWN, Catalogue, Person, Situation, SituationError, Teller
from perhepalvelut.evaluation import Lacking

from .conftest import catalogue_of, rule, service

ON = date(2023, 5, 2)
Make = Callable[[str], Teller]
MOTHER = Person("mother", "29 years", facts={"tired": True, "substances": "current"})
FAMILY = Situation([MOTHER, Person("child", "7 months"), Person("child", "5 years")])


def _lines(
    catalogue: Catalogue, text: str, situation: Situation, to: int | None = None, locale: str = "en"
) -> list[str]:
    finding = catalogue.evaluate(rule(text), situation, on=ON)
    return Teller(catalogue, locale).finding(finding, situation, on=ON, to=to).lines()


def test_a_quantifier_has_a_line_for_each_person(small: Catalogue) -> None:
    assert _lines(small, "expecting or any_child(age < years(1))", FAMILY) == [
        "[yes] at least one of these holds:",
        "  [unknown] the family is expecting a baby",
        "  [yes] one of the children is under 1 year old",
        "    [yes] child 1 (7 months) is under 1 year old",
        "    [no] child 2 (5 years) is under 1 year old",
    ]


def test_a_rule_on_the_subject_is_told_person_by_person(small: Catalogue) -> None:
    assert _lines(small, "role in {child} and age >= years(4)", FAMILY, locale="fi") == [
        "[kyllä] vähintään yksi näistä pitää paikkansa:",
        "  [ei] äiti (29 vuotta): kaikki nämä pitävät paikkansa:",
        "    [ei] äiti (29 vuotta) on lapsi",
        "    [kyllä] äiti (29 vuotta) on vähintään 4-vuotias",
        "  [ei] lapsi 1 (7 kuukautta): kaikki nämä pitävät paikkansa:",
        "    [kyllä] lapsi 1 (7 kuukautta) on lapsi",
        "    [ei] lapsi 1 (7 kuukautta) on vähintään 4-vuotias",
        "  [kyllä] lapsi 2 (5 vuotta): kaikki nämä pitävät paikkansa:",
        "    [kyllä] lapsi 2 (5 vuotta) on lapsi",
        "    [kyllä] lapsi 2 (5 vuotta) on vähintään 4-vuotias",
    ]


def test_a_negation_is_told_at_the_leaves_with_its_own_truth(small: Catalogue) -> None:
    family = Situation([MOTHER], {"expecting": False}, subject=0)
    assert _lines(small, "not (tired or expecting)", family) == [
        "[no] the mother (29 years): all of these hold:",
        "  [no] the mother (29 years) is not tired",
        "  [yes] the family is not expecting a baby",
    ]


def test_a_denied_quantifier_shows_its_people_undenied(small: Catalogue) -> None:
    family = Situation([Person("child", "5 years")])
    assert _lines(small, "not any_child(age < years(3))", family) == [
        "[yes] none of the children is under 3 years old",
        "  [no] the child (5 years) is under 3 years old",
    ]


def test_what_is_presumed_missing_and_open_is_said(small: Catalogue) -> None:
    text = 'periods < 2 and expecting and unsettled("A-01")'
    assert _lines(small, text, Situation([Person("mother")]), locale="sv") == [
        "[oklart] allt detta stämmer:",
        "  [ja] perioderna är färre än 2 (antagande)",
        "  [oklart] familjen väntar barn",
        "  [oklart] dokumenten lämnar detta öppet: Åldersgräns (A-01)",
        "Antaget, eftersom inget annat har uppgetts: perioderna är exakt 0.",
        "Uppgifter som ännu saknas:",
        "  – Är personen trött?",
        "Dokumenten lämnar detta öppet: Åldersgräns (A-01).",
    ]


def test_an_unlisted_person_is_said_not_to_be_mentioned(small: Catalogue) -> None:
    told = _lines(small, "any_child(age < years(3))", Situation([Person("mother")]))
    assert "  [unknown] a child not mentioned is under 3 years old" in told
    assert told[-1] == "  – Are there children in the family, and how old are they?"


def test_a_service_without_a_rule_says_what_is_not_stated(small: Catalogue) -> None:
    catalogue = catalogue_of(small.domains[0], service("odd"))
    match = catalogue.match(FAMILY, on=ON)[0]
    teller = Teller(catalogue, "en")
    assert teller.finding(match.who, FAMILY).lines() == [
        "[unknown] the documents do not say whom the service is for"
    ]
    assert teller.finding(match.where, FAMILY).lines() == ["[yes] no limit of area is stated"]


def test_one_person_is_told_only_of_themselves(small: Catalogue) -> None:
    assert _lines(small, "tired or expecting", FAMILY, to=1) == [
        "[unknown] at least one of these holds:",
        "  [unknown] the family is expecting a baby",
        "  [unknown] child 1 (7 months) is tired",
        "Still missing:",
        "  – Is the person tired?",
        "  – Is the person tired? – child 1 (7 months)",
    ]


def test_one_person_is_told_the_truth_of_a_quantifier_over_ages(small: Catalogue) -> None:
    assert _lines(small, "any_child(age < years(1))", FAMILY, to=0) == [
        "[yes] one of the children is under 1 year old"
    ]


def test_one_person_is_not_told_what_another_ones_fact_made_of_a_quantifier(
    small: Catalogue,
) -> None:
    told = _lines(small, "expecting or any_adult(substances in {current})", FAMILY, to=1)
    assert told[2] == "  [not shown] one of the adults uses drugs"


def test_every_answer_that_hangs_on_a_hidden_one_is_hidden_too(small: Catalogue) -> None:
    text = "tired or (age < years(1) and any_adult(substances in {current}))"
    assert _lines(small, text, FAMILY, to=1) == [
        "[not shown] child 1 (7 months): at least one of these holds:",
        "  [unknown] child 1 (7 months) is tired",
        "  [not shown] child 1 (7 months): all of these hold:",
        "    [yes] child 1 (7 months) is under 1 year old",
        "    [not shown] one of the adults uses drugs",
        "Still missing:",
        "  – Is the person tired? – child 1 (7 months)",
    ]


def test_an_answer_that_does_not_hang_on_a_hidden_one_is_told(small: Catalogue) -> None:
    told = _lines(small, "age >= years(18) and any_adult(tired)", FAMILY, to=1)
    assert told[0].startswith("[no] ")
    own = _lines(small, "any_adult(tired) or expecting", FAMILY, to=0)
    assert own[0].startswith("[yes] ")


def test_an_answer_about_somebody_else_is_not_shown(small: Catalogue) -> None:
    family = Situation([MOTHER, Person("child")], subject=0)
    told = _lines(small, "tired", family, to=1)
    assert told == ["This answer is about somebody else and is not shown."]


RULES = [
    "tired",
    "tired or expecting",
    "not tired and role in {mother, child}",
    "substances in {current, recovering} or age < years(1)",
    "any_adult(tired) or expecting",
    "expecting or any_adult(substances in {current} and tired)",
    "role in {child} and anyone(tired)",
    "not any_adult(substances in {none})",
    "hours >= 12 or (tired and any_child(tired))",
]
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "tired": st.booleans(),
        "substances": st.sampled_from(["none", "current", "recovering"]),
        "hours": st.integers(0, 20),
    },
)


OF_FAMILY = st.sampled_from([{}, {"expecting": True}, {"expecting": False}])


@given(
    text=st.sampled_from(RULES),
    mothers=st.tuples(FACTS, FACTS),
    own=FACTS,
    of_family=OF_FAMILY,
)
def test_what_a_child_is_told_does_not_depend_on_the_mothers_facts(
    small: Catalogue,
    text: str,
    mothers: tuple[dict[str, bool | str | int], ...],
    own: dict[str, bool | str | int],
    of_family: dict[str, bool],
) -> None:
    """Whatever the mother's facts are, all that the child is told is the same."""
    catalogue = catalogue_of(small.domains[0], service("help", text))
    teller, told = Teller(catalogue, "en"), []
    for facts in mothers:
        mother, child = Person("mother", facts=facts), Person("child", "5 years", facts=own)
        family = Situation([mother, child], of_family)
        match = catalogue.match(family, on=ON)[0]
        told.append(_lines(small, text, family, to=1) + teller.match(match, to=1).lines())
    assert told[0] == told[1]


@given(text=st.sampled_from(RULES), facts=FACTS, own=FACTS, of_family=OF_FAMILY)
def test_a_yes_or_no_told_to_a_child_is_what_the_child_as_subject_gets(
    small: Catalogue,
    text: str,
    facts: dict[str, bool | str | int],
    own: dict[str, bool | str | int],
    of_family: dict[str, bool],
) -> None:
    """What is left out makes an answer unknown, and never turns it."""
    people = [Person("mother", facts=facts), Person("child", "5 years", facts=own)]
    subject = small.evaluate(rule(text), Situation(people, of_family, subject=1), on=ON)
    told = _lines(small, text, Situation(people, of_family), to=1)[0]
    if told.startswith(("[yes]", "[no]")):
        assert told.startswith(f"[{subject.truth}]")


def test_a_fact_of_the_family_told_on_the_mother_is_told_as_the_familys(small: Catalogue) -> None:
    family = Situation([Person("mother", facts={"expecting": True}), Person("child")])
    assert _lines(small, "expecting", family, to=1) == ["[yes] the family is expecting a baby"]


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        (
            "fi",
            [
                "Asiakirjoissa ei kerrota, tarkoitetaanko vanhemmalla myös lasta vanhemman sijasta "
                "kasvattavaa.",
                "Vastaus riippuu myös tiedosta, jota ei koskaan kysytä; se vaikuttaa, jos perhe "
                "itse kertoo sen.",
            ],
        ),
        (
            "sv",
            [
                "Dokumenten anger inte om förälder också avser den som fostrar ett barn i "
                "förälders ställe.",
                "Svaret beror också på en uppgift som aldrig frågas efter; den räknas om familjen "
                "själv berättar den.",
            ],
        ),
        (
            "en",
            [
                "The documents do not say whether a parent also means somebody who raises a child "
                "in place of one.",
                "It also depends on something that is never asked for; it counts if the family "
                "tells it.",
            ],
        ),
    ],
)
def test_what_no_document_says_and_what_is_only_told_end_an_unknown(
    whole: Catalogue, locale: str, lines: list[str]
) -> None:
    person = Person("grandparent", in_place_of_parent=True)
    family = Situation([person], subject=0)
    finding = whole.evaluate(rule("role in {parent} or planning_mass_violence"), family, on=ON)
    assert Teller(whole, locale).finding(finding, family).lines()[-2:] == lines


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("fi", "  – Keitä perheeseen kuuluu?"),
        ("sv", "  – Vilka hör till familjen?"),
        ("en", "  – Who belongs to the family?"),
    ],
)
def test_a_professional_is_asked_for_the_family_that_a_service_is_for(
    whole: Catalogue, locale: str, line: str
) -> None:
    family = Situation([Person("professional")], {"expecting": True}, "Lahti")
    match = whole.match(family, on=ON).of("lahti.baby-blues")
    assert (match.eligible, match.missing) == (UNKNOWN, (Lacking("people", "family"),))
    assert line in Teller(whole, locale).match(match).lines()


def test_a_match_told_to_a_child_names_no_one_else(small: Catalogue) -> None:
    helped = service("help", "tired or substances in {current}")
    catalogue = catalogue_of(small.domains[0], helped)
    match = catalogue.match(FAMILY, on=ON)[0]
    anyone, child = (
        Teller(catalogue, "en").match(match).lines(),
        Teller(catalogue, "en").match(match, to=1).lines(),
    )
    assert anyone[1:3] == ["The service fits.", "For whom: the mother (29 years)."]
    assert "  – the mother (29 years) is tired" in anyone
    assert child[1] == "It is not yet possible to say whether the service fits."
    assert not any("mother" in line or "child 2" in line for line in child)


HURT = Person("mother", "29 years", facts={"violence_experienced": True})
NEAR = Situation(
    [HURT, Person("child", "9 years"), Person("father")],
    {"separation": "none", "needs_24h_support": True},
)


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        (
            "fi",
            "[kyllä] perhe tarvitsee tukea (tämä seuraa kerrotusta, koska ympärivuorokautinen tuki "
            "on tukea)",
        ),
        (
            "sv",
            "[ja] familjen behöver stöd (följer av det som har berättats, eftersom stöd dygnet "
            "runt är stöd)",
        ),
        (
            "en",
            "[yes] the family needs support (follows from what was told, because round-the-clock "
            "support is support)",
        ),
    ],
)
def test_what_follows_is_told_as_such_with_its_reason(
    whole: Catalogue, locale: str, line: str
) -> None:
    assert _lines(whole, "needs_support", NEAR, locale=locale) == [line]
    assert _lines(whole, "needs_support", NEAR, to=1, locale=locale) == [line]


def test_one_person_is_not_told_what_follows_from_facts_of_another(whole: Catalogue) -> None:
    for text in ("violence_relative", "any_child(violence_relative)"):
        assert _lines(whole, text, NEAR)[0].startswith("[yes]")
        told = _lines(whole, text, NEAR, to=1)
        assert told[0].startswith("[unknown]")
        assert told[-2] == "Still missing:"
    prisoner = Situation([Person("father", facts={"prison": "in_prison"}), Person("mother")])
    assert _lines(whole, "parent_in_prison", prisoner)[0].startswith("[yes]")
    assert _lines(whole, "parent_in_prison", prisoner, to=0)[0].startswith("[yes]")
    assert _lines(whole, "parent_in_prison", prisoner, to=1)[0].startswith("[unknown]")


IMPLYING = [
    "violence_relative",
    "not violence_relative or violence_experienced",
    "any_child(violence_relative)",
    "anyone(violence_experienced and age < years(18))",
    "parent_in_prison or expecting",
    "not parent_in_prison",
    "prison in {in_prison} or violence_threatened",
]
MORE_FACTS = st.fixed_dictionaries(
    {},
    optional={
        "violence_experienced": st.booleans(),
        "violence_threatened": st.booleans(),
        "violence_relative": st.booleans(),
        "serious_violence": st.booleans(),
        "prison": st.sampled_from(["none", "in_prison"]),
    },
)


@given(
    text=st.sampled_from(IMPLYING),
    parents=st.tuples(MORE_FACTS, MORE_FACTS),
    own=MORE_FACTS,
    of_family=st.sampled_from([{}, {"separation": "none"}, {"parent_in_prison": False}]),
)
def test_what_follows_from_a_parents_facts_changes_nothing_told_to_a_child(
    whole: Catalogue,
    text: str,
    parents: tuple[dict[str, bool | str], ...],
    own: dict[str, bool | str],
    of_family: dict[str, bool | str],
) -> None:
    """Whatever follows from the mother's facts, all that the child is told is the same."""
    told = []
    for facts in parents:
        mother, child = Person("mother", facts=facts), Person("child", "5 years", facts=own)
        try:
            told.append(_lines(whole, text, Situation([mother, child], of_family), to=1))
        except SituationError:
            return
    assert told[0] == told[1]


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_every_finding_of_every_service_can_be_told(whole: Catalogue, locale: str) -> None:
    teller = Teller(whole, locale)
    for family in (Situation(), Situation([Person("mother"), Person("child", "5 years")])):
        for match in whole.match(family, on=ON):
            for to in (None, *range(len(family.people))):
                lines = (
                    teller.match(match, to=to).lines()
                    + teller.finding(match.who, family, to=to).lines()
                )
                assert not any("{" in line or "None" in line for line in lines)
    assert not [key for key in teller.fallbacks if key[0] in ("perhepalvelut", "suomi")]
