"""Sources, claims, documents and disputes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from hypothesis.strategies import SearchStrategy

from ...directory import Claim, Source
from .fields import made, sources_in
from .words import DOCUMENTS, words_of

__all__ = ["claims", "sources"]

T = TypeVar("T")


def sources(documents: Iterable[str] = DOCUMENTS) -> SearchStrategy[Source]:
    """Give a place in one of the documents: the whole, a section, or lines of it."""
    return sources_in(tuple(documents))


def claims(
    values: SearchStrategy[T], *, documents: Iterable[str] = DOCUMENTS
) -> SearchStrategy[Claim[T]]:
    """Give a claim of such a value: stated, derived or inherited, and always with a source."""
    cls: type[Claim[Any]] = Claim
    return made(cls, words_of(None, documents=documents, disputes=()), value=values)
