"""A search backwards along the steps: from a service to where a family may start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..catalogue.catalogue import Catalogue
from ..directory.graph import Leg, whole_of
from ..directory.steps import End
from ..rules.atoms import is_in
from ..values.frozendict import FrozenDict
from ..values.truth import NO, UNKNOWN, YES, Truth
from ..vocabulary.vocabulary import Vocabulary
from .judge import Judge
from .routes import Offer, Reach

__all__ = ["Search", "reaches"]


def reaches(vocabulary: Vocabulary, referrer: str) -> dict[str, Reach]:
    """Give the referrers whose steps one may take: itself, broader, narrower, unnamed ones."""
    found: dict[str, Reach] = {}
    at: str | None = referrer
    while at is not None and at not in found:
        found[at] = "broader" if found else "itself"
        at = vocabulary.term("referrer", at).parent
    terms = vocabulary.terms_of("referrer")
    below = [referrer]
    for name in below:
        below += [term.id for term in terms if term.parent == name and term.id not in below]
    found |= {name: "narrower" for name in below if name not in found}
    return found | {one.id: "unnamed" for one in terms if one.unnamed and one.id not in found}


def _is_told_better(offer: Offer, others: Iterable[Offer]) -> bool:
    """Does a step that leads on begin where one that only runs alongside does, as surely?"""
    return offer.step.kind == "alongside" and any(
        one.step.kind != "alongside"
        and one.origin == offer.origin
        and (one.truth is YES or offer.truth is UNKNOWN)
        for one in others
    )


_NOWHERE: Final[Mapping[End, Truth]] = FrozenDict()


class Search:
    """One search backwards from a service, to where a family may start."""

    def __init__(
        self,
        catalogue: Catalogue,
        judge: Judge,
        start: End | None,
        inside: tuple[str, ...],
    ) -> None:
        self.judge = judge
        self.closed: list[Offer] = []
        self.cut = False
        self._catalogue = catalogue
        self._start = start
        self._inside = inside
        self._reaches = (
            reaches(catalogue.vocabulary, start.name)
            if start is not None and start.kind == "referrer"
            else {}
        )

    def into(
        self,
        target: End,
        left: int,
        seen: tuple[End, ...] = (),
        sure: Truth = YES,
        nearer: Mapping[End, Truth] = _NOWHERE,
    ) -> Iterator[tuple[Offer, ...]]:
        """Walk the routes that lead to a service in some steps, or fewer.

        `sure` is the truth of the way from there on, and `nearer` are the ends from which a later
        service of the way can be reached at once: a way round is left out unless it is surer.
        """
        seen = (*seen, target)
        offers = self._offers_into(target, seen)
        direct = dict(nearer)
        for offer in offers:
            before, truth = whole_of(offer.origin), offer.truth & sure
            direct[before] = direct.get(before, truth) | truth
        for offer in offers:
            before = whole_of(offer.origin)
            truth = offer.truth & sure
            if before in seen or (before in nearer and (nearer[before] | truth) is nearer[before]):
                continue
            if self._begins(offer.leg, seen[0]) is not None:
                yield (offer,)
            elif before.kind == "service" and left > 1:
                for head in self.into(before, left - 1, seen, truth, direct):
                    yield (*head, offer)
            elif before.kind == "service" and self._ways(before):
                self.cut = True

    def _offers_into(self, target: End, seen: tuple[End, ...]) -> list[Offer]:
        """Judge the steps that lead in, and set aside those that do not hold.

        One that runs alongside is left out where another leads from there and is no less sure.
        """
        offers = []
        for leg in self._ways(target):
            offer = self.judge.offer(leg, self._begins(leg, seen[0]) or "itself")
            if offer.truth is not NO:
                offers.append(offer)
            elif whole_of(leg.origin) not in seen:
                self.closed.append(offer)
        return [offer for offer in offers if not _is_told_better(offer, offers)]

    def _ways(self, target: End) -> tuple[Leg, ...]:
        """List the steps that lead in; from a service also those to any other of its target's."""
        graph = self._catalogue.graph
        legs = graph.ways_into(target)
        if self._start is None or self._start.kind != "service" or graph.gated(target):
            return legs
        general = End("any", self._catalogue.association_of(target.name).id)
        return (*legs, *(Leg(leg.step, leg.origin, target) for leg in graph.ways_into(general)))

    def _begins(self, leg: Leg, target: End) -> Reach | None:
        """May a route start where a step begins, and is that the start itself?"""
        origin, start = whole_of(leg.origin), self._start
        if start is None:
            outside = origin.kind != "service" or is_in(origin.name, self._inside)
            return "itself" if outside else None
        if origin.kind == "referrer":
            return self._reaches.get(origin.name)
        if start.kind == "service" and origin.kind == "service":
            near = is_in(origin.name, [start.name]) or is_in(start.name, [origin.name])
            return "itself" if near else None
        if start.kind == "service" and origin.kind == "any":
            here = self._catalogue.association_of(start.name).id
            return "itself" if here == origin.name and start != target else None
        return "itself" if start == origin else None
