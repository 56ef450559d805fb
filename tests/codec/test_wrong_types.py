"""Any value of a wrong type, anywhere in a file, is a fault of that file and nothing worse."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

import perhepalvelut
from perhepalvelut import DataError
from perhepalvelut.codec import read_association, read_overlays, read_steps, read_vocabulary
from perhepalvelut.codec.toml_lines import TomlPath
from perhepalvelut.errors import Fault

from .test_toml_lines import paths

PLUGINS = Path(perhepalvelut.__file__).parent / "plugins"
OVERLAY = """
[[overlay]]
id = "lahti.turvakoti"
source = ["001 §2", "002"]
access = { cost = { value = "free", source = "001" } }
eligibility = [{ audience = "families", rule = "everyone()", source = "001" }]
notes = [{ kind = "note", text = "x", source = "001" }]
document = [{ id = "001", title = "T", publisher = "P", date = 2023 }]
"""
FILES: Mapping[str, tuple[Callable[..., object], str]] = {
    "association": (read_association, (PLUGINS / "viola/association.toml").read_text("utf-8")),
    "overlay": (read_overlays, OVERLAY),
    "steps": (read_steps, (PLUGINS / "polut/steps.toml").read_text("utf-8")),
    "vocabulary": (read_vocabulary, (PLUGINS / "suomi/vocabulary.toml").read_text("utf-8")),
    "places": (read_vocabulary, (PLUGINS / "kirkkopalvelut/vocabulary.toml").read_text("utf-8")),
}
OTHERS: tuple[Any, ...] = (
    True, 3, -1, 1.5, float("nan"), "x", "", [], [1], ["x"], [[]], {}, {"x": 1}, {"x": {}},
    date(2023, 5, 2), datetime(2023, 5, 2, 10), time(10),
)  # fmt: skip


def replaced(data: Any, path: TomlPath, value: Any) -> Any:
    """Give data with another value at a path."""
    data = copy.deepcopy(data)
    at = data
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return data


def choices(data: Any) -> Iterator[TomlPath]:
    """Walk the paths of data, those of one table per shape: others are read alike."""
    seen = set()
    for path in paths(data):
        shape = tuple("" if isinstance(key, int) else key for key in path)
        if shape not in seen:
            seen.add(shape)
            yield path


@pytest.mark.parametrize("kind", FILES)
@given(st.data())
def test_a_value_of_another_type_is_a_fault_of_its_file(kind: str, data: st.DataObject) -> None:
    """Law: whatever stands at a key, reading gives a value or a DataError with a place."""
    read, text = FILES[kind]
    whole = tomllib.loads(text)
    path = data.draw(st.sampled_from(sorted(choices(whole), key=str)))
    other = data.draw(st.sampled_from(OTHERS))
    faults: tuple[Fault, ...] = ()
    try:
        read(replaced(whole, path, other))
    except DataError as error:
        faults = error.faults
    assert all(fault.file for fault in faults)
