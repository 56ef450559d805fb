"""The shared Finnish vocabulary: its facts, terms and places."""

from __future__ import annotations

import re
from datetime import date

import pytest

from perhepalvelut import NO, YES, DataError, Vocabulary, load_catalogue
from perhepalvelut.plugins import text_from
from perhepalvelut.plugins.suomi import places

pytestmark = pytest.mark.data

AFTER = date(2021, 1, 1)
ANNEX = re.findall(
    r"\w+",
    """
violence_experienced violence_threatened violence_used violence_risk_of_using violence_relative
violence_outside_experienced violence_outside_used violence_outside_risk_of_using
violence_outside_relative feels_unsafe serious_violence planning_mass_violence extremist_group
leaving_organised_crime immigrant_background challenging_life homeless outside_services interviewed
criminal_record_extract contact_with_father contact_with_close_men child_maltreatment substance_use
prison raised_by training_hours expecting given_birth baby_sleep_problem needs_24h_support
needs_support needs_special_support parent_exhausted parent_depressed family_crisis parent_in_prison
difficult_separation parents_met parent_participates separation group_periods_attended in_service
""",
)
NEVER_ASKED = {
    *("planning_mass_violence", "extremist_group", "leaving_organised_crime"),
    *("suicidal_thoughts", "human_trafficking", "honour_violence", "crime_victim"),
    *("violence_outside_experienced", "parent_exhausted", "parent_depressed"),
    *("parents_met", "parent_participates", "group_periods_attended", "given_birth"),
}


@pytest.fixture(scope="module")
def suomi() -> Vocabulary:
    """The vocabulary alone."""
    return load_catalogue(["suomi"], strict=True).vocabulary


def test_it_has_the_facts_of_the_design(suomi: Vocabulary) -> None:
    assert set(ANNEX) <= suomi.facts.keys()


def test_only_what_must_not_be_asked_is_never_asked(suomi: Vocabulary) -> None:
    assert {fact.id for fact in suomi.facts.values() if fact.asked_of == "never"} == NEVER_ASKED
    assert all(suomi.facts[name].sensitive for name in NEVER_ASKED)


def test_only_a_count_of_past_use_of_the_family_is_presumed(suomi: Vocabulary) -> None:
    presumed = [fact for fact in suomi.facts.values() if fact.presumed is not None]
    assert [(fact.id, fact.kind, fact.presumed) for fact in presumed] == [
        ("group_periods_attended", "number", 0)
    ]


@pytest.mark.parametrize(
    "id", ["violence_experienced", "violence_used", "substance_use", "prison", "child_maltreatment"]
)
def test_violence_substances_and_prison_are_sensitive(suomi: Vocabulary, id: str) -> None:
    assert suomi.facts[id].sensitive


def test_every_fact_has_the_texts_of_its_kind(suomi: Vocabulary) -> None:
    for fact in suomi.facts.values():
        assert fact.label, fact.id
        assert fact.question.endswith("?"), fact.id
        if fact.kind == "flag":
            assert fact.says, fact.id
            assert fact.denies, fact.id
        if fact.kind == "choice":
            assert len(fact.option) > 1, fact.id
            assert all(one.says and one.denies and one.label for one in fact.option), fact.id
        if fact.kind == "number":
            for text in (fact.below, fact.at_least, fact.exactly, fact.not_exactly):
                assert re.findall(r"\{(\w+)\}", text) == ["n"], fact.id
        if fact.kind == "services":
            assert "{service}" in fact.says, fact.id
            assert "{service}" in fact.denies, fact.id


def test_every_need_of_a_fact_is_a_term(suomi: Vocabulary) -> None:
    for fact in suomi.facts.values():
        for need in (fact.need, *(option.need for option in fact.option)):
            assert need is None or suomi.term("need", need).name


def test_every_term_has_a_name_and_a_known_parent(suomi: Vocabulary) -> None:
    for term in suomi.terms.values():
        assert term.name, term
        assert term.parent is None or suomi.term(term.kind, term.parent).name


def test_clients_use_no_networks_models_and_working_groups(suomi: Vocabulary) -> None:
    forms = [suomi.form(one.id) for one in suomi.terms_of("form")]
    unused = {one.id for one in forms if not one.for_clients}
    assert unused == {"development", "model", "network", "volunteering", "working-group"}
    assert len(forms) == 12


def test_what_is_only_meant_to_be_is_not_in_force(suomi: Vocabulary) -> None:
    phases = [suomi.phase(one.id) for one in suomi.terms_of("phase")]
    assert {one.id for one in phases if one.in_force} == {"established", "pilot", "project"}
    assert len(phases) == 7


def test_what_is_told_without_a_fact_has_its_texts(suomi: Vocabulary) -> None:
    wanted = {"age", "role", "sex", "place", "has_children"}
    assert wanted <= suomi.structural.keys()
    assert all(one.label and one.question for one in suomi.structural.values())


def test_every_municipality_has_a_code_of_its_own_and_a_name_in_both_languages(
    suomi: Vocabulary,
) -> None:
    places = [place for place in suomi.places.values() if place.kind == "municipality"]
    codes = [place.code for place in places]
    assert len(set(codes)) == len(codes) == 309
    for place in places:
        assert place.code is not None
        assert re.fullmatch(r"\d{3}", place.code)
        assert place.names["fi"]
        assert place.names["sv"]
        assert suomi.place(place.code) is place
        assert suomi.place(place.names["fi"]) is place


def test_every_municipality_lies_in_one_county_or_is_helsinki_or_on_aland(
    suomi: Vocabulary,
) -> None:
    for place in suomi.places.values():
        if place.kind == "municipality":
            around = [suomi.places[id] for id in suomi.within(place.id, AFTER)]
            counties = [one.id for one in around if one.kind == "county"]
            assert len(counties) == (0 if place.id == "helsinki" else 1), place.id


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("Heinävesi", "Etelä-Savo", "Pohjois-Karjala"),
        ("Iitti", "Kymenlaakso", "Päijät-Häme"),
        ("Isokyrö", "Pohjanmaa", "Etelä-Pohjanmaa"),
        ("Joroinen", "Etelä-Savo", "Pohjois-Savo"),
        ("Kuhmoinen", "Keski-Suomi", "Pirkanmaa"),
    ],
)
def test_five_municipalities_changed_county_at_the_turn_of_2021(
    suomi: Vocabulary, name: str, before: str, after: str
) -> None:
    last = date(2020, 12, 31)
    assert suomi.lies_in([name], [before], last) is YES
    assert suomi.lies_in([name], [after], last) is NO
    assert suomi.lies_in([name], [before], AFTER) is NO
    assert suomi.lies_in([name], [after], AFTER) is YES


def test_uusimaa_holds_four_counties_and_helsinki(suomi: Vocabulary) -> None:
    inside = [
        place.id
        for place in suomi.places.values()
        if any(one.parent == "uusimaa" for one in place.inside)
    ]
    assert len(inside) == 5
    assert "helsinki" in inside


@pytest.mark.parametrize(
    ("name", "before", "after", "says"),
    [
        ("municipalities.csv", ",PH,", ",QQ,", "wellbeing_county: no such wellbeing county: 'QQ'"),
        ("municipalities.csv", ",PH,", ",,", "wellbeing_county: is missing"),
        ("wellbeing_counties.csv", "short_name_fi", "short_nam_fi", "short_name_fi: is missing"),
        ("county_changes.csv", ",ES,", ",QQ,", "before: no such wellbeing county: 'QQ'"),
        ("county_changes.csv", "before", "befor", "before: is missing"),
    ],
)
def test_a_fault_in_a_table_of_places_names_its_line(
    monkeypatch: pytest.MonkeyPatch, name: str, before: str, after: str, says: str
) -> None:
    def broken(package: str, file: str) -> str:
        text = text_from(package, file)
        return text.replace(before, after, 1) if file == name else text

    line = text_from("perhepalvelut.plugins.suomi", name).split(before)[0].count("\n") + 1
    monkeypatch.setattr(places, "text_from", broken)
    with pytest.raises(DataError) as caught:
        places.finnish_places()
    assert str(caught.value) == f"{name}:{max(line, 2)}: {says}"
