"""Inference: what follows from what is known of the facts of people and of a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from ..rules.atoms import FactAtom
from ..rules.nodes import Rule
from ..rules.weighing import weighed
from ..values.truth import YES, Truth
from .clauses import Clause, Whose, whose
from .facts import Fact
from .implications import as_rule
from .whom import Whom

__all__ = ["Implied", "Inferred", "Reasoning", "Told"]


@attrs.frozen
class Told:
    """A fact that was told, and of whom."""

    fact: str
    of: Whom


@attrs.frozen(repr=False, cache_hash=True)
class Implied:
    """What no one told and what follows from what was told: a literal, and of whom it is so.

    `told` is what it follows from, and `reasons` say why, one after the other.
    """

    rule: Rule
    of: Whom
    told: tuple[Told, ...]
    reasons: tuple[str, ...]

    @property
    def fact(self) -> str:
        """The fact of which something is so."""
        return next(atom.fact for atom in self.rule.atoms() if isinstance(atom, FactAtom))


@attrs.frozen(repr=False, cache_hash=True)
class Inferred:
    """What is known of a fact that no one told: what follows, each with what it follows from."""

    fact: Fact = attrs.field(eq=False)
    known: tuple[tuple[FactAtom, bool, Implied], ...]

    def settles(self, atom: FactAtom) -> bool | None:
        """Is an atom of the fact so?"""
        return self._settles(self.known, atom)

    def why(self, atom: FactAtom) -> tuple[Implied, ...]:
        """Give what makes it so, or not so, as far as that follows from something."""
        return tuple(one for one in self.decided_by(atom) if one.reasons)

    def decided_by(self, atom: FactAtom) -> tuple[Implied, ...]:
        """Give what makes it so, or not so: one thing alone, where that is enough."""
        alone = [one for one in self.known if self._settles([one], atom) is not None]
        return tuple(why for _, _, why in (alone[:1] or self.known))

    def _settles(
        self, known: Iterable[tuple[FactAtom, bool, Implied]], atom: FactAtom
    ) -> bool | None:
        said = [(one, so) for one, so, _ in known]
        return self.fact.of_kind.settles(said, atom, self.fact.options)

    def values(self) -> list[Any]:
        """List the values as which one would tell it; none where it leaves too much open."""
        said = [(one, so) for one, so, _ in self.known]
        return self.fact.of_kind.amounts_to(said, self.fact.options)

    def also(self, atom: FactAtom, so: bool, why: Implied) -> Inferred:
        """Give what is known once this is known too."""
        return attrs.evolve(self, known=(*self.known, (atom, so, why)))


class Reasoning:
    """Follows clauses from what was told, until no more follows.

    `known` has what follows, by whom it is of and by fact; `contradictions` what was told and
    cannot be so together.
    """

    def __init__(
        self,
        facts: Mapping[str, Fact],
        told: Mapping[Whom, Mapping[str, Any]],
        roles: Sequence[str | None] = (),
    ) -> None:
        self.facts = facts
        self.told = told
        self.roles = roles
        self.known: dict[tuple[Whom, str], Inferred] = {}
        self.contradictions: list[tuple[Told, ...]] = []

    def __repr__(self) -> str:
        return f"Reasoning({len(self.known)} facts)"

    def follow(self, clauses: Iterable[Clause]) -> None:
        """Follow these clauses."""
        left = [(one, bound) for one in clauses for bound in one.bound(self.roles)]
        before = -1
        while before != len(left):
            before = len(left)
            left = [(one, bound) for one, bound in left if not self._done(one, bound)]

    def suppose(self, of: Whom, atom: FactAtom, so: bool, told: tuple[Told, ...] = ()) -> None:
        """Take something to be so, for no reason that could be told."""
        self._learn(of, atom, so, Implied(as_rule(atom, so), of, told, ()))

    def _done(self, clause: Clause, bound: Mapping[Whose, Whom]) -> bool:
        """Follow one clause, and say whether no more can come of it."""
        open: list[tuple[Whose, FactAtom, bool]] = []
        for part, atom, so in clause.literals:
            found = self.settles(bound[part], atom)
            if found is so:
                return True
            if found is None:
                open.append((part, atom, so))
        when = clause.said.when
        if len(open) > 1 or (when is not None and self._weighed(when, bound) is not YES):
            return False
        if open:
            self._conclude(clause, bound, *open[0])
        else:
            self.contradictions.append(self._roots(clause, bound))
        return True

    def _conclude(
        self, clause: Clause, bound: Mapping[Whose, Whom], part: Whose, atom: FactAtom, so: bool
    ) -> None:
        of = bound[part]
        told, reasons = self._roots(clause, bound), self._reasons(clause, bound)
        self._learn(of, atom, so, Implied(as_rule(atom, so), of, told, reasons))

    def _learn(self, of: Whom, atom: FactAtom, so: bool, why: Implied) -> None:
        known = self.known.get((of, atom.fact)) or Inferred(self.facts[atom.fact], ())
        self.known[of, atom.fact] = known.also(atom, so, why)

    def settles(self, of: Whom, atom: FactAtom) -> bool | None:
        """Is an atom so, as far as is told or follows?"""
        told = self.told[of]
        if atom.fact in told:
            return atom._holds(told[atom.fact])
        known = self.known.get((of, atom.fact))
        return None if known is None else known.settles(atom)

    def _weighed(self, when: Rule, bound: Mapping[Whose, Whom]) -> Truth:
        """Say what a condition comes to for those of whom a clause speaks."""

        def truth(atom: Any) -> Truth:
            return Truth.of(self.settles(self._owner(atom, bound), atom))

        return weighed(when, truth)

    def _whys(self, clause: Clause, bound: Mapping[Whose, Whom]) -> Iterator[Told | Implied]:
        """Walk what decides the literals and the condition of a clause."""
        asked: list[tuple[Whom, Any]] = [(bound[part], atom) for part, atom, _ in clause.literals]
        if clause.said.when is not None:
            asked += [(self._owner(atom, bound), atom) for atom in clause.said.when.atoms()]
        for of, atom in asked:
            known = self.known.get((of, atom.fact))
            if atom.fact in self.told[of]:
                yield Told(atom.fact, of)
            elif known is not None and known.settles(atom) is not None:
                yield from known.decided_by(atom)

    def _owner(self, atom: Any, bound: Mapping[Whose, Whom]) -> Whom:
        """Say of whom an atom of a condition is."""
        return bound[whose(self.facts[atom.fact], "one")]

    def _roots(self, clause: Clause, bound: Mapping[Whose, Whom]) -> tuple[Told, ...]:
        whys = self._whys(clause, bound)
        told = [(one,) if isinstance(one, Told) else one.told for one in whys]
        return tuple(dict.fromkeys(root for roots in told for root in roots))

    def _reasons(self, clause: Clause, bound: Mapping[Whose, Whom]) -> tuple[str, ...]:
        whys = self._whys(clause, bound)
        before = [one.reasons for one in whys if isinstance(one, Implied)]
        own = (clause.said.reason,)
        return tuple(dict.fromkeys(reason for reasons in (*before, own) for reason in reasons))
