"""Names and codes of places as people write them, and which known one they may have meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from ...sayings import Saying

__all__ = ["folded", "meant_place", "place_hint"]

_CODE_LENGTH: Final = 3
_POSTAL_LENGTH: Final = 5
_LONG: Final = 8


def folded(name: str) -> str:
    """Give what is alike for names that are: one Unicode form, no case, no space at the ends.

    >>> folded(" HA\\u0308MEENLINNA ") == folded("Hämeenlinna")
    True
    """
    composed = unicodedata.normalize("NFC", name.strip()).casefold()
    return unicodedata.normalize("NFC", composed)


def meant_place(name: str, known: Iterable[str]) -> str | None:
    """Find the place that was meant: one sign away, two in a long name, or a code without zeros.

    A name that is merely like another is often that of a third place: Ruotsi is not Ruovesi.

    >>> meant_place("91", ["091", "Lahti"])
    '091'
    >>> meant_place("Ruotsi", ["Ruovesi"]) is None
    True
    """
    # Of an id and the name that is like it, the name: capitals come before small letters.
    by_folded = {folded(one): one for one in sorted(known, reverse=True)}
    wanted = folded(name)
    if _is_number(wanted):
        return by_folded.get(wanted.zfill(_CODE_LENGTH))
    if len(wanted) <= _CODE_LENGTH:
        return None
    most = 2 if len(wanted) >= _LONG else 1
    close = get_close_matches(wanted, by_folded, n=5, cutoff=0.6)
    # A code of two or three letters is near every short name.
    near = [one for one in close if len(one) > _CODE_LENGTH and _distance(wanted, one) <= most]
    return by_folded[min(near, key=lambda one: _distance(wanted, one))] if near else None


def place_hint(name: str) -> str:
    """Say what to give instead of a number that is no code of a place; nothing else is said."""
    wanted = folded(name)
    if _is_number(wanted) and len(wanted) == _POSTAL_LENGTH:
        return Saying("a postal code is no place: name the municipality")
    return ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _distance(one: str, other: str) -> int:
    """Count the signs to insert, delete, change or swap with the next."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for at, sign in enumerate(one, start=1):
        row = [at]
        for to, target in enumerate(other, start=1):
            best = min(last[to] + 1, row[to - 1] + 1, last[to - 1] + (sign != target))
            if at > 1 and to > 1 and sign == other[to - 2] and one[at - 2] == target:
                best = min(best, before[to - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]
