"""What overlays changed: which plugin says what of a service or an association."""

from __future__ import annotations

import attrs

from .evidence import Sourced, Sources

__all__ = ["Change"]


@attrs.frozen(repr=False)
class Change(Sourced):
    """One thing that an overlay says of a service or an association, and whose overlay it is."""

    id: str
    name: str
    plugin: str
    sources: Sources
