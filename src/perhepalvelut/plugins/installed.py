"""The plugins that are installed here: entry points of distributions, none of them imported."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import Distribution, EntryPoint, distribution, distributions
from keyword import iskeyword
from typing import Any, Final

import attrs

from ..errors import Fault
from .hookspecs import PROJECT

__all__ = ["InstalledPlugin", "every_installed", "installed"]

_NAME: Final = re.compile(r"[^\W_][\w.-]*")
_FILE: Final = "entry_points.txt"
_UNKNOWN: Final = "unknown"


@attrs.frozen(kw_only=True)
class InstalledPlugin:
    """An entry point of the group `perhepalvelut`, and why it cannot be loaded, if so.

    `value` is what it names, a module or an object in one.
    """

    name: str
    value: str
    distribution: str
    version: str
    fault: Fault | None = None
    _point: EntryPoint | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def where(self) -> str:
        """The plugin with the distribution and the version that it comes in."""
        return f"plugin {self.name} ({self.distribution} {self.version})"

    @property
    def module(self) -> str:
        """The name of its module; empty where the entry point names none."""
        module, _, _ = self.value.partition(":")
        return module.strip() if _is_dotted(module.strip()) else ""

    @property
    def is_built_in(self) -> bool:
        """Is it one of this project's own?"""
        return _normal(self.distribution) == PROJECT

    def load(self) -> Any:
        """Import what the entry point names."""
        assert self._point is not None
        return self._point.load()


def installed() -> dict[str, InstalledPlugin]:
    """Find the installed plugins by name, this project's own first: no other takes their ids."""
    first: dict[str, InstalledPlugin] = {}
    for one in every_installed():
        first.setdefault(one.name, one)
    return first


def every_installed() -> tuple[InstalledPlugin, ...]:
    """List every plugin, with the fault of what cannot be one.

    No other distribution may take the name of a plugin of this project. Of several others that
    take one name none is loaded, since their order says nothing.
    """
    found = sorted(_found(), key=lambda one: (not one.is_built_in, one.name, one.distribution))
    taken = {one.name for one in found if one.is_built_in}
    count = Counter(one.name for one in found if not one.is_built_in)
    return tuple(
        one
        if one.is_built_in or (one.name not in taken and count[one.name] == 1)
        else attrs.evolve(one, fault=_taken(one, found))
        for one in found
    )


def _taken(plugin: InstalledPlugin, found: Iterable[InstalledPlugin]) -> Fault:
    others = [one for one in found if one.name == plugin.name and one != plugin]
    listed = ", ".join(f"{one.distribution} {one.version}" for one in others)
    return Fault(
        "entry point",
        f"the name {plugin.name!r} is that of a plugin of {listed or 'it'} too",
        instead="uninstall one of them, or rename the entry point",
        code="clash",
        name=plugin.name,
    )


def _found() -> Iterator[InstalledPlugin]:
    """Walk the entry points of every distribution, the first on the path of each name."""
    seen: set[str] = set()
    for one in distributions():
        text = _text(one)
        if text is None or PROJECT not in text:
            continue
        name = _name(one)
        if _normal(name) in seen or _is_hidden(name, text):
            continue
        seen.add(_normal(name))
        yield from _points(one, name, text)


def _text(one: Distribution) -> str | None:
    """Read the entry points of a distribution; what is no UTF-8 stays recognisable."""
    try:
        return one.read_text(_FILE)
    except UnicodeDecodeError as error:
        return error.object.decode("utf-8", "replace")
    except Exception:
        return None


def _is_hidden(name: str, text: str) -> bool:
    """Does another distribution of the name come before it on the path?"""
    with suppress(Exception):
        return _text(distribution(name)) != text
    return False


def _name(one: Distribution) -> str:
    with suppress(Exception):
        return _shown(str(one.metadata["Name"] or _UNKNOWN))
    return _UNKNOWN


def _version(one: Distribution) -> str:
    with suppress(Exception):
        return _shown(str(one.version or _UNKNOWN))
    return _UNKNOWN


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _points(one: Distribution, name: str, text: str) -> Iterator[InstalledPlugin]:
    version = _version(one)
    try:
        points = [point for point in one.entry_points if point.group == PROJECT]
    except Exception:
        fault = _unreadable(text)
        yield InstalledPlugin(name=name, value="", distribution=name, version=version, fault=fault)
        return
    for point in points:
        yield InstalledPlugin(
            name=_shown(point.name),
            value=point.value,
            distribution=name,
            version=version,
            fault=_misnamed(point),
            point=point,
        )


def _unreadable(text: str) -> Fault:
    """Find the line for which the entry points cannot be read."""
    instead = "write NAME = PACKAGE below [perhepalvelut], saved as UTF-8, and install it again"
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.strip()
        bare = plain and plain[0] not in "#[" and "=" not in plain
        if bare or "\ufffd" in plain:
            message = "cannot be read" if bare else "is not UTF-8 text"
            return Fault("", message, instead=instead, code="entry-point", file=_FILE, line=number)
    return Fault("", "cannot be read", instead=instead, code="entry-point", file=_FILE)


def _misnamed(point: EntryPoint) -> Fault | None:
    """Find what makes an entry point none: its own name, or that of its module or object."""
    if not _NAME.fullmatch(point.name):
        message = f"{_shown(point.name)!r} cannot name a plugin"
        instead = "use letters, digits, _, - and ."
        return Fault("entry point", message, instead=instead, code="entry-point")
    module, colon, attribute = point.value.partition(":")
    named = _is_dotted(module.strip()) and (not colon or _is_dotted(attribute.strip()))
    if named:
        return None
    return Fault(
        "entry point",
        f"{_shown(point.value)!r} is no name of a module",
        instead=f"write {point.name} = PACKAGE below [perhepalvelut], and install it again",
        code="entry-point",
        name=point.value,
    )


def _is_dotted(name: str) -> bool:
    return all(part.isidentifier() and not iskeyword(part) for part in name.split("."))


def _shown(text: str) -> str:
    """Write a text without signs that a terminal would follow."""
    return text if text.isprintable() else repr(text)[1:-1]
