"""Situation by catalogue: who, where and when for every service, in a documented, total order.

The order: what fits, then what is unknown by how few facts are missing, then what does not fit.
Within that, crisis services first when someone has experienced or is threatened by violence or
feels unsafe; then services whose rule uses a fact known to be so, or whose needs meet a known
need or one that the family names; then ease of access (no referral, no name, free, each before not
stated); then the id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, overload

import attrs

from ...errors import UnknownNameError
from ..directory.evidence import Source
from ..directory.services import Access, Service
from ..directory.steps import Step
from ..evaluation.atoms import compares, is_in
from ..evaluation.findings import (
    Finding,
    Lacking,
    Unstated,
    Whom,
    capped,
    either,
    of_parts,
)
from ..evaluation.walk import Asked, Walk
from ..guards.arguments import word
from ..guards.tracebacks import even_half_made, forgets
from ..rules.nodes import Choice, InService, Number
from ..situations.entries import FactValue
from ..situations.situation import Situation
from ..values.dates import PartialDate
from ..values.tables import table
from ..values.truth import NO, UNKNOWN, YES, Truth, all_of_truths
from ..vocabulary.roles import FAMILY_ADULT
from .plan import InForce, Plan, Told

__all__ = ["Match", "Matches", "ask_plan", "match_all", "match_plan"]

URGENT: Final = ("violence_experienced", "violence_threatened", "feels_unsafe")
MAY_BE: Final = frozenset({None, "adult", FAMILY_ADULT})


@attrs.frozen(repr=False)
class Match:
    """What one service is to a situation: `eligible` is who & where & when.

    `stale` marks that the newest document behind the service is, or may be, older than 18 months on
    the day asked about.
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


@attrs.frozen(repr=False)
class Matches(Sequence[Match]):
    """The matches of a situation, in the documented order.

    `left_out` counts the services that a filter left out because the documents do not say.
    `not_loaded` names the plugins that are installed and not loaded, and whose services the
    situation or the choice of services names: of those nothing is known.
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
        passes = all_of_truths(_passes(plan, name, value) for name, value in wanted.items())
        if passes is YES or (passes is UNKNOWN and unknown_passes):
            passing.append(plan)
        elif passes is UNKNOWN:
            left_out += 1
    known = _Known.of(walk)
    matches = [match_plan(plan, walk) for plan in passing]
    matches.sort(key=lambda match: _order(match, known))
    return Matches(tuple(matches), left_out, not_loaded)


def _passes(plan: Plan, name: str, value: Any) -> Truth:
    access = plan.access
    if name == "free":
        return access.free if value else ~access.free
    if name == "anonymous":
        return access.without_name if value else ~access.without_name
    if name == "no_referral":
        return ~access.needs_referral if value else access.needs_referral
    if name == "open_at":
        return UNKNOWN if access.hours is None else access.hours.value.open_at(value)
    if name == "form":
        return Truth.of(plan.service.form == value)
    return _meets_need(plan, value)


def _meets_need(plan: Plan, need: str) -> Truth:
    if need in plan.needs or need in plan.needs_asked:
        return YES
    return NO if plan.needs or plan.facts else UNKNOWN


def match_plan(plan: Plan, walk: Walk) -> Match:
    """Match one planned service."""
    who, where = _who(plan, walk), _where(plan, walk)
    when, stale = plan.on_day(walk.on)
    eligible = who.truth & where.truth & when.truth
    return Match(plan, walk.situation, walk.on, eligible, who, where, when, stale)


_NO_LIMIT: Final = Finding(None, YES, "family")


def ask_plan(plan: Plan, walk: Walk) -> Truth:
    """Tell whether a planned service is eligible."""
    return _who(plan, walk).truth & _where(plan, walk).truth & plan.in_force(walk.on).truth


def _where(plan: Plan, walk: Walk) -> Finding:
    if plan.area is None:
        return _NO_LIMIT
    return walk.ask(plan.area)


def _who(plan: Plan, walk: Walk) -> Finding:
    """Ask each audience's rule of those who belong to it, and fold."""
    if not plan.rules:
        return Finding(None, UNKNOWN, "family")
    parts: list[Finding] = []
    for name, asked in plan.rules.items():
        parts += _AUDIENCES[name](asked, walk)
    if not parts:
        return Finding(None, NO, "family")
    return parts[0] if len(parts) == 1 else either(plan.rule, tuple(parts))


def _families(asked: Asked, walk: Walk) -> list[Finding]:
    """Ask of all but professionals and volunteers; `adult` and no role count as family."""
    parts: list[Finding] = []
    if asked.of_family is not None and walk.families:
        found = walk.find(asked.of_family, walk.family)
        told = walk.family_told
        parts.append(found if told else _capped(found, Lacking("people", "family")))
    if asked.of_person is not None and walk.families:
        parts.append(walk.of_people(asked.of_person, walk.families))
    return parts


def _public(asked: Asked, walk: Walk) -> list[Finding]:
    return [walk.ask(asked)]


def _in_capacity(role: str) -> _Audience:
    """Ask of people of a role; one whose capacity is not told may be of it, never is."""

    def audience(asked: Asked, walk: Walk) -> list[Finding]:
        parts: list[Finding] = []
        for who in walk.subjects:
            if who.role == role:
                parts.append(walk.find(asked.whole, who))
            elif who.role in MAY_BE:
                found = walk.find(asked.whole, who)
                parts.append(_capped(found, Lacking("role", who.whom)))
        return parts

    return audience


def _capped(found: Finding, *lacks: Lacking) -> Finding:
    return of_parts(found.rule, capped(found.truth), found.of, (found,), lacks)


_Audience = Callable[[Asked, Walk], list[Finding]]
_AUDIENCES: Final[Mapping[str, _Audience]] = {
    "families": _families,
    "professionals": _in_capacity("professional"),
    "volunteers": _in_capacity("volunteer"),
    "public": _public,
}


@attrs.frozen(repr=False)
class _Known:
    """What is known to be so in a situation, as far as the order asks for it."""

    urgent: bool
    needs: frozenset[str]
    facts: Mapping[str, frozenset[FactValue]]

    @classmethod
    @forgets
    def of(cls, walk: Walk) -> _Known:
        """Gather it from a walk."""
        facts: dict[str, set[FactValue]] = {}
        people = [person.facts for person in walk.situation.people]
        for told in (walk.situation.facts, *people):
            for name, value in told.items():
                facts.setdefault(name, set()).add(value)
        declared = walk.vocabulary.facts
        needs = [declared[name].needs(value) for name in facts for value in facts[name]]
        return cls(
            any(True in facts.get(name, ()) for name in URGENT),
            frozenset(walk.situation.needs).union(*needs),
            {name: frozenset(values) for name, values in facts.items()},
        )

    def any_so(self, plan: Plan) -> bool:
        """Does the rule of a service use a fact that is told, and so?"""
        return not plan.names.isdisjoint(self.facts) and any(self.so(one) for one in plan.facts)

    def so(self, atom: Told) -> bool:
        """Is the fact that an atom asks for told, and so?"""
        if isinstance(atom, InService):
            told = self.facts.get("in_service", frozenset())
            return any(is_in(atom.service, one) for one in told if isinstance(one, tuple))
        values = self.facts.get(atom.fact, frozenset())
        if isinstance(atom, Choice):
            return not values.isdisjoint(atom.options)
        if isinstance(atom, Number):
            return any(compares(atom, value) for value in values)
        return True in values


def _order(match: Match, known: _Known) -> tuple[Any, ...]:
    plan = match.plan
    unknown = match.eligible is UNKNOWN
    relevant = not plan.needs.isdisjoint(known.needs) or known.any_so(plan)
    return (
        (YES, UNKNOWN, NO).index(match.eligible),
        len(match.who.missing_facts | match.where.missing_facts) if unknown else 0,
        not (known.urgent and plan.service.crisis),
        not relevant,
        plan.ease,
        plan.service.id,
    )
