"""What runs in a clean process: import one plugin, read it, report what was seen.

A process of its own is the only place where an import can be seen to print, write, warn or change
what it should not, and where a disabled plugin can be seen not to be imported.
"""

from __future__ import annotations

import json
import locale
import logging
import os
import random
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Collection, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from ...catalogue import Catalogue
from ...plugins.given import Given
from ...plugins.loading import given_by, load_catalogue
from ...sayings import Saying, kind_said
from .fingerprints import fingerprints

__all__ = ["main"]

Job = dict[str, Any]


def main() -> None:
    """Do the job that the first argument describes, and write its report."""
    job = json.loads(sys.argv[1])
    report = {"first": _first, "last": _last}[job["mode"]](job)
    Path(job["report"]).write_text(
        json.dumps({name: packed(one) for name, one in report.items()}), encoding="utf-8"
    )


def packed(told: Any) -> Any:
    """Write sayings as their templates and values, which JSON can hold; all else as it is."""
    if isinstance(told, Saying):
        return [told.template, {name: packed(one) for name, one in told.values.items()}]
    return [packed(one) for one in told] if isinstance(told, list) else told


def _first(job: Job) -> Job:
    """Import the plugin before any other, warnings being errors, then read all of them."""
    watch = _Watch()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        watch.begin()
        try:
            import_module(job["module"])
            effects = watch.end()
            alone = fingerprints(_read(job["plugin"]))
            load_catalogue([job["plugin"]], strict=True)
        except BaseException as error:
            return {"effects": watch.end(), "failure": _told(error)}
    items = {job["plugin"]: alone, **_all_but(job)}
    again = fingerprints(_read(job["plugin"]))
    return {"effects": effects, "items": items, "again": again}


def _last(job: Job) -> Job:
    """Load the others while the plugin is disabled, then read it."""
    catalogue = _without(job["plugin"])
    imported = job["module"] in sys.modules
    items = _all_but(job)
    try:
        given = _read(job["plugin"])
    except BaseException as error:
        return {"failure": _told(error)}
    items[job["plugin"]] = fingerprints(given)
    return {"items": items, "traces": list(_traces(job["module"], imported, given, catalogue))}


def _told(error: BaseException) -> str:
    """Say what was raised, and on which line of whose file."""
    frames = traceback.extract_tb(error.__traceback__)
    own = Path(__file__).parents[2]
    outside = [one for one in frames if own not in Path(one.filename).parents]
    outside = [one for one in outside if not one.filename.startswith("<frozen")]
    told = f"{type(error).__name__}: {error}"
    if not outside:
        return told
    file = Path(outside[-1].filename).name
    place = Saying("{module}, line {line}", module=file, line=outside[-1].lineno)
    return Saying("{error} ({place})", error=told, place=place)


def _read(plugin: str) -> Given:
    return given_by(plugin)[1]


def _all_but(job: Job) -> dict[str, dict[str, str]]:
    """Read the other plugins in turn; one that is broken is no fault of this one."""
    found = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in job["others"]:
            if name != job["plugin"]:
                try:
                    found[name] = fingerprints(_read(name))
                except Exception:
                    continue
    return found


def _without(plugin: str) -> Catalogue:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_catalogue(disabled=[plugin])


def _traces(module: str, imported: bool, given: Given, catalogue: Catalogue) -> Iterator[str]:
    """Walk what is there of a plugin although it is disabled."""
    if imported:
        yield Saying("the module {module} is imported all the same", module=module)
    vocabulary = catalogue.vocabulary
    there: dict[str, Collection[str]] = {
        "association": catalogue.associations,
        "unit": catalogue.units,
        "service": catalogue.services,
        "model": catalogue.models,
        "fact": vocabulary.facts,
        "term": [" ".join(key) for key in vocabulary.terms],
        "place": vocabulary.places,
        "domain": [one.name for one in catalogue.domains],
    }
    for kind, name in given.by_key():
        if name in there.get(kind, ()):
            yield Saying("the {kind} {name} is there all the same", kind=kind_said(kind), name=name)


class _Watch:
    """Sees what an import does beside defining things."""

    def __init__(self) -> None:
        self._watching = False
        self._seen: list[str] = []
        self._before: dict[str, Any] = {}
        sys.addaudithook(self._hear)

    def begin(self) -> None:
        """Begin to watch."""
        self._before = _state()
        self._watching = True

    def end(self) -> list[str]:
        """Stop watching; give what was seen, in order."""
        self._watching = False
        after = _state()
        changed = [what for what, value in self._before.items() if after[what] != value]
        self._before = {}
        return list(dict.fromkeys([*self._seen, *changed]))

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if self._watching and event in _HEARD:
            told = _HEARD[event](args)
            if told:
                self._seen.append(told)


def _state() -> dict[str, Any]:
    return {
        Saying("changes the working directory"): str(Path.cwd()),
        Saying("changes the locale"): locale.setlocale(locale.LC_ALL),
        Saying("changes sys.path"): list(sys.path),
        Saying("changes the filters of warnings"): list(warnings.filters),
        Saying("changes the handlers of the root logger"): list(logging.getLogger().handlers),
        Saying("changes the state of random"): random.getstate(),
        Saying("changes the running threads"): threading.active_count(),
    }


def _opened(args: tuple[Any, ...]) -> str:
    path, mode, flags = args
    writes = any(sign in mode for sign in "wax+") if mode else bool(flags & _WRITING)
    return Saying("writes the file {path}", path=path) if writes else ""


def _environment(args: tuple[Any, ...]) -> Saying:
    return Saying("changes the environment ({name})", name=_text(args[0]))


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


_A_PROCESS = Saying("starts a process")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_HEARD: dict[str, Callable[[tuple[Any, ...]], str]] = {
    "open": _opened,
    "os.mkdir": lambda args: Saying("makes the folder {path}", path=args[0]),
    "os.putenv": _environment,
    "os.unsetenv": _environment,
    "os.remove": lambda args: Saying("removes {path}", path=args[0]),
    "os.system": lambda args: _A_PROCESS,
    "socket.connect": lambda args: Saying("opens a network connection"),
    "socket.getaddrinfo": lambda args: Saying("looks up {host} in the network", host=args[0]),
    "subprocess.Popen": lambda args: _A_PROCESS,
}
