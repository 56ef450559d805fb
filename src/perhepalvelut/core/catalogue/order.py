"""The order of an answer: total, so that two runs give the same.

First what fits, then what is unknown by how few facts are missing, then what does not fit. Within
that, crisis services first when a fact is told that the vocabulary marks as urgent now; then
services whose rule uses a fact known to be so, or whose needs meet a known need or one that the
family names; then ease of access (no referral, no name, free, each before not stated); then the id.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from ..evaluation.walk import Walk
from ..guards.tracebacks import forgets
from ..rules.atoms import FactAtom
from ..situations.situation import FactValue
from ..values.truth import NO, UNKNOWN, YES
from .match import Match
from .plan import Plan

__all__ = ["Known", "order"]


@attrs.frozen(repr=False)
class Known:
    """What is known to be so in a situation, as far as the order asks for it."""

    urgent: bool
    needs: frozenset[str]
    facts: Mapping[str, frozenset[FactValue]]

    @classmethod
    @forgets
    def of(cls, walk: Walk) -> Known:
        """Gather it from a walk."""
        facts: dict[str, set[FactValue]] = {}
        people = [person.facts for person in walk.situation.people]
        for told in (walk.situation.facts, *people):
            for name, value in told.items():
                facts.setdefault(name, set()).add(value)
        declared = walk.vocabulary.facts
        so = [(declared[name], value) for name in facts for value in facts[name]]
        needs = [fact.needs(value) for fact, value in so]
        return cls(
            "now" in [fact.urgency(value) for fact, value in so],
            frozenset(walk.situation.needs).union(*needs),
            {name: frozenset(values) for name, values in facts.items()},
        )

    def any_so(self, plan: Plan) -> bool:
        """Does the rule of a service use a fact that is told, and so?"""
        return not plan.names.isdisjoint(self.facts) and any(self.so(one) for one in plan.facts)

    def so(self, atom: FactAtom) -> bool:
        """Is the fact that an atom asks for told, and so?"""
        return any(map(atom._holds, self.facts.get(atom.fact, ())))


def order(match: Match, known: Known) -> tuple[Any, ...]:
    """Give the key by which a match is put in order."""
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
