"""What a plugin may give: seven hooks without arguments, each returning frozen core values.

A plugin is a module with some of these functions, marked with `hookimpl`, and an entry point in the
group `perhepalvelut`. Values are checked when the catalogue is made; a plugin with a fault is left
out whole, with a warning that names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from ..core.associations import Association
    from ..core.catalogue import TextDomain
    from ..core.overlays import Overlay
    from ..core.pathways import Step
    from ..core.renaming import Rename
    from ..core.vocabulary import Vocabulary

__all__ = [
    "PROJECT",
    "hookimpl",
    "perhepalvelut_associations",
    "perhepalvelut_domains",
    "perhepalvelut_overlays",
    "perhepalvelut_renames",
    "perhepalvelut_requires",
    "perhepalvelut_steps",
    "perhepalvelut_vocabulary",
]

PROJECT = "perhepalvelut"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def perhepalvelut_associations() -> Iterable[Association]:  # type: ignore[empty-body]
    """Give associations with their units and services."""


@hookspec
def perhepalvelut_steps() -> Iterable[Step]:  # type: ignore[empty-body]
    """Give steps between services of several plugins; those of an association are part of it."""


@hookspec
def perhepalvelut_vocabulary() -> Vocabulary:  # type: ignore[empty-body]
    """Give facts, terms and places; they join those of the other plugins."""


@hookspec
def perhepalvelut_domains() -> Iterable[TextDomain]:  # type: ignore[empty-body]
    """Give the domains of the message catalogues, each with its source language and folder."""


@hookspec
def perhepalvelut_overlays() -> Iterable[Overlay]:  # type: ignore[empty-body]
    """Correct, or add to, what another plugin says of a service or an association, by its id."""


@hookspec
def perhepalvelut_renames() -> Iterable[Rename]:  # type: ignore[empty-body]
    """Name the ids that changed and what they are called now; the old ones keep working."""


@hookspec
def perhepalvelut_requires() -> Iterable[str]:  # type: ignore[empty-body]
    """Name the plugins whose words or models this one uses; they are loaded with it."""
