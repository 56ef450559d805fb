"""Ask a rule of a situation, with reasons: `evaluate(rule, situation, on=...)` gives a Finding.

Every person is tried as the one whom the help is for, unless the situation names the subject; an
unlisted person of a class that is still open can make the answer unknown, never yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final, Literal

import attrs

from .ages import FOREVER
from .roles import FAMILY_ADULT, is_adult_of_family, is_child, role_among
from .rules import (
    AgeTest,
    AllOf,
    AnyOf,
    Choice,
    Everyone,
    Flag,
    InService,
    LivesIn,
    Not,
    Number,
    Quantified,
    RoleIn,
    Rule,
    SexIn,
    Unsettled,
    any_of,
)
from .situation import ADULT_MONTHS, FactValue, Person, Situation
from .truth import NO, UNKNOWN, YES, Truth
from .vocabulary import Vocabulary

__all__ = ["Finding", "Lacking", "Presumption", "Whom", "evaluate"]

Whom = int | Literal["family", "unlisted child", "unlisted adult", "unlisted person"]
"""The index of a listed person, the family, or a person of a class that is still open."""

_EMPTY: Final = Vocabulary()


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


@attrs.frozen
class Finding:
    """What a rule came to, of whom, and the findings of its parts.

    `rule` is None where no document states one: then `truth` says what that comes to. `of` is the
    family, or the index of a person. With `over_people` the parts are not parts of the
    rule: there is one for each person, or for the family, that it was asked of.
    """

    rule: Rule | None
    truth: Truth
    of: Whom
    parts: tuple[Finding, ...] = ()
    lacks: tuple[Lacking, ...] = ()
    presumes: Presumption | None = None
    over_people: bool = False

    def walk(self) -> Iterator[Finding]:
        """Walk this finding and all below it, in the order written."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def _unsettled(self) -> Iterator[Finding]:
        """Walk the atoms that keep this finding unknown."""
        if self.truth is UNKNOWN:
            if not self.parts:
                yield self
            for part in self.parts:
                yield from part._unsettled()
            if self.parts and self.lacks:
                yield self

    @property
    def missing(self) -> tuple[Lacking, ...]:
        """Facts that would help to settle an unknown; none that must not be asked for."""
        return _ordered(lack for finding in self._unsettled() for lack in finding.lacks)

    @property
    def open(self) -> tuple[str, ...]:
        """Keys of the disputes that keep this unknown: what the documents leave open."""
        rules = (finding.rule for finding in self._unsettled())
        return tuple(sorted({rule.dispute for rule in rules if isinstance(rule, Unsettled)}))

    @property
    def presumed(self) -> tuple[Presumption, ...]:
        """What was presumed, by name."""
        found = {one.presumes for one in self.walk() if one.presumes is not None}
        return tuple(sorted(found, key=lambda one: (one.fact, str(one.of))))

    @property
    def holds_for(self) -> tuple[Whom, ...]:
        """Whom a yes is for; for an unknown, whom it may be for; empty for a no."""
        if self.truth is NO:
            return ()
        if not self.over_people:
            return (self.of,)
        agreeing = (part for part in self.parts if part.truth is self.truth)
        return tuple(dict.fromkeys(whom for part in agreeing for whom in part.holds_for))


def _ordered(lacking: Iterable[Lacking]) -> tuple[Lacking, ...]:
    return tuple(sorted(set(lacking), key=lambda one: (one.fact, str(one.of))))


@attrs.frozen
class Someone:
    """A person as the rules see one: listed, or unlisted with a role at most."""

    whom: Whom
    person: Person
    role: str | None
    months: tuple[int, int]

    @property
    def listed(self) -> bool:
        return isinstance(self.whom, int)


_NOBODY: Final = Person()
UNLISTED_CHILD: Final = Someone("unlisted child", _NOBODY, "child", (0, FOREVER))
UNLISTED_ADULT: Final = Someone("unlisted adult", _NOBODY, FAMILY_ADULT, (0, FOREVER))
UNLISTED_PERSON: Final = Someone("unlisted person", _NOBODY, None, (0, FOREVER))


def listed(situation: Situation, on: date) -> tuple[Someone, ...]:
    """Give the listed people, with their ages on a day."""
    people = enumerate(situation.people)
    return tuple(Someone(i, person, person.role, person.months(on)) for i, person in people)


def unlisted(situation: Situation) -> tuple[Someone, ...]:
    """Give one unlisted person for each class that is still open."""
    if not situation.people and situation.has_children is not False:
        return (UNLISTED_PERSON,)
    child = (UNLISTED_CHILD,) if situation.children_open else ()
    adult = (UNLISTED_ADULT,) if situation.adults_open else ()
    return child + adult


def capped(truth: Truth) -> Truth:
    """Let an unlisted person make an answer unknown, never yes."""
    return UNKNOWN if truth is YES else truth


@attrs.frozen
class Asked:
    """A rule, parted into the alternatives about the family and those about one person."""

    rule: Rule
    of_family: Rule | None
    of_person: Rule | None

    @classmethod
    def of(cls, rule: Rule, vocabulary: Vocabulary) -> Asked:
        """Part a rule at its outermost "or"."""
        alternatives = rule.parts() if isinstance(rule, AnyOf) else (rule,)
        personal = [one for one in alternatives if vocabulary.speaks_of_subject(one)]
        of_family = [one for one in alternatives if one not in personal]
        return cls(
            rule,
            any_of(*of_family) if of_family else None,
            any_of(*personal) if personal else None,
        )


class Walk:
    """One evaluation: a situation on a day, with the findings already made.

    Not part of the public names; `evaluate` and matching use it.
    """

    __slots__ = (
        "_carried",
        "_made",
        "listed",
        "on",
        "presume",
        "situation",
        "unlisted",
        "vocabulary",
    )

    def __init__(
        self, situation: Situation, on: date, vocabulary: Vocabulary, presume: bool = True
    ) -> None:
        self.situation = situation
        self.on = on
        self.vocabulary = vocabulary
        self.presume = presume
        self.listed = listed(situation, on)
        self.unlisted = unlisted(situation)
        self._made: dict[tuple[Whom, Rule], Finding] = {}
        self._carried = self._told_on_people()

    def find(self, rule: Rule, who: Someone | None) -> Finding:
        """Ask a rule of one person, or of the family."""
        key = ("family" if who is None else who.whom, rule)
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = _ASK[type(rule)](self, rule, who, key[0])
        return found

    def subjects(self) -> tuple[Someone, ...]:
        """Give the people to try as the one whom the help is for."""
        if self.situation.subject is not None:
            return (self.listed[self.situation.subject],)
        return self.listed + self.unlisted

    def ask(self, asked: Asked) -> Finding:
        """Ask a rule of whom it speaks: of the family, of every possible subject, or of both."""
        parts = []
        if asked.of_family is not None:
            parts.append(self.of_family(asked.of_family))
        if asked.of_person is not None:
            parts.append(self.of_people(asked.of_person, self.subjects()))
        return parts[0] if len(parts) == 1 else either(asked.rule, tuple(parts))

    def of_people(self, rule: Rule, people: Iterable[Someone]) -> Finding:
        """Ask a rule with each person as its subject; an unlisted one never makes it yes."""
        return either(rule, tuple([self._of_subject(rule, who) for who in people]))

    def _of_subject(self, rule: Rule, who: Someone) -> Finding:
        found = self.find(rule, who)
        if who.listed:
            return found
        return _of_unlisted(found, who, self._lack_of_subject(found, who))

    def _lack_of_subject(self, found: Finding, who: Someone) -> tuple[Lacking, ...]:
        if who.role is None and self.find(found.rule, UNLISTED_ADULT).truth is not NO:
            return ()
        return self.lack_of_unlisted(found, who)

    def lack_of_unlisted(self, found: Finding, who: Someone) -> tuple[Lacking, ...]:
        """Say which people should be told of to settle what an unlisted person leaves open."""
        if who.role == FAMILY_ADULT:
            return (Lacking("adults", "family"),) if found.truth is YES else ()
        return (Lacking("has_children", "family"),) if self.situation.has_children is None else ()

    def of_family(self, rule: Rule) -> Finding:
        """Ask a rule about no one in particular; facts of the family told on a person count."""
        found = self.find(rule, None)
        told_on = self._carriers(rule) if self._carried else ()
        if not told_on:
            return found
        return either(rule, (found, *(self.find(rule, who) for who in told_on)))

    def _carriers(self, rule: Rule) -> tuple[Someone, ...]:
        """Find the subjects on whom a fact of the family that the rule asks for was told."""
        atoms = tuple(rule.atoms())
        names = {atom.fact for atom in atoms if isinstance(atom, (Flag, Choice, Number))}
        if any(isinstance(atom, InService) for atom in atoms):
            names.add("in_service")
        names &= self._carried
        return tuple(who for who in self.subjects() if names & who.person.facts.keys())

    def _told_on_people(self) -> frozenset[str]:
        names = {name for who in self.listed for name in who.person.facts}
        facts = self.vocabulary.facts
        return frozenset(name for name in names if name in facts and facts[name].about == "family")

    def told(self, name: str, who: Someone | None) -> FactValue | None:
        """Look a fact up: of the person, then of the family; None when no one told it."""
        value = None if who is None else who.person.facts.get(name)
        return self.situation.facts.get(name) if value is None else value

    def lack(self, name: str, whom: Whom) -> tuple[Lacking, ...]:
        """Say that a fact is missing, unless it must not be asked for."""
        fact = self.vocabulary.facts.get(name)
        if fact is not None and fact.ask == "never":
            return ()
        of_family = fact is not None and fact.about == "family"
        return (Lacking(name, "family" if of_family else whom),)

    def class_of(self, kind: str) -> tuple[tuple[Someone, Truth], ...]:
        """Give the people a quantifier ranges over, with how surely each belongs to it."""
        belongs = BELONGS[kind]
        people = [(who, belongs(who.role)) for who in self.listed]
        if kind == "any_child" and self.situation.has_children is False:
            return ()
        people += [(who, YES) for who in self._open_members(kind)]
        return tuple((who, truth) for who, truth in people if truth is not NO)

    def _open_members(self, kind: str) -> Iterator[Someone]:
        if self.situation.children_open and kind != "any_adult":
            yield UNLISTED_CHILD
        if self.situation.adults_open and kind != "any_child":
            yield UNLISTED_ADULT


BELONGS: Final[dict[str, Callable[[str | None], Truth]]] = {
    "any_child": is_child,
    "any_adult": is_adult_of_family,
    "anyone": lambda role: YES,
}


def either(rule: Rule | None, parts: tuple[Finding, ...]) -> Finding:
    """Fold findings over people with "or"."""
    return Finding(rule, _or(parts), "family", parts, (), None, True)


def _or(parts: Iterable[Finding]) -> Truth:
    truths = [part.truth for part in parts]
    return YES if YES in truths else UNKNOWN if UNKNOWN in truths else NO


def _of_unlisted(found: Finding, who: Someone, lacks: tuple[Lacking, ...]) -> Finding:
    return Finding(found.rule, capped(found.truth), who.whom, (found,), lacks)


def _flag(walk: Walk, rule: Flag, who: Someone | None, whom: Whom) -> Finding:
    value = walk.told(rule.fact, who)
    if value is None:
        return Finding(rule, UNKNOWN, whom, (), walk.lack(rule.fact, whom))
    return Finding(rule, YES if value is True else NO, whom)


def _choice(walk: Walk, rule: Choice, who: Someone | None, whom: Whom) -> Finding:
    value = walk.told(rule.fact, who)
    if value is None:
        return Finding(rule, UNKNOWN, whom, (), walk.lack(rule.fact, whom))
    return Finding(rule, YES if value in rule.options else NO, whom)


def _number(walk: Walk, rule: Number, who: Someone | None, whom: Whom) -> Finding:
    value = walk.told(rule.fact, who)
    presumed = None
    if value is None:
        fact = walk.vocabulary.facts.get(rule.fact)
        value = fact.presumed if fact is not None and walk.presume else None
        if value is None:
            return Finding(rule, UNKNOWN, whom, (), walk.lack(rule.fact, whom))
        presumed = Presumption(rule.fact, value, whom)
    return Finding(rule, Truth.of(compares(rule, value)), whom, (), (), presumed)


def compares(rule: Number, value: FactValue) -> bool:
    """Does a told number compare so?"""
    assert isinstance(value, int)
    if rule.comparison == "==":
        return value == rule.value
    return value < rule.value if rule.comparison == "<" else value >= rule.value


def _age(walk: Walk, rule: AgeTest, who: Someone | None, whom: Whom) -> Finding:
    truth = UNKNOWN if who is None else within(who.months, rule.months)
    return Finding(rule, truth, whom, (), (Lacking("age", whom),) if truth is UNKNOWN else ())


def within(known: tuple[int, int], wanted: tuple[int, int]) -> Truth:
    """Does an age interval lie inside another? Unknown when it is partly outside."""
    if known[1] < wanted[0] or known[0] > wanted[1]:
        return NO
    return YES if known[0] >= wanted[0] and known[1] <= wanted[1] else UNKNOWN


def _role(walk: Walk, rule: RoleIn, who: Someone | None, whom: Whom) -> Finding:
    truth = UNKNOWN if who is None else role_test(who, frozenset(rule.roles))
    return Finding(rule, truth, whom, (), (Lacking("role", whom),) if truth is UNKNOWN else ())


def role_test(who: Someone, wanted: frozenset[str]) -> Truth:
    """Is the person's role one of the wanted? `adult` among them is judged by the age."""
    truth = role_among(who.role, wanted)
    if "adult" not in wanted or is_child(who.role) is YES:
        return truth
    return truth | within(who.months, (ADULT_MONTHS, FOREVER))


def _sex(walk: Walk, rule: SexIn, who: Someone | None, whom: Whom) -> Finding:
    sex = None if who is None else who.person.known_sex
    if sex is None:
        return Finding(rule, UNKNOWN, whom, (), (Lacking("sex", whom),))
    return Finding(rule, Truth.of(sex in rule.sexes), whom)


def _lives_in(walk: Walk, rule: LivesIn, who: Someone | None, whom: Whom) -> Finding:
    truth = walk.vocabulary.lies_in(walk.situation.place, rule.places, walk.on)
    lacks = (Lacking("place", "family"),) if truth is UNKNOWN else ()
    return Finding(rule, truth, "family", (), lacks)


def _in_service(walk: Walk, rule: InService, who: Someone | None, whom: Whom) -> Finding:
    services = walk.told("in_service", who)
    if services is None:
        return Finding(rule, UNKNOWN, whom, (), walk.lack("in_service", whom))
    assert isinstance(services, tuple)
    return Finding(rule, Truth.of(is_in(rule.service, services)), whom)


def is_in(service: str, told: Iterable[str]) -> bool:
    """Is one of the told services the wanted one or a part of it?"""
    return any(one == service or one.startswith(f"{service}.") for one in told)


def _everyone(walk: Walk, rule: Everyone, who: Someone | None, whom: Whom) -> Finding:
    return Finding(rule, YES, whom)


def _open(walk: Walk, rule: Unsettled, who: Someone | None, whom: Whom) -> Finding:
    return Finding(rule, UNKNOWN, whom)


def _quantified(walk: Walk, rule: Quantified, who: Someone | None, whom: Whom) -> Finding:
    parts = tuple([_member(walk, rule, one, truth) for one, truth in walk.class_of(rule.kind)])
    exists = rule.condition is None and rule.kind != "any_adult"
    if exists and walk.situation.has_children is True:
        return Finding(rule, YES, "family", parts)
    return Finding(rule, _or(parts), "family", parts)


def _member(walk: Walk, rule: Quantified, who: Someone, belongs: Truth) -> Finding:
    condition = rule.condition
    found = Finding(rule, YES, who.whom) if condition is None else walk.find(condition, who)
    if not who.listed:
        return _of_unlisted(found, who, walk.lack_of_unlisted(found, who))
    if belongs is YES:
        return found
    return _of_unlisted(found, who, (Lacking("role", who.whom),))


def _all(walk: Walk, rule: AllOf, who: Someone | None, whom: Whom) -> Finding:
    parts = tuple([walk.find(part, who) for part in rule.rules])
    truths = [part.truth for part in parts]
    truth = NO if NO in truths else UNKNOWN if UNKNOWN in truths else YES
    return Finding(rule, truth, whom, parts)


def _any(walk: Walk, rule: AnyOf, who: Someone | None, whom: Whom) -> Finding:
    parts = tuple([walk.find(part, who) for part in rule.rules])
    return Finding(rule, _or(parts), whom, parts)


def _not(walk: Walk, rule: Not, who: Someone | None, whom: Whom) -> Finding:
    part = walk.find(rule.rule, who)
    return Finding(rule, ~part.truth, whom, (part,))


_Ask = Callable[["Walk", Any, "Someone | None", Whom], Finding]
_ASK: Final[dict[type[Rule], _Ask]] = {
    Flag: _flag,
    Choice: _choice,
    Number: _number,
    AgeTest: _age,
    RoleIn: _role,
    SexIn: _sex,
    LivesIn: _lives_in,
    InService: _in_service,
    Everyone: _everyone,
    Unsettled: _open,
    Quantified: _quantified,
    AllOf: _all,
    AnyOf: _any,
    Not: _not,
}


def evaluate(
    rule: Rule,
    situation: Situation,
    *,
    on: date,
    vocabulary: Vocabulary = _EMPTY,
    presume: bool = True,
) -> Finding:
    """Ask a rule of a situation on a day, with reasons.

    The vocabulary says of which facts are told of a person and which of the family; a fact that it
    does not declare is looked for on the person, then on the family. `presume=False` leaves counts
    of past use unknown when no one told them. Nothing reads today's date.

    >>> from perhepalvelut import Person, Situation, parse_rule
    >>> family = Situation([Person("mother"), Person("child", "11 months")])
    >>> evaluate(parse_rule("any_child(age < years(1))"), family, on=date(2023, 5, 2)).truth
    Truth.YES
    """
    return Walk(situation, on, vocabulary, presume).ask(Asked.of(rule, vocabulary))
