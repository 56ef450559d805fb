"""Names of a package whose modules are imported when one of them is first used.

So that to load a catalogue is not to import what tells it, and to tell is not to import what reads.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module

__all__ = ["lazily"]


def lazily(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """Make the `__getattr__` and `__dir__` of a package: its names by the module they live in."""
    home_of = {name: home for home, names in homes.items() for name in names.split()}
    known = vars(sys.modules[package])

    def get(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return known.setdefault(name, getattr(import_module(f".{home_of[name]}", package), name))

    return get, lambda: sorted({*known, *home_of})
