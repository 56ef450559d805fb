"""The library's own words for roles and audiences, which no plugin declares."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeVar

import attrs

from ..errors import UnknownNameError
from .voice import mark

__all__ = ["AUDIENCES_TOLD", "ROLES_TOLD", "RoleTold", "of_closed"]

T = TypeVar("T")


@attrs.frozen
class RoleTold:
    """What a role is called, and how one says that somebody has it, or has it not."""

    name: str
    says: str
    denies: str


ROLES_TOLD: Final[Mapping[str, RoleTold]] = {
    "mother": RoleTold(mark("mother"), mark("is a mother"), mark("is not a mother")),
    "father": RoleTold(mark("father"), mark("is a father"), mark("is not a father")),
    "parent": RoleTold(mark("parent"), mark("is a parent"), mark("is not a parent")),
    "youth": RoleTold(
        mark("young person"), mark("is a young person"), mark("is not a young person")
    ),
    "child": RoleTold(mark("child"), mark("is a child"), mark("is not a child")),
    "grandparent": RoleTold(
        mark("grandparent"), mark("is a grandparent"), mark("is not a grandparent")
    ),
    "relative": RoleTold(
        mark("relative or friend"),
        mark("is a relative or friend"),
        mark("is not a relative or friend"),
    ),
    "professional": RoleTold(
        mark("professional"), mark("is a professional"), mark("is not a professional")
    ),
    "volunteer": RoleTold(mark("volunteer"), mark("is a volunteer"), mark("is not a volunteer")),
    "adult": RoleTold(mark("adult"), mark("is an adult"), mark("is not an adult")),
}
AUDIENCES_TOLD: Final[Mapping[str, str]] = {
    "families": mark("families"),
    "professionals": mark("professionals"),
    "volunteers": mark("volunteers"),
    "public": mark("the general public"),
}


def of_closed(kind: str, words: Mapping[str, T], id: str) -> T:
    """Find what is said of a word; an unknown one is an UnknownNameError with the nearest."""
    if id not in words:
        raise UnknownNameError(kind, id, words)
    return words[id]
