"""HTML, Markdown and JSON of a tree: they say the same, and no text makes structure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from markdown_it import MarkdownIt

from perhepalvelut import render
from perhepalvelut.directory import Source
from perhepalvelut.signs import hidden_signs
from perhepalvelut.text import Item, Section, Sentence, item
from perhepalvelut.text.document import Part

from .trees import lines_of, trees

TEXTS = {"h3", "h4", "p"}
MARKUP = [
    "<script>alert(1)</script>", "a < b & c", '"quoted" \'so\'', "*strong* _so_ **so**", "# title",
    "a #", "1. one", "12) two", "- item", "+ item", "> quoted", "a\n- b", "a\n\nb\n===", "```",
    "~~~",
    "    code", "[name](address)", "![picture](address)", "[^1]: note", "| a | b |", "&lt; &amp;",
    "---", "=", ": term", "`code`", "a\\", "$x$", "<!-- -->", "</p></article>", "<https://a.fi>",
]  # fmt: skip


def section_of(text: str) -> Section:
    """Read a tree from its JSON."""
    whole = _part(json.loads(text))
    assert isinstance(whole, Section)
    return whole


def _part(data: Mapping[str, Any]) -> Part:
    parts = tuple(_part(below) for below in data.get("parts", ()))
    if data["kind"] == "item":
        return Item(parts)
    given = {
        "text": data.get("text", ""),
        "sources": tuple(map(Source.parse, data.get("sources", ()))),
        "name": data.get("name", ""),
    }
    return Section(**given, parts=parts) if data["kind"] == "section" else Sentence(**given)


class Reader(HTMLParser):
    """Reads the texts of a page, each with the number of list items around it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.lines: list[tuple[int, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert tag in {"article", "ul", "li", *TEXTS}
        assert not attrs
        self.open.append(tag)
        if tag in TEXTS:
            self.lines.append((self.open.count("li"), ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        assert self.open[-1] in TEXTS
        depth, text = self.lines[-1]
        self.lines[-1] = (depth, text + data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


def in_markdown(page: str) -> Iterator[tuple[int, str]]:
    """Read the texts of a page as CommonMark, each with the number of list items around it."""
    depth = 0
    for token in MarkdownIt("commonmark").parse(page):
        assert token.type.partition("_")[0] in {"heading", "paragraph", "bullet", "list", "inline"}
        depth += token.nesting if token.type.startswith("list_item") else 0
        if token.type == "inline":
            assert {child.type for child in token.children or ()} <= {"text"}
            yield depth, "".join(child.content for child in token.children or ()).strip(" ")


@given(trees)
def test_html_says_the_same_in_the_same_lists(whole: Section) -> None:
    """A parser of HTML finds the texts of the tree, each within as many items."""
    page = render(whole, "html")
    assert Reader(page).lines == lines_of(whole)
    assert hidden_signs(page) == ()


@given(trees)
def test_markdown_says_the_same_in_the_same_lists(whole: Section) -> None:
    """A reader of CommonMark finds the texts of the tree, each within as many items."""
    page = render(whole, "markdown")
    assert list(in_markdown(page)) == lines_of(whole)
    assert hidden_signs(page) == ()


@given(trees)
def test_json_is_read_back_as_the_same_tree(whole: Section) -> None:
    """JSON loses nothing."""
    text = render(whole, "json")
    assert section_of(text) == whole
    assert hidden_signs(text) == ()
    assert json.loads(text)["kind"] == "section"


@pytest.mark.parametrize("text", MARKUP)
def test_no_text_breaks_the_structure(text: str) -> None:
    whole = Section(text, [Section(text, [item(text, item(text))]), Sentence(text), item(text)])
    line = Sentence(text).text
    depths = [0, 0, 1, 2, 0, 1]
    expected = [(depth, line) for depth in depths]
    assert [row.lstrip(" –") for row in whole.lines()] == [line.lstrip(" –")] * len(depths)
    assert Reader(render(whole, "html")).lines == expected
    assert list(in_markdown(render(whole, "markdown"))) == expected
    assert section_of(render(whole, "json")) == whole


def test_a_title_makes_headings_of_its_sections() -> None:
    whole = Section("Help", [Section("Why:", [item("so")]), Sentence("Free.")])
    assert render(whole, "html") == (
        "<article><h3>Help</h3><h4>Why:</h4><ul><li><p>so</p></li></ul><p>Free.</p></article>"
    )
    assert render(whole, "markdown") == "## Help\n\n### Why:\n\n- so\n\nFree."


def test_without_a_title_there_is_no_heading() -> None:
    whole = Section("", [Section("Why:", [item("so"), item("and so")])])
    assert render(whole, "html") == (
        "<article><p>Why:</p><ul><li><p>so</p></li><li><p>and so</p></li></ul></article>"
    )
    assert render(whole, "markdown") == "Why:\n\n- so\n\n- and so"


def test_json_leaves_out_what_is_empty() -> None:
    whole = Section("", [Sentence("Free.", name="cost"), item("so")])
    assert json.loads(render(whole, "json")) == {
        "kind": "section",
        "parts": [
            {"kind": "sentence", "name": "cost", "text": "Free."},
            {"kind": "item", "parts": [{"kind": "sentence", "text": "so"}]},
        ],
    }
