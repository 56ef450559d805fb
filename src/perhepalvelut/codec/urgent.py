"""Urgent help as plain data, for JSON."""

from __future__ import annotations

from typing import Any

from ..core.catalogue.urgent import UrgentHelp
from ..core.directory.contacts import WAYS, Line
from ..core.directory.urgent import UrgentContact
from ..core.guards.doors import door
from ..core.values.truth import Truth

__all__ = ["dump_urgent"]


@door
def dump_urgent(help_now: UrgentHelp) -> list[dict[str, Any]]:
    """Give the contacts of urgent help as plain data, in their order, and no fact of the family.

    Texts are in the language of the plugin. `no_name` is "yes", "no" or "unknown", and so is `free`
    of each line; `hours` are their text form, None where they are not known.
    """
    return [_contact(contact) for contact in help_now.contacts]


def _contact(contact: UrgentContact) -> dict[str, Any]:
    return {
        "id": contact.id,
        "name": contact.name,
        "text": contact.summary,
        "emergency": contact.emergency,
        "no_name": str(Truth.of(None if contact.anonymous is None else contact.anonymous.value)),
        **{way: [_line(one) for one in getattr(contact.contact, way)] for way in WAYS},
        "notes": [note.value for note in contact.notes],
        "sources": [str(source) for source in contact.sources],
    }


def _line(line: Line) -> dict[str, Any]:
    return {
        "value": line.value,
        "hours": None if line.hours is None else str(line.hours.value),
        "languages": [] if line.languages is None else list(line.languages.value),
        "free": str(Truth.of(None if line.cost is None else line.cost.value == "free")),
        "note": line.note,
    }
