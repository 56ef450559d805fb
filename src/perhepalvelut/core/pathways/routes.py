"""What a family meets on its way: steps offered, routes to a service, what follows from one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Literal

import attrs

from ..catalogue.match import Match
from ..directory.evidence import Source
from ..directory.graph import Leg
from ..directory.steps import End, Step, StepKind
from ..evaluation.findings import Finding, Lacking
from ..guards.tracebacks import even_half_made
from ..situations.situation import Situation
from ..values.tables import table
from ..values.truth import NO, UNKNOWN, YES, Truth, all_of_truths, any_of_truths

__all__ = ["NextSteps", "Offer", "Reach", "Referrals", "Route", "WaysIn"]

Reach = Literal["itself", "broader", "narrower", "unnamed"]
"""How a step's referrer is to the one asked about: the same, one it belongs to, one that belongs
to it, or somebody the documents name only in general."""

_BY_KIND: Final = {"gate": YES, "self": NO}
_HEAD: Final = ("from", "kind", "to", "offered", "referral", "without a name", "free")


@attrs.frozen(repr=False)
class Offer:
    """A step as one family meets it: does it hold for them, and what does it ask?

    `truth` is condition & eligibility of the target, judged for the whole family. `match` is that
    of the service it leads to; None where it leads to something general, whose own rules no
    document gives: then `truth` is unknown at most.
    """

    leg: Leg
    truth: Truth
    condition: Finding | None
    match: Match | None
    reach: Reach = "itself"

    @property
    def step(self) -> Step:
        """The documented step."""
        return self.leg.step

    @property
    def origin(self) -> End:
        """Where it begins, in the direction walked."""
        return self.leg.origin

    @property
    def target(self) -> End:
        """Where it leads, in the direction walked."""
        return self.leg.target

    @property
    def needs_referral(self) -> Truth:
        """Is a referral needed? Yes for a gate, no on one's own; else what the service says.

        That somebody guides a family there does not say that it must have a referral.
        """
        told = _BY_KIND.get(self.step.kind)
        if told is not None:
            return told
        return UNKNOWN if self.match is None else self.match.access.needs_referral

    @property
    def anonymous(self) -> Truth:
        """May one stay without a name, where it leads and, if somebody refers, on the way?"""
        there = UNKNOWN if self.match is None else self.match.access.without_name
        claim = self.step.anonymous
        if claim is not None:
            return there & Truth.of(claim.value)
        return there & UNKNOWN if self.step.kind in ("gate", "refers") else there

    @property
    def free(self) -> Truth:
        """Is it free of charge where it leads?"""
        return UNKNOWN if self.match is None else self.match.access.free

    @property
    def missing(self) -> tuple[Lacking, ...]:
        """Facts that would help to settle an unknown offer."""
        if self.truth is not UNKNOWN:
            return ()
        lacks = self.condition.missing if self.condition is not None else ()
        return tuple(dict.fromkeys((*lacks, *(self.match.missing if self.match else ()))))

    @property
    def open(self) -> tuple[str, ...]:
        """Keys of the disputes that leave the offer unknown."""
        if self.truth is not UNKNOWN:
            return ()
        keys = self.condition.open if self.condition is not None else ()
        return tuple(sorted({*keys, *(self.match.open if self.match else ())}))

    def row(self) -> tuple[str, ...]:
        """Give the cells of a table: the ends, the kind and the truths, no fact of a family."""
        truths = (self.truth, self.needs_referral, self.anonymous, self.free)
        return (str(self.origin), self.step.kind, str(self.target), *map(str, truths))

    def __hash__(self) -> int:
        return hash((self.leg, self.truth, self.reach))

    @even_half_made
    def __repr__(self) -> str:
        return f"Offer({self.step})"


@attrs.frozen(repr=False)
class Route:
    """Steps from where a family starts to a service, in order.

    It needs a referral if any step does; it is anonymous or free only as far as every step is.
    Where it starts at a referrer, how the family reaches that party is not documented.
    """

    offers: tuple[Offer, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The documented steps."""
        return tuple(offer.step for offer in self.offers)

    @property
    def start(self) -> End:
        """Where it starts: the family, a referrer, a service, or somebody in general."""
        return self.offers[0].origin

    @property
    def target(self) -> End:
        """Where it leads."""
        return self.offers[-1].target

    @property
    def truth(self) -> Truth:
        """Does every step hold for the family?"""
        return all_of_truths(offer.truth for offer in self.offers)

    @property
    def needs_referral(self) -> Truth:
        """Is a referral needed on any step?"""
        return any_of_truths(offer.needs_referral for offer in self.offers)

    @property
    def anonymous(self) -> Truth:
        """May one stay without a name all the way?"""
        return all_of_truths(offer.anonymous for offer in self.offers)

    @property
    def free(self) -> Truth:
        """Is every step free of charge?"""
        return all_of_truths(offer.free for offer in self.offers)

    @property
    def by_name(self) -> bool:
        """Do the documents name every end on the way?"""
        return all(offer.step.by_name for offer in self.offers)

    @property
    def missing(self) -> tuple[Lacking, ...]:
        """Facts that would help to settle an unknown step."""
        return tuple(dict.fromkeys(lack for offer in self.offers for lack in offer.missing))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the steps are documented."""
        return tuple(dict.fromkeys(one for step in self.steps for one in step.sources))

    def _repr_html_(self) -> str:
        return table(f"{self.start} → {self.target}", _HEAD, [one.row() for one in self.offers])

    @even_half_made
    def __repr__(self) -> str:
        return f"Route({len(self.offers)} steps)"


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
            f"Next steps: {self.start.service.name}", _HEAD, [offer.row() for offer in self.offers]
        )

    @even_half_made
    def __repr__(self) -> str:
        return f"NextSteps({self.service}, {len(self.offers)} offers)"


@attrs.frozen(kw_only=True, repr=False)
class Referrals(_Offers):
    """Where a referrer may guide one family.

    `offers` are steps given for the referrer itself, for a broader one, for a narrower one or for
    somebody unnamed (`Offer.reach`); the last two are unknown at most. `cooperation` is where the
    documents speak of working together and not of referring.
    """

    referrer: str
    situation: Situation
    on: date
    offers: tuple[Offer, ...]
    cooperation: tuple[Offer, ...]
    closed: tuple[Offer, ...]

    def _repr_html_(self) -> str:
        return table(f"Referrals: {self.referrer}", _HEAD, [offer.row() for offer in self.offers])

    @even_half_made
    def __repr__(self) -> str:
        return f"Referrals({self.referrer}, {len(self.offers)} offers)"
