"""One evaluation with reasons: prepared rules asked of a situation on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ..situations.situation import Situation
from ..values.truth import CODES, NO, UNKNOWN, YES, Truth
from ..vocabulary.roles import FAMILY_ADULT
from ..vocabulary.vocabulary import Vocabulary
from .findings import Finding, Lacking, either, joined_by_and, joined_by_or
from .nodes import Asked, Node
from .panel import ADULT, Group, panels
from .view import Someone, View

__all__ = ["Walk"]


class Walk(View):
    """One evaluation: a situation on a day, with the findings already made.

    Not part of the public names; `evaluate` and matching use it.
    """

    __slots__ = ("_lacks_children", "_panels", "_people", "_seated", "family")

    def __init__(
        self,
        situation: Situation,
        on: date,
        vocabulary: Vocabulary,
        presume: bool = True,
        *,
        inside: tuple[str, ...] = (),
    ) -> None:
        super().__init__(situation, on, vocabulary, presume, inside=inside)
        unknown = situation.children_open and situation.any_children() is UNKNOWN
        self._lacks_children = _LACKS_WHETHER if unknown else _LACKS_CHILDREN
        self.family = Someone("family", None)
        self._panels = panels(situation)
        self._seated: dict[Group, list[tuple[Someone, Truth]]] = {}
        self._people = (
            *self.listed(),
            Someone("unlisted child", "child"),
            Someone("unlisted adult", FAMILY_ADULT),
            Someone("unlisted person", None),
        )

    @property
    def family_belongs(self) -> Truth:
        """May what is asked of the family be answered for it?"""
        return self._panels.family

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

        This is where the time goes, so `find` and `_leaf` are written out in the loop.
        """
        if not node.leaves:
            return self._leaf(node, who)
        key: list[Any] = [who.whom]
        for leaf in node.leaves:
            whom = self.family if leaf.of_family else who
            found = whom.made.get(leaf)
            if found is None:
                atom = leaf.atom
                if atom is None:
                    found = self._quantified(leaf)
                else:
                    found = leaf.finding(atom(leaf.rule, leaf.fact, self, whom), whom.whom)
                whom.made[leaf] = found
            key.append(id(found))
        known = node.memo.get(tuple(key))
        return node.memo.keep(tuple(key), self._joined(node, who)) if known is None else known

    def _leaf(self, node: Node, who: Someone) -> Finding:
        if node.atom is None:
            return self._quantified(node)
        return node.finding(node.atom(node.rule, node.fact, self, who), who.whom)

    def _joined(self, node: Node, who: Someone) -> Finding:
        parts = tuple([self.find(part, who) for part in node.parts])
        return node.compose(who.whom, parts, _TRUTH_OF[node.kind])

    def _quantified(self, node: Node) -> Finding:
        members = self.panel(node.rule.kind)
        parts = tuple([self._member(node, who, belongs) for who, belongs in members])
        known = node.rule.condition is None and self._is_not_empty(node.rule.kind)
        return node.compose("family", parts, _yes if known else joined_by_or)

    def _member(self, node: Node, who: Someone, belongs: Truth) -> Finding:
        found = self.find(node.parts[0], who) if node.parts else node.finding(CODES[YES], who.whom)
        if belongs is YES:
            return found
        if who.listed:
            return node.doubted(found, who.whom, (Lacking("role", who.whom),))
        return node.doubted(found, who.whom, self._lack_of_unlisted(found, who))

    def _is_not_empty(self, kind: str) -> bool:
        """Is somebody known to belong to a class, though nobody need be listed?"""
        children, adults = self.situation.are_there_children, self.situation.has_adults is True
        return {"any_child": children, "any_adult": adults}.get(kind, children or adults)

    def ask(self, asked: Asked) -> Finding:
        """Ask a rule of whom it speaks: of the family, of every possible subject, or of both."""
        parts = []
        if asked.of_family is not None:
            parts.append(self.find(asked.of_family, self.family))
        if asked.of_person is not None:
            parts.append(self.of_people(asked.of_person, "public"))
        return parts[0] if len(parts) == 1 else either(asked.whole.rule, tuple(parts))

    def of_people(self, node: Node, group: Group) -> Finding:
        """Ask a rule with each of a group as its subject; an unlisted one never makes it yes."""
        return node.over(tuple([self._of_subject(node, who) for who, _ in self.panel(group)]))

    def panel(self, group: Group) -> list[tuple[Someone, Truth]]:
        """Give those of a group, each with how surely one belongs."""
        found = self._seated.get(group)
        if found is None:
            seats = self._panels.of[group]
            found = self._seated[group] = [(self._people[at], belongs) for at, belongs in seats]
        return found

    def _of_subject(self, node: Node, who: Someone) -> Finding:
        found = self.find(node, who)
        if who.listed:
            return found
        if who.role is None and self.find(node, self._people[ADULT]).truth is not NO:
            lacks = _LACKS_PEOPLE if found.truth is YES else ()
            return node.doubted(found, who.whom, lacks)
        return node.doubted(found, who.whom, self._lack_of_unlisted(found, who))

    def _lack_of_unlisted(self, found: Finding, who: Someone) -> tuple[Lacking, ...]:
        """Say which people should be told of to settle what an unlisted person leaves open."""
        if who.role == FAMILY_ADULT:
            return _LACKS_ADULTS if found.truth is YES else ()
        return self._lacks_children


def _contrary(parts: tuple[Finding, ...]) -> Truth:
    return ~parts[0].truth


def _yes(parts: tuple[Finding, ...]) -> Truth:
    return YES


_TRUTH_OF: Final[dict[str, Callable[[tuple[Finding, ...]], Truth]]] = {
    "all": joined_by_and,
    "any": joined_by_or,
    "not": _contrary,
}
_LACKS_ADULTS: Final = (Lacking("adults", "family"),)
_LACKS_CHILDREN: Final = (Lacking("children", "family"),)
_LACKS_WHETHER: Final = (Lacking("has_children", "family"),)
_LACKS_PEOPLE: Final = (Lacking("people", "family"),)
