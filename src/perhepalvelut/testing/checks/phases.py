"""Checks of phases: those of a status follow each other, and a phase that repeats asks the rule."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...directory import CoursePhase, Service, StatusPhase
from ...errors import Fault
from ...plugins.lines import on_lines_of_data
from ...rules import Number, Rule
from ...sayings import Saying
from ...values import YES
from .subject import Subject

__all__ = ["phases_repeat_by_the_rule", "phases_without_gap"]


def phases_without_gap(subject: Subject) -> Iterator[Fault]:
    """Find phases of a service that end while a later one has not surely begun."""
    found = (fault for service in subject.given.services() for fault in _gaps(service))
    yield from on_lines_of_data(found, subject.given)


def _gaps(service: Service) -> Iterator[Fault]:
    for at, phase in enumerate(service.status):
        later = _later(phase, service)
        if later is not None:
            yield Fault(
                service.id,
                Saying(
                    "after {period} it is not known to go on, and {later} comes later",
                    period=phase.period,
                    later=later.period,
                ),
                instead=Saying(
                    "let the later phase begin on the next day, derived; "
                    "or accept it and say what was between"
                ),
                of=("service", service.id),
                inside=f"status[{at}].period",
            )


def _later(phase: StatusPhase, service: Service) -> StatusPhase | None:
    """Find a phase after the end of another, if on the day after that end none surely is."""
    period = phase.period
    if period is None or period.end is None:
        return None
    day = period.end.last + timedelta(days=1)
    others = [(one, one.period) for one in service.status if one.period is not None]
    if any(one.covers(day) is YES for _, one in others):
        return None
    starts = ((one, span) for one, span in others if span.start and span.start.last >= day)
    return next((one for one, _ in starts), None)


def phases_repeat_by_the_rule(subject: Subject) -> Iterator[Fault]:
    """Find phases that come again without asking the counts that the rule of the service asks."""
    found = (
        Fault(
            f"{service.id} {phase.id}",
            Saying("comes again without asking what the rule asks: {facts}", facts=facts),
            instead=Saying("write it in requires, so that the step there tells the same limit"),
            of=("service", service.id),
            inside=f"course.phases[{at}]",
        )
        for service in subject.given.services()
        for at, phase in enumerate(service.course.phases)
        if phase.repeats and (facts := ", ".join(_unasked(phase, service)))
    )
    yield from on_lines_of_data(found, subject.given)


def _unasked(phase: CoursePhase, service: Service) -> list[str]:
    return sorted(_counts(service.rule_for("families")) - _counts(phase.requires))


def _counts(rule: Rule | None) -> frozenset[str]:
    """Name the counts that a rule asks."""
    atoms = () if rule is None else rule.atoms()
    return frozenset(one.fact for one in atoms if isinstance(one, Number))
