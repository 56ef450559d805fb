"""Lists of data: of records, of sources, of lines; every fault of every item is told at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from typing import Any

from cattrs import Converter

from ..core.directory.contacts import Line
from ..core.directory.evidence import Source
from ..core.guards.annotations import stands_here
from ..errors import DataError, Fault, fault_of
from ..sayings import Saying

__all__ = [
    "KNOWN",
    "Hook",
    "list_of",
    "one_or_more",
    "plain_lines",
    "plain_sources",
    "sources_of",
    "tried",
]

Hook = Callable[[Any, Any], Any]


KNOWN: ContextVar[dict[str, Source]] = ContextVar("KNOWN")
"""The sources of what is being read, by their text."""


def list_of(made: Converter, item: Any) -> Hook:
    hook = made.get_structure_hook(item)

    def structure_list(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise DataError([stands_here(Saying("a list"), value, Saying("write [...]"))])
        faults: list[Fault] = []
        items = [tried(hook, one, item, f"[{at}]", faults) for at, one in enumerate(value)]
        if faults:
            raise DataError(faults)
        return tuple(items)

    return structure_list


def tried(hook: Hook, value: Any, kind: Any, place: str, faults: list[Fault]) -> Any:
    """Structure one value; put what is wrong with it into the faults, under its place."""
    if value is None:
        faults.append(stands_here(Saying("a value"), None, Saying("leave it out")).under(place))
        return None
    try:
        return hook(value, kind)
    except DataError as error:
        faults.extend(fault.under(place) for fault in error.faults)
    except (ValueError, TypeError, LookupError) as error:
        faults.append(fault_of(error, place))
    return None


def sources_of(made: Converter) -> Hook:
    read_all = list_of(made, Source)

    def structure_sources(value: Any, kind: Any) -> tuple[Source, ...]:
        """Read a source once in all that is read: data cite the same lines again and again."""
        known = KNOWN.get()
        cited = [value] if isinstance(value, str) else value
        if type(cited) is list and all(map(known.__contains__, cited)):
            return tuple([known[text] for text in cited])
        read: tuple[Source, ...] = read_all(cited, kind)
        known.update(zip(cited, read, strict=True))
        return read

    return structure_sources


def one_or_more(made: Converter, item: Any) -> Hook:
    """Read a table of its own as a list of one."""
    read_one, read_all = made.get_structure_hook(item), list_of(made, item)

    def structure_lines(value: Any, kind: Any) -> tuple[Any, ...]:
        return (read_one(value, item),) if isinstance(value, Mapping) else read_all(value, kind)

    return structure_lines


def plain_lines(made: Converter, lines: tuple[Line, ...]) -> Any:
    plain = [made.unstructure(line) for line in lines]
    return plain[0] if len(plain) == 1 else plain


def plain_sources(sources: tuple[Source, ...]) -> str | list[str]:
    return str(sources[0]) if len(sources) == 1 else [str(source) for source in sources]
