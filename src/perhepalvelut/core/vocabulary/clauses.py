"""Clauses: the implications of facts, gathered once, by what is bound together by them.

An implication is a clause: at least one of its literals is so. Where all but one are known not to
be, that one is; so each holds turned round too, and nothing follows from silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal, TypeAlias

import attrs

from ...errors import Fault
from ...sayings import Saying
from ..rules.atoms import Choice, FactAtom, Flag
from ..values.frozendict import FrozenDict
from ..values.truth import YES
from .facts import Fact
from .implications import Implication, literals
from .roles import role_among
from .whom import Whom

__all__ = ["Clause", "Clauses", "Whose", "given_by", "stays_inside", "whose"]

Whose: TypeAlias = Literal["one", "other", "family"]
"""Of whom a literal of a clause is: the one of whom it is told, every other, the family."""


@attrs.frozen
class Clause:
    """At least one of these literals is so, where `when` is known to hold."""

    literals: tuple[tuple[Whose, FactAtom, bool], ...]
    said: Implication
    fact: str
    about: frozenset[Whose] = attrs.field(init=False)

    @about.default
    def _of_whom(self) -> frozenset[Whose]:
        return frozenset(whose for whose, _, _ in self.literals)

    def bound(self, roles: Sequence[str | None]) -> Iterator[Mapping[Whose, Whom]]:
        """Walk the people of whom it speaks, by the part they have in it."""
        if self.about == {"family"}:
            yield {"family": "family"}
            return
        for at in _of_roles(roles, self.said.role):
            if "other" not in self.about:
                yield {"one": at, "family": "family"}
                continue
            for other in _of_roles(roles, self.said.others):
                if other != at:
                    yield {"one": at, "other": other, "family": "family"}


def _of_roles(roles: Sequence[str | None], wanted: Sequence[str]) -> Iterator[int]:
    """Walk those who are known to be of a role, or everybody where none is wanted."""
    named = frozenset(wanted)
    return (at for at, role in enumerate(roles) if not named or role_among(role, named) is YES)


def _clause(fact: Fact, said: Implication, facts: Mapping[str, Fact]) -> Clause:
    """Make the clause of an implication."""
    theirs: Whose = "other" if said.others else "one"
    found = [(whose(fact, "one"), atom, not so) for atom, so in given_by(fact, said)]
    for atom, so in literals(said.then) or ():
        found.append((whose(facts[atom.fact], theirs), atom, so))
    return Clause(tuple(found), said, fact.id)


def given_by(fact: Fact, said: Implication) -> tuple[tuple[FactAtom, bool], ...]:
    """Give the literal of a fact from which an implication follows."""
    return ((Flag(fact.id), True),) if said.given is None else literals(said.given) or ()


def stays_inside(fact: Fact, said: Implication, facts: Mapping[str, Fact]) -> Iterator[Fault]:
    """Walk where an implication would leave those of whom it is told.

    From the family nothing follows of a person, as it does not say of whom; a condition asks for no
    more than is told of the same person or of the family.
    """
    family = fact.about == "family"
    of_person = [
        (name, atom)
        for name, rule in (("then", said.then), ("when", said.when))
        for atom in (rule.atoms() if rule is not None else ())
        if isinstance(atom, FactAtom) and family and facts[atom.fact].about == "person"
    ]
    for name, atom in of_person:
        message = Saying(
            "{fact} is told of a person, and what is told of the family says not of whom",
            fact=repr(atom.fact),
        )
        yield Fault(name, message, code="wrong-rule", name=atom.fact)
    for atom, _ in literals(said.then) or ():
        if said.others and facts[atom.fact].about == "family":
            message = Saying(
                "{fact} is told of the family, and of no one else", fact=repr(atom.fact)
            )
            yield Fault("others", message, code="wrong-rule", name=atom.fact)


def _is_sound(fact: Fact, said: Implication, facts: Mapping[str, Fact]) -> bool:
    """Does it name facts that are there, as they may be asked, and stay where it belongs?"""
    rules = [rule for rule in (said.given, said.then, said.when) if rule is not None]
    atoms = [atom for rule in rules for atom in rule.atoms()]
    known = all(isinstance(atom, FactAtom) and _is_of(atom, facts) for atom in atoms)
    return known and not [*stays_inside(fact, said, facts)]


def _is_of(atom: FactAtom, facts: Mapping[str, Fact]) -> bool:
    """Is it a way to ask for a fact that is there?"""
    fact = facts.get(atom.fact)
    if fact is None or not isinstance(atom, fact.of_kind.atom):
        return False
    return not isinstance(atom, Choice) or fact.options.issuperset(atom.options)


def whose(fact: Fact, person: Whose) -> Whose:
    """Say of whom a fact is: of a person, who has this part in a clause, or of the family."""
    return "family" if fact.about == "family" else person


@attrs.frozen(repr=False)
class Clauses:
    """The implications of a vocabulary, by the facts that are bound together by them.

    `of` gives the clauses that what is told of a fact may set going, and `by_value` those that a
    value of it does, as far as its values can be listed.
    """

    of: Mapping[str, tuple[Clause, ...]] = FrozenDict()
    by_value: Mapping[str, Mapping[Any, tuple[Clause, ...]]] = FrozenDict()

    @classmethod
    def among(cls, facts: Mapping[str, Fact]) -> Clauses:
        """Gather the implications of some facts; one that is not sound among them is left out."""
        clauses = [
            _clause(fact, one, facts)
            for fact in facts.values()
            for one in fact.implies
            if _is_sound(fact, one, facts)
        ]
        bound = _bound(clauses)
        of = {
            name: tuple([one for one in clauses if bound[one.fact] == bound[name]])
            for name in bound
        }
        by_value = {name: _by_value(facts[name], found) for name, found in of.items()}
        return cls(FrozenDict(of), FrozenDict(by_value))

    def set_going(self, told: Iterable[Mapping[str, Any]]) -> tuple[Clause, ...]:
        """Give the clauses from which something may follow where this is told, each once."""
        going: list[tuple[Clause, ...]] = []
        bound = self.by_value.keys()
        for facts in told:
            for name in () if bound.isdisjoint(facts) else facts:
                if name in bound:
                    listed = self.by_value[name]
                    found = listed[facts[name]] if listed else self.of[name]
                    if found:
                        going.append(found)
        return tuple(dict.fromkeys(one for found in going for one in found)) if going else ()


def _by_value(fact: Fact, clauses: tuple[Clause, ...]) -> Mapping[Any, tuple[Clause, ...]]:
    """Give for each value of a fact the clauses, if it denies a literal of one of them.

    Lists of services are too many: none of them is there.
    """
    said = [(atom, so) for one in clauses for _, atom, so in one.literals if atom.fact == fact.id]
    values = (True, False) if fact.kind == "flag" else fact.options
    denying = [one for one in values if any(atom._holds(one) is not so for atom, so in said)]
    return FrozenDict({one: clauses if one in denying else () for one in values})


def _bound(clauses: Iterable[Clause]) -> Mapping[str, str]:
    """Give to each fact the name of one of those that clauses bind it to."""
    bound: dict[str, str] = {}
    for clause in clauses:
        names = {bound.setdefault(atom.fact, atom.fact) for _, atom, _ in clause.literals}
        first = min(names)
        bound = {fact: first if name in names else name for fact, name in bound.items()}
    return bound
