"""Trees of sections, items and sentences to try, whose texts hold every sign of markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hypothesis import strategies as st

from perhepalvelut.directory import Source
from perhepalvelut.text import Item, Section, Sentence
from perhepalvelut.text.document import Part

__all__ = ["lines_of", "trees"]

SIGNS = "aä1 \n\t<>&\"'*_#`~[](){}!|\\+-=.:$–\u202e\x1b"
CITED = [Source("004", "4.2.3", "547"), Source("004"), Source("a-1", None, "1-2,7")]

texts = st.text(st.sampled_from(SIGNS), max_size=8) | st.text(max_size=4)
names = st.sampled_from(["", "why", "title"])
sources = st.lists(st.sampled_from(CITED), max_size=2).map(tuple)
sentences = st.builds(Sentence, texts, sources=sources, name=names)


def _sections(parts: st.SearchStrategy[Part]) -> st.SearchStrategy[Section]:
    return st.builds(Section, texts, st.lists(parts, max_size=3), sources=sources, name=names)


def _larger(parts: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    return _sections(parts) | st.builds(Item, st.lists(parts, min_size=1, max_size=3))


trees = _sections(st.recursive(sentences, _larger, max_leaves=8))
"""Whole trees, as a teller gives them."""


def lines_of(whole: Section) -> list[tuple[int, str]]:
    """Give every text that a tree tells, in its order, and within how many items it stands.

    What stands below a section within another counts as an item of it, as in HTML and Markdown. A
    section of the whole that has no title is what it holds.
    """
    title = [(0, whole.line)] if whole.line else []
    return [*title, *(one for part in _opened(whole.parts) for one in _lines(part, 0))]


def _opened(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, Section) and not part.line:
            yield from _opened(part.parts)
        else:
            yield part


def _lines(part: Part, depth: int) -> Iterator[tuple[int, str]]:
    if isinstance(part, Item):
        for inside in part.parts:
            yield from _lines(inside, depth + 1)
        return
    yield depth, part.line
    for below in part.parts if isinstance(part, Section) else ():
        yield from _lines(below, depth if isinstance(below, Item) else depth + 1)
