"""Read what one plugin gives, on a manager of its own, with every failure caught and named."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pluggy

from ..core.associations import Association
from ..core.catalogue import TextDomain
from ..core.overlays import Overlay
from ..core.pathways import Step
from ..core.renaming import Rename
from ..core.vocabulary import Vocabulary
from ..errors import DataError, Fault, nearest_name
from . import hookspecs
from .given import Given
from .hookspecs import PROJECT

__all__ = ["failure", "read_plugin"]

_HOOKS: Mapping[str, type] = {
    "perhepalvelut_associations": Association,
    "perhepalvelut_domains": TextDomain,
    "perhepalvelut_overlays": Overlay,
    "perhepalvelut_renames": Rename,
    "perhepalvelut_requires": str,
    "perhepalvelut_steps": Step,
    "perhepalvelut_vocabulary": Vocabulary,
}


def read_plugin(name: str, version: str, module: Any) -> tuple[Given, list[Fault]]:
    """Register a plugin and read its hooks to the end; give nothing of it when it has a fault."""
    faults = [*_misnamed_hooks(module), *_misshaped_hooks(module)]
    if faults:
        return Given(plugin=name, version=version), faults
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module, name=name)
    except Exception as error:
        faults.append(Fault("", f"cannot be registered: {error}"))
        return Given(plugin=name, version=version), faults
    values = {hook: _read(manager, hook, module, faults) for hook in _HOOKS}
    if faults:
        return Given(plugin=name, version=version), faults
    vocabularies = values["perhepalvelut_vocabulary"]
    given = Given(
        plugin=name,
        version=version,
        associations=tuple(values["perhepalvelut_associations"]),
        vocabulary=vocabularies[0] if vocabularies else Vocabulary(),
        domains=tuple(values["perhepalvelut_domains"]),
        requires=tuple(values["perhepalvelut_requires"]),
        steps=tuple(values["perhepalvelut_steps"]),
        overlays=tuple(values["perhepalvelut_overlays"]),
        renames=tuple(values["perhepalvelut_renames"]),
    )
    faults.extend(_other_languages(given))
    return given, faults


def _other_languages(given: Given) -> Iterator[Fault]:
    """Walk the associations that are not written in the language of the plugin's text domain."""
    told = sorted({one.language for one in given.domains if one.extends is None})
    for one in given.associations:
        if told and one.language not in told:
            message = f"is written in {one.language!r}, but the text domain in {', '.join(told)}"
            instead = f"give the domain language={one.language!r}"
            yield Fault(f"association {one.id}", message, instead=instead)


def _misnamed_hooks(module: Any) -> Iterator[Fault]:
    for name in sorted(vars(module)):
        options = getattr(getattr(module, name, None), f"{PROJECT}_impl", None)
        for option in sorted(one for one, value in (options or {}).items() if value):
            instead = "write plain @hookimpl: hooks are neither ordered, wrapped nor renamed"
            yield Fault(name, f"asks for {option}", instead=instead)
        if options is not None and name not in _HOOKS:
            near = nearest_name(name, _HOOKS)
            guess = f"did you mean {near!r}?" if near else f"hooks: {', '.join(sorted(_HOOKS))}"
            yield Fault(name, "there is no such hook", instead=guess)


def _misshaped_hooks(module: Any) -> Iterator[Fault]:
    """Walk hooks that are not marked, and those that take arguments."""
    for name in sorted(_HOOKS.keys() & vars(module).keys()):
        hook = getattr(module, name)
        if not callable(hook):
            continue
        marked = hasattr(hook, f"{PROJECT}_impl")
        if not marked and getattr(hook, "__module__", "") == getattr(module, "__name__", None):
            yield Fault(name, "is not marked as a hook", instead="write @hookimpl above it")
        taken = ", ".join(inspect.signature(hook).parameters) if marked else ""
        if taken:
            yield Fault(name, f"takes arguments: {taken}", instead="a hook takes none")


def failure(error: BaseException, module: str) -> str:
    """Say what a plugin raised, and on which line of it."""
    told = f"{type(error).__name__}: {error}"
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        home = frame.f_globals.get("__name__", "")
        if home == module or home.startswith(f"{module}."):
            return f"{told} ({home}, line {line})"
    return told


def _read(manager: pluggy.PluginManager, hook: str, module: Any, faults: list[Fault]) -> list[Any]:
    """Call a hook and read it to the end, generators included, inside the guard."""
    wanted = _HOOKS[hook]
    try:
        results = getattr(manager.hook, hook)()
        if wanted is not Vocabulary:
            alone = list(_not_listed(hook, module, results))
            faults.extend(alone)
            results = [] if alone else [value for given in results for value in given]
        values = list(results)
    except DataError as error:
        faults.extend(fault if fault.place else fault.under(hook) for fault in error.faults)
        return []
    except (Exception, SystemExit) as error:
        said = failure(error, getattr(module, "__name__", ""))
        faults.append(Fault(hook, f"failed: {said}", instead="mend that"))
        return []
    wrong = [type(value).__name__ for value in values if not isinstance(value, wanted)]
    faults.extend(Fault(hook, f"gave a {w}", instead=f"give {wanted.__name__}") for w in wrong)
    return values


def _not_listed(hook: str, module: Any, results: list[Any]) -> Iterator[Fault]:
    """Find what a hook gave that is no list, although one is read from it."""
    instead = f"return a list of {_HOOKS[hook].__name__}"
    if not results and hasattr(getattr(module, hook, None), f"{PROJECT}_impl"):
        yield Fault(hook, "gave nothing", instead=f"{instead}, empty if there is none")
    for given in results:
        if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable):
            yield Fault(hook, f"gave a single {type(given).__name__}", instead=instead)
