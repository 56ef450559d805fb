"""How one gets into a service, in short: free, no referral, no name, and how to get in touch."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..core.catalogue.match import Match
from ..core.directory.claims import Claim
from .voice import mark, sentence
from .words import Words

__all__ = ["short_summary", "way_in"]

SHORT: Final = 72
"""Signs up to which a summary is short."""


def way_in(words: Words, match: Match) -> Iterator[str]:
    """Tell in clauses what the documents state of the way in.

    What they are silent on is not told here; what is derived is no promise, and is left out.
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


def short_summary(words: Words, match: Match) -> str:
    """Tell what a service is, in its first sentence; nothing where that is not short."""
    first = sentence(words.of_plugin(match.service.summary).partition(". ")[0])
    return first if len(first) <= SHORT else ""


def _is_stated(claim: Claim[Any] | None, wanted: object) -> bool:
    return claim is not None and claim.value == wanted and claim.basis != "derived"
