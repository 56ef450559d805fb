"""Aarnilan perhetyö ry, invented; and what it says of its neighbour's meeting place."""

from __future__ import annotations

from perhepalvelut import DataPlugin, hookimpl
from perhepalvelut.directory import Rename

plugin = DataPlugin(__name__, requires=["lahti", "suomi"])


@hookimpl
def perhepalvelut_renames() -> list[Rename]:
    """Keep the name that the group had in the first version."""
    return [Rename("service", "aarnila.vauvakerho", "aarnila.vauvaryhma")]
