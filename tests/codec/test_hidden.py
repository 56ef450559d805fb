"""Data with signs that are not seen are refused, each with its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import DataError
from perhepalvelut.codec import parse_data
from perhepalvelut.signs import hidden_signs

INSTEAD = "which is not seen; take it out"
UNITS = """
[[unit]]
name = "\\u001b[2J"
[[unit.service]]
aliases = ["a", "b\u200b\u200b\ufeff"]
"""
ALIAS = "a.toml:5: unit[0].service[0].aliases[1]: holds"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('a = "x\\u202Ey"', [f"a.toml:1: a: holds U+202E (right-to-left override), {INSTEAD}"]),
        ('a = "x\u202ey"', [f"a.toml:1: a: holds U+202E (right-to-left override), {INSTEAD}"]),
        (
            UNITS,
            [
                f"a.toml:3: unit[0].name: holds U+001B (control sign), {INSTEAD}",
                f"{ALIAS} U+200B (zero width space), {INSTEAD}",
                f"{ALIAS} U+FEFF (zero width no-break space), {INSTEAD}",
            ],
        ),
        (
            '[facts]\n"Li\u200bisa" = true',
            [f"a.toml:1: facts: has a key that holds U+200B (zero width space), {INSTEAD}"],
        ),
        (
            '"\u2066" = 1',
            [f"a.toml: has a key that holds U+2066 (left-to-right isolate), {INSTEAD}"],
        ),
    ],
)
def test_a_sign_that_is_not_seen_is_refused_with_its_line_and_place(
    text: str, says: list[str]
) -> None:
    with pytest.raises(DataError) as caught:
        parse_data(text, place="a.toml")
    assert [str(fault) for fault in caught.value.faults] == says
    assert "Li" not in str(caught.value)


def test_json_says_so_too() -> None:
    with pytest.raises(
        DataError, match=r"s\.json: people\[0\]\.role: holds U\+D800 \(not a sign\)"
    ):
        parse_data('{"people": [{"role": "\\ud800"}]}', place="s.json", as_json=True)


def test_layout_and_the_joiners_of_persian_may_stand_in_a_text() -> None:
    text = 'a = """\r\nTahti:\r\n\t5\xa0€"""\nb = "می‌خواهم"'
    assert parse_data(text, place="") == {"a": "Tahti:\n\t5\xa0€", "b": "می‌خواهم"}


TEXTS = st.text(st.sampled_from("ab ä\n\u200c\u202e\x1bپ\ud800"), max_size=4)
DATA = st.dictionaries(
    TEXTS,
    st.recursive(
        TEXTS | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
        max_leaves=6,
    ),
    min_size=1,
    max_size=3,
)


@given(DATA)
def test_what_is_read_hides_nothing_and_what_hides_nothing_is_read(data: dict[str, Any]) -> None:
    text = json.dumps(data)
    if not any(map(hidden_signs, _texts(data))):
        assert parse_data(text, place="a", as_json=True) == data
        return
    with pytest.raises(DataError) as caught:
        parse_data(text, place="a", as_json=True)
    assert hidden_signs(str(caught.value)) == ()


def _texts(data: Any) -> list[str]:
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        return [text for pair in data.items() for one in pair for text in _texts(one)]
    return [text for one in data for text in _texts(one)] if isinstance(data, list) else []
