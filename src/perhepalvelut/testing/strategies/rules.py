"""Rules that a vocabulary accepts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...core.rules.atoms import (
    AgeTest,
    Choice,
    Comparison,
    Flag,
    InService,
    LivesIn,
    Number,
    RoleIn,
    SexIn,
    Unsettled,
)
from ...core.rules.nodes import Everyone, Rule, all_of, any_of, not_
from ...core.rules.quantifiers import Quantified, Quantifier
from ...core.values.ages import AgeUnit
from ...core.vocabulary.facts import SEXES, Fact
from ...core.vocabulary.roles import ROLES
from ...core.vocabulary.vocabulary import Vocabulary
from .picks import once
from .times import DAY
from .words import DISPUTES, SERVICES, Words, words_of

__all__ = ["area_rules", "rules", "rules_of"]

_SIGNS: Final[tuple[Literal["<", ">=", "in"], ...]] = ("<", ">=", "in")


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
        if not words.disputes:
            return _joined(some)
        keys = st.builds(Unsettled, st.sampled_from(words.disputes))
        return _joined(some) | st.builds(all_of, some, keys)

    return st.recursive(atoms, extend, max_leaves=most)


@once
def area_rules(words: Words) -> SearchStrategy[Rule]:
    """Give a rule of places: from anywhere, or from some of them."""
    everyone: SearchStrategy[Rule] = st.builds(Everyone)
    return everyone | _lives_in(words) if words.places else everyone


def _joined(some: SearchStrategy[Rule]) -> SearchStrategy[Rule]:
    joined = [st.builds(join, *[some] * count) for join in (all_of, any_of) for count in (2, 3)]
    return st.one_of(st.builds(not_, some), *joined)


def _atoms_of_person(words: Words) -> SearchStrategy[Rule]:
    facts = [_atoms_of(fact) for fact in words.facts("person")]
    people = [st.builds(RoleIn, _sets(ROLES)), st.builds(SexIn, _sets(SEXES)), _age_tests()]
    return st.one_of(*facts, *people)


def _atoms_of_family(words: Words) -> SearchStrategy[Rule]:
    facts = [fact for fact in words.facts("family") if fact.kind != "services"]
    atoms = [st.builds(Everyone), *(_atoms_of(fact) for fact in facts)]
    if words.places:
        atoms.append(_lives_in(words))
    if words.services and "in_service" in words.vocabulary.facts:
        atoms.append(st.builds(InService, st.sampled_from(words.services)))
    return st.one_of(*atoms)


def _lives_in(words: Words) -> SearchStrategy[Rule]:
    places = st.lists(st.sampled_from(words.places), min_size=1, max_size=2)
    return st.builds(LivesIn, places.map(tuple))


def _sets(names: Iterable[str]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(sorted(names)), min_size=1, max_size=3).map(tuple)


def _atoms_of(fact: Fact) -> SearchStrategy[Rule]:
    name = st.just(fact.id)
    if fact.kind == "choice":
        return st.builds(Choice, name, _sets(option.id for option in fact.option))
    if fact.kind == "number":
        return st.builds(Number, name, st.sampled_from(get_args(Comparison)), st.integers(0, 20))
    return st.builds(Flag, name)


@once
@st.composite
def _age_tests(draw: DrawFn) -> Rule:
    unit: AgeUnit = draw(st.sampled_from(get_args(AgeUnit)[::-1]))
    count = draw(st.integers(0, 60 if unit == "months" else 25))
    sign = draw(st.sampled_from(_SIGNS))
    upto = count + draw(st.integers(0, 30)) if sign == "in" else None
    return AgeTest(sign, count, upto, unit=unit)
