"""Read what one plugin gives, on a manager of its own, with every failure caught and named."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from types import ModuleType, SimpleNamespace
from typing import Any, Final, get_args

import attrs
import pluggy

from ..core.vocabulary.vocabulary import Vocabulary
from ..errors import DataError, Fault, FaultCode
from ..sayings import Saying
from . import hookspecs
from .data_files import DataFiles
from .data_plugin import DataPlugin
from .given import Given
from .guard import Outcome, outcome_of, printed_fault, said_by
from .hooks import HOOKS, PLUGIN, shape_faults
from .hookspecs import PROJECT, hookimpl
from .installed import InstalledPlugin
from .soundness import value_faults

__all__ = ["nothing_of", "read_plugin"]

_OUTDENTED: Final = re.compile(r"\s*\n(?! {4})")


def read_plugin(plugin: InstalledPlugin, told: Any) -> tuple[Given, list[Fault]]:
    """Register what was imported and read its hooks to the end; with a fault it gives nothing."""
    nothing = nothing_of(plugin)
    prepared = outcome_of(lambda: _prepared(plugin, told))
    hooks, faults = prepared.value or (None, [])
    faults = [*faults, *_failed(prepared, "", plugin)]
    if hooks is None or faults:
        return nothing, faults
    values = {hook: _read(hooks, hook, plugin, faults) for hook in HOOKS}
    if faults:
        return nothing, faults
    given = _given(nothing, values, hooks.files)
    faults.extend(_other_languages(given))
    return given, faults


@attrs.frozen
class _Hooks:
    """The hooks of one plugin, registered, and the data files that some of them read."""

    manager: pluggy.PluginManager
    files: DataFiles | None = None

    def is_checked(self, hook: str) -> bool:
        """Did the reader of a data file make what a hook gives, and check it in doing so?"""
        return self.files is not None and self.files.reads(hook)


def _prepared(plugin: InstalledPlugin, told: Any) -> tuple[_Hooks | None, list[Fault]]:
    """Register the hooks of a plugin; say what is wrong before one is called."""
    code, data = _code_and_data(plugin, told)
    faults = list(shape_faults(code))
    if faults:
        return None, faults
    manager = _manager(plugin.name, code)
    if data is None:
        return _Hooks(manager), faults
    data = attrs.evolve(data)  # Made anew, it says what was set past its class.
    files = DataFiles.of(data, (one for one in HOOKS if getattr(manager.hook, one).get_hookimpls()))
    hooks = {hook: hookimpl(give) for hook, give in files.hooks(plugin.name).items()}
    manager.register(SimpleNamespace(**hooks))
    return _Hooks(manager, files), list(files.faults())


def _code_and_data(plugin: InstalledPlugin, told: Any) -> tuple[Any, DataPlugin | None]:
    """Give what has hooks of its own, and the data beside it, whichever the entry point names."""
    module = sys.modules.get(plugin.module) if type(told) is DataPlugin else told
    data = vars(module).get(PLUGIN) if type(module) is ModuleType else None
    if type(data) is DataPlugin and (told is module or told is data):
        return module, data
    return (ModuleType(plugin.module), told) if type(told) is DataPlugin else (told, None)


def nothing_of(plugin: InstalledPlugin) -> Given:
    """Say that a plugin gives nothing."""
    return Given(
        plugin=plugin.name,
        module=plugin.module,
        distribution=plugin.distribution,
        version=plugin.version,
    )


def _given(nothing: Given, values: Mapping[str, tuple[Any, ...]], files: DataFiles | None) -> Given:
    vocabularies = values["perhepalvelut_vocabulary"]
    return attrs.evolve(
        nothing,
        associations=values["perhepalvelut_associations"],
        vocabulary=vocabularies[0] if vocabularies else Vocabulary(),
        domains=values["perhepalvelut_domains"],
        requires=values["perhepalvelut_requires"],
        steps=values["perhepalvelut_steps"],
        overlays=values["perhepalvelut_overlays"],
        renames=values["perhepalvelut_renames"],
        urgent=values["perhepalvelut_urgent"],
        files=files,
    )


def _other_languages(given: Given) -> Iterator[Fault]:
    """Walk the associations that are not written in the language of the plugin's text domain."""
    told = sorted({one.language for one in given.domains if one.extends is None})
    for one in given.associations:
        if told and one.language not in told:
            message = Saying(
                "is written in {language}, but the text domain in {told}",
                language=repr(one.language),
                told=", ".join(told),
            )
            instead = Saying("give the domain language={language}", language=repr(one.language))
            place = f"association {one.id}"
            fault = Fault("", message, instead=instead, code="contradiction")
            yield fault.of_value("association", one.id, place, inside="language")


def _manager(name: str, code: Any) -> pluggy.PluginManager:
    manager = pluggy.PluginManager(PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(code, name=name)
    return manager


def _read(
    hooks: _Hooks, hook: str, plugin: InstalledPlugin, faults: list[Fault]
) -> tuple[Any, ...]:
    """Call a hook, read it to the end, generators included, and check what it gave."""
    outcome = outcome_of(lambda: _called(hooks.manager, hook))
    failed = list(_failed(outcome, hook, plugin))
    if failed or outcome.value is None:
        faults.extend(failed)
        return ()
    values, found = outcome.value
    if hooks.is_checked(hook):
        return values
    checked = outcome_of(lambda: found or list(value_faults(hook, values, HOOKS[hook])))
    faults.extend((*(checked.value or ()), *_failed(checked, hook, plugin)))
    return values


def _called(manager: pluggy.PluginManager, hook: str) -> tuple[tuple[Any, ...], list[Fault]]:
    """Call a hook; give its values, and what is wrong with the list of them."""
    results = getattr(manager.hook, hook)()
    if HOOKS[hook] is Vocabulary:
        return tuple(results), []
    implemented = getattr(manager.hook, hook).get_hookimpls()
    faults = list(_not_listed(hook, bool(implemented), results))
    return () if faults else tuple(value for given in results for value in given), faults


def _not_listed(hook: str, implemented: bool, results: list[Any]) -> Iterator[Fault]:
    """Find what a hook gave that is no list, although one is read from it."""
    kind = HOOKS[hook].__name__
    if not results and implemented:
        empty = Saying("return a list of {kind}, empty if there is none", kind=kind)
        yield Fault(hook, Saying("gave nothing"), instead=empty, code="missing")
    for given in results:
        if isinstance(given, (str, Mapping)) or not isinstance(given, Iterable):
            message = Saying("gave a single {type}", type=type(given).__name__)
            instead = Saying("return a list of {kind}", kind=kind)
            yield Fault(hook, message, instead=instead, code="wrong-type")


def _failed(outcome: Outcome[Any], hook: str, plugin: InstalledPlugin) -> Iterator[Fault]:
    """Tell what some code of a plugin raised, and what it printed."""
    error = outcome.error
    if error is not None and issubclass(type(error), DataError):
        faults = _faults_of(error)
        if faults:
            yield from (_as_told(one if one.file else one.under(hook)) for one in faults)
            return
    if error is not None:
        said = said_by(error, plugin.module)
        yield Fault(
            hook, Saying("failed: {error}", error=said), instead=Saying("mend that"), code="failed"
        )
    elif outcome.printed:
        yield printed_fault(hook or plugin.module, outcome.printed)


def _faults_of(error: BaseException) -> tuple[Fault, ...]:
    """Give the faults of a DataError; none where a plugin put something else there."""
    faults = outcome_of(lambda: tuple(error.faults)).value or ()  # type: ignore[attr-defined]
    return faults if outcome_of(lambda: all(map(_is_whole, faults))).value else ()


def _is_whole(fault: Any) -> bool:
    """Is it a fault, and all of it of its type?"""
    if type(fault) is not Fault:
        return False
    of, line, code = fault.of, fault.line, fault.code
    rest = [
        getattr(fault, one.name)
        for one in attrs.fields(Fault)
        if one.name not in {"place", "message", "inside", "of", "line"}
    ]
    return (
        all(map(_is_text, (fault.place, fault.message, fault.inside)))
        and all(one is None or _is_text(one) for one in rest)
        and (of is None or (type(of) is tuple and [type(one) for one in of] == [str, str]))
        and (line is None or type(line) is int)
        and code in get_args(FaultCode)
    )


def _is_text(value: Any) -> bool:
    """Is it a plain text, or a saying with all that it is made of?"""
    return type(value) is str or (type(value) is Saying and hasattr(value, "values"))


def _as_told(fault: Fault) -> Fault:
    """Keep a fault that a plugin raised on lines of its own: further ones are indented."""
    place, message = _indented(fault.place), _indented(fault.message)
    instead = fault.instead and _indented(fault.instead)
    return attrs.evolve(fault, place=place, message=message, instead=instead)


def _indented(text: str) -> str:
    return _OUTDENTED.sub(" ", text) if _OUTDENTED.search(text) else text
