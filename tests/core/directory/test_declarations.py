"""What two declarations of one id must agree on: their meaning, and not their texts."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from perhepalvelut import parse_rule
from perhepalvelut.core.directory.declarations import difference
from perhepalvelut.directory import Document, WebPage
from perhepalvelut.rules import Flag
from perhepalvelut.values import PartialDate
from perhepalvelut.vocabulary import (
    Fact,
    Form,
    Implication,
    Membership,
    Option,
    Phase,
    Place,
    Structural,
    Term,
)

OPTIONS = (
    Option(id="yes", label="y", says="s", denies="d", need="rest"),
    Option(id="not-yet", label="n", says="s", denies="d"),
)
EVERYONE = parse_rule("everyone()")
IMPLIES = (
    Implication(then=Flag("b"), reason="r"),
    Implication(then=Flag("c"), reason="r", when=Flag("d")),
)
VALUES: tuple[tuple[Any, dict[str, Any], dict[str, Any]], ...] = (
    (
        Fact(id="a", kind="choice", about="person", label="l", question="q", option=OPTIONS),
        {
            "kind": "flag",
            "about": "family",
            "option": OPTIONS[:1],
            "sensitive": True,
            "asked_of": "never",
            "asked_by": "worker",
            "alone": True,
            "need": "rest",
        },
        dict.fromkeys(
            ("label", "question", "says", "denies", "below", "at_least", "exactly", "not_exactly"),
            "otherwise",
        ),
    ),
    (
        Fact(id="a", kind="flag", about="person", label="l", question="q"),
        {"urgent": "now", "implies": IMPLIES},
        {},
    ),
    (
        Fact(id="a", kind="flag", about="person", label="l", question="q", asked_of="never"),
        {"asked_of": EVERYONE},
        {"agree": "otherwise"},
    ),
    (
        Fact(id="a", kind="flag", about="person", label="l", question="q", implies=IMPLIES),
        {"implies": IMPLIES[:1]},
        {"implies": tuple(attrs.evolve(one, reason="otherwise") for one in IMPLIES[::-1])},
    ),
    (
        Fact(id="a", kind="number", about="person", label="l", question="q"),
        {"presumed": 0},
        {},
    ),
    (
        Term(id="a", kind="need", name="n"),
        {"kind": "channel", "parent": "b", "unnamed": True},
        dict.fromkeys(("name", "description"), "otherwise"),
    ),
    (
        Form(id="a", name="n", for_clients=True),
        {"parent": "b", "unnamed": True, "for_clients": False},
        dict.fromkeys(("name", "description"), "otherwise"),
    ),
    (
        Phase(id="a", name="n", in_force=True),
        {"parent": "b", "unnamed": True, "in_force": False},
        dict.fromkeys(("name", "description"), "otherwise"),
    ),
    (
        Place(id="a", kind="region", names={"fi": "A"}),
        {
            "kind": "county",
            "code": "1",
            "inside": (Membership("b"),),
            "members": ("b",),
            "reaches": ("b",),
        },
        {"names": {"fi": "Å"}, "aliases": ("Å",), "note": "otherwise"},
    ),
    (
        Document(id="a", title="t", publisher="p", date=PartialDate(2023)),
        {"date": PartialDate(2022)},
        {
            **dict.fromkeys(("title", "publisher", "note"), "otherwise"),
            "web": WebPage(address="https://a.example", read=PartialDate(2026, 11, 20)),
        },
    ),
    (
        Structural(id="a", label="l", question="q"),
        {},
        dict.fromkeys(("label", "question"), "otherwise"),
    ),
)
"""A value, other meanings of its fields, and other texts."""


@pytest.mark.parametrize(("value", "meanings", "texts"), VALUES)
def test_a_field_is_meaning_or_text(
    value: Any, meanings: dict[str, Any], texts: dict[str, Any]
) -> None:
    for name, other in meanings.items():
        assert difference(value, attrs.evolve(value, **{name: other})) == name
    assert difference(value, attrs.evolve(value, **texts)) is None


@pytest.mark.parametrize("kind", dict.fromkeys(type(value) for value, _, _ in VALUES))
def test_every_field_is_tried(kind: type) -> None:
    tried = [meanings | texts for value, meanings, texts in VALUES if type(value) is kind]
    fields = {field.name for field in attrs.fields(kind) if field.init and field.name != "id"}
    assert set().union(*tried) == fields


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (OPTIONS[::-1], None),
        (tuple(attrs.evolve(one, label="otherwise") for one in OPTIONS), None),
        ((OPTIONS[0], attrs.evolve(OPTIONS[1], need="rest")), "option"),
        ((), "option"),
    ],
)
def test_options_are_alike_in_any_order_with_any_texts(
    options: tuple[Option, ...], field: str | None
) -> None:
    one = Fact(id="a", kind="choice", about="person", label="l", question="q", option=OPTIONS)
    assert difference(one, attrs.evolve(one, option=options)) == field


def test_values_of_different_types_are_not_alike() -> None:
    assert difference(Structural(id="a", label="l", question="q"), None) == "kind"
