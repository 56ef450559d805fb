"""Who and where: the rules of a service asked of those who belong to their audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from ..evaluation.findings import Finding, Lacking, capped, either, of_parts
from ..evaluation.walk import Asked, Walk
from ..values.truth import NO, UNKNOWN, YES
from ..vocabulary.roles import FAMILY_ADULT
from .plan import Plan

__all__ = ["MAY_BE", "where", "who"]

MAY_BE: Final = frozenset({None, "adult", FAMILY_ADULT})
_NO_LIMIT: Final = Finding(None, YES, "family")


def where(plan: Plan, walk: Walk) -> Finding:
    if plan.area is None:
        return _NO_LIMIT
    return walk.ask(plan.area)


def who(plan: Plan, walk: Walk) -> Finding:
    """Ask each audience's rule of those who belong to it, and fold."""
    if not plan.rules:
        return Finding(None, UNKNOWN, "family")
    parts: list[Finding] = []
    for name, asked in plan.rules.items():
        parts += _AUDIENCES[name](asked, walk)
    if not parts:
        return Finding(None, NO, "family")
    return parts[0] if len(parts) == 1 else either(plan.rule, tuple(parts))


def _families(asked: Asked, walk: Walk) -> list[Finding]:
    """Ask of all but professionals and volunteers; `adult` and no role count as family."""
    parts: list[Finding] = []
    if asked.of_family is not None and walk.families:
        found = walk.find(asked.of_family, walk.family)
        told = walk.family_told
        parts.append(found if told else _capped(found, Lacking("people", "family")))
    if asked.of_person is not None and walk.families:
        parts.append(walk.of_people(asked.of_person, walk.families))
    return parts


def _public(asked: Asked, walk: Walk) -> list[Finding]:
    return [walk.ask(asked)]


def _in_capacity(role: str) -> _Audience:
    """Ask of people of a role; one whose capacity is not told may be of it, never is."""

    def audience(asked: Asked, walk: Walk) -> list[Finding]:
        parts: list[Finding] = []
        for who in walk.subjects:
            if who.role == role:
                parts.append(walk.find(asked.whole, who))
            elif who.role in MAY_BE:
                found = walk.find(asked.whole, who)
                parts.append(_capped(found, Lacking("role", who.whom)))
        return parts

    return audience


def _capped(found: Finding, *lacks: Lacking) -> Finding:
    return of_parts(found.rule, capped(found.truth), found.of, (found,), lacks)


_Audience = Callable[[Asked, Walk], list[Finding]]
_AUDIENCES: Final[Mapping[str, _Audience]] = {
    "families": _families,
    "professionals": _in_capacity("professional"),
    "volunteers": _in_capacity("volunteer"),
    "public": _public,
}
