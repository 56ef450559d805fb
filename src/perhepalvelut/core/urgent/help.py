"""The urgent help that a situation calls for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ..catalogue.catalogue import Catalogue
from ..directory.urgent import Urgent, UrgentCase, UrgentContact
from ..evaluation.walk import Walk
from ..guards.doors import door
from ..rules.nodes import Rule
from ..situations.situation import Situation
from ..values.truth import YES

__all__ = ["UrgentHelp", "urgent_help"]


@attrs.frozen(kw_only=True, repr=False)
class UrgentHelp:
    """The contacts to show before anything else, in order, and the cases that call for them.

    Its `repr` says how many contacts there are, and nothing of the family.
    """

    on: date
    contacts: tuple[UrgentContact, ...]
    cases: tuple[UrgentCase, ...]

    @property
    def called_for(self) -> bool:
        """Does anything that was told call for urgent help?"""
        return bool(self.cases)

    def __repr__(self) -> str:
        return f"UrgentHelp({len(self.contacts)} contacts)"


@door
def urgent_help(catalogue: Catalogue, situation: Situation, *, on: date) -> UrgentHelp:
    """Give whom a family reaches at once: the emergency number, then what its danger calls for.

    A case calls for its contacts if its rule is known to be so, told or following from it; what is
    not known, and what is presumed, does not. Each contact comes once, in the order of the cases.
    Of those that answer for an area only the one of the family's place stands in for the general
    one, which stays where the place is not known. No hour and no filter takes a contact away.

    >>> from perhepalvelut import Person, Situation, load_catalogue
    >>> catalogue = load_catalogue(["apua_heti"])
    >>> told = {"violence_experienced": True}
    >>> mother = Situation([Person("mother", "29 years", facts=told)], place="Lahti")
    >>> [one.id for one in urgent_help(catalogue, mother, on=date(2026, 11, 27)).contacts]
    ['hatanumero', 'nollalinja', 'turvakoti', 'sosiaalipaivystys-paijat-hame']
    """
    walk = Walk(catalogue.read(situation, on=on), on, catalogue.vocabulary, presume=False)

    def holds(rule: Rule | None) -> bool:
        return rule is not None and walk.ask(catalogue.asked(rule)).truth is YES

    urgent = catalogue.urgent
    cases = tuple(case for case in urgent.cases if holds(case.rule))
    here = frozenset(one.id for one in urgent.contacts if holds(one.area))
    contacts = sorted(dict.fromkeys(_called(urgent, cases, here)), key=_after_emergency)
    return UrgentHelp(on=on, contacts=tuple(contacts), cases=cases)


def _after_emergency(contact: UrgentContact) -> bool:
    return not contact.emergency


def _called(
    urgent: Urgent, cases: tuple[UrgentCase, ...], here: frozenset[str]
) -> Iterator[UrgentContact]:
    """Walk the contacts that are called for, as often as they are named; `here` is who is near."""
    yield from (one for one in urgent.contacts if one.emergency)
    for id in (id for case in cases for id in case.contacts):
        near = [one for one in urgent.contacts if one.instead_of == id and one.id in here]
        named = urgent.contact(id)
        yield from near or ([named] if named.area is None or id in here else [])
