"""The whole catalogue of Lahti for 2,000 families: truths only, and with full reasons.

Each is told as situations a second here, and as a ratio to the eight rules written by hand; full
reasons also as a ratio to the truths.

Run: pytest tests/benchmarks/bench_catalogue.py -s
"""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pytest

from perhepalvelut import Catalogue, Situation, load_catalogue, truths_of

from .eight_rules import by_hand, families
from .ratios import ratio

ON = date(2023, 5, 2)


@pytest.fixture(scope="module")
def people() -> list[Situation]:
    return families()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Give Lahti with the models its services name, without the union's own services."""
    loaded = load_catalogue(["lahti"], strict=True)
    lahti, union = loaded.associations["lahti"], loaded.associations["liitto"]
    lahti, union = attrs.evolve(lahti, steps=()), attrs.evolve(union, units=())
    return Catalogue.of([lahti, union], loaded.vocabulary)


def _reasons(catalogue: Catalogue, people: list[Situation]) -> None:
    for family in people:
        for match in catalogue.match(family, on=ON, scope="everything"):
            assert match.who.rule is not None or not match.who.parts


@pytest.mark.benchmark(group="whole catalogue")
def test_truths_only(benchmark: Any, catalogue: Catalogue, people: list[Situation]) -> None:
    benchmark(lambda: [truths_of(catalogue, family, on=ON) for family in people])
    benchmark.extra_info["situations a second"] = round(len(people) / benchmark.stats["median"])
    against = ratio(
        lambda: [truths_of(catalogue, family, on=ON) for family in people],
        lambda: [by_hand(family, ON) for family in people],
    )
    told = benchmark.extra_info["situations a second"]
    print(f"\ntruths only: {told} situations a second; {against:.1f} times the eight by hand")


@pytest.mark.benchmark(group="whole catalogue")
def test_full_reasons(benchmark: Any, catalogue: Catalogue, people: list[Situation]) -> None:
    some = people[:400]
    benchmark(lambda: _reasons(catalogue, some))
    benchmark.extra_info["situations a second"] = round(len(some) / benchmark.stats["median"])
    against = ratio(
        lambda: _reasons(catalogue, some), lambda: [by_hand(family, ON) for family in some]
    )
    to_truths = ratio(
        lambda: _reasons(catalogue, some),
        lambda: [truths_of(catalogue, family, on=ON) for family in some],
    )
    told = benchmark.extra_info["situations a second"]
    print(
        f"\nfull reasons: {told} situations a second; {against:.0f} times the eight by hand, "
        f"{to_truths:.1f} times the truths"
    )
