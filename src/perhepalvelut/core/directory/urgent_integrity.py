"""Checks of urgent help: contacts, words of its rules, facts and documents that it names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from ...errors import Fault
from .citations import place_of_citation
from .index import Directory
from .references import cited_faults, rule_faults
from .urgent import UrgentContact, UrgentOffer

__all__ = ["urgent_faults"]


def urgent_faults(directory: Directory) -> Iterator[Fault]:
    """Walk what urgent help names and is not there: contacts, words of its rules, documents."""
    urgent = directory.urgent
    ids = [one.id for one in urgent.contacts]
    for contact in urgent.contacts:
        found = (*_stand_in_faults(contact, directory), *_cited_inside(contact, directory))
        for fault in found:
            yield fault.of_value("contact", contact.id, f"contact {contact.id}")
    for case in urgent.cases:
        found = (
            *(fault.under("rule") for fault in rule_faults(case.rule, directory)),
            *(
                Fault.unknown(f"contacts[{at}]", "contact", id, ids)
                for at, id in enumerate(case.contacts)
                if id not in ids
            ),
            *_cited_inside(case, directory),
        )
        for fault in found:
            yield fault.of_value("case", str(case.rule), f"case {case.rule}")
    for offer in urgent.offers:
        for fault in _offer_faults(offer, ids, directory):
            yield fault.of_value("offer", offer.id, f"offer {offer.id}")


def _offer_faults(
    offer: UrgentOffer, contacts: Iterable[str], directory: Directory
) -> Iterator[Fault]:
    if offer.contact not in contacts:
        yield Fault.unknown("contact", "contact", offer.contact, contacts)
    facts = directory.vocabulary.facts
    for field in ("facts", "unless"):
        for at, name in enumerate(getattr(offer, field)):
            if name not in facts:
                yield Fault.unknown(f"{field}[{at}]", "fact", name, facts)


def _stand_in_faults(contact: UrgentContact, directory: Directory) -> Iterator[Fault]:
    if contact.area is not None:
        yield from (fault.under("area") for fault in rule_faults(contact.area, directory))
    whole = [one.id for one in directory.urgent.contacts if one.instead_of is None]
    if contact.instead_of is not None and contact.instead_of not in whole:
        yield Fault.unknown("instead_of", "contact", contact.instead_of, whole)


def _cited_inside(value: Any, directory: Directory) -> Iterator[Fault]:
    for fault in cited_faults(value, directory):
        yield attrs.evolve(fault, place=place_of_citation(value, str(fault.name)))
