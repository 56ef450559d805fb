"""Checks of implications: every name is known, none leaves where it belongs nor denies itself."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Fault
from ...sayings import Saying
from ..vocabulary.clauses import given_by, stays_inside
from ..vocabulary.facts import Fact
from ..vocabulary.implications import Implication
from ..vocabulary.inference import Reasoning
from ..vocabulary.vocabulary import Vocabulary
from ..vocabulary.whom import Whom
from .index import Directory
from .references import rule_faults

__all__ = ["implication_faults"]


def implication_faults(directory: Directory) -> Iterator[Fault]:
    """Walk what is wrong with the implications of facts, each in the fact it stands in."""
    facts = directory.vocabulary.facts
    for fact in facts.values():
        for at, said in enumerate(fact.implies):
            named = [*_unknown_names(said, directory)]
            for fault in named or [*stays_inside(fact, said, facts)]:
                yield fault.under(f"implies[{at}]").of_value("fact", fact.id)
    for fact in facts.values():
        for at, said in enumerate(fact.implies):
            if said.when is None and _denies_itself(fact, said, directory.vocabulary):
                message = Saying("from this follows what denies it, so nobody may ever tell it")
                instead = Saying("leave one of the implications out")
                fault = Fault(f"implies[{at}]", message, instead=instead, code="circle")
                yield fault.of_value("fact", fact.id)


def _unknown_names(said: Implication, directory: Directory) -> Iterator[Fault]:
    for name, rule in (("given", said.given), ("then", said.then), ("when", said.when)):
        if rule is not None:
            yield from (fault.under(name) for fault in rule_faults(rule, directory))


def _denies_itself(fact: Fact, said: Implication, words: Vocabulary) -> bool:
    """Does a contradiction follow from what an implication starts at, whatever else is so?

    It is asked of two people of one role; what follows under a condition only does not count.
    """
    clauses = [one for one in words.clauses.of.get(fact.id, ()) if one.said.when is None]
    role = said.role[0] if said.role else said.others[0] if said.others else None
    told: dict[Whom, dict[str, object]] = {0: {}, 1: {}, "family": {}}
    reasoning = Reasoning(words.facts, told, (role, role))
    of: Whom = "family" if fact.about == "family" else 0
    for atom, so in given_by(fact, said):
        reasoning.suppose(of, atom, so)
    reasoning.follow(clauses)
    return bool(reasoning.contradictions)
