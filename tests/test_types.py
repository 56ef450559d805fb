"""What a type checker says of the everyday names: mypy and pyright hold it right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, assert_type

import perhepalvelut as pp
from perhepalvelut.courses import Occasion
from perhepalvelut.pathways import NextSteps, Referrals, WaysIn
from perhepalvelut.text import Section
from perhepalvelut.values import Age, Born

ON = date(2023, 5, 2)


def test_loading_and_asking_are_typed() -> None:
    catalogue = pp.load_catalogue(["lahti"])
    family = pp.Situation([pp.Person("mother", "29 years")], place="Lahti")
    assert_type(catalogue, pp.Catalogue)
    matches = catalogue.match(family, on=ON)
    assert_type(matches, pp.Matches)
    assert_type(matches[0], pp.Match)
    assert_type(matches[:2], tuple[pp.Match, ...])
    assert_type(matches.fits, tuple[pp.Match, ...])
    assert_type(matches[0].eligible, pp.Truth)
    assert_type(matches[0].who, pp.Finding)
    assert_type(pp.truths_of(catalogue, family, on=ON), dict[str, pp.Truth])


def test_rules_and_ages_are_typed() -> None:
    rule = pp.parse_rule("expecting")
    assert_type(rule | ~rule, pp.Rule)
    assert_type(pp.years(3), Age)
    assert_type(pp.parse_age("3 years"), Age | Born)
    assert_type(pp.born("2022"), Born)
    words = pp.load_catalogue(["suomi"]).vocabulary
    assert_type(pp.evaluate(rule, pp.Situation(), words, on=ON).truth, pp.Truth)
    assert_type(pp.compile_rules({"it": rule}, words), Callable[..., dict[str, pp.Truth]])


def test_the_way_and_the_course_are_typed() -> None:
    catalogue, family = pp.load_catalogue(["lahti"]), pp.Situation()
    assert_type(pp.ways_in(catalogue, "lahti.jannika", family, on=ON), WaysIn)
    assert_type(pp.next_steps(catalogue, "lahti.turvakoti", family, on=ON), NextSteps)
    assert_type(pp.from_referrer(catalogue, "neuvola", family, on=ON), Referrals)
    found = pp.timeline(catalogue, "lahti.jannika", ON, until=date(2023, 12, 31))
    assert_type(found, tuple[Occasion, ...])


def test_data_and_text_are_typed() -> None:
    catalogue = pp.load_catalogue(["lahti"])
    family = pp.read_situation({"people": [{"role": "mother"}]})
    matches = catalogue.match(family, on=ON)
    assert_type(pp.dump(family), dict[str, Any])
    assert_type(pp.dump(matches), list[dict[str, Any]])
    told = pp.Teller(catalogue, "fi").match(matches[0])
    assert_type(told, Section)
    assert_type(pp.render(told, "html"), str)
