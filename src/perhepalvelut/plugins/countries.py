"""The countries of the world: places by their ISO code, with the names that Babel has for them.

No plugin declares a country. The codes are here, so that loading reads no names; names are looked
up when a place is told that no plugin declares.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Final

import attrs

from ..core.directory.domains import TextDomain
from ..core.values.frozendict import FrozenDict
from ..core.vocabulary.places import Place
from ..text import Texts

__all__ = ["CountryNames", "countries"]

_CODES: Final = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
"""ISO 3166-1, and XK for Kosovo, which has no code there; Babel names all of them."""

_IN_FINLAND: Final = frozenset({"AX"})
"""Codes of what is a part of Finland."""


@cache
def countries() -> Mapping[str, Place]:
    """Give the countries by id, which is the code in small letters; without names.

    >>> countries()["se"].code
    'SE'
    """
    codes = (code for code in _CODES.split() if code not in _IN_FINLAND)
    made = (Place(id=code.lower(), kind="country", names={}, code=code) for code in codes)
    return FrozenDict({place.id: place for place in made})


@attrs.frozen
class CountryNames:
    """The names of the countries in every language of some text domains and of the library.

    They are read from Babel when they are asked for.

    >>> CountryNames()()["Sverige"]
    'se'
    """

    domains: tuple[TextDomain, ...] = ()

    def __call__(self) -> Mapping[str, str]:
        """Give the id of the country for each name of one."""
        return _named(Texts(self.domains).locales())


@lru_cache(maxsize=8)
def _named(languages: tuple[str, ...]) -> Mapping[str, str]:
    from babel import Locale, UnknownLocaleError

    names: dict[str, str] = {}
    for language in languages:
        try:
            territories = Locale.parse(language).territories
        except (UnknownLocaleError, ValueError):
            continue
        for id, place in countries().items():
            names.setdefault(territories.get(place.code, place.code), id)
    return FrozenDict(names)
