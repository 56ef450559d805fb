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
def test_what_fits_comes_first_then_what_is_unknown_then_what_does_not_fit(
    family: Situation,
) -> None:
    """The order is by answer, and what one can simply agree to stands with what fits."""
    matches = CATALOGUE.match(family, on=DAY, scope="everything")
    told = [
        ("yes", dump(one)) if one.agreeing else (str(one.eligible), dump(one)) for one in matches
    ]
    answers = [("yes", "unknown", "no").index(answer) for answer, _ in told]
    assert answers == sorted(answers)
    assert all(not one["missing"] for _, one in told if one["eligible"] != "unknown")


@settings(max_examples=30)
@given(situations(CATALOGUE.vocabulary, services=CATALOGUE.services))
def test_the_compiled_catalogue_gives_the_truths_of_the_matches(family: Situation) -> None:
    """Walked and compiled agree on every service of every plugin."""
    matches = CATALOGUE.match(family, on=DAY, scope="everything")
    told = {match.service.id: match.eligible for match in matches}
    assert truths_of(CATALOGUE, family, on=DAY) == told
