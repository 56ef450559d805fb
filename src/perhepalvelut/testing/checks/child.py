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
from .fingerprints import fingerprints

__all__ = ["main"]

Job = dict[str, Any]


def main() -> None:
    """Do the job that the first argument describes, and write its report."""
    job = json.loads(sys.argv[1])
    report = {"first": _first, "last": _last}[job["mode"]](job)
    Path(job["report"]).write_text(json.dumps(report), encoding="utf-8")


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
    place = f" ({Path(outside[-1].filename).name}, line {outside[-1].lineno})" if outside else ""
    return f"{type(error).__name__}: {error}{place}"


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
        yield f"the module {module} is imported all the same"
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
            yield f"the {kind} {name} is there all the same"


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
        return list(dict.fromkeys([*self._seen, *(f"changes {what}" for what in changed)]))

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if self._watching and event in _HEARD:
            told = _HEARD[event](args)
            if told:
                self._seen.append(told)


def _state() -> dict[str, Any]:
    return {
        "the working directory": str(Path.cwd()),
        "the locale": locale.setlocale(locale.LC_ALL),
        "sys.path": list(sys.path),
        "the filters of warnings": list(warnings.filters),
        "the handlers of the root logger": list(logging.getLogger().handlers),
        "the state of random": random.getstate(),
        "the running threads": threading.active_count(),
    }


def _opened(args: tuple[Any, ...]) -> str:
    path, mode, flags = args
    writes = any(sign in mode for sign in "wax+") if mode else bool(flags & _WRITING)
    return f"writes the file {path}" if writes else ""


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_HEARD: dict[str, Callable[[tuple[Any, ...]], str]] = {
    "open": _opened,
    "os.mkdir": lambda args: f"makes the folder {args[0]}",
    "os.putenv": lambda args: f"changes the environment ({_text(args[0])})",
    "os.unsetenv": lambda args: f"changes the environment ({_text(args[0])})",
    "os.remove": lambda args: f"removes {args[0]}",
    "os.system": lambda args: "starts a process",
    "socket.connect": lambda args: "opens a network connection",
    "socket.getaddrinfo": lambda args: f"looks up {args[0]} in the network",
    "subprocess.Popen": lambda args: "starts a process",
}
