"""How one gets in: claims of every kind that an access may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.directory.services import Access
from .calls import called, once
from .claims import claims_of, measures
from .picks import some_of
from .times import hours
from .words import Words, texts

__all__ = ["accesses"]

_Values = Callable[[Words], SearchStrategy[Any]]


def _yes_or_no(_: Words) -> SearchStrategy[bool]:
    return st.booleans()


def _of_terms(kind: str) -> _Values:
    def some(words: Words) -> SearchStrategy[tuple[str, ...]]:
        return some_of(words.terms(kind), least=1)

    return some


_ACCESS: Final[Mapping[str, _Values]] = {
    "anonymous": _yes_or_no,
    "cost": lambda _: st.sampled_from(["free", "charged"]),
    "referral_required": _yes_or_no,
    "self_referral": _yes_or_no,
    "decision_required": _yes_or_no,
    "interpreters": _yes_or_no,
    "referrers": _of_terms("referrer"),
    "channels": _of_terms("channel"),
    "not_required": _of_terms("condition"),
    "languages": lambda _: some_of(("fi", "sv", "en", "ru"), least=1),
    "accessibility": lambda _: texts(),
    "hours": lambda _: hours(),
    "capacity": lambda _: measures(("people", "families", "pairs", "places")),
}
_NEEDS_TERMS: Final[Mapping[str, str]] = {
    "referrers": "referrer",
    "channels": "channel",
    "not_required": "condition",
}


@once
@st.composite
def accesses(draw: DrawFn, words: Words) -> Access:
    """Give how one gets in, as far as it is claimed."""
    known = tuple(name for name in _ACCESS if name not in _NEEDS_TERMS or _has_terms(words, name))
    names = draw(some_of(known, most=4))
    told = {name: draw(claims_of(words, _ACCESS[name](words))) for name in sorted(names)}
    return called(draw, Access, **told)


def _has_terms(words: Words, name: str) -> bool:
    return bool(words.terms(_NEEDS_TERMS[name]))
