"""Which unknowns of a formula decide it, and to what, for the answers that may be given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any, Final

import attrs

from ..evaluation.findings import Lacking, Whom
from ..rules.atoms import AgeTest, FactAtom, Flag, InService, Number, RoleIn
from ..rules.nodes import Rule
from ..values.truth import NO, YES, Truth
from ..vocabulary.roles import role_among
from .formula import Answers, Denied, Formula, Leaf, leaves, unknowns, with_answers

__all__ = ["Decision", "Possible", "decided_by"]

_STEPS: Final = 150
"""Ways of telling the rest that are tried at most, for one unknown of one service."""
_ATOMS: Final = 3
"""Atoms of one unknown up to which every combination of their answers is tried."""


@attrs.frozen
class Possible:
    """What may still be told: the options of a choice, and the ages of each person."""

    options: Callable[[str], Iterable[str]]
    months: Callable[[Whom], tuple[int, int]]

    def answers(self, unknown: Lacking, leaves: tuple[Leaf, ...]) -> tuple[Answers, ...]:
        """List what the leaves of one unknown come to, for each answer that may be given."""
        rules = [leaf.rule for leaf in leaves]
        rows = self._rows(unknown, rules) or product((NO, YES), repeat=min(len(rules), _ATOMS))
        truths = (row + row[-1:] * (len(rules) - len(row)) for row in dict.fromkeys(rows))
        return tuple([dict(zip(leaves, row, strict=True)) for row in truths])

    def _rows(self, unknown: Lacking, rules: list[Rule | None]) -> list[tuple[Truth, ...]]:
        """List the truths of atoms of one kind together; none where they are not of one kind."""
        kinds = {type(rule) for rule in rules}
        atoms: list[Any] = list(rules)
        if kinds == {AgeTest}:
            return [
                _each(_in_months, atoms, age) for age in _bounds(atoms, self.months(unknown.of))
            ]
        if kinds == {RoleIn}:
            return [_each(_in_role, atoms, role) for role in _ROLES]
        if len(kinds) == 1 and isinstance(atoms[0], FactAtom):
            return [_each(_holds, atoms, value) for value in self._values(atoms)]
        return []

    def _values(self, atoms: list[Any]) -> list[Any]:
        """List values of a fact between which its atoms tell apart."""
        if isinstance(atoms[0], Flag):
            return [False, True]
        if isinstance(atoms[0], Number):
            counts = [max(one.value + more, 0) for one in atoms for more in (-1, 0, 1)]
            return sorted(set(counts))
        if isinstance(atoms[0], InService):
            return [(), *((one.service,) for one in atoms)]
        return sorted(self.options(atoms[0].fact))


_ROLES: Final = ("child", "mother", "father", "grandparent", "professional", "volunteer")


def _each(
    truth: Callable[[Any, Any], Truth], atoms: Iterable[Any], value: Any
) -> tuple[Truth, ...]:
    return tuple([truth(atom, value) for atom in atoms])


def _holds(atom: FactAtom, value: Any) -> Truth:
    return Truth.of(atom._holds(value))


def _in_role(atom: RoleIn, role: str) -> Truth:
    return role_among(role, frozenset(atom.roles))


def _in_months(atom: AgeTest, age: int) -> Truth:
    return Truth.of(atom.months[0] <= age <= atom.months[1])


def _bounds(atoms: Iterable[AgeTest], known: tuple[int, int]) -> list[int]:
    """List ages, within what is known, between which tests of the age tell apart."""
    edges = {known[0], *(one.months[0] for one in atoms), *(one.months[1] + 1 for one in atoms)}
    return sorted(edge for edge in edges if known[0] <= edge <= known[1])


@attrs.frozen
class Decision:
    """What an unknown may decide a formula to, and whether it may make it yes by itself."""

    truths: frozenset[Truth]
    at_once: bool


def decided_by(formula: Formula, possible: Possible) -> dict[Lacking, Decision]:
    """Give the unknowns that decide a formula, each with what it may decide it to.

    One decides it if there is some way of telling others that leaves it unknown, and then an answer
    to this one that settles it.
    """
    told = {one: possible.answers(one, own) for one, own in unknowns(formula).items()}
    found: dict[Lacking, set[Truth]] = {one: set() for one in told}
    tied = _tied(formula, told)
    _search(formula, [one for one in told if one not in tied], told, found)
    for one in tied:
        _search(formula, [one], told, found)
    return {
        one: Decision(
            frozenset(truths), YES in [with_answers(formula, answers) for answers in told[one]]
        )
        for one, truths in found.items()
        if truths
    }


AnswersOf = Mapping[Lacking, tuple[Answers, ...]]


def _search(
    formula: Formula, sought: list[Lacking], told: AnswersOf, found: dict[Lacking, set[Truth]]
) -> None:
    """Find to what some unknowns may decide a formula, in some way of telling the others."""
    stack, steps = [formula], 0
    while stack and steps < _STEPS:
        steps += 1
        left = stack.pop()
        at_most = _deciders(left)[1]
        open = [one for one in sought if not at_most.get(one, _NEITHER) <= found[one]]
        if not open:
            continue
        tied = _tied(left, told)
        if not tied:
            for one in open:
                found[one] |= at_most[one]
            continue
        for one in (one for one in open if one in tied):
            ends = [with_answers(left, answers) for answers in told[one]]
            found[one].update(end for end in ends if end is YES or end is NO)
        other = next((each for each in (*tied, *at_most) if each not in sought), None)
        if other is not None:
            stack += [with_answers(left, answers) for answers in told[other]]


def _tied(formula: Formula, told: AnswersOf) -> list[Lacking]:
    """List the unknowns that stand in several places, or in one that is not free."""
    places = Counter(leaf.unknown for leaf in leaves(formula))
    free = {leaf.unknown for leaf in leaves(formula) if _may_be_either(leaf, told)}
    return [one for one, times in places.items() if times > 1 or one not in free]


def _may_be_either(leaf: Leaf, told: AnswersOf) -> bool:
    return {answers[leaf] for answers in told[leaf.unknown]} == _EITHER


_EITHER: Final = frozenset({YES, NO})
_NEITHER: Final = frozenset[Truth]()


def _deciders(
    formula: Formula,
) -> tuple[frozenset[Truth], Mapping[Lacking, frozenset[Truth]]]:
    """Give what a formula may come to, and to what each unknown may decide it at most.

    It is exact where each unknown stands in a single place, and may be either.
    """
    if isinstance(formula, Truth):
        return frozenset({formula}), {}
    if isinstance(formula, Leaf):
        return _EITHER, {formula.unknown: _EITHER}
    if isinstance(formula, Denied):
        ends, by = _deciders(formula.part)
        return _contrary(ends), {one: _contrary(truths) for one, truths in by.items()}
    absorbing, parts = formula.absorbing, [_deciders(part) for part in formula.parts]
    passed = {~absorbing} if all(~absorbing in ends for ends, _ in parts) else set()
    absorbed = {absorbing} if any(absorbing in ends for ends, _ in parts) else set()
    found: dict[Lacking, frozenset[Truth]] = {}
    for _, by in parts:
        for one, truths in by.items():
            found[one] = found.get(one, _NEITHER) | truths & {absorbing, *passed}
    return frozenset(passed | absorbed), found


def _contrary(truths: Iterable[Truth]) -> frozenset[Truth]:
    return frozenset([~truth for truth in truths])
