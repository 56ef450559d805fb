"""Access, matches, services, associations, situations and facts, told line by line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import attrs
import pytest

from perhepalvelut import Catalogue, Person, Situation, Teller, UnknownNameError, Vocabulary
from perhepalvelut.core.vocabulary.audiences import AUDIENCES
from perhepalvelut.core.vocabulary.roles import ROLES
from perhepalvelut.directory import Access, Claim, Measure
from perhepalvelut.evaluation import Lacking
from perhepalvelut.text.access import MAIN
from perhepalvelut.text.capacities import AUDIENCES_TOLD, ROLES_TOLD
from perhepalvelut.values import Hours

from .conftest import DISPUTE, SOURCE, VOCABULARY, catalogue_of, service

ON = date(2023, 5, 2)
Make = Callable[[str], Teller]


def test_what_no_document_states_of_the_way_in_is_said_to_be_not_stated(teller: Make) -> None:
    told = teller("fi").access(Access()).lines()
    assert len(told) == len(MAIN)
    assert all(line.startswith("Asiakirjoissa ei kerrota, ") for line in told)


def test_the_way_in_is_told_claim_by_claim(teller: Make) -> None:
    access = Access(
        referral_required=Claim(False, SOURCE),
        referrers=Claim(("clinic",), SOURCE),
        anonymous=Claim(True, SOURCE),
        cost=Claim("free", SOURCE),
        channels=Claim(("phone",), SOURCE),
        hours=Claim(Hours.parse("mon-fri 9-15"), SOURCE),
        capacity=Claim(Measure.parse("7 families"), SOURCE),
        languages=Claim(("fi", "sv"), SOURCE),
        interpreters=Claim(True, SOURCE),
    )
    assert teller("fi").access(access).lines() == [
        "Lähetettä ei tarvita.",
        "Ohjaavat tahot: neuvola.",
        "Asioida voi nimettömästi.",
        "Palvelu on maksuton.",
        "Yhteydenotto- ja asiointitavat: puhelin.",
        "Avoinna: ma–pe klo 9.00–15.00.",
        "Paikkamäärä: 7 perhettä.",
        "Palvelukielet: suomi ja ruotsi.",
        "Tulkkausta on saatavilla.",
    ]


def test_a_claim_that_is_not_plainly_stated_says_so_with_the_reason(teller: Make) -> None:
    access = Access(
        cost=Claim("free", SOURCE, basis="inherited", reason="Help", dispute="A-01"),
        anonymous=Claim(False, SOURCE, basis="derived", reason="Päätös tehdään nimellä."),
    )
    told = teller("en").access(access).lines()
    assert "A name must be given (inferred: Päätös tehdään nimellä)." in told
    free = "The service is free of charge"
    unclear = "the documents are not clear: Age limit (A-01)"
    assert f"{free} (inherited: Help; {unclear})." in told


def test_a_match_says_why_what_is_missing_how_to_get_in_and_how_old_it_is(
    small: Catalogue,
) -> None:
    catalogue = catalogue_of(small.domains[0], service("help", "any_child(age < years(1))"))
    teller = Teller(catalogue, "en")
    baby = Situation([Person("mother"), Person("child", "7 months")])
    told = teller.match(catalogue.match(baby, on=ON)[0]).lines()
    assert told[:6] == [
        "Help – Yhdistys ry",
        "The service fits.",
        "For whom: the family.",
        "Why:",
        "  – the child (7 months) is under 1 year old",
        "How to get in:",
    ]
    assert told[-2:] == [
        "  – Suunnitelma, section 4.2.3, line 547",
        "The newest document is dated 8 December 2022.",
    ]
    asked = teller.match(catalogue.match(Situation([Person("mother")]), on=ON)[0]).lines()
    assert "Still missing:" in asked
    late = teller.match(catalogue.match(baby, on=date(2025, 1, 1))[0]).lines()
    assert late[-1] == ("The information is, or may be, more than 18 months old: check it first.")


def test_a_no_is_told_by_those_who_were_nearest(small: Catalogue) -> None:
    helped = service("help", "role in {child} and age >= years(4)")
    catalogue = catalogue_of(small.domains[0], helped)
    family = Situation([Person("mother", "29 years"), Person("child", "7 months")])
    told = Teller(catalogue, "sv").match(catalogue.match(family, on=ON)[0]).lines()
    assert told[1:4] == ["Tjänsten passar inte.", "Varför:", "  – barn (7 månader) är under 4 år"]


def test_a_reason_names_the_option_that_was_told(small: Catalogue) -> None:
    helped = service("help", "any_adult(substances in {recovering, current})")
    catalogue = catalogue_of(small.domains[0], helped)
    family = Situation([Person("mother", facts={"substances": "current"})])
    told = Teller(catalogue, "fi").match(catalogue.match(family, on=ON)[0]).lines()
    assert told[3:5] == ["Miksi:", "  – äiti käyttää päihteitä"]


def test_a_service_is_told_in_full_with_its_sources(small: Catalogue) -> None:
    told = Teller(small, "fi").service(small.service("org.help")).lines()
    assert told[0] == "Help – Yhdistys ry, Yksikkö"
    assert "  – perheet: Palvelu on avoin kaikille. [004 §4.2.3 r547]" in told
    assert "  – aluetta ei ole rajattu asiakirjoissa" in told
    assert told[-1] == "  – 004: Suunnitelma (Yhdistys ry, 8. joulukuuta 2022)"


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_everything_of_the_built_in_catalogue_can_be_told(whole: Catalogue, locale: str) -> None:
    teller = Teller(whole, locale)
    lines = [line for one in whole.services.values() for line in teller.service(one).lines()]
    lines += [
        line for one in whole.associations.values() for line in teller.association(one).lines()
    ]
    lines += [line for one in whole.disputes.values() for line in teller.dispute(one).lines()]
    lines += [line for one in whole.vocabulary.facts.values() for line in teller.fact(one).lines()]
    assert not any("{" in line or "None" in line for line in lines)
    assert not [key for key in teller.fallbacks if key[0] in ("perhepalvelut", "suomi")]


def test_a_situation_is_told_whole_when_it_is_asked_for(teller: Make) -> None:
    mother = Person("mother", "29 years", facts={"tired": True, "substances": "none"})
    facts = {"expecting": False, "periods": 0, "in_service": ["org.help"]}
    family = Situation([mother, Person("child", sex="male")], facts, "Lahti", 0)
    assert teller("sv").situation(family).lines() == [
        "Hemort: Lahtis.",
        "Mamma (29 år): hjälpen är för den här personen",
        "  – är nykter",
        "  – är trött",
        "Barn, manligt kön",
        "Familjen väntar inte barn.",
        "Familjen anlitar Help.",
        "Perioderna är exakt 0.",
    ]


def test_a_situation_says_what_is_closed_and_what_is_open(teller: Make) -> None:
    alone = Situation([Person("mother")], has_children=False, open={"adults"})
    assert teller("en").situation(alone).lines()[1:] == [
        "There are no children in the family.",
        "There may be more adults than those listed.",
    ]


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        (
            "fi",
            [
                "Isovanhempi (70 vuotta), naispuolinen, vanhemman sijasta",
                "Perheessä on aikuisia.",
                "Toivoo apua näihin: raskausaika ja vanhemman uupumus.",
            ],
        ),
        (
            "sv",
            [
                "Mor- eller farförälder (70 år), kvinnligt kön, i förälders ställe",
                "Det finns vuxna i familjen.",
                "Önskar hjälp med: graviditet och förälderns utmattning.",
            ],
        ),
        (
            "en",
            [
                "The grandparent (70 years), female, in place of a parent",
                "There are adults in the family.",
                "Wants help with: the time of pregnancy and parental exhaustion.",
            ],
        ),
    ],
)
def test_who_stands_in_for_a_parent_and_what_is_wanted_is_told(
    whole: Catalogue, locale: str, lines: list[str]
) -> None:
    person = Person("grandparent", "70 years", sex="female", in_place_of_parent=True)
    family = Situation([person], has_adults=True, needs=["uupumus", "raskaus"])
    assert Teller(whole, locale).situation(family).lines() == lines


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("fi", "Perheessä on vain lapsia ja nuoria."),
        ("sv", "Det finns bara barn och unga i familjen."),
        ("en", "There are only children and young people in the family."),
    ],
)
def test_a_family_without_adults_is_told_so(teller: Make, locale: str, line: str) -> None:
    assert teller(locale).situation(Situation(has_adults=False)).lines() == [line]


def test_a_missing_fact_is_asked_for_and_named(teller: Make) -> None:
    family = Situation([Person("mother"), Person("child")])
    lacking = Lacking("substances", 0)
    assert teller("sv").lacking(lacking, family) == "Använder personen rusmedel? – mamma"
    assert teller("en").label(lacking, family) == "drugs: the mother"
    assert teller("fi").lacking(Lacking("place", "family"), family) == "Missä kunnassa perhe asuu?"


def test_a_fact_is_told_with_its_question_and_options(teller: Make) -> None:
    assert teller("en").fact(VOCABULARY.fact("substances")).lines() == [
        "Drugs (substances)",
        "Does the person use drugs?",
        "Told of a person.",
        "  – none: is sober",
        "  – current: uses drugs",
        "  – recovering: is recovering",
        "It is sensitive.",
    ]


def test_the_question_of_a_fact_that_is_never_asked_for_is_not_told(teller: Make) -> None:
    fact = attrs.evolve(VOCABULARY.fact("substances"), asked_of="never")
    told = teller("en").fact(fact).lines()
    assert "Does the person use drugs?" not in told
    assert "It counts if told, and is never asked for." in told


def test_a_dispute_is_told_with_its_readings_and_treatment(teller: Make) -> None:
    assert teller("fi").dispute(DISPUTE).lines() == [
        "A-01: Ikäraja",
        "Tulkinnat:",
        "  – Kaksi vuotta. (Suunnitelma, luku 4.2.3, rivi 547)",
        "  – Kolme vuotta. (Suunnitelma, luku 4.2.3, rivi 547)",
        "Käsittely tässä: Noudatetaan kolmea vuotta.",
    ]


def test_a_term_is_named_and_an_unknown_one_is_an_error_with_the_nearest(teller: Make) -> None:
    assert teller("sv").term("referrer", "clinic") == "rådgivningen"
    with pytest.raises(UnknownNameError, match="did you mean 'clinic'"):
        teller("sv").term("referrer", "clnic")


def test_a_role_and_an_audience_are_named_without_any_vocabulary() -> None:
    bare = Teller(Catalogue.of([], Vocabulary()), "sv")
    assert (bare.role("mother"), bare.audience("public")) == ("mamma", "allmänheten")
    with pytest.raises(UnknownNameError, match="unknown role 'mothr', did you mean 'mother'"):
        bare.role("mothr")
    with pytest.raises(UnknownNameError, match="unknown audience 'publc', did you mean 'public'"):
        bare.audience("publc")


def test_every_role_and_audience_is_told() -> None:
    assert ROLES_TOLD.keys() == ROLES
    assert tuple(AUDIENCES_TOLD) == AUDIENCES


@pytest.mark.parametrize(
    ("status", "fi", "sv", "en"),
    [
        ("ended", "päättynyt", "avslutad", "ended"),
        ("not-started", "ei vielä alkanut", "ännu inte inledd", "not yet started"),
        ("unknown", "ei tiedossa", "okänt", "not known"),
    ],
)
def test_a_status_is_named_even_if_the_vocabulary_has_no_phases(
    teller: Make, status: str, fi: str, sv: str, en: str
) -> None:
    assert [teller(one).status(status) for one in ("fi", "sv", "en")] == [fi, sv, en]
