"""One evaluation: rules prepared to be asked, and the walk that asks them of a situation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

import attrs

from ..rules.atoms import (
    AgeTest,
    Choice,
    Flag,
    InService,
    LivesIn,
    Number,
    RoleIn,
    SexIn,
)
from ..rules.nodes import AllOf, AnyOf, Not, Rule, any_of
from ..situations.entries import FactValue
from ..situations.situation import Person, Situation, facts_of_family
from ..values.ages import FOREVER
from ..values.cache import FINDINGS_KEPT, Cache
from ..values.truth import NO, UNKNOWN, YES, Truth
from ..vocabulary.roles import (
    FAMILY_ADULT,
    OUTSIDE_FAMILY,
    is_adult_of_family,
    is_child,
)
from ..vocabulary.vocabulary import Fact, Vocabulary, speaks_of_subject
from .atoms import ASK, Ask, compares
from .findings import (
    Finding,
    Lacking,
    Presumption,
    Whom,
    capped,
    either,
    of_parts,
    unknown_atom,
)

__all__ = ["BELONGS", "Asked", "Node", "Nodes", "Someone", "Walk"]

_Fold = Callable[[tuple[Finding, ...]], Truth]
_NOBODY: Final = Person()


@attrs.define(eq=False, repr=False)
class Someone:
    """A person as one walk sees one: listed, or unlisted with a role at most.

    `made` holds the findings about the person; the family is seen as someone of whom rules about
    one person know nothing.
    """

    whom: Whom
    role: str | None
    months: tuple[int, int] = (0, FOREVER)
    person: Person = _NOBODY
    made: dict[Node, Finding] = attrs.field(factory=dict)

    @property
    def listed(self) -> bool:
        """Is it a person of the situation?"""
        return isinstance(self.whom, int)


@attrs.frozen(eq=False, repr=False)
class Node:
    """A rule prepared to be asked: how, of whom it speaks, and its parts.

    `leaves` are the atoms and quantifiers of a rule of parts. `table` keeps the findings of an atom
    by whom it is asked of, `memo` those of a rule of parts by its parts and by its leaves; they are
    the same for every situation. A finding holds its parts, so the identities in a key stay theirs
    for as long as the key is kept.
    """

    rule: Any
    ask: Ask
    of_family: bool
    parts: tuple[Node, ...]
    leaves: tuple[Node, ...]
    fact: Fact | None
    table: Cache[Whom, tuple[Finding, None, Finding, Finding]] = attrs.field(factory=Cache)
    memo: Cache[tuple[Any, ...], Finding] = attrs.field(factory=lambda: Cache(FINDINGS_KEPT))

    def finding(self, code: int, whom: Whom) -> Finding:
        """Give the finding of an atom by its code: no 0, unknown 2, yes 3."""
        findings = self.table.get(whom)
        if findings is None:
            findings = self.table.keep(
                whom,
                (
                    Finding(self.rule, NO, whom),
                    None,
                    unknown_atom(self.rule, whom, self.lacks(whom)),
                    Finding(self.rule, YES, whom),
                ),
            )
        return findings[code]  # type: ignore[return-value]

    def compose(self, whom: Whom, parts: tuple[Finding, ...], fold: _Fold) -> Finding:
        """Give the finding of a rule of parts; the same parts give the same finding again."""
        key = (whom, *map(id, parts))
        found = self.memo.get(key)
        if found is None:
            found = self.memo.keep(key, of_parts(self.rule, fold(parts), whom, parts))
        return found

    def over(self, parts: tuple[Finding, ...]) -> Finding:
        """Fold findings over people with "or"."""
        key = ("people", *map(id, parts))
        found = self.memo.get(key)
        return self.memo.keep(key, either(self.rule, parts)) if found is None else found

    def unlisted(self, found: Finding, whom: Whom, lacks: tuple[Lacking, ...]) -> Finding:
        """Cap a finding about a person who is not listed, or may not belong to the class."""
        key = ("capped", whom, lacks[0].fact if lacks else "", id(found))
        made = self.memo.get(key)
        if made is None:
            made = self.memo.keep(
                key, of_parts(found.rule, capped(found.truth), whom, (found,), lacks)
            )
        return made

    def presumed(self, value: int, whom: Whom) -> Finding:
        """Give the finding of a count that no one told, which says what was presumed."""
        key = ("presumed", whom)
        made = self.memo.get(key)
        if made is None:
            truth = Truth.of(compares(self.rule, value))
            by_name = Presumption(self.rule.fact, value, whom)
            found = Finding(self.rule, truth, whom, (), (), by_name, presuming=True)
            made = self.memo.keep(key, found)
        return made

    def lacking(self, fact: str, whom: Whom) -> Finding:
        """Give the unknown finding of an atom that another fact than its own would settle."""
        key = ("lacking", fact, whom)
        found = self.memo.get(key)
        if found is None:
            found = self.memo.keep(key, unknown_atom(self.rule, whom, (Lacking(fact, whom),)))
        return found

    def unasked(self, whom: Whom) -> Finding:
        """Give the unknown finding of an atom about which nothing more can be asked."""
        key = ("unasked", whom)
        found = self.memo.get(key)
        return self.memo.keep(key, Finding(self.rule, UNKNOWN, whom)) if found is None else found

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


@attrs.frozen(eq=False, repr=False)
class Nodes:
    """Prepares rules for asking, each distinct rule once."""

    vocabulary: Vocabulary
    made: Cache[Rule, Node] = attrs.field(factory=Cache)

    def of(self, rule: Rule) -> Node:
        """Prepare a rule."""
        node = self.made.get(rule)
        if node is None:
            fact = self.vocabulary.facts.get(_asks_for(rule) or "")
            of_family = not speaks_of_subject(rule, self.vocabulary.facts)
            parts = tuple(self.of(part) for part in rule.parts())
            leaves = _leaves(parts) if isinstance(rule, (AllOf, AnyOf, Not)) else ()
            node = Node(rule, ASK[type(rule)], of_family, parts, leaves, fact)
            self.made.keep(rule, node)
        return node

    def asked(self, rule: Rule) -> Asked:
        """Part a rule at its outermost "or" into what is asked of the family and of a person."""
        alternatives = rule.parts() if isinstance(rule, AnyOf) else (rule,)
        facts = self.vocabulary.facts
        personal = [one for one in alternatives if speaks_of_subject(one, facts)]
        of_family = [one for one in alternatives if one not in personal]
        return Asked(
            self.of(rule),
            self.of(any_of(*of_family)) if of_family else None,
            self.of(any_of(*personal)) if personal else None,
        )


def _leaves(parts: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(leaf for part in parts for leaf in part.leaves or (part,)))


@attrs.frozen(eq=False, repr=False)
class Asked:
    """A rule, parted into the alternatives about the family and those about one person."""

    whole: Node
    of_family: Node | None
    of_person: Node | None


class Walk:
    """One evaluation: a situation on a day, with the findings already made.

    Not part of the public names; `evaluate` and matching use it. `inside` are services the family
    is known to be in, beside what it tells.
    """

    __slots__ = (
        "_lacks_children",
        "_told_of_family",
        "adult",
        "child",
        "families",
        "family",
        "family_told",
        "inside",
        "listed",
        "nobody",
        "on",
        "presume",
        "situation",
        "subjects",
        "vocabulary",
    )

    def __init__(
        self,
        situation: Situation,
        on: date,
        vocabulary: Vocabulary,
        presume: bool = True,
        *,
        inside: tuple[str, ...] = (),
    ) -> None:
        self.situation = situation
        self.on = on
        self.vocabulary = vocabulary
        self.presume = presume
        self.inside = inside
        self._told_of_family = facts_of_family(situation, vocabulary.about_family).get
        unknown = situation.children_open and situation.any_children() is UNKNOWN
        self._lacks_children = _LACKS_WHETHER if unknown else _LACKS_CHILDREN
        self.family = Someone("family", None)
        self.child = Someone("unlisted child", "child")
        self.adult = Someone("unlisted adult", FAMILY_ADULT)
        self.nobody = Someone("unlisted person", None)
        self.listed = tuple(
            [
                Someone(i, one.known_role, one.months(on), one)
                for i, one in enumerate(situation.people)
            ]
        )
        self.subjects = self._subjects()
        self.families = tuple([who for who in self.subjects if who.role not in OUTSIDE_FAMILY])
        self.family_told = not self.listed or any(
            who.role not in OUTSIDE_FAMILY for who in self.listed
        )

    def _subjects(self) -> tuple[Someone, ...]:
        """Give the people to try as the one whom the help is for."""
        situation = self.situation
        if situation.subject is not None:
            return (self.listed[situation.subject],)
        if not situation.people and situation.children_open and situation.adults_open:
            return (self.nobody,)
        child = (self.child,) if situation.children_open else ()
        return self.listed + child + ((self.adult,) if situation.adults_open else ())

    def find(self, node: Node, who: Someone) -> Finding:
        """Ask a rule of one person, or of the family."""
        if node.of_family:
            who = self.family
        found = who.made.get(node)
        if found is None:
            found = who.made[node] = self._answer(node, who)
        return found

    def _answer(self, node: Node, who: Someone) -> Finding:
        """Ask the leaves, and the rule of parts only when the leaves have not come to this before.

        This is where the time goes, so `find` is written out in the loop.
        """
        if not node.leaves:
            return node.ask(self, node, who)
        key: list[Any] = [who.whom]
        for leaf in node.leaves:
            whom = self.family if leaf.of_family else who
            found = whom.made.get(leaf)
            if found is None:
                found = whom.made[leaf] = leaf.ask(self, leaf, whom)
            key.append(id(found))
        known = node.memo.get(tuple(key))
        return node.memo.keep(tuple(key), node.ask(self, node, who)) if known is None else known

    def ask(self, asked: Asked) -> Finding:
        """Ask a rule of whom it speaks: of the family, of every possible subject, or of both."""
        parts = []
        if asked.of_family is not None:
            parts.append(self.find(asked.of_family, self.family))
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
            lacks = _LACKS_PEOPLE if found.truth is YES else ()
            return node.unlisted(found, who.whom, lacks)
        return node.unlisted(found, who.whom, self.lack_of_unlisted(found, who))

    def lack_of_unlisted(self, found: Finding, who: Someone) -> tuple[Lacking, ...]:
        """Say which people should be told of to settle what an unlisted person leaves open."""
        if who.role == FAMILY_ADULT:
            return _LACKS_ADULTS if found.truth is YES else ()
        return self._lacks_children

    def told(self, name: str, who: Someone) -> FactValue | None:
        """Look a fact up: of the person, then of the family; None when no one told it."""
        value = who.person.facts.get(name)
        return self._told_of_family(name) if value is None else value

    def is_not_empty(self, kind: str) -> bool:
        """Is somebody known to belong to a class, though nobody need be listed?"""
        children, adults = self.situation.are_there_children, self.situation.has_adults is True
        return {"any_child": children, "any_adult": adults}.get(kind, children or adults)

    def class_of(self, kind: str) -> list[tuple[Someone, Truth]]:
        """Give the people a quantifier ranges over, with how surely each belongs to it."""
        situation, belongs = self.situation, BELONGS[kind]
        if kind == "any_child" and situation.has_children is False:
            return []
        if kind == "any_adult" and situation.has_adults is False:
            return []
        people = [(who, belongs(who.role)) for who in self.listed]
        if situation.children_open and kind != "any_adult":
            people.append((self.child, YES))
        if situation.adults_open and kind != "any_child":
            people.append((self.adult, YES))
        return [(who, truth) for who, truth in people if truth is not NO]


_LACKS_ADULTS: Final = (Lacking("adults", "family"),)
_LACKS_CHILDREN: Final = (Lacking("children", "family"),)
_LACKS_WHETHER: Final = (Lacking("has_children", "family"),)
_LACKS_PEOPLE: Final = (Lacking("people", "family"),)
BELONGS: Final[Mapping[str, Callable[[str | None], Truth]]] = {
    "any_child": is_child,
    "any_adult": is_adult_of_family,
    "anyone": lambda role: YES,
}
