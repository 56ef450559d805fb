"""Ask a rule of a situation, with reasons: `evaluate(rule, situation, on=...)` gives a Finding.

Every person is tried as the one whom the help is for, unless the situation names the subject; an
unlisted person of a class that is still open can make the answer unknown, never yes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, Literal

import attrs

from .ages import FOREVER
from .roles import FAMILY_ADULT, OUTSIDE_FAMILY, is_adult_of_family, is_child, role_among
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
from .truth import CODES, NO, UNKNOWN, YES, Truth
from .vocabulary import Fact, Vocabulary

__all__ = ["Finding", "Lacking", "Presumption", "Whom", "evaluate"]

Whom = int | Literal["family", "unlisted child", "unlisted adult", "unlisted person"]
"""The index of a listed person, the family, or a person of a class that is still open."""

KEPT: Final = 10_000
_Fold = Callable[[tuple["Finding", ...]], Truth]
_Ask = Callable[["Walk", Any, "Someone"], "Finding"]
_EMPTY: Final = Vocabulary()
_NOBODY: Final = Person()


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
    missing_facts: frozenset[str] = attrs.field(default=frozenset(), eq=False, repr=False)

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


def _unknown_atom(rule: Rule, whom: Whom, lacks: tuple[Lacking, ...]) -> Finding:
    facts = frozenset(lacking.fact for lacking in lacks)
    return Finding(rule, UNKNOWN, whom, (), lacks, None, False, facts)


def _of_parts(
    rule: Rule | None,
    truth: Truth,
    whom: Whom,
    parts: tuple[Finding, ...],
    lacks: tuple[Lacking, ...] = (),
    over_people: bool = False,
) -> Finding:
    """Make a finding of parts; an unknown one misses what its unknown parts miss."""
    if truth is not UNKNOWN:
        return Finding(rule, truth, whom, parts, lacks, None, over_people)
    facts = [part.missing_facts for part in parts]
    if lacks:
        facts.append(frozenset([lacking.fact for lacking in lacks]))
    missing = facts[0].union(*facts[1:]) if facts else frozenset()
    return Finding(rule, truth, whom, parts, lacks, None, over_people, missing)


def unsettled(finding: Finding) -> list[Finding]:
    """List what keeps a finding unknown: itself, and the unknown findings below it."""
    found = []
    stack = [finding] if finding.truth is UNKNOWN else []
    while stack:
        one = stack.pop()
        found.append(one)
        stack += [part for part in one.parts if part.truth is UNKNOWN]
    return found


def _ordered(lacking: Iterable[Lacking]) -> tuple[Lacking, ...]:
    return tuple(sorted(set(lacking), key=lambda one: (one.fact, str(one.of))))


@attrs.define(eq=False)
class Someone:
    """A person as one walk sees one: listed, or unlisted with a role at most.

    `made` holds the findings about the person; the family is seen as someone of whom rules about
    one person know nothing.
    """

    whom: Whom
    role: str | None
    months: tuple[int, int]
    person: Person = _NOBODY
    made: dict[Node, Finding] = attrs.field(factory=dict)

    @property
    def listed(self) -> bool:
        """Is it a person of the situation?"""
        return isinstance(self.whom, int)


def capped(truth: Truth) -> Truth:
    """Let an unlisted person make an answer unknown, never yes."""
    return UNKNOWN if truth is YES else truth


@attrs.frozen(eq=False)
class Node:
    """A rule prepared to be asked: how, of whom it speaks, and its parts.

    `table` keeps the findings of an atom by whom it is asked of, `memo` those of a rule of parts by
    the parts; they are the same for every situation. A finding holds its parts, so the identities
    in a key stay theirs for as long as the key is kept.
    """

    rule: Any
    ask: _Ask
    of_family: bool
    parts: tuple[Node, ...]
    fact: Fact | None
    table: dict[Whom, tuple[Finding, None, Finding, Finding]] = attrs.field(factory=dict)
    memo: dict[tuple[Any, ...], Finding] = attrs.field(factory=dict)

    def finding(self, code: int, whom: Whom) -> Finding:
        """Give the finding of an atom by its code: no 0, unknown 2, yes 3."""
        findings = self.table.get(whom)
        if findings is None:
            findings = self.table[whom] = (
                Finding(self.rule, NO, whom),
                None,
                _unknown_atom(self.rule, whom, self.lacks(whom)),
                Finding(self.rule, YES, whom),
            )
        return findings[code]  # type: ignore[return-value]

    def compose(self, whom: Whom, parts: tuple[Finding, ...], fold: _Fold) -> Finding:
        """Give the finding of a rule of parts; the same parts give the same finding again."""
        key = (whom, *map(id, parts))
        found = self.memo.get(key)
        if found is None:
            found = self.keep(key, _of_parts(self.rule, fold(parts), whom, parts))
        return found

    def over(self, parts: tuple[Finding, ...]) -> Finding:
        """Fold findings over people with "or"."""
        key = ("people", *map(id, parts))
        found = self.memo.get(key)
        return self.keep(key, either(self.rule, parts)) if found is None else found

    def unlisted(self, found: Finding, whom: Whom, lacks: tuple[Lacking, ...]) -> Finding:
        """Cap a finding about a person who is not listed, or may not belong to the class."""
        key = ("capped", whom, bool(lacks), id(found))
        made = self.memo.get(key)
        if made is None:
            made = _of_parts(found.rule, capped(found.truth), whom, (found,), lacks)
            self.keep(key, made)
        return made

    def presumed(self, value: int, whom: Whom) -> Finding:
        """Give the finding of a count that no one told, which says what was presumed."""
        key = ("presumed", whom)
        made = self.memo.get(key)
        if made is None:
            truth = Truth.of(compares(self.rule, value))
            by_name = Presumption(self.rule.fact, value, whom)
            made = self.keep(key, Finding(self.rule, truth, whom, (), (), by_name))
        return made

    def keep(self, key: tuple[Any, ...], finding: Finding) -> Finding:
        """Keep a finding by its key; start anew when there are too many."""
        if len(self.memo) >= KEPT:
            self.memo.clear()
        self.memo[key] = finding
        return finding

    def lacks(self, whom: Whom) -> tuple[Lacking, ...]:
        """Name the fact that the atom misses, unless it must not be asked for."""
        name = _asks_for(self.rule)
        if name is None or (self.fact is not None and self.fact.ask == "never"):
            return ()
        of_family = self.fact is not None and self.fact.about == "family"
        return (Lacking(name, "family" if of_family else whom),)


def _asks_for(rule: Rule) -> str | None:
    if isinstance(rule, (Flag, Choice, Number)):
        return rule.fact
    return _STRUCTURAL.get(type(rule))


_STRUCTURAL: Final[Mapping[type[Rule], str]] = {
    AgeTest: "age",
    RoleIn: "role",
    SexIn: "sex",
    LivesIn: "place",
    InService: "in_service",
}


@attrs.frozen(eq=False)
class Nodes:
    """Prepares rules for asking, each distinct rule once."""

    vocabulary: Vocabulary
    made: dict[Rule, Node] = attrs.field(factory=dict)

    def of(self, rule: Rule) -> Node:
        """Prepare a rule."""
        node = self.made.get(rule)
        if node is None:
            fact = self.vocabulary.facts.get(_asks_for(rule) or "")
            of_family = not self.vocabulary.speaks_of_subject(rule)
            parts = tuple(self.of(part) for part in rule.parts())
            node = self.made[rule] = Node(rule, _ASK[type(rule)], of_family, parts, fact)
        return node

    def asked(self, rule: Rule) -> Asked:
        """Part a rule at its outermost "or" into what is asked of the family and of a person."""
        alternatives = rule.parts() if isinstance(rule, AnyOf) else (rule,)
        speaks = self.vocabulary.speaks_of_subject
        personal = [one for one in alternatives if speaks(one)]
        of_family = [one for one in alternatives if not speaks(one)]
        return Asked(
            self.of(rule),
            self.of(any_of(*of_family)) if of_family else None,
            self.of(any_of(*personal)) if personal else None,
        )


@attrs.frozen(eq=False)
class Asked:
    """A rule, parted into the alternatives about the family and those about one person."""

    whole: Node
    of_family: Node | None
    of_person: Node | None


class Walk:
    """One evaluation: a situation on a day, with the findings already made.

    Not part of the public names; `evaluate` and matching use it.
    """

    __slots__ = (
        "_told_of_family",
        "adult",
        "carried",
        "child",
        "families",
        "family",
        "listed",
        "nobody",
        "on",
        "presume",
        "situation",
        "subjects",
        "vocabulary",
    )

    def __init__(
        self, situation: Situation, on: date, vocabulary: Vocabulary, presume: bool = True
    ) -> None:
        self.situation = situation
        self.on = on
        self.vocabulary = vocabulary
        self.presume = presume
        self._told_of_family = situation.facts.get
        self.family = Someone("family", None, (0, FOREVER))
        self.child = Someone("unlisted child", "child", (0, FOREVER))
        self.adult = Someone("unlisted adult", FAMILY_ADULT, (0, FOREVER))
        self.nobody = Someone("unlisted person", None, (0, FOREVER))
        self.listed = tuple(
            [Someone(i, one.role, one.months(on), one) for i, one in enumerate(situation.people)]
        )
        self.subjects = self._subjects()
        self.families = tuple([who for who in self.subjects if who.role not in OUTSIDE_FAMILY])
        self.carried = self._told_on_people()

    def _subjects(self) -> tuple[Someone, ...]:
        """Give the people to try as the one whom the help is for."""
        situation = self.situation
        if situation.subject is not None:
            return (self.listed[situation.subject],)
        if not situation.people and situation.has_children is not False:
            return (self.nobody,)
        child = (self.child,) if situation.children_open else ()
        return self.listed + child + ((self.adult,) if situation.adults_open else ())

    def find(self, node: Node, who: Someone) -> Finding:
        """Ask a rule of one person, or of the family."""
        if node.of_family and not self.carried:
            who = self.family
        found = who.made.get(node)
        if found is None:
            found = who.made[node] = node.ask(self, node, who)
        return found

    def ask(self, asked: Asked) -> Finding:
        """Ask a rule of whom it speaks: of the family, of every possible subject, or of both."""
        parts = []
        if asked.of_family is not None:
            parts.append(self.of_family(asked.of_family))
        if asked.of_person is not None:
            parts.append(self.of_people(asked.of_person, self.subjects))
        return parts[0] if len(parts) == 1 else either(asked.whole.rule, tuple(parts))

    def of_people(self, node: Node, people: Iterable[Someone]) -> Finding:
        """Ask a rule with each person as its subject; an unlisted one never makes it yes."""
        return node.over(tuple([self._of_subject(node, who) for who in people]))

    def _of_subject(self, node: Node, who: Someone) -> Finding:
        found = self.find(node, who)
        if who.listed:
            return found
        if who is self.nobody and self.find(node, self.adult).truth is not NO:
            return node.unlisted(found, who.whom, ())
        return node.unlisted(found, who.whom, self.lack_of_unlisted(found, who))

    def lack_of_unlisted(self, found: Finding, who: Someone) -> tuple[Lacking, ...]:
        """Say which people should be told of to settle what an unlisted person leaves open."""
        if who.role == FAMILY_ADULT:
            return _LACKS_ADULTS if found.truth is YES else ()
        return _LACKS_CHILDREN if self.situation.has_children is None else ()

    def of_family(self, node: Node) -> Finding:
        """Ask a rule about no one in particular; facts of the family told on a person count."""
        found = self.find(node, self.family)
        told_on = self._carriers(node.rule) if self.carried else ()
        if not told_on:
            return found
        return either(node.rule, (found, *(self.find(node, who) for who in told_on)))

    def _carriers(self, rule: Rule) -> tuple[Someone, ...]:
        """Find the subjects on whom a fact of the family that the rule asks for was told."""
        names = {_asks_for(atom) for atom in rule.atoms()} & self.carried
        return tuple(who for who in self.subjects if names & who.person.facts.keys())

    def _told_on_people(self) -> frozenset[str]:
        names = {name for who in self.listed for name in who.person.facts}
        facts = self.vocabulary.facts
        return frozenset(name for name in names if name in facts and facts[name].about == "family")

    def told(self, name: str, who: Someone) -> FactValue | None:
        """Look a fact up: of the person, then of the family; None when no one told it."""
        value = who.person.facts.get(name)
        return self._told_of_family(name) if value is None else value

    def class_of(self, kind: str) -> list[tuple[Someone, Truth]]:
        """Give the people a quantifier ranges over, with how surely each belongs to it."""
        situation, belongs = self.situation, BELONGS[kind]
        if kind == "any_child" and situation.has_children is False:
            return []
        people = [(who, belongs(who.role)) for who in self.listed]
        if situation.children_open and kind != "any_adult":
            people.append((self.child, YES))
        if situation.adults_open and kind != "any_child":
            people.append((self.adult, YES))
        return [(who, truth) for who, truth in people if truth is not NO]


_LACKS_ADULTS: Final = (Lacking("adults", "family"),)
_LACKS_CHILDREN: Final = (Lacking("has_children", "family"),)
BELONGS: Final[Mapping[str, Callable[[str | None], Truth]]] = {
    "any_child": is_child,
    "any_adult": is_adult_of_family,
    "anyone": lambda role: YES,
}


def either(rule: Rule | None, parts: tuple[Finding, ...]) -> Finding:
    """Fold findings over people with "or"."""
    return _of_parts(rule, _or(parts), "family", parts, (), True)


def _or(parts: tuple[Finding, ...]) -> Truth:
    truths = [part.truth for part in parts]
    return YES if YES in truths else UNKNOWN if UNKNOWN in truths else NO


def _and(parts: tuple[Finding, ...]) -> Truth:
    truths = [part.truth for part in parts]
    return NO if NO in truths else UNKNOWN if UNKNOWN in truths else YES


def _contrary(parts: tuple[Finding, ...]) -> Truth:
    return ~parts[0].truth


def _yes(parts: tuple[Finding, ...]) -> Truth:
    return YES


def _flag(walk: Walk, node: Node, who: Someone) -> Finding:
    value = walk.told(node.rule.fact, who)
    return node.finding(2 if value is None else 3 if value is True else 0, who.whom)


def _choice(walk: Walk, node: Node, who: Someone) -> Finding:
    value = walk.told(node.rule.fact, who)
    return node.finding(2 if value is None else 3 if value in node.rule.options else 0, who.whom)


def _number(walk: Walk, node: Node, who: Someone) -> Finding:
    rule = node.rule
    value = walk.told(rule.fact, who)
    if value is not None:
        return node.finding(3 if compares(rule, value) else 0, who.whom)
    presumed = node.fact.presumed if node.fact is not None and walk.presume else None
    if presumed is None:
        return node.finding(2, who.whom)
    return node.presumed(presumed, who.whom)


def compares(rule: Number, value: FactValue) -> bool:
    """Does a told number compare so?"""
    if rule.comparison == "==":
        return value == rule.value
    return value < rule.value if rule.comparison == "<" else value >= rule.value  # type: ignore[operator]


def _age(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(CODES[within(who.months, node.rule.months)], who.whom)


def within(known: tuple[int, int], wanted: tuple[int, int]) -> Truth:
    """Does an age interval lie inside another? Unknown when it is partly outside."""
    if known[1] < wanted[0] or known[0] > wanted[1]:
        return NO
    return YES if known[0] >= wanted[0] and known[1] <= wanted[1] else UNKNOWN


def _role(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(CODES[role_test(who, node.rule.roles)], who.whom)


def role_test(who: Someone, roles: Iterable[str]) -> Truth:
    """Is the person's role one of the wanted? `adult` among them is judged by the age."""
    wanted = frozenset(roles)
    truth = role_among(who.role, wanted)
    if "adult" not in wanted or is_child(who.role) is YES:
        return truth
    return truth | within(who.months, (ADULT_MONTHS, FOREVER))


def _sex(walk: Walk, node: Node, who: Someone) -> Finding:
    sex = who.person.known_sex
    return node.finding(2 if sex is None else 3 if sex in node.rule.sexes else 0, who.whom)


def _lives_in(walk: Walk, node: Node, who: Someone) -> Finding:
    truth = walk.vocabulary.lies_in(walk.situation.place, node.rule.places, walk.on)
    return node.finding(CODES[truth], "family")


def _in_service(walk: Walk, node: Node, who: Someone) -> Finding:
    services = walk.told("in_service", who)
    if not isinstance(services, tuple):
        return node.finding(2, who.whom)
    return node.finding(3 if is_in(node.rule.service, services) else 0, who.whom)


def is_in(service: str, told: Iterable[str]) -> bool:
    """Is one of the told services the wanted one or a part of it?"""
    return any(one == service or one.startswith(f"{service}.") for one in told)


def _everyone(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(3, who.whom)


def _open(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(2, who.whom)


def _quantified(walk: Walk, node: Node, who: Someone) -> Finding:
    rule = node.rule
    members = walk.class_of(rule.kind)
    parts = tuple([_member(walk, node, one, belongs) for one, belongs in members])
    exists = rule.condition is None and rule.kind != "any_adult"
    known = exists and walk.situation.has_children is True
    return node.compose("family", parts, _yes if known else _or)


def _member(walk: Walk, node: Node, who: Someone, belongs: Truth) -> Finding:
    found = walk.find(node.parts[0], who) if node.parts else Finding(node.rule, YES, who.whom)
    if not who.listed:
        return node.unlisted(found, who.whom, walk.lack_of_unlisted(found, who))
    if belongs is YES:
        return found
    return node.unlisted(found, who.whom, (Lacking("role", who.whom),))


def _parts(walk: Walk, node: Node, who: Someone) -> tuple[Finding, ...]:
    """Ask the parts of a rule; this is where the time goes, so `find` is written out."""
    parts = []
    for part in node.parts:
        whom = walk.family if part.of_family and not walk.carried else who
        found = whom.made.get(part)
        if found is None:
            found = whom.made[part] = part.ask(walk, part, whom)
        parts.append(found)
    return tuple(parts)


def _all(walk: Walk, node: Node, who: Someone) -> Finding:
    parts = _parts(walk, node, who)
    return node.compose(who.whom, parts, _and)


def _any(walk: Walk, node: Node, who: Someone) -> Finding:
    parts = _parts(walk, node, who)
    return node.compose(who.whom, parts, _or)


def _not(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.compose(who.whom, (walk.find(node.parts[0], who),), _contrary)


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
    return Walk(situation, on, vocabulary, presume).ask(Nodes(vocabulary).asked(rule))
