"""What one service is to a situation: who, where and when, and why."""

from __future__ import annotations

from datetime import date

import attrs

from ..directory.evidence import Source
from ..directory.reach import Reach
from ..directory.services import Access, Service
from ..directory.steps import Step
from ..evaluation.findings import Finding, Lacking, Unstated, Whom
from ..evaluation.walk import Walk
from ..guards.tracebacks import even_half_made
from ..rules.atoms import Flag
from ..situations.situation import Situation
from ..values.dates import PartialDate
from ..values.truth import NO, UNKNOWN, YES, Truth
from .audiences import where, who
from .formula import Formula, Leaf, formula_of, settled
from .plan import InForce, Plan

__all__ = ["Match", "match_plan"]


@attrs.frozen(repr=False)
class Match:
    """What one service is to a situation: `eligible` is who & where & when.

    `stale` marks that the newest document behind the service is, or may be, older than 18 months on
    the day asked about, and `agreeing` that an unknown one waits for nothing but conditions that
    the family can simply agree to.

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
    agreeing: bool = False

    @property
    def service(self) -> Service:
        """The service."""
        return self.plan.service

    @property
    def access(self) -> Access:
        """How one gets in, with the inherited claims filled in and marked so."""
        return self.plan.access

    @property
    def reach(self) -> Reach | None:
        """The contact by which one reaches the service, and whose it is; None if none is known."""
        return self.plan.reach

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
    def formula(self) -> Formula:
        """What an unknown answer waits for, apart from what one can agree to."""
        return _agreed(self.plan, self.when.truth, self.who, self.where)

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
    truth, of_whom, reach, agreeing = found
    when, stale = plan.on_day(view.on)
    in_force = when.truth is YES
    eligible = truth if in_force else truth & when.truth
    return Match(
        plan, view.situation, view.on, eligible, of_whom, reach, when, stale, agreeing and in_force
    )


def _found(plan: Plan, walk: Walk) -> tuple[Truth, Finding, Finding, bool]:
    of_whom, reach = who(plan, walk), where(plan, walk)
    truth = of_whom.truth & reach.truth
    agreeing = bool(plan.agreed) and truth is UNKNOWN and _agreed(plan, YES, of_whom, reach) is YES
    return truth, of_whom, reach, agreeing


def _agreed(plan: Plan, known: Truth, *findings: Finding) -> Formula:
    """Give what findings wait for as soon as one agrees to what can be agreed to."""

    def agreed(leaf: Leaf) -> Formula:
        return YES if leaf.unknown.fact in plan.agreed and isinstance(leaf.rule, Flag) else leaf

    return settled(formula_of(known, *findings), agreed)
