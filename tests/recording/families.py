"""The families that are asked of: those of the scenario files, and drawn ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings, strategies as st

import perhepalvelut
from perhepalvelut import Catalogue, dump
from perhepalvelut.testing import read_cases, strategies

DAYS = [date(2019, 5, 2), date(2021, 2, 1), date(2023, 5, 2), date(2024, 11, 30), date(2026, 7, 1)]


def scenario_families() -> Iterator[dict[str, Any]]:
    """Walk the situations of every scenario file of the built-in plugins, as data."""
    root = Path(perhepalvelut.__path__[0])
    for path in sorted(root.glob("plugins/*/scenarios/*.toml")):
        for case in read_cases(path):
            yield {"situation": dump(case.situation), "on": case.on.isoformat()}


def drawn_families(catalogue: Catalogue, count: int) -> list[dict[str, Any]]:
    """Draw families that the catalogue takes, with a day, as data; the same ones every time."""
    found: list[dict[str, Any]] = []
    families = strategies.situations(
        catalogue.vocabulary, services=list(catalogue.services), on=DAYS[0]
    )

    @settings(
        max_examples=count,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(families, st.sampled_from(DAYS))
    def draw(family: perhepalvelut.Situation, on: date) -> None:
        found.append({"situation": dump(family), "on": on.isoformat()})

    draw()
    return found[:count]
