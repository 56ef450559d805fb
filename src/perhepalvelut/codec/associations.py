"""Read and write the data file of an association and the shared vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ..core.corrections.overlays import Overlay
from ..core.directory.associations import Association
from ..core.directory.steps import Step
from ..core.directory.urgent import Urgent
from ..core.guards.annotations import accepted_by
from ..core.guards.doors import door
from ..core.vocabulary.facts import Fact, Structural
from ..core.vocabulary.places import Place
from ..core.vocabulary.terms import (
    KINDS,
    TABLES,
    Term,
    closed_word,
    kind_faults,
    term_class,
)
from ..core.vocabulary.vocabulary import Vocabulary
from ..errors import Fault
from ..sayings import Saying
from .converter import converter, structured
from .files import refused
from .keys import PARTS, unknown_key

__all__ = [
    "dump_association",
    "read_association",
    "read_overlays",
    "read_steps",
    "read_urgent",
    "read_vocabulary",
]


@door
def read_association(data: Mapping[str, Any], *, place: str = "association.toml") -> Association:
    """Make an association of plain data; every fault is raised at once as a DataError.

    Ids below the association may be written without its id in front: unit `ensikoti` of `lahti` is
    `lahti.ensikoti`.
    """
    faults = _unknown_keys(data, {*PARTS, "association"})
    head = data.get("association")
    if not isinstance(head, Mapping):
        faults.append(
            Fault(
                "", Saying("the table [association] is missing"), code="missing", name="association"
            )
        )
        raise refused(data, faults, place)
    faults += [_misplaced(name) for name in PARTS if name in head]
    whole = {**head, **{name: data[name] for name in PARTS if name in data}}
    prefix = str(head.get("id", ""))
    if isinstance(whole.get("unit"), list):
        whole["unit"] = [_qualified_unit(unit, prefix) for unit in whole["unit"]]
    made = structured(whole, Association, "", faults)
    if made is None or faults:
        raise refused(data, faults, place)
    return made


def _unknown_keys(data: Mapping[str, Any], known: set[str]) -> list[Fault]:
    return [unknown_key(key, known) for key in sorted(data.keys() - known)]


def _head_faults(data: Mapping[str, Any], lists: set[str]) -> list[Fault]:
    """List the unknown keys beside the lists, and a language that is none."""
    return [*_unknown_keys(data, {"language", *lists}), *_language_faults(data)]


def _language_faults(data: Mapping[str, Any]) -> list[Fault]:
    text = accepted_by(str)
    if "language" not in data or text.fits(data["language"]):
        return []
    return [fault.under("language") for fault in text.faults(data["language"])]


def _misplaced(name: str) -> Fault:
    message = Saying("has no place in [association]")
    instead = Saying("write it before that table, or after it")
    return Fault(f"association.{name}", message, instead=instead, code="unknown-key", name=name)


def _qualified_unit(unit: Any, prefix: str) -> Any:
    if not isinstance(unit, Mapping):
        return unit
    made = _qualified(unit, prefix, ("id", "parent"))
    if isinstance(unit.get("service"), list):
        made["service"] = [
            _qualified(service, prefix, ("id", "part_of"))
            if isinstance(service, Mapping)
            else service
            for service in unit["service"]
        ]
    return made


def _qualified(table: Mapping[str, Any], prefix: str, keys: tuple[str, ...]) -> dict[str, Any]:
    made = dict(table)
    for key in keys:
        value = made.get(key)
        if isinstance(value, str) and value.strip() and not value.startswith(f"{prefix}."):
            made[key] = f"{prefix}.{value}"
    return made


@door
def dump_association(association: Association) -> dict[str, Any]:
    """Give an association as plain data that `read_association` reads back to an equal value."""
    whole: dict[str, Any] = converter().unstructure(association, Association)
    parts = {name: whole.pop(name) for name in PARTS if name in whole}
    return {**parts, "association": whole}


@door
def read_steps(data: Mapping[str, Any], *, place: str = "steps.toml") -> tuple[Step, ...]:
    """Make the steps of plain data; every fault is raised at once as a DataError."""
    faults = _head_faults(data, {"step"})
    steps = _records(data.get("step", []), Step, "step", faults)
    if faults:
        raise refused(data, faults, place)
    return steps


@door
def read_overlays(data: Mapping[str, Any], *, place: str = "overlay.toml") -> tuple[Overlay, ...]:
    """Make the overlays of plain data; every fault is raised at once as a DataError."""
    faults = _head_faults(data, {"overlay"})
    overlays = _records(data.get("overlay", []), Overlay, "overlay", faults)
    if faults:
        raise refused(data, faults, place)
    return overlays


@door
def read_urgent(data: Mapping[str, Any], *, place: str = "urgent.toml") -> Urgent:
    """Make urgent help of plain data; every fault is raised at once as a DataError."""
    parts = {"document", "contact", "case", "offer"}
    faults = _head_faults(data, parts)
    made = structured({key: data[key] for key in parts & data.keys()}, Urgent, "", faults)
    if made is None or faults:
        raise refused(data, faults, place)
    return made


@door
def read_vocabulary(
    data: Mapping[str, Any], *, places: tuple[Place, ...] = (), place: str = "vocabulary.toml"
) -> Vocabulary:
    """Make a vocabulary of plain data; every fault is raised at once as a DataError.

    Terms stand in a table of their kind. `kinds` names further kinds, beside those that the library
    asks for. `places` are added to those of the data.
    """
    classes: dict[str, type[Any]] = {"fact": Fact, "structural": Structural, "place": Place}
    faults = _language_faults(data)
    own = _own_kinds(data, faults)
    kinds = tuple(dict.fromkeys((*KINDS, *own)))
    faults += _unknown_tables(data, kinds)
    made = {name: _records(data.get(name, []), cls, name, faults) for name, cls in classes.items()}
    terms = {kind: _terms(data.get(kind, []), kind, faults) for kind in kinds}
    for name, values in {**made, **terms}.items():
        faults += _twice(name, values)
    if faults:
        raise refused(data, faults, place)
    return Vocabulary(
        places=(*places, *made["place"]),
        facts=made["fact"],
        structural=made["structural"],
        terms=[term for values in terms.values() for term in values],
        kinds=own,
    )


def _own_kinds(data: Mapping[str, Any], faults: list[Fault]) -> tuple[str, ...]:
    """Read the kinds of term that a vocabulary declares; where one is wrong there are none."""
    wanted = accepted_by(tuple[str, ...])
    told = wanted.taken(data.get("kinds", []))
    if wanted.fits(told):
        wrong = list(kind_faults(told, ()))
    else:
        wrong = [fault.under("kinds") for fault in wanted.faults(told)]
    faults += wrong
    return () if wrong else told


def _unknown_tables(data: Mapping[str, Any], kinds: Iterable[str]) -> Iterator[Fault]:
    """Walk the keys of a vocabulary that are none; a list that is like none was meant for terms."""
    known = {*kinds, *TABLES}
    for key in sorted(data.keys() - known):
        fault = closed_word(key, key) or unknown_key(key, known)
        if fault.code == "unknown-key" and fault.nearest is None and isinstance(data[key], list):
            instead = Saying(
                'declare a kind of term, kinds = ["{kind}"], or write a known one: {known}',
                kind=key,
                known=", ".join(sorted(known)),
            )
            fault = attrs.evolve(fault, instead=instead)
        yield fault


def _terms(tables: Any, kind: str, faults: list[Fault]) -> tuple[Term, ...]:
    """Make the terms of a list, whose key says their kind."""
    cls = term_class(kind)
    if isinstance(tables, list) and cls is Term:
        for at, one in enumerate(tables):
            if isinstance(one, Mapping) and "kind" in one:
                message = Saying("is told by the list that the term is in")
                instead = Saying("leave it out")
                place = f"{kind}[{at}].kind"
                faults.append(Fault(place, message, instead=instead, code="unknown-key"))
        tables = [{**one, "kind": kind} if isinstance(one, Mapping) else one for one in tables]
    return _records(tables, cls, kind, faults)


def _records(tables: Any, cls: type[Any], name: str, faults: list[Fault]) -> tuple[Any, ...]:
    kind: Any = tuple.__class_getitem__((cls, ...))
    return structured(tables, kind, name, faults) or ()


def _twice(name: str, values: Iterable[Any]) -> Iterator[Fault]:
    seen: set[str] = set()
    for at, value in enumerate(values):
        if value.id in seen:
            message = Saying("{id} is there twice", id=repr(value.id))
            place = f"{name}[{at}]"
            yield Fault(
                place, message, instead=Saying("keep one of them"), code="twice", name=value.id
            )
        seen.add(value.id)
