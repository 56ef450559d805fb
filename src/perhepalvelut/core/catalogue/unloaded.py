"""Warnings of plugins that are installed and not loaded, and whose services may count."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

from ...errors import Fault, PluginWarning
from ...sayings import Saying
from ..guards.callers import outside

__all__ = ["warn_of"]


def warn_of(plugins: Iterable[str]) -> None:
    """Warn, where the caller of the catalogue stands, of plugins of which nothing is known."""
    for plugin in plugins:
        message = Saying(
            "of the services of the plugin {plugin} nothing is known: it is not loaded",
            plugin=repr(plugin),
        )
        fault = Fault("in_service", message, code="not-loaded", declared_by=plugin)
        warnings.warn(PluginWarning([fault]), stacklevel=outside())
