"""The urgent help of a catalogue, asked for by itself."""

from __future__ import annotations

from datetime import date

from ..catalogue.catalogue import Catalogue
from ..catalogue.urgent import UrgentHelp
from ..guards.doors import door
from ..situations.situation import Situation

__all__ = ["urgent_help"]


@door
def urgent_help(catalogue: Catalogue, situation: Situation, *, on: date) -> UrgentHelp:
    """Give whom a family reaches at once: the emergency number, then what its danger calls for.

    A case calls for its contacts if its rule is known to be so, told or following from it; what is
    not known, and what is presumed, does not. Each contact comes once, in the order of the cases.
    Of those that answer for an area only the one of the family's place stands in for the general
    one, which stays where the place is not known. No hour and no filter takes a contact away.
    An answer carries the same as `matches.urgent`.

    >>> from perhepalvelut import Person, Situation, load_catalogue
    >>> catalogue = load_catalogue(["apua_heti"])
    >>> told = {"violence_experienced": True}
    >>> mother = Situation([Person("mother", "29 years", facts=told)], place="Lahti")
    >>> [one.id for one in urgent_help(catalogue, mother, on=date(2026, 11, 27)).contacts]
    ['hatanumero', 'nollalinja', 'turvakoti', 'sosiaalipaivystys-paijat-hame']
    """
    return catalogue.match(situation, on=on, services=()).urgent
