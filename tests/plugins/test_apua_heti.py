"""Urgent help in Finland: every number is one that was looked up, each fact has its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from perhepalvelut import Catalogue, DataPlugin, Person, Situation, load_catalogue
from perhepalvelut.plugins.data import text_from
from perhepalvelut.urgent import urgent_help

from .test_loading import install, load

__all__ = ["install"]

Install = Callable[..., Path]
PACKAGE = "perhepalvelut.plugins.apua_heti"
DAY = date(2026, 11, 27)
LINES = {
    "hatanumero": ["112 24/7"],
    "nollalinja": ["080 005 005 24/7", "nollalinja.fi mon,tue,wed 9-15; thu,fri 14-20"],
    "turvakoti": ["nollalinja.fi"],
    "sosiaalipaivystys": [],
    "sosiaalipaivystys-paijat-hame": ["044 482 8201 24/7"],
    "sosiaalipaivystys-kanta-hame": ["03 621 7100 24/7"],
    "lasten-ja-nuorten-puhelin": [
        "116 111",
        "0800 96 116 mon,tue 14-17; wed,thu 14-20",
        "nuortennetti.fi daily 17-20",
    ],
    "sekasin": [],
    "mieli-kriisipuhelin": ["09 2525 0111 24/7", "09 2525 0112", "09 2525 0114", "09 2525 0115"],
    "rikosuhripaivystys": [
        "116 006 mon,tue,wed,thu,fri 9-20",
        "116 006 mon,tue,wed,thu,fri 12-14",
    ],
    "ihmiskaupan-uhrien-auttamisjarjestelma": ["+358 2954 63177 24/7"],
    "sopu": ["+358 10 508 8830"],
    "nettiturvakoti": ["nettiturvakoti.fi mon,tue,wed,thu,fri 12-18"],
}
"""The lines and their hours as they were looked up in November 2026, by the contact."""
NUMBERS = {
    *("112", "080 005 005", "+358 80 005 005", "044 482 8201", "03 621 7100", "116 111"),
    *("0800 96 116", "09 2525 0111", "09 2525 0112", "09 2525 0114", "09 2525 0115"),
    *("116 006", "+358 2954 63177", "+358 10 508 8830"),
}
FREE = {
    "hatanumero", "nollalinja", "sosiaalipaivystys-paijat-hame", "sosiaalipaivystys-kanta-hame",
    "lasten-ja-nuorten-puhelin", "rikosuhripaivystys", "sopu",
}  # fmt: skip


@pytest.fixture(scope="module")
def finland() -> Catalogue:
    """The catalogue of all built-in plugins."""
    return load_catalogue(strict=True)


def test_every_line_is_one_that_was_looked_up(finland: Catalogue) -> None:
    told = {
        one.id: [
            line.value if line.hours is None else f"{line.value} {line.hours.value}"
            for _, line in one.contact.lines()
        ]
        for one in finland.urgent.contacts
    }
    assert told == LINES


def test_every_number_in_a_text_is_one_that_was_looked_up() -> None:
    text = text_from(PACKAGE, "urgent.toml").partition("# Contacts.")[2]
    found = set(re.findall(r"(?<![\w.])\+?\d{2,4}(?: \d{2,5}){1,3}(?!\w)", text))
    assert found <= NUMBERS
    assert {one for one in NUMBERS if " " in one} <= found


def test_free_is_what_is_said_to_be_free_in_every_line(finland: Catalogue) -> None:
    costs = {
        one.id: {line.cost and line.cost.value for line in one.contact.phone}
        for one in finland.urgent.contacts
        if one.contact.phone
    }
    assert {id for id, told in costs.items() if told == {"free"}} == FREE
    assert costs["mieli-kriisipuhelin"] == {"charged"}


def test_hours_that_may_change_say_when_they_were_read(finland: Catalogue) -> None:
    for one in finland.urgent.contacts:
        for _, line in one.contact.lines():
            if line.hours is not None and not line.hours.value.around_the_clock:
                assert "luettu marraskuussa 2026, tarkista sivulta" in line.note, one.id


def test_each_document_has_its_publisher_and_where_it_was_read(finland: Catalogue) -> None:
    for one in finland.urgent.documents:
        assert one.title
        assert one.publisher
        if one.id != "urgent-judgement":
            assert one.web is not None
            assert str(one.web.read) == "2026-11"


def test_a_case_is_judgement_and_says_so(finland: Catalogue) -> None:
    assert {one.basis for one in finland.urgent.cases} == {"derived"}
    sources = {str(source) for one in finland.urgent.cases for source in one.sources}
    assert sources == {"urgent-judgement"}


PAIJAT = "sosiaalipaivystys-paijat-hame"
FAMILIES: Mapping[str, tuple[Situation, list[str]]] = {
    "nothing told": (Situation(), []),
    "a tired mother with a baby": (
        Situation(
            [Person("mother", "29 years"), Person("child", "7 months")],
            facts={"parent_exhausted": True},
        ),
        [],
    ),
    "a beaten mother": (
        Situation(
            [Person("mother", facts={"violence_experienced": True}), Person("child", "3 years")],
            place="Lahti",
        ),
        ["nollalinja", "turvakoti", PAIJAT],
    ),
    "a beaten child of 13": (
        Situation([Person("child", "13 years", facts={"violence_experienced": True})]),
        ["lasten-ja-nuorten-puhelin", "sosiaalipaivystys", "turvakoti", "nettiturvakoti"],
    ),
    "serious violence told alone": (
        Situation([Person("mother", facts={"serious_violence": True})], place="Kuopio"),
        ["nollalinja", "turvakoti", "sosiaalipaivystys"],
    ),
    "a maltreated child, a parent calls": (
        Situation(
            [Person("mother"), Person("child", "6 years", facts={"child_maltreatment": True})],
            place="Hämeenlinna",
            subject=0,
        ),
        ["sosiaalipaivystys-kanta-hame", "lasten-ja-nuorten-puhelin"],
    ),
    "one who hits": (
        Situation([Person("father", facts={"violence_used": True})]),
        ["nettiturvakoti"],
    ),
    "one planning a killing": (
        Situation([Person("youth", "17 years", facts={"planning_mass_violence": True})]),
        [],
    ),
    "thoughts of suicide at 16": (
        Situation([Person("youth", "16 years", facts={"suicidal_thoughts": True})]),
        ["mieli-kriisipuhelin", "sekasin"],
    ),
    "thoughts of suicide at 40": (
        Situation([Person("father", "40 years", facts={"suicidal_thoughts": True})]),
        ["mieli-kriisipuhelin"],
    ),
    "forced": (
        Situation([Person("adult", facts={"human_trafficking": True})]),
        ["ihmiskaupan-uhrien-auttamisjarjestelma"],
    ),
    "honour": (
        Situation([Person("youth", "17 years", facts={"honour_violence": True})]),
        ["nollalinja", "sopu"],
    ),
    "after a crime": (
        Situation([Person("adult", facts={"crime_victim": True})]),
        ["rikosuhripaivystys"],
    ),
    "depressed with a baby": (
        Situation([Person("child", "2 months")], place="Lahti", facts={"parent_depressed": True}),
        ["mieli-kriisipuhelin", PAIJAT],
    ),
    "depressed with a child of 8": (
        Situation([Person("child", "8 years")], facts={"parent_depressed": True}),
        [],
    ),
    "homeless with a child": (
        Situation([Person("father", facts={"homeless": True}), Person("child", "4 years")]),
        ["sosiaalipaivystys"],
    ),
    "homeless alone": (Situation([Person("adult", "40 years", facts={"homeless": True})]), []),
    "a client of a worker is beaten": (
        Situation(
            [Person("professional"), Person("mother", facts={"violence_threatened": True})],
            subject=0,
        ),
        ["nollalinja", "turvakoti", "sosiaalipaivystys"],
    ),
}


@pytest.mark.parametrize("name", FAMILIES)
def test_what_a_family_sees_first(finland: Catalogue, name: str) -> None:
    family, wanted = FAMILIES[name]
    found = urgent_help(finland, family, on=DAY)
    ids = [one.id for one in found.contacts]
    assert ids[: len(wanted) + 1] == ["hatanumero", *wanted]
    assert wanted or ids == ["hatanumero"]
    assert found.called_for == (bool(wanted) or "killing" in name)


def test_an_app_may_leave_it_out_and_bring_its_own(install: Install) -> None:
    assert load_catalogue(disabled=["apua_heti"]).urgent.contacts == ()
    install(
        sverige="""
from perhepalvelut.codec import read_urgent

@hookimpl
def perhepalvelut_urgent():
    phone = {"value": "112", "source": "sos"}
    contact = {"id": "larm", "name": "Larm", "summary": "S", "emergency": True, "source": "sos"}
    sos = {"id": "sos", "title": "T", "publisher": "P", "date": "2026"}
    return [read_urgent({"document": [sos], "contact": [{**contact, "contact": {"phone": phone}}]})]
"""
    )
    catalogue, told = load("sverige", "apua_heti")
    assert told == []
    assert [one.id for one in catalogue.urgent.contacts if one.emergency] == ["hatanumero", "larm"]


def test_two_plugins_that_give_one_contact_clash(install: Install) -> None:
    install(
        toinen="""
from perhepalvelut import DataPlugin

@hookimpl
def perhepalvelut_urgent():
    return [DataPlugin("perhepalvelut.plugins.apua_heti").urgent()]
"""
    )
    _, told = load("toinen", "apua_heti")
    assert len(told) == 1
    assert "contact hatanumero: is already given by plugin apua_heti" in told[0]


def test_a_contact_that_leads_nowhere_leaves_its_plugin_out(install: Install) -> None:
    install(
        kolmas="""
from perhepalvelut.codec import read_urgent

@hookimpl
def perhepalvelut_urgent():
    return [read_urgent({"case": [{"rule": "everyone()", "contacts": ["x"], "source": "y"}]})]
"""
    )
    catalogue, told = load("kolmas", "apua_heti")
    assert len(told) == 1
    assert "case everyone().contacts[0]: unknown contact 'x'" in told[0]
    assert all("x" not in one.contacts for one in catalogue.urgent.cases)


def test_the_data_plugin_reads_it() -> None:
    read = DataPlugin(PACKAGE, requires=["suomi"]).urgent()
    assert {one.id for one in read.contacts} == LINES.keys()
