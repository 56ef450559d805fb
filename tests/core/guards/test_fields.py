"""Every field of every value of the core is checked when the value is made."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import attrs
import pytest

import perhepalvelut.core
from perhepalvelut import DataError
from perhepalvelut.core.directory.evidence import Evidence, Sourced
from perhepalvelut.core.guards.annotations import hints_of
from perhepalvelut.core.guards.fields import Value
from perhepalvelut.core.rules.nodes import Everyone
from perhepalvelut.directory import (
    Access,
    Address,
    Association,
    Change,
    Claim,
    Contact,
    Course,
    CoursePhase,
    Criterion,
    Dispute,
    Document,
    End,
    Feedback,
    Line,
    Measure,
    Note,
    Overlay,
    Participation,
    Point,
    Reading,
    Rename,
    Service,
    ServiceModel,
    Source,
    Staff,
    StatusPhase,
    Step,
    TextDomain,
    Unit,
    WebPage,
)
from perhepalvelut.rules import Flag, flag
from perhepalvelut.urgent import Urgent, UrgentCase, UrgentContact, UrgentOffer
from perhepalvelut.values import Hours, PartialDate, Period, Span
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

HERE = (Source("d", "1", "2"),)
MEASURE = Measure(Decimal(1), Decimal(2), "months", "about", "year")
PERIOD = Period(PartialDate(2020, 1, 2), PartialDate(2021))
SERVICE_FIELDS: dict[str, Any] = {
    "id": "org.a",
    "name": "A",
    "summary": "S",
    "form": "outpatient",
    "sources": HERE,
}
SERVICE = Service(**SERVICE_FIELDS)
READING = Reading("one way", HERE)
EXAMPLES: tuple[Value, ...] = (
    Access(),
    Address(visibility="public", text="T"),
    Association(id="org", name="N", summary="S", language="fi", sources=HERE),
    Change("org.a", "access.cost", "plugin", HERE),
    Claim("free", HERE),
    Contact(),
    Line(value="010 000 0000", sources=HERE),
    WebPage(address="https://a.example", read=PartialDate(2026, 11, 20)),
    Course(),
    CoursePhase(id="p", name="P", sources=HERE),
    Criterion(rule=flag("tired"), sources=HERE),
    Dispute(key="A-01", about="a", readings=(READING, READING), treatment="t"),
    Document(id="d", title="T", publisher="P", date=PartialDate(2022)),
    End("phase", "org.a", "p"),
    Evidence(sources=HERE),
    Fact(kind="flag", id="tired", about="person", label="l", question="q"),
    Feedback(instrument="i", respondents=("r",), sources=HERE),
    Span(frozenset({0}), time(9), time(15)),
    Hours((Span(frozenset({0}), time(9), time(15)),)),
    Implication(then=Flag("tired"), reason="r"),
    MEASURE,
    Membership("land", PERIOD),
    Note(kind="tip", value="v", sources=HERE),
    Option(id="a", label="l", says="s", denies="d"),
    Overlay(id="org.a", sources=HERE, notes=(Note(kind="tip", value="v", sources=HERE),)),
    PartialDate(2020, 1, 2),
    Participation(association="org", capacity="runs", sources=HERE),
    PERIOD,
    Place(id="town", kind="municipality", names={"fi": "T"}),
    Point(kind="review", name="P", sources=HERE),
    READING,
    Rename("service", "org.b", "org.a"),
    SERVICE,
    ServiceModel(id="m", name="M", sources=HERE),
    Source("d", "1", "2"),
    Sourced(sources=HERE),
    Staff(title="t", count=Decimal(1), sources=HERE),
    Urgent(),
    UrgentCase(rule=Everyone(), contacts=("a",), sources=HERE),
    UrgentContact(id="a", name="n", summary="s", contact=Contact(), sources=HERE),
    UrgentOffer(id="a", text="t", asks="s", contact="a", facts=("tired",)),
    StatusPhase(phase="pilot", sources=HERE),
    Step(origin=End("family"), target=End("service", "org.a"), kind="self", sources=HERE),
    Structural(id="age", label="l", question="q"),
    Term(id="t", kind="need", name="n"),
    Form(id="f", name="n", for_clients=True),
    Phase(id="p", name="n", in_force=True),
    TextDomain("org", "fi", "locales"),
    Unit(id="org.u", name="U", sources=HERE),
)


def untyped(cls: Any) -> Any:
    """Give a class as a plugin without a type checker sees it."""
    return cls


def classes(base: Any = Value) -> Iterator[Any]:
    """Walk the values of the core, whatever module they are in."""
    for module in pkgutil.walk_packages(perhepalvelut.core.__path__, "perhepalvelut.core."):
        importlib.import_module(module.name)
    for cls in base.__subclasses__():
        # With slots a class is made anew: only the one that its module has counts.
        in_core = cls.__module__.startswith("perhepalvelut.core.")
        if in_core and getattr(sys.modules[cls.__module__], cls.__name__, None) is cls:
            yield cls
        yield from classes(cls)


def bare(hint: Any) -> Any:
    """Take the marks and the None off a type."""
    if get_origin(hint) is Annotated:
        return bare(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return bare(next(one for one in get_args(hint) if one is not type(None)))
    return hint


NEVER = (object(), 3.5, b"x", datetime(2023, 5, 2), [object()], (3.5,), {"x": object()}, Value)
BY_KIND: Mapping[Any, tuple[object, ...]] = {
    str: (3, True, ["x"]),
    bool: (1, 0, "yes", "true"),
    int: (True, "1", Decimal(1)),
    Decimal: (True, "1", 1),
    Literal: ("banana", "", 3, True, ["x"]),
    tuple: ("text", [None], {"a": 1}, [["x"]]),
    frozenset: ("mon", [7.5], [[1]], {"mon"}),
    Mapping: ({"fi": 3}, {3: "x"}, {"": "x"}, {"fi": " "}, [("fi", "x")], "fi"),
}


def wrong(hint: Any, default: object) -> Iterator[object]:
    """Walk values that a field of a type may not hold."""
    kind = bare(hint)
    origin = get_origin(kind) or kind
    yield from (*NEVER, *BY_KIND.get(origin, ()))
    if kind is hint:
        yield None
    if kind is str and default != "":
        yield from ("", " ", "\t\n")
    if origin is Literal:
        yield from (get_args(kind)[0][:-1], get_args(kind)[0].upper())
    if origin is tuple and get_args(kind)[0] is str:
        yield from ([""], [3], [True])


ROWS = [
    pytest.param(example, field.name, value, id=f"{type(example).__name__}.{field.name}-{at}")
    for example in EXAMPLES
    for field in attrs.fields(untyped(type(example)))
    if field.init
    for at, value in enumerate(wrong(hints_of(untyped(type(example)))[field.name], field.default))
]


def test_every_value_of_the_core_stands_in_the_table() -> None:
    found = {cls.__name__ for cls in classes()}
    assert found == {type(one).__name__ for one in EXAMPLES}


@pytest.mark.parametrize(("example", "field", "value"), ROWS)
def test_a_wrong_value_is_refused_with_the_field_and_not_shown(
    example: Value, field: str, value: object
) -> None:
    with pytest.raises(DataError) as caught:
        attrs.evolve(example, **{field: value})  # type: ignore[misc]
    (fault,) = caught.value.faults
    place = f"{type(example).__name__}.{field}"
    assert fault.place == place or fault.place.startswith((f"{place}[", f"{place}."))
    assert "object at" not in str(fault)
    assert "datetime" not in str(fault)


def test_a_list_is_taken_where_a_tuple_is_wanted() -> None:
    note = untyped(Note)(kind="tip", value="v", sources=list(HERE))
    claim = untyped(Claim)(["phone", "chat"], list(HERE))
    service = untyped(attrs.evolve)(SERVICE, notes=[note], needs=["rest"])
    assert service.notes == (note,)
    assert service.needs == ("rest",)
    assert claim == untyped(Claim)(("phone", "chat"), HERE)
    assert untyped(Span)([0, 1], time(9), time(15)).days == {0, 1}


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda: Service(**{**SERVICE_FIELDS, "crisis": "no"}),
            "Service.crisis: true or false should stand here, not a text",
        ),
        (
            lambda: untyped(Note)(kind="tip", value="v", sources=()),
            "Note.sources: no source is given",
        ),
        (
            lambda: untyped(StatusPhase)(phase="pilot", sources=()),
            "StatusPhase.sources: no source is given",
        ),
        (
            lambda: Service(**{**SERVICE_FIELDS, "sources": ()}),
            "Service.sources: no source is given",
        ),
        (lambda: Service(**{**SERVICE_FIELDS, "name": " "}), "Service.name: is blank"),
        (
            lambda: untyped(Note)(kind="tip", value="v", sources=HERE, basis="derived", reason=" "),
            "Note.reason: what is derived says why",
        ),
        (
            lambda: untyped(Participation)(association="org", capacity="run", sources=HERE),
            "'run' is not one of runs, coordinates, takes-part, funds; did you mean 'runs'?",
        ),
        (
            lambda: untyped(Access)(cost=untyped(Claim)("fre", HERE)),
            "Access.cost.value: 'fre' is not one of free, charged; did you mean 'free'?",
        ),
        (
            lambda: untyped(Access)(channels=untyped(Claim)(("phone", 3), HERE)),
            "Claim.value[1]: a text should stand here, not a whole number",
        ),
        (
            lambda: untyped(Access)(channels=untyped(Claim)("phone", HERE)),
            "Access.channels.value: a list should",
        ),
        (
            lambda: Service(**{**SERVICE_FIELDS, "notes": [3, "x"]}),
            "Service.notes[1]: a value of Note should stand here, not a text",
        ),
        (lambda: End("service", "No Such"), "End: not an end of a step: 'service No Such'"),
        (lambda: untyped(PartialDate)(True), "PartialDate.year: a whole number should stand here"),
        (
            lambda: untyped(Rename)("servise", "a", "b"),
            "Rename.kind: 'servise' is not one of association",
        ),
        (
            lambda: untyped(Note)(kind="tip", value="v", sources=HERE, basis="x" * 99),
            f"Note.basis: '{'x' * 40}…' is not one of stated",
        ),
    ],
)
def test_a_fault_says_the_field_what_stands_there_and_what_should(
    make: Callable[[], object], says: str
) -> None:
    with pytest.raises(DataError) as caught:
        make()
    assert says in str(caught.value)


def test_every_wrong_field_is_told_at_once() -> None:
    with pytest.raises(DataError) as caught:
        Service(**{**SERVICE_FIELDS, "name": "", "crisis": 1, "needs": "rest", "sources": ()})
    assert [fault.place for fault in caught.value.faults] == [
        "Service.name",
        "Service.crisis",
        "Service.needs",
        "Service.sources",
    ]


def test_of_a_table_only_the_entry_that_is_wrong_is_told() -> None:
    names: Any = {"fi": "Lahti", "sv": 5}
    with pytest.raises(DataError) as caught:
        Place(id="lahti", kind="municipality", names=names)
    assert [fault.place for fault in caught.value.faults] == ["Place.names.sv"]


@pytest.mark.parametrize(
    ("value", "place"),
    [("", "Claim.value"), (("a", ""), "Claim.value[1]"), (5, "Claim.value")],
)
def test_a_claim_says_something_of_a_kind_that_a_document_can_say(value: Any, place: str) -> None:
    with pytest.raises(DataError) as caught:
        Claim(value, sources=(Source("D"),))
    assert [fault.place for fault in caught.value.faults] == [place]


def test_a_field_that_is_worked_out_is_not_looked_at() -> None:
    """It is there only once the others have been."""

    @attrs.frozen
    class Named(Value):
        name: str
        length: int = attrs.field(init=False)

        def __attrs_post_init__(self) -> None:
            super().__attrs_post_init__()
            object.__setattr__(self, "length", len(self.name))

    assert Named("abc").length == 3
    with pytest.raises(DataError, match=r"Named\.name: is blank"):
        Named("")


@pytest.mark.parametrize("value", EXAMPLES, ids=lambda one: type(one).__name__)
def test_a_value_is_shown_in_short(value: Any) -> None:
    """However much it holds, one line of a terminal shows it, and which of its kind it is."""
    shown = repr(value)
    assert shown.startswith(f"{type(value).__name__}(")
    assert len(shown) <= 100
    for name in ("id", "key"):
        assert repr(getattr(value, name, "")) in shown or not hasattr(value, name)
