"""Tools for those who test: scenario files, which an association's own staff can read."""

from __future__ import annotations

from .cases import Case, Difference, check_case, compare, read_cases, run_case

__all__ = ["Case", "Difference", "check_case", "compare", "read_cases", "run_case"]
