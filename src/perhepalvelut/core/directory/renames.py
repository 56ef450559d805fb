"""Renames: an id that changed keeps working, with a warning that names the new one."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, TypeVar

import attrs

from ...errors import Fault, RenamedWarning
from ...faults import unknown_name
from ...sayings import Saying, kind_said
from ..guards.callers import outside
from ..guards.fields import Value
from ..rules.atoms import Choice, Flag, InService, Number
from ..rules.nodes import Rule
from ..rules.readings import substituted
from ..situations.person import Person
from ..situations.situation import FactValue, Situation
from ..values.frozendict import FrozenDict
from ..vocabulary.vocabulary import Vocabulary
from .associations import Association
from .claims import Claim
from .services import Access, Participation, Service
from .steps import End, Step

__all__ = ["Rename", "RenameKind", "Renames"]

RenameKind = Literal["association", "service", "fact", "referrer", "need"]
T = TypeVar("T")


@attrs.frozen(repr=False)
class Rename(Value):
    """What an id is called now: `Rename("service", "lahti.doula", "lahti.baby-blues.doula")`."""

    kind: RenameKind
    old: str
    new: str


def _by_old(renames: Iterable[Rename]) -> Mapping[tuple[str, str], str]:
    return FrozenDict([((one.kind, one.old), one.new) for one in renames])


@attrs.frozen(repr=False)
class Renames:
    """The renames of all plugins. Nothing is looked up where there are none."""

    by_old: Mapping[tuple[str, str], str] = attrs.field(default=(), converter=_by_old)

    def current(self, kind: RenameKind, name: str) -> str:
        """Give the id of today, with a RenamedWarning if it is another one."""
        if not self.by_old:
            return name
        new = self._latest(kind, name)
        if new != name:
            warnings.warn(RenamedWarning(kind, name, new), stacklevel=outside())
        return new

    def _latest(self, kind: str, name: str) -> str:
        seen = {name}
        while (kind, name) in self.by_old and self.by_old[kind, name] not in seen:
            name = self.by_old[kind, name]
            seen.add(name)
        return name

    def faults(self, known: Mapping[str, Iterable[str]]) -> Iterator[Fault]:
        """Walk the renames whose old id is still in use, or whose new id nobody knows."""
        return (fault for _, fault in self._faults(known))

    def _faults(
        self, known: Mapping[str, Iterable[str]]
    ) -> Iterator[tuple[tuple[str, str], Fault]]:
        for (kind, old), _ in self.by_old.items():
            new, ids = self._latest(kind, old), set(known[kind])
            of = "rename", f"{kind} {old}", f"rename {kind} {old}"
            if old in ids:
                message = Saying(
                    "the {kind} {old} is still there", kind=kind_said(kind), old=repr(old)
                )
                instead = Saying("leave it out")
                fault = Fault("", message, instead=instead, code="clash", name=old)
                yield (kind, old), fault.of_value(*of)
            if new not in ids:
                message = unknown_name(kind, new, None)
                instead = Saying("name an id that is there")
                fault = Fault("", message, instead=instead, code="unknown-name", name=new)
                yield (kind, old), fault.of_value(*of)

    def rule(self, rule: Rule) -> Rule:
        """Give a rule with the ids of today."""
        if not self.by_old:
            return rule
        return substituted(rule, self._atom)

    def _atom(self, rule: Rule) -> Rule:
        if isinstance(rule, (Flag, Choice, Number)):
            return _evolved(rule, fact=self.current("fact", rule.fact))
        if isinstance(rule, InService):
            return _evolved(rule, service=self.current("service", rule.service))
        return rule

    def situation(self, situation: Situation) -> Situation:
        """Give a situation with the ids of today."""
        if not self.by_old:
            return situation
        people = tuple(self._person(person) for person in situation.people)
        facts = self._facts(situation.facts)
        needs = tuple(sorted(self.current("need", need) for need in situation.needs))
        return _evolved(situation, people=people, facts=facts, needs=needs)

    def _person(self, person: Person) -> Person:
        return _evolved(person, facts=self._facts(person.facts))

    def _facts(self, facts: Mapping[str, FactValue]) -> Mapping[str, FactValue]:
        return {self.current("fact", name): self._value(name, told) for name, told in facts.items()}

    def _value(self, name: str, told: FactValue) -> FactValue:
        if name != "in_service" or not isinstance(told, tuple):
            return told
        return tuple(self.current("service", one) for one in told)

    def end(self, end: End) -> End:
        """Give an end with the id of today."""
        kind = _ENDS.get(end.kind)
        return end if kind is None else _evolved(end, name=self.current(kind, end.name))

    def step(self, step: Step) -> Step:
        """Give a step whose ends and condition have the ids of today."""
        return self._rewritten(step) if self.by_old else step

    def association(self, association: Association) -> Association:
        """Give an association whose rules, steps and references have the ids of today."""
        return self._rewritten(association) if self.by_old else association

    def vocabulary(self, vocabulary: Vocabulary) -> Vocabulary:
        """Give a vocabulary whose facts are asked by the ids of today."""
        if not self.by_old:
            return vocabulary
        facts = {id: self._rewritten(fact) for id, fact in vocabulary.facts.items()}
        return _evolved(vocabulary, facts=facts)

    def _rewritten(self, value: T) -> T:
        """Walk a value and rename what it refers to."""
        if isinstance(value, Rule):
            return self.rule(value)  # type: ignore[return-value]
        if isinstance(value, tuple):
            return tuple(self._rewritten(one) for one in value)  # type: ignore[return-value]
        if not attrs.has(type(value)):
            return value
        if isinstance(value, End):
            return self.end(value)  # type: ignore[return-value]
        names = [field.name for field in attrs.fields(type(value))]  # type: ignore[arg-type]
        told = {name: self._field(value, name, getattr(value, name)) for name in names}
        return _evolved(value, **told)

    def _field(self, owner: Any, name: str, value: Any) -> Any:
        kind = _REFERENCES.get((type(owner), name))
        if kind is None or value is None:
            return self._rewritten(value)
        if isinstance(value, Claim):
            return _evolved(value, value=tuple(self.current(kind, one) for one in value.value))
        if isinstance(value, tuple):
            return tuple(self.current(kind, one) for one in value)
        return self.current(kind, value)


def sound(renames: Iterable[Rename], known: Mapping[str, Iterable[str]]) -> Renames:
    """Take the renames without a fault: one with a fault must not rename what is there."""
    renames = tuple(renames)
    broken = {rename for rename, _ in Renames(renames)._faults(known)}
    return Renames(one for one in renames if (one.kind, one.old) not in broken)


_ENDS: Final[Mapping[str, RenameKind]] = {
    "service": "service",
    "phase": "service",
    "referrer": "referrer",
    "any": "association",
}
_REFERENCES: Final[Mapping[tuple[type, str], RenameKind]] = {
    (Service, "part_of"): "service",
    (Service, "needs"): "need",
    (Access, "referrers"): "referrer",
    (Participation, "association"): "association",
}


def _evolved(value: T, /, **fields: Any) -> T:
    """Evolve a value only where something differs, so that what is alike stays the same object."""
    differs = {name: one for name, one in fields.items() if getattr(value, name) != one}
    return attrs.evolve(value, **differs) if differs else value  # type: ignore[misc]
