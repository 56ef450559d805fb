"""Findings: what a rule came to, with the findings of its parts, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal

import attrs

from ..guards.tracebacks import even_half_made
from ..rules.atoms import FactAtom, LivesIn, RoleIn, Unsettled
from ..rules.nodes import Rule
from ..values.truth import NO, UNKNOWN, YES, Truth, capped
from ..vocabulary.inference import Implied
from ..vocabulary.whom import Whom

__all__ = [
    "Finding",
    "Lacking",
    "Presumption",
    "Unstated",
    "Whom",
    "doubted",
    "either",
    "joined_by_and",
    "joined_by_or",
    "of_parts",
    "unknown_atom",
]

Unstated = Literal["who", "where", "when", "in_place_of_parent"]
"""What no document says: whom a service is for, whether its area reaches the family's municipality,
since when or until when it runs, whether its parents are those too who raise a child in their
place."""


@attrs.frozen
class Lacking:
    """A fact that would help to settle an answer, and of whom it is missing."""

    fact: str
    of: Whom


@attrs.frozen
class Presumption:
    """A count of past use that no one told and that was taken to be this."""

    fact: str
    value: int
    of: Whom


@attrs.frozen(repr=False)
class Finding:
    """What a rule came to, of whom, and the findings of its parts; `repr` counts them only.

    `rule` is None where no document states one: then `truth` says what that comes to. `of` is the
    family, or the index of a person. `follows` says from what an atom follows that no one told.
    With `over_people` the parts are not parts of the rule: there is one for each person, or for the
    family, that it was asked of. `missing_facts` and `presuming` say in short what the parts lack,
    and whether any of them was presumed.

    >>> from datetime import date
    >>> from perhepalvelut import Person, Situation, Vocabulary, evaluate, parse_rule
    >>> rule = parse_rule("any_child(age < years(3))")
    >>> found = evaluate(rule, Situation([Person("child")]), Vocabulary(), on=date(2023, 5, 2))
    >>> found.truth, found.missing
    (Truth.UNKNOWN, (Lacking(fact='age', of=0),))
    """

    rule: Rule | None
    truth: Truth
    of: Whom
    parts: tuple[Finding, ...] = ()
    lacks: tuple[Lacking, ...] = ()
    presumes: Presumption | None = None
    over_people: bool = False
    missing_facts: frozenset[str] = attrs.field(default=frozenset(), eq=False, repr=False)
    presuming: bool = attrs.field(default=False, eq=False, repr=False)
    follows: tuple[Implied, ...] = ()

    @even_half_made
    def __repr__(self) -> str:
        return f"Finding({len(self.parts)} parts)"

    def walk(self) -> Iterator[Finding]:
        """Walk this finding and all below it, in the order written."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def missing(self) -> tuple[Lacking, ...]:
        """Facts that would help to settle an unknown; none that must not be asked for."""
        return _ordered(lack for finding in unsettled(self) for lack in finding.lacks)

    @property
    def open(self) -> tuple[str, ...]:
        """Keys of the disputes that keep this unknown: what the documents leave open."""
        rules = (finding.rule for finding in unsettled(self))
        return tuple(sorted({rule.dispute for rule in rules if isinstance(rule, Unsettled)}))

    @property
    def unstated(self) -> tuple[Unstated, ...]:
        """What no document says and keeps this unknown, whatever more a family may tell."""
        found = {_UNSTATED.get(type(one.rule)) for one in _unasked(self)}
        return tuple(sorted(name for name in found if name is not None))

    @property
    def only_told(self) -> tuple[str, ...]:
        """Facts that would help to settle an unknown and that must not be asked for."""
        rules = (finding.rule for finding in _unasked(self))
        return tuple(sorted({rule.fact for rule in rules if isinstance(rule, FactAtom)}))

    @property
    def presumed(self) -> tuple[Presumption, ...]:
        """What was presumed, by name."""
        if not self.presuming:
            return ()
        found = {one.presumes for one in self.walk() if one.presumes is not None}
        return tuple(sorted(found, key=lambda one: (one.fact, str(one.of))))

    @property
    def implied(self) -> tuple[Implied, ...]:
        """What no one told and what follows from what was told, each once, in the order written."""
        return tuple(dict.fromkeys(why for one in self.walk() for why in one.follows))

    @property
    def holds_for(self) -> tuple[Whom, ...]:
        """Whom a yes is for; for an unknown, whom it may be for; empty for a no."""
        if self.truth is NO:
            return ()
        if not self.over_people:
            return (self.of,)
        agreeing = (part for part in self.parts if part.truth is self.truth)
        return tuple(dict.fromkeys(whom for part in agreeing for whom in part.holds_for))


def unknown_atom(rule: Rule, whom: Whom, lacks: tuple[Lacking, ...]) -> Finding:
    """Make the finding of an atom that nothing settles."""
    facts = frozenset(lacking.fact for lacking in lacks)
    return Finding(rule, UNKNOWN, whom, (), lacks, None, False, facts)


def of_parts(
    rule: Rule | None,
    truth: Truth,
    whom: Whom,
    parts: tuple[Finding, ...],
    lacks: tuple[Lacking, ...] = (),
    *,
    over_people: bool = False,
) -> Finding:
    """Make a finding of parts; an unknown one misses what its unknown parts miss."""
    presuming = True in [part.presuming for part in parts]
    if truth is not UNKNOWN:
        return Finding(rule, truth, whom, parts, lacks, None, over_people, presuming=presuming)
    facts = [part.missing_facts for part in parts]
    if lacks:
        facts.append(frozenset([lacking.fact for lacking in lacks]))
    missing = facts[0].union(*facts[1:]) if facts else frozenset()
    return Finding(rule, truth, whom, parts, lacks, None, over_people, missing, presuming)


def doubted(found: Finding, whom: Whom, lacks: tuple[Lacking, ...]) -> Finding:
    """Cap a finding about one who may not belong, or may not be there."""
    return of_parts(found.rule, capped(found.truth), whom, (found,), lacks)


def unsettled(finding: Finding) -> list[Finding]:
    """List what keeps a finding unknown: itself, and the unknown findings below it."""
    found = []
    stack = [finding] if finding.truth is UNKNOWN else []
    while stack:
        one = stack.pop()
        found.append(one)
        stack += [part for part in one.parts if part.truth is UNKNOWN]
    return found


def _unasked(finding: Finding) -> Iterator[Finding]:
    """Walk the unknown findings for which nothing can be asked: no fact of anybody, no dispute."""
    return (one for one in unsettled(finding) if not one.parts and not one.lacks)


def _ordered(lacking: Iterable[Lacking]) -> tuple[Lacking, ...]:
    return tuple(sorted(set(lacking), key=lambda one: (one.fact, str(one.of))))


def either(rule: Rule | None, parts: tuple[Finding, ...]) -> Finding:
    """Join findings over people with "or"."""
    return of_parts(rule, joined_by_or(parts), "family", parts, over_people=True)


def joined_by_and(parts: tuple[Finding, ...]) -> Truth:
    """Join the truths of findings with "and"."""
    truths = [part.truth for part in parts]
    return NO if NO in truths else UNKNOWN if UNKNOWN in truths else YES


def joined_by_or(parts: tuple[Finding, ...]) -> Truth:
    """Join the truths of findings with "or"."""
    truths = [part.truth for part in parts]
    return YES if YES in truths else UNKNOWN if UNKNOWN in truths else NO


_UNSTATED: Final[Mapping[type | None, Unstated]] = {
    type(None): "who",
    LivesIn: "where",
    RoleIn: "in_place_of_parent",
}
