"""What the workflow, the hooks for pre-commit and CONTRIBUTING.md run is what `.ci/run` runs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def text(path: str) -> str:
    """Read a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


RUN = text(".ci/run").replace("\\\n", "")
GATES = dict(re.findall(r'^gate "(.+?)" +(.+)$', RUN, re.MULTILINE))
"""The command of each gate, by its name."""
PREPARES = {"tools installed"}
"""What is called a gate and only makes the environment for others."""
WORKFLOW = text(".github/workflows/ci.yml")
HOOKS = text(".pre-commit-config.yaml")
PAGE = text("CONTRIBUTING.md").partition("\n## The gates\n")[2].partition("\n## ")[0]
ROWS = dict(re.findall(r"^\| ([^|]+) \| (.+) \|$", PAGE, re.MULTILINE)[2:])
"""What the page says of each gate, without the head of the table."""


def values(key: str, source: str) -> list[str]:
    """Give what stands behind a key of YAML, at each place where it does on one line."""
    return re.findall(rf"^ *(?:- )?{key}: (.+)$", source, re.MULTILINE)


def listed(key: str) -> list[str]:
    """Give the values of a list of the workflow that is written on one line."""
    (found,) = (one for one in values(key, WORKFLOW) if one.startswith("["))
    return [one.strip().strip('"') for one in found.strip("[]").split(",")]


# The workflow


def test_the_workflow_runs_every_gate_on_each_python_of_the_classifiers() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    start = "Programming Language :: Python :: "
    supported = [one.removeprefix(start) for one in project["classifiers"] if one.startswith(start)]
    assert listed("python") == supported
    assert values("run", WORKFLOW) == [".ci/run", ".ci/run ${{ matrix.gate }}"]
    assert values("python-version", WORKFLOW)[0] == "${{ matrix.python }}"


def test_the_workflow_runs_each_gate_that_has_an_engine_of_its_own() -> None:
    told = re.search(r"there is no gate '\$1'; write (.+) or nothing", RUN)
    assert told is not None
    assert listed("gate") == told[1].split(", ")


def test_the_workflow_may_only_read_ends_in_time_and_names_versions() -> None:
    assert re.findall(r"^permissions:\n((?:  .+\n)+)", WORKFLOW, re.MULTILINE) == [
        "  contents: read\n"
    ]
    assert WORKFLOW.count("permissions:") == 1
    assert values("timeout-minutes", WORKFLOW) == ["30"] * len(values("runs-on", WORKFLOW))
    actions = values("uses", WORKFLOW)
    assert [one for one in actions if not re.fullmatch(r"[\w/-]+@v\d+\.\d+\.\d+", one)] == []


# The hooks for pre-commit


def test_the_hooks_are_the_gates_of_lint_format_types_and_imports() -> None:
    tool = re.compile(r"\.venv/bin/(ruff|mypy|lint-imports)\b")
    quick = {name: command for name, command in GATES.items() if tool.match(command)}
    assert dict(zip(values("name", HOOKS), values("entry", HOOKS), strict=True)) == quick
    assert len(quick) == 4


def test_the_hooks_fetch_nothing() -> None:
    assert set(values("repo", HOOKS)) == {"local"}
    assert set(values("language", HOOKS)) == {"system"}


# CONTRIBUTING.md


def test_the_page_says_how_to_run_each_gate() -> None:
    assert list(ROWS) == [one for one in GATES if one not in PREPARES]


def test_the_page_writes_the_commands_of_gates_as_they_are_run() -> None:
    plain = {
        name: command.strip().removeprefix("env ")
        for name, command in GATES.items()
        if name not in PREPARES and re.match(r" *(env \w+=\w+ )?\.venv/bin/", command)
    }
    assert {name: ROWS[name].split("`")[1] for name in plain} == plain


def test_the_page_sets_up_as_the_readme_does() -> None:
    command = re.search(r"<!-- ci: test -->\n(```sh\n.+?```)", text("README.md"), re.DOTALL)
    assert command is not None
    assert command[1] in text("CONTRIBUTING.md")
