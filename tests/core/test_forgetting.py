"""What a family tells stands in no frame of a traceback: services collect the locals of each."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

import attrs
import pytest

import perhepalvelut
from perhepalvelut import (
    Catalogue,
    Fact,
    Form,
    Membership,
    Option,
    PerhepalvelutError,
    Person,
    Place,
    Situation,
    SituationError,
    Vocabulary,
    compile_rules,
    evaluate,
    parse_rule,
    read_situation,
)
from perhepalvelut.core import compiling, findings, matching, walking
from perhepalvelut.core.forgetting import forgets

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
    (walking.Node, "finding"),
    (walking.Node, "compose"),
    (walking.Node, "over"),
    (walking.Walk, "of_people"),
    (walking, "Someone"),
    (Vocabulary, "lies_in"),
    (findings.Finding, "__init__"),
    (compiling, "_standing"),
    (compiling, "_members"),
    (matching, "_order"),
    (matching, "match_plan"),
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
        lambda: catalogue.truths(FAMILY, on=DAY),
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
