"""Evidence: the sources of what a document says, whether it says so itself, and what is disputed.

>>> str(Source.parse("004 §4.2.3 r547"))
'004 §4.2.3 r547'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Literal

import attrs

from ...errors import Fault
from ...sayings import Saying
from ..guards.arguments import shown, word
from ..guards.fields import AtLeast, Value, own_first

__all__ = ["Basis", "Evidence", "Source", "Sourced", "Sources"]

Basis = Literal["stated", "inherited", "derived"]

_SOURCE = re.compile(
    r"(?P<document>[A-Za-z0-9_.-]+)(?: §(?P<section>\S+))?(?: r(?P<lines>[0-9,-]+))?"
)


@attrs.frozen(repr=False)
class Source(Value):
    """A place in a document: `004 §4.2.3 r547` is document 004, section 4.2.3, text line 547."""

    document: str
    section: str | None = None
    lines: str | None = None

    @classmethod
    def parse(cls, text: str) -> Source:
        """Read the text form; anything else is a ValueError."""
        match = _SOURCE.fullmatch(word(text, "source").strip())
        if match is None:
            raise ValueError(
                Saying("not a source: {text}; write it as 004 §4.2.3 r547", text=shown(text))
            )
        return cls(match["document"], match["section"], match["lines"])

    def __str__(self) -> str:
        section = f" §{self.section}" if self.section else ""
        return f"{self.document}{section}{f' r{self.lines}' if self.lines else ''}"


Sources = Annotated[
    tuple[Source, ...],
    AtLeast(
        1,
        Saying("no source is given"),
        Saying("name the document that says so, as in 004 §4.2.3 r547"),
        "unsourced",
    ),
]


@attrs.frozen(kw_only=True, repr=False)
class Sourced(Value):
    """Something that documents tell of, with its sources: one or more."""

    sources: Sources


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Evidence(Sourced):
    """A fact of a document: its sources, and what it rests on.

    The basis is `stated`, `inherited` from a whole or a model, or `derived`; the last two need a
    reason. `dispute` is the key of a recorded ambiguity that touches it.
    """

    basis: Basis = "stated"
    reason: str = ""
    dispute: str | None = None

    def _faults(self) -> Iterable[Fault]:
        if self.basis != "stated" and not self.reason.strip():
            message = Saying("what is {basis} says why", basis=self.basis)
            yield Fault("reason", message, instead=Saying("write the reason"), code="unsourced")
