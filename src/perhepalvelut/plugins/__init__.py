"""What a plugin author imports: the hook marker, the plugin of data files, and their readers.

Loading has its names here too; its modules are imported when one of them is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from .data import domain_from, text_from
from .data_plugin import DataPlugin
from .hookspecs import hookimpl

if TYPE_CHECKING:
    from .loading import (
        load_catalogue as load_catalogue,
        plugin_faults as plugin_faults,
        plugin_names as plugin_names,
    )
    from .states import PluginState as PluginState, plugin_states as plugin_states

__all__ = [
    "DataPlugin",
    "PluginState",
    "domain_from",
    "hookimpl",
    "load_catalogue",
    "plugin_faults",
    "plugin_names",
    "plugin_states",
    "text_from",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "states" if name in {"PluginState", "plugin_states"} else "loading"
    return getattr(import_module(f".{home}", __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
