"""What one person may hear of findings: what hangs on facts of others is left out.

What is told to one person is judged anew from that person's facts and the family's, and from what
follows from these alone. Of a
quantifier only the truth is told; where it asks for facts of somebody else, it reads as unknown
and is not shown, and so is every answer that hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs

from ..core.evaluation.findings import Finding, Whom
from ..core.rules.atoms import AgeTest, FactAtom, LivesIn, RoleIn, SexIn
from ..core.rules.nodes import AnyOf, Not, Rule
from ..core.rules.quantifiers import Quantified
from ..core.situations.implied import NOTHING, ImpliedFacts, implied_in
from ..core.situations.person import Person
from ..core.situations.situation import Situation
from ..core.values.truth import NO, UNKNOWN, YES, Truth, all_of_truths, any_of_truths
from ..core.vocabulary.roles import is_adult_of_family, is_child
from ..core.vocabulary.vocabulary import Vocabulary

__all__ = ["Hearing", "unwrapped"]


@attrs.frozen
class Hearing:
    """Who is told about a situation: anyone, or `to` one of its people."""

    situation: Situation
    vocabulary: Vocabulary
    to: int | None = None
    implied: ImpliedFacts = attrs.field(init=False, repr=False)

    @implied.default
    def _implied_by_own_facts(self) -> ImpliedFacts:
        """Give what follows from facts of the one who is told and of the family."""
        if self.to is None:
            return NOTHING
        about_family = self.vocabulary.about_family
        people = [
            one if at == self.to else _without_facts(one, about_family)
            for at, one in enumerate(self.situation.people)
        ]
        return implied_in(attrs.evolve(self.situation, people=people), self.vocabulary)

    def may_hear_of(self, whom: Whom) -> bool:
        """May the one who is told this hear of that person?"""
        return self.to is None or not isinstance(whom, int) or whom == self.to

    def own(self, finding: Finding) -> Finding:
        """Leave out what is about others, and judge anew without it; all of it is anyone's.

        What others' facts gave reads as unknown, so an answer may be lost and never changes.
        """
        if self.to is None:
            return finding
        if finding.follows:
            return self._own_implied(finding)
        if not finding.parts:
            return finding
        if isinstance(finding.rule, Quantified) and not finding.over_people:
            return self._own_quantified(finding)
        parts = tuple(self.own(part) for part in finding.parts if self.concerns(part))
        truth = _judged(finding, [part.truth for part in parts])
        return attrs.evolve(finding, parts=parts, truth=truth)

    def _own_implied(self, finding: Finding) -> Finding:
        """Judge anew what no one told; what follows from facts of others is as if it did not."""
        assert isinstance(finding.rule, FactAtom)
        known = self.implied.get(finding.of, {}).get(finding.rule.fact)
        settled = None if known is None else known.settles(finding.rule)
        follows = () if known is None or settled is None else known.why(finding.rule)
        return attrs.evolve(finding, truth=Truth.of(settled), follows=follows)

    def _own_quantified(self, finding: Finding) -> Finding:
        if not self._asks_for_others_facts(finding):
            parts = tuple(map(self.own, finding.parts))
            same = parts == finding.parts
            return finding if same else _of_own_parts(finding, parts)
        parts = tuple(self.own(part) for part in finding.parts if part.of == self.to)
        truth = YES if any(part.truth is YES for part in parts) else UNKNOWN
        return attrs.evolve(finding, parts=parts, truth=truth)

    def _asks_for_others_facts(self, finding: Finding) -> bool:
        rule = finding.rule
        if self.to is None or not isinstance(rule, Quantified) or not _speaks_of_facts(rule):
            return False
        people = enumerate(self.situation.people)
        return any(i != self.to and _RANGES[rule.kind](one.role) is not NO for i, one in people)

    def concerns(self, finding: Finding) -> bool:
        """Is a finding about the one who is told, or about the family?"""
        if self.to is None:
            return True
        if finding.over_people:
            return any(self.concerns(part) for part in finding.parts)
        return finding.of in (self.to, "family")

    def hides(self, finding: Finding) -> bool:
        """Is it unknown to the one who is told since it hangs on facts of somebody else?"""
        if self.to is None or finding.truth is not UNKNOWN:
            return False
        if isinstance(finding.rule, Quantified) and not finding.over_people:
            return self._asks_for_others_facts(finding)
        return any(self.hides(part) for part in finding.parts)


_RANGES: Final[dict[str, Callable[[str | None], Truth]]] = {
    "any_child": is_child,
    "any_adult": is_adult_of_family,
    "anyone": lambda role: YES,
}


def _judged(finding: Finding, truths: list[Truth]) -> Truth:
    """Fold the truths of the parts that are left; what was lowered before is not raised again."""
    if finding.over_people or isinstance(finding.rule, AnyOf):
        truth = any_of_truths(truths)
    elif isinstance(finding.rule, Not) and not _is_wrapper(finding):
        truth = ~truths[0]
    else:
        truth = all_of_truths(truths)
    return finding.truth if truth is YES else truth


def _of_own_parts(finding: Finding, parts: tuple[Finding, ...]) -> Finding:
    truth = any_of_truths(part.truth for part in parts)
    return attrs.evolve(finding, parts=parts, truth=truth)


def _without_facts(person: Person, about_family: frozenset[str]) -> Person:
    """Leave out what was told of a person; what is the family's stays."""
    kept = {name: value for name, value in person.facts.items() if name in about_family}
    return attrs.evolve(person, facts=kept)


def _is_wrapper(finding: Finding) -> bool:
    """Does a finding only lower the truth of its one part, for a person not surely meant?"""
    if finding.rule is None or finding.over_people or isinstance(finding.rule, Quantified):
        return False
    return len(finding.parts) == 1 and finding.parts[0].rule == finding.rule


def unwrapped(finding: Finding) -> Finding:
    """Take a finding out of those that only lower its truth."""
    while _is_wrapper(finding):
        inner = finding.parts[0]
        of = finding.of if finding.of != "family" else inner.of
        finding = attrs.evolve(inner, truth=finding.truth, of=of)
    return finding


def _speaks_of_facts(rule: Rule) -> bool:
    """Does the rule ask for a fact, and not for age, role, sex or place alone?"""
    return any(not isinstance(atom, (AgeTest, RoleIn, SexIn, LivesIn)) for atom in rule.atoms())
