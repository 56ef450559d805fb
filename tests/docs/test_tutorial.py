"""The tutorial is followed as it is written, in an empty folder and a new environment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import attrs
import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/tutorials/add-an-association.md"
BLOCK = re.compile(
    r"(?:^<!-- exit status: (?P<status>\d) -->\n)?"
    r"^```(?:\{code-block\} )?(?P<language>\w+)\n"
    r"(?::caption: (?P<caption>[^\n]+)\n\n?)?"
    r"(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
OF_THE_TEST = {"COLUMNS", "PYTHONHOME", "PYTHONPATH", "PYTHONWARNINGS", "VIRTUAL_ENV"}
INSTALL = ".venv/bin/pip install '../perhepalvelut[cli]'"


@attrs.frozen
class Block:
    """A block of the page: what to run, what that tells, or a file to write."""

    language: str
    text: str
    caption: str | None
    status: int


def _blocks() -> Iterator[Block]:
    for found in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        status = int(found["status"] or 0)
        yield Block(found["language"], found["text"], found["caption"], status)


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX")
def test_the_tutorial_works_as_it_is_written(tmp_path: Path) -> None:
    told = ""
    for block in _blocks():
        if block.caption is not None:
            _write(tmp_path, block.caption, block.text)
        elif block.language == "sh":
            told = _run(tmp_path, block)
        else:
            assert block.language == "text", block
            assert OutputChecker().check_output(block.text, told, ELLIPSIS), told


def test_the_tutorial_installs_the_project_once() -> None:
    assert PAGE.read_text(encoding="utf-8").count(INSTALL) == 1


def _write(folder: Path, caption: str, text: str) -> None:
    """Write a file, or add to one: `kuutamo/association.toml, at the end`."""
    name, _, where = caption.partition(", ")
    assert where in ("", "at the end")
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = path.read_text(encoding="utf-8") + "\n" if where else ""
    path.write_text(before + text, encoding="utf-8")


def _run(folder: Path, block: Block) -> str:
    """Run a block; the project comes from this checkout, since that is what is tried."""
    command = block.text.replace(INSTALL, f".venv/bin/pip install -q '{ROOT}[cli]'")
    environment = {name: told for name, told in os.environ.items() if name not in OF_THE_TEST}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # for `python3`
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        cwd=folder,
        env={**environment, "PATH": path, "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.returncode == block.status, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
