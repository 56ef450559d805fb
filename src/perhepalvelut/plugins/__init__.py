"""What a plugin author imports: the hook marker, the plugin of data files, and their readers."""

from .data import domain_from, text_from
from .data_plugin import DataPlugin
from .hookspecs import hookimpl

__all__ = ["DataPlugin", "domain_from", "hookimpl", "text_from"]
