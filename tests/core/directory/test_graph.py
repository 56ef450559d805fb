"""The steps as a graph: both ways, derived parts, phases under their service."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from perhepalvelut import Catalogue
from perhepalvelut.core.directory.graph import Leg, whole_of
from perhepalvelut.core.directory.steps import BOTH_WAYS
from perhepalvelut.directory import End

Build = Callable[..., Catalogue]

KINDS = (
    "gate", "refers", "self", "next", "alongside", "cooperates", "part", "outreach", "succeeds",
)  # fmt: skip


def service(name: str) -> End:
    """Name a service of `org`."""
    return End("service", f"org.{name}")


def walked(legs: Iterable[Leg]) -> list[tuple[str, str, str, bool]]:
    """Tell where steps lead, of what kind, and whether they are walked backwards."""
    return [(str(leg.origin), str(leg.target), leg.step.kind, leg.turned) for leg in legs]


def course(*phases: str) -> dict[str, Any]:
    """Write a service with phases."""
    return {"course": {"phases": [{"id": id, "name": id, "source": "new"} for id in phases]}}


@pytest.mark.parametrize("kind", KINDS)
def test_a_step_leads_one_way_unless_its_kind_holds_both_ways(linked: Build, kind: str) -> None:
    graph = linked("a b", f"a -> b ({kind})").graph
    there = ("service org.a", "service org.b", kind, False)
    back = ("service org.b", "service org.a", kind, True)
    both = kind in BOTH_WAYS
    assert walked(graph.legs_out_of(service("a"))) == [there]
    assert walked(graph.legs_into(service("b"))) == [there]
    assert walked(graph.legs_out_of(service("b"))) == ([back] if both else [])
    assert walked(graph.legs_into(service("a"))) == ([back] if both else [])
    assert both is (kind in ("alongside", "cooperates"))


def test_an_end_of_no_step_has_none(linked: Build) -> None:
    graph = linked("a b", "a -> b (next)").graph
    assert graph.legs_into(service("a")) == ()
    assert graph.legs_out_of(End("other", "nothing")) == ()


def test_a_part_is_a_step_from_its_whole_with_the_sources_of_the_part(linked: Build) -> None:
    catalogue = linked({"a": {}, "a.x": {"part_of": "a", "source": "old"}})
    (leg,) = catalogue.graph.legs_into(service("a.x"))
    assert walked([leg]) == [("service org.a", "service org.a.x", "part", False)]
    assert [str(source) for source in leg.step.sources] == ["old"]
    assert catalogue.graph.parts == {"org.a": ("org.a.x",)}
    assert catalogue.steps == ()
    assert catalogue.all_steps() == (leg.step,)


def test_a_part_that_a_step_tells_of_is_not_derived_again(linked: Build) -> None:
    told = ("a -> a.x (part)", {"manner": "may"})
    catalogue = linked({"a": {}, "a.x": {"part_of": "a"}, "a.y": {"part_of": "a"}}, told)
    graph = catalogue.graph
    assert len(catalogue.all_steps()) == 2
    assert [(leg.step.manner, str(leg.target)) for leg in graph.legs_out_of(service("a"))] == [
        ("may", "service org.a.x"),
        (None, "service org.a.y"),
    ]
    assert graph.parts == {"org.a": ("org.a.x", "org.a.y")}


def test_another_kind_of_step_to_a_part_does_not_stand_for_it(linked: Build) -> None:
    graph = linked({"a": {}, "a.x": {"part_of": "a"}}, "a -> a.x (next)").graph
    assert [leg.step.kind for leg in graph.legs_out_of(service("a"))] == ["next", "part"]


def test_a_phase_is_found_under_its_service_and_keeps_its_own_end(linked: Build) -> None:
    steps = ("family -> phase org.a one (self)", "phase org.a two -> b (next)")
    graph = linked({"a": course("one", "two"), "b": {}}, *steps).graph
    assert walked(graph.legs_into(service("a"))) == [("family", "phase org.a one", "self", False)]
    assert walked(graph.legs_out_of(service("a"))) == [
        ("phase org.a two", "service org.b", "next", False)
    ]
    assert graph.legs_into(End("phase", "org.a", "one")) == ()


@pytest.mark.parametrize(
    ("step", "within"),
    [
        ("phase org.a one -> phase org.a two (next)", True),
        ("a -> phase org.a one (next)", True),
        ("phase org.a one -> b (next)", False),
        ("a -> b (next)", False),
    ],
)
def test_a_step_between_phases_of_one_course_stays_within(
    linked: Build, step: str, within: bool
) -> None:
    catalogue = linked({"a": course("one", "two"), "b": {}}, step)
    (leg,) = catalogue.graph.legs_out_of(service("a"))
    assert leg.within is within


def test_the_service_of_a_phase_is_its_whole_and_any_other_end_is_its_own() -> None:
    assert whole_of(End("phase", "org.a", "one")) == End("service", "org.a")
    for end in (End("family"), End("any", "org"), service("a"), End("referrer", "office")):
        assert whole_of(end) == end


def test_steps_come_in_the_order_of_the_data(linked: Build) -> None:
    graph = linked("a b c", "a -> c (next)", "a -> b (next)", "family -> a (self)").graph
    assert [str(leg.target) for leg in graph.legs_out_of(service("a"))] == [
        "service org.c",
        "service org.b",
    ]
