"""What a case may expect: the keys of `[case.expect]` and how the value of each is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, get_args

from ..core.roles import ROLES
from ..core.services import PhaseName
from ..errors import nearest_name

__all__ = ["EXPECTED", "Expected", "guess", "told"]

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


def guess(name: object, known: Iterable[str], otherwise: str = "") -> str:
    """Ask for the nearest known name, or say something else when none is near."""
    near = nearest_name(name, known) if isinstance(name, str) else None
    return f", did you mean {near!r}?" if near else otherwise


def _one_of(*known: str) -> Callable[[Any], Expected]:
    def read(value: Any) -> Expected:
        if isinstance(value, str) and value in known:
            return value
        raise ValueError(f"is one of {', '.join(known)}{guess(value, known)}")

    return read


def _true_or_false(value: Any) -> Expected:
    if isinstance(value, bool):
        return value
    raise ValueError("is true or false, without quotes")


def _words(value: Any) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(sorted(set(value)))
    raise ValueError("is a list of words in quotes; an empty one is []")


def _whom(value: Any) -> Expected:
    words = _words(value)
    for word in words:
        _one_of("family", "person", *_UNLISTED, *sorted(ROLES))(word)
    return words


_truth = _one_of("yes", "no", "unknown")
EXPECTED: Final[Mapping[str, Callable[[Any], Expected]]] = {
    "eligible": _truth,
    "who": _truth,
    "where": _truth,
    "when": _truth,
    "referral_required": _truth,
    "anonymous": _truth,
    "free": _truth,
    "missing": _words,
    "asks": _words,
    "open": _words,
    "status": _one_of(*get_args(PhaseName), "ended", "not-started", "unknown"),
    "stale": _true_or_false,
    "for": _whom,
}
"""The reader of each key; a ValueError says what the value is to be."""
