"""List the texts of data that message catalogues translate, each with the place it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ..core.corrections.overlays import Overlay
from ..core.directory.associations import Association, Staff, Unit
from ..core.directory.claims import Claim, Dispute, Document, Reading
from ..core.directory.contacts import Contact, Line
from ..core.directory.services import (
    Access,
    CoursePhase,
    Criterion,
    Feedback,
    Note,
    Point,
    Service,
    ServiceModel,
    StatusPhase,
)
from ..core.directory.steps import End, Step
from ..core.directory.urgent import Urgent, UrgentCase, UrgentContact, UrgentOffer
from ..core.vocabulary.facts import Fact, Option, Structural
from ..core.vocabulary.implications import Implication
from ..core.vocabulary.terms import Form, Phase, Term
from ..core.vocabulary.vocabulary import Vocabulary

__all__ = ["Message", "messages_in"]

_TEXTS: Mapping[type, tuple[str, ...]] = {
    Association: ("name", "summary"),
    Claim: ("reason",),
    CoursePhase: ("name", "summary"),
    Criterion: ("reason",),
    Dispute: ("about", "treatment"),
    Document: ("title", "publisher", "note"),
    Fact: (
        "label", "question", "says", "denies", "below", "at_least", "exactly", "not_exactly",
        "agree",
    ),
    Feedback: ("when",),
    Implication: ("reason",),
    Line: ("note", "reason"),
    Note: ("value", "reason"),
    Option: ("label", "says", "denies"),
    Point: ("name", "reason"),
    Reading: ("text",),
    Service: ("name", "summary", "aliases"),
    ServiceModel: ("name", "summary", "coordinator"),
    Staff: ("title", "note"),
    StatusPhase: ("reason",),
    Step: ("summary", "reason"),
    Structural: ("label", "question"),
    **dict.fromkeys((Term, Form, Phase), ("name", "description")),
    Unit: ("name",),
    UrgentCase: ("reason",),
    UrgentContact: ("name", "summary"),
    UrgentOffer: ("text", "asks"),
}  # fmt: skip
_TEXT_CLAIMS: Mapping[type, tuple[str, ...]] = {
    Access: ("accessibility",),
    Association: ("aliases", "member_of"),
    Contact: ("office",),
    Service: ("quality", "legal_basis"),
    ServiceModel: ("quality",),
    UrgentContact: ("notes",),
}


_OWNERS: Mapping[type, str] = {
    Association: "association",
    Dispute: "dispute",
    Document: "document",
    Fact: "fact",
    Service: "service",
    ServiceModel: "model",
    Structural: "structural",
    Unit: "unit",
    UrgentContact: "contact",
    UrgentOffer: "offer",
}


@attrs.frozen
class Message:
    """A text to translate, and the place where it stands: `service lahti.turvakoti, summary`."""

    text: str
    place: str


def messages_in(
    value: Association | Overlay | Urgent | Vocabulary | tuple[Step, ...],
) -> Iterator[Message]:
    """Walk the texts of an association, an overlay, urgent help, a vocabulary or steps, in order.

    The same text may come several times, with each of its places.
    """
    if isinstance(value, Vocabulary):
        for values in (value.facts, value.structural, value.terms):
            for one in values.values():
                yield from _messages(one, "")
    else:
        yield from _messages(value, type(value).__name__.lower())


def _messages(value: Any, place: str) -> Iterator[Message]:
    cls = type(value)
    if cls is tuple:
        for one in value:
            yield from _messages(one, place)
        return
    if not attrs.has(cls):
        return
    here = _place_of(value, place)
    if cls is End and value.kind == "other":
        yield Message(value.name, here)
    for name in _TEXTS.get(cls, ()):
        yield from _plain(getattr(value, name), f"{here}, {name}")
    for name in _TEXT_CLAIMS.get(cls, ()):
        yield from _claimed(getattr(value, name), f"{here}, {name}")
    for field in attrs.fields(cls):
        yield from _messages(getattr(value, field.name), f"{here}, {field.name}")


def _place_of(value: Any, place: str) -> str:
    """Name the owner of a text by kind and id; what has no page of its own stands in its owner."""
    if isinstance(value, Step):
        return f"step {value}"
    if isinstance(value, Term):
        return f"{value.kind} {value.id}"
    own = getattr(value, "key", None) or getattr(value, "id", None)
    if type(value) in _OWNERS:
        return f"{_OWNERS[type(value)]} {own}"
    return f"{place} {own}" if isinstance(own, str) else place


def _plain(told: str | tuple[str, ...], place: str) -> Iterator[Message]:
    for text in (told,) if isinstance(told, str) else told:
        if text:
            yield Message(text, place)


def _claimed(told: Any, place: str) -> Iterator[Message]:
    for claim in told if isinstance(told, tuple) else (told,):
        if claim is not None:
            yield Message(claim.value, place)
