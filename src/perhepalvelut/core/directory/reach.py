"""How one reaches a service: by its own contact, else by that of what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from ..guards.doors import door
from .contacts import Contact
from .index import Directory
from .services import Service

__all__ = ["Reach", "Reached", "reach"]

Reached = Literal["service", "whole", "unit", "association"]


@attrs.frozen(repr=False)
class Reach:
    """A contact, and whose it is: that of the service, its whole, its unit or its association."""

    contact: Contact
    whose: Reached
    id: str

    def __repr__(self) -> str:
        return f"Reach({self.whose} {self.id})"


@door
def reach(directory: Directory, service: str) -> Reach | None:
    """Find the contact by which one reaches a service, the nearest that is given.

    None where no document gives one. The contact of an association's office is no way into a
    service for crises, so nothing stands in for one of its own.

    >>> from perhepalvelut import load_catalogue
    >>> catalogue = load_catalogue(["lahti"])
    >>> reach(catalogue, "lahti.baby-blues"), reach(catalogue, "lahti.turvakoti")
    (Reach(association lahti), None)
    """
    found = directory.service(service)
    return next((one for one in _contacts(directory, found) if one.contact.is_reachable), None)


def _contacts(directory: Directory, service: Service) -> Iterator[Reach]:
    """Walk the contacts that may stand for that of a service, from the nearest."""
    whose: Reached = "service"
    for whole in _wholes(directory, service):
        yield Reach(whole.contact, whose, whole.id)
        if whole.crisis:
            return
        whose = "whole"
    unit = directory.unit_of(service.id)
    while True:
        yield Reach(unit.contact, "unit", unit.id)
        if unit.parent is None:
            break
        unit = directory.units[unit.parent]
    association = directory.association_of(service.id)
    yield Reach(association.contact, "association", association.id)


def _wholes(directory: Directory, service: Service) -> Iterator[Service]:
    """Walk a service and the wholes it is part of."""
    yield service
    while service.part_of is not None:
        service = directory.service(service.part_of)
        yield service
