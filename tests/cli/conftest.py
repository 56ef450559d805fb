"""A command line to try, and a situation file to try it on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from perhepalvelut.cli.program import program

TIRED = """
municipality = "Lahti"
[facts]
expecting = false
parent_exhausted = true
baby_sleep_problem = true
[[people]]
role = "mother"
age = "29 years"
[[people]]
role = "child"
age = "7 months"
"""

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run the command line in this process; the terminal is a pipe without COLUMNS."""

    def call(
        *args: str,
        told: str | bytes | None = None,
        columns: str | None = None,
        language: str | None = None,
    ) -> Result:
        runner = CliRunner(env={"COLUMNS": columns, "PERHEPALVELUT_LANG": language})
        return runner.invoke(program, list(args), input=told)

    return call


@pytest.fixture
def tired(tmp_path: Path) -> str:
    """A mother and her baby in Lahti; the mother is worn out and the baby does not sleep."""
    path = tmp_path / "tired.toml"
    path.write_text(TIRED, encoding="utf-8")
    return str(path)
