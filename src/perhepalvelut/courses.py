"""The course of a service over time."""

from __future__ import annotations

from .core.courses.moments import Moment
from .core.courses.timeline import Occasion, timeline

__all__ = [
    "Moment",
    "Occasion",
    "timeline",
]


def __dir__() -> list[str]:
    return sorted(__all__)
