"""One evaluation with reasons: prepared rules asked of a situation on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from ..situations.situation import Situation
from ..values.truth import NO, UNKNOWN, YES, Truth
from ..vocabulary.roles import FAMILY_ADULT
from ..vocabulary.vocabulary import Vocabulary
from .findings import Finding, Lacking, doubted, either, joined_by_and, joined_by_or, of_parts
from .nodes import Asked, Node
from .panel import ADULT, Group
from .view import Family, Someone, View

__all__ = ["Walk"]


class Walk:
    """One evaluation: a situation on a day, and what its people and the family are known to be.

    Not part of the public names; `evaluate` and matching use it.
    """

    __slots__ = ("family", "panels", "seats", "view")

    def __init__(
        self,
        situation: Situation,
        on: date,
        vocabulary: Vocabulary,
        presume: bool = True,
        *,
        inside: tuple[str, ...] = (),
    ) -> None:
        self.view = View(situation, on, vocabulary, presume, inside)
        self.family = Family(self.view)
        self.seats = self.family.seats
        self.panels = self.seats.panels

    def find(self, node: Node, who: Someone) -> Finding:
        """Ask a rule of one person, or of the family."""
        if node.of_family:
            who = self.family
        # Written twice, as the answers are no local: they would stand in tracebacks.
        found = node.made.get((who.whom, node.own(who), node.shared(self.family)))
        if found is None:
            found = node.made.keep(
                (who.whom, node.own(who), node.shared(self.family)), self._made(node, who)
            )
        return found

    def _made(self, node: Node, who: Someone) -> Finding:
        if node.kind == "quantified":
            return self._quantified(node)
        if node.answer is not None:
            return node.finding(node.answer(who), who.whom)
        parts = tuple([self.find(part, who) for part in node.parts])
        return of_parts(node.rule, _TRUTH_OF[node.kind](parts), who.whom, parts)

    def _quantified(self, node: Node) -> Finding:
        parts = self._seated(node.parts[0], node.rule.kind)
        known = node.rule.condition is None and self._is_not_empty(node.rule.kind)
        return of_parts(node.rule, YES if known else joined_by_or(parts), "family", parts)

    def _is_not_empty(self, kind: str) -> bool:
        """Is somebody known to belong to a class, though nobody need be listed?"""
        situation = self.view.situation
        children, adults = situation.are_there_children, situation.has_adults is True
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
        """Ask a rule with each of a group as its subject."""
        return either(node.rule, self._seated(node, group))

    def panel(self, group: Group) -> list[tuple[Someone, Truth]]:
        """Give those of a group, each with how surely one belongs."""
        seats = self.panels.of[group]
        return [(who, sure) for who, (_, sure) in zip(self.seats[group], seats, strict=True)]

    def _seated(self, node: Node, group: Group) -> tuple[Finding, ...]:
        """Ask each of a group; who may not belong, or may not be there, never makes it yes."""
        return tuple(
            [
                found if sure is YES else doubted(found, who.whom, self._lacks(node, found, who))
                for who, sure in self.panel(group)
                for found in [self.find(node, who)]
            ]
        )

    def _lacks(self, node: Node, found: Finding, who: Someone) -> tuple[Lacking, ...]:
        """Say what should be told to settle what one who may not belong leaves open."""
        if isinstance(who.whom, int):
            return (Lacking("role", who.whom),)
        if who.role is None and self.find(node, self.seats.at(ADULT)).truth is not NO:
            return _LACKS_PEOPLE if found.truth is YES else ()
        if who.role == FAMILY_ADULT:
            return _LACKS_ADULTS if found.truth is YES else ()
        situation = self.view.situation
        unknown = situation.children_open and situation.any_children() is UNKNOWN
        return _LACKS_WHETHER if unknown else _LACKS_CHILDREN


def _contrary(parts: tuple[Finding, ...]) -> Truth:
    return ~parts[0].truth


_TRUTH_OF: Final[dict[str, Callable[[tuple[Finding, ...]], Truth]]] = {
    "all": joined_by_and,
    "any": joined_by_or,
    "not": _contrary,
}
_LACKS_ADULTS: Final = (Lacking("adults", "family"),)
_LACKS_CHILDREN: Final = (Lacking("children", "family"),)
_LACKS_WHETHER: Final = (Lacking("has_children", "family"),)
_LACKS_PEOPLE: Final = (Lacking("people", "family"),)
