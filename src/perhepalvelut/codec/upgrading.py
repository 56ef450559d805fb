"""Bring stored data up to date: ids that plugins have renamed, wherever an export holds them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..core.catalogue.catalogue import Catalogue
from ..core.directory.renames import RenameKind, Renames
from ..core.directory.steps import End
from ..core.guards.doors import door
from ..core.rules.parser import parse_rule

__all__ = ["upgraded"]

_IDS: Final[Mapping[str, RenameKind]] = {
    "service": "service",
    "services": "service",
    "in_service": "service",
    "part_of": "service",
    "association": "association",
    "fact": "fact",
    "missing": "fact",
    "lacks": "fact",
    "needs": "need",
    "need": "need",
    "referrer": "referrer",
    "referrers": "referrer",
}
_BY_FACT: Final = frozenset({"facts", "presumed"})
_RULES: Final = frozenset({"rule", "condition", "requires"})
_ENDS: Final = frozenset({"from", "to"})


@door
def upgraded(data: Any, catalogue: Catalogue) -> Any:
    """Give plain data with the ids of today: a stored situation, case, match, finding or step.

    What was not renamed stays as it is; every renamed id gives a RenamedWarning that names the new
    one. Rules and the ends of steps are read and written anew only where they name such an id.
    """
    return _upgraded(data, "", catalogue.renames) if catalogue.renames.by_old else data


def _upgraded(data: Any, key: str, renames: Renames) -> Any:
    if isinstance(data, Mapping):
        return {
            _key(name, key, renames): _upgraded(one, name, renames) for name, one in data.items()
        }
    if isinstance(data, (list, tuple)):
        return [_upgraded(one, key, renames) for one in data]
    return _text(data, key, renames) if isinstance(data, str) else data


def _key(name: str, outer: str, renames: Renames) -> str:
    return renames.current("fact", name) if outer in _BY_FACT else name


def _text(text: str, key: str, renames: Renames) -> str:
    if key in _IDS:
        return renames.current(_IDS[key], text)
    if key in _RULES:
        return _again(text, str(renames.rule(parse_rule(text))), str(parse_rule(text)))
    if key in _ENDS:
        return _end(text, renames)
    return text


def _end(text: str, renames: Renames) -> str:
    """Read the end of a step; who gives feedback stands under `from` as well, and is no end."""
    try:
        return str(renames.end(End.parse(text)))
    except ValueError:
        return text


def _again(written: str, now: str, before: str) -> str:
    """Keep a rule as it was written where nothing in it was renamed."""
    return written if now == before else now
