"""Tools for those who test: scenario files, which an association's own staff can read.

And the named checks of a plugin, `run_checks` and, as pytest tests, `conformance`.
"""

from __future__ import annotations

from .cases import Case, Difference, check_case, compare, read_cases, run_case
from .checks import CHECKS, NOT_JUDGED, Check, Result, conformance, run_checks

__all__ = [
    "CHECKS",
    "NOT_JUDGED",
    "Case",
    "Check",
    "Difference",
    "Result",
    "check_case",
    "compare",
    "conformance",
    "read_cases",
    "run_case",
    "run_checks",
]
