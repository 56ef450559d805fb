"""The order of an answer: total, so that two runs give the same.

First what fits, then what is unknown by how few facts are missing, then what does not fit. Within
that, crisis services first when a fact is told that the vocabulary marks as urgent now; then
services whose rule uses a fact known to be so, or whose needs meet a known need or one that the
family names; then ease of access (no referral, no name, free, each before not stated); then the id.
"""

from __future__ import annotations

from typing import Any

import attrs

from ..evaluation.view import View
from ..guards.tracebacks import forgets
from ..rules.atoms import FactAtom
from ..situations.situation import FactValue
from ..values.truth import CODES, UNKNOWN
from .match import Match
from .plan import Plan

__all__ = ["Known", "order"]


@attrs.frozen(repr=False)
class Known:
    """What is known to be so in a situation, as far as the order asks for it."""

    urgent: bool
    needs: frozenset[str]
    told: frozenset[tuple[str, FactValue]]
    names: frozenset[str]

    @classmethod
    @forgets
    def of(cls, view: View) -> Known:
        """Gather it from what is asked of."""
        people = [person.facts for person in view.situation.people]
        told = frozenset(
            item for facts in (view.situation.facts, *people) for item in facts.items()
        )
        declared = view.vocabulary.facts
        needs = [declared[name].needs(value) for name, value in told]
        return cls(
            "now" in [declared[name].urgency(value) for name, value in told],
            frozenset(view.situation.needs).union(*needs),
            told,
            frozenset([name for name, _ in told]),
        )

    def any_so(self, plan: Plan) -> bool:
        """Does the rule of a service use a fact that is told, and so?"""
        if not plan.named.isdisjoint(self.told):
            return True
        return not plan.names.isdisjoint(self.names) and any(map(self._so, plan.compared))

    def _so(self, atom: FactAtom) -> bool:
        # No value is a local while a function is called: it would stand in tracebacks.
        return any(map(atom._holds, [value for name, value in self.told if name == atom.fact]))


def order(match: Match, known: Known) -> tuple[Any, ...]:
    """Give the key by which a match is put in order."""
    plan = match.plan
    unknown = match.eligible is UNKNOWN
    relevant = not plan.needs.isdisjoint(known.needs) or known.any_so(plan)
    return (
        -CODES[match.eligible],
        unknown and len(match.who.missing_facts | match.where.missing_facts),
        not (known.urgent and plan.service.crisis),
        not relevant,
        plan.ease,
        plan.service.id,
    )
