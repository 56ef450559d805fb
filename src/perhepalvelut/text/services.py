"""A service told in full: everything that is documented of it, each with its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..core.directory.claims import Claim
from ..core.directory.services import CoursePhase, Note, Point, Service, StatusPhase
from .access import access_lines, cited, noted
from .overlays import change_lines
from .quantities import tell_measure, tell_period
from .rules import item, tell_area, tell_rule
from .sources import cited_documents
from .voice import capital, mark
from .words import Words

__all__ = ["POINTS", "service_lines"]

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


def service_lines(words: Words, service: Service) -> Iterator[str]:
    """Tell everything that is known of a service."""
    yield from _head(words, service)
    yield from _section(words, mark("for whom:"), _eligibility(words, service))
    yield from _section(words, mark("area:"), _area(words, service))
    access = words.catalogue.access(service.id)
    yield from _section(words, mark("how to get in:"), access_lines(words, access, sources=True))
    yield from _section(words, mark("in operation:"), _phases(words, service))
    yield from _section(words, mark("how the work goes on:"), _course(words, service))
    yield from _section(words, mark("needs it answers:"), _needs(words, service))
    yield from _section(words, mark("quality:"), _claims(words, service.quality))
    yield from _section(words, mark("model of work:"), _model(words, service))
    yield from _section(words, mark("taking part:"), _participants(words, service))
    yield from _section(words, mark("legal basis:"), _claims(words, service.legal_basis))
    yield from _section(words, mark("feedback is gathered:"), _feedback(words, service))
    yield from _section(words, mark("also documented:"), _notes(words, service.notes))
    yield from _section(words, mark("parts:"), _parts(words, service))
    changed = change_lines(words, service.id)
    yield from _section(words, mark("corrected or added by other plugins:"), changed)
    sources = (*service.all_sources(), *(s for _, c in access.claims() for s in c.sources))
    yield from _section(words, mark("documents:"), cited_documents(words, sources))


def _section(words: Words, title: str, lines: Iterable[str]) -> Iterator[str]:
    """Tell a part of the whole under its title; nothing when it is empty."""
    lines = list(lines)
    if lines:
        yield capital(words.say(title))
        yield from (item(line) for line in lines)


def _head(words: Words, service: Service) -> Iterator[str]:
    catalogue, id = words.catalogue, service.id
    association, unit = catalogue.association_of(id), catalogue.unit_of(id)
    yield words.say(
        "{service} – {association}, {unit}",
        service=words.service(id),
        association=words.of_plugin(association.name, id),
        unit=words.of_plugin(unit.name, id),
    )
    yield f"{words.of_plugin(service.summary, id)} {cited(service.sources)}"
    if service.aliases:
        names = ", ".join(words.of_plugin(alias, id) for alias in service.aliases)
        yield capital(words.say("also called: {names}", names=names))
    if service.part_of:
        yield capital(words.say("part of: {whole}", whole=words.service(service.part_of)))
    yield from _kinds(words, service)
    if service.crisis:
        yield capital(words.say("a crisis service on call"))


def _kinds(words: Words, service: Service) -> Iterator[str]:
    yield capital(words.say("form: {form}", form=words.term("form", service.form)))
    if service.category is not None:
        category = words.say(
            "category: {name}", name=words.term("category", service.category.value)
        )
        yield capital(_with_sources(words, category, service.category))
    if service.formats is not None:
        formats = words.say(
            "ways of working: {formats}", formats=words.terms("format", service.formats.value)
        )
        yield capital(_with_sources(words, formats, service.formats))


def _with_sources(words: Words, text: str, claim: Any) -> str:
    """Add basis and sources: after a sentence, or on a last line of their own."""
    told = noted(words, text, claim)
    several = "\n" in text and told == text
    return f"{told}{chr(10) if several else ' '}{cited(claim.sources)}"


def _eligibility(words: Words, service: Service) -> Iterator[str]:
    if not service.eligibility:
        yield words.say("the documents do not say whom the service is for")
    for criterion in service.eligibility:
        audience = words.audience(criterion.audience)
        rule = tell_rule(words, criterion.rule)
        yield f"{audience}: {_with_sources(words, rule, criterion)}"


def _area(words: Words, service: Service) -> Iterator[str]:
    if not service.area:
        yield words.say("no limit of area is stated")
    for criterion in service.area:
        yield _with_sources(words, tell_area(words, criterion.rule), criterion)


def _model(words: Words, service: Service) -> Iterator[str]:
    """Tell the model that a service follows, and what only the model states."""
    if service.model is None:
        return
    model = words.catalogue.models[service.model]
    name = words.of_plugin(model.name, model.id)
    yield f"{name}: {words.of_plugin(model.summary, model.id)} {cited(model.sources)}"
    if model.coordinator:
        by = words.of_plugin(model.coordinator, model.id)
        yield words.say("coordinated by: {name}", name=by)
    own = {claim.value for claim in service.quality}
    for claim in model.quality:
        if claim.value not in own:
            text = words.of_plugin(claim.value, model.id)
            yield words.say("quality, as the model states: {text}", text=text)


_CAPACITIES: Final = {
    "runs": mark("{name} runs it"),
    "coordinates": mark("{name} coordinates it"),
    "takes-part": mark("{name} takes part"),
    "funds": mark("{name} funds it"),
}


def _participants(words: Words, service: Service) -> Iterator[str]:
    for one in service.participants:
        name = words.of_plugin(one.association, service.id)
        text = words.say(_CAPACITIES[one.capacity], name=name)
        period = f" ({tell_period(words.voice, one.period)})" if one.period else ""
        yield f"{text}{period} {cited(one.sources)}"


def _phases(words: Words, service: Service) -> Iterator[str]:
    for phase in service.status:
        yield _with_sources(words, _phase(words, phase), phase)


def _phase(words: Words, phase: StatusPhase) -> str:
    name = words.term("phase", phase.phase)
    if phase.period is None:
        return name
    period = tell_period(words.voice, phase.period)
    return words.say("{status} ({period})", status=name, period=period)


def _course(words: Words, service: Service) -> Iterator[str]:
    course = service.course
    for number, phase in enumerate(course.phases, 1):
        first, *more = _course_phase(words, phase).split("\n")
        yield "\n".join([f"{number}. {first} {cited(phase.sources)}", *more])
    for name, message in _MEASURES.items():
        claim: Claim[Any] | None = getattr(course, name)
        if claim is not None:
            text = words.say(message, measure=tell_measure(words.voice, claim.value))
            yield _with_sources(words, text, claim)
    for point in course.points:
        yield _with_sources(words, _point(words, point), point)


def _course_phase(words: Words, phase: CoursePhase) -> str:
    parts = [words.of_plugin(phase.name)]
    if phase.duration is not None:
        parts.append(tell_measure(words.voice, phase.duration))
    if phase.after is not None:
        parts.append(words.say("{measure} later", measure=tell_measure(words.voice, phase.after)))
    text = ", ".join(parts)
    if phase.summary:
        text = f"{text}: {words.of_plugin(phase.summary)}"
    if phase.requires is None:
        return text
    asked = tell_rule(words, phase.requires)
    return words.say("{what} – condition: {rule}", what=text, rule=asked)


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


def _needs(words: Words, service: Service) -> Iterator[str]:
    if service.needs:
        yield words.terms("need", service.needs)


def _claims(words: Words, claims: Iterable[Claim[str]]) -> Iterator[str]:
    for claim in claims:
        yield _with_sources(words, words.of_plugin(claim.value), claim)


def _feedback(words: Words, service: Service) -> Iterator[str]:
    for one in service.feedback:
        parts = [words.term("instrument", one.instrument)]
        if one.respondents:
            parts.append(words.say("from: {who}", who=words.terms("respondent", one.respondents)))
        if one.when:
            parts.append(words.of_plugin(one.when).rstrip("."))
        if one.every is not None:
            parts.append(_every(words, one))
        yield f"{', '.join(parts)} {cited(one.sources)}"


def _notes(words: Words, notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        kind, text = words.term("note_kind", note.kind), words.of_plugin(note.value)
        if note.measure is not None:
            text = f"{text.rstrip('.')} ({tell_measure(words.voice, note.measure)})"
        yield f"{kind}: {_with_sources(words, text, note)}"


def _parts(words: Words, service: Service) -> Iterator[str]:
    for part in words.catalogue.parts_of(service.id):
        yield words.service(part.id)
