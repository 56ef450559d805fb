"""Urgent help: who is called for by what is known, each once, in one order; never by silence."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    DataError,
    Person,
    Situation,
    SituationError,
    UnknownNameError,
    evaluate,
)
from perhepalvelut.codec import read_urgent
from perhepalvelut.directory import Rename
from perhepalvelut.errors import RenamedWarning
from perhepalvelut.testing.strategies import DAY, situations
from perhepalvelut.urgent import Urgent, urgent_help

from ..conftest import DOCUMENTS, association_of, small_vocabulary

SMALL = small_vocabulary()
PLACES = ["alpha", "beta"]
RULES = [
    "anyone(violence_experienced)",
    "anyone(tired)",
    "expecting",
    "any_child(age < years(3))",
    "periods_attended < 1",
]


def contact(id: str, **more: Any) -> dict[str, Any]:
    """Write a contact with a number of its own."""
    line = {"value": f"04x 000 01{len(id):02}", "source": "new"}
    told = {"name": id.title(), "summary": "S", "contact": {"phone": line}, "source": "new"}
    return {"id": id, **told, **more}


def case(rule: str, *contacts: str) -> dict[str, Any]:
    """Write a case."""
    return {"rule": rule, "contacts": list(contacts), "source": "new"}


def urgent(*parts: dict[str, Any], documents: Any = DOCUMENTS) -> Urgent:
    """Make urgent help of contacts and cases."""
    return read_urgent(
        {
            "document": list(documents),
            "contact": [one for one in parts if "id" in one],
            "case": [one for one in parts if "rule" in one],
        }
    )


CONTACTS = [
    contact("general"),
    contact("here", area='lives_in("alpha")', instead_of="general"),
    contact("crisis"),
    contact("away", area='lives_in("beta")', instead_of="crisis"),
    contact("zero", emergency=True),
]


def catalogue(*given: Urgent, **more: Any) -> Catalogue:
    """Make a catalogue that holds nothing but urgent help."""
    return Catalogue.of([], SMALL, urgent=given, **more)


def help_of(told: Catalogue, family: Situation) -> list[str]:
    """List the ids of the contacts in their order."""
    return [one.id for one in urgent_help(told, family, on=DAY).contacts]


def beaten(place: str | None = None) -> Situation:
    """Tell of a mother who was beaten."""
    mother = Person("mother", facts={"violence_experienced": True})
    return Situation([mother], place=place)


def test_without_anything_told_there_is_the_emergency_number_alone() -> None:
    known = catalogue(urgent(*CONTACTS, case("anyone(violence_experienced)", "crisis")))
    found = urgent_help(known, Situation(), on=DAY)
    assert ([one.id for one in found.contacts], found.called_for) == (["zero"], False)
    assert repr(found) == "UrgentHelp(1 contacts)"
    assert help_of(known, beaten()) == ["zero", "crisis"]


def test_a_catalogue_without_such_a_plugin_has_none() -> None:
    found = urgent_help(catalogue(), beaten(), on=DAY)
    assert (found.contacts, found.cases, catalogue().urgent) == ((), (), Urgent())


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("alpha", ["zero", "here", "crisis"]),
        ("beta", ["zero", "general", "away"]),
        (None, ["zero", "general", "crisis"]),
    ],
)
def test_the_one_of_the_place_stands_in_for_the_general_one(
    place: str | None, wanted: list[str]
) -> None:
    told = case("anyone(violence_experienced)", "general", "crisis")
    assert help_of(catalogue(urgent(*CONTACTS, told)), beaten(place)) == wanted


@pytest.mark.parametrize(
    ("place", "wanted"), [("alpha", ["zero", "here"]), ("beta", ["zero"]), (None, ["zero"])]
)
def test_one_named_itself_is_shown_in_its_area_alone(place: str | None, wanted: list[str]) -> None:
    told = case("anyone(violence_experienced)", "here")
    assert help_of(catalogue(urgent(*CONTACTS, told)), beaten(place)) == wanted


def test_the_order_is_that_of_the_cases_and_each_comes_once() -> None:
    told = [
        case("anyone(violence_experienced)", "crisis", "zero"),
        case("anyone(tired)", "here", "crisis"),
        case("everyone()", "general"),
    ]
    assert help_of(catalogue(urgent(*CONTACTS, *told)), beaten("alpha")) == [
        "zero",
        "crisis",
        "here",
    ]


def test_what_is_presumed_calls_for_nobody() -> None:
    known = catalogue(urgent(*CONTACTS, case("periods_attended < 1", "crisis")))
    assert help_of(known, Situation()) == ["zero"]
    assert help_of(known, Situation(facts={"periods_attended": 0})) == ["zero", "crisis"]


@given(family=situations(SMALL, places=PLACES))
def test_a_case_calls_exactly_when_its_rule_is_known_to_be_so(family: Situation) -> None:
    told = [case(rule, f"c{at}") for at, rule in enumerate(RULES)]
    made = [contact(f"c{at}") for at in range(len(RULES))]
    found = urgent_help(catalogue(urgent(*made, *told)), family, on=DAY)
    asked = [evaluate(one.rule, family, SMALL, on=DAY, presume=False).truth for one in WHOLE.cases]
    wanted = [f"c{at}" for at, truth in enumerate(asked) if truth is YES]
    assert [one.id for one in found.contacts] == wanted
    assert {NO, UNKNOWN, YES} >= set(asked)


WHOLE = urgent(*CONTACTS, *(case(rule, "crisis") for rule in RULES))


@given(data=st.data(), family=situations(SMALL, places=PLACES))
def test_the_order_hangs_on_the_cases_and_on_nothing_else(
    data: st.DataObject, family: Situation
) -> None:
    """The order of contacts, of documents and of plugins changes nothing."""
    one = urgent(*CONTACTS, *(case(rule, "general", "crisis") for rule in RULES[:3]))
    two = urgent(contact("more"), *(case(rule, "more", "away") for rule in RULES[2:]))
    mixed = attrs.evolve(
        one,
        contacts=tuple(data.draw(st.permutations(list(one.contacts)))),
        documents=tuple(data.draw(st.permutations(list(one.documents)))),
    )
    plain, turned = catalogue(one, two), catalogue(two, mixed)
    assert urgent_help(plain, family, on=DAY) == urgent_help(turned, family, on=DAY)


@given(family=situations(SMALL, places=PLACES))
def test_a_contact_comes_once_and_the_emergency_number_first(family: Situation) -> None:
    told = [case(rule, "general", "crisis", "zero") for rule in RULES]
    found = urgent_help(catalogue(urgent(*CONTACTS, *told)), family, on=DAY)
    ids = [one.id for one in found.contacts]
    assert ids[0] == "zero"
    assert len(set(ids)) == len(ids)
    assert found.called_for == (len(ids) > 1)


def test_a_rule_with_an_old_name_is_asked_by_the_one_of_today() -> None:
    rename = Rename(kind="fact", old="weary", new="tired")
    parts = [contact("far", area="weary", instead_of="crisis"), case("anyone(weary)", "crisis")]
    with pytest.warns(RenamedWarning):
        known = catalogue(urgent(*CONTACTS, *parts), renames=[rename])
    assert str(known.urgent.cases[0].rule) == "anyone(tired)"
    tired = Situation([Person("mother", facts={"tired": True})])
    assert help_of(known, tired) == ["zero", "far"]


def test_an_unknown_contact_is_an_error_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        catalogue(urgent(*CONTACTS)).urgent.contact("crisi")
    assert str(caught.value) == "unknown contact 'crisi', did you mean 'crisis'?"
    assert WHOLE.contact("crisis").name == "Crisis"


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (
            [case("anyone(tird)", "crisis")],
            "case anyone(tird).rule: unknown fact 'tird', did you mean 'tired'?",
        ),
        (
            [case("expecting", "zero", "crisi")],
            "case expecting.contacts[1]: unknown contact 'crisi', did you mean 'crisis'?",
        ),
        (
            [contact("x", area='lives_in("alph")', instead_of="crisis")],
            "contact x.area: unknown municipality, wellbeing county or region 'alph', "
            "did you mean 'Alpha'?",
        ),
        (
            [contact("x", area='lives_in("alpha")', instead_of="here")],
            "contact x.instead_of: unknown contact 'here'",
        ),
        (
            [contact("x", source="ne")],
            "contact x.sources[0]: unknown document 'ne', did you mean 'new'?",
        ),
        (
            [{**case("expecting", "zero"), "source": "ne"}],
            "case expecting.sources[0]: unknown document 'ne', did you mean 'new'?",
        ),
    ],
)
def test_what_leads_nowhere_is_told_with_its_place(parts: Any, says: str) -> None:
    with pytest.raises(DataError) as caught:
        catalogue(urgent(*CONTACTS, *parts))
    assert str(caught.value) == says


def test_a_document_may_be_declared_twice_alike_and_not_otherwise() -> None:
    one, two = urgent(contact("a")), urgent(contact("b"))
    assert [doc.id for doc in catalogue(one, two).urgent.documents] == ["old", "new"]
    other = urgent(contact("b"), documents=[{**DOCUMENTS[0], "date": "2021"}, DOCUMENTS[1]])
    with pytest.raises(DataError, match=r"Urgent.documents: 'old' is there twice"):
        catalogue(one, other)
    with pytest.raises(DataError, match=r"Urgent.contacts: 'a' is there twice"):
        catalogue(one, urgent(contact("a")))


def test_its_documents_stand_beside_those_of_associations() -> None:
    page = {"id": "page", "title": "T", "publisher": "P", "date": "2026"}
    org = association_of({"a": {}})
    known = Catalogue.of([org], SMALL, urgent=[urgent(documents=[*DOCUMENTS, page])])
    assert sorted(known.documents) == ["new", "old", "page"]
    unlike = urgent(documents=[{**DOCUMENTS[0], "date": "2021"}])
    with pytest.raises(DataError, match="there are 2 documents of this id"):
        Catalogue.of([org], SMALL, urgent=[unlike])


def test_a_faulty_situation_is_refused() -> None:
    with pytest.raises(SituationError):
        urgent_help(catalogue(), Situation(facts={"nothing": True}), on=DAY)


@pytest.mark.parametrize("one", [{"area": "everyone()"}, {"instead_of": "crisis"}])
def test_an_area_and_whom_it_stands_in_for_belong_together(one: dict[str, Any]) -> None:
    with pytest.raises(DataError, match="area and instead_of belong together"):
        urgent(contact("x", **one))
