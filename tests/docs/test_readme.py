"""The README shows what its command prints, on one screen."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner

from perhepalvelut.cli.program import program

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"<!-- ci: match -->\n```sh\n.* perhepalvelut match (.+)\n```\n\n```text\n")
LINES = 24


def test_the_readme_shows_what_its_command_prints() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").replace(".venv/bin/", " ")
    command = SHOWN.search(readme)
    assert command
    file, *options = command[1].split()
    ran = CliRunner(env={"COLUMNS": "80"}).invoke(program, ["match", str(ROOT / file), *options])
    shown = readme[command.end() :].partition("```")[0]
    assert shown == ran.stdout
    assert shown.count("\n") <= LINES
