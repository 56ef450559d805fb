"""The data files in the package of a `DataPlugin`: the hooks that give them, and what is amiss."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any, Final

import attrs

from ..codec.toml_lines import on_their_lines
from ..core.directory.domains import TextDomain
from ..errors import DataError, Fault
from ..faults import nearest_name
from ..sayings import Saying
from .data import READERS, domain_from, files_in, language_of, text_from
from .data_plugin import DataPlugin

__all__ = ["DataFiles"]

_GIVEN: Final[Mapping[str, tuple[str, Callable[[DataPlugin], Any]]]] = {
    "perhepalvelut_associations": ("association.toml", lambda data: [data.association()]),
    "perhepalvelut_vocabulary": ("vocabulary.toml", lambda data: data.vocabulary()),
    "perhepalvelut_steps": ("steps.toml", lambda data: data.steps()),
    "perhepalvelut_overlays": ("overlay.toml", lambda data: data.overlays()),
    "perhepalvelut_urgent": ("urgent.toml", lambda data: [data.urgent()]),
}
"""The file that each hook gives, and how it is read."""


@attrs.frozen
class DataFiles:
    """The files in a package, and the hooks that its code writes beside their plugin."""

    data: DataPlugin
    written: frozenset[str]
    there: frozenset[str]

    @classmethod
    def of(cls, data: DataPlugin, written: Iterable[str]) -> DataFiles:
        """Look into the package of a data plugin."""
        return cls(data, frozenset(written), files_in(data.package))

    def hooks(self, name: str) -> dict[str, Callable[[], Any]]:
        """Make the hooks of the plugin of a name; those that its code writes stay its own."""
        made: dict[str, Callable[[], Any]] = {
            hook: lambda read=read: read(self.data)  # type: ignore[misc]
            for hook, (_, read) in _GIVEN.items()
            if self.reads(hook)
        }
        made["perhepalvelut_requires"] = lambda: self.data.requires
        made["perhepalvelut_domains"] = lambda: self._domains(name)
        return {hook: one for hook, one in made.items() if hook not in self.written}

    def reads(self, hook: str) -> bool:
        """Does a hook give what a data file says, with no code of the plugin in between?"""
        return hook in _GIVEN and hook not in self.written and _GIVEN[hook][0] in self.there

    def faults(self) -> Iterator[Fault]:
        """Walk the misspelled names; without any tell that there is neither data nor code."""
        found = list(self._misspelled())
        yield from found
        if not (found or self.written or self.there & READERS.keys()):
            message = Saying(
                "the package {package} has no data file: {readers}",
                package=self.data.package,
                readers=", ".join(READERS),
            )
            instead = Saying("write one; see that what is installed holds it too")
            yield Fault("", message, instead=instead, code="missing")

    def unread(self) -> Iterator[Fault]:
        """Walk the files that no hook reads."""
        for file in self._others():
            if not self._is_named(file):
                message = Saying("is read by no hook")
                instead = Saying("take it away, or read it in a hook")
                yield Fault("", message, instead=instead, code="unknown-name", name=file, file=file)

    def _misspelled(self) -> Iterator[Fault]:
        """Walk the files that are named nearly as one that is not there."""
        stems = {_stem(name): name for name in self._read() - self.there}
        for file in self._others():
            near = stems.get(nearest_name(_stem(file), stems) or "")
            if near is not None and not self._is_named(file):
                found = Fault(
                    "",
                    Saying("is no data file"),
                    instead=Saying("did you mean {near}?", near=repr(near)),
                    file=file,
                )
                yield attrs.evolve(found, code="unknown-name", name=file, nearest=near)

    def _read(self) -> frozenset[str]:
        """Name the files that the hooks read where they are there."""
        return frozenset(file for hook, (file, _) in _GIVEN.items() if hook not in self.written)

    def _others(self) -> Iterator[str]:
        """Walk the files of tables that these hooks do not read, in the order of their names."""
        others = sorted(self.there - self._read())
        return (name for name in others if name.lower().endswith(".toml"))

    def _is_named(self, file: str) -> bool:
        """Does some code of the package name a file, or read it as `plugin.steps()` does?"""
        names = [file, f".{_stem(file)}"] if file in READERS else [file]
        code = (path for path in files(self.data.package).iterdir() if path.name.endswith(".py"))
        return any(name.encode() in path.read_bytes() for path in code for name in names)

    def _domains(self, name: str) -> Iterator[TextDomain]:
        """Give the translations in `locales`; a package that says no language has no texts."""
        said = {} if self.data.language is None else {DataPlugin.__name__: self.data.language}
        said |= dict(self._languages())
        first = next(iter(said), "")
        faults = [self._other(file, said, first) for file in said if said[file] != said[first]]
        if faults:
            raise DataError(faults)
        if said:
            yield domain_from(self.data.package, name, language=said[first])

    def _languages(self) -> Iterator[tuple[str, str]]:
        """Walk the languages that the files say; of one that cannot be read its own hook tells."""
        for file in (one for one in READERS if one in self.there):
            language = None
            with suppress(DataError):
                language = language_of(self.data.package, file)
            if language is not None:
                yield file, language

    def _other(self, file: str, said: Mapping[str, str], first: str) -> Fault:
        """Tell that a file says another language than the first."""
        fault = Fault(
            "language",
            Saying(
                "is {language} here, and {other} in {file}",
                language=repr(said[file]),
                other=repr(said[first]),
                file=first,
            ),
            instead=Saying("write one language; a plugin has one for all its texts"),
            code="contradiction",
            file=file,
        )
        return on_their_lines([fault], text_from(self.data.package, file))[0]


def _stem(file: str) -> str:
    return PurePosixPath(file).stem.lower()
