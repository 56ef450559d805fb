"""Checks of loading: alone, in a clean process, together with others, and not at all."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...errors import Fault, PluginError
from ...sayings import Saying
from .subject import Subject

__all__ = ["imports_cleanly", "leaves_no_trace", "loads_alone", "loads_with_others", "repeatable"]


def loads_alone(subject: Subject) -> Iterator[Fault]:
    """Find what keeps the plugin from being loaded with nothing but what it requires."""
    try:
        _ = subject.catalogue
    except PluginError as error:
        for fault in error.faults:
            yield _without_the_plugin(fault)


def _without_the_plugin(fault: Fault) -> Fault:
    """Leave out whose fault it is, since a check is of one plugin."""
    return attrs.evolve(fault, owner=None, distribution=None, version=None)


def imports_cleanly(subject: Subject) -> Iterator[Fault]:
    """Find what the import does beside defining things, in a process of its own."""
    first, last = subject.reports
    module = subject.plugin.module
    output = first.output or last.output
    if output:
        yield Fault(
            module,
            Saying("prints {text}", text=repr(output.strip().splitlines()[0]))
            if output.strip()
            else Saying("prints"),
            instead=Saying("print nothing, neither when imported nor in a hook"),
        )
    for effect in first.effects:
        yield Fault(
            module,
            Saying("{effect} when imported", effect=effect),
            instead=Saying("do it in no plugin, or in a hook"),
        )
    failure = first.failure or last.failure
    if failure is not None and not output:  # what prints is refused for that
        yield Fault(
            module,
            Saying(
                "cannot be loaded in a clean process with warnings as errors: {failure}",
                failure=failure,
            ),
            instead=Saying(
                "mend that line; a hook reads files by the package, not the working directory"
            ),
        )


def repeatable(subject: Subject) -> Iterator[Fault]:
    """Find what differs between two readings, two processes and two orders of plugins."""
    first, last = subject.reports
    if first.failure or last.failure:
        return
    name = subject.name
    for item in _differing(first.items[name], first.again):
        yield Fault(item, Saying("differs when it is read a second time"), instead=_STEADY)
    for item in _differing(first.items[name], last.items[name]):
        if item in _differing(first.items[name], first.again):
            continue
        yield Fault(
            item, Saying("differs in another process or after other plugins"), instead=_STEADY
        )
    for other in sorted(first.items.keys() & last.items.keys() - {name}):
        for item in _differing(first.items[other], last.items[other]):
            yield Fault(
                f"plugin {other}: {item}",
                Saying("differs when {name} is loaded before it", name=name),
                instead=Saying("change nothing that another plugin or the library made"),
            )


_STEADY = Saying(
    "give the same values in the same order every time: no clock, no chance, no set to walk"
)


def _differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """List the items that differ; a service rather than the association that holds it."""
    items = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    inner = [name for name in items if not name.startswith("associations: ")]
    outer = [name for name in items if name not in inner]
    return inner or outer


def loads_with_others(subject: Subject) -> Iterator[Fault]:
    """Find why the plugin is left out when every installed plugin is loaded."""
    _ = subject.catalogue
    otherwise = Saying("give an id once; require the plugin that gives it and use it from there")
    for fault in subject.faults_among_others:
        yield attrs.evolve(_without_the_plugin(fault), instead=fault.instead or otherwise)


def leaves_no_trace(subject: Subject) -> Iterator[Fault]:
    """Find what is left of the plugin in a process in which it is disabled."""
    for trace in subject.reports[1].traces:
        yield Fault(
            "",
            Saying("while it is disabled, {trace}", trace=trace),
            instead=Saying("import it from no other plugin, and give its ids from it alone"),
        )
