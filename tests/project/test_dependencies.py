"""What pyproject.toml asks for stands in constraints.txt, which names no index and no machine."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
NAMED = {
    requirement
    for group in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    for requirement in group
    if not requirement.startswith("perhepalvelut[")
}


@pytest.mark.parametrize("requirement", sorted(NAMED))
def test_a_dependency_has_a_floor_and_its_constraint(requirement: str) -> None:
    found = re.fullmatch(r"([\w.-]+)(\[\w+\])?>=[\d.]+", requirement)
    assert found is not None, "write NAME>=VERSION: .ci/lowest.py tries the floor"
    assert re.search(rf"^{found[1]}==", CONSTRAINTS, re.MULTILINE), "run .ci/constraints"


def test_the_constraints_name_no_index_and_no_folder() -> None:
    lines = [line for line in CONSTRAINTS.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not re.match(r"[\w.-]+==[\w.]+( ; |$)", line)] == []
    assert "/" not in CONSTRAINTS.replace(".ci/constraints", "")
