"""How one gets into a service, in one line: free, no referral, no name, and how to get in touch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..core.catalogue.match import Match
from ..core.directory.claims import Claim
from .voice import mark
from .words import Words

__all__ = ["way_in"]

SHORT: Final = 72
"""Signs up to which what a service is, is told beside it."""


def way_in(words: Words, match: Match, *, summary: bool = True) -> Iterator[str]:
    """Tell what the documents state of the way in; what they are silent on is not told here.

    What is derived is no promise, and is left out. With `summary` it ends with what the service is,
    if that is short.
    """
    access = match.access
    eased = [
        words.say(message)
        for claim, wanted, message in (
            (access.cost, "free", mark("free")),
            (access.referral_required, False, mark("no referral")),
            (access.anonymous, True, mark("no name needed")),
        )
        if _is_stated(claim, wanted)
    ]
    if eased:
        yield ", ".join(eased)
    if access.channels is not None:
        yield words.terms("channel", access.channels.value)
    first = _first_sentence(words.of_plugin(match.service.summary))
    if summary and len(first) <= SHORT:
        yield first


def _is_stated(claim: Claim[Any] | None, wanted: object) -> bool:
    return claim is not None and claim.value == wanted and claim.basis != "derived"


def _first_sentence(text: str) -> str:
    head, stop, _ = text.partition(". ")
    first = head if stop else head.removesuffix(".")
    return first[:1].lower() + first[1:]
