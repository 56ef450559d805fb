"""The documented order of matches, over everything that the built-in plugins hold."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings

from perhepalvelut import Situation, dump, load_catalogue, truths_of
from perhepalvelut.testing.strategies import situations

CATALOGUE = load_catalogue(strict=True)
DAY = date(2023, 5, 2)


@settings(max_examples=30)
@given(situations(CATALOGUE.vocabulary, services=CATALOGUE.services))
def test_what_fits_comes_first_then_what_misses_least_then_what_does_not_fit(
    family: Situation,
) -> None:
    """The order is by answer, and within the unknown by how few facts are missing."""
    told = [dump(match) for match in CATALOGUE.match(family, on=DAY)]
    answers = [("yes", "unknown", "no").index(one["eligible"]) for one in told]
    assert answers == sorted(answers)
    missing = [len(one["missing"]) for one in told if one["eligible"] == "unknown"]
    assert missing == sorted(missing)
    assert all(not one["missing"] for one in told if one["eligible"] != "unknown")


@settings(max_examples=30)
@given(situations(CATALOGUE.vocabulary, services=CATALOGUE.services))
def test_the_compiled_catalogue_gives_the_truths_of_the_matches(family: Situation) -> None:
    """Walked and compiled agree on every service of every plugin."""
    matches = CATALOGUE.match(family, on=DAY)
    told = {match.service.id: match.eligible for match in matches}
    assert truths_of(CATALOGUE, family, on=DAY) == told
