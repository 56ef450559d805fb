"""What tells who or where somebody is, found in text however it is spelled.

Each finder gives what it finds in one spelling, so that two of the same can be compared. Phone
numbers are those that the library `phonenumbers` takes for valid, of Finland or with a country
code; a street is a word of the table with a house number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from ...core.situations.privacy import (
    AT,
    DOMAIN,
    DOT,
    EMAIL_IN_WORDS,
    FINNISH_CODE,
    SWEDISH_CODE,
    as_seen,
)
from ...sayings import Saying

__all__ = ["Finder", "codes", "emails", "phones", "plain", "streets"]

Finder = Callable[[str], Iterator[str]]

_CODE: Final = re.compile(rf"{FINNISH_CODE}|{SWEDISH_CODE}")
_NOT_OF_CODE: Final = re.compile(r"[^\w+-]|_")

_EMAIL: Final = re.compile(
    rf"(?<![\w.+-])[\w.+-]+(?:{AT}|@ | @ ){DOMAIN}|{EMAIL_IN_WORDS}", re.IGNORECASE
)
_HAS_AT: Final = re.compile(r"[@%&(\[{<]|[ _*-](?:at|ät|miuku|kissan|snabel)", re.IGNORECASE)
_DOT: Final = re.compile(DOT, re.IGNORECASE)
_SIGN: Final = re.compile(rf" ?{AT} ?", re.IGNORECASE)
_WORD: Final = re.compile(
    r"[ _*-](?:at|ät|miuku(?:[ -]?mauku)?|kissanhäntä|snabel-?a)[ _*-]", re.IGNORECASE
)

SHORTEST: Final = 5
_DAY: Final = r"\d{1,2}\.\d{1,2}\.(?:\d{4})?"
_CLOCK: Final = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_MONTH: Final = r"(?:\d{1,2}-)?\d{1,2}[/ ](?:19|20)\d\d"
_WHEN: Final = re.compile(rf"(?:{_DAY}|{_CLOCK}|{_MONTH})(?:[ ,-]+(?:{_DAY}|{_CLOCK}|{_MONTH}))*")
"""Days and times of day, some of which read as numbers of a phone."""

_SURE: Final = (
    "katu", "tie", "raitti", "aukio", "esplanadi", "bulevardi",
    "gatan", "gränd", "gränden", "esplanaden", "bulevarden",
)  # fmt: skip
"""Endings that make a word a street, in small letters too."""

_INFLECTED: Final = {
    "katu": "kadun|kadulla|kadulle|kadulta|kadussa|kadusta|katua",
    "tie": "tien|tiellä|tielle|tieltä|tietä",
    "raitti": "raitin|raitilla|raitille|raitilta|raittia",
    "aukio": "aukion|aukiolla|aukiolle|aukiolta",
    "esplanadi": "esplanadin|esplanadilla|esplanadille|esplanadilta",
    "bulevardi": "bulevardin|bulevardilla|bulevardille|bulevardilta",
    "kuja": "kujan|kujalla|kujalle|kujalta",
    "polku": "polun|polulla|polulle|polulta",
    "väylä": "väylän|väylällä|väylälle|väylältä",
    "tori": "torin|torilla|torille|torilta",
    "rinne": "rinteen|rinteellä|rinteelle|rinteeltä",
    "kaari": "kaaren|kaarella|kaarelle|kaarelta",
    "puistikko": "puistikon|puistikossa|puistikolla",
    "ranta": "rannan|rannalla|rannassa|rannalle|rannalta",
    "mäki": "mäen|mäellä|mäelle|mäeltä",
    "puisto": "puiston|puistossa|puistolla",
}
"""The Finnish endings as they stand in a sentence; a street is told by its first form."""

_BY_NAME: Final = (
    *_SURE, *_INFLECTED, *_INFLECTED.values(),
    "gata", "vägen", "väg", "stigen", "stig", "torget", "allén", "backen", "kajen",
)  # fmt: skip
"""Endings that make a name a street; without a capital they are words of the language."""

_SMALL: Final = (*_SURE, _INFLECTED["katu"])
_BASE: Final = re.compile(
    "|".join(f"(?P<{base}>{forms})" for base, forms in _INFLECTED.items()).join(("(?:", ")$")),
    re.IGNORECASE,
)

_NO_STREET: Final = re.compile(
    r"(?:valta|kanta|maan|seutu|yhdys|moottori|rauta)tie|\w*(?:elin|sateen|ikä)kaari|\w*perinne"
    r"|\w*(?:luku|suku|puku|alku|haku|joukku)ja"
    r"|\w*(?:palvelu|hoito|kuntoutus|asiakas|oppimis|opinto|perhe|ura|työ|tieto|tuki|toipumis)"
    r"(?:polku|väylä|tie|tori)"
    r"|\w*(?:leikki|asukas|perhe|kansallis|liikunta|teema|huvi|seikkailu)puisto"
    r"|riihimäki|(?:lappeen|savon|uima|hiekka)ranta"
    r"|\w*(?:service|vård|lärande|livs|ut|om|hem)(?:stigen|stig|vägen|väg)",
    re.IGNORECASE,
)
"""Roads with a number, towns, and other words of the field that end like a street."""

_CAPITAL: Final = r"[A-ZÅÄÖ][\w.'-]*"
_NUMBER: Final = (
    r",? ?(?:n:o|nro\.?|nr\.?)? ?"
    r"(?P<number>(?!(?:19|20)\d\d)\d{1,4})"
    r"(?![\d%€]|[.,:]\d|/(?:\d{3}|\d{1,2}/\d)| ?(?:%|€|eur|kpl|v\.|vuo|kert|tapaami|perhe|laps"
    r"|last|henk|paik|asiak|viik|päiv|tunti|kk|min\b|h\b))"
)
"""The number of a house: no year, date, price or count of something."""
_STREET: Final = re.compile(
    rf"(?<![\w-])(?:(?P<small>[a-zåäö][\w'-]*(?:{'|'.join(_SMALL)}))"
    rf"|(?P<name>{_CAPITAL}(?i: ?(?:{'|'.join(_BY_NAME)}))"
    rf"|(?:B(?i:ulevard)|E(?i:splanad))(?i:i|en))){_NUMBER}"
)

_HIDDEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_SPACES: Final = re.compile(r"\s+")
_DASHES: Final = re.compile(r"[\u2010-\u2015\u2212]")
_DOTS: Final = re.compile(r"(?<=\d)[_*\u00b7\u2022\u2219\u2027\u2024](?=\d)")


def plain(text: str) -> str:
    """Write a text as simply as can be: one form of each letter, one kind of space and dash.

    >>> plain("Torikatu\\u00a0\\u00a012\\u201314")
    'Torikatu 12-14'
    """
    if not text.isascii():
        text = _DASHES.sub("-", unicodedata.normalize("NFKC", _HIDDEN.sub("", text)))
        text = text.replace("\u3002", ".")
    return _SPACES.sub(" ", _DOTS.sub(".", text))


def codes(text: str) -> Iterator[str]:
    """Find personal identity codes, of Finland and of Sweden.

    >>> list(codes("131052 \\u2013 308t"))
    ['131052-308T']
    """
    for match in _CODE.finditer(as_seen(text)):
        yield _NOT_OF_CODE.sub("", match[0]).upper()


def emails(text: str) -> Iterator[str]:
    """Find e-mail addresses, those with "(at)" too.

    >>> list(emails("Kirjoita: Toimisto (at) kettula.example"))
    ['toimisto@kettula.example']
    """
    seen = plain(text)
    found = _EMAIL.finditer(seen) if _HAS_AT.search(seen) else ()
    for match in found:
        name, domain = (_SIGN if _SIGN.search(match[0]) else _WORD).split(match[0], 1)
        yield f"{name}@{_DOT.sub('.', domain)}".casefold()


def phones(text: str) -> Iterator[str]:
    """Find phone numbers, each as it is called from abroad; an emergency number is none.

    >>> list(phones("Soita (09) 123 4567 tai 112, ark. 09.00\\u201315.00"))
    ['+35891234567']
    """
    try:
        import phonenumbers
    except ImportError as error:
        raise ImportError(
            Saying(
                "the checks of phone numbers need phonenumbers: pip install "
                "'perhepalvelut[testing]'"
            )
        ) from error
    if sum(map(str.isdigit, text)) < SHORTEST:
        return
    for match in phonenumbers.PhoneNumberMatcher(plain(text), "FI"):
        if not _WHEN.fullmatch(match.raw_string):
            yield phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)


def streets(text: str) -> Iterator[str]:
    """Find streets with a house number.

    >>> list(streets("Iso Torikatu 12 B 3, ja palvelupolku 2"))
    ['torikatu 12']
    >>> list(streets("Torikadulla 12"))
    ['torikatu 12']
    """
    for match in _STREET.finditer(plain(text)):
        name = _first_form(match["small"] or match["name"])
        if not _NO_STREET.fullmatch(name):
            yield f"{name} {match['number']}".casefold()


def _first_form(name: str) -> str:
    ending = _BASE.search(name)
    return f"{name[: ending.start()]}{ending.lastgroup}" if ending else name
