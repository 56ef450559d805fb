"""The keys of data files: the fields of a record, by the names that a file has for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from ..core.corrections.overlays import Overlay
from ..core.directory.associations import Association, Unit
from ..core.directory.claims import Dispute
from ..core.directory.services import Feedback
from ..core.directory.steps import Step
from ..core.directory.urgent import Urgent
from ..core.guards.annotations import hints_of
from ..errors import Fault
from ..faults import nearest_name
from ..sayings import Saying

__all__ = ["PARTS", "Key", "as_written", "at_key", "keys_of", "place_of_key", "unknown_key"]

_EVERYWHERE = {"sources": "source"}


PARTS = ("language", "document", "dispute", "unit", "model", "step")
"""What stands beside the table [association] in its file, not in it."""


_HEAD = "association."


_RENAMED: Mapping[type, Mapping[str, str]] = {
    Association: {
        "documents": "document",
        "disputes": "dispute",
        "units": "unit",
        "models": "model",
        "steps": "step",
    },
    Unit: {"services": "service"},
    Dispute: {"readings": "reading"},
    Feedback: {"respondents": "from"},
    Overlay: {"documents": "document"},
    Step: {"origin": "from", "target": "to"},
    Urgent: {"documents": "document", "contacts": "contact", "cases": "case", "offers": "offer"},
}


_KEYS: Mapping[str, str] = {
    field: key for names in (_EVERYWHERE, *_RENAMED.values()) for field, key in names.items()
}


@attrs.frozen
class Key:
    """A field of a record as data has it; `marked` is its type with the marks on it."""

    name: str
    field: str
    kind: Any
    marked: Any
    place: str
    required: bool
    may_be_blank: bool


def keys_of(kind: Any) -> tuple[Key, ...]:
    """List the fields of a record, with the type variable of a claim filled in."""
    cls = get_origin(kind) or kind
    hints, marked = get_type_hints(cls), hints_of(cls)
    filled = dict(zip(getattr(cls, "__parameters__", ()), get_args(kind), strict=False))
    names = {**_EVERYWHERE, **_RENAMED.get(cls, {})}
    keys = []
    for field in attrs.fields(cls):
        if field.init:
            name = names.get(field.name, field.name)
            keys.append(
                Key(
                    name=name,
                    field=field.name,
                    kind=filled.get(hints[field.name], hints[field.name]),
                    marked=filled.get(hints[field.name], marked[field.name]),
                    place=place_of_key(cls, name),
                    required=field.default is attrs.NOTHING or field.name == "sources",
                    may_be_blank=field.default == "",
                )
            )
    return tuple(keys)


def at_key(fault: Fault, cls: type[Any], keys: Iterable[Key]) -> Fault:
    """Put a fault of a value, `Note.sources[0]`, at the key that data has for the field."""
    place = fault.place.removeprefix(cls.__name__).removeprefix(".")
    for key in keys:
        rest = place.removeprefix(key.field)
        if place.startswith(key.field) and rest[:1] in ("", ".", "["):
            return attrs.evolve(fault, place=key.place + rest)
    return attrs.evolve(fault, place=place)


def place_of_key(cls: type, name: str) -> str:
    """Give the place of a key: what an association tells of itself is in a table of its own."""
    return _HEAD + name if cls is Association and name not in PARTS else name


def unknown_key(name: str, known: Iterable[str], *, place: str | None = None) -> Fault:
    """Say that a key is not known, with the nearest known one."""
    near = nearest_name(name, known)
    guess = (
        Saying("did you mean {near}?", near=repr(near))
        if near
        else Saying("known: {known}", known=", ".join(sorted(known)))
    )
    message = Saying("unknown key {name}", name=repr(name))
    place = name if place is None else place
    return Fault(place, message, instead=guess, code="unknown-key", name=name, nearest=near)


def as_written(path: str) -> str:
    """Write a path of fields as the keys of a file: `units[0].sources` is `unit[0].source`."""
    return re.sub(r"\w+", lambda found: _KEYS.get(found[0], found[0]), path)
