"""Checks of a whole catalogue; faults of reference are in test_catalogue.py."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from perhepalvelut import Catalogue, DataError, Vocabulary
from perhepalvelut.directory import Association

Build = Callable[..., Catalogue]


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ('tired and unsettled("A-01")', False),
        ('tired or unsettled("A-01")', True),
    ],
)
def test_a_rule_that_can_never_be_no_is_told(build: Build, rule: str, told: bool) -> None:
    services = {"a": {"eligibility": [{"rule": rule, "source": "new"}]}}
    if not told:
        assert build(services).services
        return
    with pytest.raises(DataError) as caught:
        build(services)
    assert str(caught.value) == (
        'org.a.eligibility[0].rule: unsettled("A-01") stands alone, so the rule can never be no; '
        'write guard and unsettled("A-01")'
    )


def test_an_association_that_is_there_twice_is_told(
    small: Vocabulary, association: Callable[..., Association]
) -> None:
    one = association({"a": {}})
    with pytest.raises(DataError) as caught:
        Catalogue.of([one, one], small)
    assert str(caught.value).startswith("org: there are 2 associations of this id; rename one")


def test_an_area_may_be_left_open_without_a_guard(build: Build) -> None:
    area: list[dict[str, Any]] = [
        {"rule": 'lives_in("alpha") or unsettled("A-01")', "source": "new"}
    ]
    assert build({"a": {"area": area}}).services
