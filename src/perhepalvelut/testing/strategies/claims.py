"""Sources, measures and claims, of values of any kind."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final, TypeVar, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.directory.claims import (
    Claim,
    Dispute,
    Document,
    Measure,
    MeasureKind,
    MeasureUnit,
    Per,
    Reading,
)
from ...core.directory.evidence import Source
from .calls import called, once
from .picks import maybe, words_or_none
from .times import partial_dates
from .words import DOCUMENTS, Words, texts, words_of

__all__ = [
    "claims",
    "claims_of",
    "disputes_citing",
    "documents_called",
    "evidence",
    "measures",
    "sources",
    "sources_of",
]

T = TypeVar("T")
_SECTIONS: Final = st.lists(st.integers(1, 9), min_size=1, max_size=3).map(
    lambda levels: ".".join(map(str, levels))
)
_LINES: Final = st.integers(1, 999).map(str) | st.sampled_from(["14-16", "14-16,20"])


def sources(documents: Iterable[str] = DOCUMENTS) -> SearchStrategy[Source]:
    """Give a place in one of the documents: the whole, a section, or lines of it."""
    names = st.sampled_from(tuple(documents))
    return (
        st.builds(Source, names)
        | st.builds(Source, names, _SECTIONS)
        | st.builds(Source, names, _SECTIONS, _LINES)
    )


@once
def sources_of(words: Words) -> SearchStrategy[tuple[Source, ...]]:
    """Give one source or two in the documents of some words."""
    some = sources(words.documents)
    return st.lists(some, min_size=1, max_size=2, unique=True).map(tuple)


@once
def evidence(words: Words) -> SearchStrategy[dict[str, Any]]:
    """Give sources, and a basis, a reason and a dispute where they are not as by default."""
    concluded = st.fixed_dictionaries(
        {
            "sources": sources_of(words),
            "basis": st.sampled_from(["derived", "inherited"]),
            "reason": texts(),
        }
    )
    plain = st.fixed_dictionaries({"sources": sources_of(words)})
    if not words.disputes:
        return plain | concluded
    keys = st.sampled_from(words.disputes)
    return (
        plain | st.fixed_dictionaries({"sources": sources_of(words), "dispute": keys}) | concluded
    )


def claims(
    values: SearchStrategy[T], *, documents: Iterable[str] = DOCUMENTS
) -> SearchStrategy[Claim[T]]:
    """Give a claim of such a value: stated, derived or inherited, and always with a source."""
    return claims_of(words_of(None, documents=documents, disputes=()), values)


@once
@st.composite
def claims_of(draw: DrawFn, words: Words, values: SearchStrategy[T]) -> Claim[T]:
    """Give a claim with the documents and disputes of some words."""
    return called(draw, Claim, value=draw(values), **draw(evidence(words)))


def measures(units: Iterable[MeasureUnit] = get_args(MeasureUnit)) -> SearchStrategy[Measure]:
    """Give a measure of every form: one number, a range, at most, at least; of each kind."""
    return _measures(tuple(units))


@once
@st.composite
def _measures(draw: DrawFn, units: tuple[MeasureUnit, ...]) -> Measure:
    low = draw(_numbers())
    high = low + draw(_numbers())
    ends = draw(st.sampled_from([(low, low), (low, high), (None, high), (low, None)]))
    return called(
        draw,
        Measure,
        low=ends[0],
        high=ends[1],
        unit=draw(st.sampled_from(units)),
        kind=draw(st.sampled_from(get_args(MeasureKind))),
        per=draw(maybe(get_args(Per))),
    )


@once
def _numbers() -> SearchStrategy[Decimal]:
    whole = st.integers(1, 50).map(Decimal)
    return whole | whole | st.integers(1, 99).map(lambda tenths: Decimal(tenths) / 10)


@once
@st.composite
def documents_called(draw: DrawFn, id: str) -> Document:
    """Give the document of an id."""
    return called(
        draw,
        Document,
        id=id,
        title=draw(texts()),
        publisher=draw(texts()),
        date=draw(partial_dates(2010, 2023)),
        note=draw(words_or_none()),
    )


@once
@st.composite
def disputes_citing(draw: DrawFn, key: str, documents: tuple[str, ...]) -> Dispute:
    """Give the dispute of a key, whose readings cite some documents."""
    cited = st.lists(sources(documents), min_size=1, max_size=2).map(tuple)
    readings = st.builds(Reading, texts(), cited)
    return called(
        draw,
        Dispute,
        key=key,
        about=draw(texts()),
        readings=tuple(draw(st.lists(readings, min_size=2, max_size=3))),
        treatment=draw(texts()),
    )
