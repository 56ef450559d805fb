"""Rules as sentences that a native would write, in three languages, and their negations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perhepalvelut import Catalogue, Teller, Vocabulary
from perhepalvelut.rules import choice, flag, number
from perhepalvelut.text import Texts
from perhepalvelut.vocabulary import Fact

from .conftest import rule

LOCALES = ("fi", "sv", "en")
TABLE = [
    ("tired", "Henkilö on väsynyt.", "Personen är trött.", "The person is tired."),
    (
        "expecting or any_child(age < years(1))",
        "Perhe odottaa vauvaa, tai joku lapsista on alle 1-vuotias.",
        "Familjen väntar barn, eller något av barnen är under 1 år.",
        "The family is expecting a baby, or one of the children is under 1 year old.",
    ),
    (
        "role in {child} and age in years(7, 11)",
        "Henkilö on lapsi ja on 7–11-vuotias.",
        "Personen är barn och är 7–11 år.",
        "The person is a child and is 7–11 years old.",
    ),
    (
        "role in {child} and not tired",
        "Henkilö on lapsi eikä ole väsynyt.",
        "Personen är barn och är inte trött.",
        "The person is a child and is not tired.",
    ),
    (
        "not any_child(age < years(3))",
        "Kukaan lapsista ei ole alle 3-vuotias.",
        "Inget av barnen är under 3 år.",
        "None of the children is under 3 years old.",
    ),
    (
        "not any_adult(substances in {current})",
        "Kukaan aikuisista ei käytä päihteitä.",
        "Ingen av de vuxna använder rusmedel.",
        "None of the adults uses drugs.",
    ),
    (
        "not any_adult(substances in {none})",
        "Jokainen aikuisista käyttää päihteitä.",
        "Var och en av de vuxna använder rusmedel.",
        "Each of the adults uses drugs.",
    ),
    (
        "not anyone(hours >= 12)",
        "Jokainen perheessä on alle 12 tuntia.",
        "Var och en i familjen har under 12 timmar.",
        "Everyone in the family has under 12 hours.",
    ),
    (
        "not any_child(not tired)",
        "Jokainen lapsista on väsynyt.",
        "Vart och ett av barnen är trött.",
        "Each of the children is tired.",
    ),
    (
        "not any_child(age < years(3) or tired)",
        "Kukaan lapsista ei ole alle 3-vuotias, ja kukaan lapsista ei ole väsynyt.",
        "Inget av barnen är under 3 år, och inget av barnen är trött.",
        "None of the children is under 3 years old, and none of the children is tired.",
    ),
    (
        "not any_child(age < years(3) and tired)",
        "Kukaan lapsista ei täytä kaikkia näitä yhtä aikaa: on alle 3-vuotias ja on väsynyt.",
        "Inget av barnen uppfyller allt detta samtidigt: är under 3 år och är trött.",
        "None of the children meets all of these at once: is under 3 years old and is tired.",
    ),
    (
        "any_child(tired and (age < months(7) or age >= years(4)))",
        "Joku lapsista täyttää tämän: on väsynyt ja (on alle 7 kuukauden ikäinen tai on "
        "vähintään 4-vuotias).",
        "Något av barnen uppfyller detta: är trött och (är under 7 månader eller är minst 4 år).",
        "One of the children meets this: is tired and (is under 7 months old or is at least 4 "
        "years old).",
    ),
    (
        "not (age >= years(18))",
        "Henkilö on alle 18-vuotias.",
        "Personen är under 18 år.",
        "The person is under 18 years old.",
    ),
    (
        "not (age in years(18, 49))",
        "Henkilö ei ole 18–49-vuotias.",
        "Personen är inte 18–49 år.",
        "The person is not 18–49 years old.",
    ),
    (
        "age in years(7, 7)",
        "Henkilö on 7-vuotias.",
        "Personen är 7 år.",
        "The person is 7 years old.",
    ),
    (
        "age < months(36)",
        "Henkilö on alle 36 kuukauden ikäinen.",
        "Personen är under 36 månader.",
        "The person is under 36 months old.",
    ),
    (
        "separation in {done, going}",
        "Vanhemmat ovat eronneet tai eroamassa.",
        "Föräldrarna har separerat eller håller på att separera.",
        "The parents have separated or are separating.",
    ),
    (
        'lives_in("Lahti", "Heinola", "Päijät-Häme") or unsettled("A-01")',
        "Kotikunta: Lahti tai Heinola, tai hyvinvointialue: Päijät-Häme, tai asiakirjat jättävät "
        "tämän avoimeksi: Ikäraja (A-01).",
        "Hemkommun: Lahtis eller Heinola, eller välfärdsområde: Päijänne-Tavastland, eller "
        "dokumenten lämnar detta öppet: Åldersgräns (A-01).",
        "Home municipality: Lahti or Heinola, or wellbeing services county: Päijät-Häme, or the "
        "documents leave this open: Age limit (A-01).",
    ),
    (
        'not lives_in("Lahti")',
        "Kotikunta: muu kuin Lahti.",
        "Hemkommun: någon annan än Lahtis.",
        "Home municipality: other than Lahti.",
    ),
    (
        "not any_child()",
        "Perheessä ei ole lapsia.",
        "Det finns inga barn i familjen.",
        "There are no children in the family.",
    ),
    (
        "everyone()",
        "Palvelu on avoin kaikille.",
        "Tjänsten är öppen för alla.",
        "The service is open to everyone.",
    ),
    (
        "sex in {female}",
        "Henkilö on nainen.",
        "Personen är kvinna.",
        "The person is female.",
    ),
    (
        'in_service("org.help")',
        "Perhe on palvelussa Help.",
        "Familjen anlitar Help.",
        "The family uses Help.",
    ),
]


@pytest.mark.parametrize(("text", "fi", "sv", "en"), TABLE, ids=[row[0] for row in TABLE])
def test_a_rule_is_told_as_a_native_would(
    teller: Callable[[str], Teller], text: str, fi: str, sv: str, en: str
) -> None:
    assert [str(teller(locale).rule(rule(text))) for locale in LOCALES] == [fi, sv, en]


def test_a_mixed_rule_is_a_list_with_its_nesting(teller: Callable[[str], Teller]) -> None:
    told = str(
        teller("fi").rule(
            rule('any_child(age < years(7)) or (any_child() or expecting) and unsettled("A-01")')
        )
    )
    assert told.split("\n") == [
        "Vähintään yksi näistä pitää paikkansa:",
        "  – joku lapsista on alle 7-vuotias",
        "  – kaikki nämä pitävät paikkansa:",
        "    – vähintään yksi näistä pitää paikkansa:",
        "      – perheessä on lapsia",
        "      – perhe odottaa vauvaa",
        "    – asiakirjat jättävät tämän avoimeksi: Ikäraja (A-01)",
    ]


def test_the_negation_of_a_mixed_rule_swaps_and_with_or(teller: Callable[[str], Teller]) -> None:
    told = str(
        teller("en").rule(rule("not (tired and (expecting or age < years(3)) and hours < 2)"))
    )
    assert told.split("\n") == [
        "At least one of these holds:",
        "  – the person is not tired",
        "  – all of these hold:",
        "    – the family is not expecting a baby",
        "    – the person is at least 3 years old",
        "  – the person has at least 2 hours",
    ]


def test_a_choice_of_several_is_never_read_into_the_and_around_it(
    teller: Callable[[str], Teller],
) -> None:
    told = str(teller("en").rule(rule("tired and separation in {done, going}")))
    assert told.split("\n")[1:] == [
        "  – the person is tired",
        "  – the parents have separated or are separating",
    ]


def test_an_area_open_to_everyone_is_from_anywhere(teller: Callable[[str], Teller]) -> None:
    assert str(teller("sv").area(rule("everyone()"))) == "Man kan komma varifrån som helst."
    assert str(teller("sv").area(rule('lives_in("398")'))) == "Hemkommun: Lahtis."


@pytest.mark.parametrize("locale", LOCALES)
def test_every_documented_rule_and_its_negation_can_be_told(whole: Catalogue, locale: str) -> None:
    teller = Teller(whole, locale)
    criteria = [one for service in whole.services.values() for one in service.eligibility]
    assert criteria
    for criterion in criteria:
        told, denied = str(teller.rule(criterion.rule)), str(teller.rule(~criterion.rule))
        assert "{" not in told + denied
        assert "_" not in told + denied
    own = [key for key in teller.fallbacks if key[0] in ("suomi", "perhepalvelut")]
    assert own == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_fact_is_stated_and_denied_in_different_words(whole: Catalogue, locale: str) -> None:
    teller = Teller(whole, locale, texts=Texts(whole.domains))
    for fact in whole.vocabulary.facts.values():
        if fact.kind == "choice":
            rules = [choice(fact.id, option.id) for option in fact.option]
        elif fact.kind == "number":
            rules = [number(fact.id) < 2, number(fact.id) >= 2, number(fact.id) == 2]
        elif fact.kind == "services":
            continue
        else:
            rules = [flag(fact.id)]
        for one in rules:
            assert str(teller.rule(one)) != str(teller.rule(~one)), fact.id
            assert "{" not in str(teller.rule(one)) + str(teller.rule(~one))
    assert not teller.fallbacks


@pytest.mark.parametrize("name", ["mother", "father", "youth", "grandparent", "volunteer"])
def test_no_child_of_a_role_is_said_without_a_double_negation(whole: Catalogue, name: str) -> None:
    denied = ~rule(f"any_child(role in {{{name}}})")
    assert str(Teller(whole, "fi").rule(denied)).startswith("Kukaan lapsista ei ole ")
    assert " inte " not in str(Teller(whole, "sv").rule(denied))
    assert " not " not in str(Teller(whole, "en").rule(denied))


@pytest.mark.parametrize("locale", LOCALES)
def test_that_none_of_the_adults_is_so_never_says_that_all_are(
    whole: Catalogue, locale: str
) -> None:
    """A Finnish "kukaan" without a negation would say nothing, or the opposite."""
    teller = Teller(whole, locale)
    for fact in whole.vocabulary.facts.values():
        if fact.kind == "flag" and fact.about == "person":
            told = str(teller.rule(~rule(f"any_adult({fact.id})")))
            assert told.startswith(("Kukaan aikuisista ei", "Ingen av de vuxna", "None of the"))


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", ["The person has: member.", "This is not so: invited."]),
        ("fi", ["Henkilö on: member.", "Ei pidä paikkaansa: invited."]),
        ("sv", ["Personen har: member.", "Detta stämmer inte: invited."]),
    ],
)
def test_a_flag_without_a_sentence_is_told_by_its_name(locale: str, told: list[str]) -> None:
    member = Fact(kind="flag", id="member", about="person", label="member", question="Member?")
    invited = Fact(kind="flag", id="invited", about="family", label="invited", question="Invited?")
    teller = Teller(Catalogue.of([], Vocabulary(facts=[member, invited])), locale)
    assert [str(teller.rule(flag("member"))), str(teller.rule(~flag("invited")))] == told
