"""The lines of data files on which faults stand that are found once the files are read.

Values keep no lines: a file is read again when there is a fault to tell, and a fault gets a line
only where the file says what the plugin gave.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from typing import Any

import attrs

from ..codec import (
    parse_data,
    read_association,
    read_overlays,
    read_steps,
    read_urgent,
    read_vocabulary,
)
from ..codec.keys import PARTS, as_written
from ..codec.toml_lines import on_their_lines
from ..core.directory.steps import Step
from ..core.directory.urgent import Urgent
from ..core.vocabulary.vocabulary import Vocabulary
from ..errors import Fault
from .given import Given

__all__ = ["on_lines_of_data"]

Key = tuple[str, str]
Entry = tuple[Key, Any, str]


@attrs.frozen(eq=False)
class _DataFile:
    """A data file, and the values it holds: each by kind and id, with its path in the file."""

    name: str
    text: str
    entries: Mapping[Key, tuple[Any, str]]


def on_lines_of_data(faults: Iterable[Fault], given: Given) -> tuple[Fault, ...]:
    """Give faults the file and the line of what they are in, as far as that is known."""
    faults = tuple(faults)
    if all(fault.of is None or fault.file for fault in faults):
        return faults
    values, read = given.by_key(), tuple(_files(given))
    return tuple(fault if fault.file else _on_its_line(fault, values, read) for fault in faults)


def _on_its_line(fault: Fault, values: Mapping[Key, Any], read: Sequence[_DataFile]) -> Fault:
    if fault.of is None or fault.of not in values:
        return fault
    for file in read:
        value, path = file.entries.get(fault.of, (None, ""))
        if value == values[fault.of]:
            within = attrs.evolve(fault, place=_path(path, as_written(fault.inside)))
            (found,) = on_their_lines([within], file.text)
            return attrs.evolve(fault, file=file.name, line=found.line)
    return fault


def _path(path: str, inside: str) -> str:
    """Join the paths; what an association holds stands beside its table, not in it."""
    beside = path == "association" and inside.startswith(PARTS)
    return inside if beside else f"{path}.{inside}"


def _files(given: Given) -> Iterator[_DataFile]:
    """Read the data files in the package of a plugin; one that cannot be read tells no lines."""
    with suppress(Exception):
        own = given.files.data.package if given.files else sys.modules[given.module].__package__
        folder = files(str(own))
        for path in sorted(folder.iterdir(), key=lambda one: one.name):
            if path.name.endswith(".toml"):
                with suppress(Exception):
                    text = path.read_text(encoding="utf-8")
                    entries = _entries(parse_data(text, place=path.name))
                    yield _DataFile(path.name, text, {key: (one, at) for key, one, at in entries})


def _entries(data: Mapping[str, Any]) -> Iterator[Entry]:
    if "association" in data:
        yield from _of_association(data)
    elif "overlay" in data:
        for at, one in enumerate(read_overlays(data)):
            yield ("overlay", one.id), one, f"overlay[{at}]"
    elif "contact" in data or "case" in data:
        yield from _of_urgent(read_urgent(data))
    elif "step" in data:
        yield from _of_steps(read_steps(data))
    else:
        yield from _of_vocabulary(read_vocabulary(data))


def _of_association(data: Mapping[str, Any]) -> Iterator[Entry]:
    read = read_association(data)
    yield ("association", read.id), read, "association"
    yield from (
        (("document", one.id), one, f"document[{at}]") for at, one in enumerate(read.documents)
    )
    yield from (
        (("dispute", one.key), one, f"dispute[{at}]") for at, one in enumerate(read.disputes)
    )
    yield from ((("model", one.id), one, f"model[{at}]") for at, one in enumerate(read.models))
    for at, unit in enumerate(read.units):
        yield ("unit", unit.id), unit, f"unit[{at}]"
        for index, service in enumerate(unit.services):
            yield ("service", service.id), service, f"unit[{at}].service[{index}]"
    yield from _of_steps(read.steps)


def _of_urgent(read: Urgent) -> Iterator[Entry]:
    for at, one in enumerate(read.contacts):
        yield ("contact", one.id), one, f"contact[{at}]"
    for at, case in enumerate(read.cases):
        yield ("case", str(case.rule)), case, f"case[{at}]"
    for at, offer in enumerate(read.offers):
        yield ("offer", offer.id), offer, f"offer[{at}]"
    for at, document in enumerate(read.documents):
        yield ("document", document.id), document, f"document[{at}]"


def _of_steps(steps: Iterable[Step]) -> Iterator[Entry]:
    return ((("step", str(one)), one, f"step[{at}]") for at, one in enumerate(steps))


def _of_vocabulary(read: Vocabulary) -> Iterator[Entry]:
    for at, fact in enumerate(read.facts.values()):
        yield ("fact", fact.id), fact, f"fact[{at}]"
    for at, place in enumerate(read.places.values()):
        yield ("place", place.id), place, f"place[{at}]"
    for kind in dict.fromkeys(one.kind for one in read.terms.values()):
        terms = (one for one in read.terms.values() if one.kind == kind)
        for at, term in enumerate(terms):
            yield ("term", f"{kind} {term.id}"), term, f"{kind}[{at}]"
