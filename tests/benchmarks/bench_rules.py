"""Compiled rules against the same eight rules written by hand: at most 1.5 times the time.

Run: pytest tests/benchmarks/bench_rules.py -s
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from perhepalvelut import Situation, Truth, compile_rules, load_catalogue, parse_rule

from .eight_rules import RULES, by_hand, families
from .ratios import ratio

ON = date(2023, 5, 2)


@pytest.fixture(scope="module")
def people() -> list[Situation]:
    return families()


@pytest.fixture(scope="module")
def ask() -> Callable[..., dict[str, Truth]]:
    vocabulary = load_catalogue().vocabulary
    return compile_rules({name: parse_rule(text) for name, text in RULES.items()}, vocabulary)


@pytest.mark.benchmark(group="eight rules, 2,000 families")
def test_by_hand(benchmark: Any, people: list[Situation]) -> None:
    benchmark(lambda: [by_hand(family, ON) for family in people])


@pytest.mark.benchmark(group="eight rules, 2,000 families")
def test_compiled(benchmark: Any, people: list[Situation], ask: Any) -> None:
    benchmark(lambda: [ask(family, on=ON) for family in people])


def test_both_give_the_same_answers(people: list[Situation], ask: Any) -> None:
    for family in people:
        answers = [Truth.of(answer) for answer in by_hand(family, ON)]
        assert list(ask(family, on=ON).values()) == answers


def test_compiled_takes_at_most_one_and_a_half_times_by_hand(
    people: list[Situation], ask: Any
) -> None:
    found = ratio(
        lambda: [ask(family, on=ON) for family in people],
        lambda: [by_hand(family, ON) for family in people],
    )
    print(f"\ncompiled / by hand: {found:.2f} (at most 1.5)")
    assert found <= 1.5
