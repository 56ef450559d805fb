"""Checks of parts against their wholes: rules, ways in and courses stand where they belong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from ...catalogue import Catalogue
from ...directory import Course, Service
from ...errors import Fault
from ...plugins.lines import on_lines_of_data
from ...rules import InService, Rule, all_of, not_
from ...sayings import Saying
from ...situations import Situation
from ...values import NO, YES
from .cited import cites_all
from .deciding import day_of, match_by
from .families import written
from .open_clauses import is_open
from .seeking import AUDIENCE_ROLES, Seeker
from .subject import Subject

__all__ = ["courses_of_their_own", "parts_have_rules", "parts_inherit", "refusals_stated"]

_OF_THE_SERVICES: Final = ("cost", "referral_required", "self_referral", "anonymous")
"""What a document may say of all the services of a whole at once."""


def _parts(subject: Subject) -> Iterator[tuple[Service, Service]]:
    """Walk the parts, each with its whole."""
    for service in subject.given.services():
        if service.part_of is not None:
            yield service, subject.catalogue.service(service.part_of)


def _fault(service: Service, message: Saying, instead: Saying) -> Fault:
    return Fault(service.id, message, instead=instead, of=("service", service.id))


def parts_have_rules(subject: Subject) -> Iterator[Fault]:
    """Find parts of which no rule says for whom they are, while one of the whole does."""
    found = (
        _fault(
            part,
            Saying("has no rule, and {whole}, of which it is a part, has one", whole=whole.id),
            Saying("write the target that the line gives, or in_service of the whole"),
        )
        for part, whole in _parts(subject)
        if whole.eligibility and not part.eligibility
    )
    yield from on_lines_of_data(found, subject.given)


def parts_inherit(subject: Subject) -> Iterator[Fault]:
    """Find parts for clients that say nothing of the way in, nor take it from the whole."""
    found = (
        _fault(
            part,
            Saying(
                "says nothing of what {whole} says: {claims}",
                whole=whole.id,
                claims=", ".join(_stated(whole)),
            ),
            Saying("name in inherits what the line says of all the services"),
        )
        for part, whole in _parts(subject)
        if _stated(whole) and _is_silent(part) and _has_a_way_in(part, subject.catalogue)
    )
    yield from on_lines_of_data(found, subject.given)


def _stated(whole: Service) -> list[str]:
    """Name the claims of a whole that may be said of all its services."""
    claims = dict(whole.access.claims())
    return [name for name in _OF_THE_SERVICES if name in claims and claims[name].basis == "stated"]


def _is_silent(part: Service) -> bool:
    return not part.inherits and next(part.access.claims(), None) is None


def _has_a_way_in(part: Service, catalogue: Catalogue) -> bool:
    """Does a client come to a part from outside, and not from the service it belongs to?"""
    rules = [one.rule for one in part.eligibility if one.audience == "families"]
    for_clients = catalogue.vocabulary.form(part.form).for_clients
    return for_clients and any(not _from_a_service(rule) for rule in rules)


def _from_a_service(rule: Rule) -> bool:
    return any(isinstance(one, InService) for one in rule.atoms())


def refusals_stated(subject: Subject) -> Iterator[Fault]:
    """Find parts that refuse, by what is only derived, a family that the whole takes."""
    seeker = Seeker(subject.catalogue, day_of(subject.catalogue))
    yield from on_lines_of_data(_refusals(subject, seeker), subject.given)


def _refusals(subject: Subject, seeker: Seeker) -> Iterator[Fault]:
    for part, whole in _parts(subject):
        rule, above = part.rule_for("families"), whole.rule_for("families")
        if rule is None or above is None or not _rests_on_what_is_derived(part):
            continue
        family = _taken_by_the_whole(_Rules(part, rule, whole, above), seeker)
        if family is not None:
            yield _fault(
                part,
                Saying(
                    "refuses by derived alternatives alone whom {whole} takes: {family}",
                    whole=whole.id,
                    family=family,
                ),
                Saying(
                    "record the dispute and leave the rest open with unsettled, "
                    "or accept it and say which line refuses them"
                ),
            )


def _rests_on_what_is_derived(part: Service) -> bool:
    """Is every alternative derived, with nothing left open and no dispute recorded?"""
    return all(
        one.basis == "derived" and one.dispute is None and not is_open(one.rule)
        for one in part.eligibility
        if one.audience == "families"
    )


@attrs.frozen
class _Rules:
    """A part and its whole, with their rules for families."""

    part: Service
    rule: Rule
    whole: Service
    above: Rule


def _taken_by_the_whole(rules: _Rules, seeker: Seeker) -> str | None:
    """Write a family that the whole takes and the part refuses; None when none is found."""

    def accepted(situation: Situation) -> bool:
        known = (situation, seeker.catalogue, seeker.on)
        own = match_by({"families": rules.rule}, rules.part.id, *known).who
        whole = match_by({"families": rules.above}, rules.whole.id, *known).who
        return own.truth is NO and whole.truth is YES

    wanted = all_of(rules.above, not_(rules.rule))
    found = seeker.seek(wanted, True, AUDIENCE_ROLES["families"], accepted)
    return None if found is None else written(found)


def courses_of_their_own(subject: Subject) -> Iterator[Fault]:
    """Find courses of a whole that rest on the lines of a part."""
    found = (
        Fault(
            f"{whole.id}, {part.id}",
            Saying("a course of the whole is by the lines of the part: {places}", places=places),
            instead=Saying("move it to the part, if the line speaks of the part"),
            of=("service", whole.id),
            inside="course",
        )
        for part, whole in _parts(subject)
        if (places := ", ".join(_by_lines_of(part, whole.course)))
    )
    yield from on_lines_of_data(found, subject.given)


def _by_lines_of(part: Service, course: Course) -> Iterator[str]:
    """Name the fields of a course that cite nothing but lines of a part."""
    for field in attrs.fields(Course):
        value = getattr(course, field.name)
        facts = value if isinstance(value, tuple) else () if value is None else (value,)
        if any(cites_all(one.sources, part.sources) for one in facts):
            yield field.name
