"""Checks of a catalogue: every reference leads somewhere, no id is there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ...errors import Fault
from ..rules.nodes import AllOf, AnyOf, InService, Rule, Unsettled
from ..vocabulary.place_tree import circles, doubled_names
from ..vocabulary.vocabulary import DECLARE, Place, Vocabulary
from .associations import Association
from .citations import citations_in, place_of_citation
from .claims import Claim, Document
from .likeness import difference
from .services import ACCESS_CLAIMS, Course, Service
from .steps import End, Step

if TYPE_CHECKING:
    from ..catalogue.catalogue import Catalogue

__all__ = ["check_catalogue", "doubled_ids", "known_ids", "unguarded"]

LIBRARY: Final = "perhepalvelut"
"""The domain of the library's own sentences, which are written in English."""

INHERITABLE: Final = tuple(name for name in ACCESS_CLAIMS if name != "hours")
"""Names of the claims that a part may take from its whole or model; hours never come down."""


def doubled_ids(associations: Iterable[Association]) -> Iterator[Fault]:
    """Walk the ids that are there twice; documents and disputes may be, if they are alike."""
    associations = tuple(associations)
    units = [unit for one in associations for unit in one.units]
    for kind, ids in (
        ("association", [one.id for one in associations]),
        ("unit", [unit.id for unit in units]),
        ("service", [service.id for unit in units for service in unit.services]),
        ("model", [model.id for one in associations for model in one.models]),
        ("document", _documents(associations)),
        ("dispute", [one.key for one in {dis for one in associations for dis in one.disputes}]),
    ):
        for name, count in sorted(Counter(ids).items()):
            if count > 1:
                message = f"there are {count} {kind}s of this id"
                fault = Fault("", message, instead="rename one", code="twice", name=name)
                yield fault.of_value(kind, name)


def _documents(associations: Iterable[Association]) -> list[str]:
    """List the ids of documents: several associations may declare one alike, each of them once."""
    ids: list[str] = []
    first: dict[str, Document] = {}
    for association in associations:
        own = set(association.documents)
        ids += [one.id for one in own if difference(first.get(one.id), one)]
        first = {**{one.id: one for one in own}, **first}
    return ids


def unguarded(rule: Rule | None) -> tuple[str, ...]:
    """List the disputes that alone keep a rule from ever being no.

    >>> from perhepalvelut import parse_rule
    >>> unguarded(parse_rule('expecting and unsettled("A-04") or unsettled("A-05")'))
    ('A-05',)
    """
    if isinstance(rule, Unsettled):
        return (rule.dispute,)
    if isinstance(rule, AnyOf):
        return tuple(key for part in rule.rules for key in unguarded(part))
    if isinstance(rule, AllOf) and all(unguarded(part) for part in rule.rules):
        return tuple(key for part in rule.rules for key in unguarded(part))
    return ()


def check_catalogue(catalogue: Catalogue) -> Iterator[Fault]:
    """Walk every reference that leads nowhere, with its place and the nearest known name."""
    places = catalogue.vocabulary.places
    for place in places.values():
        yield from _place_faults(place, catalogue.vocabulary)
    yield from circles(places.values(), places)
    yield from doubled_names(places.values(), {}, "")
    for service in catalogue.services.values():
        for fault in _service_faults(service, catalogue):
            yield fault.of_value("service", service.id)
    yield from _unit_faults(catalogue)
    for where, step in _placed_steps(catalogue):
        for fault in _step_faults(step, catalogue):
            yield fault.of_value("step", str(step), where)
    yield from _doubled_steps(catalogue.steps)
    for association in catalogue.associations.values():
        yield from _citation_faults(association, catalogue)
    yield from _domain_faults(catalogue)
    own = sum(len(one.steps) for one in catalogue.associations.values())
    for step in catalogue.steps[own:]:
        for fault in _cited_faults(step, catalogue):
            inside = place_of_citation(step, str(fault.name))
            yield fault.of_value("step", str(step), f"step {step}", inside=inside)


def _unit_faults(catalogue: Catalogue) -> Iterator[Fault]:
    for unit in catalogue.units.values():
        if unit.parent is not None and unit.parent not in catalogue.units:
            fault = Fault.unknown("parent", "unit", unit.parent, catalogue.units)
            yield fault.of_value("unit", unit.id)


def _domain_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Walk the domains that extend none, or one of another language."""
    own = {one.name: one.language for one in catalogue.domains if one.extends is None}
    own.setdefault(LIBRARY, "en")
    for one in catalogue.domains:
        if one.extends is None:
            continue
        if one.extends not in own:
            fault = Fault.unknown("extends", "domain", one.extends, own)
            yield fault.of_value("domain", one.name, f"domain {one.name}")
        elif own[one.extends] != one.language:
            message = f"is {one.language!r}, but {one.extends!r} is written in {own[one.extends]!r}"
            instead = "give the language of the texts, not that of the translations"
            fault = Fault("language", message, instead=instead, code="contradiction")
            yield fault.of_value("domain", one.name, f"domain {one.name}")


def known_ids(
    associations: Sequence[Association], vocabulary: Vocabulary
) -> dict[str, Iterable[str]]:
    """Give the ids that a rename may name, by kind."""
    terms = vocabulary.terms_of
    return {
        "association": [one.id for one in associations],
        "service": [service.id for one in associations for service in one.services()],
        "fact": vocabulary.facts,
        "referrer": [term.id for term in terms("referrer")],
        "need": [term.id for term in terms("need")],
    }


def _citation_faults(association: Association, catalogue: Catalogue) -> Iterator[Fault]:
    """Name the service that cites what is not there, or else the association."""
    found = tuple(_cited_faults(association, catalogue))
    if not found:
        return
    told: set[str | None] = set()
    for service in association.services():
        for fault in _cited_faults(service, catalogue):
            told.add(fault.name)
            inside = place_of_citation(service, str(fault.name))
            yield fault.of_value("service", service.id, inside=inside)
    for fault in found:
        if fault.name not in told:
            inside = place_of_citation(association, str(fault.name))
            yield fault.of_value("association", association.id, inside=inside)


def _cited_faults(value: Any, catalogue: Catalogue) -> Iterator[Fault]:
    sources, disputes = citations_in(value)
    cited = {source.document for source in sources}
    for document in sorted(cited - catalogue.documents.keys()):
        yield Fault.unknown("", "document", document, catalogue.documents)
    for key in sorted(disputes - catalogue.disputes.keys()):
        yield Fault.unknown("", "dispute", key, catalogue.disputes)


def _placed_steps(catalogue: Catalogue) -> Iterator[tuple[str, Step]]:
    """Walk the steps, those of an association with their place in its data."""
    count = 0
    for association in catalogue.associations.values():
        for index, step in enumerate(association.steps):
            yield f"{association.id}.step[{index}]", step
        count += len(association.steps)
    yield from ((f"step {step}", step) for step in catalogue.steps[count:])


def _step_faults(step: Step, catalogue: Catalogue) -> Iterator[Fault]:
    for place, end in (("from", step.origin), ("to", step.target)):
        yield from (fault.under(place) for fault in _end_faults(end, catalogue))
    if step.condition is not None:
        yield from (fault.under("condition") for fault in _rule_faults(step.condition, catalogue))


def _end_faults(end: End, catalogue: Catalogue) -> Iterator[Fault]:
    """Name an end that the loaded plugins do not know."""
    if end.kind == "referrer" and ("referrer", end.name) not in catalogue.vocabulary.terms:
        known = [term.id for term in catalogue.vocabulary.terms_of("referrer")]
        yield Fault.unknown("", "referrer", end.name, known)
    if end.kind == "any" and end.name not in catalogue.associations:
        yield Fault.unknown("", "association", end.name, catalogue.associations)
    if end.kind in ("service", "phase"):
        service = catalogue.services.get(end.name)
        if service is None:
            yield Fault.unknown("", "service", end.name, catalogue.services)
        elif end.kind == "phase":
            phases = [phase.id for phase in service.course.phases]
            if end.phase not in phases:
                yield Fault.unknown("", f"phase of {end.name}", end.phase, phases)


def _doubled_steps(steps: Iterable[Step]) -> Iterator[Fault]:
    for name, count in sorted(Counter(map(str, steps)).items()):
        if count > 1:
            message, instead = f"is given {count} times", "join the sources, write it once"
            fault = Fault("", message, instead=instead, code="twice", name=name)
            yield fault.of_value("step", name, f"step {name}")


def _service_faults(service: Service, catalogue: Catalogue) -> Iterator[Fault]:
    yield from _whole_faults(service, catalogue)
    for place, criteria in (("eligibility", service.eligibility), ("area", service.area)):
        for index, criterion in enumerate(criteria):
            for fault in _rule_faults(criterion.rule, catalogue):
                yield fault.under(f"{place}[{index}].rule")
    for index, criterion in enumerate(service.eligibility):
        for key in unguarded(criterion.rule):
            message = f'unsettled("{key}") stands alone, so the rule can never be no'
            instead = f'write guard and unsettled("{key}")'
            place = f"eligibility[{index}].rule"
            yield Fault(place, message, instead=instead, code="wrong-rule", name=key)
    for index, phase in enumerate(service.course.phases):
        if phase.requires is not None:
            for fault in _rule_faults(phase.requires, catalogue):
                yield fault.under(f"course.phases[{index}].requires")
    yield from _course_faults(service.course)
    yield from _term_faults(service, catalogue.vocabulary)


def _course_faults(course: Course) -> Iterator[Fault]:
    phases = [phase.id for phase in course.phases]
    for index, point in enumerate(course.points):
        if point.phase is not None and point.phase not in phases:
            yield Fault.unknown(f"course.points[{index}].phase", "phase", point.phase, phases)
    if any(phase.repeats for phase in course.phases) and course.max_periods is None:
        message = "a phase repeats, but not how often"
        yield Fault("course", message, instead="add max_periods", code="missing")


def _whole_faults(service: Service, catalogue: Catalogue) -> Iterator[Fault]:
    if service.part_of is not None and service.part_of not in catalogue.services:
        yield Fault.unknown("part_of", "service", service.part_of, catalogue.services)
    elif service.id in _wholes(service, catalogue):
        message = "the service is, in the end, part of itself"
        yield Fault("part_of", message, code="circle", name=service.part_of)
    if service.model is not None and service.model not in catalogue.models:
        yield Fault.unknown("model", "service model", service.model, catalogue.models)
    for name in service.inherits:
        if name not in INHERITABLE:
            yield Fault.unknown("inherits", "access claim", name, INHERITABLE)
        elif service.part_of is None and service.model is None:
            message = f"{name!r} comes from nowhere: name part_of or model"
            yield Fault("inherits", message, code="missing", name=name)


def _wholes(service: Service, catalogue: Catalogue) -> Iterator[str]:
    seen: set[str] = set()
    at = service.part_of
    while at is not None and at not in seen and at in catalogue.services:
        yield at
        seen.add(at)
        at = catalogue.services[at].part_of


def _rule_faults(rule: Rule, catalogue: Catalogue) -> Iterator[Fault]:
    yield from catalogue.vocabulary.check(rule)
    for atom in rule.atoms():
        if isinstance(atom, Unsettled) and atom.dispute not in catalogue.disputes:
            yield Fault.unknown("", "dispute", atom.dispute, catalogue.disputes)
        if isinstance(atom, InService) and atom.service not in catalogue.services:
            yield Fault.unknown("", "service", atom.service, catalogue.services)


def _term_faults(service: Service, vocabulary: Vocabulary) -> Iterator[Fault]:
    for place, kind, names in _terms_used(service):
        for name in names:
            if (kind, name) not in vocabulary.terms:
                known = [term.id for term in vocabulary.terms_of(kind)]
                yield Fault.unknown(place, kind.replace("_", " "), name, known, DECLARE)


def _terms_used(service: Service) -> Iterator[tuple[str, str, tuple[str, ...]]]:
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
    for at, note in enumerate(service.notes):
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
