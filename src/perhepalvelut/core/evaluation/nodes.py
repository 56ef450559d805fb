"""Rules prepared to be asked: each distinct part once, with the findings made of it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import itemgetter
from typing import Any, Final, Literal

import attrs

from ..rules.atoms import (
    AgeTest,
    Choice,
    FactAtom,
    Flag,
    InService,
    LivesIn,
    RoleIn,
    SexIn,
    Unsettled,
)
from ..rules.fold import fold
from ..rules.nodes import AllOf, AnyOf, Everyone, Not, Rule, any_of
from ..rules.quantifiers import Quantified
from ..values.cache import FINDINGS_KEPT, Cache
from ..values.truth import NO, UNKNOWN, YES
from ..vocabulary.facts import Fact
from ..vocabulary.rule_check import speaks_of_subject
from ..vocabulary.vocabulary import Vocabulary
from .atoms import (
    ATOMS,
    LACKS_AGE,
    NOT_SO,
    PRESUMED,
    SO,
    UNASKED,
    Followed,
    capacity,
    everyone,
    followed_services,
)
from .findings import Finding, Lacking, Presumption, Whom, unknown_atom
from .panel import Group, Panels
from .view import Family, Someone

__all__ = ["Asked", "Inquiry", "Node", "Nodes"]

Shape = Literal["atom", "quantified", "all", "any", "not"]
Pick = Callable[[Someone], Any]
"""Picks the answers of some leaves."""


def _picking(leaves: Iterable[Node]) -> Pick:
    """Pick the answers of these leaves, in one call."""
    keys = _keys(leaves)
    return itemgetter(*keys) if keys else _nothing


def _keys(leaves: Iterable[Node]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(key for leaf in leaves for key in leaf.keys))


def _keys_of(leaf: Node) -> tuple[Any, ...]:
    """Say by what the answer of a leaf is looked up.

    A flag and a choice are what was told of their fact, and a role or a sex is a capacity. What is
    answered alike of everybody is not looked up.
    """
    if isinstance(leaf.rule, Flag | Choice):
        return (leaf.rule.fact,)
    if leaf.answer is None or isinstance(leaf.rule, Everyone | Unsettled):
        return ()
    if leaf.kind == "quantified":
        return _panels, leaf.answer
    if isinstance(leaf.rule, InService):
        return leaf.answer, followed_services
    return (capacity if isinstance(leaf.rule, RoleIn | SexIn) else leaf.answer,)


def _panels(family: Family) -> Panels:
    return family.seats.panels


def _of_group(own: Pick, group: Group, family: Family) -> tuple[Any, ...]:
    """Give the answers of each of a group."""
    return tuple(map(own, family.seats[group]))


def _nothing(_: Someone) -> None:
    return None


@attrs.frozen(eq=False, repr=False)
class Node:
    """A rule prepared to be asked: of whom it speaks, how an atom is asked, and its parts.

    `leaves` are the atoms and quantifiers it hangs on: `own` picks the answers of those about a
    person, `shared` the answers of those about the family. `made` keeps findings by whom they are
    of and by these answers, on which alone they hang; so it serves every situation.
    """

    rule: Any
    kind: Shape
    of_family: bool
    parts: tuple[Node, ...] = ()
    answer: Callable[[Any], Any] | None = None
    fact: Fact | None = None
    keys: tuple[Any, ...] = attrs.field(
        init=False, default=attrs.Factory(_keys_of, takes_self=True)
    )
    leaves: tuple[Node, ...] = attrs.field(init=False)
    own: Pick = attrs.field(init=False)
    shared: Pick = attrs.field(init=False)
    made: Cache[tuple[Any, ...], Finding] = attrs.field(
        init=False, factory=lambda: Cache(FINDINGS_KEPT)
    )

    @leaves.default
    def _own_or_of_parts(self) -> tuple[Node, ...]:
        if self.kind in ("atom", "quantified"):
            return (self,)
        return tuple(dict.fromkeys(leaf for part in self.parts for leaf in part.leaves))

    @own.default
    def _pick_own(self) -> Pick:
        return _picking(leaf for leaf in self.leaves if not leaf.of_family)

    @shared.default
    def _pick_shared(self) -> Pick:
        return _picking(leaf for leaf in self.leaves if leaf.of_family)

    def finding(self, code: int, whom: Whom) -> Finding:
        """Make the finding of an atom by its code."""
        if isinstance(code, Followed):
            return Finding(
                self.rule, YES if code == SO else NO, whom, (), self._lacks(whom), follows=code.why
            )
        if code in (NOT_SO, SO):
            return Finding(self.rule, YES if code == SO else NO, whom)
        if code == UNASKED:
            return Finding(self.rule, UNKNOWN, whom)
        if code == LACKS_AGE:
            return unknown_atom(self.rule, whom, (Lacking("age", whom),))
        if code < PRESUMED:
            return unknown_atom(self.rule, whom, self._lacks(whom))
        assert self.fact is not None
        assert self.fact.presumed is not None
        by_name = Presumption(self.rule.fact, self.fact.presumed, whom)
        truth = YES if code > PRESUMED else NO
        return Finding(self.rule, truth, whom, (), (), by_name, presuming=True)

    def _lacks(self, whom: Whom) -> tuple[Lacking, ...]:
        """Name the fact that the atom misses, unless it must not be asked for."""
        name = _asks_for(self.rule)
        if name is None or (self.fact is not None and self.fact.asked_of == "never"):
            return ()
        return (Lacking(name, whom),)


def _asks_for(rule: Rule) -> str | None:
    return rule.fact if isinstance(rule, FactAtom) else _STRUCTURAL.get(type(rule))


_STRUCTURAL: Final[Mapping[type[Rule], str]] = {
    AgeTest: "age",
    RoleIn: "role",
    SexIn: "sex",
    LivesIn: "place",
}


@attrs.frozen(eq=False, repr=False)
class Nodes:
    """Prepares rules for asking, each distinct rule once; a reader of `fold`."""

    vocabulary: Vocabulary
    made: Cache[Rule, Node] = attrs.field(init=False, factory=Cache)

    def of(self, rule: Rule) -> Node:
        """Prepare a rule."""
        found = self.made.get(rule)
        return fold(rule, self) if found is None else found

    def asked(self, rule: Rule) -> Asked:
        """Part a rule at its outermost "or" into what is asked of the family and of a person."""
        alternatives = rule.parts() if isinstance(rule, AnyOf) else (rule,)
        of_family = [one for one in alternatives if self.of(one).of_family]
        personal = [one for one in alternatives if not self.of(one).of_family]
        return Asked(
            self.of(rule),
            self.of(any_of(*of_family)) if of_family else None,
            self.of(any_of(*personal)) if personal else None,
        )

    def atom(self, rule: Rule) -> Node:
        """Prepare an atom."""
        name = _asks_for(rule)
        fact = self.vocabulary.facts.get(name) if name else None
        of_family = not speaks_of_subject(rule, self.vocabulary.facts)
        answer = partial(ATOMS[type(rule)], rule, fact)
        return self._kept(Node(rule, "atom", of_family, answer=answer, fact=fact))

    def quantified(self, rule: Quantified, condition: Node | None) -> Node:
        """Prepare a quantifier, which is asked of the family; without a condition, of anybody."""
        of_each = condition or Node(rule, "atom", False, answer=partial(everyone, rule, None))
        answer = partial(_of_group, of_each.own, rule.kind)
        return self._kept(Node(rule, "quantified", True, (of_each,), answer))

    def all_of(self, rule: AllOf, parts: tuple[Node, ...]) -> Node:
        """Prepare rules joined with "and"."""
        return self._joined(rule, "all", parts)

    def any_of(self, rule: AnyOf, parts: tuple[Node, ...]) -> Node:
        """Prepare rules joined with "or"."""
        return self._joined(rule, "any", parts)

    def not_(self, rule: Not, part: Node) -> Node:
        """Prepare a denied rule."""
        return self._joined(rule, "not", (part,))

    def _joined(self, rule: Rule, kind: Shape, parts: tuple[Node, ...]) -> Node:
        of_family = all(part.of_family for part in parts)
        return self._kept(Node(rule, kind, of_family, parts))

    def _kept(self, node: Node) -> Node:
        return self.made.get(node.rule) or self.made.keep(node.rule, node)


@attrs.frozen(eq=False, repr=False)
class Asked:
    """A rule, parted into the alternatives about the family and those about one person."""

    whole: Node
    of_family: Node | None
    of_person: Node | None


@attrs.frozen(eq=False, repr=False)
class Inquiry:
    """Rules asked together, each of its group, and what they came to so far.

    That hangs on these answers alone, which the family knows; so it serves every situation.
    """

    answers: Pick
    made: Cache[Any, Any] = attrs.field(init=False, factory=lambda: Cache(FINDINGS_KEPT))

    @classmethod
    def of(cls, asked: Iterable[tuple[Group, Asked]]) -> Inquiry:
        """Prepare rules, each with the group it is asked of."""
        keys: list[Any] = [_panels]
        for group, node in ((group, one.whole) for group, one in asked):
            keys += _keys(leaf for leaf in node.leaves if leaf.of_family)
            if not node.of_family:
                keys.append(partial(_of_group, node.own, group))
        return cls(itemgetter(*dict.fromkeys(keys)))
