"""What one service is to a situation: who, where and when, and why."""

from __future__ import annotations

from datetime import date

import attrs

from ..directory.evidence import Source
from ..directory.services import Access, Service
from ..directory.steps import Step
from ..evaluation.findings import Finding, Lacking, Unstated, Whom
from ..evaluation.walk import Walk
from ..guards.tracebacks import even_half_made
from ..situations.situation import Situation
from ..values.dates import PartialDate
from ..values.truth import NO, UNKNOWN, YES, Truth
from .audiences import where, who
from .plan import InForce, Plan

__all__ = ["Match", "match_plan"]


@attrs.frozen(repr=False)
class Match:
    """What one service is to a situation: `eligible` is who & where & when.

    `stale` marks that the newest document behind the service is, or may be, older than 18 months on
    the day asked about.

    >>> from perhepalvelut import load_catalogue
    >>> family = Situation(place="Lahti")
    >>> match = load_catalogue().match(family, on=date(2023, 5, 2)).of("lahti.baby-blues")
    >>> match.eligible, match.where.truth, match.when.truth
    (Truth.UNKNOWN, Truth.YES, Truth.YES)
    >>> sorted({lacking.fact for lacking in match.missing})
    ['age', 'expecting', 'has_children']
    """

    plan: Plan
    situation: Situation
    on: date
    eligible: Truth
    who: Finding
    where: Finding
    when: InForce
    stale: bool

    @property
    def service(self) -> Service:
        """The service."""
        return self.plan.service

    @property
    def access(self) -> Access:
        """How one gets in, with the inherited claims filled in and marked so."""
        return self.plan.access

    @property
    def first_steps(self) -> tuple[Step, ...]:
        """The documented steps from outside into the service; `ways_in` judges them."""
        return self.plan.entries

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the service, its rules, its area and its access are documented."""
        return self.plan.sources

    @property
    def newest(self) -> PartialDate:
        """The date of the newest document behind the service."""
        return self.plan.newest

    @property
    def status(self) -> str:
        """The phase of the service on the day: established, project, planned, ended and so on."""
        return self.when.status

    @property
    def holds_for(self) -> tuple[Whom, ...]:
        """Whom a yes is for, or an unknown may be: the family, or people by their index."""
        return () if self.eligible is NO else self.who.holds_for

    @property
    def missing(self) -> tuple[Lacking, ...]:
        """Facts that would help to settle an unknown answer; none once it is yes or no."""
        return self.who.missing + self.where.missing if self.eligible is UNKNOWN else ()

    @property
    def open(self) -> tuple[str, ...]:
        """Keys of the disputes that leave the answer unknown."""
        if self.eligible is not UNKNOWN:
            return ()
        return tuple(sorted({*self.who.open, *self.where.open}))

    @property
    def unstated(self) -> tuple[Unstated, ...]:
        """What no document says and leaves the answer unknown, whatever more a family may tell."""
        if self.eligible is not UNKNOWN:
            return ()
        when: tuple[Unstated, ...] = ("when",) if self.when.truth is UNKNOWN else ()
        return tuple(sorted({*self.who.unstated, *self.where.unstated, *when}))

    @property
    def only_told(self) -> tuple[str, ...]:
        """Facts that would help to settle an unknown answer and that must not be asked for."""
        if self.eligible is not UNKNOWN:
            return ()
        return tuple(sorted({*self.who.only_told, *self.where.only_told}))

    @even_half_made
    def __repr__(self) -> str:
        return f"Match({self.service.id})"


def match_plan(plan: Plan, walk: Walk) -> Match:
    """Match one planned service."""
    view, asked = walk.view, plan.inquiry
    # Picked twice, as the answers are no local: they would stand in tracebacks.
    found = asked.made.get(asked.answers(walk.family))
    if found is None:
        found = asked.made.keep(asked.answers(walk.family), _found(plan, walk))
    truth, of_whom, reach = found
    when, stale = plan.on_day(view.on)
    eligible = truth if when.truth is YES else truth & when.truth
    return Match(plan, view.situation, view.on, eligible, of_whom, reach, when, stale)


def _found(plan: Plan, walk: Walk) -> tuple[Truth, Finding, Finding]:
    of_whom, reach = who(plan, walk), where(plan, walk)
    return of_whom.truth & reach.truth, of_whom, reach
