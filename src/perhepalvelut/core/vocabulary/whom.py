"""Of whom something is: a person who is listed or may be there, or the family."""

from __future__ import annotations

from typing import Literal

__all__ = ["Whom"]

Whom = int | Literal["family", "unlisted child", "unlisted adult", "unlisted person"]
"""The index of a listed person, the family, or a person of a class that is still open."""
