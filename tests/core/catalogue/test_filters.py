"""Scope and filters: what clients use, and what the documents leave open."""

from __future__ import annotations

from typing import Any

import pytest

from perhepalvelut import PerhepalvelutError, Person, Situation
from perhepalvelut.testing.strategies import DAY

from ..conftest import Build
from .test_match import claim, ids, rule

SERVICES: dict[str, dict[str, Any]] = {
    "clients": {"eligibility": [rule("everyone()")]},
    "work": {"eligibility": [rule("everyone()", "professionals")]},
    "help": {"eligibility": [rule("everyone()", "volunteers")]},
    "both": {"eligibility": [rule("everyone()"), rule("everyone()", "professionals")]},
}


@pytest.mark.parametrize(
    ("people", "outside"),
    [
        ([], ["help", "work"]),
        ([Person("mother")], ["help", "work"]),
        ([Person("adult")], ["help", "work"]),
        ([Person("professional")], ["help"]),
        ([Person("mother"), Person("volunteer")], ["work"]),
    ],
)
def test_what_is_for_those_at_work_is_for_them_alone(
    build: Build, people: list[Person], outside: list[str]
) -> None:
    catalogue = build(SERVICES)
    found = catalogue.match(Situation(people), on=DAY)
    assert [one.removeprefix("org.") for one in found.not_for_clients] == outside
    assert sorted([*ids(found), *outside]) == sorted(SERVICES)
    everything = catalogue.match(Situation(people), on=DAY, scope="everything")
    assert (sorted(ids(everything)), everything.not_for_clients) == (sorted(SERVICES), ())
    asked = catalogue.match(Situation(people), on=DAY, services=["org.work"])
    assert (ids(asked), asked.not_for_clients) == (["work"], ())


@pytest.mark.parametrize("scope", ["all", "", None, 1])
def test_a_scope_is_one_of_two(build: Build, scope: Any) -> None:
    with pytest.raises(PerhepalvelutError, match="clients, everything"):
        build(SERVICES).match(Situation(), on=DAY, scope=scope)


def test_what_a_filter_leaves_out_is_named(build: Build) -> None:
    access = {"free": claim("free"), "paid": claim("charged")}
    services = {
        **SERVICES,
        **{id: {**SERVICES["clients"], "access": {"cost": cost}} for id, cost in access.items()},
    }
    found = build(services).match(Situation(), on=DAY, free=True)
    assert ids(found) == ["free"]
    assert found.left_out == ("org.both", "org.clients")
    assert found.filtered == ("org.paid",)
