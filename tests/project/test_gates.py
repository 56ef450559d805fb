"""`.ci/run NAME`: the gates that stand alone, and what is no gate."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script; what is asked for here ends at once."""
    command = ["bash", str(ROOT / ".ci/run"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=10)


@pytest.mark.parametrize("name", ["engines", "browser"])
def test_a_gate_that_nothing_needs_yet_says_so(name: str) -> None:
    done = run(name)
    assert (done.returncode, done.stdout) == (0, f"{name}: nothing needs this gate yet\n")


def test_what_is_no_gate_is_refused_in_one_line() -> None:
    done = run("motors")
    assert done.returncode == 2
    assert done.stderr == ".ci/run: there is no gate 'motors'; write engines, browser or nothing\n"
