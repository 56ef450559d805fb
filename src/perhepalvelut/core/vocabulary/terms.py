"""Terms: the open words that services are described with, each of a kind, declared by a plugin.

Roles and audiences are no terms. They are closed lists, since they decide who is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Final, Literal

import attrs

from ...errors import Fault
from ...sayings import Saying, kind_said
from ..guards.fields import Slug, Value, Written
from .audiences import AUDIENCES
from .roles import ROLES

__all__ = [
    "CLOSED",
    "COMPUTED",
    "KINDS",
    "TABLES",
    "Form",
    "Kind",
    "Phase",
    "Term",
    "closed_word",
    "kind_faults",
    "term_class",
]

KINDS: Final = (
    "category",
    "form",
    "format",
    "channel",
    "referrer",
    "need",
    "instrument",
    "respondent",
    "condition",
    "phase",
    "note_kind",
)
"""The kinds of term that the library asks for by name; a vocabulary may declare further ones."""

CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "audience": AUDIENCES,
    "role": tuple(sorted(ROLES)),
}
"""The lists that no plugin adds to, with the words there are."""

COMPUTED: Final = ("ended", "not-started", "unknown")
"""What a service is on a day on which none of its phases is in force; no phase is called so."""

TABLES: Final = ("fact", "kinds", "language", "place", "structural")
"""What else stands beside the terms in the file of a vocabulary."""

_WRITTEN: Final = Written(
    "[a-z][a-z0-9_]*", Saying("a kind of term"), Saying("write a-z, 0-9 and _, a letter first")
)
Kind = Annotated[str, _WRITTEN]


@attrs.frozen(kw_only=True, repr=False)
class Term(Value):
    """A word of an open list: a category, channel, referrer, need and so on.

    `unnamed` marks a referrer whom the documents name only in general: "some other party". A form
    is made as a `Form` and a phase as a `Phase`, which ask for a mark.
    """

    id: Slug
    kind: Kind
    name: str
    description: str = ""
    parent: str | None = None
    unnamed: bool = False

    def _faults(self) -> Iterable[Fault]:
        fault = closed_word(self.kind, "kind")
        if fault is not None:
            yield fault
        elif not isinstance(self, term_class(self.kind)):
            made = term_class(self.kind).__name__
            message = Saying("a {kind} has a mark of its own", kind=kind_said(self.kind))
            instead = Saying("make it with {type}(...)", type=made)
            yield Fault("kind", message, instead=instead, code="wrong-type", name=self.kind)


@attrs.frozen(kw_only=True, repr=False)
class Form(Term):
    """What a service is: residential, outpatient, a network. Do clients use such a thing at all?

    >>> Form(id="board", name="board of directors", for_clients=False).kind
    'form'
    """

    kind: Literal["form"] = attrs.field(default="form", init=False)
    for_clients: bool


@attrs.frozen(kw_only=True, repr=False)
class Phase(Term):
    """What a service is during a time: established, a pilot, planned. Is it then in force?

    One that is not in force is at most unknown: nobody knows whether it runs.

    >>> Phase(id="on-hold", name="on hold", in_force=False).kind
    'phase'
    """

    kind: Literal["phase"] = attrs.field(default="phase", init=False)
    in_force: bool

    def _faults(self) -> Iterable[Fault]:
        yield from super()._faults()
        if self.id in COMPUTED:
            message = Saying(
                "{id} is what a service is when no phase is in force", id=repr(self.id)
            )
            yield Fault("id", message, instead=Saying("use another id"), code="clash", name=self.id)


def term_class(kind: str) -> type[Term]:
    """Give the class that a term of a kind is made with."""
    if kind == "form":
        return Form
    return Phase if kind == "phase" else Term


def closed_word(kind: str, place: str) -> Fault | None:
    """Say of a kind, `role` or `roles`, that it is a closed list; None if it is not."""
    name = kind.removesuffix("s")
    if name not in CLOSED:
        return None
    kinds, words = kind_said(f"{name}s"), ", ".join(CLOSED[name])
    message = Saying("{kinds} are a closed list, and no terms: {words}", kinds=kinds, words=words)
    instead = Saying("leave it out, and use one of these {kinds}", kinds=kinds)
    return Fault(place, message, instead=instead, code="clash", name=kind)


def kind_faults(kinds: Iterable[str], terms: Iterable[Term]) -> Iterator[Fault]:
    """Walk what is wrong with the kinds that a vocabulary declares, and with those of its terms."""
    declared = sorted(kinds)
    for kind in declared:
        yield from _declared(kind)
    known = {*KINDS, *declared}
    for kind in dict.fromkeys(term.kind for term in terms):
        if kind not in known:
            instead = Saying('declare it: kinds = ["{kind}"]', kind=kind)
            yield Fault.unknown("kinds", "kind of term", kind, known, instead)


def _declared(kind: str) -> Iterator[Fault]:
    """Find why a word cannot be a kind of term."""
    closed = closed_word(kind, "kinds")
    if closed is not None:
        yield closed
    elif not _WRITTEN.fits(kind):
        yield _WRITTEN.fault(kind).under("kinds")
    elif kind in TABLES:
        message = Saying("{kind} is the name of something else in a vocabulary", kind=repr(kind))
        yield Fault("kinds", message, instead=Saying("use another name"), code="clash", name=kind)
