"""What is answered about the way: ways in, next steps and referrals, for one family."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from ..catalogue.match import Match
from ..directory.steps import End, StepKind
from ..guards.tracebacks import even_half_made
from ..situations.situation import Situation
from ..values.tables import table
from ..values.truth import NO, Truth
from .routes import HEAD, Offer, Route

__all__ = ["NextSteps", "Referrals", "WaysIn"]


@attrs.frozen(kw_only=True, repr=False)
class WaysIn:
    """Every route to a service for one family, the fewest steps first.

    `direct` says whether the family may come on its own. `closed` holds documented steps on the way
    that do not hold for this family. `cut` is true when routes of more steps than asked for exist.
    A service without a documented way in has no routes; `match.access` tells what is known.
    """

    service: str
    start: End | None
    situation: Situation
    on: date
    match: Match
    direct: Truth
    routes: tuple[Route, ...]
    closed: tuple[Offer, ...]
    cut: bool

    def __iter__(self) -> Iterator[Route]:
        return iter(self.routes)

    def __len__(self) -> int:
        return len(self.routes)

    def offers(self) -> tuple[Offer, ...]:
        """List the steps of all routes, each once."""
        return tuple(dict.fromkeys(offer for route in self.routes for offer in route.offers))

    def _repr_html_(self) -> str:
        rows = [
            (str(route.start), " → ".join(str(one.target) for one in route.offers), *_truths(route))
            for route in self.routes
        ]
        head = ("from", "by way of", "holds", "referral", "without a name", "free")
        return table(f"Ways in: {self.match.service.name}", head, rows)

    @even_half_made
    def __repr__(self) -> str:
        return f"WaysIn({self.service}, {len(self.routes)} routes)"


def _truths(route: Route) -> tuple[str, ...]:
    return tuple(map(str, (route.truth, route.needs_referral, route.anonymous, route.free)))


class _Offers:
    """Offers in their documented order, by kind."""

    __slots__ = ()
    offers: tuple[Offer, ...]

    def of_kind(self, *kinds: StepKind) -> tuple[Offer, ...]:
        """List the offers of some kinds of step."""
        return tuple(offer for offer in self.offers if offer.step.kind in kinds)

    def __iter__(self) -> Iterator[Offer]:
        return iter(self.offers)

    def __len__(self) -> int:
        return len(self.offers)


@attrs.frozen(kw_only=True, repr=False)
class NextSteps(_Offers):
    """What follows from a service, runs alongside it or is part of it, for one family.

    `start` is the match of the service itself: where it is no, the situation says that the family
    cannot be there, `contradicts` is true, and the steps are told all the same. `closed` holds the
    documented steps that do not hold for this family.
    """

    service: str
    situation: Situation
    on: date
    start: Match
    offers: tuple[Offer, ...]
    closed: tuple[Offer, ...]

    @property
    def contradicts(self) -> bool:
        """Does the situation say that the family cannot be in the service?"""
        return self.start.eligible is NO

    @property
    def following(self) -> tuple[Offer, ...]:
        """What comes after."""
        return self.of_kind("next", "gate", "refers", "self", "succeeds")

    @property
    def alongside(self) -> tuple[Offer, ...]:
        """What runs at the same time, or whose workers come there."""
        return self.of_kind("alongside", "cooperates", "outreach")

    @property
    def parts(self) -> tuple[Offer, ...]:
        """What is part of it."""
        return self.of_kind("part")

    def _repr_html_(self) -> str:
        return table(
            f"Next steps: {self.start.service.name}", HEAD, [offer.row() for offer in self.offers]
        )

    @even_half_made
    def __repr__(self) -> str:
        return f"NextSteps({self.service}, {len(self.offers)} offers)"


@attrs.frozen(kw_only=True, repr=False)
class Referrals(_Offers):
    """Where a referrer may guide one family.

    `offers` are steps given for the referrer itself, for a broader one, for a narrower one or for
    somebody unnamed (`Offer.reach`); the last two are unknown at most. Those for somebody unnamed
    come last: whether the referrer is meant, nobody says. `cooperation` is where the documents
    speak of working together and not of referring.
    """

    referrer: str
    situation: Situation
    on: date
    offers: tuple[Offer, ...]
    cooperation: tuple[Offer, ...]
    closed: tuple[Offer, ...]

    @property
    def named(self) -> tuple[Offer, ...]:
        """What the documents say of the referrer, or of one above or below it."""
        return tuple(offer for offer in self.offers if offer.reach != "unnamed")

    @property
    def unnamed(self) -> tuple[Offer, ...]:
        """What the documents say of somebody whom they do not name."""
        return tuple(offer for offer in self.offers if offer.reach == "unnamed")

    def _repr_html_(self) -> str:
        return table(f"Referrals: {self.referrer}", HEAD, [offer.row() for offer in self.offers])

    @even_half_made
    def __repr__(self) -> str:
        return f"Referrals({self.referrer}, {len(self.offers)} offers)"
