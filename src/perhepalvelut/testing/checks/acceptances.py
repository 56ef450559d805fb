"""Findings that an author accepts, each with its reason: the file `checks/accepted.toml`.

    [[accepted]]
    check = "parts-have-rules"
    place = "kettula.kerho.ilta"
    reason = "The plan names the evening and says of nobody that it is for them."

`place` is what the finding says before its message, without the file and the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from ...codec.files import load_data, refused
from ...errors import DataError, Fault
from ...sayings import Saying
from ...text.folders import Folder

__all__ = ["FILE", "Acceptance", "faults_of", "read_acceptances"]

FILE: Final = "checks/accepted.toml"
"""Where the acceptances lie in the package of a plugin."""
_KEYS: Final = ("check", "place", "reason")


@attrs.frozen(kw_only=True)
class Acceptance:
    """A finding of a check at a place, accepted for a reason."""

    check: str
    place: str
    reason: str
    at: str = attrs.field(default="", eq=False)


def read_acceptances(folder: Folder | None) -> tuple[tuple[Acceptance, ...], tuple[Fault, ...]]:
    """Read the acceptances of a package, and what is wrong with the file; none without one."""
    file = folder / FILE if folder else None
    if file is None or not file.is_file():
        return (), ()
    try:
        data = load_data(file)
    except DataError as error:
        return (), error.faults
    faults = list(_mistyped(data))
    if faults:
        return (), refused(data, faults, file.name).faults
    return tuple(_each(data["accepted"])), ()


def _each(tables: Iterable[Mapping[str, str]]) -> Iterator[Acceptance]:
    for at, one in enumerate(tables):
        yield Acceptance(**{key: one[key] for key in _KEYS}, at=f"accepted[{at}]")


def _mistyped(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Walk what is no table of acceptances, and what lacks a check, a place or a reason."""
    for key in data:
        if key != "accepted":
            yield Fault.unknown(key, "key", key, ["accepted"])
    tables = data.get("accepted")
    if not isinstance(tables, list) or not all(isinstance(one, Mapping) for one in tables):
        instead = Saying("write [[accepted]] with a check, a place and a reason")
        yield Fault("", Saying("accepts no finding"), instead=instead, code="missing")
        return
    for at, one in enumerate(tables):
        yield from (fault.under(f"accepted[{at}]") for fault in _of_table(one))


def _of_table(table: Mapping[str, Any]) -> Iterator[Fault]:
    for key in table:
        if key not in _KEYS:
            yield Fault.unknown(key, "key", key, _KEYS)
    for key in _KEYS:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            instead = Saying("write {example}", example=f'{key} = "..."')
            yield Fault(key, Saying("is missing"), instead=instead, code="missing")


def faults_of(
    accepted: Iterable[Acceptance], places: Mapping[str, Iterable[str]]
) -> Iterator[Fault]:
    """Walk the acceptances that nothing needs: by check, the places are those of its findings."""
    for one in accepted:
        if one.check not in places:
            fault = Fault.unknown("check", "check", one.check, places)
            yield attrs.evolve(fault.under(one.at), file=FILE)
        elif one.place not in set(places[one.check]):
            message = Saying("{check} finds nothing at {place}", check=one.check, place=one.place)
            instead = Saying("take it out, or name the place as the finding does")
            yield Fault(f"{one.at}.place", message, instead=instead, code="wrong-value", file=FILE)
