"""An id that changed keeps working, and says what it is called now."""

from __future__ import annotations

import contextlib
import warnings
from datetime import date
from types import FunctionType
from typing import Any

import pytest

from perhepalvelut import (
    Catalogue,
    DataError,
    Person,
    Situation,
    SituationError,
    UnknownNameError,
    Vocabulary,
    from_referrer,
    next_steps,
    parse_rule,
    truths_of,
    ways_in,
)
from perhepalvelut.core.corrections.overlays import renamed
from perhepalvelut.core.directory.renames import Renames
from perhepalvelut.directory import Association, Note, Overlay, Rename, Source
from perhepalvelut.errors import RenamedWarning

ON = date(2023, 5, 2)
RENAMES = (
    Rename("fact", "weary", "tired"),
    Rename("fact", "worn", "weary"),
    Rename("fact", "way", "habit"),
    Rename("fact", "times", "visits"),
    Rename("service", "org.old", "org.a"),
    Rename("association", "gro", "org"),
    Rename("need", "pause", "rest"),
    Rename("referrer", "clinics", "clinic"),
)


@pytest.fixture
def renames() -> Renames:
    return Renames(RENAMES)


@pytest.mark.filterwarnings("ignore::perhepalvelut.errors.RenamedWarning")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("weary", "tired"),
        ("worn", "tired"),
        ("way in {past}", "habit in {past}"),
        ("times >= 2", "visits >= 2"),
        ("not weary or expecting and worn", "not tired or expecting and tired"),
        ("any_child(weary)", "any_child(tired)"),
        ("any_child()", "any_child()"),
        ('in_service("org.old")', 'in_service("org.a")'),
        ("age < years(3)", "age < years(3)"),
    ],
)
def test_a_rule_is_read_with_the_ids_of_today(renames: Renames, old: str, new: str) -> None:
    assert str(renames.rule(parse_rule(old))) == new


def test_an_old_id_warns_and_names_the_new_one(renames: Renames) -> None:
    with pytest.warns(RenamedWarning, match="the fact 'worn' is called 'tired' now") as caught:
        renames.rule(parse_rule("worn"))
    warning = caught[0].message
    assert isinstance(warning, RenamedWarning)
    assert (warning.kind, warning.old, warning.new) == ("fact", "worn", "tired")


def test_an_id_of_today_does_not_warn(renames: Renames) -> None:
    situation = Situation([Person("mother", facts={"tired": True})], {"expecting": True})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert renames.situation(situation) is situation
        assert Renames().situation(situation) is situation
        assert Renames().rule(parse_rule("worn")) == parse_rule("worn")
        assert Renames().current("fact", "worn") == "worn"


@pytest.mark.filterwarnings("ignore::perhepalvelut.errors.RenamedWarning")
def test_a_situation_is_read_with_the_ids_of_today(renames: Renames) -> None:
    told = Situation(
        [Person("mother", facts={"weary": True})], {"in_service": ["org.old"], "expecting": True}
    )
    now = renames.situation(told)
    assert now.people[0].facts == {"tired": True}
    assert now.facts == {"in_service": ("org.a",), "expecting": True}
    broken = Situation(facts={"in_service": "org.old"})
    assert renames.situation(broken).facts == {"in_service": "org.old"}


@pytest.fixture
def catalogue(association: Any, small: Vocabulary) -> Catalogue:
    """Make a catalogue whose data use old ids throughout."""
    services = {
        "a": {
            "needs": ["pause"],
            "eligibility": [{"rule": "weary", "source": "new"}],
            "access": {"referrers": {"value": ["clinics"], "source": "new"}},
            "participants": [{"association": "gro", "capacity": "runs", "source": "new"}],
        },
        "b": {"part_of": "old"},
    }
    step = [
        {"from": "family", "to": "service org.old", "kind": "self", "source": "new"},
        {"from": "referrer clinics", "to": "service org.b", "kind": "refers", "source": "new"},
        {
            "from": "any gro",
            "to": "service org.a",
            "kind": "next",
            "condition": "worn",
            "source": "new",
        },
    ]
    org: Association = association(services, step=step)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made = Catalogue.of([org], small, renames=RENAMES)
    assert {type(one.message) for one in caught} == {RenamedWarning}
    return made


def test_data_that_use_old_ids_are_read_with_those_of_today(catalogue: Catalogue) -> None:
    service = catalogue.services["org.a"]
    assert service.needs == ("rest",)
    assert str(service.rule_for("families")) == "tired"
    assert service.access.referrers is not None
    assert service.access.referrers.value == ("clinic",)
    assert service.participants[0].association == "org"
    assert catalogue.services["org.b"].part_of == "org.a"
    assert [str(step) for step in catalogue.steps] == [
        "family -> service org.a (self)",
        "referrer clinic -> service org.b (refers)",
        "any org -> service org.a (next)",
    ]
    assert str(catalogue.steps[2].condition) == "tired"


@pytest.mark.filterwarnings("ignore::perhepalvelut.errors.RenamedWarning")
def test_the_questions_of_a_catalogue_take_old_ids(catalogue: Catalogue) -> None:
    told = Situation([Person("mother", facts={"weary": True})])
    assert catalogue.service("org.old").id == "org.a"
    assert catalogue.association("gro").id == "org"
    assert [one.id for one in catalogue.parts_of("org.old")] == ["org.b"]
    assert str(catalogue.match(told, on=ON, services=["org.old"], need="pause")[0].eligible)
    assert truths_of(catalogue, told, on=ON).keys() == catalogue.services.keys()
    assert catalogue.evaluate(parse_rule("worn"), told, on=ON).rule == parse_rule("tired")
    assert ways_in(catalogue, "org.old", told, on=ON).service == "org.a"
    assert next_steps(catalogue, "org.old", told, on=ON).service == "org.a"
    assert from_referrer(catalogue, "clinics", told, on=ON).referrer == "clinic"


@pytest.mark.parametrize(
    "ask",
    [
        lambda one: one.service("org.old"),
        lambda one: one.parts_of("org.old"),
        lambda one: one.association("gro"),
        lambda one: one.is_stale("gro", ON),
        lambda one: one.match(Situation(), on=ON, need="pause"),
        lambda one: one.read(Situation(facts={"worn": True}), on=ON),
        lambda one: truths_of(one, Situation([Person(facts={"worn": True})]), on=ON),
        lambda one: one.evaluate(parse_rule("expecting or worn"), Situation(), on=ON),
        lambda one: ways_in(one, "org.b", Situation(), on=ON, start="clinics"),
        lambda one: from_referrer(one, "clinics", Situation(), on=ON),
    ],
)
def test_an_old_id_warns_at_the_line_that_uses_it(catalogue: Catalogue, ask: FunctionType) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with contextlib.suppress(SituationError):
            ask(catalogue)
    shown = {(one.filename, one.lineno) for one in caught if one.category is RenamedWarning}
    assert shown == {(__file__, ask.__code__.co_firstlineno)}


def test_a_start_may_be_told_by_its_old_id(catalogue: Catalogue) -> None:
    told = Situation([Person("mother", facts={"tired": True})])
    with pytest.warns(RenamedWarning):
        ways = ways_in(catalogue, "org.b", told, on=ON, start="org.old")
    assert str(ways.start) == "service org.a"


@pytest.mark.filterwarnings("ignore::perhepalvelut.errors.RenamedWarning")
@pytest.mark.parametrize(("old", "new"), [("org.old", "org.a"), ("gro", "org"), ("org.b", "org.b")])
def test_an_overlay_on_an_old_id_is_on_the_new_one(renames: Renames, old: str, new: str) -> None:
    note = Note(kind="tip", value="x", sources=(Source("new"),))
    overlay = Overlay(id=old, sources=(Source("new"),), notes=(note,))
    assert renamed(overlay, renames).id == new


def test_a_rename_of_what_is_still_there_is_a_fault(association: Any, small: Vocabulary) -> None:
    with pytest.raises(DataError, match=r"rename fact tired: the fact 'tired' is still there"):
        Catalogue.of([association({"a": {}})], small, renames=[Rename("fact", "tired", "habit")])


def test_a_rename_to_nothing_is_a_fault(association: Any, small: Vocabulary) -> None:
    with pytest.raises(DataError, match=r"rename fact x: unknown fact 'y'; name an id"):
        Catalogue.of([association({"a": {}})], small, renames=[Rename("fact", "x", "y")])


def test_renames_in_a_circle_end(association: Any, small: Vocabulary) -> None:
    circle = [Rename("fact", "x", "y"), Rename("fact", "y", "x")]
    with pytest.raises(DataError, match="unknown fact"):
        Catalogue.of([association({"a": {}})], small, renames=circle)


def test_the_plugin_that_gives_an_id_is_named(association: Any, small: Vocabulary) -> None:
    made = Catalogue.of([association({"a": {}})], small, providers={"org.a": "plug"})
    assert made.provider_of("org.a") == "plug"
    with pytest.raises(UnknownNameError, match=r"unknown id of a plugin's value 'org\.b'"):
        made.provider_of("org.b")
