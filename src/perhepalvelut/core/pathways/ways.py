"""Find the way: routes to a service, what follows from one, where a referrer may guide a family.

The order of routes: few steps first, then what holds before what is unknown, named before general,
the family before others, then as written. That of offers: what holds first, then what leads to a
service that fits, named before general, then as written; what is given for an unnamed referrer
is last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from ...errors import ContradictionError, UnknownNameError
from ...sayings import Saying
from ..catalogue.catalogue import Catalogue
from ..catalogue.match import Match
from ..directory.steps import End
from ..guards.arguments import an, count, word
from ..rules.atoms import is_in
from ..situations.implied import implied_in
from ..situations.situation import Situation, facts_of_family
from ..values.truth import NO, UNKNOWN, YES, Truth
from ..vocabulary.vocabulary import Vocabulary
from .answers import NextSteps, Referrals, WaysIn
from .judge import Judge
from .routes import Offer, Route
from .search import Search, reaches

__all__ = ["Pathways", "from_referrer", "next_steps", "ways_in"]

MAX_STEPS: Final = 3
_TOGETHER: Final = ("alongside", "cooperates", "outreach", "part", "succeeds")


class Pathways:
    """The steps of a catalogue as one family meets them on a day; each is judged once.

    Make one to ask several things of one family: `Pathways(catalogue, situation, on=...)`.
    """

    def __init__(self, catalogue: Catalogue, situation: Situation, *, on: date) -> None:
        situation = an(Catalogue, catalogue, "catalogue").read(situation, on=on)
        self._catalogue = catalogue
        self._situation = situation
        self._on = on
        self._told = _told_services(situation, catalogue.vocabulary)
        self._judge = Judge(catalogue, attrs.evolve(situation, subject=None), on)

    def ways_in(
        self, service: str, *, start: str | End | None = None, max_steps: int = MAX_STEPS
    ) -> WaysIn:
        """Find every route of at most some steps to a service, from the family or from a start.

        `start` is the id of a service the family is in, or of a referrer, or "family"; without it a
        route may start at the family, at a referrer, or at a service that `in_service` tells of.
        An unknown id is an UnknownNameError; a start that `in_service` rules out is a
        ContradictionError.
        """
        count(max_steps, "max_steps", low=1)
        service = self._catalogue.service(service).id
        target = End("service", service)
        begin = None if start is None else self._start(start)
        inside = (*(self._told or ()), *_followed_services(self._situation, self._catalogue))
        search = Search(self._catalogue, self._judge_from(begin), begin, inside)
        routes = [Route(offers) for offers in search.into(target, max_steps)]
        match = search.judge.match(service)
        return WaysIn(
            service=service,
            start=begin,
            situation=self._situation,
            on=self._on,
            match=match,
            direct=self._direct(target, match),
            routes=tuple(sorted(routes, key=_order_of_routes)),
            closed=tuple(dict.fromkeys(search.closed)),
            cut=search.cut,
        )

    def _direct(self, target: End, match: Match) -> Truth:
        """May the family come on its own, by a step or by a claim?

        A way that is the only one named leaves it unknown, as a need that is only concluded does.
        """
        legs = self._catalogue.graph.legs_into(target)
        on_its_own = any(leg.step.kind == "self" and leg.origin.kind == "family" for leg in legs)
        if on_its_own:
            return YES
        claim = match.access.self_referral
        if claim is not None:
            return Truth.of(claim.value)
        needed = match.access.referral_required
        if needed is None:
            return UNKNOWN
        if needed.value:
            return NO if needed.basis == "stated" else UNKNOWN
        return UNKNOWN if self._catalogue.graph.gated(target) else YES

    def next_steps(self, service: str) -> NextSteps:
        """Tell what follows from a service that the family is in, runs alongside, is part of it.

        What follows from a service includes what follows from its parts, and from what it is part
        of. Errors are those of `ways_in`.
        """
        service = self._catalogue.service(service).id
        start = self._start(End("service", service))
        judge = self._judge_from(start)
        offers, closed = _parted(judge.offer(leg) for leg in self._catalogue.graph.onward(service))
        return NextSteps(
            service=service,
            situation=self._situation,
            on=self._on,
            start=judge.match(service),
            offers=offers,
            closed=closed,
        )

    def from_referrer(self, referrer: str) -> Referrals:
        """Tell where a referrer may guide the family; an unknown one is an UnknownNameError."""
        referrer = self._catalogue.renames.current("referrer", word(referrer, "referrer"))
        offers: list[Offer] = []
        cooperation: list[Offer] = []
        for name, reach in reaches(self._catalogue.vocabulary, referrer).items():
            for leg in self._catalogue.graph.legs_out_of(End("referrer", name)):
                found = self._judge.offer(leg, reach)
                (cooperation if leg.step.kind in _TOGETHER else offers).append(found)
        referring, closed = _parted(offers)
        cooperating, apart = _parted(cooperation)
        return Referrals(
            referrer=referrer,
            situation=self._situation,
            on=self._on,
            offers=referring,
            cooperation=cooperating,
            closed=(*closed, *apart),
        )

    def _start(self, start: str | End) -> End:
        """Find a starting point by id, and refuse a service that the situation rules out."""
        found = _start_of(start, self._catalogue)
        if found.kind == "service" and self._told is not None:
            near = (is_in(found.name, [one]) or is_in(one, [found.name]) for one in self._told)
            if not any(near):
                raise ContradictionError(
                    Saying(
                        "the start {name} and in_service contradict each other: in_service is "
                        "complete once told; add the service to it or leave it out",
                        name=found.name,
                    )
                )
        return found

    def _judge_from(self, start: End | None) -> Judge:
        if start is None or start.kind != "service":
            return self._judge
        return self._judge.inside(start.name)


def ways_in(
    catalogue: Catalogue,
    service: str,
    situation: Situation,
    *,
    on: date,
    start: str | End | None = None,
    max_steps: int = MAX_STEPS,
) -> WaysIn:
    """Find every route to a service for a family on a day; see `Pathways.ways_in`.

    >>> from perhepalvelut import load_catalogue
    >>> catalogue, day = load_catalogue(), date(2023, 5, 2)
    >>> found = ways_in(catalogue, "lahti.jannika", Situation(), on=day)
    >>> str(found.routes[0].start), found.direct
    ('family', Truth.YES)
    """
    paths = Pathways(catalogue, situation, on=on)
    return paths.ways_in(service, start=start, max_steps=max_steps)


def next_steps(catalogue: Catalogue, service: str, situation: Situation, *, on: date) -> NextSteps:
    """Tell what follows from a service the family is in; see `Pathways.next_steps`.

    >>> from perhepalvelut import load_catalogue
    >>> catalogue, day = load_catalogue(), date(2023, 5, 2)
    >>> found = next_steps(catalogue, "lahti.turvakoti", Situation(), on=day)
    >>> sorted({offer.step.kind for offer in found.following})
    ['next', 'refers']
    """
    return Pathways(catalogue, situation, on=on).next_steps(service)


def from_referrer(
    catalogue: Catalogue, referrer: str, situation: Situation, *, on: date
) -> Referrals:
    """Tell where a referrer may guide a family on a day; see `Pathways.from_referrer`.

    >>> from perhepalvelut import load_catalogue
    >>> found = from_referrer(load_catalogue(), "neuvola", Situation(), on=date(2023, 5, 2))
    >>> [str(offer.target) for offer in found][:2]
    ['service lahti.peukaloinen', 'service lahti.jannika']
    """
    return Pathways(catalogue, situation, on=on).from_referrer(referrer)


def _told_services(situation: Situation, vocabulary: Vocabulary) -> tuple[str, ...] | None:
    """Give the services that the family is told to be in; None when nobody told."""
    told = facts_of_family(situation, vocabulary.about_family).get("in_service")
    return told if isinstance(told, tuple) else None


def _followed_services(situation: Situation, catalogue: Catalogue) -> Iterator[str]:
    """Walk the services that the family is in as it follows from what was told."""
    followed = implied_in(situation, catalogue.vocabulary).get("family", {}).get("in_service")
    yield from (one for found in (followed.values() if followed else ()) for one in found)


def _start_of(start: str | End, catalogue: Catalogue) -> End:
    """Find where a route starts; a phase is its service, words in general are taken as given."""
    if isinstance(start, End) and start.generic:
        return start
    name = start if isinstance(start, str) else an(End, start, "start").name or start.kind
    if name == "family":
        return End("family")
    name = catalogue.renames.current("referrer", catalogue.renames.current("service", name))
    if name in catalogue.services:
        return End("service", name)
    if ("referrer", name) in catalogue.vocabulary.terms:
        return End("referrer", name)
    referrers = [term.id for term in catalogue.vocabulary.terms_of("referrer")]
    raise UnknownNameError("service or referrer", name, [*catalogue.services, *referrers])


def _parted(offers: Iterable[Offer]) -> tuple[tuple[Offer, ...], tuple[Offer, ...]]:
    """Part what is offered, in order, from what does not hold for the family."""
    judged = tuple(offers)
    offered = [offer for offer in judged if offer.truth is not NO]
    closed = [offer for offer in judged if offer.truth is NO]
    return tuple(sorted(offered, key=_order_of_offers)), tuple(closed)


def _order_of_offers(offer: Offer) -> tuple[bool, bool, bool, bool]:
    fits = offer.match is not None and offer.match.eligible is YES
    unnamed = offer.reach == "unnamed"
    return (unnamed, offer.truth is UNKNOWN, not fits, not offer.step.by_name)


def _order_of_routes(route: Route) -> tuple[int, bool, bool, bool]:
    return (
        len(route.offers),
        route.truth is UNKNOWN,
        not route.by_name,
        route.start.kind != "family",
    )
