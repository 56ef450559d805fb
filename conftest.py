"""Collect code blocks of README and docs and docstrings of src; bound what may be skipped."""

from collections.abc import Generator
from typing import Any, TypeVar

import pytest
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

from perhepalvelut.plugins import loading

# Patterns match file names: before Python 3.13 `**` in one matches a single directory.
_pages = Sybil(parsers=[PythonCodeBlockParser(), SkipParser()], pattern="*.md")
_docstrings = Sybil(parsers=[DocTestParser()], pattern="*.py", path="src")

pytest_collect_file = (_pages + _docstrings).pytest()

# What a machine may lack. What pip installs is none of it: a test that misses it fails, for else
# nobody would see that it is never run. More may follow: "needs POSIX: it is a shell script".
SKIPS = ("needs POSIX", "needs the program dot", "needs the program msgfmt")


def pytest_configure(config: pytest.Config) -> None:
    """Read each built-in plugin once for all catalogues of a run: nothing changes its files.

    A plugin that is read alone, as the checks of plugins do it, is read every time. Benchmarks
    measure the reading.
    """
    if not any("benchmarks" in argument for argument in config.args):
        _remember_built_in_plugins()


def _remember_built_in_plugins() -> None:
    read_all, read = loading._read_all, loading.read_plugin
    known: dict[Any, Any] = {}

    def remembered(*told: Any) -> Any:
        module = told[-1]
        if not str(getattr(module, "__name__", "")).startswith("perhepalvelut."):
            return read(*told)
        if module not in known:
            known[module] = read(*told)
        return known[module]

    def read_all_of(*told: Any) -> Any:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loading, "read_plugin", remembered)
            return read_all(*told)

    pytest.MonkeyPatch().setattr(loading, "_read_all", read_all_of)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the tests of a file in one process: the examples of a page build on each other."""
    from xdist.scheduler import LoadFileScheduling

    return LoadFileScheduling(config, log)


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a test that is skipped for another reason than those of `SKIPS`."""
    return _judged((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a module that is skipped whole for another reason than those of `SKIPS`."""
    return _judged((yield))


def _judged(report: Report) -> Report:
    if not report.skipped or hasattr(report, "wasxfail") or not isinstance(report.longrepr, tuple):
        return report
    reason = report.longrepr[2].removeprefix("Skipped: ")
    if reason.partition(": ")[0] not in SKIPS:
        report.outcome = "failed"
        report.longrepr = f"skipped: {reason}\nconftest.py allows: {'; '.join(SKIPS)}"
    return report
