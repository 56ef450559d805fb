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

from ...errors import PersonalDataError
from ...sayings import Saying, joined
from .private_words import (
    AT_WORDS,
    BIRTH_KEYS,
    DOT_WORDS,
    KEYS,
    NUMBER_WORDS,
    STREETS,
    STREETS_IN_FULL,
    TOP_DOMAINS,
)

__all__ = [
    "AT",
    "DOMAIN",
    "DOT",
    "EMAIL_IN_WORDS",
    "FINNISH_CODE",
    "SWEDISH_CODE",
    "as_seen",
    "identifying",
    "refuse_personal_age",
    "refuse_personal_data",
    "refuse_personal_text",
]


def refuse_personal_data(keys: Iterable[str], where: str = "") -> None:
    """Raise PersonalDataError for a key that looks like identity or contact data.

    >>> refuse_personal_data(["expecting"])
    >>> try:
    ...     refuse_personal_data(["first name"])
    ... except PersonalDataError as error:
    ...     print(str(error).partition(":")[0])
    'first name' has no place in a situation
    """
    for key in keys:
        composed = unicodedata.normalize("NFC", key).casefold()
        name = "".join(sign for sign in composed if sign.isalnum())
        if name in KEYS or name in BIRTH_KEYS:
            no_place = Saying(
                "{key} has no place in a situation: it could tell who the family is", key=repr(key)
            )
            age, out = Saying("tell an age: age = 'born 2022-05'"), Saying("leave it out")
            better = joined("; ", (no_place, age if name in BIRTH_KEYS else out))
            raise PersonalDataError(joined(": ", (where, better)))
        what = identifying(key)
        if what:
            reason = Saying(
                "a key looks like {what}: it could tell who the family is; leave it out", what=what
            )
            raise PersonalDataError(joined(": ", (where, reason)))


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
        reason = Saying(
            "looks like {what}: it could tell who the family is; leave it out", what=what
        )
        raise PersonalDataError(reason, where)


_SUSPECT: Final = re.compile(
    rf"[^\w\s.,'-]|[^\x00-\xff]|\d|[\W_](?:at|a\u0308t|{'|'.join(AT_WORDS)})", re.IGNORECASE
)
"""What every pattern below holds: most texts have neither sign nor digit, and are done with."""
_DOT_WORDS: Final = rf"(?:{'|'.join(DOT_WORDS)})"
_BETWEEN: Final = rf"\.| {_DOT_WORDS} | ?[(\[{{<] ?(?:\.|{_DOT_WORDS}) ?[)\]}}>] ?"
_AT_WORDS: Final = "|".join(AT_WORDS)
_TOP: Final = "|".join(TOP_DOMAINS)

AT: Final = (
    r"(?:@|%40|&#0*64;|&#x0*40;|&commat;|(?<=\w)\(a\)(?=\w)"
    rf"| ?[(\[{{<] ?(?:at|@|{_AT_WORDS}) ?[)\]}}>] ?)"
)
"""The sign of an e-mail address, and what is written so that it is not seen."""
_NAME: Final = rf"[\w-]+(?:(?:{_BETWEEN})[\w-]+)*?"
DOT: Final = rf"(?:{_BETWEEN}|[_-]{_DOT_WORDS}[_-])"
"""The dot of an e-mail address, and what is written for it."""
DOMAIN: Final = rf"(?:[\w-]+(?:(?:{_BETWEEN})[\w-]+)+|[\w-]+[_-]{_DOT_WORDS}[_-]\w+)"
"""What stands behind the sign; no part of it can be read in two ways, however long it is."""
_TOP_DOMAIN: Final = rf"(?:{_TOP})(?!\w)"
_DOTTED: Final = rf"(?![^ ]+\.(?:{_TOP}) )[\w+-]+(?:\.[\w+-]+)*\.[\w+-]*[^\W\d_]{{2}}"
_LOCAL: Final = r"[\w.+-]{0,64}"
EMAIL_IN_WORDS: Final = (
    r"(?<![\w.+/-])(?!www\.)(?:"
    rf"(?:{_LOCAL}[^\W_][-_*](?:at|{_AT_WORDS})[-_*]|{_LOCAL}\w (?:@|(?:{_AT_WORDS}) )"
    rf"|{_DOTTED} at ){_NAME}{DOT}"
    rf"|{_LOCAL}\w[ ]at {_NAME}[ _-]{_DOT_WORDS}[ _-]){_TOP_DOMAIN}"
)
"""An e-mail address whose sign is a word, or has a space before it.

"We meet at example.org" is none: an "at" between spaces needs a name with a dot before it, or a
dot in words behind it.
"""

_ONE_DAY: Final = r"(?:0[1-9]|[12]\d|3[01])"
_ONE_MONTH: Final = r"(?:0[1-9]|1[0-2])"
_LAST: Final = "a-fhj-npr-y"
_ALONE: Final = r"(?<![^\W_])(?<!\d-)"
FINNISH_CODE: Final = (
    rf"{_ALONE}(?:{_ONE_DAY}{_ONE_MONTH}\d\d"
    rf"(?:(?: ?[-+_./*a-fu-y] ?| ?)\d{{3}} ?[{_LAST}]|(?: ?[-+] ?|[_a-fu-y])\d{{4}})"
    rf"|(?:{_ONE_DAY}|\d)[./](?:{_ONE_MONTH}|\d)[./](?:\d\d)?\d\d"
    rf" ?[-+a-fu-y] ?\d{{3}}[\d{_LAST}])(?![^\W_])"
)
"""The day of birth, a sign for the century or what stands for it, four more.

Where a space or nothing stands for the sign, the last of the four is a letter.
"""
SWEDISH_CODE: Final = (
    rf"{_ALONE}(?:(?:19|20)?\d\d{_ONE_MONTH}(?:{_ONE_DAY}|6[1-9]|[78]\d|9[01]) ?[-+_] ?"
    rf"|(?:19|20)\d\d{_ONE_MONTH}{_ONE_DAY} ?)\d{{4}}(?![^\W_])"
)
"""The day of birth, year first, and four digits more."""

_DAY: Final = r"[0-3]\d[01]\d\d\d"
_CODES: Final = (
    (Saying("an e-mail address"), rf"[^\s@]\s*{AT}\s*[^\s@]|{EMAIL_IN_WORDS}"),
    (
        Saying("a Finnish identity code"),
        rf"(?<!\d){_DAY} ?[-+_./*a-fu-y ] ?\d{{3}} ?[\d{_LAST}](?!\w)|{FINNISH_CODE}",
    ),
    (
        Saying("a Swedish identity code"),
        rf"(?<!\d)(?:\d\d)?\d\d[01]\d[0-9]\d ?[-+_] ?\d{{4}}(?!\d)|{SWEDISH_CODE}",
    ),
    (Saying("a phone number or an identity code"), r"(?:\d[ ()/_*-]?){9,}"),
)
_STREETS: Final = rf"(?:{'|'.join(STREETS)})\w{{0,4}}|{'|'.join(STREETS_IN_FULL)}"
_NUMBERED: Final = rf"(?:{'|'.join(NUMBER_WORDS)})"
_ADDRESSES: Final = (
    (Saying("a phone number"), r"(?:\+ ?\d|(?<![\d.,-])\(?0)(?:[\W_]{0,3}\d){6,}"),
    (
        Saying("a street address"),
        rf"(?<![^\W\d_])[^\W\d_]{{3,}}\.?,? (?:{_NUMBERED}\.? ?)?\d{{1,4}}\b"
        rf"|(?:{_STREETS})[\W_]*(?:{_NUMBERED}[\W_]*)?\d",
    ),
    (Saying("a postal address"), r"\b\d{5} [^\W\d_]{2,}|\bp\.? ?(?:l|b|o\.? ?box)\.?[ :]{0,2}\d"),
)


def identifying(text: str) -> str | None:
    """Say what a text looks like if it could tell who somebody is; None when it does not.

    Text that is alike to the eye is alike here: digits of any script, any dash, any space.
    """
    return _looks_like(text, (*_CODES, *_ADDRESSES))


def _looks_like(text: str, patterns: Iterable[tuple[str, str]]) -> str | None:
    if not _SUSPECT.search(text):
        return None
    seen = as_seen(text)
    return next((what for what, pattern in patterns if re.search(pattern, seen)), None)


def as_seen(text: str) -> str:
    """Write digits, dashes, full stops and spaces in one way, in small letters."""
    signs = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(map(_as_one, signs)).split())


def _as_one(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(sign)
    if category == "Cf":
        return ""
    if sign == "\u3002":
        return "."
    return "-" if category == "Pd" or sign == "\u2212" else sign
