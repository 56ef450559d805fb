"""Services prepared for matching: rules parted by audience, and what does not hang on a family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

import attrs

from .claims import Document, Source
from .pathways import Step
from .rules import Choice, Flag, InService, Number, Rule, any_of
from .services import Access, Service
from .time import PartialDate, Period
from .truth import NO, UNKNOWN, YES, Truth
from .vocabulary import Vocabulary
from .walking import Asked, Nodes

__all__ = ["InForce", "Plan"]

DAYS_KEPT: Final = 10_000


@attrs.frozen(kw_only=True)
class InForce:
    """Does a service run on a day: its truth, its phase, and that of the whole it is part of."""

    service: str
    truth: Truth
    status: str
    period: Period | None
    sources: tuple[Source, ...]
    whole: InForce | None = None


@attrs.frozen(kw_only=True, eq=False)
class Plan:
    """A service prepared for matching: its rules parted by audience and by whom they speak of."""

    service: Service
    access: Access
    whole: Plan | None
    documents: tuple[Document, ...]
    vocabulary: Vocabulary
    rules: Mapping[str, Asked]
    rule: Rule | None
    area: Asked | None
    facts: tuple[Rule, ...]
    names: frozenset[str]
    needs: frozenset[str]
    ease: tuple[int, ...]
    sources: tuple[Source, ...]
    entries: tuple[Step, ...] = ()
    _days: dict[date, tuple[InForce, bool]] = attrs.field(init=False, factory=dict)

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
    ) -> Plan:
        """Prepare a service."""
        asked = ((name, service.rule_for(name)) for name in service.audiences())
        rules = {name: rule for name, rule in asked if rule is not None}
        area = service.area_rule()
        atoms = [atom for rule in rules.values() for atom in rule.atoms()]
        facts = tuple(
            dict.fromkeys(a for a in atoms if isinstance(a, (Flag, Choice, Number, InService)))
        )
        return cls(
            service=service,
            access=access,
            whole=whole,
            documents=documents,
            vocabulary=nodes.vocabulary,
            rules={name: nodes.asked(rule) for name, rule in rules.items()},
            rule=any_of(*rules.values()) if rules else None,
            area=None if area is None else nodes.asked(area),
            facts=facts,
            names=frozenset(getattr(atom, "fact", "in_service") for atom in facts),
            needs=frozenset(service.needs),
            ease=_ease(access),
            sources=_deciding_sources(service),
            entries=entries,
        )

    def in_force(self, on: date) -> InForce:
        """Say whether the service runs on a day."""
        return self.on_day(on)[0]

    def on_day(self, on: date) -> tuple[InForce, bool]:
        """Say whether the service runs on a day, and whether its newest source is stale then."""
        found = self._days.get(on)
        if found is None:
            if len(self._days) >= DAYS_KEPT:
                self._days.clear()
            found = self._days[on] = (self._in_force(on), self._stale(on))
        return found

    @property
    def newest(self) -> PartialDate:
        """The date of the newest document that the service cites."""
        return self.documents[0].date

    def _stale(self, on: date) -> bool:
        return all(document.stale(on) for document in self.documents)

    def _in_force(self, on: date) -> InForce:
        whole = self.whole.in_force(on) if self.whole else None
        truth = self.service.runs(on)
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


def _ease(access: Access) -> tuple[int, ...]:
    wished = (~access.needs_referral, access.without_name, access.free)
    return tuple({YES: 0, UNKNOWN: 1, NO: 2}[truth] for truth in wished)


def _deciding_sources(service: Service) -> tuple[Source, ...]:
    criteria = service.eligibility + service.area
    deciding = [source for criterion in criteria for source in criterion.sources]
    claims = [source for _, claim in service.access.claims() for source in claim.sources]
    return tuple(dict.fromkeys((*service.sources, *deciding, *claims)))
