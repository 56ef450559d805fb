"""Record what the library answers and tells, and compare it after a change.

    python -m tests.recording record FILE      record every scenario and 2,000 drawn families
    python -m tests.recording compare FILE     ask the same again; say what differs

The file lies outside the repository. It holds the families that were drawn, so that a comparison
asks of the same ones whatever has become of the strategies, and a digest of each answer.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .answers import Recorder
from .families import drawn_families, scenario_families

FAMILIES = 2_000
SHOWN = 20


def main() -> int:
    """Record, or compare and say how much differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.recording")
    parser.add_argument("what", choices=["record", "compare"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--families", type=int, default=FAMILIES)
    told = parser.parse_args()
    return record(told.file, told.families) if told.what == "record" else compare(told.file)


def record(file: Path, count: int) -> int:
    """Write the families and what is said to them."""
    recorder = Recorder()
    families = [*scenario_families(), *drawn_families(recorder.catalogue, count)]
    answers = {"": recorder.of_catalogue()}
    answers |= {str(at): recorder.of_family(at, one) for at, one in enumerate(families)}
    with gzip.open(file, "wt", encoding="utf-8") as out:
        json.dump({"families": families, "answers": answers}, out, ensure_ascii=False)
    print(f"{len(families)} families, {sum(map(len, answers.values()))} answers")
    return 0


def compare(file: Path) -> int:
    """Ask again, and list what differs."""
    with gzip.open(file, "rt", encoding="utf-8") as text:
        before = json.load(text)
    found = [*differences(Recorder(), before)]
    for line in found[:SHOWN]:
        print(line)
    asked = sum(map(len, before["answers"].values()))
    print(f"{asked} answers compared, {len(found)} differ")
    return 1 if found else 0


def differences(recorder: Recorder, before: dict[str, Any]) -> Iterator[str]:
    """Walk what is answered otherwise than before."""
    yield from _unlike("the catalogue", before["answers"][""], recorder.of_catalogue())
    for at, family in enumerate(before["families"]):
        yield from _unlike(
            f"family {at}", before["answers"][str(at)], recorder.of_family(at, family)
        )


def _unlike(whose: str, before: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    for key in sorted(before.keys() | now.keys()):
        if before.get(key) != now.get(key):
            yield f"{whose}: {key}"


if __name__ == "__main__":
    sys.exit(main())
