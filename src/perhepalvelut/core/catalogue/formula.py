"""What an unknown answer waits for: a formula of unknowns.

A finding is read once: what is settled falls away, and what is left is "and", "or" and "not" of
unknowns. An unknown is a fact of somebody, with the answers that may be given. A shut one is what
nobody may be asked: it stays unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from ..evaluation.findings import Finding, Lacking
from ..rules.atoms import FactAtom
from ..rules.nodes import AllOf, Not, Rule
from ..values.truth import NO, UNKNOWN, YES, Truth

__all__ = [
    "Answers",
    "Denied",
    "Formula",
    "Joined",
    "Leaf",
    "formula_of",
    "leaves",
    "settled",
    "shut",
    "unknowns",
    "with_answers",
]


@attrs.frozen(cache_hash=True)
class Leaf:
    """An atom, or a membership, that waits for one unknown."""

    unknown: Lacking
    rule: Rule | None


@attrs.frozen(cache_hash=True)
class Joined:
    """Formulas joined with "and", or with "or"."""

    absorbing: Truth
    parts: tuple[Formula, ...]


@attrs.frozen(cache_hash=True)
class Denied:
    """A denied formula."""

    part: Formula


Formula = Truth | Leaf | Joined | Denied
Answers = Mapping[Leaf, Truth]


def formula_of(known: Truth, *findings: Finding) -> Formula:
    """Read findings that are joined with "and", and with what is known beside them."""
    return _joined(NO, [known, *map(_read, findings)])


def _read(finding: Finding) -> Formula:
    if finding.truth is not UNKNOWN:
        return finding.truth
    if not finding.parts:
        return _unknown(finding)
    parts = map(_read, finding.parts)
    if not finding.over_people and finding.parts[0].rule is finding.rule:
        belongs = Leaf(finding.lacks[0], None) if finding.lacks else UNKNOWN
        return _joined(NO, (*parts, belongs))
    if finding.over_people or not isinstance(finding.rule, AllOf | Not):
        return _joined(YES, parts)
    if isinstance(finding.rule, Not):
        return _denied(next(parts))
    return _joined(NO, parts)


def _unknown(finding: Finding) -> Formula:
    """Read an atom: a fact that is never asked for may still be told, and what is open may not."""
    if finding.lacks:
        return Leaf(finding.lacks[0], finding.rule)
    if isinstance(finding.rule, FactAtom):
        return Leaf(Lacking(finding.rule.fact, finding.of), finding.rule)
    return UNKNOWN


def _joined(absorbing: Truth, parts: Iterable[Formula]) -> Formula:
    """Join with "and" where no absorbs, with "or" where yes does."""
    kept = dict.fromkeys(part for part in parts if part is not ~absorbing)
    if absorbing in kept:
        return absorbing
    if len(kept) < 2:
        return next(iter(kept), ~absorbing)
    return Joined(absorbing, tuple(kept))


def _denied(part: Formula) -> Formula:
    return ~part if isinstance(part, Truth) else Denied(part)


def leaves(formula: Formula) -> Iterator[Leaf]:
    """Walk the leaves of a formula."""
    if isinstance(formula, Leaf):
        yield formula
    elif isinstance(formula, Joined):
        for part in formula.parts:
            yield from leaves(part)
    elif isinstance(formula, Denied):
        yield from leaves(formula.part)


def unknowns(formula: Formula) -> dict[Lacking, tuple[Leaf, ...]]:
    """Give the unknowns of a formula, in order, each with its leaves."""
    found: dict[Lacking, dict[Leaf, None]] = {}
    for leaf in leaves(formula):
        found.setdefault(leaf.unknown, {})[leaf] = None
    return {unknown: tuple(own) for unknown, own in found.items()}


def settled(formula: Formula, answer: Callable[[Leaf], Formula]) -> Formula:
    """Give the formula that is left when some leaves are answered."""
    if isinstance(formula, Leaf):
        return answer(formula)
    if isinstance(formula, Joined):
        return _joined(formula.absorbing, [settled(part, answer) for part in formula.parts])
    if isinstance(formula, Denied):
        return _denied(settled(formula.part, answer))
    return formula


def shut(formula: Formula, asked: Callable[[Lacking], bool]) -> Formula:
    """Give the formula in which what may not be asked stays unknown for good."""
    return settled(formula, lambda leaf: leaf if asked(leaf.unknown) else UNKNOWN)


def with_answers(formula: Formula, answers: Answers) -> Formula:
    """Give the formula that is left when these leaves are answered."""
    return settled(formula, lambda leaf: answers.get(leaf, leaf))
