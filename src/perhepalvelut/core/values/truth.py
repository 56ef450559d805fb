"""Truth in three values: yes, no, unknown, with strong Kleene logic.

>>> Truth.YES & Truth.UNKNOWN
Truth.UNKNOWN
>>> Truth.NO & Truth.UNKNOWN
Truth.NO
>>> ~Truth.UNKNOWN
Truth.UNKNOWN
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final, NoReturn

from ...errors import TruthError
from ...sayings import Saying
from ..guards.arguments import flag

__all__ = ["CODES", "NO", "UNKNOWN", "YES", "Truth", "all_of_truths", "any_of_truths", "capped"]


class Truth(Enum):
    """One of yes, no and unknown. What no one has said is unknown, never no.

    >>> Truth.YES & Truth.UNKNOWN, Truth.YES | Truth.UNKNOWN, ~Truth.UNKNOWN
    (Truth.UNKNOWN, Truth.YES, Truth.UNKNOWN)
    """

    NO = "no"
    UNKNOWN = "unknown"
    YES = "yes"

    @classmethod
    def of(cls, value: bool | None) -> Truth:
        """Read a bool, or None for what is not known; anything else is an ArgumentError.

        >>> Truth.of(None)
        Truth.UNKNOWN
        """
        if value is None:
            return UNKNOWN
        return YES if flag(value, "value") else NO

    def __and__(self, other: Truth) -> Truth:
        if not isinstance(other, Truth):
            return NotImplemented
        if self is NO or other is NO:
            return NO
        return other if self is YES else self

    def __or__(self, other: Truth) -> Truth:
        if not isinstance(other, Truth):
            return NotImplemented
        if self is YES or other is YES:
            return YES
        return other if self is NO else self

    def __invert__(self) -> Truth:
        if self is UNKNOWN:
            return UNKNOWN
        return NO if self is YES else YES

    def __bool__(self) -> NoReturn:
        raise TruthError(
            Saying(
                "a Truth is yes, no or unknown and has no bool: compare it, `truth is "
                "Truth.YES` or `truth is not Truth.NO`, and decide what unknown means"
            )
        )

    # Three values, each itself alone: an Enum would hash its name, which takes five times as long.
    __hash__ = object.__hash__

    def __str__(self) -> str:
        return self.value

    def __repr__(self) -> str:
        return f"Truth.{self.name}"


NO, UNKNOWN, YES = Truth.NO, Truth.UNKNOWN, Truth.YES
CODES: Final = {NO: 0, UNKNOWN: 2, YES: 3}
"""Truth in two bits, for which "and" is `&` and "or" is `|`; the nearer to yes, the higher."""


def capped(truth: Truth) -> Truth:
    """Let what is not sure to be there make an answer unknown, never yes."""
    return UNKNOWN if truth is YES else truth


def all_of_truths(truths: Iterable[Truth]) -> Truth:
    """Fold with "and"; yes for none."""
    result = YES
    for truth in truths:
        if truth is NO:
            return NO
        if truth is UNKNOWN:
            result = UNKNOWN
    return result


def any_of_truths(truths: Iterable[Truth]) -> Truth:
    """Fold with "or"; no for none."""
    result = NO
    for truth in truths:
        if truth is YES:
            return YES
        if truth is UNKNOWN:
            result = UNKNOWN
    return result
