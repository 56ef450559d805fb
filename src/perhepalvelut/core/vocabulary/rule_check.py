"""What a rule names: is every fact, option, role, sex and place known, and asked as it may be?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Protocol

import attrs

from ...errors import Fault, UnknownNameError, fault_of
from ...faults import unknown_name
from ...sayings import Saying, joined, kind_said
from ..rules.atoms import AgeTest, Choice, FactAtom, InService, LivesIn, RoleIn, SexIn
from ..rules.fold import fold
from ..rules.nodes import AllOf, AnyOf, Not, Rule
from ..rules.quantifiers import Quantified
from .facts import SEXES, Fact
from .kinds import FACT_KINDS
from .roles import ROLES

__all__ = ["DECLARE", "Words", "declared_by", "faults_in", "speaks_of_subject"]

DECLARE: Final = Saying("declare it in the vocabulary, or require the plugin that does")


def declared_by(plugin: str) -> str:
    """Say that a plugin declares a fact which is not loaded."""
    return Saying("the plugin {plugin} declares it, and is not loaded", plugin=repr(plugin))


class Words(Protocol):
    """The words that a rule may name."""

    @property
    def facts(self) -> Mapping[str, Fact]:
        """The facts, by id."""

    @property
    def declared_elsewhere(self) -> Callable[[str], str | None]:
        """Name a plugin that declares a fact and is not loaded."""

    def no_place(self, name: str) -> UnknownNameError | None:
        """Make the error of a name that no place has; None where one has it."""


def speaks_of_subject(rule: Rule, facts: Mapping[str, Fact]) -> bool:
    """Has the rule, outside quantifiers, an atom about the person whom the help is for?

    A fact that is not declared counts as one.
    """
    return fold(rule, _OfSubject(facts))


@attrs.frozen
class _OfSubject:
    facts: Mapping[str, Fact]

    def atom(self, rule: Rule) -> bool:
        if isinstance(rule, FactAtom) and not isinstance(rule, InService):
            fact = self.facts.get(rule.fact)
            return fact is None or fact.about == "person"
        return isinstance(rule, (AgeTest, RoleIn, SexIn))

    def quantified(self, rule: Quantified, condition: bool | None) -> bool:
        return False

    def all_of(self, rule: AllOf, parts: tuple[bool, ...]) -> bool:
        return any(parts)

    def any_of(self, rule: AnyOf, parts: tuple[bool, ...]) -> bool:
        return any(parts)

    def not_(self, rule: Not, part: bool) -> bool:
        return part


_Faults = Callable[[bool], Iterable[Fault]]
"""The faults of a part, which hang on whether it stands inside a quantifier."""


def faults_in(rule: Rule, words: Words) -> tuple[Fault, ...]:
    """List what a rule names wrongly, each once, in the order written."""
    return tuple(dict.fromkeys(fold(rule, _Faulty(words))(False)))


@attrs.frozen
class _Faulty:
    words: Words

    def atom(self, rule: Rule) -> _Faults:
        return lambda quantified: _faults_of(rule, self.words, quantified)

    def quantified(self, rule: Quantified, condition: _Faults | None) -> _Faults:
        return lambda _: () if condition is None else condition(True)

    def all_of(self, rule: AllOf, parts: tuple[_Faults, ...]) -> _Faults:
        return lambda quantified: (fault for part in parts for fault in part(quantified))

    def any_of(self, rule: AnyOf, parts: tuple[_Faults, ...]) -> _Faults:
        return lambda quantified: (fault for part in parts for fault in part(quantified))

    def not_(self, rule: Not, part: _Faults) -> _Faults:
        return part


def _faults_of(atom: Rule, words: Words, quantified: bool) -> Iterator[Fault]:
    if isinstance(atom, InService):
        if atom.fact not in words.facts:
            message = Saying("no plugin declares the fact {fact}", fact=repr(atom.fact))
            yield Fault("", message, instead=DECLARE, code="unknown-name", name=atom.fact)
    elif isinstance(atom, FactAtom):
        yield from _fact_faults(words, atom, quantified)
    elif isinstance(atom, RoleIn):
        yield from (Fault.unknown("", "role", r, ROLES) for r in atom.roles if r not in ROLES)
    elif isinstance(atom, SexIn):
        yield from (Fault.unknown("", "sex", s, SEXES) for s in atom.sexes if s not in SEXES)
    elif isinstance(atom, LivesIn):
        found = (words.no_place(name) for name in atom.places)
        yield from (fault_of(error) for error in found if error is not None)


def _undeclared(words: Words, name: str) -> Fault:
    plugin = words.declared_elsewhere(name)
    if plugin is None:
        return Fault.unknown("", "fact", name, words.facts, DECLARE)
    message = joined("; ", (unknown_name("fact", name, None), declared_by(plugin)))
    instead = Saying("enable the plugin, or require it")
    return Fault("", message, instead=instead, code="not-loaded", name=name, declared_by=plugin)


def _fact_faults(words: Words, rule: FactAtom, quantified: bool) -> Iterable[Fault]:
    fact = words.facts.get(rule.fact)
    if fact is None:
        yield _undeclared(words, rule.fact)
        return
    if not isinstance(rule, fact.of_kind.atom):
        wanted = next(kind.name for kind in FACT_KINDS.values() if isinstance(rule, kind.atom))
        message = Saying(
            "{fact} is a {kind}, not a {wanted}; write {asked}",
            fact=repr(fact.id),
            kind=kind_said(fact.kind),
            wanted=kind_said(wanted),
            asked=fact.of_kind.asked,
        )
        yield Fault("", message, code="wrong-type", name=fact.id)
    elif isinstance(rule, Choice):
        known = [option.id for option in fact.option]
        yield from (
            Fault.unknown("", Saying("option of {fact}", fact=fact.id), option, known)
            for option in rule.options
            if option not in known
        )
    if quantified and fact.about == "family":
        message = Saying(
            "{fact} is told of the family; take it out of the quantifier", fact=repr(fact.id)
        )
        yield Fault("", message, code="wrong-rule", name=fact.id)
