"""Which tests run which lines, and how long they take: one run of the tests, kept for the next."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import attrs

__all__ = ["CORE", "ROOT", "Covering", "covering", "file_of", "module_of", "own_tests"]

ROOT: Final = Path(__file__).parents[2]
CORE: Final = ROOT / "src" / "perhepalvelut" / "core"
KEPT: Final = ROOT / ".mutants.json"


@attrs.frozen
class Covering:
    """Tests by the lines they run: `tests` are their names with the seconds each takes.

    A test here is a function, with all its parameters.
    """

    tests: dict[str, float]
    lines: dict[str, dict[int, list[str]]]

    def of(self, module: str, line: int, end: int) -> list[str]:
        """List the tests that run a statement: those of its own file first, then the fast ones.

        What runs only while modules are imported, or nowhere, is tried by every test.
        """
        lines = self.lines.get(module, {})
        found = {test for at in range(line, end + 1) for test in lines.get(at, ())}
        own = own_tests(module)
        return sorted(
            found or self.tests,
            key=lambda test: (not test.startswith(own), self.tests[test]),
        )


def file_of(module: str) -> Path:
    """Find the file of a module that is named from the core on: `values.hours`."""
    return CORE.joinpath(*module.split(".")).with_suffix(".py")


def module_of(file: Path) -> str:
    """Name the module of a file, from the core on."""
    return ".".join(file.relative_to(CORE).with_suffix("").parts)


def own_tests(module: str) -> str:
    """Name the file of the tests that mirror a module."""
    *rooms, name = module.split(".")
    return "/".join(["tests/core", *rooms, f"test_{name}.py"])


def covering(tests: Sequence[str]) -> Covering:
    """Run the tests once with coverage; what was found for the same files is taken again."""
    mark = _mark(tests)
    known: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.is_file() else {}
    if known.get("mark") != mark:
        code = "from tests.mutants.covering import measure; import sys; measure(sys.argv[1:])"
        subprocess.run([sys.executable, "-c", code, mark, *tests], cwd=ROOT, check=True)
        known = json.loads(KEPT.read_text())
    lines = {
        module: {int(line): names for line, names in of.items()}
        for module, of in known["lines"].items()
    }
    return Covering(known["tests"], lines)


def _mark(tests: Iterable[str]) -> str:
    told = hashlib.sha256(" ".join(tests).encode())
    for folder in (CORE, ROOT / "tests" / "core"):
        for file in sorted(folder.rglob("*.py")):
            told.update(file.read_bytes())
    return told.hexdigest()


def measure(arguments: Sequence[str]) -> None:
    """Run the tests with coverage and write down what was found; for `covering` alone."""
    import coverage
    import pytest

    mark, *tests = arguments
    measured = coverage.Coverage(data_file=None, config_file=False, source=[str(CORE)])
    seen = _Seen(measured)
    measured.start()
    code = pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[seen])
    measured.stop()
    if code != 0:
        sys.exit("the tests fail without any mutant; mend them first")
    data = measured.get_data()
    lines = {
        module_of(Path(file)): {
            line: sorted(set(contexts) - {""})
            for line, contexts in data.contexts_by_lineno(file).items()
        }
        for file in data.measured_files()
    }
    KEPT.write_text(json.dumps({"mark": mark, "tests": seen.seconds, "lines": lines}))


class _Seen:
    """Tells coverage which test runs, and takes the time of each."""

    def __init__(self, measured: Any) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = defaultdict(float)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.measured.switch_context(nodeid.partition("[")[0])

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.measured.switch_context("")

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.seconds[report.nodeid.partition("[")[0]] += report.duration
