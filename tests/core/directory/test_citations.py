"""Walking what a value cites."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perhepalvelut import Catalogue
from perhepalvelut.core.directory.citations import citations_in, place_of_citation, sources_in
from perhepalvelut.directory import Access, Association, Claim, Criterion, Source
from perhepalvelut.rules import flag


def test_the_sources_of_a_value_are_found_however_deep(
    association: Callable[..., Association],
) -> None:
    org = association(
        {
            "one": {
                "source": "new r1",
                "eligibility": [{"rule": "tired", "source": "new r2", "dispute": "A-01"}],
                "access": {"cost": {"value": "free", "source": ["new r3", "old r4"]}},
                "course": {"phases": [{"id": "p", "name": "P", "source": "new r5"}]},
            }
        }
    )
    sources, disputes = citations_in(org.services()[0])
    assert {str(source) for source in sources} == {f"new r{at}" for at in (1, 2, 3, 5)} | {"old r4"}
    assert disputes == {"A-01"}


@pytest.mark.parametrize("value", [None, "text", 3, flag("a"), ()])
def test_a_plain_value_cites_nothing(value: object) -> None:
    assert citations_in(value) == (frozenset(), frozenset())


def test_a_claim_cites_its_sources_and_its_dispute() -> None:
    here = Source("004")
    claim = Claim("x", (here,), dispute="A-02")
    assert citations_in(claim) == (frozenset({here}), frozenset({"A-02"}))
    assert sources_in(Criterion(rule=flag("a"), sources=(here,))) == {here}


def test_a_citation_is_found_where_it_stands() -> None:
    here, there = Source("004"), Source("005")
    claim = Claim("x", (here, there), dispute="A-02")
    assert place_of_citation(claim, "005") == "sources[1]"
    assert place_of_citation(claim, "A-02") == "dispute"
    service = Access(cost=Claim("free", (here,)))
    assert place_of_citation(service, "004") == "cost.sources[0]"


def test_all_that_lahti_cites_is_recorded(whole: Catalogue) -> None:
    sources, disputes = citations_in(whole.associations["lahti"])
    assert {source.document for source in sources} <= whole.documents.keys()
    assert disputes <= whole.disputes.keys()
    assert len(sources) > 100
