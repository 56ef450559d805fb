"""What could tell who a family is: identity codes, contact details, addresses, and their keys.

>>> identifying("nobody@example.org")
'an e-mail address'
>>> identifying("lahti.ensikoti") is None
True
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ..errors import PersonalDataError

__all__ = [
    "identifying",
    "refuse_personal_age",
    "refuse_personal_data",
    "refuse_personal_text",
]

_PERSONAL: Final = {
    "name", "firstname", "lastname", "surname", "forename", "givenname", "familyname", "fullname",
    "nickname", "nimi", "etunimi", "sukunimi", "namn", "förnamn", "efternamn", "hetu", "ssn",
    "henkilötunnus", "henkilotunnus", "personbeteckning", "personnummer", "identitycode",
    "personalid", "nationalid", "socialsecuritynumber", "id", "identifier", "address", "street",
    "streetaddress", "postcode", "postalcode", "zip", "osoite", "katuosoite", "postinumero",
    "adress", "phone", "phonenumber", "mobile", "telephone", "puhelin", "puhelinnumero", "telefon",
    "email", "emailaddress", "mail", "sähköposti", "sahkoposti", "epost", "contact", "contacts",
    "yhteystiedot",
}  # fmt: skip
_BIRTH: Final = {"dateofbirth", "birthdate", "birthday", "syntymäaika", "syntymaaika", "född"}

_WHY: Final = "it could tell who the family is"


def refuse_personal_data(keys: Iterable[str], where: str = "") -> None:
    """Raise PersonalDataError for a key that looks like identity or contact data."""
    for key in keys:
        composed = unicodedata.normalize("NFC", key).casefold()
        name = "".join(sign for sign in composed if sign.isalnum())
        place = f"{where}: " if where else ""
        if name in _PERSONAL or name in _BIRTH:
            better = "tell an age: age = 'born 2022-05'" if name in _BIRTH else "leave it out"
            raise PersonalDataError(f"{place}{key!r} has no place in a situation: {_WHY}; {better}")
        what = identifying(key)
        if what:
            raise PersonalDataError(f"{place}a key looks like {what}: {_WHY}; leave it out")


def refuse_personal_text(text: str, where: str) -> None:
    """Raise PersonalDataError for a value that looks like identity or contact data.

    The message names the field and what the value looks like; never the value.
    """
    _refuse(identifying(text), where)


def refuse_personal_age(text: str, where: str) -> None:
    """Raise PersonalDataError for an age that looks like an identity code or contact data.

    "born 2022" and "at least 4 years" are no street addresses.
    """
    _refuse(_looks_like(text, _CODES), where)


def _refuse(what: str | None, where: str) -> None:
    if what:
        raise PersonalDataError(f"looks like {what}: {_WHY}; leave it out", where)


_SUSPECT: Final = re.compile(r"[@＠﹫\d]|[(\[]at[)\]]", re.IGNORECASE)
"""What every pattern below holds: most texts have neither sign nor digit, and are done with."""
_DAY: Final = r"[0-3]\d[01]\d\d\d"
_CODES: Final = (
    ("an e-mail address", r"[^\s@]\s*(?:@|[(\[]at[)\]])\s*[^\s@]"),
    ("a Finnish identity code", rf"(?<!\d){_DAY} ?[-+a-fu-y ] ?\d{{3}} ?[\da-fhj-npr-y](?!\w)"),
    ("a Swedish identity code", r"(?<!\d)(?:\d\d)?\d\d[01]\d[0-9]\d ?[-+] ?\d{4}(?!\d)"),
    ("a phone number or an identity code", r"(?:\d[ ()/-]?){9,}"),
)
_STREETS: Final = "katu|kadun|kuja|polku|kaari|aukio|esplanadi|bulevardi|gatan|vägen|gränd"
_ADDRESSES: Final = (
    ("a phone number", r"(?:\+ ?\d|(?<![\d.,-])\(?0)(?:[ ()./-]{0,3}\d){6,}"),
    ("a street address", rf"[^\W\d_]{{3,}}\.?,? \d{{1,4}}\b|(?:{_STREETS})[\W_]*\d"),
    ("a postal address", r"\b\d{5} [^\W\d_]{2,}"),
)


def identifying(text: str) -> str | None:
    """Say what a text looks like if it could tell who somebody is; None when it does not.

    Text that is alike to the eye is alike here: digits of any script, any dash, any space.
    """
    return _looks_like(text, (*_CODES, *_ADDRESSES))


def _looks_like(text: str, patterns: Iterable[tuple[str, str]]) -> str | None:
    if not _SUSPECT.search(text):
        return None
    seen = _as_seen(text)
    return next((what for what, pattern in patterns if re.search(pattern, seen)), None)


def _as_seen(text: str) -> str:
    """Write digits, dashes and spaces in one way, in small letters."""
    signs = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(map(_as_one, signs)).split())


def _as_one(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(sign)
    if category == "Cf":
        return ""
    return "-" if category == "Pd" or sign == "\u2212" else sign
