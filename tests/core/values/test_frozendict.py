"""The mapping of frozen values: a dict in every respect but that it does not change."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut.core.values.frozendict import FrozenDict

DICTS = st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3), max_size=4)


@given(DICTS)
def test_it_is_equal_to_the_dict_it_was_made_of_and_knows_the_same(values: dict[str, Any]) -> None:
    made = FrozenDict(values)
    assert made == values
    assert list(made.items()) == list(values.items())
    assert FrozenDict(list(values.items())) == made


@given(DICTS, st.integers(2, pickle.HIGHEST_PROTOCOL))
def test_it_pickles_and_copies_to_an_equal_one(values: dict[str, Any], protocol: int) -> None:
    made = FrozenDict(values)
    for again in (
        pickle.loads(pickle.dumps(made, protocol)),
        copy.copy(made),
        copy.deepcopy(made),
    ):
        assert type(again) is FrozenDict
        assert again == made


@pytest.mark.parametrize(
    "change",
    [
        lambda made: made.__setitem__("b", 2),
        lambda made: made.__delitem__("a"),
        lambda made: made.__ior__({"b": 2}),
        lambda made: made.clear(),
        lambda made: made.pop("a"),
        lambda made: made.popitem(),
        lambda made: made.setdefault("b", 2),
        lambda made: made.update(b=2),
    ],
)
def test_every_way_to_change_it_is_refused(change: Callable[[Any], object]) -> None:
    made = FrozenDict({"a": 1})
    with pytest.raises(TypeError, match=r"cannot be changed: make a new one, \{\*\*old"):
        change(made)
    assert made == {"a": 1}


def test_no_method_of_dict_that_changes_it_is_forgotten() -> None:
    reading = {
        "copy", "fromkeys", "get", "items", "keys", "values", "__class_getitem__", "__contains__",
        "__doc__", "__eq__", "__ge__", "__getattribute__", "__getitem__", "__gt__", "__hash__",
        "__iter__", "__le__", "__len__", "__lt__", "__ne__", "__or__", "__reversed__", "__ror__",
        "__sizeof__",
    }  # fmt: skip
    own = vars(FrozenDict)
    assert {name for name in vars(dict) if name not in own} <= reading


def test_making_it_anew_in_place_changes_nothing() -> None:
    made = FrozenDict({"a": 1})
    made.__init__({"b": 2})  # type: ignore[misc]
    assert made == {"a": 1}


def test_what_it_was_made_of_may_change_without_it() -> None:
    values = {"a": 1}
    made = FrozenDict(values)
    values["a"] = 2
    assert made == {"a": 1}


def test_it_has_no_hash_and_tells_only_how_much_it_holds() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenDict({"a": 1}))
    assert repr(FrozenDict({"expecting": True})) == "FrozenDict(1 item)"
    assert repr(FrozenDict()) == "FrozenDict(0 items)"
