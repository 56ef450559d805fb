"""The tree itself: one line to a text, parts by name, plain text."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given

from perhepalvelut import render
from perhepalvelut.directory import Source
from perhepalvelut.errors import ArgumentError
from perhepalvelut.signs import hidden_signs
from perhepalvelut.text import Item, Section, Sentence, item

from .trees import lines_of, trees

SOURCE = Source.parse("004 §4.2.3 r547")


@given(trees)
def test_plain_text_keeps_every_text_in_a_line_of_its_own(whole: Section) -> None:
    """The lines are the texts of the tree in their order, with an indent and a sign before them."""
    lines = whole.lines()
    for line, (_, text) in zip(lines, lines_of(whole), strict=True):
        assert line.endswith(text)
        assert set(line.removesuffix(text)) <= {" ", "–"}
        assert hidden_signs(line) == ()
    assert render(whole, "plain") == str(whole) == "\n".join(lines)


def test_what_stands_below_something_is_indented() -> None:
    rule = Section("families: all of these:", [item("a"), item("any of these:", item("b"))])
    told = Section(
        "Help",
        [
            Sentence("For whom.", sources=[SOURCE]),
            item("at the edge"),
            Section("In detail:", [Item([rule, Sentence("", sources=[SOURCE, SOURCE])])]),
        ],
    )
    assert told.lines() == [
        "Help",
        "For whom. [004 §4.2.3 r547]",
        "  – at the edge",
        "In detail:",
        "  – families: all of these:",
        "      – a",
        "      – any of these:",
        "        – b",
        "    [004 §4.2.3 r547]",
    ]


def test_items_without_a_title_stand_at_the_edge() -> None:
    assert Section("", [item("a", item("b"))]).lines() == ["– a", "  – b"]


@pytest.mark.parametrize("text", ["a\nb", "  a\t b ", "a\n\n\tb\n"])
def test_a_text_is_one_line(text: str) -> None:
    assert Sentence(text).text == "a b"
    assert Section(text, [item(text)]).lines() == ["a b", "  – a b"]


def test_a_space_that_does_not_break_stays() -> None:
    assert Sentence("18\u00a0000").text == "18\u00a0000"


def test_parts_are_found_by_what_they_tell_of() -> None:
    why, cost = Section("Why:", [item("so")], name="why"), Sentence("Free.", name="cost")
    told = Section("Help", [why, item("not asked for", name="why"), cost])
    assert told.named("cost", "why") == (why, cost)
    assert told.named("how") == ()


def test_an_item_holds_something() -> None:
    with pytest.raises(ValueError, match="must be >= 1"):
        Item([])


@given(trees)
def test_no_repr_tells_what_is_told(whole: Section) -> None:
    """A tree may tell of a family: what a log shows of it hangs on its form alone."""
    assert repr(whole) == f"<Section of {len(whole.parts)} parts>"
    assert {repr(part) for part in whole.parts if isinstance(part, Sentence)} <= {"<Sentence>"}


@given(trees)
def test_a_tree_pickles_and_copies_to_an_equal_one(whole: Section) -> None:
    """A tree is a value."""
    assert pickle.loads(pickle.dumps(whole)) == copy.deepcopy(whole) == whole
    assert hash(copy.copy(whole)) == hash(whole)


def test_a_form_that_there_is_not_is_refused() -> None:
    with pytest.raises(ArgumentError, match="form"):
        render(Section("a"), "rtf")  # type: ignore[arg-type]
