"""Caches: bounded, empty in a pickle, and never the only place of an answer."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

import attrs
import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    Situation,
    next_steps,
    parse_rule,
    truths_of,
    ways_in,
)
from perhepalvelut.core.evaluation.atoms import LACKS_AGE, UNASKED
from perhepalvelut.core.evaluation.findings import Whom
from perhepalvelut.core.evaluation.nodes import Nodes
from perhepalvelut.core.evaluation.walk import Walk
from perhepalvelut.core.values.cache import DAYS_KEPT, KEPT, Cache
from perhepalvelut.testing.strategies import DAY

FAMILY = Situation([Person("mother"), Person("child", "born 2015-05")], place="Lahti")


def test_a_full_cache_starts_anew() -> None:
    cache: Cache[int, int] = Cache(most=3)
    for number in range(10):
        assert cache.keep(number, number) == number
        assert len(cache) <= 3
    assert cache == {9: 9}


def test_a_cache_holds_as_many_as_it_says() -> None:
    cache: Cache[int, int] = Cache(most=3)
    for number in range(3):
        cache.keep(number, number)
    assert cache == {0: 0, 1: 1, 2: 2}


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda cache: pickle.loads(pickle.dumps(cache))]
)
def test_a_copy_or_a_pickle_of_a_cache_is_empty_and_has_its_bound(again: object) -> None:
    cache: Cache[int, int] = Cache(most=3)
    cache.keep(1, 1)
    made = again(cache)  # type: ignore[operator]
    assert (type(made), made, made.most, cache) == (Cache, {}, 3, {1: 1})


def caches(value: Any, seen: set[int]) -> Iterator[Cache[object, object]]:
    """Walk every cache below a value, those in caches too."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Cache):
        yield value
    inner: list[object] = []
    if isinstance(value, dict):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, tuple | frozenset):
        inner = list(value)
    elif attrs.has(type(value)):
        inner = [getattr(value, field.name) for field in attrs.fields(type(value))]
    for one in inner:
        yield from caches(one, seen)


def asked(whole: Catalogue) -> Catalogue:
    """Copy a catalogue, caches apart, and ask it everything once, so that every cache is there."""
    fresh = copy.deepcopy(whole)
    fresh.match(FAMILY, on=DAY)
    truths_of(fresh, FAMILY, on=DAY)
    ways_in(fresh, "lahti.turvakoti", FAMILY, on=DAY, start="lahti.ensikoti")
    next_steps(fresh, "lahti.ensikoti", FAMILY, on=DAY)
    return fresh


def test_no_cache_grows_over_its_bound_however_many_days_and_families_are_asked(
    whole: Catalogue,
) -> None:
    fresh = asked(whole)
    found = list(caches(fresh, set()))
    assert len(found) > 100
    for cache in found:
        cache.clear()
        cache.most = 3
    for day in range(12):
        on = DAY + timedelta(days=31 * day)
        family = Situation(FAMILY.people[day % 2 :], place=("Lahti", "Kuopio")[day % 2])
        fresh.match(family, on=on)
        truths_of(fresh, family, on=on)
        ways_in(fresh, "lahti.turvakoti", family, on=on, start="lahti.ensikoti")
    assert max(len(cache) for cache in found) <= 3


def test_many_days_leave_no_more_behind_than_the_days_kept(whole: Catalogue) -> None:
    fresh = asked(whole)
    before = sum(map(len, caches(fresh, set())))
    for day in range(3_000):
        fresh.match(FAMILY, on=DAY + timedelta(days=day), services=["lahti.perhetupa"])
    days_of_two_services = 2 * DAYS_KEPT
    assert sum(map(len, caches(fresh, set()))) <= before + KEPT + days_of_two_services


def test_answers_are_the_same_while_caches_are_emptied(whole: Catalogue) -> None:
    fresh = asked(whole)
    for cache in caches(fresh, set()):
        cache.most = 1
    ask = [partial(one.match, FAMILY, scope="everything") for one in (whole, fresh)]
    for days in (0, 400, 800, 1200, 0, 1600, 400):
        on = DAY - timedelta(days=days)
        wanted, got = (one(on=on) for one in ask)
        assert got == wanted
        assert truths_of(fresh, FAMILY, on=on) == {one.service.id: one.eligible for one in wanted}


@pytest.mark.parametrize(
    "family",
    [
        Situation(),
        FAMILY,
        Situation([Person()]),
        Situation([Person("adult", in_place_of_parent=True), Person(age="18 years")]),
        Situation([Person("professional"), Person("parent")], has_children=True),
        Situation([Person("volunteer", "15-20 years"), Person("relative")], has_adults=True),
        Situation(place="Kuopio", has_children=False),
    ],
)
def test_what_was_found_is_taken_again_and_not_made_anew(
    whole: Catalogue, family: Situation
) -> None:
    once, again = whole.match(family, on=DAY), whole.match(family, on=DAY)
    for one, other in zip(once, again, strict=True):
        assert one.who is other.who
        assert one.where is other.where
        assert one.when is other.when


def test_equal_plans_and_findings_of_one_atom_are_one(whole: Catalogue) -> None:
    other = copy.deepcopy(whole)
    for id in whole.services:
        assert len({whole.plan(id), other.plan(id)}) == 1
    node = Nodes(whole.vocabulary).of(parse_rule("role in {mother}"))
    everyone: tuple[Whom, ...] = ("family", 0, 1)
    for whom in everyone:
        assert len({node.finding(code, whom) for code in (0, 2, 3, UNASKED, LACKS_AGE)}) == 5
    walks = [Walk(FAMILY, DAY, whole.vocabulary) for _ in range(2)]
    found, again = (walk.find(node, walk.seats.at(0)) for walk in walks)
    assert found is again
    assert Nodes(whole.vocabulary).of(node.rule) is not node
    nodes = Nodes(whole.vocabulary)
    assert nodes.of(node.rule) is nodes.of(node.rule)
