"""How one reaches an association, a unit or a service: numbers, chats, pages, an office.

>>> from perhepalvelut import load_catalogue
>>> contact = load_catalogue(["lahti"]).association("lahti").contact
>>> [(way, line.value) for way, line in contact.lines()][0]
('phone', '044 270 0797')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import attrs

from ...errors import Fault
from ...sayings import Saying
from ..guards.fields import Value, own_first
from ..values.hours import Hours
from .claims import Claim
from .evidence import Evidence

__all__ = ["WAYS", "Address", "Contact", "Line"]

WAYS: Final = ("phone", "chat", "email", "web")
"""The ways to reach somebody, as `Contact` names their lines, in the order they are told."""


@attrs.frozen(kw_only=True, repr=False)
class Address(Value):
    """An address by its visibility; a hidden one cannot hold any text."""

    visibility: Literal["public", "partial", "hidden"]
    text: str = ""

    def _faults(self) -> Iterable[Fault]:
        if self.visibility == "hidden" and self.text:
            message = Saying("a hidden address is never written down")
            yield Fault("text", message, instead=Saying("leave it out"), code="wrong-value")


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Line(Evidence):
    """A number or an address where somebody answers: `value` as people read it.

    `hours` are its own, and so are `languages`, by ISO code, and what it costs; what is not stated
    is not known. `note` says more in the language of the plugin.
    """

    value: str
    hours: Claim[Hours] | None = None
    languages: Claim[tuple[str, ...]] | None = None
    cost: Claim[Literal["free", "charged"]] | None = None
    note: str = ""


@attrs.frozen(kw_only=True, repr=False)
class Contact(Value):
    """Contact details of an association's, a unit's or a service's own, never a named worker's.

    `office` says who answers, `address` where one may come. Of each way there may be several lines.
    """

    office: Claim[str] | None = None
    address: Claim[Address] | None = None
    phone: tuple[Line, ...] = ()
    chat: tuple[Line, ...] = ()
    email: tuple[Line, ...] = ()
    web: tuple[Line, ...] = ()

    def lines(self) -> Iterator[tuple[str, Line]]:
        """Walk the lines, each with its way: phones first, then chats, e-mail and web."""
        for way in WAYS:
            yield from ((way, line) for line in getattr(self, way))

    @property
    def is_reachable(self) -> bool:
        """Is there any way to reach it: a line, or an address one may come to?"""
        public = self.address is not None and self.address.value.visibility == "public"
        return public or any(True for _ in self.lines())
