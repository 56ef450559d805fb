"""Every case of every scenario file of the built-in plugins, each a test of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from unicodedata import normalize

import pytest

import perhepalvelut
from perhepalvelut import Catalogue, load_catalogue
from perhepalvelut.testing import Case, check_case, read_cases, run_case

pytestmark = pytest.mark.data

FILES = sorted(Path(perhepalvelut.__path__[0]).glob("plugins/*/scenarios/*.toml"))


CASES = [(path, case) for path in FILES for case in read_cases(path)]


def readable(path: Path, case: Case) -> str:
    """Name a case like `lahti/peukaloinen: Lapsi on 35 kuukautta`; pytest escapes all but ASCII."""
    name = normalize("NFKD", case.name).encode("ascii", "ignore").decode()
    return f"{path.parts[-3]}/{path.stem}: {name}"


@cache
def whole_catalogue() -> Catalogue:
    """Load the installed plugins once."""
    return load_catalogue(strict=True)


def test_there_are_scenario_files() -> None:
    assert FILES


@pytest.mark.parametrize("case", [one for _, one in CASES], ids=[readable(*one) for one in CASES])
def test_scenario(case: Case) -> None:
    catalogue = whole_catalogue()
    assert check_case(case, catalogue) == ()
    assert run_case(case, catalogue) == ()
