"""What two declarations of one id must agree on, so that several plugins may share it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from ..vocabulary.terms import Form, Phase, Term
from ..vocabulary.vocabulary import Fact, Option, Place, Structural
from .claims import Document

__all__ = ["difference"]

_TEXTS: Final[Mapping[type, frozenset[str]]] = {
    Document: frozenset({"title", "publisher", "note"}),
    Fact: frozenset(
        {"label", "question", "says", "denies", "below", "at_least", "exactly", "not_exactly"}
    ),
    Option: frozenset({"label", "says", "denies"}),
    Place: frozenset({"names", "aliases", "note"}),
    Structural: frozenset({"label", "question"}),
    **dict.fromkeys((Term, Form, Phase), frozenset({"name", "description"})),
}
"""The fields that a person reads. They may differ; all others are meaning."""


def difference(one: Any, other: Any) -> str | None:
    """Name the first field in which two declarations mean something else, None if they are alike.

    Texts may differ, and the order of options.

    >>> term = Term(id="x", kind="need", name="Help")
    >>> difference(term, attrs.evolve(term, name="Hjälp")) is None
    True
    >>> difference(term, attrs.evolve(term, parent="y"))
    'parent'
    """
    if type(one) is not type(other):
        return "kind"
    texts = _TEXTS.get(type(one), frozenset())
    names = (field.name for field in attrs.fields(type(one)))
    return next((name for name in names if name not in texts and _differ(name, one, other)), None)


def _differ(name: str, one: Any, other: Any) -> bool:
    return bool(_meaning(getattr(one, name)) != _meaning(getattr(other, name)))


def _meaning(value: Any) -> Any:
    """Give options without their texts and their order; all else as it is."""
    if isinstance(value, tuple) and value and isinstance(value[0], Option):
        texts = _TEXTS[Option]
        kept = [field.name for field in attrs.fields(Option) if field.name not in texts]
        return {tuple(getattr(option, name) for name in kept) for option in value}
    return value
