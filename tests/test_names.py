"""The names of the package itself."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib.metadata import version

import pytest

import perhepalvelut


def test_every_name_that_is_offered_is_there() -> None:
    assert [name for name in dir(perhepalvelut) if not hasattr(perhepalvelut, name)] == []
    assert set(perhepalvelut.__all__) <= set(dir(perhepalvelut))


def test_the_version_is_that_of_the_distribution() -> None:
    assert perhepalvelut.__version__ == version("perhepalvelut")


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match=r"module 'perhepalvelut' has no attribute 'nothing'"):
        perhepalvelut.nothing


def test_the_package_runs_the_command_line() -> None:
    asked = [sys.executable, "-m", "perhepalvelut", "--version"]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert told == f"perhepalvelut, version {perhepalvelut.__version__}\n"


@pytest.mark.parametrize("name", perhepalvelut.__all__)
def test_an_everyday_name_is_shown_in_an_example(name: str) -> None:
    """The three truths are shown with their class; `hookimpl` is pluggy's own."""
    value = getattr(perhepalvelut, name)
    if name != "hookimpl":
        assert ">>> " in (inspect.getdoc(type(value) if name.isupper() else value) or "")
