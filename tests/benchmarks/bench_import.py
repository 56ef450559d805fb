"""Import and loading: importing takes at most half the time of importing attrs.

Each is measured in processes of its own, taken in turn.

Run: pytest tests/benchmarks/bench_import.py -s
"""

from __future__ import annotations

import subprocess
import sys
from statistics import median

ROUNDS = 11
_TIMED = "from time import perf_counter as t; s = t(); {what}; print(t() - s)"
_LOADED = "import perhepalvelut; {before}; " + _TIMED


def _seconds(code: str) -> float:
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return float(run.stdout)


def _loading(before: str) -> float:
    code = _LOADED.format(before=before, what="perhepalvelut.load_catalogue(strict=True)")
    return median(_seconds(code) for _ in range(ROUNDS))


def test_importing_takes_at_most_half_the_time_of_attrs() -> None:
    ratios = [
        _seconds(_TIMED.format(what="import perhepalvelut"))
        / _seconds(_TIMED.format(what="import attrs"))
        for _ in range(ROUNDS)
    ]
    print(f"\nimport perhepalvelut / import attrs: {median(ratios):.2f} (at most 0.5)")
    assert median(ratios) <= 0.5


def test_loading_is_told_with_and_without_the_first_import_of_the_modules() -> None:
    first = _loading("pass")
    again = _loading("perhepalvelut.load_catalogue()")
    print(f"\nfirst load in a process: {first * 1000:.0f} ms; again: {again * 1000:.0f} ms")
