"""Who and where: the rules of a service asked of those who belong to their audience."""

from __future__ import annotations

from typing import Final

from ..evaluation.findings import Finding, Lacking, doubted, either
from ..evaluation.nodes import Asked
from ..evaluation.panel import Group
from ..evaluation.walk import Walk
from ..values.truth import NO, UNKNOWN, YES
from .plan import Plan

__all__ = ["where", "who"]

_NO_LIMIT: Final = Finding(None, YES, "family")


def where(plan: Plan, walk: Walk) -> Finding:
    """Ask whether the area of a service reaches the family; no stated area sets no limit."""
    return _NO_LIMIT if plan.area is None else walk.ask(plan.area)


def who(plan: Plan, walk: Walk) -> Finding:
    """Ask the rule of each audience of those who belong to it, and join with "or"."""
    if not plan.rules:
        return Finding(None, UNKNOWN, "family")
    parts: list[Finding] = []
    for name, asked in plan.rules.items():
        parts += _asked(name, asked, walk)
    if not parts:
        return Finding(None, NO, "family")
    return parts[0] if len(parts) == 1 else either(plan.rule, tuple(parts))


def _asked(audience: Group, asked: Asked, walk: Walk) -> list[Finding]:
    if audience == "public":
        return [walk.ask(asked)]
    return _of_family(asked, walk) if audience == "families" else _at_work(audience, asked, walk)


def _of_family(asked: Asked, walk: Walk) -> list[Finding]:
    """Ask of all but professionals and volunteers."""
    belongs, parts = walk.panels.family, []
    if belongs is NO:
        return []
    if asked.of_family is not None:
        found = walk.find(asked.of_family, walk.family)
        parts.append(found if belongs is YES else _doubted(found, Lacking("people", "family")))
    if asked.of_person is not None:
        parts.append(walk.of_people(asked.of_person, "families"))
    return parts


def _at_work(audience: Group, asked: Asked, walk: Walk) -> list[Finding]:
    """Ask of professionals, or of volunteers, and of those who may be."""
    return [
        found if belongs is YES else _doubted(found, Lacking("role", person.whom))
        for person, belongs in walk.panel(audience)
        for found in [walk.find(asked.whole, person)]
    ]


def _doubted(found: Finding, *lacks: Lacking) -> Finding:
    return doubted(found, found.of, lacks)
