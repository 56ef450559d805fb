"""One catalogue asked by many at once: threads, forked and spawned processes."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    Situation,
    Teller,
    UnknownNameError,
    from_referrer,
    load_catalogue,
    months,
    next_steps,
    truths_of,
    ways_in,
)
from perhepalvelut.core.values.cache import Cache

DAY = date(2023, 5, 2)
FAMILIES = tuple(
    Situation(
        [Person("mother", facts={"feels_unsafe": age % 2 == 0}), Person("child", months(age * 7))],
        {"expecting": age % 3 == 0},
        place=("Lahti", "Kuopio", "Heinola")[age % 3],
    )
    for age in range(6)
)


def small() -> Catalogue:
    """Load a catalogue that nobody has asked yet."""
    return load_catalogue(["lahti", "suomi"])


def ask(catalogue: Catalogue, teller: Teller, number: int) -> tuple[Any, ...]:
    """Ask for an answer of every kind, for one of the families on a day, and tell what fits."""
    family, on = FAMILIES[number % len(FAMILIES)], DAY + timedelta(days=number)
    matches = catalogue.match(family, on=on)
    return (
        matches,
        truths_of(catalogue, family, on=on),
        ways_in(catalogue, "lahti.turvakoti", family, on=on),
        next_steps(catalogue, "lahti.ensikoti", family, on=on),
        [teller.match(match).lines() for match in matches.fits[:1]],
    )


@pytest.fixture
def hurried() -> Iterator[None]:
    """Switch between threads as often as can be."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def _keep_little(cache: dict[Any, Any], key: Any, value: Any) -> Any:
    if len(cache) >= 50:
        cache.clear()
    cache[key] = value
    return value


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("keep", [Cache.keep, _keep_little])
def test_sixteen_threads_get_the_answers_that_one_gets_alone(
    keep: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if they keep emptying each other's caches."""
    alone, shared = small(), small()
    wanted = [ask(alone, Teller(alone, "sv"), number) for number in range(6)]
    monkeypatch.setattr(Cache, "keep", keep)
    told = partial(ask, shared, Teller(shared, "sv"))
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(told, [number % 6 for number in range(16)])) == [
            wanted[number % 6] for number in range(16)
        ]


METHODS = sorted({"fork", "spawn"} & set(multiprocessing.get_all_start_methods()))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_process_gets_and_gives_the_answers_that_one_gets_alone(method: str) -> None:
    """The catalogue and the families go there; matches, routes, lines and errors come back."""
    catalogue = small()
    matches = catalogue.match(FAMILIES[0], on=DAY)
    asked: list[tuple[Callable[..., Any], Any]] = [
        (partial(catalogue.match, on=DAY), FAMILIES[0]),
        (partial(truths_of, catalogue, on=DAY), FAMILIES[1]),
        (partial(ways_in, catalogue, "lahti.turvakoti", on=DAY), FAMILIES[2]),
        (partial(next_steps, catalogue, "lahti.ensikoti", on=DAY), FAMILIES[3]),
        (partial(from_referrer, catalogue, "neuvola", on=DAY), FAMILIES[4]),
        (Teller(catalogue, "sv").match, matches[0]),
    ]
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        there = [pool.submit(call, of) for call, of in asked]
        fails = pool.submit(catalogue.service, "lahti.turvakot")
        assert [one.result() for one in there] == [call(of) for call, of in asked]
        with pytest.raises(UnknownNameError) as error:
            fails.result()
    found = error.value
    assert str(found) == "unknown service 'lahti.turvakot', did you mean 'lahti.turvakoti'?"
    assert (found.kind, found.nearest) == ("service", "lahti.turvakoti")
