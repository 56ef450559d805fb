"""Urgent help: whom one reaches at once, and what a family tells that calls for whom.

>>> from perhepalvelut import load_catalogue
>>> [one.id for one in load_catalogue(["apua_heti"]).urgent.contacts if one.emergency]
['hatanumero']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Literal

import attrs

from ...errors import Fault, UnknownNameError
from ...sayings import Saying
from ..guards.arguments import word
from ..guards.fields import AtLeast, Slug, Value, own_first
from ..rules.nodes import Rule
from .claims import Claim, Document
from .contacts import Contact
from .declarations import difference
from .evidence import Evidence, Sourced

__all__ = ["Teller", "Urgent", "UrgentCase", "UrgentContact", "UrgentOffer", "joined_urgent"]


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class UrgentContact(Sourced):
    """Somebody whom anyone reaches at once: no service, and asked of nothing.

    `summary` says in one sentence what it helps with. One that is the `emergency` number stands
    before all others. One that answers for an area only stands there `instead_of` another, which
    stays where the area is not known.
    """

    id: Slug
    name: str
    summary: str
    contact: Contact
    anonymous: Claim[bool] | None = None
    notes: tuple[Claim[str], ...] = ()
    area: Rule | None = None
    instead_of: Slug | None = None
    emergency: bool = False

    def _faults(self) -> Iterable[Fault]:
        if (self.area is None) != (self.instead_of is None):
            message = Saying("area and instead_of belong together")
            instead = Saying("write both, or neither")
            yield Fault("area", message, instead=instead, code="missing")


Teller = Literal["adult", "young"]
"""Who tells: somebody under 18 alone, or anybody else."""


@attrs.frozen(kw_only=True, field_transformer=own_first, repr=False)
class UrgentCase(Evidence):
    """What a family tells that calls for urgent help, and the contacts in the order to show.

    With a `teller` it is so only where that one tells.
    """

    rule: Rule
    teller: Teller | None = None
    contacts: Annotated[
        tuple[Slug, ...],
        AtLeast(1, Saying("a case names no contact"), Saying("name those to show, in order")),
    ]


@attrs.frozen(kw_only=True, repr=False)
class UrgentOffer(Value):
    """An offer of urgent help that asks for no fact: a few words, and a contact beside them.

    `facts` are those that it stands for: the services that hang on them are told with it. `text` is
    for those who read, `asks` for somebody at work who can ask alone. It is not made where one of
    the facts of `unless` is told; with a `teller` only where that one tells.
    """

    id: Slug
    text: str
    asks: str
    contact: Slug
    facts: Annotated[
        tuple[str, ...],
        AtLeast(1, Saying("an offer names no fact"), Saying("name the facts that it stands for")),
    ]
    unless: tuple[str, ...] = ()
    teller: Teller | None = None


@attrs.frozen(kw_only=True, repr=False)
class Urgent(Value):
    """Urgent help as one plugin knows it: contacts, cases in their order, offers, documents."""

    documents: tuple[Document, ...] = ()
    contacts: tuple[UrgentContact, ...] = ()
    cases: tuple[UrgentCase, ...] = ()
    offers: tuple[UrgentOffer, ...] = ()

    def _faults(self) -> Iterator[Fault]:
        for name, ids in (
            ("documents", [one.id for one in self.documents]),
            ("contacts", [one.id for one in self.contacts]),
            ("offers", [one.id for one in self.offers]),
        ):
            for id, count in sorted(Counter(ids).items()):
                if count > 1:
                    message = Saying("{id} is there twice", id=repr(id))
                    instead = Saying("keep one of them")
                    yield Fault(name, message, instead=instead, code="twice", name=id)

    def contact(self, id: str) -> UrgentContact:
        """Find a contact; an unknown id is an UnknownNameError with the nearest."""
        found = next((one for one in self.contacts if one.id == word(id, "contact")), None)
        if found is None:
            raise UnknownNameError("contact", id, [one.id for one in self.contacts])
        return found


def joined_urgent(given: Iterable[Urgent], rule: Callable[[Rule], Rule]) -> Urgent:
    """Join what several plugins know, each rule with the names of today, in one order.

    The cases of a plugin stay together. A document may be declared by several of them alike.
    """
    given = sorted(given, key=_place)
    documents: dict[str, Document] = {}
    twice = []
    for one in (doc for urgent in given for doc in urgent.documents):
        if difference(documents.setdefault(one.id, one), one):
            twice.append(one)
    contacts = [
        attrs.evolve(one, area=None if one.area is None else rule(one.area))
        for urgent in given
        for one in urgent.contacts
    ]
    return Urgent(
        documents=(*documents.values(), *twice),
        contacts=tuple(sorted(contacts, key=lambda one: one.id)),
        cases=tuple(
            attrs.evolve(one, rule=rule(one.rule)) for urgent in given for one in urgent.cases
        ),
        offers=tuple(one for urgent in given for one in urgent.offers),
    )


def _place(urgent: Urgent) -> tuple[list[str], list[tuple[str, tuple[str, ...]]]]:
    """Say where the cases of a plugin stand among those of others."""
    cases = [(str(one.rule), one.contacts) for one in urgent.cases]
    return sorted(one.id for one in urgent.contacts), cases
