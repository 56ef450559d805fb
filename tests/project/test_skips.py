"""No test is skipped for lack of what pip installs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = """
import pytest

@pytest.mark.skip(reason="needs POSIX: it is a script")
def test_allowed(): ...

def test_of_an_extra():
    pytest.importorskip("no_such_package")

@pytest.mark.xfail(reason="is not there yet")
def test_expected():
    assert False
"""
MODULE = 'import pytest\npytest.importorskip("no_such_package")\n\ndef test(): ...\n'


def test_a_test_or_a_module_is_skipped_for_a_listed_reason_only(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "conftest.py").read_text(encoding="utf-8"))
    (tmp_path / "test_some.py").write_text(TESTS)
    (tmp_path / "test_none.py").write_text(MODULE)
    options = ["-q", "-rN", "-p", "no:cacheprovider", "--continue-on-collection-errors"]
    command = [sys.executable, "-m", "pytest", *options]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    refused = "skipped: could not import 'no_such_package': No module named 'no_such_package'\n"
    assert done.stdout.count(f"{refused}conftest.py allows: needs POSIX; ") == 2
    assert "\n1 failed, 1 skipped, 1 xfailed, 1 error in " in done.stdout
