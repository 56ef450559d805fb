"""Checks of the marks of facts: a rule that says of whom a fact is asked names what is there."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Fault
from ...sayings import Saying
from ..rules.nodes import Rule
from ..vocabulary.facts import Fact
from .index import Directory
from .references import rule_faults

__all__ = ["mark_faults"]


def mark_faults(directory: Directory) -> Iterator[Fault]:
    """Walk what is wrong with the rules that stand in the marks of facts."""
    for fact in directory.vocabulary.facts.values():
        if isinstance(fact.asked_of, Rule):
            for fault in _asked_of_faults(fact, fact.asked_of, directory):
                yield fault.of_value("fact", fact.id, f"fact {fact.id}", inside="asked_of")


def _asked_of_faults(fact: Fact, rule: Rule, directory: Directory) -> Iterator[Fault]:
    faults = tuple(rule_faults(rule, directory))
    yield from faults
    if not faults and fact.about == "family" and directory.vocabulary.speaks_of_subject(rule):
        message = Saying("speaks of one person, and the fact is told of the family")
        instead = Saying("ask with any_adult(...), any_child(...) or anyone(...)")
        yield Fault("", message, instead=instead, code="wrong-rule")
