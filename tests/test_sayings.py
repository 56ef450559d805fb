"""A saying is a sentence in English that can be told in another language."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from perhepalvelut.errors import DataError, Fault, RuleError, SituationError, UnknownNameError
from perhepalvelut.sayings import Saying, guessed, joined, kind_said, lines_of, saying_of

AGE = Saying("an age is at most {years} years", years=150)


def test_a_saying_is_its_english_sentence() -> None:
    assert AGE == "an age is at most 150 years"
    assert (AGE.template, dict(AGE.values)) == (
        "an age is at most {years} years",
        {"years": "150"},
    )


def test_a_brace_that_stands_for_itself_is_doubled() -> None:
    assert Saying("write {{{one}}}", one="a") == "write {a}"


def _pickled(saying: Saying) -> Saying:
    again: Saying = pickle.loads(pickle.dumps(saying))
    return again


@pytest.mark.parametrize("made_again", [copy.copy, copy.deepcopy, _pickled])
def test_a_saying_keeps_what_it_is_made_of(made_again: Callable[[Saying], Saying]) -> None:
    outer = Saying("{flag}: {reason}", flag="--on", reason=AGE)
    again = made_again(outer)
    reason = again.values["reason"]
    assert isinstance(reason, Saying)
    assert (again, type(again), again.template) == (outer, Saying, outer.template)
    assert reason.template == AGE.template


def test_what_fills_a_saying_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        AGE.values["years"] = "7"  # type: ignore[index]


def test_a_row_of_sayings_has_no_words_of_its_own() -> None:
    row = joined(": ", ["role", "", AGE])
    assert row == f"role: {AGE}"
    assert not row.has_words
    assert AGE.has_words


def test_the_known_name_that_was_meant_is_asked_after() -> None:
    assert guessed(AGE, None) is AGE
    assert guessed(AGE, "150") == f"{AGE}, did you mean '150'?"


@pytest.mark.parametrize("kind", ["note_kind", "kind of {x}", "{"])
def test_a_kind_is_said_whatever_it_is(kind: str) -> None:
    assert kind_said(kind) == kind.replace("_", " ")
    assert kind_said(kind_said(kind)) is not None


def test_the_lines_of_a_saying_are_sayings() -> None:
    told = joined("\n", [AGE, joined("\n", ["one", AGE])])
    assert list(lines_of(told)) == [AGE, "one", AGE]
    assert [type(line) for line in lines_of(told)] == [Saying, str, Saying]


@pytest.mark.parametrize(
    "error",
    [
        SituationError(AGE, "people[0].age"),
        UnknownNameError("sex", "femal", ["female"]),
        RuleError(AGE, "age < 3", 6, 7),
        DataError([Fault("unit[2]", AGE, instead=AGE, owner="lahti", line=3), Fault("", AGE)]),
    ],
)
def test_an_error_says_what_its_saying_says(error: Exception) -> None:
    saying = saying_of(error)
    assert isinstance(saying, Saying)
    assert saying == str(error)
    assert saying_of(pickle.loads(pickle.dumps(error))) == saying


def test_an_error_of_somebody_else_says_its_own_words() -> None:
    assert saying_of(ValueError("odd")) == "odd"
    assert saying_of(SituationError("odd")) == "odd"
    assert saying_of(OSError(2, "gone")) == "[Errno 2] gone"
