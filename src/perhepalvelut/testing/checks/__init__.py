"""The named checks of a plugin, for the command line, for pytest and for the docs."""

from __future__ import annotations

from .listing import CHECKS, NOT_JUDGED, Check
from .marking import conformance
from .running import Result, run_checks

__all__ = ["CHECKS", "NOT_JUDGED", "Check", "Result", "conformance", "run_checks"]
