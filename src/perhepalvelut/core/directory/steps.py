"""Steps: who may send whom where, what follows and what runs alongside, each with its source.

>>> End.parse("service lahti.turvakoti").name
'lahti.turvakoti'
>>> str(End.parse("phase lahti.peukaloinen ryhma"))
'phase lahti.peukaloinen ryhma'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

import attrs

from ...errors import Fault
from ...faults import nearest_name
from ...sayings import Saying, guessed, joined
from ..guards.annotations import shortened
from ..guards.arguments import shown, word
from ..guards.fields import Value, own_first
from ..rules.nodes import Rule
from ..values.dates import Period
from .claims import Claim
from .evidence import Evidence

__all__ = ["BOTH_WAYS", "ENTRIES", "ONWARD", "End", "EndKind", "Manner", "Step", "StepKind"]

EndKind = Literal["family", "referrer", "service", "phase", "any", "other"]
StepKind = Literal[
    "gate",
    "refers",
    "self",
    "next",
    "alongside",
    "cooperates",
    "part",
    "outreach",
    "succeeds",
]
Manner = Literal["always", "when-needed", "may", "talked-over", "where-safe"]

ENTRIES: Final = ("gate", "refers", "self")
"""Kinds of step by which one gets in from outside."""
ONWARD: Final = ("gate", "refers", "self", "next", "alongside", "part")
"""Kinds of step that may lead a family on. Cooperation, succession and workers who come to where
the family is do not do so by themselves."""
BOTH_WAYS: Final = ("alongside", "cooperates")
"""Kinds of step that hold in both directions."""

_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DOTTED = rf"{_ID}(?:\.{_ID})*"
_FORMS: Final = {
    "family": re.compile("family"),
    "referrer": re.compile(rf"referrer (?P<name>{_ID})"),
    "service": re.compile(rf"service (?P<name>{_DOTTED})"),
    "phase": re.compile(rf"phase (?P<name>{_DOTTED}) (?P<phase>{_ID})"),
    "any": re.compile(rf"any (?P<name>{_ID})"),
    "other": re.compile(r"other (?P<name>\S.*)"),
}
_HOW: Final = Saying(
    "write family, referrer clinic, service harbour.shelter, phase harbour.shelter first-weeks, "
    "any harbour or other somewhere else"
)


@attrs.frozen(cache_hash=True, repr=False)
class End(Value):
    """Where a step begins or leads to.

    `family`; `referrer` with its id; `service` with its id; `phase` of a service's course; `any`
    service of an association; or `other`, words for what the documents name only in general.
    """

    kind: EndKind
    name: str = ""
    phase: str = ""

    def _faults(self) -> Iterable[Fault]:
        if _FORMS[self.kind].fullmatch(str(self)) is None:
            message = Saying("not an end of a step: {text}", text=repr(shortened(str(self))))
            yield Fault("", message, instead=_HOW, code="wrong-value")

    @classmethod
    def parse(cls, text: str) -> End:
        """Read the text form; anything else is a ValueError that says how to write it."""
        kind = word(text, "end").strip().partition(" ")[0]
        form = _FORMS.get(kind)
        match = form.fullmatch(text.strip()) if form else None
        if match is None:
            near = nearest_name(kind, _FORMS)
            no_end = Saying("not an end of a step: {text}", text=shown(text))
            raise ValueError(joined("; ", (guessed(no_end, near if near != kind else None), _HOW)))
        return cls(kind, **match.groupdict())  # type: ignore[arg-type]

    @property
    def generic(self) -> bool:
        """Is nobody in particular named: any service of an association, or words in general?"""
        return self.kind in ("any", "other")

    def __str__(self) -> str:
        return " ".join(part for part in (self.kind, self.name, self.phase) if part)


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Step(Evidence):
    """A documented step from one end to another.

    Kinds: `gate`, the only way given; `refers`, a party guides there; `self`, on one's own; `next`;
    `alongside` and `cooperates`, which hold both ways; `part`; `outreach`, from where the family is
    to the service whose workers come; `succeeds`, from the ended to the continuing. `condition` is
    a rule where one is stated. `anonymous` is claimed only where the documents say of the step
    itself whether a name is known on the way. `period` is when the step holds, if that is stated.
    """

    origin: End
    target: End
    kind: StepKind
    manner: Manner | None = None
    condition: Rule | None = None
    summary: str = ""
    anonymous: Claim[bool] | None = None
    period: Period | None = None

    def _faults(self) -> Iterable[Fault]:
        yield from super()._faults()
        if self.origin == self.target:
            message = Saying("a step leads to where it begins")
            yield Fault("target", message, instead=Saying("name another end"), code="circle")

    @property
    def by_name(self) -> bool:
        """Are both ends named, and neither of them a generic one?"""
        return not (self.origin.generic or self.target.generic)

    def __str__(self) -> str:
        return f"{self.origin} -> {self.target} ({self.kind})"
