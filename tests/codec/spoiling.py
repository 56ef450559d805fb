"""Data that was whole and is changed at drawn places, as a hand that slips changes a file."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

__all__ = ["cut", "places", "spoilt"]

Place = tuple[str | int, ...]

ODD: Final[tuple[Any, ...]] = (
    None, True, False, 0, 1, -1, 1.5, -0.5, 10**10, "", " ", "x", "A b", "ä", "a.b", "a\n",
    "x" * 250, "2023", " 2023 ", "2023-05-02", " 2023-05-02", "2023-02-30", "0", "1.5", "-1", "1\n",
    "7 months", "9 v", "born 2023-13", "everyone()", "everyone(", "24/7", "mon 9-", "mon 15-9",
    "since 2023", "2020..2019", "..2 periods", "3..1 pairs", "family", "service a.b", "service A",
    "001 §2 r3", "001 r", "in_service", "hetu", "0400000123",
    [], [[]], [""], ["x"], ["x", "x"], [1], [None], {}, {"x": 1}, {"": "x"}, {"x": "y"},
)  # fmt: skip
"""Values of every type, and texts that are, or are nearly, of each notation and identity.

None is a whole number with a point, which JSON takes for one and TOML does not, nor one that JSON
cannot write.
"""


def places(data: Any, above: Place = ()) -> Iterator[Place]:
    """Walk the places of all that stands in data, the whole first."""
    yield above
    if isinstance(data, (dict, list)):
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from places(value, (*above, key))


def _at(data: Any, place: Place) -> Any:
    for key in place:
        data = data[key]
    return data


@st.composite
def cut(draw: DrawFn, data: Any) -> Any:
    """Give whole data with two tables at most of each list of them."""
    if isinstance(data, dict):
        return {key: draw(cut(value)) for key, value in data.items()}
    if not isinstance(data, list):
        return data
    if len(data) > 2 and isinstance(data[0], dict):
        kept = st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=2, unique=True)
        data = [data[at] for at in sorted(draw(kept))]
    return [draw(cut(one)) for one in data]


@st.composite
def spoilt(draw: DrawFn, data: Any, keys: tuple[str, ...], words: tuple[str, ...]) -> Any:
    """Give data with one change or two; `keys` and `words` are those that its schema knows."""
    data = copy.deepcopy(data)
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        found = [*places(data)]
        kept = [_at(data, place) for place in found]
        values = st.one_of(*map(st.sampled_from, (ODD, words, kept))).map(copy.deepcopy)
        place = draw(st.sampled_from(found))
        adds = draw(st.sampled_from([True, False, False, False]))
        if place and not adds:
            change = draw(st.sampled_from(_CHANGES))
            change(_at(data, place[:-1]), place[-1], draw(values))
        else:
            _add(_at(data, place), draw(_names(keys)), draw(values))
    return data


def _names(keys: tuple[str, ...]) -> SearchStrategy[str]:
    return st.sampled_from((*keys, *keys, "xyz", "hetu", ""))


def _add(here: Any, key: str, value: Any) -> None:
    if isinstance(here, dict):
        here[key] = value
    elif isinstance(here, list):
        here.append(value)


def _replace(here: Any, key: Any, value: Any) -> None:
    here[key] = value


def _drop(here: Any, key: Any, _: Any) -> None:
    del here[key]


def _put_in_a_list(here: Any, key: Any, _: Any) -> None:
    here[key] = [here[key]]


def _take_from_a_list(here: Any, key: Any, _: Any) -> None:
    if isinstance(here[key], list) and here[key]:
        here[key] = here[key][0]


def _double(here: Any, key: Any, _: Any) -> None:
    if isinstance(here, list):
        here.append(copy.deepcopy(here[key]))


def _misspell(here: Any, key: Any, _: Any) -> None:
    if isinstance(here[key], str):
        here[key] = here[key][:-1]
    elif isinstance(key, str):
        here[key[:-1]] = here.pop(key)


_CHANGES: Final[tuple[Callable[[Any, Any, Any], None], ...]] = (
    _replace,
    _replace,
    _replace,
    _drop,
    _put_in_a_list,
    _take_from_a_list,
    _double,
    _misspell,
)
