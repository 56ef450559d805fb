"""Find plugins by entry point, load each on its own, and make a catalogue of what they give.

No state is kept: every call of `load_catalogue` looks anew and returns a value.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points

import attrs

from ..core.catalogue import Catalogue
from ..errors import DataError, Fault, PluginError, PluginWarning, UnknownNameError
from ..text.checking import translation_faults
from .given import Given, joined, owner_of
from .hookspecs import PROJECT
from .reading import failure, read_plugin
from .taken import Taken

__all__ = [
    "given_by",
    "installed",
    "load_catalogue",
    "loaded",
    "plugin_faults",
    "plugin_names",
]

Faults = dict[str, list[Fault]]


def plugin_names() -> tuple[str, ...]:
    """List the plugins installed here, by name, without importing them."""
    return tuple(sorted(installed()))


def load_catalogue(
    plugins: Iterable[str] | None = None, *, disabled: Iterable[str] = (), strict: bool = False
) -> Catalogue:
    """Load the installed plugins, or the named ones and what they require; give their catalogue.

    A disabled plugin is not imported. One that fails is left out whole with a PluginWarning that
    names it, its hook and the cause; `strict=True` raises a PluginError with all faults instead. An
    unknown name is an UnknownNameError.
    """
    catalogue, _, faults = _load(plugins, disabled)
    if faults and strict:
        raise PluginError(fault for found in faults.values() for fault in found)
    for found in faults.values():
        warnings.warn(PluginWarning("\n".join(map(str, found))), stacklevel=2)
    return catalogue


def plugin_faults(
    plugins: Iterable[str] | None = None, *, disabled: Iterable[str] = ()
) -> tuple[Fault, ...]:
    """Report all that is wrong with the installed plugins, or the named ones, at once.

    Beside what keeps a plugin from being loaded, this reads its message catalogues and compares
    the placeholders. Each fault names the plugin, the place and what would be right.
    """
    _, kept, faults = _load(plugins, disabled)
    for one in kept:
        for domain in one.domains:
            _add(faults, one.plugin, one.version, translation_faults(domain))
    return tuple(fault for found in faults.values() for fault in found)


def given_by(name: str) -> tuple[EntryPoint, Given]:
    """Read what one installed plugin gives, alone; a PluginError has all that is wrong with it."""
    points, faults = installed(), Faults()
    if name not in points:
        hint = f"installed: {', '.join(sorted(points))}"
        raise UnknownNameError("plugin", name, points, hint=hint)
    given = _read(points[name], faults)
    if faults:
        raise PluginError(fault for found in faults.values() for fault in found)
    return points[name], given


def loaded(*, disabled: Iterable[str] = ()) -> Mapping[str, Sequence[Fault]]:
    """Load the installed plugins and give, by name, what is wrong with those that are left out."""
    return _load(None, disabled)[2]


def _load(
    plugins: Iterable[str] | None, disabled: Iterable[str]
) -> tuple[Catalogue, list[Given], Faults]:
    """Load plugins; give the catalogue, what is in it by plugin, and what is wrong by plugin."""
    points, disabled = installed(), frozenset(disabled)
    wanted = frozenset(points if plugins is None else plugins)
    for name in sorted(wanted | disabled):
        if name not in points:
            raise UnknownNameError("plugin", name, points)
    faults: Faults = {}
    allowed = {name: point for name, point in points.items() if name not in disabled}
    given = _read_all(allowed, wanted - disabled, faults)
    return (*_catalogue(_kept(given, faults), faults), faults)


def installed() -> dict[str, EntryPoint]:
    """Find the entry points by name, this project's own first: no other takes their ids."""
    found = sorted(entry_points(group=PROJECT), key=lambda point: (not _is_own(point), point.name))
    first: dict[str, EntryPoint] = {}
    for point in found:
        first.setdefault(point.name, point)
    return first


def _is_own(point: EntryPoint) -> bool:
    return point.module.startswith(f"{PROJECT}.")


def version_of(point: EntryPoint) -> str:
    """Give the version of the distribution that a plugin came with."""
    return point.dist.version if point.dist is not None else "unknown"


def _read_all(
    points: Mapping[str, EntryPoint], wanted: frozenset[str], faults: Faults
) -> list[Given]:
    """Read the wanted plugins and, once they are read, those they require."""
    given: dict[str, Given] = {}
    while wanted:
        for name in sorted(wanted):
            given[name] = _read(points[name], faults)
        required = {one for plugin in given.values() for one in plugin.requires}
        wanted = frozenset(required & points.keys() - given.keys())
    return [given[name] for name in points if name in given and name not in faults]


def _read(point: EntryPoint, faults: Faults) -> Given:
    try:
        module = point.load()
    except (Exception, SystemExit) as error:
        said = failure(error, point.module)
        cause = Fault("", f"cannot be imported: {said}", instead=_mending(error, point))
        _add(faults, point.name, version_of(point), [cause])
        return Given(plugin=point.name, version=version_of(point))
    given, found = read_plugin(point.name, version_of(point), module)
    _add(faults, point.name, version_of(point), found)
    return given


def _mending(error: BaseException, point: EntryPoint) -> str:
    """Say what to do about an import that failed."""
    missing = error.name if isinstance(error, ModuleNotFoundError) else None
    if (missing and f"{point.module}.".startswith(f"{missing}.")) or point.attr:
        return f"the entry point names {point.value!r}; name the package there, install it again"
    if missing:
        return f"install {missing!r}, and name what it comes with in the plugin's dependencies"
    return "mend that"


def _add(faults: Faults, plugin: str, version: str, found: Iterable[Fault]) -> None:
    told = [attrs.evolve(fault, owner=plugin, version=version) for fault in found]
    if told:
        faults.setdefault(plugin, []).extend(told)


def _kept(given: Sequence[Given], faults: Faults) -> list[Given]:
    """Leave out whole a plugin that gives what another gave, or lacks what it requires."""
    kept: list[Given] = []
    taken = Taken()
    for one in given:
        found = list(taken.clashes(one))
        _add(faults, one.plugin, one.version, found)
        if not found:
            taken.take(one)
            kept.append(one)
    return _with_what_they_require(kept, faults)


def _with_what_they_require(kept: list[Given], faults: Faults) -> list[Given]:
    while True:
        names = {one.plugin for one in kept}
        lacking = [one for one in kept if not names.issuperset(one.requires)]
        if not lacking:
            return kept
        for one in lacking:
            _add(faults, one.plugin, one.version, _lacks(one, names))
        kept = [one for one in kept if one not in lacking]


def _lacks(given: Given, names: set[str]) -> Iterator[Fault]:
    for name in sorted(set(given.requires) - names):
        message = f"requires the plugin {name!r}, which is not loaded"
        yield Fault("perhepalvelut_requires", message, instead=f"install or enable {name!r}")


def _catalogue(kept: list[Given], faults: Faults) -> tuple[Catalogue, list[Given]]:
    """Make the catalogue; a plugin whose data lead nowhere is left out whole."""
    while True:
        try:
            return joined(kept), kept
        except DataError as error:
            broken = _wrong_overlays(kept, faults) or _blame(error.faults, kept, faults)
        kept = _with_what_they_require([one for one in kept if one.plugin not in broken], faults)


def _wrong_overlays(kept: Sequence[Given], faults: Faults) -> set[str]:
    """Find the plugins whose overlays break what stands without them."""
    bare = [attrs.evolve(one, overlays=()) for one in kept]
    if not any(one.overlays for one in kept) or _faults_of(bare):
        return set()
    broken: set[str] = set()
    for index, one in enumerate(kept):
        found = _faults_of([*bare[:index], one, *bare[index + 1 :]]) if one.overlays else ()
        _add(faults, one.plugin, one.version, found)
        broken |= {one.plugin} if found else set()
    return broken


def _faults_of(given: Sequence[Given]) -> tuple[Fault, ...]:
    try:
        joined(given)
    except DataError as error:
        return error.faults
    return ()


def _blame(found: Iterable[Fault], kept: Sequence[Given], faults: Faults) -> set[str]:
    """Find whose data each fault is in; nobody's is everybody's."""
    broken: set[str] = set()
    for fault in found:
        owner = owner_of(fault.place, kept)
        for one in kept if owner is None else [owner]:
            _add(faults, one.plugin, one.version, [fault])
            broken.add(one.plugin)
    return broken
