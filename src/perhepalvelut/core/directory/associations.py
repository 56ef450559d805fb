"""Associations with their units, staff, documents and recorded disputes."""

from __future__ import annotations

from decimal import Decimal

import attrs

from ..guards.fields import Id, own_first
from .claims import Claim, Dispute, Document, Measure
from .contacts import Contact
from .evidence import Sourced
from .services import Note, Service, ServiceModel
from .steps import Step

__all__ = ["Association", "Staff", "Unit"]


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
    contact: Contact = attrs.field(factory=Contact)
    staff: tuple[Staff, ...] = ()
    headcount: Claim[Measure] | None = None
    services: tuple[Service, ...] = ()


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class Association(Sourced):
    """An association with its documents, recorded disputes, units, services and steps.

    `notes` hold what its documents tell of the association itself and of no one service.
    """

    id: Id
    name: str
    summary: str
    language: str
    aliases: tuple[Claim[str], ...] = ()
    home: str | None = None
    member_of: Claim[str] | None = None
    contact: Contact = attrs.field(factory=Contact)
    notes: tuple[Note, ...] = ()
    documents: tuple[Document, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    units: tuple[Unit, ...] = ()
    models: tuple[ServiceModel, ...] = ()
    steps: tuple[Step, ...] = ()

    def services(self) -> tuple[Service, ...]:
        """List its services, unit by unit."""
        return tuple(service for unit in self.units for service in unit.services)
