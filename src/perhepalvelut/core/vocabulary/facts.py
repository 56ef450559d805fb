"""Facts: what may be told of a person or of a family, each declared by a plugin."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import attrs

from ...errors import Fault
from ...sayings import Saying, kind_said
from ..guards.annotations import shortened
from ..guards.fields import Value
from ..rules.nodes import Rule
from ..rules.words import RESERVED
from .implications import Implication
from .kinds import FACT_KINDS, FactKind, Kind

__all__ = ["SEXES", "AskedBy", "AskedOf", "Fact", "Option", "Structural", "Urgency"]

SEXES = frozenset({"female", "male", "other"})

Urgency = Literal["now", "soon"]
"""How soon somebody needs help: today, or within days."""
AskedOf = Literal["always", "never"] | Rule
"""Of whom it makes sense to ask: of everybody, of nobody, or where a rule is yes."""
AskedBy = Literal["anyone", "person", "adult", "worker"]
"""Who may be asked: the person of himself from 15 on, an adult of the family, or by a worker."""

_FACT_ID = re.compile(r"[a-z][a-z0-9_]*")


@attrs.frozen(kw_only=True, repr=False)
class Option(Value):
    """One answer to a choice. `says` and `denies` are predicates or clauses like a fact's."""

    id: str
    label: str
    says: str
    denies: str
    need: str | None = None


@attrs.frozen(kw_only=True, repr=False)
class Fact(Value):
    """Something that may be told of a person or of the family.

    `asked_of` and `asked_by` say where it makes sense to ask, and whom: a rule has the person as
    its subject, "never" is a fact that counts when told. `alone`: only where nobody of the family
    hears. They change what is asked, never a truth. `urgent` says how soon help is needed when a
    flag is told as so: `now` puts crisis services first. `presumed` is what a count of past use is
    taken to be while no one has told it. `implies` is what follows from it with certainty. Texts
    are in the source language of the plugin: `says` and `denies` are predicates for a nominative
    subject (of a person) or clauses (of the family); `agree` tells a condition that the family can
    simply agree to, which then is never asked.
    """

    kind: FactKind
    id: str
    about: Literal["person", "family"]
    label: str
    question: str
    says: str = ""
    denies: str = ""
    below: str = ""
    at_least: str = ""
    exactly: str = ""
    not_exactly: str = ""
    option: tuple[Option, ...] = ()
    sensitive: bool = False
    asked_of: AskedOf = "always"
    asked_by: AskedBy = "anyone"
    alone: bool = False
    agree: str = ""
    urgent: Urgency | None = None
    need: str | None = None
    presumed: int | None = None
    implies: tuple[Implication, ...] = ()
    options: frozenset[str] = attrs.field(init=False, eq=False, repr=False, default=frozenset())

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        object.__setattr__(self, "options", frozenset(option.id for option in self.option))

    def _faults(self) -> Iterable[Fault]:
        asked_by_call = self.kind == "services" and self.id == "in_service"
        if (self.id in RESERVED and not asked_by_call) or not _FACT_ID.fullmatch(self.id):
            message = Saying("{id} cannot name a fact", id=repr(shortened(self.id)))
            instead = Saying("use a-z, 0-9, _ and no word of rules")
            yield Fault("id", message, instead=instead, code="wrong-value", name=shortened(self.id))
        if self.presumed is not None and self.presumed < 0:
            message, instead = Saying("is a count"), Saying("write zero or more")
            yield Fault("presumed", message, instead=instead, code="wrong-value")
        if self.agree and self.asked_of != "never":
            message = Saying("is never asked, as the family agrees to it")
            instead = Saying("write {example}", example='asked_of = "never"')
            yield Fault("asked_of", message, instead=instead, code="wrong-value")
        for mark, kind in (("presumed", "number"), ("urgent", "flag"), ("agree", "flag")):
            if getattr(self, mark) not in (None, "") and self.kind != kind:
                message = Saying(
                    "is a mark of the kind {wanted}, and this fact is a {kind}",
                    wanted=kind_said(kind),
                    kind=kind_said(self.kind),
                )
                yield Fault(mark, message, instead=Saying("leave it out"), code="wrong-value")
        ids = [one.id for one in self.option]
        for at, id in enumerate(ids):
            if id in ids[:at]:
                yield Fault(
                    f"option[{at}].id",
                    Saying("{id} is there twice", id=repr(id)),
                    code="twice",
                    name=id,
                )
        for at, one in enumerate(self.implies):
            wrong = one.of_fact(self.id, self.kind, self.about)
            yield from (fault.under(f"implies[{at}]") for fault in wrong)

    @property
    def of_kind(self) -> Kind:
        """The kind: what may be told of the fact, and how it is asked."""
        return FACT_KINDS[self.kind]

    def fits(self, value: object) -> bool:
        """May this be told of the fact?"""
        return FACT_KINDS[self.kind].fits(value, self.options)

    def urgency(self, value: object) -> Urgency | None:
        """Say how soon help is needed where this is told of the fact."""
        return self.urgent if value is True else None

    def needs(self, value: object) -> frozenset[str]:
        """Give the needs that this value of the fact speaks of."""
        named = {option.need for option in self.option if option.id == value}
        if self.need and value is True:
            named.add(self.need)
        return frozenset(name for name in named if name)


@attrs.frozen(kw_only=True, repr=False)
class Structural(Value):
    """A thing every situation may tell without a fact: age, role, sex, place, has_children."""

    id: str
    label: str
    question: str
