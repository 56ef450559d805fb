"""Find plugins by entry point, load each on its own, and make a catalogue of what they give.

No state is kept: every call of `load_catalogue` looks anew and returns a value.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import attrs
import pluggy

from ..core.associations import Association
from ..core.catalogue import Catalogue, TextDomain
from ..core.vocabulary import Vocabulary
from ..errors import DataError, Fault, PluginError, PluginWarning, UnknownNameError, nearest_name
from . import hookspecs
from .hookspecs import PROJECT

__all__ = ["load_catalogue", "plugin_names"]

_HOOKS: Mapping[str, type] = {
    "perhepalvelut_associations": Association,
    "perhepalvelut_vocabulary": Vocabulary,
    "perhepalvelut_domains": TextDomain,
}


@attrs.frozen(kw_only=True, eq=False)
class _Given:
    """What one plugin gives, read to the end and checked by type."""

    plugin: str
    associations: tuple[Association, ...] = ()
    vocabulary: Vocabulary = attrs.field(factory=Vocabulary)
    domains: tuple[TextDomain, ...] = ()


def plugin_names() -> tuple[str, ...]:
    """List the plugins installed here, by name, without importing them."""
    return tuple(point.name for point in _entry_points())


def load_catalogue(
    plugins: Iterable[str] | None = None, *, disabled: Iterable[str] = (), strict: bool = False
) -> Catalogue:
    """Load the installed plugins, or the named ones, and give their catalogue.

    A disabled plugin is not imported. One that fails is left out whole with a PluginWarning that
    names it, its hook and the cause; `strict=True` raises a PluginError with all faults instead. An
    unknown name is an UnknownNameError.
    """
    points = _chosen(plugins, disabled)
    faults: list[Fault] = []
    given = list(_collect(_loaded(points, faults), faults))
    catalogue = _joined(given, faults)
    if faults and strict:
        raise PluginError(faults)
    for fault in faults:
        warnings.warn(PluginWarning(str(fault)), stacklevel=2)
    return catalogue


def _entry_points() -> list[EntryPoint]:
    found = {point.name: point for point in entry_points(group=PROJECT)}
    return [found[name] for name in sorted(found)]


def _chosen(plugins: Iterable[str] | None, disabled: Iterable[str]) -> list[EntryPoint]:
    points = {point.name: point for point in _entry_points()}
    wanted = points if plugins is None else list(plugins)
    for name in (*wanted, *(disabled := list(disabled))):
        if name not in points:
            raise UnknownNameError("plugin", name, points)
    return [points[name] for name in sorted(set(wanted)) if name not in disabled]


def _where(point: EntryPoint) -> str:
    version = point.dist.version if point.dist is not None else "unknown"
    return f"plugin {point.name} ({version})"


def _loaded(points: Iterable[EntryPoint], faults: list[Fault]) -> Iterator[tuple[str, str, Any]]:
    for point in points:
        try:
            yield point.name, _where(point), point.load()
        except Exception as error:
            cause = f"cannot be imported: {type(error).__name__}: {error}"
            faults.append(Fault(_where(point), cause))


def _collect(modules: Iterable[tuple[str, str, Any]], faults: list[Fault]) -> Iterator[_Given]:
    for name, where, module in modules:
        found: list[Fault] = []
        given = _given(name, module, found)
        faults.extend(fault.under(f"{where}: ") for fault in found)
        if not found:
            yield given


def _given(name: str, module: Any, faults: list[Fault]) -> _Given:
    """Register a plugin on a manager of its own and read what its hooks give."""
    faults.extend(_misnamed_hooks(module))
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module, name=name)
    except Exception as error:
        faults.append(Fault("", f"cannot be registered: {error}"))
        return _Given(plugin=name)
    values = {hook: _read(manager, hook, faults) for hook in _HOOKS}
    if faults:
        return _Given(plugin=name)
    vocabularies = values["perhepalvelut_vocabulary"]
    return _Given(
        plugin=name,
        associations=tuple(values["perhepalvelut_associations"]),
        vocabulary=vocabularies[0] if vocabularies else Vocabulary(),
        domains=tuple(values["perhepalvelut_domains"]),
    )


def _misnamed_hooks(module: Any) -> Iterator[Fault]:
    for name in sorted(vars(module)):
        marked = hasattr(getattr(module, name, None), f"{PROJECT}_impl")
        if marked and name not in _HOOKS:
            near = nearest_name(name, _HOOKS)
            guess = f"did you mean {near!r}?" if near else f"hooks: {', '.join(sorted(_HOOKS))}"
            yield Fault(name, "there is no such hook", instead=guess)


def _read(manager: pluggy.PluginManager, hook: str, faults: list[Fault]) -> list[Any]:
    """Call a hook and read it to the end, generators included, inside the guard."""
    try:
        results = getattr(manager.hook, hook)()
        one = _HOOKS[hook] is Vocabulary
        values = list(results) if one else [value for given in results for value in given]
    except DataError as error:
        faults.extend(fault.under(hook) if not fault.place else fault for fault in error.faults)
        return []
    except Exception as error:
        faults.append(Fault(hook, f"failed: {type(error).__name__}: {error}"))
        return []
    wrong = [value for value in values if not isinstance(value, _HOOKS[hook])]
    wanted = _HOOKS[hook].__name__
    faults.extend(
        Fault(hook, f"gave a {type(v).__name__}", instead=f"give {wanted}") for v in wrong
    )
    return values


def _joined(given: Sequence[_Given], faults: list[Fault]) -> Catalogue:
    """Join what the plugins give; one whose ids clash or lead nowhere is left out whole."""
    kept: list[_Given] = []
    for one in given:
        clashes = list(_clashes(kept, one))
        faults.extend(fault.under(f"plugin {one.plugin}: ") for fault in clashes)
        if not clashes:
            kept.append(one)
    while True:
        try:
            return _catalogue(kept)
        except DataError as error:
            broken = _providers(error.faults, kept)
            faults.extend(error.faults)
            kept = [one for one in kept if one.plugin not in broken]


def _providers(faults: Iterable[Fault], kept: Sequence[_Given]) -> set[str]:
    """Find the plugins whose data a fault of reference is in; all that give data, if in doubt."""
    owners = {assoc.id: one.plugin for one in kept for assoc in one.associations}
    found = {owners.get(fault.place.split(".")[0].split(":")[0], "") for fault in faults}
    return found if found <= set(owners.values()) else set(owners.values())


def _clashes(kept: Iterable[_Given], new: _Given) -> Iterator[Fault]:
    for other in kept:
        for kind, ids in _ids(other).items():
            for name in sorted(map(str, ids.keys() & _ids(new)[kind].keys())):
                yield Fault(f"{kind} {name}", f"is already given by plugin {other.plugin}")
        for kind, values in _shared(other).items():
            for name, value in _shared(new)[kind].items():
                if name in values and values[name] != value:
                    yield Fault(f"{kind} {name}", f"differs from that of plugin {other.plugin}")


def _ids(given: _Given) -> Mapping[str, Mapping[Any, Any]]:
    services = [service for one in given.associations for service in one.services()]
    return {
        "association": {one.id: one for one in given.associations},
        "service": {one.id: one for one in services},
        "model": {one.id: one for assoc in given.associations for one in assoc.models},
        "fact": given.vocabulary.facts,
        "term": given.vocabulary.terms,
        "place": given.vocabulary.places,
        "domain": {one.name: one for one in given.domains},
    }


def _shared(given: _Given) -> Mapping[str, Mapping[str, Any]]:
    """Give what several plugins may declare alike: documents and disputes."""
    return {
        "document": {one.id: one for assoc in given.associations for one in assoc.documents},
        "dispute": {one.key: one for assoc in given.associations for one in assoc.disputes},
    }


def _catalogue(given: Sequence[_Given]) -> Catalogue:
    def union(part: Callable[[Vocabulary], Mapping[Any, Any]]) -> dict[Any, Any]:
        return {key: value for one in given for key, value in part(one.vocabulary).items()}

    vocabulary = Vocabulary(
        facts=union(lambda one: one.facts),
        structural=union(lambda one: one.structural),
        terms=union(lambda one: one.terms),
        places=union(lambda one: one.places),
    )
    services = [
        (service.id, one.plugin)
        for one in given
        for association in one.associations
        for service in association.services()
    ]
    return Catalogue.of(
        [association for one in given for association in one.associations],
        vocabulary,
        domains=[domain for one in given for domain in one.domains],
        providers=dict(services),
    )
