"""Ids that are declared: which there are, which twice, and in what two declarations must agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ...errors import Fault
from ...sayings import Saying, kind_said
from ..vocabulary.facts import Fact, Option, Structural
from ..vocabulary.implications import Implication
from ..vocabulary.places import Place
from ..vocabulary.terms import Form, Phase, Term
from ..vocabulary.vocabulary import Vocabulary
from .associations import Association
from .claims import Document

__all__ = ["difference", "doubled_ids", "known_ids"]

_TEXTS: Final[Mapping[type, frozenset[str]]] = {
    Document: frozenset({"title", "publisher", "web", "note"}),
    Fact: frozenset(
        {
            "label",
            "question",
            "says",
            "denies",
            "below",
            "at_least",
            "exactly",
            "not_exactly",
            "agree",
        }
    ),
    Implication: frozenset({"reason"}),
    Option: frozenset({"label", "says", "denies"}),
    Place: frozenset({"names", "aliases", "note"}),
    Structural: frozenset({"label", "question"}),
    **dict.fromkeys((Term, Form, Phase), frozenset({"name", "description"})),
}
"""The fields that a person reads. They may differ; all others are meaning."""


def difference(one: Any, other: Any) -> str | None:
    """Name the first field in which two declarations mean something else, None if they are alike.

    Texts may differ, and the order of options and implications.

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
    """Give options and implications without their texts and their order; all else as it is."""
    if isinstance(value, tuple) and value and isinstance(value[0], (Option, Implication)):
        cls = type(value[0])
        kept = [field.name for field in attrs.fields(cls) if field.name not in _TEXTS[cls]]
        return {tuple(getattr(one, name) for name in kept) for one in value}
    return value


def doubled_ids(
    associations: Iterable[Association], beside: Iterable[Document] = ()
) -> Iterator[Fault]:
    """Walk the ids that are there twice; documents and disputes may be, if they are alike."""
    associations = tuple(associations)
    units = [unit for one in associations for unit in one.units]
    for kind, ids in (
        ("association", [one.id for one in associations]),
        ("unit", [unit.id for unit in units]),
        ("service", [service.id for unit in units for service in unit.services]),
        ("model", [model.id for one in associations for model in one.models]),
        ("document", _documents(associations, beside)),
        ("dispute", [one.key for one in {dis for one in associations for dis in one.disputes}]),
    ):
        for name, count in sorted(Counter(ids).items()):
            if count > 1:
                message = Saying(
                    "there are {count} {kinds} of this id", count=count, kinds=kind_said(f"{kind}s")
                )
                fault = Fault("", message, instead=Saying("rename one"), code="twice", name=name)
                yield fault.of_value(kind, name)


def _documents(associations: Iterable[Association], beside: Iterable[Document]) -> list[str]:
    """List the ids of documents: several may declare one alike, each of them once."""
    ids: list[str] = []
    first: dict[str, Document] = {}
    for own in (*(set(association.documents) for association in associations), set(beside)):
        ids += [one.id for one in own if difference(first.get(one.id), one)]
        first = {**{one.id: one for one in own}, **first}
    return ids


def known_ids(
    associations: Sequence[Association], vocabulary: Vocabulary
) -> dict[str, Iterable[str]]:
    """Give the ids that a rename may name, by kind."""
    terms = vocabulary.terms_of
    return {
        "association": [one.id for one in associations],
        "service": [service.id for one in associations for service in one.services()],
        "fact": vocabulary.facts,
        "referrer": [term.id for term in terms("referrer")],
        "need": [term.id for term in terms("need")],
    }
