"""The matches of a situation with the services of a catalogue, in their documented order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

import attrs

from ...errors import UnknownNameError
from ..directory.services import Access
from ..evaluation.walk import Walk
from ..guards.arguments import word
from ..guards.tracebacks import even_half_made
from ..values.tables import table
from ..values.truth import NO, UNKNOWN, YES, Truth, all_of_truths
from .filters import passes
from .match import Match, match_plan
from .order import Known, order
from .plan import Plan

__all__ = ["Matches", "match_all"]


@attrs.frozen(repr=False)
class Matches(Sequence[Match]):
    """The matches of a situation, in the documented order.

    `left_out` counts the services that a filter left out because the documents do not say.
    `not_loaded` names the plugins that are installed and not loaded, and whose services the
    situation or the choice of services names: of those nothing is known.

    >>> from datetime import date
    >>> from perhepalvelut import Situation, load_catalogue
    >>> matches = load_catalogue().match(Situation(), on=date(2023, 5, 2), anonymous=True)
    >>> [match.service.id for match in matches.fits], matches.left_out > 0
    ([], True)
    """

    matches: tuple[Match, ...]
    left_out: int = 0
    not_loaded: tuple[str, ...] = ()

    @property
    def fits(self) -> tuple[Match, ...]:
        """Those that fit."""
        return self._of(YES)

    @property
    def unknown(self) -> tuple[Match, ...]:
        """Those that cannot be told yet."""
        return self._of(UNKNOWN)

    @property
    def not_fitting(self) -> tuple[Match, ...]:
        """Those that do not fit."""
        return self._of(NO)

    def _of(self, truth: Truth) -> tuple[Match, ...]:
        return tuple(match for match in self.matches if match.eligible is truth)

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def __len__(self) -> int:
        return len(self.matches)

    @overload
    def __getitem__(self, index: int) -> Match: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Match, ...]: ...
    def __getitem__(self, index: int | slice) -> Match | tuple[Match, ...]:
        return self.matches[index]

    def of(self, service: str) -> Match:
        """Find the match of a service by id.

        One that is not among them, as a filter left it out, is an UnknownNameError with the
        nearest that is.
        """
        word(service, "service")
        for match in self.matches:
            if match.service.id == service:
                return match
        known = [match.service.id for match in self.matches]
        raise UnknownNameError("service among the matches", service, known)

    def _repr_html_(self) -> str:
        rows = [
            (one.service.name, *map(str, (one.eligible, *_asked_of(one.access)))) for one in self
        ]
        head = ("service", "fits", "referral", "without a name", "free")
        return table(f"{len(self.matches)} services", head, rows)

    @even_half_made
    def __repr__(self) -> str:
        return f"Matches({len(self.matches)} services)"


def _asked_of(access: Access) -> tuple[Truth, Truth, Truth]:
    return access.needs_referral, access.without_name, access.free


def match_all(
    plans: Sequence[Plan],
    walk: Walk,
    wanted: Mapping[str, Any],
    unknown_passes: bool,
    not_loaded: tuple[str, ...],
) -> Matches:
    """Match the planned services, filter them, put them in order."""
    passing, left_out = [] if wanted else list(plans), 0
    for plan in plans if wanted else ():
        passed = all_of_truths(passes(plan, name, value) for name, value in wanted.items())
        if passed is YES or (passed is UNKNOWN and unknown_passes):
            passing.append(plan)
        elif passed is UNKNOWN:
            left_out += 1
    known = Known.of(walk.view)
    matches = [match_plan(plan, walk) for plan in passing]
    matches.sort(key=lambda match: order(match, known))
    return Matches(tuple(matches), left_out, not_loaded)
