"""The plugins that are installed here: entry points of distributions, none of them imported."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import Distribution, EntryPoint, distribution, distributions
from keyword import iskeyword
from typing import Any, Final

import attrs

from ..errors import Fault
from ..sayings import Saying
from .hookspecs import PROJECT

__all__ = ["InstalledPlugin", "every_installed", "installed"]

_NAME: Final = re.compile(r"[^\W_][\w.-]*")
_FILE: Final = "entry_points.txt"
_INFO: Final = re.compile(r"([^-]+)(?:-([^-]+))?(?:-.*)?\.(?:dist|egg)-info")
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
    name = repr(plugin.name)
    return Fault(
        "entry point",
        Saying("the name {name} is that of a plugin of {others} too", name=name, others=listed)
        if listed
        else Saying("the name {name} is that of a plugin of it too", name=name),
        instead=Saying("uninstall one of them, or rename the entry point"),
        code="clash",
        name=plugin.name,
    )


def _found() -> Iterator[InstalledPlugin]:
    """Walk the entry points of every distribution, the first on the path of each name."""
    seen: set[str] = set()
    for one in distributions(path=[one for one in sys.path if _is_path(one)]):
        text = _text(one)
        if text is None or (PROJECT not in text and not _is_for_this(one, text)):
            continue
        name = _name(one, text)
        if name != _UNKNOWN and (_normal(name) in seen or _is_hidden(name, text)):
            continue
        seen.add(_normal(name))
        yield from _points(one, name, text)


def _is_path(one: object) -> bool:
    """Can it name a folder? Python leaves out of its path what is no text."""
    return isinstance(one, str) and "\0" not in one


def _text(one: Distribution) -> str | None:
    """Read the entry points of a distribution; what is no UTF-8 stays recognisable.

    There are none, None, if there is no such file; what is there and cannot be read is empty.
    """
    try:
        found = one.read_text(_FILE)
    except UnicodeDecodeError as error:
        return error.object.decode("utf-8", "replace")
    except Exception:
        return None
    return "" if found is None and _has_file(one) else found or None


def _has_file(one: Distribution) -> bool:
    """Does something lie where the entry points should, as a folder does?"""
    with suppress(Exception):
        folder: Any = getattr(one, "_path", None)
        return bool((folder / _FILE).exists())
    return False


def _is_for_this(one: Distribution, text: str) -> bool:
    """Does a distribution whose entry points cannot be read, in no section, ask for this one?"""
    if text and _before_sections(text) is None:
        return False
    with suppress(Exception):
        required = (re.match(r"[\w.-]+", told) for told in one.requires or ())
        return any(_normal(name[0]) == PROJECT for name in required if name)
    return False


def _before_sections(text: str) -> int | None:
    """Give the line of what stands before the first [section], where it belongs to none."""
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.strip()
        if plain and not plain.startswith("#"):
            return None if plain.startswith("[") else number
    return None


def _is_hidden(name: str, text: str) -> bool:
    """Does another distribution of the name come before it on the path?"""
    with suppress(Exception):
        return _text(distribution(name)) != text
    return False


def _name(one: Distribution, text: str) -> str:
    """Give the name in the metadata; that of their folder without one, or where it is another's.

    No distribution takes the place of another, or loses its own, by the name that it gives itself.
    """
    told, folder = "", _folder(one)[0]
    with suppress(Exception):
        told = _shown(str(one.metadata["Name"] or ""))
    is_own = told and (not folder or _normal(told) == _normal(folder) or not _is_hidden(told, text))
    return told if is_own else _shown(folder) or _UNKNOWN


def _folder(one: Distribution) -> tuple[str, str]:
    """Give the name and the version that the folder of the metadata has: `name-1.2.dist-info`."""
    folder = getattr(getattr(one, "_path", None), "name", "")
    found = _INFO.fullmatch(folder) if isinstance(folder, str) else None
    return (found[1], found[2] or "") if found else ("", "")


def _version(one: Distribution) -> str:
    with suppress(Exception):
        if one.version:
            return _shown(str(one.version))
    return _shown(_folder(one)[1]) or _UNKNOWN


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _points(one: Distribution, name: str, text: str) -> Iterator[InstalledPlugin]:
    version = _version(one)
    try:
        if not text or _before_sections(text) is not None:
            raise ValueError
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
    instead = Saying(
        "write NAME = PACKAGE below [perhepalvelut], saved as UTF-8, and install it again"
    )
    if not text:
        return Fault(
            "", Saying("is no file of text"), instead=instead, code="entry-point", file=_FILE
        )
    outside = _before_sections(text)
    if outside is not None:
        odd = {
            "\ufeff": Saying("begins with a byte order mark"),
            "\ufffd": Saying("is not UTF-8 text"),
        }
        message = odd.get(text[0], Saying("stands in no section"))
        return Fault("", message, instead=instead, code="entry-point", file=_FILE, line=outside)
    for number, line in enumerate(text.splitlines(), start=1):
        plain = line.strip()
        bare = plain and plain[0] not in "#[" and "=" not in plain
        if bare or "\ufffd" in plain:
            message = Saying("cannot be read") if bare else Saying("is not UTF-8 text")
            return Fault("", message, instead=instead, code="entry-point", file=_FILE, line=number)
    return Fault("", Saying("cannot be read"), instead=instead, code="entry-point", file=_FILE)


def _misnamed(point: EntryPoint) -> Fault | None:
    """Find what makes an entry point none: its own name, or that of its module or object."""
    if not _NAME.fullmatch(point.name):
        message = Saying("{name} cannot name a plugin", name=repr(_shown(point.name)))
        instead = Saying("use letters, digits, _, - and .")
        return Fault("entry point", message, instead=instead, code="entry-point")
    module, colon, attribute = point.value.partition(":")
    named = _is_dotted(module.strip()) and (not colon or _is_dotted(attribute.strip()))
    if named:
        return None
    return Fault(
        "entry point",
        Saying("{value} is no name of a module", value=repr(_shown(point.value))),
        instead=Saying(
            "write {name} = PACKAGE below [perhepalvelut], and install it again", name=point.name
        ),
        code="entry-point",
        name=point.value,
    )


def _is_dotted(name: str) -> bool:
    return all(part.isidentifier() and not iskeyword(part) for part in name.split("."))


def _shown(text: str) -> str:
    """Write a text without signs that a terminal would follow."""
    return text if text.isprintable() else repr(text)[1:-1]
