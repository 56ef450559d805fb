"""Load each plugin on its own, and make a catalogue of what they give.

Every call of `load_catalogue` looks anew and returns a value. No state is kept but what the text of
a data file said, so that the same text need not be read again.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence

import attrs

from ..core.catalogue.catalogue import Catalogue
from ..core.guards.doors import door
from ..errors import Fault, PluginError, PluginWarning, UnknownNameError
from ..sayings import Saying
from ..text.checking import language_faults, translation_faults
from .given import Given
from .guard import is_running, outcome_of, printed_fault, resort, said_by
from .hookspecs import PROJECT
from .installed import InstalledPlugin, every_installed, installed
from .joining import Faults, add_faults, catalogue_of, kept_of
from .reading import nothing_of, read_plugin

__all__ = ["Loaded", "given_by", "load_catalogue", "loaded", "plugin_faults", "plugin_names"]


@attrs.frozen(kw_only=True, eq=False)
class Loaded:
    """The catalogue of some plugins, what each of them gives, and what is wrong with which."""

    catalogue: Catalogue
    given: tuple[Given, ...]
    faults: Faults

    def all_faults(self) -> Iterator[Fault]:
        """Walk what is wrong, plugin by plugin."""
        return (fault for found in self.faults.values() for fault in found)


def plugin_names() -> tuple[str, ...]:
    """List the plugins installed here, by name, without importing them."""
    return tuple(sorted(installed()))


@door
def load_catalogue(
    plugins: Iterable[str] | None = None, *, disabled: Iterable[str] = (), strict: bool = False
) -> Catalogue:
    """Load the installed plugins, or the named ones and what they require; give their catalogue.

    A disabled plugin is not imported. One that fails is left out whole with a PluginWarning that
    names it, its hook and the cause; `strict=True` raises a PluginError with all faults instead. An
    unknown name is an UnknownNameError.

    >>> catalogue = load_catalogue(["lahti"])
    >>> catalogue, sorted(catalogue.associations)
    (Catalogue(2 associations, 66 services), ['lahti', 'liitto'])
    """
    found = _loaded(plugins, disabled)
    if found.faults and strict:
        raise PluginError(found.all_faults())
    for faults in found.faults.values():
        warnings.warn(PluginWarning(faults), stacklevel=2)
    return found.catalogue


@door
def plugin_faults(
    plugins: Iterable[str] | None = None, *, disabled: Iterable[str] = ()
) -> tuple[Fault, ...]:
    """Report all that is wrong with the installed plugins, or the named ones, at once.

    Beside what keeps a plugin from being loaded, this reads its message catalogues and compares
    the placeholders. Each fault names the plugin, the place and what would be right.
    """
    found = loaded(plugins, disabled=disabled, translations=True)
    return tuple(found.all_faults())


def given_by(name: str) -> tuple[InstalledPlugin, Given]:
    """Read what one installed plugin gives, alone; a PluginError has all that is wrong with it."""
    plugins, faults = installed(), Faults()
    if name not in plugins:
        hint = Saying("installed: {plugins}", plugins=", ".join(sorted(plugins)))
        raise UnknownNameError("plugin", name, plugins, hint=hint)
    given = _read(plugins[name], faults)
    if faults:
        raise PluginError(fault for found in faults.values() for fault in found)
    return plugins[name], given


def loaded(
    plugins: Iterable[str] | None = None,
    *,
    disabled: Iterable[str] = (),
    translations: bool = False,
) -> Loaded:
    """Load plugins as `load_catalogue` does; give what each gave, and what is wrong.

    Files of tables that nothing reads are told here; they keep no plugin from being loaded. With
    `translations` the message catalogues of those that are loaded are read as well.
    """
    found = _loaded(plugins, disabled)
    for one in found.given:
        add_faults(found.faults, one, resort(lambda of=one: _unread_files(of), lambda _: []))  # type: ignore[misc]
    for one in found.given if translations else ():
        add_faults(found.faults, one, _language_faults(one))
        for domain in one.domains:
            add_faults(found.faults, one, translation_faults(domain))
    return found


def _loaded(plugins: Iterable[str] | None, disabled: Iterable[str]) -> Loaded:
    if is_running():
        instead = Saying("load one outside the plugin")
        message = Saying("a plugin loads a catalogue while it is read")
        raise PluginError([Fault("", message, instead=instead, code="circle")])
    found, disabled = every_installed(), frozenset(disabled)
    known = {one.name for one in found}
    wanted = known if plugins is None else frozenset(plugins)
    for name in sorted({*wanted, *disabled}):
        if name not in known:
            raise UnknownNameError("plugin", name, known)
    faults: Faults = {}
    allowed = tuple(one for one in found if one.name not in disabled)
    given = _read_all(allowed, frozenset(wanted) - disabled, faults)
    catalogue, kept = catalogue_of(kept_of(given, faults, known), faults, known)
    return Loaded(catalogue=catalogue, given=tuple(kept), faults=faults)


def _unread_files(given: Given) -> list[Fault]:
    return [] if given.files is None else list(given.files.unread())


def _language_faults(given: Given) -> Iterator[Fault]:
    """Walk the associations that are written in no language."""
    for one in given.associations:
        for fault in language_faults(one.language):
            yield fault.of_value("association", one.id, f"association {one.id}")


def _read_all(
    plugins: Sequence[InstalledPlugin], wanted: frozenset[str], faults: Faults
) -> list[Given]:
    """Read the wanted plugins and, once they are read, those they require."""
    given: dict[InstalledPlugin, Given] = {}
    names = {one.name for one in plugins}
    read: frozenset[str] = frozenset()
    while wanted:
        for one in sorted(plugins, key=lambda one: (one.name, one.distribution)):
            if one.name in wanted:
                given[one] = _read(one, faults)
        read |= wanted
        required = {name for one in given.values() for name in one.requires}
        wanted = frozenset(required & names - read)
    return [given[one] for one in plugins if one in given and one.where not in faults]


def _read(plugin: InstalledPlugin, faults: Faults) -> Given:
    given, found = resort(
        lambda: _imported(plugin), lambda error: (nothing_of(plugin), [_unread(error, plugin)])
    )
    add_faults(faults, given, found)
    return given


def _unread(error: BaseException, plugin: InstalledPlugin) -> Fault:
    """Tell what was raised while a plugin was read, of what no other fault tells."""
    said = said_by(error, plugin.module)
    return Fault(
        "",
        Saying("cannot be read: {error}", error=said),
        instead=Saying("give plain values"),
        code="failed",
    )


def _imported(plugin: InstalledPlugin) -> tuple[Given, Sequence[Fault]]:
    """Import a plugin and read it; what cannot be imported gives nothing."""
    nothing = nothing_of(plugin)
    if plugin.fault is not None:
        return nothing, [plugin.fault]
    before = frozenset(sys.modules)
    outcome = outcome_of(plugin.load)
    if outcome.error is not None:
        said = said_by(outcome.error, plugin.module)
        instead = _mending(outcome.error, plugin)
        return nothing, [
            Fault(
                "",
                Saying("cannot be imported: {error}", error=said),
                instead=instead,
                code="failed",
            )
        ]
    if outcome.printed:
        _forget(plugin, before)
        return nothing, [printed_fault(plugin.module, outcome.printed)]
    return read_plugin(plugin, outcome.value)


def _forget(plugin: InstalledPlugin, before: frozenset[str]) -> None:
    """Forget the modules of a plugin that printed: it would be silent the next time, and pass."""
    package = plugin.module.partition(".")[0]
    for name in frozenset(sys.modules) - before:
        if name == plugin.module or (name.partition(".")[0] == package != PROJECT):
            sys.modules.pop(name, None)


def _mending(error: BaseException, plugin: InstalledPlugin) -> str:
    """Say what to do about an import that failed."""
    named = error.name if type(error) is ModuleNotFoundError else None
    missing = named if type(named) is str else None
    lacks_it = type(error) is AttributeError and ":" in plugin.value
    if lacks_it or (missing and f"{plugin.module}.".startswith(f"{missing}.")):
        return Saying(
            "the entry point names {value}; name the package there, install it again",
            value=repr(plugin.value),
        )
    if missing:
        return Saying(
            "install {missing}, and name what it comes with in the plugin's dependencies",
            missing=repr(missing),
        )
    return Saying("mend that")
