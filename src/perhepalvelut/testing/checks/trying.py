"""Checks of steps and scenarios: ways lead somewhere, cases pass and stand beside every bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from ...catalogue import Catalogue, Match
from ...directory import Service
from ...errors import Fault
from ...pathways import check_pathways
from ...plugins.lines import on_lines_of_data
from ...rules import AgeTest, Number, Rule, all_of, not_, substituted
from ...sayings import Saying
from ...situations import Situation
from ..cases import Case, check_case, compare
from .deciding import day_of, match_by
from .families import written
from .seeking import AUDIENCE_ROLES, Seeker
from .subject import Subject

__all__ = ["bounds_tried", "scenarios_pass", "steps_resolve"]

_WRITE: Final = Saying("write scenarios/SERVICE.toml in the package of the plugin")


def steps_resolve(subject: Subject) -> Iterator[Fault]:
    """Find what `check_pathways` finds of the plugin's own services and steps."""
    own = subject.given.by_key()
    found = [fault for fault in check_pathways(subject.catalogue) if fault.of in own]
    yield from on_lines_of_data(found, subject.given)


def scenarios_pass(subject: Subject) -> Iterator[Fault]:
    """Find that there are no scenarios, and cases that cannot be read or do not pass."""
    catalogue = subject.catalogue
    if not subject.scenario_files:
        if any(service.eligibility for service in subject.given.services()):
            yield Fault("scenarios", Saying("there are none for these services"), instead=_WRITE)
        return
    cases, faults = subject.read_scenarios
    yield from faults
    for case in cases:
        unknown = check_case(case, catalogue)
        yield from unknown
        for difference in () if unknown else compare(case, catalogue):
            yield Fault(
                f"{case.place} ({case.name})",
                difference.saying,
                instead=Saying("mend the rule, or the case when the document agrees with the rule"),
            )


def bounds_tried(subject: Subject) -> Iterator[Fault]:
    """Find bounds of ages and numbers that could move by one without a case noticing.

    A side on which no family would get another answer needs no case.
    """
    catalogue = subject.catalogue
    cases = _usable_cases(subject)
    for service in subject.given.services():
        own = [case for case in cases if case.service == service.id]
        for bound in _bounds(service):
            yield from _untried(bound, service, own, catalogue)


def _usable_cases(subject: Subject) -> list[Case]:
    """Take the cases that can be run; what is wrong with the others another check tells."""
    cases, _ = subject.read_scenarios
    return [case for case in cases if not check_case(case, subject.catalogue)]


@attrs.frozen
class _Bound:
    """A bound in the rule for an audience, and the rules with it one lower and one higher."""

    audience: str
    rule: Rule
    atom: Rule
    moved: tuple[Rule, ...]

    def with_atom(self, other: Rule) -> Rule:
        """Give the rule with another atom in the place of this one, wherever it stands."""
        return substituted(self.rule, lambda one: other if one == self.atom else one)


def _bounds(service: Service) -> Iterator[_Bound]:
    for audience in service.audiences():
        rule = service.rule_for(audience)
        assert rule is not None
        for atom in dict.fromkeys(rule.atoms()):
            if isinstance(atom, (AgeTest, Number)):
                yield _Bound(audience, rule, atom, tuple(_moved(atom)))


def _moved(atom: AgeTest | Number) -> Iterator[Rule]:
    """Move each bound of an atom by one, down and up, as far as that is a rule."""
    if isinstance(atom, Number):
        yield from _moved_number(atom)
        return
    low, high = atom.count, atom.upto
    for by in (-1, 1):
        if low + by >= 0 and (high is None or low + by <= high):
            yield attrs.evolve(atom, count=low + by)
    for by in (-1, 1):
        if high is not None and high + by >= low:
            yield attrs.evolve(atom, upto=high + by)


def _moved_number(atom: Number) -> Iterator[Rule]:
    if atom.comparison == "==":
        yield Number(atom.fact, ">=", atom.value)
        yield Number(atom.fact, "<", atom.value + 1)
        return
    for by in (-1, 1):
        if atom.value + by >= 0:
            yield attrs.evolve(atom, value=atom.value + by)


def _untried(
    bound: _Bound, service: Service, cases: list[Case], catalogue: Catalogue
) -> Iterator[Fault]:
    rules = _rules_of(service)
    for atom in bound.moved:
        moved = {**rules, bound.audience: bound.with_atom(atom)}
        if any(_notices(case, rules, moved, catalogue) for case in cases):
            continue
        example = _example(bound, service, moved[bound.audience], catalogue)
        if example is not None:
            several = f", for {bound.audience}" if len(rules) > 1 else ""
            yield Fault(
                f"{service.id}{several}",
                Saying("no case would notice if {atom} were {other}", atom=bound.atom, other=atom),
                instead=Saying(
                    "add a case that expects eligible or who, for example of {example}",
                    example=example,
                ),
            )


def _rules_of(service: Service) -> dict[str, Rule]:
    rules = {audience: service.rule_for(audience) for audience in service.audiences()}
    return {audience: rule for audience, rule in rules.items() if rule is not None}


def _notices(
    case: Case, rules: dict[str, Rule], moved: dict[str, Rule], catalogue: Catalogue
) -> bool:
    """Would a case come to something else than it expects?"""
    one, other = (
        match_by(some, case.service, case.situation, catalogue, case.on) for some in (rules, moved)
    )
    by_answer = "eligible" in case.expect and one.eligible is not other.eligible
    return by_answer or ("who" in case.expect and one.who.truth is not other.who.truth)


def _example(bound: _Bound, service: Service, moved: Rule, catalogue: Catalogue) -> str | None:
    """Write a family for whom the moved bound makes a difference; None when there is none."""
    on = day_of(catalogue)
    seeker = Seeker(catalogue, on)

    def differs(situation: Situation) -> bool:
        told = [_match(rule, bound, service, situation, seeker) for rule in (bound.rule, moved)]
        return told[0].who.truth is not told[1].who.truth

    roles = AUDIENCE_ROLES[bound.audience]
    for one, other in ((bound.rule, moved), (moved, bound.rule)):
        found = seeker.seek(all_of(one, not_(other)), True, roles, differs)
        if found is not None:
            return written(found)
    return None


def _match(
    rule: Rule, bound: _Bound, service: Service, situation: Situation, seeker: Seeker
) -> Match:
    rules = {**_rules_of(service), bound.audience: rule}
    return match_by(rules, service.id, situation, seeker.catalogue, seeker.on)
