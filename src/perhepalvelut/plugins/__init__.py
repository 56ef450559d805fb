"""What a plugin author imports: the hook marker, the plugin of data files, and their readers.

Loading has its names here too; its modules are imported when one of them is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazily import lazily
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


__getattr__, __dir__ = lazily(
    __name__,
    {
        "loading": "load_catalogue plugin_faults plugin_names",
        "states": "PluginState plugin_states",
    },
)
