"""Kinds of fact: each is a value that says all there is to say of it."""

from __future__ import annotations

from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, strategies as st

from perhepalvelut import Situation, Vocabulary, evaluate
from perhepalvelut.core.rules.atoms import MOST, InService
from perhepalvelut.core.values.truth import Truth
from perhepalvelut.core.vocabulary.facts import Fact
from perhepalvelut.core.vocabulary.kinds import FACT_KINDS, LONGEST, FactKind, Kind
from perhepalvelut.testing.strategies import DAY

SERVICES = ["org.a", "org.a.part", "org.b"]
NO_VALUE: list[Any] = [None, -1, 2.5, "nothing of the kind", b"x"]


def facts_of(vocabulary: Vocabulary) -> list[Fact]:
    return sorted(vocabulary.facts.values(), key=lambda one: one.id)


def test_every_kind_that_data_may_name_is_one() -> None:
    assert get_args(FactKind) == tuple(FACT_KINDS)
    assert all(kind.name == name for name, kind in FACT_KINDS.items())


@pytest.mark.parametrize("kind", FACT_KINDS)
@given(data=st.data())
def test_what_is_drawn_fits_and_is_told_in_atoms_that_come_to_what_they_say(
    small: Vocabulary, kind: str, data: st.DataObject
) -> None:
    """A value is drawn as a situation keeps it, fits its schema, and is so when asked for."""
    fact = data.draw(st.sampled_from([one for one in facts_of(small) if one.kind == kind]))
    told_in_atoms(small, fact, data)


def told_in_atoms(small: Vocabulary, fact: Fact, data: st.DataObject) -> None:
    value = data.draw(fact.of_kind.draw(st, sorted(fact.options), SERVICES))
    assert fact.fits(value)
    plain = list(value) if isinstance(value, tuple) else value
    jsonschema.validate(plain, fact.of_kind.schema())
    assert Situation(facts={fact.id: plain}).facts[fact.id] == value
    family = Situation(facts={fact.id: value}) if fact.about == "family" else None
    for atom, so in fact.of_kind.tell(fact.id, value):
        assert isinstance(atom, fact.of_kind.atom)
        assert atom._holds(value) is so
        if family is not None and not isinstance(atom, InService):
            assert evaluate(atom, family, small, on=DAY).truth is Truth.of(so)


@pytest.mark.parametrize("kind", FACT_KINDS.values(), ids=lambda kind: kind.name)
@pytest.mark.parametrize("value", NO_VALUE)
def test_what_is_no_value_does_not_fit(kind: Kind, value: Any) -> None:
    assert not kind.fits(value, frozenset())


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("flag", [0, "true", [True], None]),
        ("choice", [True, 1, ["recent"], "x" * (LONGEST + 1)]),
        ("number", [True, 2.5, "2", [2], MOST + 1, -MOST - 1]),
        ("services", ["org.a", {"org.a": 1}, [1], ["x" * (LONGEST + 1)]]),
    ],
)
def test_the_schema_of_a_kind_refuses_what_is_of_another_shape(
    kind: FactKind, values: list[Any]
) -> None:
    valid = jsonschema.Draft202012Validator(FACT_KINDS[kind].schema()).is_valid
    assert [value for value in values if valid(value)] == []


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("flag", "true", True),
        ("flag", "false", False),
        ("flag", "yes", "yes"),
        ("choice", "recent", "recent"),
        ("number", "12", 12),
        ("number", "-1", "-1"),
        ("number", "1234567890", "1234567890"),
        ("services", "org.a,,org.b", ["org.a", "org.b"]),
        ("services", "", []),
    ],
)
def test_a_text_is_read_as_the_kind_says_and_left_where_it_is_none(
    kind: FactKind, text: str, value: object
) -> None:
    assert FACT_KINDS[kind].parse(text) == value


def test_what_may_be_answered_is_written_as_a_situation_file_writes_it() -> None:
    written = {name: kind.answers(["a", "b"]) for name, kind in FACT_KINDS.items()}
    assert written == {
        "flag": "true | false",
        "choice": '"a" | "b"',
        "number": "0, 1, 2 ...",
        "services": '["id", ...]',
    }


@given(FACT_KINDS["services"].draw(st, [], []))
def test_without_services_nobody_is_in_one(value: object) -> None:
    assert value == ()
