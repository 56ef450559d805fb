"""Services prepared for matching: rules parted by audience, and what does not hang on a family."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import attrs

from ..directory.claims import Document
from ..directory.evidence import Source
from ..directory.reach import Reach
from ..directory.services import Access, Criterion, Service, in_force
from ..directory.steps import Step
from ..evaluation.nodes import Asked, Inquiry, Nodes
from ..evaluation.panel import Group
from ..guards.tracebacks import even_half_made
from ..rules.atoms import AgeTest, Choice, FactAtom, Flag, RoleIn, SexIn, Unsettled
from ..rules.nodes import AllOf, AnyOf, Everyone, Rule, any_of
from ..values.ages import FOREVER
from ..values.cache import DAYS_KEPT, Cache
from ..values.dates import PartialDate, Period
from ..values.frozendict import FrozenDict
from ..values.truth import CODES, NO, UNKNOWN, YES, Truth
from ..vocabulary.audiences import Audience
from ..vocabulary.vocabulary import Vocabulary

__all__ = ["AT_WORK", "InForce", "Plan"]

AT_WORK: Final = frozenset[Group]({"professionals", "volunteers"})
"""The audiences that come to work or to help, not as clients."""


@attrs.frozen(kw_only=True, repr=False)
class InForce:
    """Does a service run on a day: its truth, its phase, and that of the whole it is part of."""

    service: str
    truth: Truth
    status: str
    period: Period | None
    sources: tuple[Source, ...]
    whole: InForce | None = None

    @even_half_made
    def __repr__(self) -> str:
        return f"InForce({self.service!r}, {self.truth!r}, {self.status!r})"


@attrs.frozen(kw_only=True, repr=False)
class Plan:
    """A service prepared for matching: its rules parted by audience and by whom they speak of.

    Plans of equal services are equal, as far as an answer shows them.
    """

    service: Service
    access: Access
    whole: Plan | None
    documents: tuple[Document, ...]
    rules: Mapping[Audience, Asked] = attrs.field(eq=False)
    rule: Rule | None
    area: Asked | None = attrs.field(eq=False)
    facts: tuple[FactAtom, ...]
    names: frozenset[str]
    named: frozenset[tuple[str, object]]
    compared: tuple[FactAtom, ...]
    needs: frozenset[str]
    needs_asked: frozenset[str]
    ease: tuple[int, ...]
    sources: tuple[Source, ...]
    entries: tuple[Step, ...] = ()
    marks: tuple[bool, ...]
    for_clients: bool
    open_to_all: bool
    derived: bool
    agreed: frozenset[str]
    guards: frozenset[Rule]
    span: int
    reach: Reach | None = None
    home: str | None = None
    inquiry: Inquiry = attrs.field(init=False, eq=False)
    _days: Cache[date, tuple[InForce, bool]] = attrs.field(init=False, eq=False)

    @inquiry.default
    def _asked_together(self) -> Inquiry:
        area: list[tuple[Group, Asked]] = [] if self.area is None else [("public", self.area)]
        return Inquiry.of([*self.rules.items(), *area])

    @_days.default
    def _a_year(self) -> Cache[date, tuple[InForce, bool]]:
        return Cache(DAYS_KEPT)

    @classmethod
    def of(
        cls,
        service: Service,
        access: Access,
        whole: Plan | None,
        documents: tuple[Document, ...],
        nodes: Nodes,
        *,
        entries: tuple[Step, ...] = (),
        reach: Reach | None = None,
        home: str | None = None,
    ) -> Plan:
        """Prepare a service."""
        asked = ((name, service.rule_for(name)) for name in service.audiences())
        rules = {name: rule for name, rule in asked if rule is not None}
        area = service.area_rule()
        atoms = [atom for rule in rules.values() for atom in rule.atoms()]
        facts = tuple(dict.fromkeys(atom for atom in atoms if isinstance(atom, FactAtom)))
        guards = _guards(service)
        return cls(
            service=service,
            access=access,
            whole=whole,
            documents=documents,
            rules=FrozenDict({name: nodes.asked(rule) for name, rule in rules.items()}),
            rule=any_of(*rules.values()) if rules else None,
            area=None if area is None else nodes.asked(area),
            facts=facts,
            names=frozenset(atom.fact for atom in facts),
            named=_named(facts),
            compared=tuple(atom for atom in facts if not isinstance(atom, Flag | Choice)),
            needs=frozenset(service.needs),
            needs_asked=_needs_asked(facts, nodes.vocabulary),
            ease=_ease(access),
            sources=_deciding_sources(service),
            entries=entries,
            marks=service.marks(nodes.vocabulary),
            for_clients=_for_clients(service, nodes.vocabulary),
            open_to_all=any(map(_is_for_all, service.eligibility)),
            derived=_is_derived(service),
            agreed=frozenset(one.fact for one in facts if nodes.vocabulary.facts[one.fact].agree),
            guards=guards,
            span=min((_span(one) for one in guards if isinstance(one, AgeTest)), default=FOREVER),
            reach=reach,
            home=home,
        )

    def in_force(self, on: date) -> InForce:
        """Say whether the service runs on a day."""
        return self.on_day(on)[0]

    def on_day(self, on: date) -> tuple[InForce, bool]:
        """Say whether the service runs on a day, and whether its newest source is stale then."""
        found = self._days.get(on)
        if found is None:
            found = self._days.keep(on, (self._in_force(on), self._stale(on)))
        return found

    @property
    def newest(self) -> PartialDate:
        """The date of the newest document that the service cites."""
        return self.documents[0].date

    def __hash__(self) -> int:
        return hash(self.service.id)

    @even_half_made
    def __repr__(self) -> str:
        return f"Plan({self.service.id!r})"

    def _stale(self, on: date) -> bool:
        return all(document.stale(on) for document in self.documents)

    def _in_force(self, on: date) -> InForce:
        whole = self.whole.in_force(on) if self.whole else None
        truth = in_force(self.service.status, self.marks, on)
        if truth is None:
            truth = YES if on >= self.newest.last else UNKNOWN
        phases = self.service.status
        status = self.service.phase(on) if phases else "unknown"
        if whole is not None:
            truth &= whole.truth
            status = whole.status if whole.truth is NO or not phases else status
        return InForce(
            service=self.service.id,
            truth=truth,
            status=status,
            period=next((one.period for one in reversed(phases) if one.period), None),
            sources=tuple(source for phase in phases for source in phase.sources),
            whole=whole,
        )


def _is_derived(service: Service) -> bool:
    """Is nothing stated of whom it is for, but for what is left open?"""
    settled = [one for one in service.eligibility if not _is_open(one.rule)]
    return bool(settled) and all(one.basis == "derived" for one in settled)


def _is_open(rule: Rule) -> bool:
    return any(isinstance(atom, Unsettled) for atom in rule.atoms())


def _guards(service: Service) -> frozenset[Rule]:
    """Gather what every alternative for families asks of the person: a role, a sex, an age."""
    asked = [
        frozenset(one for one in _parts(each.rule) if isinstance(one, RoleIn | SexIn | AgeTest))
        for each in service.eligibility
        if each.audience == "families"
    ]
    return frozenset.intersection(*asked) if asked else frozenset()


def _parts(rule: Rule) -> tuple[Rule, ...]:
    return rule.parts() if isinstance(rule, AllOf) else (rule,)


def _span(test: AgeTest) -> int:
    low, high = test.months
    return high - low


def _is_for_all(criterion: Criterion) -> bool:
    rule = criterion.rule
    alternatives = rule.parts() if isinstance(rule, AnyOf) else (rule,)
    return any(isinstance(one, Everyone) for one in alternatives)


def _for_clients(service: Service, vocabulary: Vocabulary) -> bool:
    """Do clients use such a thing, and is it not for those at work alone?"""
    audiences = service.audiences()
    at_work = bool(audiences) and AT_WORK.issuperset(audiences)
    return vocabulary.form(service.form).for_clients and not at_work


def _named(facts: Iterable[FactAtom]) -> frozenset[tuple[str, object]]:
    """Gather what flags and choices name, each with its fact."""
    named = (atom for atom in facts if isinstance(atom, Flag | Choice))
    return frozenset((atom.fact, value) for atom in named for value in atom._named())


def _needs_asked(facts: Iterable[FactAtom], vocabulary: Vocabulary) -> frozenset[str]:
    """Gather the needs that the facts which the rules ask for speak of."""
    found: set[str] = set()
    for atom in facts:
        fact = vocabulary.facts[atom.fact]
        found.update(*map(fact.needs, atom._named()))
    return frozenset(found)


def _ease(access: Access) -> tuple[int, ...]:
    wished = (~access.needs_referral, access.without_name, access.free)
    return tuple(-CODES[truth] for truth in wished)


def _deciding_sources(service: Service) -> tuple[Source, ...]:
    criteria = service.eligibility + service.area
    deciding = [source for criterion in criteria for source in criterion.sources]
    claims = [source for _, claim in service.access.claims() for source in claim.sources]
    return tuple(dict.fromkeys((*service.sources, *deciding, *claims)))
