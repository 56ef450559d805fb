"""Situations as plain data: read with every fault at once, written and read again."""

from __future__ import annotations

import json
import tomllib
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    Catalogue,
    DataError,
    PerhepalvelutError,
    Person,
    Situation,
    dump,
    load_catalogue,
    load_situation,
    read_situation,
    years,
)
from perhepalvelut.testing.strategies import situations


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    """The catalogue of the built-in plugins."""
    return load_catalogue(["lahti", "suomi"], strict=True)


def faults(data: dict[str, Any]) -> list[str]:
    """Give what is wrong with the data of a situation."""
    with pytest.raises(DataError) as caught:
        read_situation(data)
    return [str(fault) for fault in caught.value.faults]


def test_a_situation_is_read_from_plain_data() -> None:
    data = {
        "municipality": "Lahti",
        "facts": {"expecting": False, "in_service": ["b", "a"], "rooms": 2},
        "people": [
            {"role": "mother", "age": "29 years"},
            {"role": "child", "age": "2 years", "sex": "male", "facts": {"tired": True}},
            {"role": "child", "subject": True},
            {"role": "grandparent", "in_place_of_parent": True},
        ],
        "has_children": True,
        "has_adults": True,
        "needs": ["b", "a"],
        "open": ["children"],
    }
    assert read_situation(data) == Situation(
        [
            Person("mother", "29 years"),
            Person("child", years(2), sex="male", facts={"tired": True}),
            Person("child"),
            Person("grandparent", in_place_of_parent=True),
        ],
        {"expecting": False, "in_service": ["a", "b"], "rooms": 2},
        "Lahti",
        2,
        has_children=True,
        has_adults=True,
        needs=["a", "b"],
        open=["children"],
    )


def test_nothing_told_is_a_situation_too() -> None:
    assert read_situation({}) == Situation()


@pytest.mark.parametrize("key", ["municipality", "county", "region", "place"])
def test_a_place_may_be_told_by_its_kind_or_as_a_list(key: str) -> None:
    assert read_situation({key: "Lahti"}).place == ("Lahti",)
    assert read_situation({key: ["Lahti", "Suomi"]}).place == ("Lahti", "Suomi")


@given(st.data())
def test_a_situation_written_and_read_is_the_same(whole: Catalogue, data: st.DataObject) -> None:
    """What is written as plain data, also through JSON, is read again to an equal value."""
    family = data.draw(situations(whole.vocabulary))
    plain = dump(family)
    assert read_situation(plain) == family
    assert read_situation(json.loads(json.dumps(plain))) == family
    assert dump(read_situation(plain)) == plain


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"municipalty": "Lahti"}, "municipalty: unknown key 'municipalty'; did you mean"),
        ({"zzz": 1}, "known: "),
        ({"name": "x"}, "'name' has no place in a situation"),
        ({"people": [{"hetu": "x"}]}, "situation: people[0]: 'hetu' has no place in a situation"),
        ({"facts": {"phone": "x"}}, "situation: facts: 'phone' has no place in a situation"),
        ({"people": {}}, "situation: people: is a list; write [[people]] for each person"),
        ({"people": ["mother"]}, "situation: people[0]: is a table; write [[people]]"),
        ({"people": [{"rle": "mother"}]}, "people[0].rle: unknown key 'rle'; did you mean 'role'?"),
        ({"people": [{"role": "mothr"}]}, "people[0].role: unknown role, did you mean"),
        ({"people": [{"role": 3}]}, "people[0].role: is a role in quotes"),
        ({"people": [{"sex": True}]}, "people[0].sex: is a word in quotes"),
        ({"people": [{"sex": "femal"}]}, "people[0].sex: unknown sex, did you mean"),
        ({"people": [{"age": 29}]}, "people[0].age: an age is text with its unit; write age = '29"),
        ({"people": [{"age": "29"}]}, "people[0].age: an age needs its unit"),
        ({"people": [{"age": "9" * 5000 + " years"}]}, "people[0].age: this is not an age"),
        ({"people": [{"subject": 1}]}, "people[0].subject: is true or false"),
        ({"people": [{"facts": []}]}, "people[0].facts: is a table; write [facts]"),
        ({"people": [{"role": "mother", "sex": "male"}]}, "people[0]: role and sex contradict"),
        ({"facts": "expecting"}, "facts: is a table; write [facts] and a line for each"),
        ({"facts": {"expecting": 2.5}}, "facts: what is told of name 1 is not true"),
        ({"facts": {"expecting": None}}, "facts: what is told of name 1 is not true"),
        ({"facts": {"in_service": [1]}}, "facts: what is told of name 1 is not true"),
        ({"has_children": "no"}, "has_children: is true or false"),
        ({"open": "children"}, "open: is a list of words; write open = [\"children\"]"),
        ({"open": [1]}, "open: is a list of words"),
        ({"open": 5}, "open: is a list of words"),
        ({"open": True}, "open: is a list of words"),
        ({"open": ["childs"]}, "unknown class of people, did you mean 'children'?"),
        ({"place": 398}, "place: is a name or code of a place, in quotes"),
        ({"place": ""}, "place: is a name or code of a place, in quotes"),
        ({"municipality": [398]}, "municipality: is a name or code of a place"),
        ({"subject": 0}, "subject: there is no such person; people are counted from 0"),
        ({"subject": "0"}, "subject: is a person's index, counted from 0"),
        (
            {"people": [{"subject": True}, {"subject": True}]},
            "subject: names more than one person; mark one only",
        ),
        ({"subject": 0, "people": [{}, {"subject": True}]}, "subject: names more than one person"),
        (
            {"has_children": False, "people": [{"role": "child"}]},
            "has_children and people[0].role contradict each other",
        ),
    ],
)  # fmt: skip
def test_a_fault_says_where_and_what_instead(data: dict[str, Any], says: str) -> None:
    told = faults(data)
    assert len(told) == 1
    assert says in told[0]
    assert told[0].startswith("situation")


def test_every_fault_is_told_at_once() -> None:
    told = faults(
        {
            "name": "x",
            "facts": {"expecting": 2.5},
            "people": [{"role": "mothr", "age": "29"}, {"subject": 1}],
        }
    )
    assert len(told) == 5


def test_no_fault_tells_a_value_of_the_family() -> None:
    data = {
        "people": [
            {"role": "mother", "age": "born 010190-123A"},
            {"role": "adult", "age": "11 years"},
            {"role": "father", "sex": "female", "facts": {"tired": 7.25}},
        ],
    }
    message = "\n".join(faults(data))
    for value in ("010190", "11", "7.25", "female"):
        assert value not in message


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 5)
    | st.floats(allow_nan=False)
    | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
KEYS = st.sampled_from(
    ["people", "facts", "place", "municipality", "subject", "has_children", "open", "hetu", "x"]
)
PERSON_KEYS = st.sampled_from(["role", "age", "sex", "facts", "subject", "name"])


@given(
    st.dictionaries(
        KEYS, JSON | st.lists(st.dictionaries(PERSON_KEYS, JSON, max_size=4), max_size=2)
    )
)
def test_any_plain_data_is_a_situation_or_one_of_our_errors(data: dict[str, Any]) -> None:
    """Whatever stands in a file, it is read or refused in our own words."""
    with suppress(PerhepalvelutError):
        assert isinstance(read_situation(data), Situation)


def test_a_file_is_read_by_its_suffix(tmp_path: Path) -> None:
    toml, as_json = tmp_path / "a.toml", tmp_path / "a.json"
    toml.write_text('municipality = "Lahti"\n', encoding="utf-8")
    as_json.write_text('{"municipality": "Lahti"}', encoding="utf-8")
    assert load_situation(toml) == load_situation(str(as_json)) == Situation(place="Lahti")


MADE = ("open", "[facts]\nVirtanen", "[[people]]\nfacts = { Virtanen = 1000")
"""What is found when the situation is made: it has no line of its own."""


@pytest.mark.parametrize(
    "text",
    [
        "Virtanen = 1",
        '"Liisa Virtanen" = 1',
        "[[people]]\nVirtanen = true",
        '[facts]\n"L. Virtanen" = [1]',
        "[facts]\nVirtanen = 10000000000",
        '[facts]\nVirtanen = ["050 000 0123"]',
        "[facts]\nVirtanen = true\n[[people]]\nfacts = { Virtanen = false }",
        "[[people]]\nfacts = { Virtanen = 10000000000 }",
        "[[people]]\nfacts = { Virtanen = { a = 1 } }",
        "[Virtanen]\nVirtanen = 1",
        '[[people]]\nrole = "Virtanen"',
        'subject = "Virtanen"',
        '[[people]]\nage = "Virtanen"',
        'needs = "Virtanen"',
        'open = ["Virtanen"]',
        'has_children = "Virtanen"',
        "municipality = { Virtanen = 1 }",
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_nothing_of_a_family_is_repeated_from_its_file(
    tmp_path: Path, text: str, as_json: bool
) -> None:
    path = tmp_path / ("a.json" if as_json else "a.toml")
    path.write_text(json.dumps(tomllib.loads(text)) if as_json else text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_situation(path)
    assert "Virtanen" not in str(caught.value)
    assert "Virtanen" not in repr(caught.value.faults)
    lines = [fault.line for fault in caught.value.faults]
    assert not any(lines) if as_json else all(lines) or text.startswith(MADE)


@pytest.mark.parametrize(
    "text",
    [
        '{"place": "Lahti", "place": "Kuopio"}',
        '{"facts": {"expecting": true, "expecting": false}}',
        '{"people": [{"role": "mother", "role": "father"}]}',
    ],
)
def test_a_key_that_json_has_twice_is_refused_as_in_toml(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"^a\.json: a table of it has a key twice; leave one"):
        load_situation(path)


def test_a_fault_in_a_file_names_the_file_and_not_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "family.toml"
    path.write_text("[facts]\n[[people]]\nvirtanen = 1", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_situation(path)
    assert str(caught.value).startswith("family.toml:3: people[0]: key 1 is not known; known: age")
    assert str(tmp_path) not in str(caught.value)
