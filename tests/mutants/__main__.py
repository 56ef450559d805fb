"""Change the core a little, again and again, and see whether the tests notice.

python -m tests.mutants --seed 7 --sample 200
python -m tests.mutants hours time --json lived.json
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from .covering import CORE, ROOT, covering, file_of, module_of
from .mutations import Mutant, mutants_of
from .trying import Outcome, tried

EQUIVALENT = Path(__file__).with_name("equivalent.toml")


def main() -> int:
    """Try a sample of the mutants; status 1 if fewer are noticed than `--least` says."""
    told = _arguments()
    os.environ["HYPOTHESIS_PROFILE"] = "mutants"
    mutants = [one for module in told.modules or _modules() for one in _of(module)]
    reasons = equivalent()
    chosen = _sample([one for one in mutants if one.key not in reasons], told.sample, told.seed)
    print(f"{len(chosen)} of {len(mutants)} mutants, seed {told.seed}", flush=True)
    outcomes = []
    for outcome in tried(chosen, covering(told.tests), told.jobs):
        outcomes.append(outcome)
        if outcome.state == "lived":
            print(f"lived: {outcome.mutant}", flush=True)
    return _report(outcomes, told.json, told.least)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="of the core: values.hours")
    parser.add_argument("--seed", type=int, default=1, help="which sample (default 1)")
    parser.add_argument("--sample", type=int, help="how many mutants (default all)")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time (default 2)")
    parser.add_argument("--least", type=float, default=98.0, help="per cent to notice (98)")
    parser.add_argument("--json", metavar="FILE", help="write every outcome to a file")
    parser.add_argument("--tests", nargs="+", default=["tests/core"], help="which tests to run")
    return parser.parse_args()


def _modules() -> list[str]:
    return sorted(module_of(path) for path in CORE.rglob("*.py") if path.stem != "__init__")


def _of(module: str) -> list[Mutant]:
    return mutants_of(module, file_of(module).read_text(encoding="utf-8"))


def _sample(mutants: list[Mutant], size: int | None, seed: int) -> list[Mutant]:
    if size is None or size >= len(mutants):
        return mutants
    return random.Random(seed).sample(mutants, size)


def equivalent() -> dict[tuple[str, str, str, str], str]:
    """Read which mutants change nothing that can be seen, each with the reason."""
    rows = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])
    return {
        (row["module"], row["inside"], row["before"], row["after"]): row["reason"] for row in rows
    }


def _report(outcomes: Sequence[Outcome], file: str | None, least: float) -> int:
    noticed = sum(outcome.state != "lived" for outcome in outcomes)
    share = 100 * noticed / len(outcomes) if outcomes else 100.0
    slow = sum(outcome.state == "too slow" for outcome in outcomes)
    print(f"noticed: {noticed} of {len(outcomes)}, {share:.1f} % ({slow} of them by the clock)")
    if file is not None:
        rows = [
            {
                "file": f"{file_of(one.mutant.module).relative_to(ROOT)}:{one.mutant.line}",
                "inside": one.mutant.inside,
                "kind": one.mutant.kind,
                "before": one.mutant.before,
                "after": one.mutant.after,
                "state": one.state,
                "by": one.by,
            }
            for one in outcomes
        ]
        Path(file).write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 0 if share >= least else 1


if __name__ == "__main__":
    sys.exit(main())
