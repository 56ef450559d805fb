"""The unknowns of an answer turned round: what to ask, of whom, and what that may open or close."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import attrs

from ..directory.urgent import UrgentOffer
from ..evaluation.findings import Lacking, Whom
from ..evaluation.nodes import Nodes
from ..evaluation.walk import Walk
from ..situations.situation import Situation
from ..values.truth import NO, UNKNOWN, YES
from ..vocabulary.facts import Fact, Urgency
from .asking import Asker, Asking
from .deciding import Decision, decided_by
from .formula import shut
from .match import Match
from .order import Known

__all__ = ["Question", "Questioner"]

_BASIC: Final = ("people", "role", "age", "place")
"""What is asked before any fact: who there is, of what age, and where."""


@attrs.frozen(kw_only=True)
class Question:
    """Something to ask: facts, or a thing every situation tells, of whom, and what it may decide.

    `of` are people by their index, or the family. `opens` are the services that some answer may
    make fit, `closes` those that some answer may rule out, by id, in the order of the answer. An
    `offer` asks for no fact: it names urgent help to those whom it concerns. `private` marks what
    is sensitive, `alone` what is asked only where nobody of the family hears or sees. Of what it
    opens, `at_once` needs no other answer.
    """

    facts: tuple[str, ...]
    of: tuple[Whom, ...]
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    urgent: Urgency | None = None
    private: bool = False
    alone: bool = False
    offer: str | None = None
    at_once: frozenset[str] = attrs.field(default=frozenset(), repr=False)


@attrs.frozen(repr=False)
class Questioner:
    """Makes the questions of one answer: of a situation on a day, in the words of a catalogue."""

    situation: Situation
    on: date
    nodes: Nodes = attrs.field(eq=False)
    offers: tuple[UrgentOffer, ...]

    def questions(self, matches: Collection[Match], asker: Asker) -> tuple[Question, ...]:
        """Make the questions in order: offers, who there is and where, what opens the best answers.

        Of alike ones that stands first which opens more of these by itself, a part counted with its
        whole; then what is less private.
        """
        asking = self._asking(asker)
        plans = {one.service.id: one.plan for one in matches}
        deciding = tuple(_deciding(asking, matches))
        known = asking.known
        found = [*_offered(asking, matches, deciding), *_asked(asking, deciding)]

        def place(question: Question) -> tuple[Any, ...]:
            answered = {id: known.answered(plans[id]) for id in question.opens}
            best = max(answered.values(), default=0)
            wanted = [id for id in question.at_once if answered[id] == best or not best]
            doors = {plans[id].service.part_of or id for id in wanted}
            basic = question.facts[0] in _BASIC
            return (
                question.offer is None,
                not basic,
                -best,
                -len(doors),
                question.private,
                question.facts,
            )

        return tuple(sorted(found, key=place))

    def _asking(self, asker: Asker) -> Asking:
        walk = Walk(self.situation, self.on, self.nodes.vocabulary)
        return Asking(self.situation, self.nodes, self.offers, asker, walk, Known.of(walk.view))

    def settleable(self, matches: Iterable[Match]) -> frozenset[str]:
        """Give those that something would open which a worker may ask alone, or a family tells."""
        asking = self._asking(Asker(alone=True, worker=True))
        deciding = _deciding(asking, matches)
        return frozenset(service for service, _, one in deciding if YES in one.truths)


_WHO: Final = frozenset({"adults", "age", "children", "has_children", "people", "role", "sex"})
"""What one question about who there is asks for, where nobody is told of."""

Decider = tuple[str, Lacking, Decision]


def _deciding(asking: Asking, matches: Iterable[Match]) -> Iterator[Decider]:
    """Walk what may decide each service, with what it may decide it to."""
    possible = asking.possible()
    for match in matches:
        if match.eligible is UNKNOWN and not match.agreeing:
            formula = shut(match.formula, asking.may_come)
            for unknown, decision in decided_by(formula, possible).items():
                yield match.service.id, unknown, decision


@attrs.frozen(eq=False, repr=False)
class _Found:
    """A question in the making: of whom, and what it decides."""

    of: dict[Whom, None] = attrs.field(factory=dict)
    opens: dict[str, None] = attrs.field(factory=dict)
    closes: dict[str, None] = attrs.field(factory=dict)
    at_once: set[str] = attrs.field(factory=set)

    def add(self, service: str, of: Whom, decision: Decision) -> None:
        """Add a service that somebody's answer decides."""
        self.of[of] = None
        if YES in decision.truths:
            self.opens[service] = None
        if NO in decision.truths:
            self.closes[service] = None
        if decision.at_once:
            self.at_once.add(service)


def _asked(asking: Asking, deciding: Iterable[Decider]) -> Iterator[Question]:
    found: dict[str, _Found] = {}
    nobody = not asking.situation.people
    for service, unknown, decision in deciding:
        for first in asking.first(unknown):
            name = "people" if nobody and first.fact in _WHO else first.fact
            found.setdefault(name, _Found()).add(service, first.of, decision)
    facts = asking.nodes.vocabulary.facts
    return (_question(facts, name, one) for name, one in found.items())


def _question(facts: Mapping[str, Fact], name: str, found: _Found) -> Question:
    fact = facts.get(name)
    return Question(
        facts=(name,),
        of=tuple(sorted(found.of, key=str)),
        opens=tuple(found.opens),
        closes=tuple(found.closes),
        at_once=frozenset(found.at_once),
        urgent=None if fact is None else fact.urgent,
        private=fact is not None and fact.sensitive,
        alone=fact is not None and fact.alone,
    )


def _offered(
    asking: Asking, matches: Iterable[Match], deciding: Iterable[Decider]
) -> Iterator[Question]:
    opened = [
        (service, unknown.fact)
        for service, unknown, decision in deciding
        if YES in decision.truths and asking.is_offered(unknown)
    ]
    crisis = {
        one.service.id: int(one.service.part_of is not None)
        for one in matches
        if one.service.crisis
    }
    for offer in asking.offers:
        opens = dict.fromkeys(service for service, fact in opened if fact in offer.facts)
        if opens:
            yield Question(
                facts=offer.facts,
                of=(),
                opens=tuple(sorted(opens, key=lambda id: crisis.get(id, 2))),
                urgent="now",
                offer=offer.id,
            )
