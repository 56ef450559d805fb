"""Of whom each fact is asked, and of whom never: the marks of every plugin, tried on people."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from perhepalvelut import Rule, Truth, load_catalogue, read_situation
from perhepalvelut.rules import Choice, Flag, InService, Number
from perhepalvelut.vocabulary import Fact

pytestmark = pytest.mark.data

MARKS = tomllib.loads((Path(__file__).parent / "marks.toml").read_text("utf-8"))
CATALOGUE = load_catalogue(strict=True)
FACTS = CATALOGUE.vocabulary.facts
SAMPLES = {name: read_situation(told) for name, told in MARKS["sample"].items()}
ROWS: Mapping[str, Mapping[str, Any]] = MARKS["fact"]
VIOLENCE = sorted(name for name in FACTS if name.startswith(("violence_", "serious_", "feels_")))


def asked(fact: Fact, sample: str) -> Truth:
    """Is the fact asked of the person of a sample, or of the family?"""
    if not isinstance(fact.asked_of, Rule):
        return Truth.of(fact.asked_of == "always")
    return CATALOGUE.evaluate(fact.asked_of, SAMPLES[sample], on=date(2023, 5, 2)).truth


def wanted(row: Mapping[str, Any], sample: str) -> Truth:
    if sample in row.get("yes", ()):
        return Truth.YES
    return Truth.UNKNOWN if sample in row.get("open", ()) else Truth.NO


def test_every_fact_has_its_row() -> None:
    assert ROWS.keys() == FACTS.keys()


def test_the_rows_name_samples_that_are_there_each_once() -> None:
    for name, row in ROWS.items():
        named = [*row.get("yes", ()), *row.get("open", ())]
        assert sorted(named) == sorted(SAMPLES.keys() & set(named)), name


@pytest.mark.parametrize("name", ROWS)
def test_a_fact_is_asked_of_those_whom_it_can_concern(name: str) -> None:
    fact, row = FACTS[name], ROWS[name]
    assert {one: asked(fact, one) for one in SAMPLES} == {one: wanted(row, one) for one in SAMPLES}


@pytest.mark.parametrize("name", ROWS)
def test_who_may_be_asked_and_whether_alone(name: str) -> None:
    fact, row = FACTS[name], ROWS[name]
    told = (row.get("asked_by", "anyone"), row.get("alone", False), row.get("agreed", False))
    assert (fact.asked_by, fact.alone, bool(fact.agree)) == told
    assert row.get("never", False) == (fact.asked_of == "never")


@pytest.mark.parametrize(
    "sample", ["baby", "girl-of-10", "child-of-14", "professional", "volunteer"]
)
@pytest.mark.parametrize("name", VIOLENCE)
def test_of_violence_nobody_asks_a_baby_a_child_or_one_at_work(name: str, sample: str) -> None:
    assert asked(FACTS[name], sample) is Truth.NO


@pytest.mark.parametrize("name", VIOLENCE)
def test_of_violence_one_is_asked_where_nobody_hears(name: str) -> None:
    assert FACTS[name].alone or FACTS[name].asked_of == "never"


def test_a_child_is_asked_nothing_of_itself() -> None:
    """Whatever may be asked about a child under 15 is asked of an adult, or by a worker."""
    for fact in FACTS.values():
        for sample in ("baby", "girl-of-10", "boy-raised-by-mother", "child-of-14"):
            if asked(fact, sample) is Truth.YES:
                assert fact.asked_by in {"adult", "worker"}, fact.id


def test_what_is_private_is_marked_so() -> None:
    """All speak of illness, violence, crime, care or ties, but for these."""
    assert {name for name, fact in FACTS.items() if not fact.sensitive} == {
        *("challenging_life", "training_hours", "interviewed", "baby_sleep_problem"),
        *("needs_support", "lahti_unit", "lahti_supervisor", "works_with_violence"),
        *("works_in_member_association", "works_with_baby_families", "works_with_gambling_harm"),
        *("works_with_intimate_violence", "named_representative", "organises_volunteering"),
        "interested_in_volunteering",
    }


def rules_in(value: Any) -> Iterator[Rule]:
    """Walk the rules anywhere in a value of the directory."""
    if isinstance(value, Rule):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from rules_in(one)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from rules_in(getattr(value, field.name))


def read_by_rules() -> set[str]:
    values = (*CATALOGUE.associations.values(), *CATALOGUE.steps, CATALOGUE.urgent)
    atoms = (atom for value in values for rule in rules_in(value) for atom in rule.atoms())
    return {atom.fact for atom in atoms if isinstance(atom, Choice | Flag | InService | Number)}


def test_what_no_rule_reads_is_never_asked() -> None:
    read = read_by_rules()
    assert len(read) > 40
    unread = {name for name in FACTS if name not in read}
    assert {name for name in unread if FACTS[name].asked_of != "never"} == set()
    assert unread == {"violence_outside_experienced", "parent_exhausted"}
