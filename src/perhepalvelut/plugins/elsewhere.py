"""Which plugin declares a fact, of those that are installed and not loaded.

A plugin that is disabled, was not asked for, or could not be loaded is not imported to know: its
data files are read, when a fact is not known and an error is to say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import attrs

from ..codec.files import toml_of
from .installed import installed

__all__ = ["DeclaredElsewhere"]


@attrs.frozen
class DeclaredElsewhere:
    """Finds the plugin by the id of a fact, beside those that are `loaded`.

    >>> DeclaredElsewhere(frozenset({"lahti"}))("expecting")
    'suomi'
    """

    loaded: frozenset[str]

    def __call__(self, fact: str) -> str | None:
        """Name the plugin, the first by name, or give None."""
        others = sorted(installed().items())
        return next(
            (
                name
                for name, one in others
                if name not in self.loaded and one.module and fact in set(_facts_of(one.module))
            ),
            None,
        )


def _facts_of(module: str) -> Iterator[str]:
    """Walk the ids of the facts that data files in the package of a module declare."""
    folder = _folder(module)
    for path in sorted(folder.glob("*.toml")) if folder else ():
        try:
            text = path.read_text(encoding="utf-8")
            facts = toml_of(text).get("fact") if "[[fact]]" in text else None
        except (OSError, ValueError, RecursionError):
            continue
        for one in facts if isinstance(facts, list) else ():
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                yield one["id"]


def _folder(module: str) -> Path | None:
    """Find the folder of a package without importing it, nor what is around it."""
    outer, *inner = module.split(".")
    try:
        found = find_spec(outer)
    except (ImportError, ValueError):
        return None
    places = (found.submodule_search_locations if found else None) or ()
    return next((Path(place, *inner) for place in places), None)
