"""A hundred outside plugins of fifteen services, and what a broken one costs the others.

Run: pytest tests/benchmarks/bench_plugins.py -s
"""

from __future__ import annotations

import importlib
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from perhepalvelut import PluginWarning, load_catalogue

from .ratios import ratio

PLUGINS = 100
SERVICES = 15
CODE = """
from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
"""
HEAD = """
language = "fi"

[association]
id = "{name}"
name = "{name} ry"
summary = "Keksitty yhdistys."
source = "{name} §1"

[[document]]
id = "{name}"
title = "Suunnitelma"
publisher = "{name} ry"
date = "2023"

[[unit]]
id = "talo"
name = "Talo"
source = "{name} §1"
"""
SERVICE = """
[[unit.service]]
id = "palvelu-{number}"
name = "Palvelu {number}"
summary = "Keksitty palvelu."
form = "outpatient"
source = "{name} §2"
eligibility = [
  {{ rule = "any_child(age < years({age})) or expecting", source = "{name} §2" }},
]
[unit.service.access]
cost = {{ value = "free", source = "{name} §3" }}
referral_required = {{ value = false, source = "{name} §3" }}
"""


def _install(site: Path, name: str, code: str = CODE) -> None:
    folder = site / name
    folder.mkdir()
    (folder / "__init__.py").write_text(code, encoding="utf-8")
    services = [
        SERVICE.format(name=name, number=number, age=number % 17 + 1) for number in range(SERVICES)
    ]
    data = HEAD.format(name=name) + "".join(services)
    (folder / "association.toml").write_text(data, encoding="utf-8")
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Name: {name}\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[perhepalvelut]\n{name} = {name}\n", encoding="utf-8")


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Install a hundred plugins, and one that fails when it is imported."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made = [f"keksitty{number}" for number in range(PLUGINS)]
    for name in made:
        _install(tmp_path, name)
    _install(tmp_path, "rikki", code="import nothing_of_this_name")
    importlib.invalidate_caches()
    yield made
    for module in [one for one in sys.modules if one in {*made, "rikki"}]:
        sys.modules.pop(module)


@pytest.mark.benchmark(group="a hundred plugins")
def test_loading_a_hundred_plugins(benchmark: Any, names: list[str]) -> None:
    loaded = load_catalogue(names, strict=True)
    assert len(loaded.services) == PLUGINS * SERVICES
    benchmark(lambda: load_catalogue(names, strict=True))

    def with_a_broken_one() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PluginWarning)
            assert len(load_catalogue([*names, "rikki"]).services) == PLUGINS * SERVICES

    cost = ratio(with_a_broken_one, lambda: load_catalogue(names, strict=True))
    print(
        f"\n{PLUGINS} plugins of {SERVICES} services: {benchmark.stats['median']:.2f} s; "
        f"with one broken beside them {cost:.2f} times that"
    )
