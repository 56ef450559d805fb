"""A course over time, told as exactly as the documents have it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from perhepalvelut import Catalogue, Teller, load_catalogue, timeline
from perhepalvelut.courses import Moment, Occasion
from perhepalvelut.directory import Measure

from .conftest import SOURCE

LOCALES = ("en", "fi", "sv")
CITED = "[004 §4.2.3 r547]"
DAY = date(2023, 1, 9)
LATER = date(2023, 7, 9)
EXACT = Moment(DAY, DAY)
Make = Callable[[str], Teller]


def _occasion(moment: Moment = EXACT, **more: Any) -> Occasion:
    told = {"what": "review", "name": "tarkistus", "sources": SOURCE, **more}
    return Occasion(moment=moment, **told)


def _when(teller: Teller, one: Occasion) -> str:
    """Give the line of an occasion up to what it is."""
    title, line = teller.timeline("org.help", [one]).lines()
    assert title == "Help – Yhdistys ry"
    return line.removeprefix("  – ").partition(" – ")[0]


@pytest.mark.parametrize(
    ("moment", "en", "fi", "sv"),
    [
        (Moment(DAY, DAY), "9 January 2023", "9. tammikuuta 2023", "9 januari 2023"),
        (
            Moment(DAY, DAY, "about"),
            "About 9 January 2023",
            "Noin 9. tammikuuta 2023",
            "Omkring den 9 januari 2023",
        ),
        (
            Moment(DAY, LATER),
            "Between 9 January 2023 and 9 July 2023",
            "Aikaisintaan 9. tammikuuta 2023, viimeistään 9. heinäkuuta 2023",
            "Mellan den 9 januari 2023 och den 9 juli 2023",
        ),
        (
            Moment(DAY, LATER, "about"),
            "Between 9 January 2023 and 9 July 2023 (approximately)",
            "Aikaisintaan 9. tammikuuta 2023, viimeistään 9. heinäkuuta 2023 (suunnilleen)",
            "Mellan den 9 januari 2023 och den 9 juli 2023 (ungefär)",
        ),
        (
            Moment(DAY, DAY, "average"),
            "9 January 2023 (on average)",
            "9. tammikuuta 2023 (keskimäärin)",
            "9 januari 2023 (i genomsnitt)",
        ),
        (
            Moment(DAY, None, "hoped"),
            "9 January 2023 at the earliest (as hoped)",
            "Aikaisintaan 9. tammikuuta 2023 (toive)",
            "Tidigast den 9 januari 2023 (önskemål)",
        ),
        (
            Moment(None, DAY),
            "9 January 2023 at the latest",
            "Viimeistään 9. tammikuuta 2023",
            "Senast den 9 januari 2023",
        ),
        (
            Moment(None, None),
            "At a time not stated",
            "Ajankohtaa ei kerrota",
            "Tidpunkten anges inte",
        ),
    ],
)
def test_a_moment_is_told_as_far_as_it_is_known(
    teller: Make, moment: Moment, en: str, fi: str, sv: str
) -> None:
    assert [_when(teller(locale), _occasion(moment)) for locale in LOCALES] == [en, fi, sv]


@pytest.mark.parametrize(
    ("every", "en", "fi", "sv"),
    [
        ("2 weeks", "Every 2 weeks", "Väli 2 viikkoa", "Intervall 2 veckor"),
        (
            "about 2 weeks",
            "About every 2 weeks",
            "Väli noin 2 viikkoa",
            "Intervall ungefär 2 veckor",
        ),
        (
            "average 2 weeks",
            "On average every 2 weeks",
            "Väli keskimäärin 2 viikkoa",
            "Intervall i genomsnitt 2 veckor",
        ),
        (
            "hoped 2 weeks",
            "Every 2 weeks, as hoped",
            "Väli 2 viikkoa (toive)",
            "Intervall 2 veckor (önskemål)",
        ),
        ("1 times per month", "1 time a month", "1 kerta kuukaudessa", "1 gång i månaden"),
    ],
)
def test_what_comes_round_without_dates_tells_its_rhythm(
    teller: Make, every: str, en: str, fi: str, sv: str
) -> None:
    one = _occasion(Moment(DAY, None), every=Measure.parse(every))
    assert [_when(teller(locale), one) for locale in LOCALES] == [
        f"{en}, from 9 January 2023 at the earliest",
        f"{fi}, alkaen aikaisintaan 9. tammikuuta 2023",
        f"{sv}, tidigast från den 9 januari 2023",
    ]


def test_a_rhythm_with_an_end_tells_both_days(teller: Make) -> None:
    one = _occasion(Moment(DAY, LATER), every=Measure.parse("2 weeks"))
    assert _when(teller("en"), one) == "Every 2 weeks, between 9 January 2023 and 9 July 2023"


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "4 times between 9 January 2023 and 9 July 2023"),
        ("fi", "4 kertaa, aikaisintaan 9. tammikuuta 2023, viimeistään 9. heinäkuuta 2023"),
        ("sv", "4 gånger mellan den 9 januari 2023 och den 9 juli 2023"),
    ],
)
def test_so_many_times_within_a_span_stay_so_many(teller: Make, locale: str, told: str) -> None:
    assert _when(teller(locale), _occasion(Moment(DAY, LATER), times=4)) == told


@pytest.mark.parametrize(
    ("more", "en", "fi", "sv"),
    [
        (
            {"what": "phase-begins", "name": "ryhmä"},
            "begins: group",
            "alkaa: ryhmä",
            "börjar: grupp",
        ),
        (
            {"what": "phase-ends", "name": "ryhmä"},
            "ends: group",
            "päättyy: ryhmä",
            "avslutas: grupp",
        ),
        (
            {"what": "phase-begins", "name": "ryhmä", "number": 2, "optional": True},
            "possibly period 2 begins: group",
            "mahdollisesti alkaa 2. kausi: ryhmä",
            "eventuellt börjar period 2: grupp",
        ),
        (
            {"what": "follow-up", "consent": True},
            "follow-up: check, only with consent",
            "seuranta: tarkistus, vain suostumuksella",
            "uppföljning: genomgång, endast med samtycke",
        ),
    ],
)
def test_an_occasion_is_told_by_what_it_is(
    teller: Make, more: dict[str, Any], en: str, fi: str, sv: str
) -> None:
    told = [
        teller(locale).timeline("org.help", [_occasion(**more)]).lines()[1] for locale in LOCALES
    ]
    assert told == [
        f"  – 9 January 2023 – {en} {CITED}",
        f"  – 9. tammikuuta 2023 – {fi} {CITED}",
        f"  – 9 januari 2023 – {sv} {CITED}",
    ]


def _rounds(count: int, kind: Any = "limit") -> list[Occasion]:
    days = [date(2023, month, 1) for month in range(1, count + 1)]
    return [_occasion(Moment(day, day, kind), number=n) for n, day in enumerate(days, 1)]


def test_many_rounds_of_the_same_share_a_line_where_they_begin(teller: Make) -> None:
    end = _occasion(Moment(LATER, LATER), what="phase-ends", name="ryhmä")
    told = teller("en").timeline("org.help", [*_rounds(5, "about"), end]).lines()[1:]
    assert told == [
        "  – 5 times: about 1 January 2023, about 1 February 2023, about 1 March 2023, "
        f"about 1 April 2023, about 1 May 2023 – review: check {CITED}",
        f"  – 9 July 2023 – ends: group {CITED}",
    ]


def test_few_rounds_have_a_line_each(teller: Make) -> None:
    assert len(teller("en").timeline("org.help", _rounds(4)).lines()) == 1 + 4


def _windows(count: int, **more: Any) -> list[Occasion]:
    """Make windows of 30 days that follow each other."""
    starts = [DAY + timedelta(days=30 * n) for n in range(count)]
    moments = [Moment(day, day + timedelta(days=29)) for day in starts]
    return [_occasion(one, number=n, **more) for n, one in enumerate(moments, 1)]


DAYS = {
    "en": "9 January 2023, 8 February 2023, 10 March 2023, 9 April 2023, 9 May 2023, 8 June 2023",
    "fi": "9. tammikuuta 2023, 8. helmikuuta 2023, 10. maaliskuuta 2023, 9. huhtikuuta 2023, "
    "9. toukokuuta 2023, 8. kesäkuuta 2023",
    "sv": "9 januari 2023, 8 februari 2023, 10 mars 2023, 9 april 2023, 9 maj 2023, 8 juni 2023",
}


@pytest.mark.parametrize(
    ("locale", "once", "twice"),
    [
        (
            "en",
            "5 times, once between each day and the next",
            "10 times, 2 times between each day and the next",
        ),
        (
            "fi",
            "5 kertaa, kerran aina päivästä seuraavaan",
            "10 kertaa, 2 kertaa aina päivästä seuraavaan",
        ),
        (
            "sv",
            "5 gånger, en gång mellan varje dag och nästa",
            "10 gånger, 2 gånger mellan varje dag och nästa",
        ),
    ],
)
def test_spans_that_follow_each_other_are_told_by_the_days_between(
    teller: Make, locale: str, once: str, twice: str
) -> None:
    assert _rounds_told(teller(locale), _windows(5)) == f"{once}: {DAYS[locale]}"
    assert _rounds_told(teller(locale), _windows(5, times=2)) == f"{twice}: {DAYS[locale]}"


def _rounds_told(teller: Teller, rounds: list[Occasion]) -> str:
    _, line = teller.timeline("org.help", rounds).lines()
    return line.removeprefix("  – ").partition(" – ")[0]


def test_spans_with_a_gap_or_without_an_end_are_told_one_by_one(teller: Make) -> None:
    gap = [*_windows(6)[:3], *_windows(6)[4:]]
    assert "between 9 January 2023 and 7 February 2023, " in _rounds_told(teller("en"), gap)
    endless = [_occasion(Moment(one.moment.earliest, None), number=one.number) for one in gap]
    assert "9 January 2023 at the earliest, " in _rounds_told(teller("en"), endless)


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("en", "The documents give no times."),
        ("fi", "Asiakirjoissa ei kerrota ajankohtia."),
        ("sv", "Dokumenten anger inga tidpunkter."),
    ],
)
def test_a_course_without_occasions_says_so(teller: Make, locale: str, told: str) -> None:
    assert teller(locale).timeline("org.help", []).lines() == ["Help – Yhdistys ry", told]


@pytest.fixture(scope="module")
def every() -> Catalogue:
    """The catalogue of all built-in plugins."""
    return load_catalogue(strict=True)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_built_in_course_falls_back(every: Catalogue, locale: str) -> None:
    teller = Teller(every, locale)
    for id in every.services:
        assert teller.timeline(id, timeline(every, id, DAY, until=date(2024, 12, 31))).lines()
    assert not teller.fallbacks


@pytest.mark.parametrize(
    ("locale", "line"),
    [
        ("en", "  – 1 September 2023 at the earliest – possibly period 2 begins: group activity"),
        ("fi", "  – Aikaisintaan 1. syyskuuta 2023 – mahdollisesti alkaa 2. kausi: ryhmätoiminta"),
        ("sv", "  – Tidigast den 1 september 2023 – eventuellt börjar period 2: gruppverksamhet"),
    ],
)
def test_the_second_period_of_peukaloinen_need_not_come(
    every: Catalogue, locale: str, line: str
) -> None:
    begun = {"ryhma": date(2023, 3, 1)}
    found = timeline(every, "lahti.peukaloinen", DAY, until=date(2024, 12, 31), begun=begun)
    assert (
        f"{line} {CITED.replace('547', '549')}"
        in Teller(every, locale).timeline("lahti.peukaloinen", found).lines()
    )
