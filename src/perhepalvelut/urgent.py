"""Urgent help: whom one reaches at once, and what calls for whom."""

from __future__ import annotations

from .core.directory.urgent import Urgent, UrgentCase, UrgentContact
from .core.urgent.help import UrgentHelp, urgent_help

__all__ = [
    "Urgent",
    "UrgentCase",
    "UrgentContact",
    "UrgentHelp",
    "urgent_help",
]


def __dir__() -> list[str]:
    return sorted(__all__)
