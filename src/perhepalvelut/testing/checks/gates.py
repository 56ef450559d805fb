"""The check of gates: the only way that is named does not say that there is no other."""

from __future__ import annotations

from collections.abc import Iterator

from ...directory import Service, Source
from ...errors import Fault
from ...plugins.lines import on_lines_of_data
from ...sayings import Saying
from .cited import cites_all
from .subject import Subject

__all__ = ["gates_deny_nothing"]


def gates_deny_nothing(subject: Subject) -> Iterator[Fault]:
    """Find claims that one may not come oneself which rest on the lines of a gate alone."""
    found = (
        Fault(
            f"{service.id}.access.self_referral",
            Saying("denies self-referral by the lines of the only way that is named"),
            instead=Saying("leave the claim out, which leaves it unknown, unless the line denies"),
            of=("service", service.id),
            inside="access.self_referral",
        )
        for service in subject.given.services()
        if _denied_by_gates(service, _lines_of_gates(service, subject))
    )
    yield from on_lines_of_data(found, subject.given)


def _lines_of_gates(service: Service, subject: Subject) -> tuple[Source, ...]:
    """Gather what the steps cite that are told as the only way into a service."""
    gates = (one for one in subject.catalogue.all_steps() if one.kind == "gate")
    return tuple(source for one in gates if one.target.name == service.id for source in one.sources)


def _denied_by_gates(service: Service, lines: tuple[Source, ...]) -> bool:
    claim = service.access.self_referral
    if claim is None or claim.value:
        return False
    return set(claim.sources) <= set(lines) or cites_all(claim.sources, lines)
