"""Who is asked, and how surely each belongs."""

from __future__ import annotations

import pytest
from hypothesis import given

from perhepalvelut import NO, UNKNOWN, YES, Person, Situation, Truth
from perhepalvelut.core.evaluation.panel import ADULT, CHILD, GROUPS, NOBODY, Group, panel, panels
from perhepalvelut.core.values.truth import capped
from perhepalvelut.testing.strategies import situations

ONE_OF_EACH = Situation(
    [Person("mother"), Person("child"), Person("professional"), Person("volunteer"), Person()]
)


@pytest.mark.parametrize(
    ("group", "seats"),
    [
        ("any_child", [(1, YES), (4, UNKNOWN)]),
        ("any_adult", [(0, YES), (4, UNKNOWN)]),
        ("anyone", [(0, YES), (1, YES), (2, YES), (3, YES), (4, YES)]),
        ("public", [(0, YES), (1, YES), (2, YES), (3, YES), (4, YES)]),
        ("families", [(0, YES), (1, YES), (4, YES)]),
        ("professionals", [(2, YES), (4, UNKNOWN)]),
        ("volunteers", [(3, YES), (4, UNKNOWN)]),
    ],
)
def test_each_group_is_of_those_whose_role_allows_it(
    group: Group, seats: list[tuple[int, Truth]]
) -> None:
    assert list(panel(ONE_OF_EACH, group)) == seats


@pytest.mark.parametrize(
    ("family", "group", "seats"),
    [
        (Situation(), "public", [(NOBODY, UNKNOWN)]),
        (Situation(), "professionals", [(NOBODY, UNKNOWN)]),
        (Situation(), "any_child", [(CHILD, UNKNOWN)]),
        (Situation(), "anyone", [(CHILD, UNKNOWN), (ADULT, UNKNOWN)]),
        (Situation(has_children=False), "any_child", []),
        (Situation(has_children=False), "public", [(ADULT, UNKNOWN)]),
        (Situation(has_adults=False), "any_adult", []),
        (Situation([Person()], has_children=False), "any_child", []),
        (Situation([Person("mother")]), "families", [(0, YES), (CHILD, UNKNOWN)]),
        (Situation([Person("mother")]), "volunteers", []),
        (Situation([Person("mother")], open=["adults"]), "volunteers", [(ADULT, UNKNOWN)]),
        (Situation([Person("mother"), Person("child")], subject=1), "families", [(1, YES)]),
        (Situation([Person("volunteer"), Person("child")], subject=0), "families", []),
        (Situation([Person("adult")], subject=0), "volunteers", [(0, UNKNOWN)]),
    ],
)
def test_an_open_class_seats_one_more_who_is_never_sure(
    family: Situation, group: Group, seats: list[tuple[int, Truth]]
) -> None:
    assert list(panel(family, group)) == seats


@pytest.mark.parametrize(
    ("family", "belongs"),
    [
        (Situation(), YES),
        (Situation([Person("mother"), Person("professional")]), YES),
        (Situation([Person("professional")]), UNKNOWN),
        (Situation([Person("professional"), Person("child")], subject=0), NO),
    ],
)
def test_the_family_is_answered_for_where_one_of_it_is_asked_about(
    family: Situation, belongs: Truth
) -> None:
    assert panels(family).family is belongs


@given(situations())
def test_who_is_seated_was_listed_or_is_unsure_and_nobody_twice(family: Situation) -> None:
    for group in GROUPS:
        seats = panel(family, group)
        assert all(at >= 0 or belongs is capped(belongs) for at, belongs in seats)
        assert len({at for at, _ in seats}) == len(seats)
        assert all(at < len(family.people) and belongs is not NO for at, belongs in seats)


def test_what_panels_hang_on_tells_how_many_people_there_are() -> None:
    from perhepalvelut.core.evaluation.panel import _Shape

    shape = _Shape(("mother", None), None, True, True, None, None)
    assert repr(shape) == "2 people"
