"""What to write in the notation of rules instead of what is not in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...sayings import Saying

__all__ = ["BETTER_AGE", "better_sign", "why_reserved", "write"]

BETTER_AGE: Final[Mapping[str, str]] = {
    "<=": Saying("`age < years(4)` for 'at most 3 years'"),
    ">": Saying("`age >= years(4)` for 'over 3 years', in completed years"),
    "==": "`age in years(3, 3)`",
    "!=": "`not age in years(3, 3)`",
    "not": "`not age in years(7, 11)`",
}


def write(example: str) -> Saying:
    """Say what to write."""
    return Saying("write {example}", example=example)


def better_sign(sign: str, word: str) -> Saying:
    """Say what to write of a number instead of a sign that compares no number."""
    if sign == "<=":
        return Saying("for `{word} <= 3` write `{word} < 4`", word=word)
    if sign == ">":
        return Saying("for `{word} > 3` write `{word} >= 4`", word=word)
    return write(f"`not {word} == 3`")


def why_reserved(word: str) -> Saying:
    """Say why a word of the notation or of Python cannot stand where a fact may."""
    if word in {"True", "False", "None"}:
        return Saying(
            "{word} is not a rule; a fact stands alone, and `not` before it denies it", word=word
        )
    return Saying(
        "{word} cannot stand here; it is a word of the notation or of Python", word=repr(word)
    )
