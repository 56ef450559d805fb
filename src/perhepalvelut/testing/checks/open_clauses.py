"""Checks of what a rule leaves open: it is bounded as what stands beside and above it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Final

import attrs

from ...directory import Criterion, Service
from ...errors import Fault
from ...plugins.lines import on_lines_of_data
from ...rules import (
    AgeTest,
    AllOf,
    AnyOf,
    Everyone,
    InService,
    Not,
    Quantified,
    RoleIn,
    Rule,
    SexIn,
    Unsettled,
    all_of,
    fold,
    not_,
    substituted,
)
from ...sayings import Saying
from ...situations import Situation
from ...values import NO, UNKNOWN
from .deciding import day_of, match_by, open_to_all
from .families import written
from .seeking import AUDIENCE_ROLES, Seeker
from .subject import Subject

__all__ = ["is_open", "open_clauses_bounded", "open_rules_refuse"]

Bounds = frozenset[str]
_WHO: Final = frozenset({"age, role"})
_NAMES: Final = ((AgeTest, _WHO), (RoleIn, _WHO), (SexIn, frozenset({"sex"})))


def is_open(rule: Rule) -> bool:
    """Do the documents leave a part of a rule open?"""
    return any(isinstance(one, Unsettled) for one in rule.atoms())


@attrs.frozen
class _Clause:
    """An alternative that leaves something open, and where it stands in its service."""

    service: Service
    index: int
    criterion: Criterion

    @property
    def sisters(self) -> tuple[Rule, ...]:
        """The other alternatives for the same audience, those that leave nothing open."""
        audience = self.criterion.audience
        rules = [one.rule for one in self.service.eligibility if one.audience == audience]
        return tuple(rule for rule in rules if not is_open(rule))

    def fault(self, message: Saying, instead: Saying) -> Fault:
        """Make a fault of it; the place names the rule itself, as another one is another case."""
        return Fault(
            f"{self.service.id}: {self.criterion.rule}",
            message,
            instead=instead,
            of=("service", self.service.id),
            inside=f"eligibility[{self.index}].rule",
        )


def _open_clauses(subject: Subject) -> Iterator[_Clause]:
    for service in subject.given.services():
        for index, one in enumerate(service.eligibility):
            if is_open(one.rule) and not _of_those_inside(one.rule):
                yield _Clause(service, index, one)


def _of_those_inside(rule: Rule) -> bool:
    """Does a rule speak of those who are in a service, and so are bounded as that is?"""
    return any(isinstance(one, InService) for one in rule.atoms())


def open_clauses_bounded(subject: Subject) -> Iterator[Fault]:
    """Find what is left open without a bound that every other alternative, or the whole, has."""
    seeker = Seeker(subject.catalogue, day_of(subject.catalogue))
    yield from on_lines_of_data(_unbounded(subject, seeker), subject.given)


def _unbounded(subject: Subject, seeker: Seeker) -> Iterator[Fault]:
    for clause in _open_clauses(subject):
        missed = _missed(clause)
        if missed:
            yield clause.fault(
                Saying("does not ask what every other alternative asks: {bounds}", bounds=missed),
                Saying("add the bound to it, or accept it and say what leaves just that open"),
            )
        family = _refused_by_the_whole(clause, seeker)
        if family is not None:
            yield clause.fault(
                Saying("leaves open a family that the whole refuses: {family}", family=family),
                Saying("bound it as the whole is, or accept it and say why the part goes beyond"),
            )


def _missed(clause: _Clause) -> str:
    """Name what every sister asks of and the clause does not."""
    atoms = tuple(clause.criterion.rule.atoms())
    if not clause.sisters:
        return ""
    asked = reduce(frozenset.intersection, (fold(one, _ASKED) for one in clause.sisters))
    return ", ".join(sorted(asked - {name for one in atoms for name in _bounds_of(one)}))


def _bounds_of(atom: Rule) -> Bounds:
    """Name what an atom bounds; age and role are one, as each tells something of the other."""
    for kind, names in _NAMES:
        if isinstance(atom, kind):
            return names
    if isinstance(atom, (Everyone, Unsettled)):
        return frozenset()
    return frozenset({getattr(atom, "fact", "lives_in")})


class _Asked:
    """Reads of a rule what it asks of whoever meets it, by whichever alternative."""

    def atom(self, rule: Rule) -> Bounds:
        return _bounds_of(rule)

    def quantified(self, rule: Quantified, condition: Bounds | None) -> Bounds:
        return condition or frozenset()

    def all_of(self, rule: AllOf, parts: tuple[Bounds, ...]) -> Bounds:
        return frozenset().union(*parts)

    def any_of(self, rule: AnyOf, parts: tuple[Bounds, ...]) -> Bounds:
        return reduce(frozenset.intersection, parts)

    def not_(self, rule: Not, part: Bounds) -> Bounds:
        return part


_ASKED: Final = _Asked()


def _refused_by_the_whole(clause: _Clause, seeker: Seeker) -> str | None:
    """Write a family that the whole refuses and the clause leaves open; None when none is found."""
    whole, audience = clause.service.part_of, clause.criterion.audience
    above = None if whole is None else seeker.catalogue.service(whole).rule_for(audience)
    if whole is None or above is None:
        return None

    def accepted(situation: Situation) -> bool:
        known = (situation, seeker.catalogue, seeker.on)
        own = match_by({audience: clause.criterion.rule}, clause.service.id, *known).who
        left_open = own.truth is UNKNOWN and bool(own.open) and not own.missing
        return left_open and match_by({audience: above}, whole, *known).who.truth is NO

    wanted = all_of(_settled(clause.criterion.rule), not_(_settled(above)))
    found = seeker.seek(wanted, True, AUDIENCE_ROLES[audience], accepted)
    return None if found is None else written(found)


def _settled(rule: Rule) -> Rule:
    """Read a rule as if what it leaves open were so."""
    return substituted(rule, lambda one: Everyone() if isinstance(one, Unsettled) else one)


def open_rules_refuse(subject: Subject) -> Iterator[Fault]:
    """Find rules that never come to no, as what they leave open takes in everybody else."""
    seeker = Seeker(subject.catalogue, day_of(subject.catalogue))
    yield from on_lines_of_data(_never_no(subject, seeker), subject.given)


def _never_no(subject: Subject, seeker: Seeker) -> Iterator[Fault]:
    for service in subject.given.services():
        for audience in service.audiences():
            rule = service.rule_for(audience)
            assert rule is not None
            if is_open(rule) and not open_to_all(rule) and not _refuses_somebody(rule, seeker):
                several = f", for {audience}" if len(service.audiences()) > 1 else ""
                yield Fault(
                    f"{service.id}{several}",
                    Saying("refuses nobody, as it leaves everybody else open"),
                    instead=Saying(
                        "write the guard: who is refused whatever is meant; "
                        "write everyone() when it is open to all"
                    ),
                    of=("service", service.id),
                    inside="eligibility",
                )


def _refuses_somebody(rule: Rule, seeker: Seeker) -> bool:
    settled = _settled(rule)

    def refused(situation: Situation) -> bool:
        return seeker.catalogue.evaluate(settled, situation, on=seeker.on).truth is NO

    return seeker.seek(settled, False, AUDIENCE_ROLES["public"], refused) is not None
