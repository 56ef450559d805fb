"""What a family tells stands in no frame of a traceback: services collect the locals of each."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from traceback import TracebackException
from types import TracebackType
from typing import Any

import attrs
import pytest

import perhepalvelut
from perhepalvelut import (
    Catalogue,
    PerhepalvelutError,
    Person,
    Situation,
    SituationError,
    Vocabulary,
    compile_rules,
    evaluate,
    parse_rule,
    read_situation,
    truths_of,
)
from perhepalvelut.core.catalogue import (
    answer as answers,
    asking,
    catalogue as catalogues,
    deciding,
    match,
    matches,
    order,
    questions,
)
from perhepalvelut.core.compiled import compiled as compiling
from perhepalvelut.core.evaluation import findings, nodes, panel, view, walk as walking
from perhepalvelut.core.guards.tracebacks import forgets
from perhepalvelut.core.pathways import routes
from perhepalvelut.core.rules import atoms as written
from perhepalvelut.core.situations import situation as situations
from perhepalvelut.vocabulary import Fact, Form, Membership, Option, Place

DAY = date(2023, 5, 2)
LIBRARY = str(Path(inspect.getfile(perhepalvelut)).parent)
MARKS = ("zqoption", "876543", "zqplace", "zq.service", "777", "'grandparent'", "'other'")
"""What is told; the rules and the vocabulary that ask for it name other words."""
# A number is one by itself: the address of an object may hold any digits.
MARKED = [
    re.compile(rf"(?<![0-9a-f]){mark}(?![0-9a-f])" if mark.isdigit() else mark) for mark in MARKS
]


def texts(id: str) -> dict[str, Any]:
    """Give the texts of a fact or an option."""
    return {"id": id, "label": "l", "says": "s", "denies": "d"}


def fact(id: str, kind: Any, about: Any, *options: str) -> Fact:
    """Make a fact."""
    choices = tuple(Option(**texts(one)) for one in options)
    return Fact(kind=kind, about=about, question="q", option=choices, **texts(id))


WORDS = Vocabulary(
    facts=[
        fact("tired", "flag", "person"),
        fact("way", "choice", "person", "zqoption", "another"),
        fact("times", "number", "person"),
        fact("rooms", "number", "family"),
        fact("in_service", "services", "family"),
    ],
    terms=[Form(id="outpatient", name="f", for_clients=True)],
    places=[
        Place(id="land", kind="country", names={"en": "Land"}),
        Place(id="zqplace", kind="municipality", names={"en": "P"}, inside=(Membership("land"),)),
        Place(id="town", kind="municipality", names={"en": "Town"}, inside=(Membership("land"),)),
    ],
)
FAMILY = Situation(
    [
        Person("grandparent", "777 months", sex="other", facts={"way": "zqoption", "tired": True}),
        Person("child", facts={"times": 876543}),
    ],
    {"rooms": 876543, "in_service": ["zq.service"]},
    "zqplace",
)
RULE = parse_rule(
    "tired and way in {another} and times >= 3 and age < years(3) and role in {mother}"
    ' or sex in {male} and rooms < 2 and lives_in("town") and in_service("a.b")'
    " or any_child(times >= 3 and not tired)"
)


def frames(trace: TracebackType | None) -> Iterator[Any]:
    """Walk the frames of the library in a traceback."""
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename.startswith((LIBRARY, "<rules>", "<attrs")):
            yield trace.tb_frame
        trace = trace.tb_next


def told_in(error: BaseException | None) -> list[str]:
    """Name the locals of library frames that tell what a family told, of all errors in a chain.

    The error itself is one of them where a door forgets; what errors say is tried in test_doors.py.
    """
    found = []
    while error is not None:
        for frame in frames(error.__traceback__):
            for name, value in frame.f_locals.items():
                shown = repr(value)
                told = frame.f_code.co_name != "asked" or name != "found"
                if told and any(one.search(shown) for one in MARKED):
                    found.append(f"{frame.f_code.co_name}: {name}")
        error = error.__cause__ or error.__context__
    return found


class BrokenError(Exception):
    """A fault of the library itself, in the middle of an answer."""


def broken(*args: Any, **named: Any) -> Any:
    """Fail."""
    raise BrokenError


INSIDE: list[tuple[Any, str]] = [
    (nodes.Node, "finding"),
    (walking, "either"),
    (walking, "of_parts"),
    (match, "who"),
    (order.Known, "answered"),
    (walking.Walk, "of_people"),
    (view, "panels"),
    (view, "Someone"),
    (panel, "_panels"),
    (panel, "_Shape"),
    (Vocabulary, "lying_in"),
    (findings.Finding, "__init__"),
    (compiling, "_rows"),
    (compiling, "panels"),
    (matches, "ordered"),
    (matches, "match_plan"),
    (questions, "decided_by"),
    (asking.Asking, "may_come"),
    (questions, "_question"),
    (deciding, "_search"),
    (answers, "_is_urgent"),
    (answers, "_ask_there"),
]


@pytest.mark.filterwarnings("ignore::perhepalvelut.PluginWarning")
@pytest.mark.parametrize(("owner", "name"), INSIDE, ids=lambda one: getattr(one, "__name__", one))
def test_an_answer_that_breaks_off_leaves_nothing_told_in_its_frames(
    owner: Any, name: str, monkeypatch: pytest.MonkeyPatch, association: Callable[..., Any]
) -> None:
    text = str(RULE).replace("a.b", "org.a")
    services = {"a": {"eligibility": [{"rule": text, "source": "new"}]}, "b": {}}
    words = attrs.evolve(WORDS, unloaded=["zq"])
    catalogue = Catalogue.of([association(services)], words)
    rules = {"it": RULE}
    asked: list[Callable[[], object]] = [
        lambda: evaluate(RULE, FAMILY, WORDS, on=DAY),
        lambda: compile_rules(rules, WORDS)(FAMILY, on=DAY),
        lambda: catalogue.match(FAMILY, on=DAY),
        lambda: truths_of(catalogue, FAMILY, on=DAY),
        lambda: catalogue.match(FAMILY, on=DAY).questions(worker=True),
        lambda: answers.answer(catalogue.match(FAMILY, on=DAY)),
    ]
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, broken)
        errors = [error for error in map(broken_off, asked) if error is not None]
    assert errors
    assert [told_in(error) for error in errors] == [[]] * len(errors)


def broken_off(ask: Callable[[], object]) -> BrokenError | None:
    """Give the fault that an answer broke off with, if it did."""
    try:
        ask()
    except BrokenError as error:
        return error
    return None


def test_what_cannot_be_told_is_refused_from_where_it_does_not_stand() -> None:
    tries: list[Callable[[], object]] = [
        lambda: Person("zqoption"),
        lambda: Person("child", "777 zqplace"),
        lambda: Person(facts={"way": "010190-123A zqoption"}),
        lambda: Situation(place=["zqplace", 5]),
        lambda: Situation([Person("child")], {"rooms": 87654300000}),
        lambda: Situation(has_children="zqoption"),
        lambda: Situation([Person("child", facts={"way": "zqoption"})], {"way": "another"}),
        lambda: FAMILY.learn("way", "zqoption " * 99, of=0),
        lambda: FAMILY.learn("rooms", 777),
        lambda: FAMILY.learn("place", "010180-123A zqplace"),
        lambda: FAMILY.learn("age", "zqoption", of=0),
        lambda: FAMILY.learn("role", "zqoption", of=0),
        lambda: FAMILY.learn("sex", "zqoption", of=1),
        lambda: FAMILY.learn("rooms", {"zqoption": 777}),
        lambda: read_situation({"people": [{"role": "zqoption", "age": "777 zqplace"}]}),
        lambda: read_situation({"facts": {"way": "zqoption"}, "zqplace": 1}),
        lambda: evaluate(RULE, Situation(facts={"rooms": -876543}), WORDS, on=DAY),
        lambda: evaluate(RULE, Situation(place="zqplace of mine"), WORDS, on=DAY),
        lambda: evaluate(RULE, Situation([Person("child", "born 2777")]), WORDS, on=DAY),
    ]
    for attempt in tries:
        with pytest.raises(PerhepalvelutError) as caught:
            attempt()
        assert told_in(caught.value) == []


NAMED: list[Callable[[], object]] = [
    lambda: Situation(facts={"Kettu Ketunen": None}),
    lambda: Person(facts={"virtanen": 1.5}),
    lambda: Person(facts={"a": True, "virtanen": 10**12}),
    lambda: Person(facts={"virtanen": "a" * 300}),
    lambda: Situation(facts={"Kettu Ketunen": ["045 000 0123"]}),
    lambda: Situation([Person(facts={"virtanen": True})], {"virtanen": False}),
    lambda: Situation(facts={"virtanen": True}).learn("virtanen", False),
    lambda: Situation([Person(facts={"virtanen": True})]).learn("virtanen", False, of=0),
    lambda: Situation().learn("virtanen", None),
    lambda: read_situation({"facts": {"virtanen": 10**12}}),
    lambda: read_situation({"people": [{"facts": {"virtanen": "a@b.fi"}}]}),
    lambda: evaluate(RULE, Situation(facts={"virtanen": True}), WORDS, on=DAY),
]


@pytest.mark.parametrize("attempt", NAMED)
def test_a_name_that_is_no_known_fact_is_told_by_its_number(attempt: Callable[[], object]) -> None:
    with pytest.raises(PerhepalvelutError, match=r"name \d") as caught:
        attempt()
    shown = [str(caught.value), repr(vars(caught.value))]
    assert not any("virtanen" in one.casefold() for one in shown)


def test_a_contradiction_tells_both_names_by_their_numbers() -> None:
    one = Person(facts={"virtanen": True})
    with pytest.raises(PerhepalvelutError) as caught:
        Situation([Person(), one], {"a": True, "virtanen": False})
    assert str(caught.value) == "facts, name 2, and people[1].facts, name 1, contradict each other"


FAULTY = "zqoption of a family"


# What is of the library and has a fault: a look-up that fails inside.
FAULT = {"__name__": "perhepalvelut.core.broken"}
exec("def fail(value):\n    return {}[value]\n", FAULT)
fail: Callable[[str], Any] = FAULT["fail"]  # type: ignore[assignment]


def whole(error: BaseException) -> str:
    """Tell an error with all that a collector of tracebacks takes, but for this file."""
    told = TracebackException.from_exception(error, capture_locals=True)
    here = str(Path(__file__))
    shown = [str(error), repr(error.__cause__), repr(error.__context__)]
    return "\n".join([*shown, *(str(one.locals) for one in told.stack if one.filename != here)])


def test_a_fault_inside_is_told_by_its_type_and_place() -> None:
    with pytest.raises(PerhepalvelutError) as caught:
        forgets(fail)(FAULTY)
    assert "KeyError at perhepalvelut.core.broken:2;" in str(caught.value)
    assert "zqoption" not in whole(caught.value)


def test_what_the_code_of_the_caller_raises_stays_with_its_frames() -> None:
    def people() -> Iterator[Person]:
        yield Person("mother")
        raise BrokenError("of mine")

    with pytest.raises(BrokenError, match="of mine") as caught:
        Situation(people(), place="zqplace")
    names = [one.frame.code.name for one in caught.traceback]
    assert names[1:] == ["asked", "people"]
    assert "zqplace" not in whole(caught.value)


@pytest.mark.parametrize(
    ("call", "args", "named"),
    [
        (Person, (), {"rle": "zqoption"}),
        (Person, (1, 2, 3, 4), {}),
        (read_situation, (), {}),
        (FAMILY.learn, ("way",), {}),
    ],
)
def test_a_wrong_call_is_a_type_error_as_ever(
    call: Callable[..., object], args: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError, match=r"argument") as caught:
        call(*args, **named)
    assert not isinstance(caught.value, PerhepalvelutError)


def deep(attempt: Callable[[], object], levels: int) -> object:
    """Try it so many frames further down."""
    return deep(attempt, levels - 1) if levels else attempt()


def test_near_the_limit_of_recursion_nothing_told_is_left() -> None:
    attempts: list[Callable[[], object]] = [
        lambda: Person("mother", facts={"way": "zqoption"}),
        lambda: FAMILY.learn("way", "zqoption", of=1),
        lambda: read_situation({"facts": {"way": "zqoption"}, "place": "zqplace"}),
    ]
    failed: list[str] = []
    used = len(inspect.stack(0))
    # What traces the calls, as coverage does, may itself fail at the door, before it begins.
    tracing = sys.gettrace()
    sys.settrace(None)
    try:
        for levels in range(sys.getrecursionlimit() - used - 60, sys.getrecursionlimit() - used):
            for attempt in attempts:
                try:
                    deep(attempt, levels)
                except RecursionError as error:
                    failed.append(whole(error))
    finally:
        sys.settrace(tracing)
    assert failed
    assert not any("zqoption" in one for one in failed)


HALF_MADE = [
    one
    for module in (catalogues, findings, match, matches, routes, written, situations)
    for one in vars(module).values()
    if isinstance(one, type) and one.__module__ == module.__name__ and attrs.has(one)
    if hasattr(one.__repr__, "__wrapped__")
]


@pytest.mark.parametrize("kind", HALF_MADE)
def test_what_is_half_made_has_a_repr(kind: Any) -> None:
    assert repr(kind.__new__(kind)).startswith(kind.__name__)


def test_a_door_that_forgets_gives_what_it_gave_and_keeps_its_name() -> None:
    @forgets
    def door(value: int) -> int:
        """Take a value."""
        if value < 0:
            raise SituationError("is below zero", "value")
        return value

    assert (door(3), door.__name__, door.__doc__) == (3, "door", "Take a value.")
    with pytest.raises(SituationError, match=r"^value: is below zero$"):
        door(-1)
    assert inspect.signature(Person) == inspect.signature(Person.__init__).replace(
        parameters=list(inspect.signature(Person.__init__).parameters.values())[1:],
        return_annotation=inspect.signature(Person).return_annotation,
    )
