"""The steps of the built-in plugins, against a table read from the sources alone."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import attrs
import pytest

from perhepalvelut import load_catalogue
from perhepalvelut.core.directory.evidence import Source
from perhepalvelut.core.directory.steps import BOTH_WAYS, End, Step

pytestmark = pytest.mark.data

TABLE = tomllib.loads(Path(__file__).with_name("edges.toml").read_text(encoding="utf-8"))
CATALOGUE = load_catalogue(strict=True)


def _listed(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


@attrs.frozen(kw_only=True)
class Row:
    """A step that an edge of the table stands for; of several ends or kinds, any will do."""

    edge: str
    origins: tuple[str, ...]
    targets: tuple[str, ...]
    kinds: tuple[str, ...]
    source: Source
    manner: str | None
    condition: str | None
    optional: bool

    @classmethod
    def read(cls, edge: str, data: dict[str, Any]) -> Row:
        return cls(
            edge=edge,
            origins=_listed(data["from"]),
            targets=_listed(data["to"]),
            kinds=_listed(data["kind"]),
            source=Source.parse(data["source"]),
            manner=data.get("manner"),
            condition=data.get("condition"),
            optional=data.get("optional", False),
        )

    def fits(self, step: Step) -> bool:
        """Tell whether a step has these ends and this kind."""
        if step.kind not in self.kinds:
            return False
        there = _is_one_of(step.origin, self.origins) and _is_one_of(step.target, self.targets)
        back = _is_one_of(step.target, self.origins) and _is_one_of(step.origin, self.targets)
        return there or (step.kind in BOTH_WAYS and back)

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(step for step in CATALOGUE.steps if self.fits(step))

    @property
    def derived(self) -> bool:
        """Is it a bare part of a service's own, which the library derives?"""
        told = self.manner is not None or self.condition is not None
        return self.kinds == ("part",) and not told and _is_own_part(self.origins, self.targets)

    def __str__(self) -> str:
        kinds, origins, targets = map(" or ".join, (self.kinds, self.origins, self.targets))
        return f"{self.edge}: {origins} -> {targets} ({kinds})"


def _is_one_of(end: End, names: tuple[str, ...]) -> bool:
    """Tell whether an end is named; `other` stands for any words, a phase's service for each."""
    bare = "other" if end.kind == "other" else f"phase {end.name}" if end.kind == "phase" else ""
    return str(end) in names or bare in names


def _is_own_part(origins: tuple[str, ...], targets: tuple[str, ...]) -> bool:
    whole, part = End.parse(origins[0]), End.parse(targets[0])
    return part.kind == "service" and CATALOGUE.service(part.name).part_of == whole.name


@attrs.frozen(kw_only=True)
class Never:
    """A pair of which there must be no step; `*` in an end stands for any text."""

    origin: str
    target: str
    one_way: bool
    kinds: tuple[str, ...]

    @classmethod
    def read(cls, data: dict[str, Any]) -> Never:
        return cls(
            origin=data["from"],
            target=data["to"],
            one_way=data.get("direction") == "one",
            kinds=tuple(data.get("kinds", ())),
        )

    def forbids(self, step: Step) -> bool:
        if self.kinds and step.kind not in self.kinds:
            return False
        there = _leads(step, self.origin, self.target)
        return there or (not self.one_way and _leads(step, self.target, self.origin))

    def __str__(self) -> str:
        return f"{self.origin} {'->' if self.one_way else '-'} {self.target}"


def _leads(step: Step, origin: str, target: str) -> bool:
    return fnmatchcase(str(step.origin), origin) and fnmatchcase(str(step.target), target)


ROWS = [Row.read(edge["id"], data) for edge in TABLE["edge"] for data in edge["steps"]]
WRITTEN = [row for row in ROWS if not (row.optional or row.derived)]
NEVER = [Never.read(data) for data in TABLE["never"]]
REPEATED = [edge["repeats"] for edge in TABLE["edge"] if "repeats" in edge]


def test_all_edges_are_in_the_table() -> None:
    assert [edge["id"] for edge in TABLE["edge"]] == [f"E{number:02}" for number in range(1, 55)]


def test_every_edge_stands_for_a_step_or_for_a_phase_that_repeats() -> None:
    needed = {row.edge for row in ROWS if not row.optional}
    assert {edge["id"] for edge in TABLE["edge"] if "repeats" not in edge} == needed


@pytest.mark.parametrize("row", WRITTEN, ids=str)
def test_a_documented_step_is_in_the_catalogue(row: Row) -> None:
    assert row.steps


@pytest.mark.parametrize("row", [row for row in WRITTEN if row.manner], ids=str)
def test_a_step_has_its_documented_manner(row: Row) -> None:
    assert row.manner in {step.manner for step in row.steps}


@pytest.mark.parametrize("row", WRITTEN, ids=str)
def test_a_step_has_its_documented_condition_or_none(row: Row) -> None:
    assert row.condition in {_condition(step) for step in row.steps}


@pytest.mark.parametrize("row", WRITTEN, ids=str)
def test_a_step_cites_the_section_that_tells_of_it(row: Row) -> None:
    cited = {(one.document, one.section) for step in row.steps for one in step.sources}
    assert (row.source.document, row.source.section) in cited


@pytest.mark.parametrize("step", CATALOGUE.steps, ids=str)
def test_no_step_is_invented(step: Step) -> None:
    assert [row for row in ROWS if row.fits(step)]


@pytest.mark.parametrize("step", CATALOGUE.steps, ids=str)
def test_no_step_sets_a_condition_that_is_not_documented(step: Step) -> None:
    assert _condition(step) in {row.condition for row in ROWS if row.fits(step)}


@pytest.mark.parametrize("pair", NEVER, ids=str)
def test_a_tempting_step_that_no_document_bears_out_is_not_there(pair: Never) -> None:
    assert [step for step in CATALOGUE.steps if pair.forbids(step)] == []


def test_the_table_does_not_ask_for_what_it_forbids() -> None:
    wanted = [(pair, row) for pair in NEVER for row in ROWS if _asked(row, pair)]
    assert wanted == []


@pytest.mark.parametrize("phase", REPEATED)
def test_a_second_group_period_is_a_phase_that_repeats_at_most_twice(phase: str) -> None:
    end = End.parse(phase)
    course = CATALOGUE.service(end.name).course
    assert [one.id for one in course.phases if one.repeats] == [end.phase]
    assert course.max_periods is not None
    assert str(course.max_periods.value) == "..2 periods"


def _condition(step: Step) -> str | None:
    return None if step.condition is None else str(step.condition)


def _asked(row: Row, pair: Never) -> bool:
    if pair.kinds and not set(pair.kinds) & set(row.kinds):
        return False
    ways = [(pair.origin, pair.target)]
    ways += [] if pair.one_way else [(pair.target, pair.origin)]
    return any(
        fnmatchcase(origin, from_) and fnmatchcase(target, to)
        for origin in row.origins
        for target in row.targets
        for from_, to in ways
    )
