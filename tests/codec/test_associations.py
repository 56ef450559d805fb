"""Associations and vocabularies as plain data."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from perhepalvelut import Catalogue, DataError, DataPlugin, dump, load_catalogue, parse_rule
from perhepalvelut.codec import read_association, read_vocabulary
from perhepalvelut.directory import Association, Source
from perhepalvelut.values import PartialDate

LAHTI = "perhepalvelut.plugins.lahti"


@pytest.fixture(scope="module")
def lahti() -> Association:
    """The association of the built-in plugin."""
    return DataPlugin(LAHTI).association()


@pytest.fixture
def data() -> dict[str, Any]:
    """The smallest association with a unit, a service, a document and a dispute."""
    service = {
        "id": "home",
        "name": "Home",
        "summary": "S",
        "form": "residential",
        "source": "d r1",
        "eligibility": [{"rule": "tired", "source": "d r2"}],
        "access": {"cost": {"value": "free", "source": ["d r3", "d r4"]}},
    }
    return {
        "language": "en",
        "association": {"id": "org", "name": "Org", "summary": "S", "source": "d"},
        "document": [{"id": "d", "title": "T", "publisher": "P", "date": date(2022, 12, 8)}],
        "dispute": [
            {
                "key": "A-01",
                "about": "a",
                "reading": [{"text": "x", "source": "d"}, {"text": "y", "source": "d"}],
                "treatment": "t",
            }
        ],
        "unit": [{"id": "u", "name": "U", "source": "d", "service": [service]}],
    }


def faults(data: Any) -> list[str]:
    """Give what is wrong with the data of an association."""
    with pytest.raises(DataError) as caught:
        read_association(data)
    return [str(fault) for fault in caught.value.faults]


def test_lahti_written_and_read_is_the_same(lahti: Association) -> None:
    plain = dump(lahti)
    assert read_association(plain) == lahti
    assert read_association(json.loads(json.dumps(plain))) == lahti
    assert dump(read_association(plain)) == plain


def test_lahti_read_twice_is_the_same_in_text_and_sources(lahti: Association) -> None:
    again = DataPlugin(LAHTI).association()
    assert again == lahti
    assert repr(again) == repr(lahti)
    assert repr(read_association(dump(lahti))) == repr(lahti)


def test_texts_become_values(data: dict[str, Any]) -> None:
    org = read_association(data)
    (service,) = org.services()
    assert org.documents[0].date == PartialDate(2022, 12, 8)
    assert service.eligibility[0].rule == parse_rule("tired")
    assert service.eligibility[0].sources == (Source("d", None, "2"),)
    assert service.access.cost is not None
    assert [str(source) for source in service.access.cost.sources] == ["d r3", "d r4"]


def test_ids_may_be_written_with_or_without_the_association(data: dict[str, Any]) -> None:
    unit = data["unit"][0]
    unit["service"].append({**unit["service"][0], "id": "org.home.part", "part_of": "home"})
    data["unit"].append({"id": "org.v", "name": "V", "source": "d", "parent": "u"})
    org = read_association(data)
    assert [service.id for service in org.services()] == ["org.home", "org.home.part"]
    assert org.services()[1].part_of == "org.home"
    assert [(one.id, one.parent) for one in org.units] == [("org.u", None), ("org.v", "org.u")]


def test_reading_does_not_change_the_data(data: dict[str, Any]) -> None:
    before = copy.deepcopy(data)
    read_association(data)
    assert data == before


Change = Callable[[dict[str, Any]], object]


def _service(data: dict[str, Any]) -> dict[str, Any]:
    service: dict[str, Any] = data["unit"][0]["service"][0]
    return service


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda d: d.pop("association"), "association.toml: the table [association] is missing"),
        (lambda d: d.update(association=3), "association.toml: the table [association] is missing"),
        (
            lambda d: d.update(unitt=[]),
            "association.toml: unitt: unknown key 'unitt'; did you mean",
        ),
        (
            lambda d: d["association"].update(nme="x"),
            "association.toml: association.nme: unknown key 'nme'; did you mean 'name'?",
        ),
        (
            lambda d: d["association"].pop("name"),
            "association.toml: association.name: is missing",
        ),
        (
            lambda d: d["association"].update(id="O K"),
            "'O K.home' is not an id; write a-z, 0-9, - and dots between levels",
        ),
        (
            lambda d: d.update(unit={}),
            "association.toml: unit: a list should stand here, not a table; write [...]",
        ),
        (lambda d: d.update(unit=[3]), "association.toml: unit[0]: a table should stand here"),
        (
            lambda d: d["unit"][0].update(service=[3]),
            "association.toml: unit[0].service[0]: a table should stand here",
        ),
        (
            lambda d: _service(d).update(form="Residential home"),
            "unit[0].service[0].form: 'Residential home' is not an id; write a-z, 0-9 and -",
        ),
        (
            lambda d: _service(d).update(status=[{"phase": "ended", "source": "d"}]),
            "unit[0].service[0].status[0].phase: 'ended' is reckoned from the periods",
        ),
        (lambda d: _service(d).update(form=["x"]), "unit[0].service[0].form: "),
        (lambda d: _service(d).update(name=3), "unit[0].service[0].name: a text should stand here"),
        (
            lambda d: _service(d).update(crisis="yes"),
            "unit[0].service[0].crisis: true or false should stand here",
        ),
        (
            lambda d: _service(d).update(source=["d x"]),
            "unit[0].service[0].source[0]: not a source: 'd x'; write it as 004 §4.2.3 r547",
        ),
        (lambda d: _service(d).update(source=3), "unit[0].service[0].source: "),
        (lambda d: _service(d).pop("source"), "unit[0].service[0].source: is missing"),
        (
            lambda d: _service(d)["eligibility"][0].update(rule="age < 3"),
            "unit[0].service[0].eligibility[0].rule: an age has its unit: years(3) or months(36)",
        ),
        (
            lambda d: _service(d)["eligibility"][0].update(rule=3),
            "unit[0].service[0].eligibility[0].rule: a text should stand here",
        ),
        (
            lambda d: _service(d)["eligibility"][0].update(basis="derived"),
            "unit[0].service[0].eligibility[0].reason: what is derived says why; write the reason",
        ),
        (
            lambda d: _service(d)["access"].update(cost={"value": "gratis", "source": "d"}),
            "unit[0].service[0].access.cost.value: 'gratis' is not one of free, charged",
        ),
        (
            lambda d: _service(d)["access"].update(cost={"value": "free"}),
            "unit[0].service[0].access.cost.source: is missing; write source = ...",
        ),
        (
            lambda d: _service(d)["access"].update(cots={"value": "free", "source": "d"}),
            "unit[0].service[0].access.cots: unknown key 'cots'; did you mean 'cost'?",
        ),
        (
            lambda d: _service(d)["access"].update(hours={"value": "late", "source": "d"}),
            "unit[0].service[0].access.hours.value: not opening hours: 'late'",
        ),
        (
            lambda d: _service(d)["access"].update(capacity={"value": "7 rooms", "source": "d"}),
            "unit[0].service[0].access.capacity.value: unknown unit of a measure 'rooms'",
        ),
        (
            lambda d: _service(d).update(
                status=[{"phase": "project", "period": "soon", "source": "d"}]
            ),
            "unit[0].service[0].status[0].period: not a period: 'soon'",
        ),
        (
            lambda d: d["document"][0].update(date="spring"),
            "document[0].date: not a date: 'spring'; write 2018",
        ),
        (
            lambda d: d["dispute"][0]["reading"].pop(),
            "dispute[0].reading: a dispute has two readings or more",
        ),
        (
            lambda d: d["unit"][0].update(staff=[{"title": "t", "count": "few", "source": "d"}]),
            "unit[0].staff[0].count: a number, zero or more, should stand here",
        ),
        (
            lambda d: d["association"].update(
                contact={"address": {"value": {"visibility": "hidden", "text": "x"}, "source": "d"}}
            ),
            "association.contact.address.value.text: a hidden address is never written down",
        ),
    ],
)
def test_a_fault_says_its_place_and_what_instead(
    data: dict[str, Any], change: Change, says: str
) -> None:
    change(data)
    told = faults(data)
    assert any(says in fault for fault in told), told
    assert all(fault.startswith("association.toml: ") for fault in told)


def test_every_fault_is_told_at_once(data: dict[str, Any]) -> None:
    _service(data).update(form="?", name=3, source="?", crisis=1)
    data["document"][0]["date"] = "soon"
    assert len(faults(data)) == 5


def test_an_unknown_key_at_the_top_does_not_hide_the_other_faults(data: dict[str, Any]) -> None:
    data["unitt"] = []
    _service(data)["form"] = "X"
    assert len(faults(data)) == 2


def test_numbers_of_staff_are_exact(data: dict[str, Any]) -> None:
    data["unit"][0]["staff"] = [{"title": "t", "count": "5", "share": 0.5, "source": "d"}]
    (staff,) = read_association(data).units[0].staff
    assert (staff.count, staff.share) == (Decimal(5), Decimal("0.5"))


def test_the_facts_of_suomi_are_read_from_its_file() -> None:
    catalogue: Catalogue = load_catalogue(["suomi"], strict=True)
    assert catalogue.vocabulary.facts["expecting"].about == "family"
    assert catalogue.services == {}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"fct": []}, "vocabulary.toml: fct: unknown key 'fct'; did you mean 'fact'?"),
        (
            {
                "fact": [
                    {"id": "a", "kind": "flg", "about": "person", "label": "l", "question": "q"}
                ]
            },
            "fact[0].kind: 'flg' is not one of flag, choice, number, services; did you mean",
        ),
        (
            {
                "fact": [
                    {"id": "and", "kind": "flag", "about": "person", "label": "l", "question": "q"}
                ]
            },
            "fact[0].id: 'and' cannot name a fact",
        ),
        ({"frm": []}, "vocabulary.toml: frm: unknown key 'frm'; did you mean 'form'?"),
        ({"theme": []}, "theme: unknown key 'theme'; declare a kind of term, kinds = [\"theme\"]"),
        ({"kinds": ["theme"], "thme": []}, "thme: unknown key 'thme'; did you mean 'theme'?"),
        ({"kinds": "theme"}, "kinds: a list should stand here, not a text"),
        ({"kinds": ["Theme"]}, "kinds: 'Theme' is not a kind of term; write a-z"),
        ({"kinds": ["place"]}, "kinds: 'place' is the name of something else in a vocabulary"),
        ({"kinds": ["roles"]}, "kinds: roles are a closed list, and no terms: adult, child, "),
        (
            {"role": [{"id": "uncle"}]},
            "role: roles are a closed list, and no terms: adult, child, ",
        ),
        (
            {"audiences": []},
            "audiences: audiences are a closed list, and no terms: families, professionals, "
            "volunteers, public; leave it out, and use one of these audiences",
        ),
        (
            {"form": [{"id": "board", "name": "N"}]},
            "form[0].for_clients: is missing; write for_clients = ...",
        ),
        (
            {"phase": [{"id": "halted", "name": "N"}]},
            "phase[0].in_force: is missing; write in_force = ...",
        ),
        (
            {"phase": [{"id": "ended", "name": "N", "in_force": False}]},
            "phase[0].id: 'ended' is what a service is when no phase is in force; use another id",
        ),
        (
            {"need": [{"id": "x", "name": "N", "for_clients": True}]},
            "need[0].for_clients: unknown key 'for_clients'",
        ),
        ({"need": [{"id": "x"}]}, "need[0].name: is missing"),
        ({"need": ["x"]}, "need[0]: a table should stand here"),
        ({"structural": [{}]}, "structural[0].id: is missing"),
        ({"fact": {}}, "fact: a list should stand here"),
    ],
)
def test_a_fault_of_a_vocabulary_says_its_place(words: dict[str, Any], says: str) -> None:
    with pytest.raises(DataError) as caught:
        read_vocabulary(words)
    assert any(says in str(fault) for fault in caught.value.faults), caught.value.faults


def test_a_fact_or_a_term_that_is_there_twice_is_told() -> None:
    need = {"id": "x", "name": "n"}
    with pytest.raises(DataError, match="x"):
        read_vocabulary({"need": [need, {**need, "name": "other"}]})
