"""A service told in full: everything that is documented of it, each with its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from ..core.directory.claims import Claim
from ..core.directory.services import CoursePhase, Point, Service, StatusPhase
from .access import access_sentences
from .contacts import reach_sentences
from .document import Item, Part, Section, Sentence, item
from .overlays import change_sentences
from .parts import claimed, field, titled, told_notes
from .quantities import tell_measure, tell_period
from .rules import criterion_item, tell_area, tell_rule
from .sources import cited_documents
from .voice import mark
from .words import Words

__all__ = ["POINTS", "tell_service"]

_MEASURES: Final = {
    "duration": mark("duration: {measure}"),
    "meetings": mark("meetings: {measure}"),
    "session": mark("one session: {measure}"),
    "rhythm": mark("rhythm: {measure}"),
    "group_size": mark("size of the group: {measure}"),
    "max_periods": mark("periods: {measure}"),
}
POINTS: Final = {
    "review": mark("review: {name}"),
    "feedback": mark("feedback: {name}"),
    "follow-up": mark("follow-up: {name}"),
    "meeting": mark("meeting: {name}"),
}
"""What comes round or comes after a time, by its kind."""


def tell_service(words: Words, service: Service) -> Section:
    """Tell everything that is known of a service."""
    words = words.about(service.id)
    title = words.say(
        "{service} – {association}, {unit}",
        service=words.service(service.id),
        association=words.of_plugin(words.catalogue.association_of(service.id).name, service.id),
        unit=words.of_plugin(words.catalogue.unit_of(service.id).name, service.id),
    )
    parts = list(_head(words, service))
    for message, tell in _SECTIONS.items():
        parts += titled(words, message, tell(words, service))
    return Section(title, parts)


def _head(words: Words, service: Service) -> Iterator[Part]:
    yield Sentence(words.of_plugin(service.summary, service.id), sources=service.sources)
    if service.aliases:
        names = ", ".join(words.of_plugin(alias, service.id) for alias in service.aliases)
        yield field(words, mark("also called: {names}"), names=names)
    if service.part_of:
        whole = words.service(service.part_of)
        yield field(words, mark("part of: {whole}"), whole=whole)
    yield from _kinds(words, service)
    if service.crisis:
        yield field(words, mark("a crisis service on call"))


def _kinds(words: Words, service: Service) -> Iterator[Part]:
    yield field(words, mark("form: {form}"), form=words.term("form", service.form))
    category, formats = service.category, service.formats
    if category is not None:
        name = words.term("category", category.value)
        yield field(words, mark("category: {name}"), category, "category", name=name)
    if formats is not None:
        names = words.terms("format", formats.value)
        yield field(words, mark("ways of working: {formats}"), formats, "formats", formats=names)


def _eligibility(words: Words, service: Service) -> Iterator[Item]:
    if not service.eligibility:
        yield item(words.say("the documents do not say whom the service is for"))
    for criterion in service.eligibility:
        lead = f"{words.audience(criterion.audience)}: "
        yield criterion_item(words, tell_rule(words, criterion.rule), criterion, lead)


def _area(words: Words, service: Service) -> Iterator[Item]:
    if not service.area:
        yield item(words.say("no limit of area is stated"))
    for criterion in service.area:
        yield criterion_item(words, tell_area(words, criterion.rule), criterion)


def _model(words: Words, service: Service) -> Iterator[Part]:
    """Tell the model that a service follows, and what only the model states."""
    if service.model is None:
        return
    model = words.catalogue.models[service.model]
    name, summary = (words.of_plugin(text, model.id) for text in (model.name, model.summary))
    yield Sentence(f"{name}: {summary}", sources=model.sources)
    if model.coordinator:
        by = words.of_plugin(model.coordinator, model.id)
        yield Sentence(words.say("coordinated by: {name}", name=by))
    own = {claim.value for claim in service.quality}
    for claim in model.quality:
        if claim.value not in own:
            text = words.of_plugin(claim.value, model.id)
            yield Sentence(words.say("quality, as the model states: {text}", text=text))


_CAPACITIES: Final = {
    "runs": mark("{name} runs it"),
    "coordinates": mark("{name} coordinates it"),
    "takes-part": mark("{name} takes part"),
    "funds": mark("{name} funds it"),
}


def _participants(words: Words, service: Service) -> Iterator[Sentence]:
    for one in service.participants:
        name = words.of_plugin(one.association, service.id)
        text = words.say(_CAPACITIES[one.capacity], name=name)
        period = f" ({tell_period(words.voice, one.period)})" if one.period else ""
        yield Sentence(f"{text}{period}", sources=one.sources)


def _phase(words: Words, phase: StatusPhase) -> str:
    name = words.term("phase", phase.phase)
    if phase.period is None:
        return name
    period = tell_period(words.voice, phase.period)
    return words.say("{status} ({period})", status=name, period=period)


def _course(words: Words, service: Service) -> Iterator[Part]:
    course = service.course
    for number, phase in enumerate(course.phases, 1):
        yield _course_phase(words, phase, number)
    for name, message in _MEASURES.items():
        claim: Claim[Any] | None = getattr(course, name)
        if claim is not None:
            text = words.say(message, measure=tell_measure(words.voice, claim.value))
            yield claimed(words, text, claim, name)
    for point in course.points:
        yield claimed(words, _point(words, point), point)


def _course_phase(words: Words, phase: CoursePhase, number: int) -> Section:
    parts = [words.of_plugin(phase.name)]
    if phase.duration is not None:
        parts.append(tell_measure(words.voice, phase.duration))
    if phase.after is not None:
        parts.append(words.say("{measure} later", measure=tell_measure(words.voice, phase.after)))
    text = f"{number}. {', '.join(parts)}"
    if phase.summary:
        text = f"{text}: {words.of_plugin(phase.summary)}"
    if phase.requires is None:
        return Section(text, sources=phase.sources)
    rule = tell_rule(words, phase.requires)
    text = words.say("{what} – condition: {rule}", what=text, rule=rule.text)
    return Section(text, rule.parts, sources=phase.sources)


def _point(words: Words, point: Point) -> str:
    parts = [words.say(POINTS[point.kind], name=words.of_plugin(point.name))]
    if point.every is not None:
        parts.append(_every(words, point))
    if point.after is not None:
        after = tell_measure(words.voice, point.after)
        parts.append(words.say("{measure} later", measure=after))
    if point.consent:
        parts.append(words.say("with consent"))
    return ", ".join(parts)


def _every(words: Words, point: Any) -> str:
    """Tell a rhythm: so many times a year as it is, a time between two as an interval."""
    measure = tell_measure(words.voice, point.every)
    if point.every.per is not None:
        return measure
    return words.say("interval: {measure}", measure=measure)


def _claims(words: Words, claims: Iterable[Claim[str]]) -> Iterator[Sentence]:
    return (claimed(words, words.of_plugin(claim.value), claim) for claim in claims)


def _feedback(words: Words, service: Service) -> Iterator[Sentence]:
    for one in service.feedback:
        parts = [words.term("instrument", one.instrument)]
        if one.respondents:
            parts.append(words.say("from: {who}", who=words.terms("respondent", one.respondents)))
        if one.when:
            parts.append(words.of_plugin(one.when).rstrip("."))
        if one.every is not None:
            parts.append(_every(words, one))
        yield Sentence(", ".join(parts), sources=one.sources)


def _documents(words: Words, service: Service) -> Iterator[str]:
    claims = words.catalogue.access(service.id).claims()
    sources = (*service.all_sources(), *(one for _, claim in claims for one in claim.sources))
    return cited_documents(words, sources)


_SECTIONS: Final[Mapping[str, Callable[[Words, Service], Iterable[Part | str]]]] = {
    mark("for whom:"): _eligibility,
    mark("area:"): _area,
    mark("how to get in:"): lambda words, service: access_sentences(
        words, words.catalogue.access(service.id), sources=True
    ),
    mark("how to reach it:"): lambda words, service: reach_sentences(words, service.id),
    mark("in operation:"): lambda words, service: (
        claimed(words, _phase(words, phase), phase) for phase in service.status
    ),
    mark("how the work goes on:"): _course,
    mark("needs it answers:"): lambda words, service: (
        [words.terms("need", service.needs)] if service.needs else []
    ),
    mark("quality:"): lambda words, service: _claims(words, service.quality),
    mark("model of work:"): _model,
    mark("taking part:"): _participants,
    mark("legal basis:"): lambda words, service: _claims(words, service.legal_basis),
    mark("feedback is gathered:"): _feedback,
    mark("also documented:"): lambda words, service: told_notes(words, service.notes),
    mark("parts:"): lambda words, service: (
        words.service(part.id) for part in words.catalogue.parts_of(service.id)
    ),
    mark("corrected or added by other plugins:"): lambda words, service: change_sentences(
        words, service.id
    ),
    mark("documents:"): _documents,
}
"""The sections of a service, each with what it tells; one that tells nothing is left out."""
