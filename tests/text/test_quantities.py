"""Measures, hours, dates, periods and ages in three languages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time

import pytest
from babel.dates import format_time

from perhepalvelut import Person, Situation, Teller
from perhepalvelut.directory import Measure, Source
from perhepalvelut.values import Hours, PartialDate, Period

ON = date(2023, 5, 2)
Make = Callable[[str], Teller]


@pytest.mark.parametrize(
    ("text", "fi", "sv", "en"),
    [
        ("16 meetings", "16 tapaamista", "16 träffar", "16 meetings"),
        ("1 meetings", "1 tapaaminen", "1 träff", "1 meeting"),
        ("4..5 pairs", "4–5 paria", "4–5 par", "4–5 pairs"),
        ("..2 periods", "enintään 2 kautta", "högst 2 perioder", "at most 2 periods"),
        ("..1 periods", "enintään 1 kausi", "högst 1 period", "at most 1 period"),
        ("12.. hours", "vähintään 12 tuntia", "minst 12 timmar", "at least 12 hours"),
        ("about 3 months", "noin 3 kuukautta", "ungefär 3 månader", "about 3 months"),
        ("3 days per week", "3 päivää viikossa", "3 dagar i veckan", "3 days a week"),
        ("hoped 1..3 years", "toive: 1–3 vuotta", "önskemål: 1–3 år", "hoped: 1–3 years"),
        (
            "0.5 hours per session",
            "0,5 tuntia kerralla",
            "0,5 timmar per gång",
            "0.5 hours at a time",
        ),
        ("average 2 weeks", "keskimäärin 2 viikkoa", "i genomsnitt 2 veckor", "on average 2 weeks"),
        ("1200 people", "1\xa0200 henkilöä", "1\xa0200 personer", "1,200 people"),
    ],
)
def test_a_measure_is_told_with_its_plural(
    teller: Make, text: str, fi: str, sv: str, en: str
) -> None:
    told = [teller(one).measure(Measure.parse(text)) for one in ("fi", "sv", "en")]
    assert told == [fi, sv, en]


@pytest.mark.parametrize(
    ("text", "fi", "sv", "en"),
    [
        ("since 2021", "vuodesta 2021", "sedan 2021", "since 2021"),
        ("since 2018-08", "8.2018 alkaen", "sedan augusti 2018", "since August 2018"),
        ("since 2018-08-15", "15.8.2018 alkaen", "sedan 15 augusti 2018", "since 15 August 2018"),
        ("2019..2021", "2019–2021", "2019–2021", "2019–2021"),
        ("2019-01..2021-05", "tammikuu 2019 – toukokuu 2021", "januari 2019 – maj 2021",
         "January 2019 – May 2021"),
        ("until 2020", "vuoden 2020 loppuun", "till och med 2020", "until the end of 2020"),
        ("until 2020-05", "5.2020 asti", "till och med maj 2020", "until the end of May 2020"),
        ("until 2020-05-06", "6.5.2020 asti", "till och med 6 maj 2020", "until 6 May 2020"),
        ("known 2016..2017", "tiettävästi toiminnassa: 2016–2017",
         "veterligen i verksamhet: 2016–2017", "known to have run: 2016–2017"),
        ("since 2018-08 known until 2020", "8.2018 alkaen ainakin vuoden 2020 loppuun",
         "sedan augusti 2018, åtminstone till och med 2020",
         "since August 2018, at least until the end of 2020"),
        ("since 2016 until 2018", "vuodesta 2016 vuoden 2018 loppuun",
         "sedan 2016, till och med 2018", "since 2016, until the end of 2018"),
    ],
)  # fmt: skip
def test_a_period_is_told_as_precisely_as_it_is_known(
    teller: Make, text: str, fi: str, sv: str, en: str
) -> None:
    told = [teller(one).period(Period.parse(text)) for one in ("fi", "sv", "en")]
    assert told == [fi, sv, en]


@pytest.mark.parametrize(
    ("text", "fi", "sv", "en"),
    [
        ("2021", "2021", "2021", "2021"),
        ("2018-08", "elokuu 2018", "augusti 2018", "August 2018"),
        ("2023-05-02", "2. toukokuuta 2023", "2 maj 2023", "2 May 2023"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(
    teller: Make, text: str, fi: str, sv: str, en: str
) -> None:
    told = [teller(one).date(PartialDate.parse(text)) for one in ("fi", "sv", "en")]
    assert told == [fi, sv, en]


@pytest.mark.parametrize(
    ("text", "fi", "sv", "en"),
    [
        ("24/7", "ympäri vuorokauden viikon jokaisena päivänä", "dygnet runt, alla dagar i veckan",
         "around the clock, every day of the week"),
        ("mon-fri 9-15", "ma–pe klo 9.00–15.00", "mån–fre kl. 9.00–15.00", "Mon–Fri, 09:00–15:00"),
        ("mon,wed-thu,sun 9-15:30", "ma, ke–to, su klo 9.00–15.30",
         "mån, ons–tors, sön kl. 9.00–15.30", "Mon, Wed–Thu, Sun, 09:00–15:30"),
        ("daily 9-15", "joka päivä klo 9.00–15.00", "varje dag kl. 9.00–15.00",
         "every day, 09:00–15:00"),
        ("5 days per week 9-15", "5 päivänä viikossa klo 9.00–15.00 (päiviä ei ole nimetty)",
         "5 dagar i veckan kl. 9.00–15.00 (dagarna anges inte)",
         "5 days a week, 09:00–15:00 (the days are not named)"),
    ],
)  # fmt: skip
def test_hours_are_told_with_their_days(teller: Make, text: str, fi: str, sv: str, en: str) -> None:
    assert [teller(one).hours(Hours.parse(text)) for one in ("fi", "sv", "en")] == [fi, sv, en]


@pytest.mark.parametrize(
    ("clock", "told"),
    [
        ("0-9", ("klo 0.00–9.00", "kl. 0.00–9.00", "00:00–09:00")),
        ("9:05-12", ("klo 9.05–12.00", "kl. 9.05–12.00", "09:05–12:00")),
        ("15:30-23:59", ("klo 15.30–23.59", "kl. 15.30–23.59", "15:30–23:59")),
    ],
)
def test_times_of_day_do_not_change_with_cldr(
    teller: Make, monkeypatch: pytest.MonkeyPatch, clock: str, told: tuple[str, str, str]
) -> None:
    monkeypatch.delattr("babel.dates.format_time")
    hours = Hours.parse(f"mon {clock}")
    fi, sv, en = told
    locales = ("fi", "sv", "en", "fi-FI", "sv-FI", "en-GB")
    expected = [f"ma {fi}", f"mån {sv}", f"Mon, {en}"]
    assert [teller(one).hours(hours) for one in locales] == expected * 2


def test_another_country_writes_its_own_times_of_day(teller: Make) -> None:
    nine, three = (format_time(time(hour), "short", locale="sv_SE") for hour in (9, 15))
    assert teller("sv-SE").hours(Hours.parse("mon 9-15")) == f"mån kl. {nine}–{three}"


@pytest.mark.parametrize(
    ("age", "fi", "sv", "en"),
    [
        ("7 months", "7 kuukautta", "7 månader", "7 months"),
        ("1 months", "1 kuukausi", "1 månad", "1 month"),
        ("29 years", "29 vuotta", "29 år", "29 years"),
        ("2 years 11 months", "2 vuotta 11 kuukautta", "2 år 11 månader", "2 years 11 months"),
        ("7-11 years", "7–11 vuotta", "7–11 år", "7–11 years"),
        ("under 3 years", "alle 3 vuotta", "under 3 år", "under 3 years"),
        ("under 8 months", "alle 8 kuukautta", "under 8 månader", "under 8 months"),
        ("at least 4 years", "vähintään 4 vuotta", "minst 4 år", "at least 4 years"),
        ("born 2022-05-03", "11 kuukautta", "11 månader", "11 months"),
        ("born 1990", "32–33 vuotta", "32–33 år", "32–33 years"),
        ("3 months on 2023-01-02", "7 kuukautta", "7 månader", "7 months"),
        ("29 years on 2023-05-02", "29 vuotta", "29 år", "29 years"),
    ],
)
def test_a_person_is_named_by_role_and_age(
    teller: Make, age: str, fi: str, sv: str, en: str
) -> None:
    family = Situation([Person("child", age)])
    told = [teller(one).person(0, family, on=ON) for one in ("fi", "sv", "en")]
    assert told == [f"lapsi ({fi})", f"barn ({sv})", f"the child ({en})"]


def test_a_date_of_birth_is_never_told(teller: Make) -> None:
    family = Situation(
        [Person("child", "born 2022-05-03"), Person("child", "3 months on 2023-01-15")]
    )
    assert [teller("en").person(index, family) for index in (0, 1)] == ["child 1", "child 2"]


def test_only_people_with_the_same_role_are_numbered(teller: Make) -> None:
    family = Situation([Person("child"), Person("mother"), Person("child", "5 years"), Person()])
    told = [teller("fi").person(index, family) for index in range(4)]
    assert told == ["lapsi 1", "äiti", "lapsi 2 (5 vuotta)", "henkilö"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("004 §4.2.3 r547", "Suunnitelma, luku 4.2.3, rivi 547"),
        ("004 §1 r645,647", "Suunnitelma, luku 1, rivit 645 ja 647"),
        ("004 r645-647", "Suunnitelma, rivit 645–647"),
        ("004", "Suunnitelma"),
        ("999 §2", "999, luku 2"),
    ],
)
def test_a_source_is_told_by_document_section_and_lines(teller: Make, text: str, told: str) -> None:
    assert teller("fi").source(Source.parse(text)) == told
