"""Text domains: where the texts of a plugin and their translations lie."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import attrs

from ...errors import Fault
from ...sayings import Saying
from ..guards.fields import Value

__all__ = ["LIBRARY", "TextDomain"]

LIBRARY: Final = ("perhepalvelut", "cli", "errors")
"""The domains of the library's own sentences, command line and errors, written in English."""

_DOMAIN: Final = re.compile(r"[a-z][a-z0-9_-]{,99}")


@attrs.frozen(repr=False)
class TextDomain(Value):
    """The message catalogues of a plugin: the domain, its source language and its folder.

    One that `extends` the domain of another plugin has no texts of its own. It translates those of
    that domain, in its language, into further locales, and fills gaps in those that are there. The
    library's own sentences are the domain `perhepalvelut`, those of the command line `cli`, its
    errors and warnings `errors`; all are written in English.

    `plugin`, in its `distribution` and `version`, is whose it is; loading fills it in.
    """

    name: str
    language: str
    directory: str
    extends: str | None = attrs.field(default=None, kw_only=True)
    plugin: str = attrs.field(default="", kw_only=True, eq=False)
    distribution: str = attrs.field(default="", kw_only=True, eq=False)
    version: str = attrs.field(default="", kw_only=True, eq=False)

    def _faults(self) -> Iterable[Fault]:
        """Refuse a name that is no word: it is that of a file below the folder of a locale."""
        for field, name in (("name", self.name), ("extends", self.extends)):
            if name is not None and not _DOMAIN.fullmatch(name):
                message = Saying("{name} cannot name a text domain", name=repr(name[:40]))
                instead = Saying("use a-z, 0-9, _ and -, beginning with a letter, 100 at most")
                yield Fault(field, message, instead=instead, code="wrong-value")
