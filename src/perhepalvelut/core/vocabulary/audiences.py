"""The audiences that rules are written for: a closed list, since they decide who is asked."""

from __future__ import annotations

from typing import Final, Literal, get_args

__all__ = ["AUDIENCES", "Audience"]

Audience = Literal["families", "professionals", "volunteers", "public"]
AUDIENCES: Final[tuple[Audience, ...]] = get_args(Audience)
