"""Checks of the directory: every reference leads somewhere, no id is there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ...errors import Fault
from ...sayings import Saying
from ..rules.readings import unguarded
from ..vocabulary.place_tree import circles, doubled_names
from ..vocabulary.places import Place
from ..vocabulary.rule_check import DECLARE
from ..vocabulary.vocabulary import Vocabulary
from .associations import Association
from .citations import place_of_citation
from .claims import Claim
from .domains import LIBRARY
from .implications import implication_faults
from .index import Directory
from .marks import mark_faults
from .references import cited_faults, rule_faults
from .services import ACCESS_CLAIMS, Course, Note, Service
from .steps import End, Step
from .urgent_integrity import urgent_faults

__all__ = ["faults_of"]

INHERITABLE: Final = tuple(name for name in ACCESS_CLAIMS if name != "hours")
"""Names of the claims that a part may take from its whole or model; hours never come down."""

_Used = tuple[str, str, tuple[str, ...]]
"""Where terms are named, of which kind they are, and which."""


def faults_of(directory: Directory) -> Iterator[Fault]:
    """Walk every reference that leads nowhere, with its place and the nearest known name."""
    places = directory.vocabulary.places
    for place in places.values():
        yield from _place_faults(place, directory.vocabulary)
    yield from circles(places.values(), places)
    yield from doubled_names(places.values(), {}, "")
    yield from implication_faults(directory)
    for service in directory.services.values():
        for fault in _service_faults(service, directory):
            yield fault.of_value("service", service.id)
    yield from _unit_faults(directory)
    for where, step in _placed_steps(directory):
        for fault in _step_faults(step, directory):
            yield fault.of_value("step", str(step), where)
    yield from _doubled_steps(directory.steps)
    for association in directory.associations.values():
        yield from _association_faults(association, directory)
    yield from _domain_faults(directory)
    yield from urgent_faults(directory)
    yield from mark_faults(directory)
    own = sum(len(one.steps) for one in directory.associations.values())
    for step in directory.steps[own:]:
        for fault in cited_faults(step, directory):
            inside = place_of_citation(step, str(fault.name))
            yield fault.of_value("step", str(step), f"step {step}", inside=inside)


def _unit_faults(directory: Directory) -> Iterator[Fault]:
    for unit in directory.units.values():
        if unit.parent is not None and unit.parent not in directory.units:
            fault = Fault.unknown("parent", "unit", unit.parent, directory.units)
            yield fault.of_value("unit", unit.id)


def _domain_faults(directory: Directory) -> Iterator[Fault]:
    """Walk the domains that extend none, one of another language, or take one of the library's."""
    own = {one.name: one.language for one in directory.domains if one.extends is None}
    own |= dict.fromkeys(LIBRARY, "en")
    for one in directory.domains:
        if one.name in LIBRARY:
            message = Saying("is a domain of the library itself")
            instead = Saying("name it as the plugin")
            fault = Fault("name", message, instead=instead, code="clash", name=one.name)
            yield fault.of_value("domain", one.name, f"domain {one.name}")
        if one.extends is None:
            continue
        if one.extends not in own:
            fault = Fault.unknown("extends", "domain", one.extends, own)
            yield fault.of_value("domain", one.name, f"domain {one.name}")
        elif own[one.extends] != one.language:
            message = Saying(
                "is {language}, but {extends} is written in {own}",
                language=repr(one.language),
                extends=repr(one.extends),
                own=repr(own[one.extends]),
            )
            instead = Saying("give the language of the texts, not that of the translations")
            fault = Fault("language", message, instead=instead, code="contradiction")
            yield fault.of_value("domain", one.name, f"domain {one.name}")


def _association_faults(association: Association, directory: Directory) -> Iterator[Fault]:
    """Walk unknown kinds of its notes, and what is cited and not there, in a service if it is."""
    for fault in _unknown_terms(_kinds_of(association.notes), directory.vocabulary):
        yield fault.of_value("association", association.id)
    found = tuple(cited_faults(association, directory))
    if not found:
        return
    told: set[str | None] = set()
    for service in association.services():
        for fault in cited_faults(service, directory):
            told.add(fault.name)
            inside = place_of_citation(service, str(fault.name))
            yield fault.of_value("service", service.id, inside=inside)
    for fault in found:
        if fault.name not in told:
            inside = place_of_citation(association, str(fault.name))
            yield fault.of_value("association", association.id, inside=inside)


def _placed_steps(directory: Directory) -> Iterator[tuple[str, Step]]:
    """Walk the steps, those of an association with their place in its data."""
    count = 0
    for association in directory.associations.values():
        for index, step in enumerate(association.steps):
            yield f"{association.id}.step[{index}]", step
        count += len(association.steps)
    yield from ((f"step {step}", step) for step in directory.steps[count:])


def _step_faults(step: Step, directory: Directory) -> Iterator[Fault]:
    for place, end in (("from", step.origin), ("to", step.target)):
        yield from (fault.under(place) for fault in _end_faults(end, directory))
    if step.condition is not None:
        yield from (fault.under("condition") for fault in rule_faults(step.condition, directory))


def _end_faults(end: End, directory: Directory) -> Iterator[Fault]:
    """Name an end that the loaded plugins do not know."""
    if end.kind == "referrer" and ("referrer", end.name) not in directory.vocabulary.terms:
        known = [term.id for term in directory.vocabulary.terms_of("referrer")]
        yield Fault.unknown("", "referrer", end.name, known)
    if end.kind == "any" and end.name not in directory.associations:
        yield Fault.unknown("", "association", end.name, directory.associations)
    if end.kind in ("service", "phase"):
        service = directory.services.get(end.name)
        if service is None:
            yield Fault.unknown("", "service", end.name, directory.services)
        elif end.kind == "phase":
            phases = [phase.id for phase in service.course.phases]
            if end.phase not in phases:
                yield Fault.unknown(
                    "", Saying("phase of {service}", service=end.name), end.phase, phases
                )


def _doubled_steps(steps: Iterable[Step]) -> Iterator[Fault]:
    for name, count in sorted(Counter(map(str, steps)).items()):
        if count > 1:
            message = Saying("is given {count} times", count=count)
            instead = Saying("join the sources, write it once")
            fault = Fault("", message, instead=instead, code="twice", name=name)
            yield fault.of_value("step", name, f"step {name}")


def _service_faults(service: Service, directory: Directory) -> Iterator[Fault]:
    yield from _whole_faults(service, directory)
    for place, criteria in (("eligibility", service.eligibility), ("area", service.area)):
        for index, criterion in enumerate(criteria):
            for fault in rule_faults(criterion.rule, directory):
                yield fault.under(f"{place}[{index}].rule")
    for index, criterion in enumerate(service.eligibility):
        for key in unguarded(criterion.rule):
            message = Saying(
                'unsettled("{key}") stands alone, so the rule can never be no', key=key
            )
            instead = Saying('write guard and unsettled("{key}")', key=key)
            place = f"eligibility[{index}].rule"
            yield Fault(place, message, instead=instead, code="wrong-rule", name=key)
    for index, phase in enumerate(service.course.phases):
        if phase.requires is not None:
            for fault in rule_faults(phase.requires, directory):
                yield fault.under(f"course.phases[{index}].requires")
    yield from _course_faults(service.course)
    yield from _unknown_terms(_terms_used(service), directory.vocabulary)


def _course_faults(course: Course) -> Iterator[Fault]:
    phases = [phase.id for phase in course.phases]
    for index, point in enumerate(course.points):
        if point.phase is not None and point.phase not in phases:
            yield Fault.unknown(f"course.points[{index}].phase", "phase", point.phase, phases)
    if any(phase.repeats for phase in course.phases) and course.max_periods is None:
        message = Saying("a phase repeats, but not how often")
        yield Fault("course", message, instead=Saying("add max_periods"), code="missing")


def _whole_faults(service: Service, directory: Directory) -> Iterator[Fault]:
    if service.part_of is not None and service.part_of not in directory.services:
        yield Fault.unknown("part_of", "service", service.part_of, directory.services)
    elif service.id in _wholes(service, directory):
        message = Saying("the service is, in the end, part of itself")
        yield Fault("part_of", message, code="circle", name=service.part_of)
    if service.model is not None and service.model not in directory.models:
        yield Fault.unknown("model", "service model", service.model, directory.models)
    for name in service.inherits:
        if name not in INHERITABLE:
            yield Fault.unknown("inherits", "access claim", name, INHERITABLE)
        elif service.part_of is None and service.model is None:
            message = Saying("{name} comes from nowhere: name part_of or model", name=repr(name))
            yield Fault("inherits", message, code="missing", name=name)


def _wholes(service: Service, directory: Directory) -> Iterator[str]:
    seen: set[str] = set()
    at = service.part_of
    while at is not None and at not in seen and at in directory.services:
        yield at
        seen.add(at)
        at = directory.services[at].part_of


def _unknown_terms(used: Iterable[_Used], vocabulary: Vocabulary) -> Iterator[Fault]:
    for place, kind, names in used:
        for name in names:
            if (kind, name) not in vocabulary.terms:
                known = [term.id for term in vocabulary.terms_of(kind)]
                yield Fault.unknown(place, kind, name, known, DECLARE)


def _terms_used(service: Service) -> Iterator[_Used]:
    access = service.access
    yield "form", "form", (service.form,)
    for at, status in enumerate(service.status):
        yield f"status[{at}].phase", "phase", (status.phase,)
    yield "category", "category", _value(service.category)
    yield "formats", "format", _value(service.formats)
    yield "needs", "need", service.needs
    yield "access.referrers", "referrer", _value(access.referrers)
    yield "access.channels", "channel", _value(access.channels)
    yield "access.not_required", "condition", _value(access.not_required)
    for at, one in enumerate(service.feedback):
        yield f"feedback[{at}].instrument", "instrument", (one.instrument,)
        yield f"feedback[{at}].from", "respondent", one.respondents
    yield from _kinds_of(service.notes)


def _kinds_of(notes: Iterable[Note]) -> Iterator[_Used]:
    for at, note in enumerate(notes):
        yield f"notes[{at}].kind", "note_kind", (note.kind,)


def _value(claim: Claim[Any] | None) -> tuple[str, ...]:
    if claim is None:
        return ()
    return (claim.value,) if isinstance(claim.value, str) else tuple(claim.value)


def _place_faults(place: Place, vocabulary: Vocabulary) -> Iterator[Fault]:
    named = [(f"inside[{at}].parent", one.parent) for at, one in enumerate(place.inside)]
    named += [(f"members[{at}]", name) for at, name in enumerate(place.members)]
    named += [(f"reaches[{at}]", name) for at, name in enumerate(place.reaches)]
    for inside, name in named:
        if name not in vocabulary.places:
            fault = Fault.unknown("", "place", name, vocabulary.places)
            yield fault.of_value("place", place.id, f"place {place.id}", inside=inside)
