"""The hooks: what each gives, and what is wrong with a plugin's before one is called."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from types import FunctionType, MethodType, ModuleType
from typing import Any, Final

from ..core.corrections.overlays import Overlay
from ..core.directory.associations import Association
from ..core.directory.domains import TextDomain
from ..core.directory.renames import Rename
from ..core.directory.steps import Step
from ..core.directory.urgent import Urgent
from ..core.vocabulary.vocabulary import Vocabulary
from ..errors import Fault
from ..faults import nearest_name
from ..sayings import Saying
from .data_plugin import DataPlugin
from .hookspecs import PROJECT

__all__ = ["HOOKS", "PLUGIN", "shape_faults"]

HOOKS: Final[Mapping[str, type]] = {
    "perhepalvelut_associations": Association,
    "perhepalvelut_overlays": Overlay,
    "perhepalvelut_renames": Rename,
    "perhepalvelut_requires": str,
    "perhepalvelut_steps": Step,
    "perhepalvelut_urgent": Urgent,
    "perhepalvelut_vocabulary": Vocabulary,
    "perhepalvelut_domains": TextDomain,
}
"""What each hook gives, in the order in which they are called."""
PLUGIN: Final = "plugin"
"""What the data plugin of a package is called in it."""
_MARK: Final = f"{PROJECT}_impl"
_NO_HOOK: Final = f"{PROJECT}_hook_of_no_name"


def shape_faults(plugin: Any) -> Iterator[Fault]:
    """Walk what is wrong with the hooks before one is called."""
    try:
        getattr(plugin, _NO_HOOK)
    except AttributeError:
        pass
    else:
        instead = Saying("give a module with functions marked @hookimpl")
        message = Saying("answers to every name, so that its hooks cannot be told")
        yield Fault("", message, instead=instead, code="wrong-hook")
        return
    found = _found(plugin)
    hooks = {
        name: getattr(plugin, name)
        for name, one in found.items()
        if inspect.isroutine(one) or _is_named_as_hook(name, one)
    }
    has_hooks = any(hasattr(one, _MARK) for one in hooks.values())
    if not isinstance(plugin, ModuleType) and not has_hooks:
        instead = Saying("name the package of the plugin")
        yield Fault("", Saying("is no module and has no hooks"), instead=instead, code="wrong-hook")
        return
    if not has_hooks and type(found.get(PLUGIN)) is not DataPlugin:
        yield from _unnamed_data(found)
    for name, hook in hooks.items():
        yield from _hook_faults(name, hook, plugin)


def _unnamed_data(found: Mapping[str, Any]) -> Iterator[Fault]:
    """Find a data plugin that nothing reads, in a module that has nothing else."""
    for name, one in found.items():
        if type(one) is DataPlugin or (name == PLUGIN and one is DataPlugin):
            message = Saying("is a DataPlugin that nothing reads")
            instead = (
                Saying("call it {plugin}", plugin=repr(PLUGIN))
                if name != PLUGIN
                else Saying("write DataPlugin(__name__)")
            )
            yield Fault(name, message, instead=instead, code="wrong-hook", name=name)


def _is_named_as_hook(name: str, value: object) -> bool:
    """Is something named as hooks are? A module may be: a package is named so, and imported."""
    return name in HOOKS or (name.startswith(f"{PROJECT}_") and type(value) is not ModuleType)


def _found(plugin: Any) -> Mapping[str, Any]:
    """Give what a plugin holds, by name and in the order of names, without running its code."""
    if type(plugin) is ModuleType:
        return dict(sorted(vars(plugin).items()))
    return {name: inspect.getattr_static(plugin, name, None) for name in sorted(dir(plugin))}


def _hook_faults(name: str, hook: Any, plugin: Any) -> Iterator[Fault]:
    """Walk what is wrong with a function: its marks, its name, its arguments."""
    options = getattr(hook, _MARK, None)
    if name.startswith(f"{PROJECT}_") and type(hook) not in (FunctionType, MethodType):
        instead = Saying("write def, with @hookimpl alone above it")
        yield Fault(name, Saying("is no plain function"), instead=instead, code="wrong-hook")
        return
    if not isinstance(options, dict):
        own = getattr(hook, "__module__", "") == getattr(plugin, "__name__", None)
        if name in HOOKS and own:
            instead = Saying("write @hookimpl above it")
            yield Fault(name, Saying("is not marked as a hook"), instead=instead, code="wrong-hook")
        return
    for option in sorted(one for one, value in options.items() if value):
        instead = Saying("write plain @hookimpl: hooks are neither ordered, wrapped nor renamed")
        yield Fault(
            name, Saying("asks for {option}", option=option), instead=instead, code="wrong-hook"
        )
    if name not in HOOKS:
        near = nearest_name(name, HOOKS)
        guess = (
            Saying("did you mean {near}?", near=repr(near))
            if near
            else Saying("hooks: {hooks}", hooks=", ".join(sorted(HOOKS)))
        )
        message = Saying("there is no such hook")
        yield Fault(name, message, instead=guess, code="unknown-name", name=name, nearest=near)
        return
    if inspect.iscoroutinefunction(hook) or inspect.isasyncgenfunction(hook):
        instead = Saying("write def: a hook is read at once")
        yield Fault(name, Saying("is an async function"), instead=instead, code="wrong-hook")
        return
    taken = ", ".join(inspect.signature(hook).parameters)
    if taken:
        message = Saying("takes arguments: {taken}", taken=taken)
        instead = Saying("a hook takes none")
        yield Fault(name, message, instead=instead, code="wrong-hook")
