"""Judge steps for one family: does the condition hold, and is what they lead to for them?"""

from __future__ import annotations

from datetime import date
from typing import Final

from ..catalogue.catalogue import Catalogue
from ..catalogue.match import Match, match_plan
from ..directory.graph import Leg
from ..directory.steps import End
from ..evaluation.walk import Walk
from ..rules.atoms import InService
from ..rules.nodes import Rule, all_of
from ..situations.situation import Situation
from ..values.cache import Cache
from ..values.truth import UNKNOWN, YES, Truth, any_of_truths
from .routes import Offer, Reach

__all__ = ["Judge"]

_SURE: Final[dict[Reach, Truth]] = {
    "itself": YES, "broader": YES, "narrower": UNKNOWN, "unnamed": UNKNOWN,
}  # fmt: skip


class Judge:
    """Judges steps for one family, each once; `inside` are services it is known to be in.

    What does not ask where the family is comes to the same `elsewhere` and is taken from there.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        situation: Situation,
        on: date,
        inside: str | None = None,
        elsewhere: Judge | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._situation = situation
        self._on = on
        self._inside = () if inside is None else (inside,)
        self._elsewhere = elsewhere
        self._walks: list[Walk] = []
        self._matches: dict[str, Match] = {}
        self._offers: dict[tuple[Leg, Reach], Offer] = {}

    def inside(self, service: str) -> Judge:
        """Give a judge for whom the family is in a service."""
        return Judge(self._catalogue, self._situation, self._on, service, self)

    @property
    def _walk(self) -> Walk:
        """The walk, made on first use."""
        if not self._walks:
            vocabulary = self._catalogue.vocabulary
            self._walks.append(Walk(self._situation, self._on, vocabulary, inside=self._inside))
        return self._walks[0]

    def match(self, service: str) -> Match:
        """Match one service."""
        found = self._matches.get(service)
        if found is None:
            plan = self._catalogue.plan(service)
            if self._elsewhere is not None and "in_service" not in plan.names:
                return self._elsewhere.match(service)
            found = self._matches[service] = match_plan(plan, self._walk)
        return found

    def offer(self, leg: Leg, reach: Reach = "itself") -> Offer:
        """Judge a step for the family."""
        if self._elsewhere is not None and not _asks_where(leg, self._catalogue):
            return self._elsewhere.offer(leg, reach)
        found = self._offers.get((leg, reach))
        if found is None:
            found = self._offers[leg, reach] = self._judged(leg, reach)
        return found

    def _judged(self, leg: Leg, reach: Reach) -> Offer:
        rule = _rule_of(leg, self._catalogue)
        condition = None if rule is None else self._walk.ask(self._catalogue.asked(rule))
        match = self._match_at(leg.target)
        truth = self._truth_at(leg, match) & _SURE[reach]
        if condition is not None:
            truth &= condition.truth
        if leg.step.period is not None:
            truth &= leg.step.period.covers(self._on)
        return Offer(leg, truth, condition, match, reach)

    def _match_at(self, end: End) -> Match | None:
        return self.match(end.name) if end.kind in ("service", "phase") else None

    def _truth_at(self, leg: Leg, match: Match | None) -> Truth:
        """Is what a step leads to for the family? Within a course it is there already."""
        if match is not None:
            return match.when.truth if leg.within else match.eligible
        if leg.target.kind != "any":
            return UNKNOWN
        services = self._catalogue.association(leg.target.name).services()
        return any_of_truths(self.match(one.id).eligible for one in services)


def _rule_of(leg: Leg, catalogue: Catalogue) -> Rule | None:
    """Join the condition of a step with what the phase it leads to requires."""
    rules = [leg.step.condition] if leg.step.condition is not None else []
    if leg.target.kind == "phase":
        phases = catalogue.service(leg.target.name).course.phases
        required = next(phase.requires for phase in phases if phase.id == leg.target.phase)
        rules += [required] if required is not None else []
    return all_of(*rules) if rules else None


def _asks_where(leg: Leg, catalogue: Catalogue) -> bool:
    """May a step hang on which services the family is in? Remembered with the catalogue."""
    known = catalogue.once(_known_to_ask_where)
    found = known.get(leg)
    if found is None:
        rule, target = _rule_of(leg, catalogue), leg.target
        by_rule = rule is not None and any(isinstance(atom, InService) for atom in rule.atoms())
        of_service = target.kind in ("service", "phase")
        by_target = of_service and "in_service" in catalogue.plan(target.name).names
        found = known.keep(leg, by_rule or by_target or target.kind == "any")
    return found


def _known_to_ask_where(_: Catalogue) -> Cache[Leg, bool]:
    return Cache()
