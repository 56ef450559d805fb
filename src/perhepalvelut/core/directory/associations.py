"""Associations with their units, staff, contacts, documents and recorded disputes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

import attrs

from ...errors import Fault
from ...sayings import Saying
from ..guards.fields import Id, Value, own_first
from .claims import Claim, Dispute, Document, Measure
from .evidence import Sourced
from .services import Service, ServiceModel
from .steps import Step

__all__ = ["Address", "Association", "Contact", "Staff", "Unit"]


@attrs.frozen(kw_only=True, repr=False)
class Address(Value):
    """An address by its visibility; a hidden one cannot hold any text."""

    visibility: Literal["public", "partial", "hidden"]
    text: str = ""

    def _faults(self) -> Iterable[Fault]:
        if self.visibility == "hidden" and self.text:
            message = Saying("a hidden address is never written down")
            yield Fault("text", message, instead=Saying("leave it out"), code="wrong-value")


@attrs.frozen(kw_only=True, repr=False)
class Contact(Value):
    """Contact details of an association's own office, never a named worker's."""

    office: Claim[str] | None = None
    address: Claim[Address] | None = None
    email: Claim[str] | None = None
    phone: Claim[str] | None = None
    web: Claim[str] | None = None


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Staff(Sourced):
    """Workers of one title; `share` is the part of full time of each."""

    title: str
    count: Decimal | None = None
    share: Decimal | None = None
    note: str = ""


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Unit(Sourced):
    """A unit of an association: its place in the tree, its staff and its services."""

    id: Id
    name: str
    parent: str | None = None
    staff: tuple[Staff, ...] = ()
    headcount: Claim[Measure] | None = None
    services: tuple[Service, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Association(Sourced):
    """An association with its documents, recorded disputes, units, services and steps."""

    id: Id
    name: str
    summary: str
    language: str
    aliases: tuple[Claim[str], ...] = ()
    home: str | None = None
    member_of: Claim[str] | None = None
    contact: Contact = attrs.field(factory=Contact)
    documents: tuple[Document, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    units: tuple[Unit, ...] = ()
    models: tuple[ServiceModel, ...] = ()
    steps: tuple[Step, ...] = ()

    def services(self) -> tuple[Service, ...]:
        """List its services, unit by unit."""
        return tuple(service for unit in self.units for service in unit.services)
