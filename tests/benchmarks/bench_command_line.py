"""The command line: 500 people are told in at most four times the time of five.

Each is measured in processes of its own, taken in turn, in seconds of processor time.

Run: pytest tests/benchmarks/bench_command_line.py -s
"""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path
from statistics import median

ROUNDS = 5
_KINDS = (
    'role = "mother"\nage = "31 years"\nfacts = { violence_experienced = true }',
    'role = "child"\nage = "7 months"',
    'role = "father"\nage = "40 years"',
    'role = "child"\nage = "9 years"\nfacts = { contact_with_father = false }',
    'role = "grandparent"\nage = "70 years"',
    'role = "youth"\nage = "16 years"',
)


def _situation(folder: Path, people: int) -> Path:
    """Write a situation of so many people."""
    listed = "".join(f"\n[[people]]\n{kind}\n" for kind in islice(cycle(_KINDS), people))
    path = folder / f"{people}.toml"
    path.write_text(f'municipality = "Lahti"\n{listed}', encoding="utf-8")
    return path


def _matching(path: Path) -> Callable[[], float]:
    command = [sys.executable, "-m", "perhepalvelut", "match", str(path)]

    def seconds() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([*command, "--on", "2023-05-02"], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return seconds


def test_500_people_are_told_in_at_most_four_times_the_time_of_five(tmp_path: Path) -> None:
    few, many = (_matching(_situation(tmp_path, people)) for people in (5, 500))
    pairs = [(few(), many()) for _ in range(ROUNDS)]
    ratio = median(of_many / of_few for of_few, of_many in pairs)
    seconds = median(of_many for _, of_many in pairs)
    print(f"\n500 people: {seconds:.2f} s; {ratio:.1f} times five people (at most 4)")
    assert ratio <= 4
