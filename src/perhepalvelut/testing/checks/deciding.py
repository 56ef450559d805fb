"""Checks of rules: each holds for some family and not for another, and guesses of nobody."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from ...catalogue import Catalogue, Match
from ...core.catalogue.match import match_plan
from ...core.evaluation.walk import Walk
from ...directory import Service
from ...errors import Fault
from ...evaluation import Finding
from ...rules import AnyOf, Everyone, Rule
from ...sayings import Saying
from ...situations import Situation
from ...values import UNKNOWN, Truth
from .seeking import AUDIENCE_ROLES, Seeker
from .subject import Subject

__all__ = ["day_of", "match_by", "open_to_all", "rules_decide", "unknown_when_nothing_is_told"]


@attrs.frozen
class _Asked:
    """A rule, where it stands, and of whom it is asked; `service` where an audience counts."""

    place: str
    rule: Rule
    audience: str = "public"
    service: str | None = None


def rules_decide(subject: Subject) -> Iterator[Fault]:
    """Find rules that no family meets, and rules that none fails although they ask something."""
    catalogue = subject.catalogue
    seeker = Seeker(catalogue, day_of(catalogue))
    for asked in _rules(subject):
        if not _found(asked, seeker, so=True):
            yield Fault(
                asked.place,
                Saying("no family meets the rule: {rule}", rule=asked.rule),
                instead=Saying(
                    "mend what contradicts itself; a family is sought among all that it names"
                ),
            )
        if not open_to_all(asked.rule) and not _found(asked, seeker, so=False):
            yield Fault(
                asked.place,
                Saying("no family fails the rule: {rule}", rule=asked.rule),
                instead=Saying("write everyone() when it is open to all, or narrow the rule"),
            )


def _rules(subject: Subject) -> Iterator[_Asked]:
    for service in subject.given.services():
        for index, one in enumerate(service.eligibility):
            place = f"{service.id}.eligibility[{index}].rule"
            yield _Asked(place, one.rule, one.audience, service.id)
        for index, one in enumerate(service.area):
            yield _Asked(f"{service.id}.area[{index}].rule", one.rule)
        for index, phase in enumerate(service.course.phases):
            if phase.requires is not None:
                yield _Asked(f"{service.id}.course.phases[{index}].requires", phase.requires)
    for step in subject.given.all_steps():
        if step.condition is not None:
            yield _Asked(f"step {step}.condition", step.condition)


def open_to_all(rule: Rule) -> bool:
    """Does a rule say itself that it is open to all?"""
    alternatives = rule.parts() if isinstance(rule, AnyOf) else (rule,)
    return any(isinstance(one, Everyone) for one in alternatives)


def _found(asked: _Asked, seeker: Seeker, *, so: bool) -> bool:
    """Is there a family for whom the rule comes to yes, or to no?

    A yes is one to somebody of its audience. What the documents leave open may be read either way.
    """

    def accepted(situation: Situation) -> bool:
        who = _asked_of(asked, situation, seeker, as_a_service=so)
        open_only = who.truth is UNKNOWN and bool(who.open) and not who.missing
        return open_only or who.truth is Truth.of(so)

    roles = AUDIENCE_ROLES[asked.audience if so else "public"]
    return seeker.seek(asked.rule, so, roles, accepted) is not None


def _asked_of(
    asked: _Asked, situation: Situation, seeker: Seeker, *, as_a_service: bool
) -> Finding:
    catalogue, on = seeker.catalogue, seeker.on
    if asked.service is None or not as_a_service:
        return catalogue.evaluate(asked.rule, situation, on=on)
    rules = {asked.audience: asked.rule}
    return match_by(rules, asked.service, situation, catalogue, on).who


def match_by(
    rules: Mapping[Any, Rule], service: str, situation: Situation, catalogue: Catalogue, on: date
) -> Match:
    """Match a service as if these were its rules, by audience."""
    asked = {audience: catalogue.asked(rule) for audience, rule in rules.items()}
    plan = attrs.evolve(catalogue.plan(service), rules=asked)
    return match_plan(plan, Walk(situation, on, catalogue.vocabulary))


def day_of(catalogue: Catalogue) -> date:
    """Take the day after which nothing of a catalogue is documented: that of its newest source."""
    days = [document.date.last for document in catalogue.documents.values()]
    return max(days, default=date(2020, 1, 1))


def unknown_when_nothing_is_told(subject: Subject) -> Iterator[Fault]:
    """Find services that answer yes or no to a family of which nothing is told."""
    catalogue = subject.catalogue
    walk = Walk(Situation(), day_of(catalogue), catalogue.vocabulary, presume=False)
    for service in subject.given.services():
        found = match_plan(catalogue.plan(service.id), walk)
        if found.who.truth is not UNKNOWN and not _any_open_to_all(service):
            yield _guessed(f"{service.id}.eligibility", str(found.who.truth))
        area = service.area_rule()
        if area is not None and found.where.truth is not UNKNOWN and not open_to_all(area):
            yield _guessed(f"{service.id}.area", str(found.where.truth))


def _any_open_to_all(service: Service) -> bool:
    return any(open_to_all(one.rule) for one in service.eligibility)


def _guessed(place: str, truth: str) -> Fault:
    return Fault(
        place,
        Saying("says {truth} although nothing is told of the family", truth=truth),
        instead=Saying(
            "write everyone() when it is open to all, or ask for a fact that somebody tells"
        ),
    )
