"""What became of every installed plugin: active, broken, or disabled; and its faults."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from ..core.guards.doors import door
from ..errors import Fault
from .installed import every_installed
from .loading import loaded

__all__ = ["PluginState", "plugin_states"]


@attrs.frozen(kw_only=True)
class PluginState:
    """One installed plugin: what it comes in, and whether a catalogue is made with it.

    A broken one is left out. An active one may have faults too: a message catalogue that cannot be
    read, or a translation that cannot be shown.
    """

    name: str
    distribution: str
    version: str
    module: str
    state: Literal["active", "broken", "disabled"]
    faults: tuple[Fault, ...] = ()


@door
def plugin_states(*, disabled: Iterable[str] = ()) -> tuple[PluginState, ...]:
    """List the installed plugins by name, with all that is wrong with each.

    A disabled plugin is not imported; an unknown name is an UnknownNameError.

    >>> [one.state for one in plugin_states() if one.name == "lahti"]
    ['active']
    """
    disabled = frozenset(disabled)
    found = loaded(disabled=disabled, translations=True)
    active = {one.where for one in found.given}
    return tuple(
        PluginState(
            name=one.name,
            distribution=one.distribution,
            version=one.version,
            module=one.module or one.value,
            state=_state(one.name in disabled, one.where in active),
            faults=tuple(found.faults.get(one.where, ())),
        )
        for one in sorted(every_installed(), key=lambda one: (one.name, one.distribution))
    )


def _state(is_disabled: bool, is_active: bool) -> Literal["active", "broken", "disabled"]:
    if is_disabled:
        return "disabled"
    return "active" if is_active else "broken"
