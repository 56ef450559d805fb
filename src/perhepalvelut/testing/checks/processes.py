"""Clean processes in which a plugin is imported and read, and what they report of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import attrs

from ...sayings import Saying

__all__ = ["Report", "reports"]

_CODE: Final = "from perhepalvelut.testing.checks.child import main; main()"
PATIENCE: Final = 60
"""Seconds after which a process is given up."""


def _unpacked(told: Any) -> Any:
    """Read a saying from its template and values; see `packed` of the child."""
    if not isinstance(told, list):
        return told
    template, values = told
    return Saying(template, **{name: _unpacked(one) for name, one in values.items()})


def _each_unpacked(several: Iterable[Any]) -> tuple[str, ...]:
    return tuple(map(_unpacked, several))


@attrs.frozen(kw_only=True)
class Report:
    """What one process saw.

    `output` is what was printed, `failure` why the plugin could not be read, `effects` what its
    import did beside defining things. `items` are fingerprints of what each plugin gives, by
    plugin and item. `traces` is what was left of it while it was disabled.
    """

    output: str = ""
    failure: str | None = attrs.field(default=None, converter=_unpacked)
    effects: tuple[str, ...] = attrs.field(default=(), converter=_each_unpacked)
    items: dict[str, dict[str, str]] = attrs.field(factory=dict)
    again: dict[str, str] = attrs.field(factory=dict)
    traces: tuple[str, ...] = attrs.field(default=(), converter=_each_unpacked)


def reports(plugin: str, module: str, others: list[str]) -> tuple[Report, Report]:
    """Run both processes at once: the plugin first and alone, and after all the others.

    They differ in the seed of hashing too, so that an order that comes from a set shows.
    """
    job = {"plugin": plugin, "module": module, "others": others}
    with TemporaryDirectory() as folder, ThreadPoolExecutor() as pool:
        first = pool.submit(_run, {**job, "mode": "first"}, Path(folder, "first"), seed="1")
        last = pool.submit(_run, {**job, "mode": "last"}, Path(folder, "last"), seed="2")
        return first.result(), last.result()


def _run(job: dict[str, Any], folder: Path, *, seed: str) -> Report:
    """Run a process in an empty folder of its own; it writes its report beside it."""
    folder.mkdir()
    path = folder.with_suffix(".json")
    known = os.pathsep.join(one for one in sys.path if one)
    try:
        process = subprocess.run(
            [sys.executable, "-B", "-P", "-c", _CODE, json.dumps({**job, "report": str(path)})],
            check=False,
            cwd=folder,
            env={**os.environ, "PYTHONPATH": known, "PYTHONHASHSEED": seed},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return Report(failure=Saying("took longer than {n} seconds", n=PATIENCE))
    if not path.exists():
        failure = Saying("ended the process (status {status})", status=process.returncode)
        return Report(output=process.stdout, failure=failure)
    return Report(output=process.stdout, **json.loads(path.read_text(encoding="utf-8")))
