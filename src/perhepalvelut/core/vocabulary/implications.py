"""Implications: what follows with certainty from what is told of a fact.

>>> from perhepalvelut import parse_rule
>>> literals(parse_rule("not separation in {none} or tired"))
((Choice('separation in {none}'), False), (Flag('tired'), True))
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ...errors import Fault
from ...sayings import Saying
from ..guards.fields import Value
from ..rules.atoms import FactAtom, Number
from ..rules.nodes import AnyOf, Not, Rule, not_
from ..rules.readings import leaves
from .roles import Role

__all__ = ["Implication", "Literal", "as_rule", "literals"]

Literal = tuple[FactAtom, bool]
"""An atom of a fact, and whether it is so: a flag, options of a choice, or a service of a list."""

_LITERAL = Saying("write a flag, options of a choice or a service of a list, or its denial")


def literals(rule: Rule) -> tuple[Literal, ...] | None:
    """Give the literals that a rule joins with "or"; None where it is made of anything else."""
    found = []
    for part in rule.parts() if isinstance(rule, AnyOf) else (rule,):
        atom = part.rule if isinstance(part, Not) else part
        if not isinstance(atom, FactAtom) or isinstance(atom, Number):
            return None
        found.append((atom, atom is part))
    return tuple(found)


def as_rule(atom: FactAtom, so: bool) -> Rule:
    """Write a literal as a rule."""
    return atom if so else not_(atom)


@attrs.frozen(kw_only=True, repr=False)
class Implication(Value):
    """What follows from a fact: `then`, or one of several that it joins with "or".

    `given` is the literal of the fact from which it follows, a flag as so where it is left out. It
    holds turned round too. `reason` says why, in a sentence that is true of both directions. What
    follows is of the same person, or of the family; with `others` it is of every other person of
    one of these roles. It follows only from a person who is of a `role`, where roles are named, and
    only where `when` is known to hold, which asks for facts of the same person and of the family.
    """

    then: Rule
    reason: str
    given: Rule | None = None
    role: tuple[Role, ...] = ()
    others: tuple[Role, ...] = ()
    when: Rule | None = None

    def _faults(self) -> Iterable[Fault]:
        if literals(self.then) is None:
            message = Saying("is no literal, nor several joined by or")
            yield Fault("then", message, instead=_LITERAL, code="wrong-rule")
        if self.given is not None and len(literals(self.given) or ()) != 1:
            yield Fault("given", Saying("is no literal"), instead=_LITERAL, code="wrong-rule")
        asked = () if self.when is None else leaves(self.when)
        if not all(isinstance(one, FactAtom) for one in asked):
            message = Saying("asks for more than facts of the person and of the family")
            instead = Saying("name the roles in role and others")
            yield Fault("when", message, instead=instead, code="wrong-rule")
        for name in ("role", "others"):
            if "adult" in getattr(self, name):
                message = Saying("adult is no role that lasts: it may turn out to be another")
                instead = Saying("name parent or relative")
                yield Fault(name, message, instead=instead, code="wrong-value", name="adult")

    def of_fact(self, id: str, kind: str, about: str) -> Iterable[Fault]:
        """Walk what is wrong with it as an implication of this fact."""
        given = () if self.given is None else literals(self.given) or ()
        if kind == "number":
            message = Saying("a number implies nothing: it has no literals")
            yield Fault("", message, instead=Saying("leave it out"), code="wrong-value")
        elif self.given is None and kind != "flag":
            message = Saying("does not say from which answer it follows")
            yield Fault("given", message, instead=Saying("write given"), code="missing")
        elif given and given[0][0].fact != id:
            message = Saying("is about another fact")
            instead = Saying("write it beside the fact it names")
            yield Fault("given", message, instead=instead, code="wrong-rule")
        if about == "family" and (self.role or self.others):
            message = Saying("the fact is told of the family, which has no role")
            yield Fault("role" if self.role else "others", message, code="wrong-value")
