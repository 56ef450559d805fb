"""Clauses: which implications are gathered, and what is told that sets them going."""

from __future__ import annotations

import pytest

from perhepalvelut import Vocabulary, parse_rule
from perhepalvelut.core.vocabulary.clauses import Clauses
from perhepalvelut.core.vocabulary.implications import literals
from perhepalvelut.vocabulary import FACT_KINDS, Fact, Implication


def flag(id: str, about: str, *said: Implication) -> Fact:
    return Fact(kind="flag", id=id, about=about, label="l", question="q", implies=said)  # type: ignore[arg-type]


def says(then: str, **more: object) -> Implication:
    return Implication(then=parse_rule(then), reason="r", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("family", says("b")),
        ("family", says("nobody")),
        ("family", says("f", when=parse_rule("b"))),
        ("person", says("b in {x}")),
        ("person", says("c in {z}")),
        ("person", says("f", others=("child",))),
    ],
)
def test_an_implication_that_cannot_be_followed_is_left_out(
    implying: Vocabulary, about: str, said: Implication
) -> None:
    facts = {
        "a": flag("a", about, said),
        "b": flag("b", "person"),
        "c": implying.facts["parting"],
        "f": flag("f", "family"),
    }
    assert Clauses.among(facts) == Clauses()


def test_only_what_is_bound_together_is_set_going(implying: Vocabulary) -> None:
    clauses = implying.clauses
    assert set(clauses.of) == set(implying.facts) - {"visits"}
    going = clauses.set_going([{"all_day": True, "visits": 3}, {"help": False}])
    assert {one.fact for one in going} == {"all_day", "help"}
    assert len(going) == 2
    for told in ({}, {"all_day": False}, {"visits": 0}, {"parting": "parted"}):
        assert clauses.set_going([told]) == ()
    assert clauses.set_going([{"in_service": ()}])


def test_a_rule_of_other_parts_has_no_literals() -> None:
    assert literals(parse_rule("a and b")) is None
    assert literals(parse_rule("n >= 3")) is None
    assert literals(parse_rule("age < years(3)")) is None


def test_nothing_is_known_of_a_number_but_what_was_told() -> None:
    kind = FACT_KINDS["number"]
    assert (
        kind.settles([], parse_rule("n < 3"), frozenset()),
        kind.amounts_to([], frozenset()),
    ) == (None, [])


def test_what_is_known_is_told_as_the_values_it_amounts_to() -> None:
    choice, services = FACT_KINDS["choice"], FACT_KINDS["services"]
    options = frozenset({"x", "y", "z"})
    not_x, not_y = parse_rule("c in {x}"), parse_rule("c in {y}")
    assert choice.amounts_to([(not_x, False)], options) == []
    assert choice.amounts_to([(not_x, False), (not_y, False)], options) == ["z"]
    inside, outside = parse_rule('in_service("a.b")'), parse_rule('in_service("d")')
    assert services.amounts_to([(inside, True), (outside, False)], frozenset()) == [("a.b",)]
    assert services.settles([(inside, True)], parse_rule('in_service("a")'), frozenset()) is True
    assert (
        services.settles([(outside, False)], parse_rule('in_service("d.e")'), frozenset()) is False
    )
    assert services.settles([(outside, False)], inside, frozenset()) is None
