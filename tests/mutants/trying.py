"""Mutants tried: each in a forked process that imports the changed module and runs its tests."""

from __future__ import annotations

import ast
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any, Final, Literal

import attrs

from .covering import Covering, file_of, module_of, own_tests
from .mutations import Mutant

__all__ = ["Outcome", "State", "tried"]

State = Literal["killed", "lived", "too slow"]
AT_LEAST: Final = 60.0
TIMES: Final = 10
WORDS: Final = "tests/core/test_sayings.py"
"""The tests that notice another word of a message, and are quick."""
_OPTIONS: Final = (
    *("-x", "-q", "-p", "no:cacheprovider", "-p", "no:faulthandler"),
    # Plugins are imported before the fork, too early for pytest to rewrite their assertions.
    *("-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"),
)


@attrs.frozen
class Outcome:
    """What became of a mutant, and the first test that failed."""

    mutant: Mutant
    state: State
    by: str = ""


@attrs.define
class _Running:
    mutant: Mutant
    stages: list[list[str]]
    pipe: int
    until: float


def tried(mutants: Sequence[Mutant], known: Covering, jobs: int) -> Iterator[Outcome]:
    """Try mutants, some at a time; outcomes come as they are known.

    The tests of the module's own file are tried first, then those of what the core says, and the
    others only on what lives then. One
    that takes ten times as long as the tests do, and a minute more, is too slow: an endless loop.
    """
    _warm_up()
    for module in {one.module for one in mutants}:
        _try_unchanged(module, known)
    waiting = [(one, _stages(one, known)) for one in reversed(mutants)]
    running: dict[int, _Running] = {}
    while waiting or running:
        while waiting and len(running) < jobs:
            mutant, stages = waiting.pop()
            pid, one = _start(mutant, stages, known)
            running[pid] = one
        for pid in list(running):
            outcome = _ended(pid, running[pid])
            if outcome is None:
                continue
            one = running.pop(pid)
            os.close(one.pipe)
            if outcome.state == "lived" and one.stages[1:]:
                waiting.append((one.mutant, one.stages[1:]))
            else:
                yield outcome
        time.sleep(0.02)


def _stages(mutant: Mutant, known: Covering) -> list[list[str]]:
    tests = known.of(mutant.module, mutant.line, mutant.end)
    own = [test for test in tests if test.startswith(own_tests(mutant.module))]
    words = [test for test in tests[len(own) :] if test.startswith(WORDS)]
    others = [test for test in tests[len(own) :] if test not in words]
    return [stage for stage in (own, words, others) if stage]


def _warm_up() -> None:
    """Import what every test needs, and nothing that is changed."""
    import babel.core
    import cattrs
    import hypothesis
    import pluggy
    import pytest
    import sybil

    del babel, cattrs, hypothesis, pluggy, pytest, sybil
    assert not any(name.startswith("perhepalvelut.core") for name in sys.modules)


def _try_unchanged(module: str, known: Covering) -> None:
    """Refuse to go on where a module fails its tests unchanged: then nothing would be known."""
    own = [test for test in known.tests if test.startswith(own_tests(module))]
    tests = (own or list(known.tests))[:3]
    pid = os.fork()
    if pid == 0:
        path = file_of(module)
        os._exit(_run(path, ast.parse(path.read_text(encoding="utf-8")), tests, None))
    if os.waitpid(pid, 0)[1] != 0:
        sys.exit(f"{module}: the tests fail without any mutant")


def _start(mutant: Mutant, stages: list[list[str]], known: Covering) -> tuple[int, _Running]:
    seconds = AT_LEAST + TIMES * sum(known.tests[test] for test in stages[0])
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        os.close(read)
        path = file_of(mutant.module)
        tree = mutant.tree(path.read_text(encoding="utf-8"))
        os._exit(_run(path, tree, stages[0], write))
    os.close(write)
    return pid, _Running(mutant, stages, read, time.monotonic() + seconds)


def _ended(pid: int, one: _Running) -> Outcome | None:
    done, status = os.waitpid(pid, os.WNOHANG)
    if done:
        by = os.read(one.pipe, 4096).decode()
        code = os.waitstatus_to_exitcode(status)
        return Outcome(one.mutant, "lived" if code == 0 else "killed", by)
    if time.monotonic() < one.until:
        return None
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return Outcome(one.mutant, "too slow")


def _run(path: Path, tree: ast.Module, tests: Sequence[str], write: int | None) -> int:
    import pytest

    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    sys.meta_path.insert(0, _Changed(path, tree))
    plugins = [] if write is None else [_First(write)]
    return int(pytest.main([*_OPTIONS, *tests], plugins=plugins))


class _Changed(MetaPathFinder, Loader):
    """Imports one module from a changed tree."""

    def __init__(self, path: Path, tree: ast.Module) -> None:
        self.name, self.path, self.tree = f"perhepalvelut.core.{module_of(path)}", path, tree

    def find_spec(self, name: str, path: Any, target: Any = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        return spec_from_loader(name, self, origin=str(self.path))

    def exec_module(self, module: ModuleType) -> None:
        module.__file__ = str(self.path)
        exec(compile(self.tree, str(self.path), "exec"), module.__dict__)


class _First:
    """Writes down the first test that fails."""

    def __init__(self, write: int) -> None:
        self.write = write

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            os.write(self.write, report.nodeid.encode()[:4000])
