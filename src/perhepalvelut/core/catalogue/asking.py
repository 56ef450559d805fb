"""What may be asked now, and of whom: the marks of facts, read for one family and one who asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from ..directory.urgent import UrgentOffer
from ..evaluation.findings import Finding, Lacking, Whom
from ..evaluation.nodes import Nodes
from ..evaluation.view import Someone
from ..evaluation.walk import Walk
from ..rules.atoms import RoleIn
from ..rules.nodes import Rule
from ..situations.situation import Situation
from ..values.ages import FOREVER
from ..values.cache import Cache
from ..values.truth import NO, YES, Truth
from ..vocabulary.facts import Fact
from ..vocabulary.roles import OUTSIDE_FAMILY, is_adult_of_family
from .deciding import Possible
from .order import Known
from .urgent import teller_of

__all__ = ["Asker", "Asking"]

_OLD_ENOUGH: Final = 15 * 12
"""Months of age from which one is asked of oneself, and not before."""


@attrs.frozen
class Asker:
    """Who asks: does anybody of the family hear or see, and is it somebody at work?"""

    alone: bool = False
    worker: bool = False


@attrs.frozen(eq=False, repr=False)
class Asking:
    """Which unknowns may be asked for, in one answer."""

    situation: Situation
    nodes: Nodes
    offered: tuple[UrgentOffer, ...]
    asker: Asker
    walk: Walk
    known: Known
    offers: tuple[UrgentOffer, ...] = attrs.field(init=False)
    _coming: Cache[Lacking, bool] = attrs.field(init=False, factory=Cache)

    @offers.default
    def _made_to_who_tells(self) -> tuple[UrgentOffer, ...]:
        """List the offers for who tells, but for those that what is known makes idle."""
        tellers = (None, teller_of(self.walk.view))
        return tuple(
            offer
            for offer in self.offered
            if offer.teller in tellers
            and not any(map(self.known.is_so, (*offer.facts, *offer.unless)))
        )

    def may_ask(self, unknown: Lacking) -> bool:
        """May this be asked now, of whom it is missing?"""
        someone = self._someone(unknown.of)
        if someone is None or not self._somebody_reads():
            return False
        fact = self.nodes.vocabulary.facts.get(unknown.fact)
        return fact is None or (self._suits(fact, someone) is YES and self._answers(fact, someone))

    def may_come(self, unknown: Lacking) -> bool:
        """May this be told yet, asked now or later?"""
        known = self._coming.get(unknown)
        return self._coming.keep(unknown, self._may_come(unknown)) if known is None else known

    def _may_come(self, unknown: Lacking) -> bool:
        fact = self.nodes.vocabulary.facts.get(unknown.fact)
        if fact is None or self.is_offered(unknown):
            return True
        if fact.asked_of == "never" or fact.agree:
            return False
        someone = self._someone(unknown.of)
        return someone is None or (
            self._suits(fact, someone) is not NO and self._answers(fact, someone)
        )

    def is_offered(self, unknown: Lacking) -> bool:
        """Is an offer of urgent help made for it?"""
        return any(unknown.fact in offer.facts for offer in self.offers)

    def first(self, unknown: Lacking) -> Iterator[Lacking]:
        """Walk what to ask for now: the unknown itself, or what says whether it makes sense."""
        if self.may_ask(unknown):
            yield unknown
            return
        fact = self.nodes.vocabulary.facts.get(unknown.fact)
        someone = self._someone(unknown.of)
        if fact is None or someone is None or not isinstance(fact.asked_of, Rule):
            return
        found = self._finding(fact.asked_of, someone)
        for one in found.missing:
            if one.fact not in self.nodes.vocabulary.facts and self.may_ask(one):
                yield one

    def _someone(self, whom: Whom) -> Someone | None:
        """Find of whom one asks; of somebody who is not listed nothing is asked."""
        if whom == "family":
            return self.walk.family
        if not isinstance(whom, int) or self.situation.subject not in (None, whom):
            return None
        return self.walk.seats.at(whom)

    def _somebody_reads(self) -> bool:
        """Is there anybody to ask: not only children under 15?"""
        people = self.situation.people
        return self.asker.worker or not people or any(map(_is_old_enough, self._listed()))

    def _listed(self) -> Iterator[Someone]:
        return map(self.walk.seats.at, range(len(self.situation.people)))

    def _suits(self, fact: Fact, someone: Someone) -> Truth:
        """Does it make sense to ask for this, of this person?"""
        if fact.agree or fact.asked_of == "never" or not _is_asked_in_that_role(someone, fact):
            return NO
        return YES if fact.asked_of == "always" else self._finding(fact.asked_of, someone).truth

    def _finding(self, rule: Rule, someone: Someone) -> Finding:
        return self.walk.find(self.nodes.of(rule), someone)

    def _answers(self, fact: Fact, someone: Someone) -> bool:
        """May somebody who is there be asked for it?"""
        if self.asker.worker:
            return True
        if fact.asked_by == "worker" or (fact.alone and not self._is_alone(fact)):
            return False
        if fact.asked_by == "person":
            return _is_old_enough(someone) and someone.months[1] >= _OLD_ENOUGH
        if fact.asked_by == "adult" and self.situation.people:
            return any(is_adult_of_family(one.role) is not NO for one in self._listed())
        return True

    def _is_alone(self, fact: Fact) -> bool:
        """Does nobody hear? What is told of a family with one adult is that adult's own."""
        grown = [one for one in self._listed() if _is_old_enough(one)]
        return self.asker.alone or (fact.about == "family" and len(grown) == 1)

    def possible(self) -> Possible:
        """Say what may still be told."""
        facts, people = self.nodes.vocabulary.facts, self.situation.people

        def months(whom: Whom) -> tuple[int, int]:
            return people[whom].months(self.walk.view.on) if isinstance(whom, int) else (0, FOREVER)

        return Possible(lambda name: facts[name].options, months)


def _is_old_enough(someone: Someone) -> bool:
    """Is one known to be 15 or more, or an adult of the family?"""
    return someone.months[0] >= _OLD_ENOUGH or (
        is_adult_of_family(someone.role) is not NO and someone.months[1] >= _OLD_ENOUGH
    )


def _is_asked_in_that_role(someone: Someone, fact: Fact) -> bool:
    """Is somebody of the family, or does the fact say itself that it is asked of those at work?"""
    if someone.role not in OUTSIDE_FAMILY:
        return True
    atoms = fact.asked_of.atoms() if isinstance(fact.asked_of, Rule) else ()
    return any(isinstance(atom, RoleIn) and someone.role in atom.roles for atom in atoms)
