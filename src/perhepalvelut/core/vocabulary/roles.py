"""The tree of roles a person may have in a situation, tested in three values.

mother, father < parent; youth < child; grandparent < relative; professional; volunteer. `adult` is
"of age, capacity not said": it may turn out to be any of them but a child.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

from ..values.truth import NO, UNKNOWN, YES, Truth

__all__ = [
    "FAMILY_ADULT",
    "NARROWER",
    "OUTSIDE_FAMILY",
    "ROLES",
    "Role",
    "is_adult_of_family",
    "is_child",
    "parent_of_sex",
    "role_among",
]

Role = Literal[
    "mother",
    "father",
    "parent",
    "youth",
    "child",
    "grandparent",
    "relative",
    "professional",
    "volunteer",
    "adult",
]
"""The roles there are: a closed list, since a role decides who is asked."""
ROLES: Final[frozenset[str]] = frozenset(get_args(Role))

_ABOVE: Final[Mapping[str, str | None]] = {
    "mother": "parent",
    "father": "parent",
    "parent": None,
    "youth": "child",
    "child": None,
    "grandparent": "relative",
    "relative": None,
    "professional": None,
    "volunteer": None,
    "adult": None,
}
FAMILY_ADULT: Final = "?adult"
"""Stands for an unlisted adult, of whom nothing else is known: no capacity, not even an age."""

NARROWER: Final[Mapping[str | None, tuple[str, ...]]] = {
    None: ("parent", "mother", "father", "child", "youth", "relative", "grandparent", "adult"),
    "parent": ("mother", "father"),
    "child": ("youth",),
    "relative": ("grandparent",),
    "adult": ("parent", "mother", "father", "relative", "grandparent"),
}
"""What a role may turn out to be. To become a professional or a volunteer is another capacity."""

_CHILDREN = frozenset({"child", "youth"})
OUTSIDE_FAMILY: Final = frozenset({"professional", "volunteer"})
_BARRED = {"adult": _CHILDREN, FAMILY_ADULT: _CHILDREN}


def role_among(role: str | None, wanted: frozenset[str]) -> Truth:
    """Is a role one of the wanted ones, or below one? `adult` itself is judged by age elsewhere."""
    if not wanted:
        return NO
    if role is None:
        return UNKNOWN
    if role in _BARRED:
        return NO if wanted <= _BARRED[role] else UNKNOWN
    if role in wanted or _ABOVE[role] in wanted:
        return YES
    return UNKNOWN if any(_ABOVE.get(name) == role for name in wanted) else NO


def parent_of_sex(sex: str | None) -> str:
    """Name the role of a parent as narrowly as the sex allows."""
    return {"female": "mother", "male": "father"}.get(sex or "", "parent")


def is_child(role: str | None) -> Truth:
    """Does the person belong to the children of the family?

    >>> is_child("youth"), is_child("mother"), is_child(None)
    (Truth.YES, Truth.NO, Truth.UNKNOWN)
    """
    return role_among(role, frozenset({"child"}))


def is_adult_of_family(role: str | None) -> Truth:
    """Does the person belong to the adults of the family? Professionals and volunteers do not.

    >>> is_adult_of_family("grandparent"), is_adult_of_family("volunteer")
    (Truth.YES, Truth.NO)
    """
    if role is None:
        return UNKNOWN
    return Truth.of(role not in _CHILDREN and role not in OUTSIDE_FAMILY)
