"""Sub-regions whose members no one lists: in, out, or not known."""

from __future__ import annotations

from datetime import date

import pytest

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Situation,
    Truth,
    Vocabulary,
    evaluate,
    load_catalogue,
    parse_rule,
)
from perhepalvelut.core.vocabulary.places import PlaceKind
from perhepalvelut.vocabulary import Membership, Place

DAY = date(2023, 5, 2)


def _place(id: str, kind: PlaceKind, parent: str | None = None) -> Place:
    inside = () if parent is None else (Membership(parent),)
    return Place(id=id, kind=kind, names={"en": id}, inside=inside)


WORDS = Vocabulary(
    places=(
        _place("land", "country"),
        _place("near", "county", "land"),
        _place("next", "county", "land"),
        _place("far", "county", "land"),
        _place("town", "municipality", "near"),
        _place("village", "municipality", "near"),
        _place("hamlet", "municipality", "next"),
        _place("outpost", "municipality", "far"),
        Place(
            id="around",
            kind="subregion",
            names={"en": "around"},
            members=("town",),
            reaches=("near", "next"),
        ),
        Place(
            id="beside",
            kind="subregion",
            names={"en": "beside"},
            members=("hamlet",),
            reaches=("next",),
        ),
        Place(
            id="apart",
            kind="subregion",
            names={"en": "apart"},
            members=("outpost",),
            reaches=("far",),
        ),
        Place(id="vague", kind="subregion", names={"en": "vague"}),
    )
)


@pytest.mark.parametrize(
    ("home", "truth"),
    [
        ("town", YES),
        ("village", UNKNOWN),
        ("near", UNKNOWN),
        ("hamlet", UNKNOWN),
        ("next", UNKNOWN),
        ("land", UNKNOWN),
        ("outpost", NO),
        ("far", NO),
        ("around", YES),
    ],
)
def test_a_known_member_is_in_what_it_may_reach_is_unknown_and_beyond_is_out(
    home: str, truth: Truth
) -> None:
    assert WORDS.lies_in([home], ["around"], DAY) is truth


@pytest.mark.parametrize(
    ("target", "truth"),
    [
        ("land", YES),
        ("beside", UNKNOWN),
        ("apart", NO),
        ("vague", UNKNOWN),
        ("near", UNKNOWN),
        ("town", UNKNOWN),
        ("hamlet", UNKNOWN),
        ("far", NO),
        ("outpost", NO),
    ],
)
def test_who_lives_in_a_subregion_lives_where_all_of_it_may_lie(target: str, truth: Truth) -> None:
    assert WORDS.lies_in(["around"], [target], DAY) is truth


def test_of_a_subregion_that_names_no_place_nothing_is_known() -> None:
    assert WORDS.lies_in(["vague"], ["near"], DAY) is UNKNOWN
    assert WORDS.lies_in(["town"], ["vague"], DAY) is UNKNOWN
    assert WORDS.lies_in(["vague"], ["vague"], DAY) is YES


@pytest.mark.parametrize("words", [WORDS, load_catalogue().vocabulary], ids=["small", "whole"])
def test_a_narrower_place_takes_no_sure_answer_back(words: Vocabulary) -> None:
    wide = [one.id for one in words.places.values() if one.kind not in {"municipality", "country"}]
    towns = [one.id for one in words.places.values() if one.kind == "municipality"]
    of_towns = {(town, one): words.lies_in([town], [one], DAY) for town in towns for one in wide}
    for home in wide:
        within = [town for town in towns if of_towns[town, home] is not NO]
        for target in wide:
            answer = words.lies_in([home], [target], DAY)
            if home != target and answer is not UNKNOWN:
                narrower = {of_towns[town, target] for town in within}
                assert narrower <= {answer, UNKNOWN}, (home, target)


def test_a_municipality_and_its_subregion_do_not_contradict_each_other() -> None:
    assert not WORDS.contradicting_places(["town", "around"], DAY)
    assert not WORDS.contradicting_places(["village", "around"], DAY)
    assert WORDS.contradicting_places(["outpost", "around"], DAY)


def test_nothing_more_is_asked_of_someone_who_told_the_municipality() -> None:
    rule = parse_rule('lives_in("around")')
    village = evaluate(rule, Situation(place="village"), on=DAY, vocabulary=WORDS)
    county = evaluate(rule, Situation(place="near"), on=DAY, vocabulary=WORDS)
    assert (village.truth, village.missing) == (UNKNOWN, ())
    assert [lacking.fact for lacking in county.missing] == ["place"]
