"""Checks of citations: a service cites what it rests on, and no other tells it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from ...catalogue import Catalogue
from ...directory import Measure, Service, Source
from ...errors import Fault
from ...plugins.lines import on_lines_of_data
from ...rules import AgeTest, Number, Rule
from ...sayings import Saying
from .cited import lines_of
from .subject import Subject

__all__ = ["claims_on_own_lines", "told_once"]

Section = tuple[str, str | None]
_NOT_OF_THE_SERVICE: Final = ("category", "participants")
"""Fields that rest on a list of the association's, or on another association's word."""


def _facts(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    """Walk what has sources of its own inside a value, with its path."""
    names = _fields(value)
    if isinstance(value, tuple):
        for at, one in enumerate(value):
            yield from _facts(one, f"{place}[{at}]")
    elif "sources" in names:
        yield place, value
    else:
        for name in names:
            yield from _facts(getattr(value, name), f"{place}.{name}")


def _fields(value: Any) -> tuple[str, ...]:
    has_some = attrs.has(type(value)) and not isinstance(value, Rule)
    return tuple(field.name for field in attrs.fields(type(value))) if has_some else ()


def _facts_of(service: Service) -> Iterator[tuple[str, Any]]:
    for name in _fields(service):
        if name not in _NOT_OF_THE_SERVICE:
            yield from _facts(getattr(service, name), name)


def claims_on_own_lines(subject: Subject) -> Iterator[Fault]:
    """Find stated facts of a service from a section that neither it nor its whole cites."""
    found = (
        fault
        for service in subject.given.services()
        for fault in _from_elsewhere(service, subject.catalogue)
    )
    yield from on_lines_of_data(found, subject.given)


def _from_elsewhere(service: Service, catalogue: Catalogue) -> Iterator[Fault]:
    own = {_section(one) for each in _line_of(service, catalogue) for one in each.sources}
    for place, fact in _facts_of(service):
        other = [str(one) for one in fact.sources if _section(one) not in own]
        if other and not _says_why(fact):
            yield Fault(
                f"{service.id}: {', '.join(other)}",
                Saying("the service does not cite this place, where {place} rests", place=place),
                instead=Saying("add it to the source of the service, if it speaks of that"),
                of=("service", service.id),
                inside=place,
            )


def _says_why(fact: Any) -> bool:
    """Does a fact say itself, by a reason or a dispute, why it rests on other lines?"""
    return (
        getattr(fact, "basis", "stated") != "stated" or getattr(fact, "dispute", None) is not None
    )


def _section(source: Source) -> Section:
    return source.document, source.section


def _line_of(service: Service, catalogue: Catalogue) -> Iterator[Service]:
    """Walk a service and its wholes, upwards."""
    yield service
    if service.part_of is not None:
        yield from _line_of(catalogue.service(service.part_of), catalogue)


def told_once(subject: Subject) -> Iterator[Fault]:
    """Find services of different wholes that state the same number by the same line."""
    told = {one.id: frozenset(_numbers(one)) for one in subject.catalogue.services.values()}
    found = (
        Fault(
            f"{service.id}, {other.id}",
            Saying("both tell {numbers}", numbers=", ".join(sorted(map(" ".join, both)))),
            instead=Saying("keep the one, and let the other take part in it"),
            of=("service", service.id),
        )
        for service in subject.given.services()
        for other in _others(service, subject)
        if (both := told[service.id] & told[other.id])
    )
    yield from on_lines_of_data(found, subject.given)


def _others(service: Service, subject: Subject) -> Iterator[Service]:
    """Walk the services of other wholes; of two of the same plugin, only one names the other."""
    own = {one.id for one in subject.given.services()}
    top = _top(service, subject.catalogue)
    for other in subject.catalogue.services.values():
        if _top(other, subject.catalogue) != top and not (
            other.id in own and other.id < service.id
        ):
            yield other


def _top(service: Service, catalogue: Catalogue) -> str:
    *_, top = _line_of(service, catalogue)
    return top.id


def _numbers(service: Service) -> Iterator[tuple[str, str]]:
    """Walk the numbers that a service states, each with a line; a note may be of another."""
    for place, fact in _facts_of(service):
        if not place.startswith("notes") and not _says_why(fact):
            for number in _numbers_in(fact):
                yield from ((number, f"({line})") for line in _lines(fact.sources))


def _numbers_in(fact: Any) -> Iterator[str]:
    for name in _fields(fact):
        value = getattr(fact, name)
        if isinstance(value, Measure):
            yield str(value)
        elif isinstance(value, Rule):
            yield from (str(one) for one in value.atoms() if isinstance(one, (AgeTest, Number)))


def _lines(sources: Iterable[Source]) -> Iterator[str]:
    """Walk the lines that are cited, one by one."""
    for one in sources:
        for line in sorted(lines_of(one)):
            yield str(attrs.evolve(one, lines=str(line)))
