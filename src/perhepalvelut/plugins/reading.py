"""Read what one plugin gives, on a manager of its own, with every failure caught and named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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

__all__ = ["read_plugin"]

_HOOKS: Mapping[str, type] = {
    "perhepalvelut_associations": Association,
    "perhepalvelut_domains": TextDomain,
    "perhepalvelut_overlays": Overlay,
    "perhepalvelut_renames": Rename,
    "perhepalvelut_requires": str,
    "perhepalvelut_steps": Step,
    "perhepalvelut_vocabulary": Vocabulary,
}


def read_plugin(name: str, where: str, module: Any) -> tuple[Given, list[Fault]]:
    """Register a plugin and read its hooks to the end; give nothing of it when it has a fault."""
    faults = list(_misnamed_hooks(module))
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(module, name=name)
    except Exception as error:
        faults.append(Fault("", f"cannot be registered: {error}"))
        return Given(plugin=name, where=where), faults
    values = {hook: _read(manager, hook, faults) for hook in _HOOKS}
    if faults:
        return Given(plugin=name, where=where), faults
    vocabularies = values["perhepalvelut_vocabulary"]
    given = Given(
        plugin=name,
        where=where,
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


def _read(manager: pluggy.PluginManager, hook: str, faults: list[Fault]) -> list[Any]:
    """Call a hook and read it to the end, generators included, inside the guard."""
    wanted = _HOOKS[hook]
    try:
        results = getattr(manager.hook, hook)()
        one = wanted is Vocabulary
        values = list(results) if one else [value for given in results for value in given]
    except DataError as error:
        faults.extend(fault if fault.place else fault.under(hook) for fault in error.faults)
        return []
    except Exception as error:
        faults.append(Fault(hook, f"failed: {type(error).__name__}: {error}"))
        return []
    wrong = [type(value).__name__ for value in values if not isinstance(value, wanted)]
    faults.extend(Fault(hook, f"gave a {w}", instead=f"give {wanted.__name__}") for w in wrong)
    return values
