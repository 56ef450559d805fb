"""What a plugin has to translate: its texts, and the files of its package where they stand."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import Any, Final

import attrs

from ..codec.files import toml_of
from ..core.directory.domains import TextDomain
from ..errors import Fault, PluginError
from ..sayings import Saying
from ..text.catalogues import OWN, read_catalogue, translated
from ..text.folders import files_below, folder_at
from ..text.messages import Message, messages_in
from ..text.pipeline import Entry, gathered, said_in
from .given import Given
from .installed import installed
from .loading import given_by

__all__ = ["PluginTexts", "entries_of", "home_of", "plugin_texts", "plugins_below"]

_APART: Final = {"__pycache__", "locales", "scenarios", "tests"}
_DATA: Final[Mapping[str, Callable[[str], Any]]] = {".json": json.loads, ".toml": toml_of}


@attrs.frozen(kw_only=True)
class PluginTexts:
    """A text domain of a plugin, and the texts that it translates."""

    plugin: str
    domain: TextDomain
    entries: tuple[Entry, ...]


def plugins_below(folder: Path) -> tuple[str, ...]:
    """List the installed plugins whose package or module lies below a folder, by name."""
    below = folder.resolve()
    homes = {name: home_of(one.module) for name, one in installed().items()}
    return tuple(
        sorted(
            name for name, home in homes.items() if home and home.resolve().is_relative_to(below)
        )
    )


def plugin_texts(name: str) -> tuple[PluginTexts, ...]:
    """Read the texts of an installed plugin, domain by domain; a PluginError tells what is wrong.

    A plugin has one domain of its own for all its texts. A domain that extends another plugin's
    translates the texts of that plugin, which must be among those required.
    """
    given, entries = _own(name)
    return tuple(
        PluginTexts(
            plugin=name,
            domain=one,
            entries=entries if one.extends is None else _extended(one, given),
        )
        for one in sorted(given.domains, key=lambda one: (one.extends is not None, one.name))
    )


def _own(name: str) -> tuple[Given, tuple[Entry, ...]]:
    """Read what a plugin gives, and the texts of its own domain."""
    plugin, given = given_by(name)
    own = [one for one in given.domains if one.extends is None]
    entries = entries_of(given, _files(home_of(plugin.module)))
    if len(own) > 1 or (entries and not own):
        raise PluginError([_not_one(given, own)])
    return given, entries


def _not_one(given: Given, own: list[TextDomain]) -> Fault:
    several = Saying("gives {n} text domains", n=len(own))
    found = several if own else Saying("gives texts but no text domain")
    instead = Saying(
        'give one for all: domain_from(__name__, "{plugin}", language=...)', plugin=given.plugin
    )
    if given.files:
        instead = Saying('say the language in the data files, language = "fi", or in DataPlugin')
    return Fault(
        "perhepalvelut_domains",
        found,
        instead=instead,
        code="wrong-hook",
        owner=given.plugin,
        distribution=given.distribution,
        version=given.version,
    )


def _extended(domain: TextDomain, given: Given) -> tuple[Entry, ...]:
    if domain.extends in OWN:
        return tuple(_of_the_library(OWN[domain.extends]))
    for name in given.requires:
        required, entries = _own(name)
        if any((one.name, one.extends) == (domain.extends, None) for one in required.domains):
            return entries
    raise PluginError(
        [
            Fault(
                f"domain {domain.name}",
                Saying(
                    "extends {extends}, which no plugin that it requires gives",
                    extends=repr(domain.extends),
                ),
                instead=Saying("name the plugin that gives it in perhepalvelut_requires"),
                code="unknown-name",
                name=domain.extends,
                owner=given.plugin,
                distribution=given.distribution,
                version=given.version,
            )
        ]
    )


def _of_the_library(own: TextDomain) -> Iterator[Entry]:
    """Walk the library's own sentences of a domain, as its catalogues list them."""
    catalog = read_catalogue(own, translated(own)[0])
    for message in catalog or ():
        yield Entry(message.id, plural=message.plural)


def home_of(module: str) -> Path | None:
    """Find the folder of a plugin's package, or the file of a plugin that is one module.

    Of a package that cannot be imported it is the outermost folder.
    """
    try:
        found = find_spec(module)
        if found is not None and found.submodule_search_locations is None and "." in module:
            found = find_spec(module.rpartition(".")[0])
    except Exception:
        found = find_spec(module.partition(".")[0])
    places = () if found is None else (*(found.submodule_search_locations or ()), found.origin)
    return next((Path(place) for place in places if place), None)


def _files(home: Path | None) -> dict[str, str]:
    """Read the sources and data below a plugin's home, by name; what is no text is left out."""
    if home is None:
        return {}
    place = folder_at(home)
    files = files_below(place) if place.is_dir() else {home.name: place}
    return {
        name: files[name].read_bytes().decode("utf-8", "replace")
        for name in sorted(files, key=PurePosixPath)
        if PurePosixPath(name).suffix in {".py", *_DATA} and not _APART & set(name.split("/"))
    }


def entries_of(given: Given, files: Mapping[str, str]) -> tuple[Entry, ...]:
    """List the texts of what a plugin gives; the files of its package, by name, say where."""
    return gathered(_entries(given, files))


def _entries(given: Given, files: Mapping[str, str]) -> Iterator[Entry]:
    """Walk the texts of the values a plugin gives, then the messages marked in its sources."""
    places = _places(files)
    for message in _messages(given):
        yield Entry(message.text, places=(message.place,), files=places.get(message.text, ()))
    for file, text in files.items():
        if file.endswith(".py") and _parsed(text) is not None:
            yield from said_in(text, file)


def _messages(given: Given) -> Iterator[Message]:
    for association in given.associations:
        yield from messages_in(association)
    yield from messages_in(given.vocabulary)
    yield from messages_in(given.steps)
    for overlay in given.overlays:
        yield from messages_in(overlay)
    for urgent in given.urgent:
        yield from messages_in(urgent)


def _places(files: Mapping[str, str]) -> dict[str, tuple[tuple[str, int | None], ...]]:
    """Find where each string stands: in which data files, on which lines of Python sources."""
    found: dict[str, dict[tuple[str, int | None], None]] = {}
    for file, text in files.items():
        for told, line in _strings_of(file, text):
            found.setdefault(told, {})[file, line] = None
    return {told: tuple(places) for told, places in found.items()}


def _strings_of(file: str, text: str) -> Iterator[tuple[str, int | None]]:
    """Walk the strings of a file; one that its reader refuses holds none."""
    read = _DATA.get(Path(file).suffix)
    if read is None:
        for node in ast.walk(_parsed(text) or ast.Module([], [])):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value, node.lineno
        return
    with suppress(ValueError, RecursionError):
        yield from ((told, None) for told in _strings(read(text)))


def _parsed(code: str) -> ast.Module | None:
    try:
        return ast.parse(code)
    except (SyntaxError, ValueError):
        return None


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list):
        for value in data:
            yield from _strings(value)
