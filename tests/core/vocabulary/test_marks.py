"""The marks of a fact: of whom and when it makes sense to ask, and what one simply agrees to."""

from __future__ import annotations

from typing import Any

import pytest

from perhepalvelut import DataError, Vocabulary, parse_rule
from perhepalvelut.codec import read_vocabulary
from perhepalvelut.vocabulary import Fact

FLAG: dict[str, Any] = {"kind": "flag", "about": "person", "label": "l", "question": "q"}


def told(**marks: Any) -> Vocabulary:
    return read_vocabulary({"fact": [{"id": "a", **FLAG, **marks}]})


@pytest.mark.parametrize("word", ["always", "never"])
def test_a_fact_is_asked_of_everybody_of_nobody_or_where_a_rule_holds(word: str) -> None:
    assert told(asked_of=word).fact("a").asked_of == word
    rule = "role in {parent} or age >= years(18)"
    assert told(asked_of=rule).fact("a").asked_of == parse_rule(rule)
    assert Fact(id="a", **FLAG).asked_of == "always"


def test_who_may_be_asked_and_alone_is_told_with_it() -> None:
    fact = told(asked_by="person", alone=True).fact("a")
    assert (fact.asked_by, fact.alone) == ("person", True)


@pytest.mark.parametrize(
    ("marks", "says"),
    [
        ({"asked_of": "age >"}, r"fact\[0\]\.asked_of: .*age >"),
        ({"asked_of": 3}, r"fact\[0\]\.asked_of: a text should stand here"),
        ({"asked_by": "adlt"}, r"fact\[0\]\.asked_by: .*did you mean 'adult'"),
        ({"alone": "yes"}, r"fact\[0\]\.alone: true or false should stand here"),
        ({"agree": "we do"}, r"fact\[0\]\.asked_of: is never asked, as the family agrees to it"),
        (
            {"agree": "we do", "asked_of": "never", "kind": "number"},
            r"fact\[0\]\.agree: is a mark of the kind flag",
        ),
    ],
)
def test_a_wrong_mark_is_refused_at_its_place(marks: dict[str, Any], says: str) -> None:
    with pytest.raises(DataError, match=says):
        told(**marks)


def test_a_value_is_given_a_rule_and_no_text_of_one() -> None:
    with pytest.raises(DataError, match=r"Fact\.asked_of: 'nevr' .* did you mean 'never'"):
        Fact(id="a", **FLAG, asked_of="nevr")  # type: ignore[arg-type]


def test_what_the_family_agrees_to_is_never_asked() -> None:
    fact = told(agree="we do", asked_of="never").fact("a")
    assert (fact.agree, fact.asked_of) == ("we do", "never")
