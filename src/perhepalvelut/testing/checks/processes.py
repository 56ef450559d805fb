"""Clean processes in which a plugin is imported and read, and what they report of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import attrs

__all__ = ["Report", "reports"]

_CODE: Final = "from perhepalvelut.testing.checks.child import main; main()"
PATIENCE: Final = 60
"""Seconds after which a process is given up."""


@attrs.frozen(kw_only=True)
class Report:
    """What one process saw.

    `output` is what was printed, `failure` why the plugin could not be read, `effects` what its
    import did beside defining things. `items` are fingerprints of what each plugin gives, by
    plugin and item. `traces` is what was left of it while it was disabled.
    """

    output: str = ""
    failure: str | None = None
    effects: tuple[str, ...] = ()
    items: dict[str, dict[str, str]] = attrs.field(factory=dict)
    again: dict[str, str] = attrs.field(factory=dict)
    traces: tuple[str, ...] = ()


def reports(plugin: str, module: str, others: list[str]) -> tuple[Report, Report]:
    """Run both processes at once: the plugin first and alone, and after all the others.

    They differ in the seed of hashing too, so that an order that comes from a set shows.
    """
    with TemporaryDirectory() as folder:
        begun = [
            _begin(Path(folder, mode), seed, plugin, module, others)
            for mode, seed in (("first", "1"), ("last", "2"))
        ]
        first, last = (_end(process, path) for process, path in begun)
    return first, last


def _begin(
    folder: Path, seed: str, plugin: str, module: str, others: list[str]
) -> tuple[subprocess.Popen[str], Path]:
    """Begin a process in an empty folder of its own; it writes its report beside it."""
    folder.mkdir()
    path = folder.with_suffix(".json")
    job = {
        "mode": folder.name,
        "plugin": plugin,
        "module": module,
        "others": others,
        "report": str(path),
    }
    known = os.pathsep.join(one for one in sys.path if one)
    environment = {**os.environ, "PYTHONPATH": known, "PYTHONHASHSEED": seed}
    process = subprocess.Popen(
        [sys.executable, "-B", "-P", "-c", _CODE, json.dumps(job)],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    return process, path


def _end(process: subprocess.Popen[str], path: Path) -> Report:
    try:
        output, _ = process.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return Report(failure=f"took longer than {PATIENCE} seconds")
    if not path.exists():
        return Report(output=output, failure=f"ended the process (status {process.returncode})")
    data = json.loads(path.read_text(encoding="utf-8"))
    effects, traces = tuple(data.pop("effects", ())), tuple(data.pop("traces", ()))
    return Report(output=output, effects=effects, traces=traces, **data)
