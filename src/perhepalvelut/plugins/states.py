"""What became of every installed plugin: active, broken with its faults, or disabled."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from ..errors import Fault
from .loading import installed, loaded

__all__ = ["PluginState", "plugin_states"]


@attrs.frozen(kw_only=True)
class PluginState:
    """One installed plugin: its name, its version, and whether a catalogue is made with it."""

    name: str
    version: str
    module: str
    state: Literal["active", "broken", "disabled"]
    faults: tuple[Fault, ...] = ()


def plugin_states(*, disabled: Iterable[str] = ()) -> tuple[PluginState, ...]:
    """List the installed plugins by name, with the cause where one is broken.

    A disabled plugin is not imported; an unknown name is an UnknownNameError.

    >>> [one.state for one in plugin_states() if one.name == "lahti"]
    ['active']
    """
    disabled = frozenset(disabled)
    faults = loaded(disabled=disabled)
    states = []
    for name, point in sorted(installed().items()):
        found = tuple(faults.get(name, ()))
        states.append(
            PluginState(
                name=name,
                version=point.dist.version if point.dist is not None else "unknown",
                module=point.module,
                state="disabled" if name in disabled else "broken" if found else "active",
                faults=found,
            )
        )
    return tuple(states)
