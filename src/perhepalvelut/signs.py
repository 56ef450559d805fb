"""Signs that are not seen: which a text may not hold, and how one that does is shown.

A control sign can move the cursor of a terminal, a bidirectional one turns what follows it round,
and other format signs make two texts differ that look alike. A text needs none of them: line breaks
and tabs are not counted, and the joiners of Persian, Arabic and the scripts of India (U+200C and
U+200D) may stand between two letters of such a script.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

__all__ = ["hidden_signs", "name_of_sign", "visible"]

_LAYOUT: Final = "\n\t"
_JOINERS: Final = "\u200c\u200d"
_CATEGORIES: Final = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Control, format, half a surrogate pair, line separator, paragraph separator."""

_UNJOINED: Final = ("LATIN", "GREEK", "CYRILLIC", "COMBINING")
"""How the names of letters begin that no joiner stands beside."""


def hidden_signs(text: str) -> tuple[str, ...]:
    r"""List the signs of a text that are not seen, in their order.

    >>> hidden_signs("Lahti\u202e")
    ('\u202e',)
    """
    return () if _is_plain(text) else tuple(text[place] for place in _places(text))


def visible(text: str, shown: Callable[[str], str] | None = None) -> str:
    r"""Write the signs that are not seen as escapes, or as `shown` says.

    >>> print(visible("Lahti\u202e"))
    Lahti\u202e
    """
    if text.isprintable() or _is_plain(text):
        return text
    hidden = set(_places(text))
    write = shown or _escape
    return "".join(write(sign) if place in hidden else sign for place, sign in enumerate(text))


def name_of_sign(sign: str) -> str:
    r"""Name a sign that is not seen.

    >>> name_of_sign("\u202e")
    'U+202E (right-to-left override)'
    """
    unnamed = "control sign" if unicodedata.category(sign) == "Cc" else "not a sign"
    name = unicodedata.name(sign, unnamed)
    return f"U+{ord(sign):04X} ({name.lower()})"


def _is_plain(text: str) -> bool:
    """Is a text of usual signs alone? Told without a look at each, since a page may be long."""
    if text.isprintable():
        return True
    return text.replace("\n", "").replace("\t", "").replace("\xa0", "").isprintable()


def _escape(sign: str) -> str:
    return sign.encode("unicode_escape").decode("ascii")


def _places(text: str) -> Iterator[int]:
    return (place for place, sign in enumerate(text) if _is_hidden(text, place, sign))


def _is_hidden(text: str, place: int, sign: str) -> bool:
    if sign.isprintable() or sign in _LAYOUT:
        return False
    if sign in _JOINERS:
        return not (0 < place < len(text) - 1 and _joins(text[place - 1], text[place + 1]))
    return unicodedata.category(sign) in _CATEGORIES or _is_no_sign(ord(sign))


def _is_no_sign(number: int) -> bool:
    """Is it a number that Unicode gives to no sign, ever? XML and HTML hold none of those."""
    return number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF


def _joins(before: str, after: str) -> bool:
    """Are these a letter, with its marks, and a letter of scripts that join their letters?"""
    return (
        unicodedata.category(before)[0] in "LM"
        and unicodedata.category(after)[0] == "L"
        and not any(unicodedata.name(one, "").startswith(_UNJOINED) for one in (before, after))
    )
