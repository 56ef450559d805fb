"""Associations with their units, staff, contacts, documents and recorded disputes."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import attrs

from ..errors import DataError, Fault
from .claims import Claim, Dispute, Document, Measure, Source
from .pathways import Step
from .services import Service, ServiceModel, check_id

__all__ = ["Address", "Association", "Contact", "Staff", "Unit"]


@attrs.frozen(kw_only=True)
class Address:
    """An address by its visibility; a hidden one cannot hold any text."""

    visibility: Literal["public", "partial", "hidden"]
    text: str = ""

    def __attrs_post_init__(self) -> None:
        if self.visibility == "hidden" and self.text:
            raise DataError([Fault("", "a hidden address is never written down")])


@attrs.frozen(kw_only=True)
class Contact:
    """Contact details of an association's own office, never a named worker's."""

    office: Claim[str] | None = None
    address: Claim[Address] | None = None
    email: Claim[str] | None = None
    phone: Claim[str] | None = None
    web: Claim[str] | None = None


@attrs.frozen(kw_only=True)
class Staff:
    """Workers of one title; `share` is the part of full time of each."""

    title: str
    count: Decimal | None = None
    share: Decimal | None = None
    note: str = ""
    sources: tuple[Source, ...]


@attrs.frozen(kw_only=True)
class Unit:
    """A unit of an association: its place in the tree, its staff and its services."""

    id: str = attrs.field(validator=check_id)
    name: str
    sources: tuple[Source, ...]
    parent: str | None = None
    staff: tuple[Staff, ...] = ()
    headcount: Claim[Measure] | None = None
    services: tuple[Service, ...] = ()


@attrs.frozen(kw_only=True)
class Association:
    """An association with its documents, recorded disputes, units, services and steps."""

    id: str = attrs.field(validator=check_id)
    name: str
    summary: str
    language: str
    sources: tuple[Source, ...]
    aliases: tuple[Claim[str], ...] = ()
    home: str | None = None
    member_of: Claim[str] | None = None
    contact: Contact = Contact()
    documents: tuple[Document, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    units: tuple[Unit, ...] = ()
    models: tuple[ServiceModel, ...] = ()
    steps: tuple[Step, ...] = ()

    def services(self) -> tuple[Service, ...]:
        """List its services, unit by unit."""
        return tuple(service for unit in self.units for service in unit.services)
