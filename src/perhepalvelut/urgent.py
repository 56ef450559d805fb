"""Urgent help: whom one reaches at once, and what calls for whom."""

from __future__ import annotations

from .core.catalogue.urgent import UrgentHelp
from .core.directory.urgent import Urgent, UrgentCase, UrgentContact, UrgentOffer
from .core.urgent.help import urgent_help

__all__ = [
    "Urgent",
    "UrgentCase",
    "UrgentContact",
    "UrgentHelp",
    "UrgentOffer",
    "urgent_help",
]


def __dir__() -> list[str]:
    return sorted(__all__)
