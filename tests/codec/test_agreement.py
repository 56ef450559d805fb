"""The JSON Schemas and the readers agree: what one of them takes the other takes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.strategies import SearchStrategy
from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

import perhepalvelut.plugins
from perhepalvelut import DataError, Rule, dump, parse_age, parse_rule, read_situation
from perhepalvelut.codec import read_association, read_steps, read_vocabulary
from perhepalvelut.codec.notations import NOTATIONS
from perhepalvelut.codec.schema import SCHEMAS, SchemaName, schema_of
from perhepalvelut.core.values.ages import Age
from perhepalvelut.errors import Fault, FaultCode
from perhepalvelut.testing import read_cases
from perhepalvelut.testing.strategies import associations, situations

from .spoiling import cut, spoilt
from .test_schema import FILES, WHOLE

PLUGINS = Path(perhepalvelut.plugins.__path__[0])
UNSEEN: Final[Mapping[FaultCode, str]] = {
    "circle": "a step whose two ends are one",
    "contradiction": "what is told in two places, and unlike",
    "personal-data": "an identity code, a phone number, an address in a text",
    "twice": "an id or a name that stands in another table as well",
}
"""What no JSON Schema can see, by the code of the fault: it compares no two places of a file, and
does not know what is personal. What a file refers to is not the reader's either: loading tells."""


@cache
def validator(name: SchemaName) -> Validator:
    """Give a validator that reads every text in a notation as the library does."""
    schema = schema_of(name)
    checker = FormatChecker(("date",))
    for kind, notation in NOTATIONS.items():
        checker.checks(notation["description"], raises=ValueError)(_reads(_parser(kind)))
    told = [notation["description"] for notation in NOTATIONS.values()]
    for one in _schemas_in(schema):
        if one.get("description") in told:
            one["format"] = one["description"]
    as_ecma = extend(Draft202012Validator, {"pattern": _pattern})  # type: ignore[no-untyped-call]
    made: Validator = as_ecma(schema, format_checker=checker)
    return made


def _parser(kind: Any) -> Callable[[str], object]:
    return {Rule: parse_rule, Age: parse_age}.get(kind) or kind.parse


def _reads(parse: Callable[[str], object]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or parse(value) is not None


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """Match as ECMA does, and JSON Schema asks: `$` does not stand before a last line break."""
    if isinstance(value, str) and not re.search(pattern.replace("$", r"\Z"), value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _schemas_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Walk the tables in a schema."""
    if isinstance(schema, dict):
        yield schema
        schema = [*schema.values()]
    for one in schema if isinstance(schema, list) else ():
        yield from _schemas_in(one)


@cache
def known(name: SchemaName) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """List the keys that a schema knows, and the words of its closed lists."""
    tables = [*_schemas_in(schema_of(name))]
    keys = {key for one in tables for key in one.get("properties", {})}
    words = {word for one in tables for word in one.get("enum", ())}
    return tuple(sorted(keys)), tuple(sorted(words))


def read_a_scenario_file(data: Any) -> object:
    """Read the cases of data from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cases.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return read_cases(path)


READERS: Final[Mapping[SchemaName, Callable[[Any], object]]] = {
    "association": read_association,
    "vocabulary": read_vocabulary,
    "steps": read_steps,
    "situation": read_situation,
    "cases": read_a_scenario_file,
}


def refused(name: SchemaName, data: Any) -> tuple[Fault, ...]:
    """Read data; give what the reader says is wrong with it."""
    try:
        READERS[name](data)
    except DataError as error:
        return error.faults
    return ()


@cache
def files(name: SchemaName) -> tuple[Any, ...]:
    """Read the built-in files of a kind as JSON, after a small one that is whole."""
    if name == "situation":
        return tuple(one["situation"] for file in files("cases") for one in file["case"])
    paths = [path for glob, kind in FILES.items() if kind == name for path in PLUGINS.glob(glob)]
    texts = [path.read_text(encoding="utf-8") for path in sorted(paths)]
    return WHOLE[name], *(as_json(tomllib.loads(text)) for text in texts)


def as_json(data: Any) -> Any:
    """Give TOML data as an editor sees it: dates are texts."""
    return json.loads(json.dumps(data, default=date.isoformat))


def sound(name: SchemaName) -> SearchStrategy[Any]:
    """Give data that is read: a part of a built-in file, or what is written of a drawn value."""
    parts = st.sampled_from(files(name)).flatmap(cut)
    if name == "association":
        return parts | associations().map(dump).map(as_json)
    return parts | situations().map(dump) if name == "situation" else parts


@pytest.mark.parametrize("name", SCHEMAS)
@settings(max_examples=100)
@given(st.data())
def test_what_a_schema_takes_the_reader_takes_and_the_other_way_round(
    name: SchemaName, data: st.DataObject
) -> None:
    """Law: of data changed anywhere, the reader refuses all that the schema refuses, and the schema
    all that the reader refuses but for what is UNSEEN."""
    drawn = data.draw(sound(name).flatmap(lambda whole: spoilt(whole, *known(name))))
    wrong = [f"{one.json_path}: {one.message}" for one in validator(name).iter_errors(drawn)]
    faults = refused(name, drawn)
    if wrong:
        assert faults, f"the reader takes what the schema refuses: {wrong}"
    else:
        seen = [str(fault) for fault in faults if fault.code not in UNSEEN]
        assert seen == [], "the schema takes what the reader refuses"
