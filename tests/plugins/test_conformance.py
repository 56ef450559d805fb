"""Every built-in plugin passes the named checks."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

import pytest

from perhepalvelut.testing import conformance

pytestmark = pytest.mark.data

BUILT_IN = sorted(
    point.name
    for point in entry_points(group="perhepalvelut")
    if point.module.startswith("perhepalvelut.")
)


def _tests_of(plugin: str) -> Callable[..., None]:
    @conformance(plugin)
    def test(check: Callable[[], Any]) -> None:
        check()

    return test


for _name in BUILT_IN:
    globals()[f"test_{_name}_conforms"] = _tests_of(_name)
