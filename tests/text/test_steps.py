"""A documented step told in full, its ends by name, and the first steps of a match."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from perhepalvelut import Catalogue, Situation, Teller, load_catalogue, parse_rule
from perhepalvelut.core.directory.steps import Manner, StepKind
from perhepalvelut.directory import Access, Claim, Course, CoursePhase, End, Step, TextDomain
from perhepalvelut.text import Section
from perhepalvelut.values import Period

from .conftest import SOURCE, catalogue_of, service, step

ON = date(2023, 5, 2)
LOCALES = ("en", "fi", "sv")
CITED = "[004 §4.2.3 r547]"
Make = Callable[[str], Teller]


@pytest.fixture(scope="module")
def phased(domain: TextDomain) -> Catalogue:
    """A catalogue with one service that has a phase."""
    phases = (CoursePhase(id="start", name="alku", sources=SOURCE),)
    return catalogue_of(domain, service("help", "everyone()", course=Course(phases=phases)))


@pytest.mark.parametrize(
    ("end", "en", "fi", "sv"),
    [
        ("family", "the family", "perhe", "familjen"),
        ("referrer clinic", "the clinic", "neuvola", "rådgivningen"),
        ("service org.help", "Help", "Help", "Help"),
        ("phase org.help start", "Help: start", "Help: alku", "Help: början"),
        (
            "any org",
            "any service of Yhdistys ry",
            "mikä tahansa palvelu: Yhdistys ry",
            "vilken tjänst som helst: Yhdistys ry",
        ),
        ("other muut palvelut", "other services", "muut palvelut", "andra tjänster"),
    ],
)
def test_ends_are_named(phased: Catalogue, end: str, en: str, fi: str, sv: str) -> None:
    told = [Teller(phased, locale).end(End.parse(end)) for locale in LOCALES]
    assert told == [en, fi, sv]


@pytest.mark.parametrize(
    ("kind", "en", "fi", "sv"),
    [
        ("gate", "the only way named", "ainoa mainittu väylä", "den enda väg som nämns"),
        ("refers", "refers", "ohjaa", "hänvisar"),
        ("self", "on one's own initiative", "oma yhteydenotto", "på eget initiativ"),
        ("next", "next", "seuraavaksi", "härnäst"),
        ("part", "part", "osa", "del"),
        (
            "outreach",
            "workers come there",
            "työntekijät tulevat paikalle",
            "medarbetare kommer dit",
        ),
        ("succeeds", "continued by", "toiminnan jatkaja", "fortsätts av"),
    ],
)
def test_a_step_is_told_with_its_kind(
    teller: Make, kind: StepKind, en: str, fi: str, sv: str
) -> None:
    one = step(f"referrer clinic -> service org.help ({kind})")
    assert [teller(locale).step(one).lines() for locale in LOCALES] == [
        [f"The clinic → Help: {en}. {CITED}"],
        [f"Neuvola → Help: {fi}. {CITED}"],
        [f"Rådgivningen → Help: {sv}. {CITED}"],
    ]


@pytest.mark.parametrize(
    ("kind", "en", "fi", "sv"),
    [
        ("alongside", "alongside", "samaan aikaan", "parallellt"),
        ("cooperates", "cooperates", "tekee yhteistyötä", "samarbetar"),
    ],
)
def test_a_step_that_holds_both_ways_is_told_so(
    teller: Make, kind: StepKind, en: str, fi: str, sv: str
) -> None:
    one = step(f"referrer clinic -> service org.help ({kind})")
    assert [teller(locale).step(one).lines() for locale in LOCALES] == [
        [f"The clinic ↔ Help: {en}. {CITED}"],
        [f"Neuvola ↔ Help: {fi}. {CITED}"],
        [f"Rådgivningen ↔ Help: {sv}. {CITED}"],
    ]


@pytest.mark.parametrize(
    ("manner", "en", "fi", "sv"),
    [
        ("always", "always", "aina", "alltid"),
        ("when-needed", "when needed", "tarvittaessa", "vid behov"),
        ("may", "possibly", "mahdollisesti", "eventuellt"),
        (
            "talked-over",
            "talked over with the parent",
            "vanhemman kanssa keskustellen",
            "i samråd med föräldern",
        ),
        ("where-safe", "where it is safe", "kun se on turvallista", "när det är tryggt"),
    ],
)
def test_the_manner_of_a_step_is_told(
    teller: Make, manner: Manner, en: str, fi: str, sv: str
) -> None:
    one = step("referrer clinic -> service org.help (refers)", manner=manner)
    told = [teller(locale).step(one).lines()[0] for locale in LOCALES]
    assert told == [
        f"The clinic → Help: refers, {en}. {CITED}",
        f"Neuvola → Help: ohjaa, {fi}. {CITED}",
        f"Rådgivningen → Help: hänvisar, {sv}. {CITED}",
    ]


FULL = step(
    "family -> service org.help (refers)",
    condition=parse_rule("tired"),
    summary="Apua kotiin.",
    anonymous=Claim(True, SOURCE),
    period=Period.parse("2019..2021"),
    basis="derived",
    reason="Luettu rivien välistä.",
    dispute="A-01",
)


def test_everything_that_is_known_of_a_step_is_told(teller: Make) -> None:
    assert [teller(locale).step(FULL).lines() for locale in LOCALES] == [
        [
            "The family → Help: referred by a party not named (inferred: Read between the lines; "
            f"the documents are not clear: Age limit (A-01)). {CITED}",
            "  – Condition: The person is tired.",
            "  – Help at home.",
            f"  – One remains anonymous on the way. {CITED}",
            "  – Holds: 2019–2021.",
        ],
        [
            "Perhe → Help: ohjaavaa tahoa ei nimetä (päätelty: Luettu rivien välistä; "
            f"asiakirjat ovat tulkinnanvaraisia: Ikäraja (A-01)). {CITED}",
            "  – Edellytys: Henkilö on väsynyt.",
            "  – Apua kotiin.",
            f"  – Reitin voi kulkea nimettömästi. {CITED}",
            "  – Voimassa: 2019–2021.",
        ],
        [
            "Familjen → Help: hänvisas av en instans som inte namnges "
            "(slutsats: Läst mellan raderna; "
            f"dokumenten är oklara: Åldersgräns (A-01)). {CITED}",
            "  – Villkor: Personen är trött.",
            "  – Hjälp hemma.",
            f"  – Man förblir anonym på vägen. {CITED}",
            "  – Gäller: 2019–2021.",
        ],
    ]


@pytest.mark.parametrize(
    ("locale", "named"),
    [
        ("en", "A name is given on the way."),
        ("fi", "Nimi tulee tiedoksi matkan varrella."),
        ("sv", "Man uppger sitt namn på vägen."),
    ],
)
def test_a_step_on_which_a_name_is_given_says_so(teller: Make, locale: str, named: str) -> None:
    one = step("family -> service org.help (self)", anonymous=Claim(False, SOURCE))
    assert teller(locale).step(one).lines()[1] == f"  – {named} {CITED}"


def test_a_long_condition_is_a_list_below_the_step(teller: Make) -> None:
    rule = parse_rule("tired and expecting and hours >= 2 and any_child(age < years(3))")
    told = teller("en").step(step("family -> service org.help (self)", condition=rule)).lines()
    assert told[1:3] == [
        "  – Condition: All of these hold:",
        "      – the person is tired",
    ]


def _first_steps(
    domain: TextDomain, *steps: Step, locale: str = "en", access: Access | None = None
) -> list[str]:
    told = service("help", "everyone()", access=access or Access())
    catalogue = catalogue_of(domain, told, steps=steps)
    match = catalogue.match(Situation(), on=ON).of("org.help")
    parts = Teller(catalogue, locale).match(match).named("steps")
    return Section("", parts).lines()


ENTRIES = (
    step("family -> service org.help (self)"),
    step("family -> service org.help (refers)"),
    step("referrer clinic -> service org.help (refers)"),
    step("referrer nurse -> service org.help (refers)"),
    step("referrer someone -> service org.help (refers)", manner="may"),
    step("referrer town -> service org.help (gate)", condition=parse_rule("tired")),
)
FIRST = {
    "en": [
        "First steps:",
        "  – referred by a party not named",
        "  – get in touch yourself",
        "  – through: the clinic or the nurse",
        "  – through: another party (possibly)",
        "  – the only way that the documents name: the town – condition: the person is tired",
    ],
    "fi": [
        "Ensiaskeleet:",
        "  – ohjaavaa tahoa ei nimetä",
        "  – yhteydenotto itse",
        "  – tätä kautta: neuvola tai hoitaja",
        "  – tätä kautta: muu taho (mahdollisesti)",
        "  – ainoa väylä, joka asiakirjoissa mainitaan: kunta – edellytys: henkilö on väsynyt",
    ],
    "sv": [
        "De första stegen:",
        "  – hänvisas av en instans som inte namnges",
        "  – egen kontakt",
        "  – via: rådgivningen eller skötaren",
        "  – via: en annan part (eventuellt)",
        "  – den enda väg som dokumenten nämner: kommunen – villkor: personen är trött",
    ],
}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_match_tells_the_first_steps(domain: TextDomain, locale: str) -> None:
    assert _first_steps(domain, *ENTRIES, locale=locale) == FIRST[locale]


def test_first_steps_leave_to_the_access_what_it_claims(domain: TextDomain) -> None:
    access = Access(
        self_referral=Claim(True, SOURCE), referrers=Claim(("clinic", "someone"), SOURCE)
    )
    general = step("any org -> service org.help (refers)")
    assert _first_steps(domain, *ENTRIES, general, access=access) == [
        "First steps:",
        "  – referred by a party not named",
        "  – through: the nurse",
        "  – through: another party (possibly)",
        "  – the only way that the documents name: the town – condition: the person is tired",
    ]


def test_a_match_without_anything_to_add_has_no_first_steps(domain: TextDomain) -> None:
    access = Access(self_referral=Claim(True, SOURCE), referrers=Claim(("clinic",), SOURCE))
    assert _first_steps(domain, ENTRIES[0], ENTRIES[2], access=access) == []
    assert _first_steps(domain) == []


def test_first_steps_come_after_the_access(domain: TextDomain) -> None:
    catalogue = catalogue_of(domain, service("help", "everyone()"), steps=ENTRIES)
    match = catalogue.match(Situation(), on=ON).of("org.help")
    names = ("freshness", "sources", "steps", "access")
    told = Teller(catalogue, "en").match(match).named(*names)
    assert [part.name for part in told] == ["access", "steps", "sources", "freshness"]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_built_in_step_falls_back(locale: str) -> None:
    catalogue = load_catalogue(strict=True)
    teller = Teller(catalogue, locale)
    assert all(teller.step(one).lines() for one in catalogue.steps)
    for match in catalogue.match(Situation(), on=ON):
        assert teller.match(match).lines()
    assert not teller.fallbacks
