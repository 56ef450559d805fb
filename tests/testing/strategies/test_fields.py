"""What is drawn from the annotations of a class: every field, and no field that there is not."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, get_origin

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st
from hypothesis.vendor.pretty import pretty

from perhepalvelut import Person, Situation, Vocabulary
from perhepalvelut.core.directory import associations, claims, contacts, evidence, services, steps
from perhepalvelut.core.rules import atoms, nodes, quantifiers
from perhepalvelut.core.values import ages, dates, hours
from perhepalvelut.directory import Association, Service
from perhepalvelut.testing.strategies.fields import MEANT, of_type, said
from perhepalvelut.testing.strategies.words import words_of

MODULES = (associations, claims, contacts, evidence, services, steps, atoms, nodes, quantifiers)
NAMES: dict[str, Any] = {
    **{
        name: one for module in (*MODULES, ages, dates, hours) for name, one in vars(module).items()
    },
    **{"Decimal": Decimal, "Person": Person, "Situation": Situation, "datetime": datetime},
}
FEW = settings(
    max_examples=60,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
CLASSES: list[Any] = [
    contacts.Contact, associations.Staff, claims.Claim[bool], claims.Document, services.Access,
    services.CoursePhase, services.Criterion, services.Feedback, services.Note,
    services.ServiceModel, services.StatusPhase,
]  # fmt: skip


def told(value: Any) -> set[str]:
    """Name the fields that are not as by default."""
    fields = [field for field in attrs.fields(type(value)) if field.init]
    usual = {field.name: field.default for field in fields}
    return {name for name, one in usual.items() if getattr(value, name) != one}


@pytest.mark.parametrize("cls", CLASSES, ids=str)
def test_every_field_is_told_of_some_value(cls: Any) -> None:
    found: set[str] = set()

    @FEW
    @given(of_type(cls, words_of(None)))
    def draw(value: Any) -> None:
        found.update(told(value))

    draw()
    assert found == {field.name for field in attrs.fields(get_origin(cls) or cls) if field.init}


def test_the_table_names_fields_that_there_are() -> None:
    for name in MEANT:
        cls, field = name.split(".")
        assert field in attrs.fields_dict(NAMES[cls])


def test_what_needs_a_term_that_no_one_declares_cannot_be_drawn() -> None:
    words = words_of(Vocabulary(), disputes=())
    assert said(services.Note, words).is_empty
    assert not said(services.Service, words).is_empty


@pytest.mark.parametrize("wanted", [Service, Association, Situation], ids=lambda cls: cls.__name__)
def test_a_value_is_printed_as_what_makes_it(wanted: Any) -> None:
    """What Hypothesis prints can be pasted: it gives an equal value."""

    @settings(FEW, max_examples=25)
    @given(st.from_type(wanted))
    def print_it(value: Any) -> None:
        assert eval(pretty(value), NAMES) == value

    print_it()
