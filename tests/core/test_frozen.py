"""Values do not change, and pickle and copy to equal ones that answer alike."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import partial
from operator import itemgetter
from types import FunctionType
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

import perhepalvelut
from perhepalvelut import (
    Catalogue,
    DataPlugin,
    Person,
    Situation,
    Teller,
    from_referrer,
    next_steps,
    parse_rule,
    timeline,
    truths_of,
    ways_in,
)
from perhepalvelut.core.catalogue.answer import answer
from perhepalvelut.core.catalogue.asking import Asker
from perhepalvelut.core.compiled.compiled import Screen
from perhepalvelut.core.values.cache import Cache
from perhepalvelut.core.values.frozendict import FrozenDict
from perhepalvelut.directory import Change, Overlay, Rename, Source, TextDomain
from perhepalvelut.errors import Fault
from perhepalvelut.plugins import PluginState
from perhepalvelut.testing.strategies import DAY, situations

PLAIN = (bool, int, str, type(None), date, time, Decimal, FunctionType, Enum, itemgetter, partial)
"""What cannot be changed and holds nothing; a function is how a rule is asked."""

FAMILY = Situation(
    [Person("mother", "29 years"), Person("child", "born 2022-05")],
    {"expecting": True, "in_service": ["lahti.ensikoti"]},
    place="Lahti",
)


def inner(value: Any) -> list[Any]:
    """List what a value holds; a value that could be changed is an error."""
    kind = type(value)
    if kind in (tuple, frozenset):
        return list(value)
    if kind is FrozenDict:
        return [*value.keys(), *value.values()]
    if attrs.has(kind):
        assert kind.__setattr__ is not object.__setattr__, f"{kind.__name__} can be changed"
        assert not hasattr(value, "__dict__") or not vars(value), kind
        return [getattr(value, field.name) for field in attrs.fields(kind)]
    assert isinstance(value, PLAIN), f"{kind.__name__} can be changed"
    return []


def below(*values: Any) -> Iterator[Any]:
    """Walk values and all that they hold, each once; what a cache holds is no part of them."""
    stack, seen = list(values), set[int]()
    while stack:
        value = stack.pop()
        if id(value) in seen or isinstance(value, Cache):
            continue
        seen.add(id(value))
        yield value
        stack += inner(value)


def answers(catalogue: Catalogue) -> tuple[Any, ...]:
    """Ask a catalogue for an answer of every kind."""
    return (
        catalogue.match(FAMILY, on=DAY),
        catalogue.match(FAMILY, on=DAY).questions(),
        answer(catalogue.match(FAMILY, on=DAY)),
        answer(catalogue.match(FAMILY, on=DAY)).counts,
        Asker(),
        catalogue.evaluate(parse_rule("group_periods_attended < 2"), FAMILY, on=DAY),
        ways_in(catalogue, "lahti.turvakoti", FAMILY, on=DAY),
        next_steps(catalogue, "lahti.ensikoti", FAMILY, on=DAY),
        from_referrer(catalogue, "neuvola", FAMILY, on=DAY),
        timeline(catalogue, "lahti.ensikoti", DAY, until=date(2024, 5, 2)),
        tuple(truths_of(catalogue, FAMILY, on=DAY).items()),
    )


@pytest.fixture(scope="module")
def samples(whole: Catalogue) -> dict[type, Any]:
    """One value of every class that a catalogue, its answers and what plugins give hold."""
    source = next(iter(whole.documents))
    given = (
        Fault("a", "b", instead="c"),
        Rename("service", "a", "b"),
        Change("a", "b", "c", (Source(source),)),
        Overlay(id="a", sources=(Source(source),), contact=whole.association("lahti").contact),
        TextDomain("a", "fi", "b"),
        PluginState(distribution="kettula", name="a", version="1", module="b", state="active"),
        Teller(whole, "fi").map(association="lahti"),
        DataPlugin("kettula"),
        Teller(whole, "fi").service(whole.service("lahti.turvakoti")),
    )
    values = below(whole, *answers(whole), *given)
    return {type(value): value for value in values}


def test_nothing_that_a_catalogue_or_an_answer_holds_can_be_changed(
    samples: dict[type, Any],
) -> None:
    """`inner` refuses every list, set, plain dict and class that is not frozen."""
    assert {Catalogue, Situation, FrozenDict, tuple, frozenset} <= samples.keys()


@pytest.mark.parametrize("value", [[1], {1}, {"a": 1}, (1, [2]), FrozenDict({"a": [1]})])
def test_the_walk_finds_what_can_be_changed(value: Any) -> None:
    with pytest.raises(AssertionError, match="can be changed"):
        list(below(value))


def test_every_public_class_of_values_is_tried(samples: dict[type, Any]) -> None:
    public = [getattr(perhepalvelut, name) for name in perhepalvelut.__all__]
    assert {one for one in public if inspect.isclass(one) and attrs.has(one)} <= samples.keys()


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_every_value_pickles_to_an_equal_one(samples: dict[type, Any], protocol: int) -> None:
    for value in samples.values():
        again = pickle.loads(pickle.dumps(value, protocol))
        assert type(again) is type(value)
        assert same(again, value), type(value)


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy])
def test_every_value_copies_to_an_equal_one(
    samples: dict[type, Any], copied: Callable[[Any], Any]
) -> None:
    for value in samples.values():
        assert same(copied(value), value), type(value)


INSIDE = {"Asked", "Inquiry", "Node", "Nodes", "Graph", "itemgetter", "partial"}
"""What answers are worked out with, which is the same one or another one."""


def same(again: Any, value: Any) -> bool:
    """Is a copy equal, with the same hash if there is one?"""
    if type(value).__name__ in INSIDE:
        return type(again) is type(value)
    try:
        return bool(again == value and hash(again) == hash(value))
    except TypeError:
        return bool(again == value)


@pytest.fixture(scope="module")
def other(whole: Catalogue) -> Catalogue:
    """The catalogue that a pickle gave back."""
    made: Catalogue = pickle.loads(pickle.dumps(whole))
    return made


@given(st.data())
def test_a_catalogue_and_a_family_that_were_pickled_answer_alike(
    whole: Catalogue, other: Catalogue, data: st.DataObject
) -> None:
    """The law of copies: equal, and equal in what they answer; and nothing in them can change."""
    family = data.draw(situations(whole.vocabulary, services=("lahti.ensikoti",)))
    matches = whole.match(family, on=DAY)
    again, told = pickle.loads(pickle.dumps((family, matches)))
    assert told.questions() == matches.questions()
    assert pickle.loads(pickle.dumps(answer(matches))) == answer(matches)
    assert (other, again, told) == (whole, family, matches)
    assert other.match(again, on=DAY) == matches
    assert truths_of(other, again, on=DAY) == truths_of(whole, family, on=DAY)
    assert list(below(again, told))


def test_a_match_alone_answers_alike_and_is_small(whole: Catalogue) -> None:
    """It brings its service, and not the places of Finland."""
    match = whole.match(FAMILY, on=DAY).of("lahti.turvakoti")
    data = pickle.dumps(match)
    again = pickle.loads(data)
    names = ("service", "access", "first_steps", "sources", "newest", "status", "holds_for")
    for name in (*names, "missing", "open", "eligible", "stale"):
        assert getattr(again, name) == getattr(match, name)
    assert len(data) < 50_000


def test_values_that_differ_stay_different(whole: Catalogue) -> None:
    """An equality that says yes to everything would pass the tests above."""
    matches = whole.match(FAMILY, on=DAY)
    ways = ways_in(whole, "lahti.turvakoti", FAMILY, on=DAY)
    other = Catalogue.of([], whole.vocabulary)
    assert matches[0] != matches[1]
    assert matches[0].plan != matches[1].plan
    assert ways.routes[0] != ways.routes[1]
    assert ways.routes[0].offers[0].leg != ways.routes[1].offers[0].leg
    assert other != whole
    assert other.vocabulary == whole.vocabulary


def test_the_deepest_rule_that_can_be_written_copies_and_pickles(whole: Catalogue) -> None:
    rule = parse_rule("not (needs_support and " * 50 + "expecting" + ")" * 50)
    finding = whole.evaluate(rule, FAMILY, on=DAY)
    for value in (rule, finding):
        assert copy.deepcopy(value) == value
        assert pickle.loads(pickle.dumps(value)) == value


def test_a_teller_that_was_pickled_or_copied_tells_alike(whole: Catalogue) -> None:
    teller = Teller(whole, "sv-FI")
    match = whole.match(FAMILY, on=DAY)[0]
    told = teller.match(match)
    for again in (pickle.loads(pickle.dumps(teller)), copy.deepcopy(teller), copy.copy(teller)):
        assert again == teller
        assert hash(again) == hash(teller)
        assert again.match(match) == told
        assert again.fallbacks == teller.fallbacks
    assert Teller(whole, "fi") != teller
    assert teller != "sv_FI"


def test_a_screen_is_worked_out_anew_after_a_pickle(whole: Catalogue) -> None:
    """What is compiled is no part of a catalogue."""
    truths_of(whole, FAMILY, on=DAY)
    assert not any(isinstance(one, Screen) for one in below(whole))
    copy = pickle.loads(pickle.dumps(whole))
    assert truths_of(copy, FAMILY, on=DAY) == truths_of(whole, FAMILY, on=DAY)
