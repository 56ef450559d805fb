"""Read and write the data file of an association and the shared vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.associations import Association
from ..core.vocabulary import Fact, Place, Structural, Term, Vocabulary
from ..errors import DataError, Fault
from .converter import converter, structure, unknown_key

__all__ = ["dump_association", "read_association", "read_vocabulary"]

_PARTS = ("language", "document", "dispute", "unit", "model")
_TERMS = (
    "role", "category", "form", "format", "channel", "referrer", "need", "instrument",
    "respondent", "condition", "phase", "audience", "note_kind",
)  # fmt: skip


def read_association(data: Mapping[str, Any], *, place: str = "association.toml") -> Association:
    """Make an association of plain data; every fault is raised at once as a DataError.

    Ids below the association may be written without its id in front: unit `ensikoti` of `lahti` is
    `lahti.ensikoti`.
    """
    _refuse_unknown(data, {*_PARTS, "association"}, place)
    head = data.get("association")
    if not isinstance(head, Mapping):
        raise DataError([Fault(place, "the table [association] is missing")])
    whole = {**head, **{name: data[name] for name in _PARTS if name in data}}
    prefix = str(head.get("id", ""))
    if isinstance(whole.get("unit"), list):
        whole["unit"] = [_qualified_unit(unit, prefix) for unit in whole["unit"]]
    return structure(whole, Association, f"{place}: ")


def _refuse_unknown(data: Mapping[str, Any], known: set[str], place: str) -> None:
    faults = [unknown_key(key, known) for key in sorted(data.keys() - known)]
    if faults:
        raise DataError(fault.under(f"{place}: ") for fault in faults)


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
        if isinstance(value, str) and not value.startswith(f"{prefix}."):
            made[key] = f"{prefix}.{value}"
    return made


def dump_association(association: Association) -> dict[str, Any]:
    """Give an association as plain data that `read_association` reads back to an equal value."""
    whole: dict[str, Any] = converter().unstructure(association, Association)
    parts = {name: whole.pop(name) for name in _PARTS if name in whole}
    return {**parts, "association": whole}


def read_vocabulary(
    data: Mapping[str, Any], *, places: tuple[Place, ...] = (), place: str = "vocabulary.toml"
) -> Vocabulary:
    """Make a vocabulary of plain data; every fault is raised at once as a DataError."""
    _refuse_unknown(data, {*_TERMS, "fact", "structural", "language"}, place)
    terms = [
        {**term, "kind": kind}
        for kind in _TERMS
        for term in data.get(kind, [])
        if isinstance(term, Mapping)
    ]
    faults: list[Fault] = []
    made: dict[str, Any] = {}
    for name, table, cls in (
        ("facts", data.get("fact", []), Fact),
        ("structural", data.get("structural", []), Structural),
        ("terms", terms, Term),
    ):
        try:
            made[name] = structure(table, tuple[cls, ...], f"{place}: {name}")  # type: ignore[valid-type]
        except DataError as error:
            faults.extend(error.faults)
    if faults:
        raise DataError(faults)
    return Vocabulary(places=places, **made)
