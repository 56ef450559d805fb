"""Rules prepared to be asked: each distinct part once, with the findings made of it so far."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Literal

import attrs

from ..rules.atoms import AgeTest, FactAtom, LivesIn, RoleIn, SexIn
from ..rules.fold import fold
from ..rules.nodes import AllOf, AnyOf, Not, Rule, any_of
from ..rules.quantifiers import Quantified
from ..values.cache import FINDINGS_KEPT, Cache
from ..values.truth import NO, UNKNOWN, YES, Truth, capped
from ..vocabulary.facts import Fact
from ..vocabulary.rule_check import speaks_of_subject
from ..vocabulary.vocabulary import Vocabulary
from .atoms import ATOMS, LACKS_AGE, PRESUMED, UNASKED, Atom
from .findings import Finding, Lacking, Presumption, Whom, either, of_parts, unknown_atom

__all__ = ["Asked", "Node", "Nodes"]

Kind = Literal["atom", "quantified", "all", "any", "not"]
_CODES: Final = PRESUMED + 2


@attrs.frozen(eq=False, repr=False)
class Node:
    """A rule prepared to be asked: of whom it speaks, how an atom is asked, and its parts.

    `leaves` are the atoms and quantifiers of a rule of parts. `table` keeps the findings of an atom
    by whom it is asked of and by their code, `memo` those of a rule of parts by the identities of
    its parts, or of its leaves. That is sound: a finding that is kept holds its parts, so none of
    them is ever freed and its identity given to another while the key stands; and an atom's finding
    hangs on its code and on whom it is of, not on the situation. So both serve every situation.
    """

    rule: Any
    kind: Kind
    of_family: bool
    parts: tuple[Node, ...] = ()
    leaves: tuple[Node, ...] = ()
    atom: Atom | None = None
    fact: Fact | None = None
    table: Cache[Whom, list[Finding | None]] = attrs.field(init=False, factory=Cache)
    memo: Cache[tuple[Any, ...], Finding] = attrs.field(
        init=False, factory=lambda: Cache(FINDINGS_KEPT)
    )

    def finding(self, code: int, whom: Whom) -> Finding:
        """Give the finding of an atom by its code."""
        findings = self.table.get(whom)
        if findings is None:
            findings = self.table.keep(whom, [None] * _CODES)
        found = findings[code]
        if found is None:
            found = findings[code] = self._made(code, whom)
        return found

    def _made(self, code: int, whom: Whom) -> Finding:
        if code in (0, 3):
            return Finding(self.rule, YES if code else NO, whom)
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

    def compose(
        self,
        whom: Whom,
        parts: tuple[Finding, ...],
        truth_of: Callable[[tuple[Finding, ...]], Truth],
    ) -> Finding:
        """Give the finding of a rule of parts; parts joined alike give the same one again."""
        key = (whom, truth_of, *map(id, parts))
        found = self.memo.get(key)
        if found is None:
            found = self.memo.keep(key, of_parts(self.rule, truth_of(parts), whom, parts))
        return found

    def over(self, parts: tuple[Finding, ...]) -> Finding:
        """Join findings about people with "or"."""
        key = ("people", *map(id, parts))
        found = self.memo.get(key)
        return self.memo.keep(key, either(self.rule, parts)) if found is None else found

    def doubted(self, found: Finding, whom: Whom, lacks: tuple[Lacking, ...]) -> Finding:
        """Cap a finding about a person who is not listed, or may not belong to the class."""
        key = ("capped", whom, lacks[0].fact if lacks else "", id(found))
        made = self.memo.get(key)
        if made is None:
            made = self.memo.keep(
                key, of_parts(found.rule, capped(found.truth), whom, (found,), lacks)
            )
        return made

    def _lacks(self, whom: Whom) -> tuple[Lacking, ...]:
        """Name the fact that the atom misses, unless it must not be asked for."""
        name = _asks_for(self.rule)
        if name is None or (self.fact is not None and self.fact.ask == "never"):
            return ()
        of_family = self.fact is not None and self.fact.about == "family"
        return (Lacking(name, "family" if of_family else whom),)


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
        fact = self.vocabulary.facts.get(_asks_for(rule) or "")
        of_family = not speaks_of_subject(rule, self.vocabulary.facts)
        return self._kept(Node(rule, "atom", of_family, atom=ATOMS[type(rule)], fact=fact))

    def quantified(self, rule: Quantified, condition: Node | None) -> Node:
        """Prepare a quantifier, which is asked of the family."""
        parts = () if condition is None else (condition,)
        return self._kept(Node(rule, "quantified", True, parts))

    def all_of(self, rule: AllOf, parts: tuple[Node, ...]) -> Node:
        """Prepare rules joined with "and"."""
        return self._joined(rule, "all", parts)

    def any_of(self, rule: AnyOf, parts: tuple[Node, ...]) -> Node:
        """Prepare rules joined with "or"."""
        return self._joined(rule, "any", parts)

    def not_(self, rule: Not, part: Node) -> Node:
        """Prepare a denied rule."""
        return self._joined(rule, "not", (part,))

    def _joined(self, rule: Rule, kind: Kind, parts: tuple[Node, ...]) -> Node:
        of_family = all(part.of_family for part in parts)
        return self._kept(Node(rule, kind, of_family, parts, _leaves(parts)))

    def _kept(self, node: Node) -> Node:
        return self.made.get(node.rule) or self.made.keep(node.rule, node)


def _leaves(parts: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(dict.fromkeys(leaf for part in parts for leaf in part.leaves or (part,)))


@attrs.frozen(eq=False, repr=False)
class Asked:
    """A rule, parted into the alternatives about the family and those about one person."""

    whole: Node
    of_family: Node | None
    of_person: Node | None
