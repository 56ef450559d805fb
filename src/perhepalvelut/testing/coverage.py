"""What the documents give of every association, unit and service, counted: the coverage table.

Run `python -m perhepalvelut.testing.coverage` to print it as Markdown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import attrs

from ..catalogue import Catalogue
from ..directory import (
    ACCESS_CLAIMS,
    Association,
    Claim,
    CoursePhase,
    Criterion,
    Feedback,
    Note,
    Participation,
    Point,
    Service,
    Staff,
    StatusPhase,
    Unit,
)
from .parts import parts

__all__ = ["Counts", "count_claims", "coverage_table"]

_WITH_BASIS = (Claim, Criterion, Note, Point, StatusPhase)
_ONLY_SOURCED = (Staff, Feedback, CoursePhase, Participation)
_WHAT_MAY_BE_STATED = ("eligibility", "area", "status", "category", "formats")
BASES = ("stated", "inherited", "derived")


@attrs.frozen
class Counts:
    """How many facts of a thing are stated, inherited, derived, and which claims are absent."""

    stated: int
    inherited: int
    derived: int
    absent: int


def count_claims(value: Association | Unit | Service, catalogue: Catalogue) -> Counts:
    """Count the facts of an association, unit or service, without those of what is below it.

    Absent counts what a service may state and no document does: whom it is for, where, since when,
    its category and formats, and each claim of access.
    """
    own = attrs.evolve(value, **_without_parts(value))
    if isinstance(own, Service):
        own = attrs.evolve(own, access=catalogue.access(own.id))
    facts = [one for _, one in parts(own) if isinstance(one, (*_WITH_BASIS, *_ONLY_SOURCED))]
    bases = Counter(getattr(one, "basis", "stated") for one in facts)
    return Counts(bases["stated"], bases["inherited"], bases["derived"], _absent(own))


def _without_parts(value: Association | Unit | Service) -> dict[str, Any]:
    if isinstance(value, Association):
        return {"units": (), "models": (), "disputes": (), "documents": ()}
    return {"services": ()} if isinstance(value, Unit) else {}


def _absent(value: Association | Unit | Service) -> int:
    if not isinstance(value, Service):
        return 0
    own = sum(1 for name in _WHAT_MAY_BE_STATED if not getattr(value, name))
    return own + sum(1 for name in ACCESS_CLAIMS if getattr(value.access, name) is None)


def coverage_table(catalogue: Catalogue) -> str:
    """Write the table of a catalogue as Markdown, with its sums."""
    rows = [_row(kind, one, catalogue) for kind, one in _things(catalogue)]
    counts = [count_claims(one, catalogue) for _, one in _things(catalogue)]
    sums = [sum(getattr(one, field.name) for one in counts) for field in attrs.fields(Counts)]
    head = "| what | id | name | stated | inherited | derived | absent |"
    rule = "| --- | --- | --- | ---: | ---: | ---: | ---: |"
    last = f"| **all** | {len(rows)} | | {' | '.join(map(str, sums))} |"
    return "\n".join([head, rule, *rows, last])


def _things(catalogue: Catalogue) -> Iterator[tuple[str, Association | Unit | Service]]:
    for association in catalogue.associations.values():
        yield "association", association
        for unit in association.units:
            yield "unit", unit
            for service in unit.services:
                yield service.form, service


def _row(kind: str, value: Association | Unit | Service, catalogue: Catalogue) -> str:
    counts = attrs.astuple(count_claims(value, catalogue))
    return f"| {kind} | `{value.id}` | {value.name} | {' | '.join(map(str, counts))} |"


if __name__ == "__main__":
    from ..plugins.loading import load_catalogue

    print(coverage_table(load_catalogue(strict=True)))
