"""Who is asked, and how surely each belongs: `panel(situation, group)` says so, and nothing else.

A person whom nobody listed may be there while a class is open: then an answer may be unknown for
that person, and never yes.

>>> from perhepalvelut import Person, Situation
>>> family = Situation([Person("mother"), Person(), Person("child", "7 months")])
>>> panel(family, "any_child")
((1, Truth.UNKNOWN), (2, Truth.YES))
>>> panel(Situation([Person("mother")]), "any_child") == ((CHILD, Truth.UNKNOWN),)
True
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple, get_args

import attrs

from ..situations.situation import Situation
from ..values.truth import NO, UNKNOWN, YES, Truth
from ..vocabulary.roles import FAMILY_ADULT, OUTSIDE_FAMILY, is_adult_of_family, is_child

__all__ = ["ADULT", "CHILD", "GROUPS", "NOBODY", "Group", "Panels", "Seats", "panel", "panels"]

Group = Literal[
    "any_child", "any_adult", "anyone", "public", "families", "professionals", "volunteers"
]
"""Over whom a quantifier ranges, or for whom a service has a rule."""
GROUPS: Final[tuple[Group, ...]] = get_args(Group)

CHILD, ADULT, NOBODY = -3, -2, -1
"""An unlisted child, an unlisted adult, and the one who is tried where nobody at all is listed.

So `[*listed, child, adult, nobody][index]` is whom a seat is for.
"""
Seats = tuple[tuple[int, Truth], ...]
"""Those who are asked, by index, each with how surely one belongs."""

_SHAPES: Final = 5_000
"""Shapes of situations whose panels are kept at most."""
_MAY_BE: Final = frozenset({None, "adult", FAMILY_ADULT})
"""Roles that may turn out to be any capacity."""


def panel(situation: Situation, group: Group) -> Seats:
    """Give those of a group, in order: who is listed, then who may be there too."""
    return panels(situation).of[group]


@attrs.frozen(eq=False, repr=False)
class Panels:
    """The panels of every group; and may what is asked of the family be answered for it?

    `family` is no where only a professional or a volunteer is asked about, and unknown where no
    other is listed.
    """

    of: Mapping[Group, Seats]
    family: Truth


def panels(situation: Situation) -> Panels:
    """Give the panels of a situation: the same for all that have the same roles and open classes.

    A cache by what they hang on spares making them for each of many families.
    """
    return _panels(
        _Shape(
            tuple([one.known_role for one in situation.people]),
            situation.subject,
            situation.children_open,
            situation.adults_open,
            situation.has_children,
            situation.has_adults,
        )
    )


class _Shape(NamedTuple):
    """What the panels of a situation hang on; its `repr` tells how many people there are."""

    roles: tuple[str | None, ...]
    subject: int | None
    children_open: bool
    adults_open: bool
    has_children: bool | None
    has_adults: bool | None

    def __repr__(self) -> str:
        return f"{len(self.roles)} people"


@lru_cache(maxsize=_SHAPES)
def _panels(shape: _Shape) -> Panels:
    of = {group: tuple(_GROUPS[group](shape)) for group in GROUPS}
    outside = bool(shape.roles) and OUTSIDE_FAMILY.issuperset(shape.roles)
    return Panels(of, NO if not of["families"] else UNKNOWN if outside else YES)


Belongs = Callable[[str | None], Truth]
Seating = Iterator[tuple[int, Truth]]


def _members(shape: _Shape, belongs: Belongs) -> Seating:
    """Seat who is listed, unless known not to belong, and one of each open class that may."""
    for at, role in enumerate(shape.roles):
        truth = belongs(role)
        if truth is not NO:
            yield at, truth
    if shape.children_open and belongs("child") is not NO:
        yield CHILD, UNKNOWN
    if shape.adults_open and belongs(FAMILY_ADULT) is not NO:
        yield ADULT, UNKNOWN


def _children(shape: _Shape) -> Seating:
    return iter(()) if shape.has_children is False else _members(shape, is_child)


def _adults(shape: _Shape) -> Seating:
    return iter(()) if shape.has_adults is False else _members(shape, is_adult_of_family)


def _subjects(shape: _Shape, belongs: Belongs) -> Seating:
    """Seat those to try as the one whom the help is for, as far as they belong."""
    if shape.subject is not None:
        truth = belongs(shape.roles[shape.subject])
        if truth is not NO:
            yield shape.subject, truth
    elif not shape.roles and shape.children_open and shape.adults_open:
        yield NOBODY, UNKNOWN
    else:
        yield from _members(shape, belongs)


def _anybody(role: str | None) -> Truth:
    return YES


def _of_family(role: str | None) -> Truth:
    """Is one not there for work? `adult` and no role count as family."""
    return NO if role in OUTSIDE_FAMILY else YES


def _in_capacity(wanted: str) -> Belongs:
    """Is it that role? One whose capacity is not told may be of it, and never is."""
    return lambda role: YES if role == wanted else UNKNOWN if role in _MAY_BE else NO


def _those(belongs: Belongs) -> Callable[[_Shape], Seating]:
    return lambda shape: _subjects(shape, belongs)


_GROUPS: Final[Mapping[Group, Callable[[_Shape], Seating]]] = {
    "any_child": _children,
    "any_adult": _adults,
    "anyone": lambda shape: _members(shape, _anybody),
    "public": _those(_anybody),
    "families": _those(_of_family),
    "professionals": _those(_in_capacity("professional")),
    "volunteers": _those(_in_capacity("volunteer")),
}
