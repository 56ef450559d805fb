"""The plugin of a package whose facts lie in data files, in one line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import final

import attrs

from ..codec import read_association, read_overlays, read_steps, read_urgent, read_vocabulary
from ..core.corrections.overlays import Overlay
from ..core.directory.associations import Association
from ..core.directory.steps import Step
from ..core.directory.urgent import Urgent
from ..core.guards.fields import Value
from ..core.vocabulary.vocabulary import Vocabulary
from .data import read_file

__all__ = ["DataPlugin"]


def _as_given(names: Iterable[str]) -> tuple[str, ...]:
    """Say that a list may be given; the value takes it for a tuple, and refuses a single text."""
    return names  # type: ignore[return-value]


@final
@attrs.frozen
class DataPlugin(Value):
    """Stands for the hooks of a plugin: they give what data files in its package say.

    The files are `association.toml`, `vocabulary.toml`, `steps.toml`, `overlay.toml` and
    `urgent.toml`, those that are there; translations lie in `locales`, in a domain named as the
    plugin. `requires` names the plugins whose words, models or services they use. The files say the
    language of the texts, and `language` is for a package without one.

    A package names it `plugin`. A hook that the package writes beside it takes the place of the one
    here, and may begin with what a file says.

    >>> plugin = DataPlugin("perhepalvelut.plugins.lahti", requires=["liitto", "suomi"])
    >>> plugin.association().id
    'lahti'
    """

    package: str
    requires: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_as_given)
    language: str | None = attrs.field(default=None, kw_only=True)

    def association(self) -> Association:
        """Read `association.toml`; a DataError lists every fault, as of each of these files."""
        return read_file(read_association, self.package, "association.toml")

    def vocabulary(self) -> Vocabulary:
        """Read `vocabulary.toml`."""
        return read_file(read_vocabulary, self.package, "vocabulary.toml")

    def steps(self) -> tuple[Step, ...]:
        """Read `steps.toml`."""
        return read_file(read_steps, self.package, "steps.toml")

    def overlays(self) -> tuple[Overlay, ...]:
        """Read `overlay.toml`."""
        return read_file(read_overlays, self.package, "overlay.toml")

    def urgent(self) -> Urgent:
        """Read `urgent.toml`."""
        return read_file(read_urgent, self.package, "urgent.toml")
