"""Ways in and next steps: over the real catalogue, and over 1,000 synthetic associations.

The growth is told as ratios: eight times the associations, and with them the steps, against the
time and the memory that an eighth of them takes in the same run.

Run: pytest tests/benchmarks/bench_pathways.py -s
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from datetime import date
from time import perf_counter
from typing import Any

import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    Situation,
    Vocabulary,
    from_referrer,
    load_catalogue,
    parse_rule,
)
from perhepalvelut.directory import (
    Association,
    Claim,
    Criterion,
    Document,
    End,
    Service,
    Source,
    Step,
    Unit,
)
from perhepalvelut.pathways import Pathways
from perhepalvelut.values import PartialDate
from perhepalvelut.vocabulary import Form, Term

from .ratios import ratio

ON = date(2023, 5, 2)
SOURCE = (Source("doc"),)
SERVICES = 15
WORDS = Vocabulary(
    terms=[
        Term(id="neuvola", kind="referrer", name="neuvola"),
        Form(id="outpatient", name="avopalvelu", for_clients=True),
    ]
)
FAMILY = Situation(
    [
        Person("mother", "30 years", facts={"violence_experienced": True}),
        Person("child", "4 years"),
    ],
    place="Lahti",
)
SOMEONE = Situation([Person("mother", "30 years"), Person("child", "4 years")])


def _service(id: str, number: int) -> Service:
    rule = parse_rule(f"any_child(age < years({number % 17 + 1}))")
    return Service(
        id=id,
        name=id,
        summary=id,
        form="outpatient",
        sources=SOURCE,
        eligibility=(Criterion(rule=rule, sources=SOURCE),),
    )


def _steps(association: int, associations: int) -> list[Step]:
    """Give four steps a service: from the family, a referrer, the next service, a neighbour."""
    following = (association + 1) % associations
    made = []
    for number in range(SERVICES):
        here = End("service", f"a{association}.s{number}")
        within = End("service", f"a{association}.s{(number + 1) % SERVICES}")
        beyond = End("service", f"a{following}.s{number}")
        made += [
            Step(origin=End("family"), target=here, kind="self", sources=SOURCE),
            Step(origin=End("referrer", "neuvola"), target=here, kind="refers", sources=SOURCE),
            Step(origin=here, target=within, kind="next", sources=SOURCE),
            Step(origin=here, target=beyond, kind="next", sources=SOURCE),
        ]
    return made


def _association(number: int, associations: int) -> Association:
    services = tuple(_service(f"a{number}.s{index}", index) for index in range(SERVICES))
    unit = Unit(id=f"a{number}.unit", name="unit", sources=SOURCE, services=services)
    document = Document(id="doc", title="Plan", publisher="Us", date=PartialDate(2023))
    return Association(
        id=f"a{number}",
        name=f"a{number}",
        summary="",
        language="fi",
        sources=SOURCE,
        aliases=(Claim("x", SOURCE),),
        documents=(document,),
        units=(unit,),
        steps=tuple(_steps(number, associations)),
    )


def synthetic(associations: int) -> Catalogue:
    """Make a catalogue with its graph."""
    made = Catalogue.of([_association(i, associations) for i in range(associations)], WORDS)
    assert len(made.steps) == associations * SERVICES * 4
    assert made.graph.legs_into(End("service", "a0.s0"))
    return made


def _everything(catalogue: Catalogue) -> int:
    paths = Pathways(catalogue, FAMILY, on=ON)
    return sum(len(paths.ways_in(id)) + len(paths.next_steps(id)) for id in catalogue.services)


@pytest.mark.benchmark(group="pathways of Lahti")
@pytest.mark.parametrize("plugins", [["lahti"], None], ids=["lahti", "all plugins"])
def test_all_ways_in_and_next_steps(benchmark: Any, plugins: list[str] | None) -> None:
    catalogue = load_catalogue(plugins, strict=True)
    assert _everything(catalogue) > len(catalogue.services)
    benchmark(lambda: _everything(catalogue))
    against = ratio(lambda: _everything(catalogue), lambda: list(catalogue.match(FAMILY, on=ON)))
    print(
        f"\nall ways in and next steps of {len(catalogue.services)} services: "
        f"{benchmark.stats['median'] * 1000:.1f} ms, {against:.1f} times one match of all"
    )


def _routes(catalogue: Catalogue) -> Callable[[], object]:
    """Ask one family's routes to a service, and what follows from it."""

    def ask() -> object:
        paths = Pathways(catalogue, SOMEONE, on=ON)
        return paths.ways_in("a0.s9", max_steps=4), paths.next_steps("a0.s9")

    return ask


def _referrals(catalogue: Catalogue) -> Callable[[], object]:
    return lambda: from_referrer(catalogue, "neuvola", SOMEONE, on=ON)


@pytest.mark.benchmark(group="pathways of many associations")
@pytest.mark.parametrize("what", ["routes", "referrals"])
def test_routes_among_sixty_thousand_steps(benchmark: Any, what: str) -> None:
    large, small = synthetic(1000), synthetic(125)
    asks = {"routes": _routes, "referrals": _referrals}[what]
    asks(large)(), asks(small)()
    benchmark(asks(large))
    growth = ratio(asks(large), asks(small))
    print(
        f"\n{what} among {len(large.steps)} steps: {benchmark.stats['median'] * 1000:.1f} ms, "
        f"{growth:.1f} times those among {len(small.steps)}"
    )


def _seconds_to_make(associations: int) -> float:
    """Time the making of a catalogue without the garbage collector, as timeit does."""
    gc.collect()
    gc.disable()
    try:
        begin = perf_counter()
        synthetic(associations)
        return perf_counter() - begin
    finally:
        gc.enable()


def test_the_graph_grows_with_its_steps() -> None:
    """Tell how much longer, and larger, eight times the steps are."""
    measured = {}
    for associations in (125, 250, 500, 1000):
        tracemalloc.start()
        catalogue = synthetic(associations)
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        del catalogue
        measured[associations] = (_seconds_to_make(associations), size)
    seconds, size = measured[125]
    print()
    for associations, (took, grew) in measured.items():
        print(
            f"{associations:5} associations, {associations * 60} steps: "
            f"{took / seconds:.1f} times the time, {grew / size:.1f} times the memory "
            f"({took:.2f} s, {grew / 1e6:.0f} MB)"
        )
