"""The rules in the marks of facts are checked when a catalogue is made, and say of which fact."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from perhepalvelut import Catalogue, DataError, Situation, Vocabulary, parse_rule
from perhepalvelut.directory import Rename
from perhepalvelut.errors import RenamedWarning
from perhepalvelut.vocabulary import AskedOf


def words(small: Vocabulary, name: str, asked_of: AskedOf) -> Vocabulary:
    fact = attrs.evolve(small.fact(name), asked_of=asked_of)
    return attrs.evolve(small, facts={**small.facts, name: fact})


def marked(small: Vocabulary, name: str, rule: str) -> Catalogue:
    return Catalogue.of([], words(small, name, parse_rule(rule)))


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("tired", "role in {parent} or age >= years(15)"),
        ("tired", "expecting or any_child(age < years(3))"),
        ("expecting", "any_adult(sex in {female})"),
        ("secret", "expecting or not parting in {none}"),
    ],
)
def test_a_rule_of_a_person_or_of_the_family_is_taken(
    small: Vocabulary, name: str, rule: str
) -> None:
    assert str(marked(small, name, rule).vocabulary.fact(name).asked_of) == rule


@pytest.mark.parametrize(
    ("name", "rule", "says"),
    [
        ("tired", "expectin", "fact tired: unknown fact 'expectin', did you mean 'expecting'?"),
        ("tired", "habit in {pst}", "fact tired: unknown option of habit 'pst'"),
        ("tired", 'in_service("a.b")', "fact tired: unknown service 'a.b'"),
        ("tired", 'unsettled("A-1")', "fact tired: unknown dispute 'A-1'"),
        ("expecting", "age >= years(15)", "fact expecting: speaks of one person"),
        ("expecting", "secret or tired", "fact expecting: speaks of one person"),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_told_with_its_fact(
    small: Vocabulary, name: str, rule: str, says: str
) -> None:
    with pytest.raises(DataError) as caught:
        marked(small, name, rule)
    (fault,) = caught.value.faults
    assert str(fault).startswith(says)
    assert (fault.of, fault.inside) == (("fact", name), "asked_of")


def test_a_rule_with_an_old_id_is_read_with_that_of_today(small: Vocabulary) -> None:
    vocabulary = words(small, "tired", parse_rule("awaiting"))
    with pytest.warns(RenamedWarning, match="'awaiting'"):
        catalogue = Catalogue.of([], vocabulary, renames=[Rename("fact", "awaiting", "expecting")])
    assert catalogue.vocabulary.fact("tired").asked_of == parse_rule("expecting")
    assert catalogue.vocabulary.fact("habit") is small.fact("habit")


def test_it_changes_what_is_asked_and_no_truth(small: Vocabulary) -> None:
    rule = parse_rule("tired and expecting")
    day = date(2023, 5, 2)
    plain = Catalogue.of([], small)
    narrow = marked(small, "tired", "age >= years(60)")
    family = Situation(facts={"expecting": True})
    assert narrow.evaluate(rule, family, on=day) == plain.evaluate(rule, family, on=day)
