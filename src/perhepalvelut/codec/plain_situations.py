"""Give a family's situation as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.guards.doors import door
from ..core.guards.tracebacks import forgets
from ..core.situations.person import Person
from ..core.situations.situation import Situation

__all__ = ["dump_situation"]


@forgets
@door
def dump_situation(situation: Situation) -> dict[str, Any]:
    """Give a situation as plain data that `read_situation` reads back to an equal value."""
    data: dict[str, Any] = {}
    if situation.place:
        data["place"] = list(situation.place)
    if situation.has_children is not None:
        data["has_children"] = situation.has_children
    if situation.has_adults is not None:
        data["has_adults"] = situation.has_adults
    if situation.needs:
        data["needs"] = list(situation.needs)
    if situation.open:
        data["open"] = sorted(situation.open)
    if situation.facts:
        data["facts"] = _plain_facts(situation.facts)
    if situation.subject is not None:
        data["subject"] = situation.subject
    if situation.people:
        data["people"] = [_plain_person(person) for person in situation.people]
    return data


def _plain_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(told) if isinstance(told, tuple) else told for name, told in facts.items()}


def _plain_person(person: Person) -> dict[str, Any]:
    told = {"role": person.role, "age": person.age and str(person.age), "sex": person.sex}
    data: dict[str, Any] = {name: value for name, value in told.items() if value is not None}
    if person.in_place_of_parent:
        data["in_place_of_parent"] = True
    if person.facts:
        data["facts"] = _plain_facts(person.facts)
    return data
