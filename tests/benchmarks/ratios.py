"""Measure two things in turn, so that the machine's mood falls on both alike."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

ROUNDS = 15


def ratio(measured: Callable[[], object], baseline: Callable[[], object]) -> float:
    """Give the median of how many times longer the measured thing takes."""
    return median(_seconds(measured) / _seconds(baseline) for _ in range(ROUNDS))


def _seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start
