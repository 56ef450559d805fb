"""What a family meets on its way: steps that are offered, and routes made of them."""

from __future__ import annotations

from typing import Final, Literal

import attrs

from ..catalogue.match import Match
from ..directory.evidence import Source
from ..directory.graph import Leg
from ..directory.steps import End, Step
from ..evaluation.findings import Finding, Lacking
from ..guards.tracebacks import even_half_made
from ..values.tables import table
from ..values.truth import NO, UNKNOWN, YES, Truth, all_of_truths, any_of_truths

__all__ = ["HEAD", "Offer", "Reach", "Route"]

Reach = Literal["itself", "broader", "narrower", "unnamed"]
"""How a step's referrer is to the one asked about: the same, one it belongs to, one that belongs
to it, or somebody the documents name only in general."""

_BY_KIND: Final = {"gate": YES, "self": NO}
HEAD: Final = ("from", "kind", "to", "offered", "referral", "without a name", "free")


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
        return table(f"{self.start} → {self.target}", HEAD, [one.row() for one in self.offers])

    @even_half_made
    def __repr__(self) -> str:
        return f"Route({len(self.offers)} steps)"
