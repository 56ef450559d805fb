"""The order of an answer: total, so that two runs give the same.

First what fits, with what waits only for conditions that one can agree to; then what is unknown,
then what does not fit. Within each:

1. crisis services, when a fact that the vocabulary marks as urgent now is told, or follows; then
   what answers such a fact;
2. what is not open to everyone;
3. what has a line of its own: a part is told inside its whole, where that fits as well, unless it
   is for a narrower group, for nothing but what is needed, or for crises;
4. what answers most of what was told: its rule uses a fact that is so, or one of its needs is met;
5. a stated area that holds; then the association's own place; then "from anywhere"; then an area
   that is not stated; where no place is told, "from anywhere" is the nearest;
6. a whole before parts, first those of a whole that fits, and of these one for each of the people
   before a second one;
7. ease of access: no referral, no name, free, each before not stated;
8. the narrower age, and what the documents state before what is derived from them;
9. of what is unknown, what lacks the fewest facts; and last the id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..evaluation.view import View
from ..guards.tracebacks import forgets
from ..rules.nodes import Everyone
from ..situations.situation import FactValue
from ..values.cache import Cache
from ..values.frozendict import FrozenDict
from ..values.truth import CODES, UNKNOWN, YES
from ..vocabulary.vocabulary import Vocabulary
from .match import Match
from .plan import Plan

__all__ = ["Known", "ordered"]


@attrs.frozen(repr=False)
class Known:
    """What is known to be so in a situation, as far as the order asks for it.

    `facts` are told or follow, each with the needs that it speaks of.
    """

    view: View
    urgent: frozenset[str]
    needs: frozenset[str]
    facts: tuple[tuple[str, FactValue, frozenset[str]], ...]
    _near: Cache[str, bool] = attrs.field(init=False, factory=Cache, eq=False)

    @classmethod
    @forgets
    def of(cls, view: View) -> Known:
        """Gather it from what is asked of."""
        people = [person.facts for person in view.situation.people]
        told = dict.fromkeys(
            item for facts in (view.situation.facts, *people) for item in facts.items()
        )
        words = view.vocabulary
        known = [(words.facts[name], value) for name, value in (*told, *_implied(view))]
        needs = frozenset(view.situation.needs).union(*[one.needs(value) for one, value in known])
        return cls(
            view,
            frozenset([fact.id for fact, value in known if fact.urgency(value) == "now"]),
            _with_broader(words, needs),
            tuple(
                [(one.id, value, _with_broader(words, one.needs(value))) for one, value in known]
            ),
        )

    def answered(self, plan: Plan) -> int:
        """Count what a service answers: twice a fact its rule asks for and is so, else a need."""
        own = self.view.situation.needs
        named = len(plan.needs.intersection(own)) if own else 0
        # No value is a local while a function is called: it would stand in tracebacks.
        asked = {name for name, value, _ in self.facts if _asks_for(plan, name, value)}
        met = {name for name, _, needs in self.facts if not plan.needs.isdisjoint(needs)}
        return named + 2 * len(asked) + len(met - asked)

    def is_so(self, flag: str) -> bool:
        """Is a flag known to be so, of anybody or of the family?"""
        return any(name == flag and value is True for name, value, _ in self.facts)

    def answers_urgently(self, plan: Plan) -> bool:
        """Does a service ask for a fact that is urgent now?"""
        return not plan.names.isdisjoint(self.urgent)

    def near(self, home: str | None) -> bool:
        """Does the family live in the place of an association?"""
        place = self.view.situation.place
        if home is None or not place:
            return False
        found = self._near.get(home)
        if found is None:
            inside = self.view.vocabulary.lying_in(place, (home,), self.view.on)
            found = self._near.keep(home, inside is YES)
        return found


def _implied(view: View) -> Iterator[tuple[str, FactValue]]:
    """Walk what follows from what was told, as one would tell it."""
    for facts in view.implied.values():
        for name, known in facts.items():
            for value in known.values():
                yield name, value


def _with_broader(words: Vocabulary, needs: frozenset[str]) -> frozenset[str]:
    """Give needs with those above them in the tree of needs."""
    found, queue = set(needs), list(needs)
    while queue:
        term = words.terms.get(("need", queue.pop()))
        if term is not None and term.parent is not None and term.parent not in found:
            found.add(term.parent)
            queue.append(term.parent)
    return frozenset(found)


def _asks_for(plan: Plan, name: str, value: FactValue) -> bool:
    if (name, value) in plan.named:
        return True
    return bool(plan.compared) and any(
        atom.fact == name and atom._holds(value) for atom in plan.compared
    )


@attrs.frozen
class Ordered:
    """Matches in order; the parts that are told inside their whole, and what answers something."""

    matches: tuple[Match, ...]
    inside: frozenset[str]
    answering: frozenset[str]


def ordered(matches: Iterable[Match], known: Known) -> Ordered:
    """Put matches in order."""
    order = _Order(known, {one.service.id: one for one in matches})
    first = sorted(order.matches.values(), key=order.key)
    turns = order.turns(first)
    return Ordered(
        tuple(sorted(first, key=lambda one: order.key(one, turns))),
        frozenset(order.inside),
        frozenset([id for id, count in order.answered.items() if count]),
    )


@attrs.frozen(eq=False, repr=False)
class _Order:
    """Reckons the places of matches, a part's with that of its whole in view."""

    known: Known
    matches: Mapping[str, Match]
    answered: dict[str, int] = attrs.field(init=False)
    inside: set[str] = attrs.field(init=False)

    @answered.default
    def _answered_or_in_a_part(self) -> dict[str, int]:
        """Count what each answers; a whole that fits answers what a part does."""
        answered = self.known.answered
        found = {id: answered(one.plan) for id, one in self.matches.items()}
        for id, one in self.matches.items():
            whole = self._whole(one) if one.eligible is YES else None
            if whole is not None:
                found[whole.service.id] = max(found[whole.service.id], found[id])
        return found

    @inside.default
    def _told_inside(self) -> set[str]:
        return {id for id, one in self.matches.items() if self._is_inside(one)}

    def key(self, match: Match, turns: Mapping[str, int] = FrozenDict()) -> tuple[Any, ...]:
        """Give the key by which a match is put in order."""
        plan, id = match.plan, match.service.id
        whole, urgent = self._whole(match), self.known.urgent
        return (
            -CODES[YES if match.agreeing else match.eligible],
            not (urgent and plan.service.crisis and plan.service.part_of is None),
            not (urgent and self.known.answers_urgently(plan)),
            plan.open_to_all,
            id in self.inside,
            -self.answered[id],
            self._far(match) if whole is None else max(self._far(match), self._far(whole)),
            _depth(plan, whole),
            turns.get(id, 0),
            plan.ease,
            plan.span,
            plan.derived,
            match.eligible is UNKNOWN and len(match.who.missing_facts | match.where.missing_facts),
            id,
        )

    def turns(self, found: Iterable[Match]) -> dict[str, int]:
        """Say of the parts of a whole that fits how many before are for the same people."""
        turns: dict[str, int] = {}
        before = Counter[tuple[str, frozenset[int]]]()
        for match in found:
            whole = self._whole(match)
            if whole is not None:
                group = whole.service.id, _people(match)
                turns[match.service.id] = before[group]
                before[group] += 1
        return turns

    def _whole(self, match: Match) -> Match | None:
        """Find the whole of a part, where it fits."""
        part_of = match.plan.service.part_of
        whole = None if part_of is None else self.matches.get(part_of)
        return whole if whole is not None and whole.eligible is YES else None

    def _far(self, match: Match) -> int:
        """Say how far a service is: its area holds, it is here, from anywhere, or not stated."""
        if match.plan.area is None:
            return 1 if self.known.near(match.plan.home) else 3
        if isinstance(match.where.rule, Everyone):
            return 2 if self.known.view.situation.place else 0
        return 0 if match.where.truth is YES else 3

    def _is_inside(self, match: Match) -> bool:
        """Is a part told inside its whole?"""
        plan, whole = match.plan, self._whole(match) if match.eligible is YES else None
        if whole is None or plan.service.crisis:
            return False
        needed = bool(plan.needs) and plan.needs <= self.known.needs and not plan.derived
        return plan.guards <= whole.plan.guards and not needed


def _depth(plan: Plan, whole: Match | None) -> int:
    """Tell a whole from a part, and that from one whose whole does not fit."""
    if plan.service.part_of is None:
        return 0
    return 2 if whole is None else 1


def _people(match: Match) -> frozenset[int]:
    """Give those whom a match is for; what is for the family is for all of them."""
    whom = match.holds_for
    listed = range(len(match.situation.people))
    return frozenset(listed if "family" in whom else (one for one in whom if isinstance(one, int)))
