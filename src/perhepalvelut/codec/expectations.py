"""The keys of a scenario file: of a case, and of `[case.expect]` with how each value is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

import attrs

from ..core.vocabulary.roles import ROLES
from ..faults import nearest_name
from ..sayings import Saying, guessed

__all__ = ["CASE_KEYS", "EXPECTED", "FILE_KEYS", "Expected", "Wanted", "nearest", "told"]

Expected = str | bool | tuple[str, ...]

_UNLISTED = ("unlisted adult", "unlisted child", "unlisted person")


def told(value: Expected) -> str:
    """Write an expected value as a scenario file does, without its quotes.

    >>> told(("age", "expecting")), told(()), told(False)
    ('age, expecting', 'nothing', 'false')
    """
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing"
    return str(value).lower() if isinstance(value, bool) else value


def nearest(name: object, known: Iterable[str]) -> str | None:
    """Find the known name that anything told most likely meant, or None."""
    return nearest_name(name, known) if isinstance(name, str) else None


@attrs.frozen
class Wanted:
    """What the value of a key is to be: a word, a list of words, or true or false.

    `known` are the words there are; any when it is empty. Called with a value it reads it; a
    ValueError says what the value is to be.
    """

    shape: Literal["word", "words", "truth"]
    known: tuple[str, ...] = ()

    def __call__(self, value: Any) -> Expected:
        if self.shape == "truth":
            return _true_or_false(value)
        if self.shape == "word":
            return self._word(value)
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise ValueError(Saying("is a list of words in quotes; an empty one is []"))
        return tuple(self._word(word) for word in sorted(set(value)))

    def _word(self, value: Any) -> str:
        if isinstance(value, str) and (value in self.known or not self.known):
            return value
        if not self.known:
            raise ValueError(Saying("is a word in quotes"))
        one_of = Saying("is one of {known}", known=", ".join(self.known))
        raise ValueError(guessed(one_of, nearest(value, self.known)))


def _true_or_false(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(Saying("is true or false, without quotes"))


_TRUTH: Final = Wanted("word", ("yes", "no", "unknown"))
_ANY_WORDS: Final = Wanted("words")
EXPECTED: Final[Mapping[str, Wanted]] = {
    "eligible": _TRUTH,
    "who": _TRUTH,
    "where": _TRUTH,
    "when": _TRUTH,
    "referral_required": _TRUTH,
    "anonymous": _TRUTH,
    "free": _TRUTH,
    "missing": _ANY_WORDS,
    "asks": _ANY_WORDS,
    "open": _ANY_WORDS,
    "status": Wanted("word"),
    "stale": Wanted("truth"),
    "for": Wanted("words", ("family", "person", *_UNLISTED, *sorted(ROLES))),
}
"""What the value of each key of `[case.expect]` is to be."""

FILE_KEYS: Final = ("service", "on", "case")
CASE_KEYS: Final = ("name", "service", "on", "situation", "expect")
"""The keys of a scenario file, and of a case in it."""
