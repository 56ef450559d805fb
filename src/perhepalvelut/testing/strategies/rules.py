"""Rules that a vocabulary accepts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ...rules import (
    AgeTest,
    Choice,
    Comparison,
    Everyone,
    Flag,
    InService,
    LivesIn,
    Number,
    Quantified,
    Quantifier,
    RoleIn,
    Rule,
    SexIn,
    Unsettled,
    all_of,
    any_of,
    not_,
)
from ...values import AgeUnit
from ...vocabulary import ROLES, SEXES, Fact, Vocabulary
from .picks import once, one_of, several
from .times import DAY
from .words import DISPUTES, SERVICES, Words, words_of

__all__ = ["area_rules", "rules", "rules_of"]


def rules(
    vocabulary: Vocabulary | None = None,
    places: Iterable[str] | None = None,
    *,
    services: Iterable[str] = SERVICES,
    disputes: Iterable[str] = DISPUTES,
    most: int = 8,
) -> SearchStrategy[Rule]:
    """Give a rule that the vocabulary accepts, of about so many atoms at most.

    Without a vocabulary it is the shared Finnish one. An `unsettled` stands guarded. Quantifiers
    hold rules of one person.
    """
    return rules_of(words_of(vocabulary, places, services, DAY, disputes=disputes), most)


@once
def rules_of(words: Words, most: int = 8) -> SearchStrategy[Rule]:
    """Give a rule of some words."""
    of_person = _atoms_of_person(words)
    inside = st.recursive(of_person, _joined, max_leaves=3)
    kinds = st.sampled_from(get_args(Quantifier))
    quantified = st.builds(Quantified, kinds) | st.builds(Quantified, kinds, inside)
    atoms = _atoms_of_family(words) | of_person | quantified

    def extend(some: SearchStrategy[Rule]) -> SearchStrategy[Rule]:
        guarded = st.tuples(some, one_of(words.disputes).map(Unsettled))
        return _joined(some) | guarded.map(lambda parts: all_of(*parts))

    return st.recursive(atoms, extend, max_leaves=most)


@once
def area_rules(words: Words) -> SearchStrategy[Rule]:
    """Give a rule of places: from anywhere, or from some of them."""
    everyone: SearchStrategy[Rule] = st.builds(Everyone)
    return everyone | _lives_in(words)


def _joined(some: SearchStrategy[Rule]) -> SearchStrategy[Rule]:
    joined = [st.builds(join, *[some] * count) for join in (all_of, any_of) for count in (2, 3)]
    return st.one_of(st.builds(not_, some), *joined)


def _atoms_of_person(words: Words) -> SearchStrategy[Rule]:
    facts = [_atoms_of(fact) for fact in words.facts("person")]
    people = [st.builds(RoleIn, _sets(ROLES)), st.builds(SexIn, _sets(SEXES)), _age_tests()]
    return st.one_of(*facts, *people)


def _atoms_of_family(words: Words) -> SearchStrategy[Rule]:
    facts = [fact for fact in words.facts("family") if fact.kind != "services"]
    services = words.services if "in_service" in words.vocabulary.facts else ()
    return st.one_of(
        st.builds(Everyone),
        *(_atoms_of(fact) for fact in facts),
        _lives_in(words),
        one_of(services).map(InService),
    )


def _lives_in(words: Words) -> SearchStrategy[Rule]:
    return several(one_of(words.places), least=1).map(LivesIn)


def _sets(names: Iterable[str]) -> SearchStrategy[tuple[str, ...]]:
    return several(st.sampled_from(sorted(names)), least=1, most=3)


def _atoms_of(fact: Fact) -> SearchStrategy[Rule]:
    name = st.just(fact.id)
    if fact.kind == "choice":
        return st.builds(Choice, name, _sets(option.id for option in fact.option))
    if fact.kind == "number":
        return st.builds(Number, name, st.sampled_from(get_args(Comparison)), st.integers(0, 20))
    return st.builds(Flag, name)


def _age_tests() -> SearchStrategy[Rule]:
    units = st.sampled_from(get_args(AgeUnit)[::-1])
    counts, more = st.integers(0, 25) | st.integers(0, 60), st.integers(0, 30)
    bounds = st.builds(AgeTest, st.sampled_from(["<", ">="]), counts, unit=units)
    return bounds | st.builds(_between, counts, more, units)


def _between(low: int, more: int, unit: AgeUnit) -> Rule:
    return AgeTest("in", low, low + more, unit=unit)
