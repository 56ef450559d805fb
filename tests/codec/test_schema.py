"""The JSON Schemas: every file that the readers accept fits, and wrong shapes do not."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import perhepalvelut.plugins
from perhepalvelut import (
    DataError,
    Rule,
    Situation,
    dump,
    parse_age,
    parse_rule,
    read_situation,
)
from perhepalvelut.codec import load_data, read_association, read_steps, read_vocabulary
from perhepalvelut.codec.notations import NOTATIONS
from perhepalvelut.codec.schema import SCHEMAS, SchemaName, schema_of
from perhepalvelut.core.values.ages import Age
from perhepalvelut.directory import Association, Measure, Source
from perhepalvelut.testing import read_cases
from perhepalvelut.testing.strategies import (
    associations,
    hours,
    measures,
    partial_dates,
    periods,
    situations,
    sources,
)
from perhepalvelut.values import Hours, PartialDate, Period

PLUGINS = Path(perhepalvelut.plugins.__path__[0])
DOCS = Path(__file__).parents[2] / "docs/reference"
FILES: dict[str, SchemaName] = {
    "*/association.toml": "association",
    "*/vocabulary.toml": "vocabulary",
    "*/steps.toml": "steps",
    "*/scenarios/*.toml": "cases",
}
READERS: dict[str, Callable[[Any], object]] = {
    "association": read_association,
    "vocabulary": read_vocabulary,
    "steps": read_steps,
    "situation": read_situation,
}


def as_json(data: Any) -> Any:
    """Give TOML data as an editor sees it: dates are texts."""
    return json.loads(json.dumps(data, default=date.isoformat))


def faults(name: SchemaName, data: Any) -> list[str]:
    """List what does not fit a schema."""
    validator = Draft202012Validator(schema_of(name))
    return [f"{one.json_path}: {one.message}" for one in validator.iter_errors(as_json(data))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_one_and_the_same_each_time(name: SchemaName) -> None:
    schema = schema_of(name)
    Draft202012Validator.check_schema(schema)
    assert json.dumps(schema) == json.dumps(schema_of(name))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        pytest.param(path, name, id=str(path.relative_to(PLUGINS)))
        for pattern, name in FILES.items()
        for path in sorted(PLUGINS.glob(pattern))
    ],
)
def test_every_file_of_the_built_in_plugins_fits(path: Path, name: SchemaName) -> None:
    assert faults(name, load_data(path)) == []


@given(associations())
def test_every_association_that_is_written_fits(association: Association) -> None:
    """What `dump` writes fits the schema and is read back to an equal value."""
    data = dump(association)
    assert faults("association", data) == []
    assert read_association(data) == association


@given(situations())
def test_every_situation_that_is_written_fits(situation: Situation) -> None:
    """What `dump` writes fits the schema."""
    assert faults("situation", dump(situation)) == []


WHOLE: dict[str, Any] = {
    "association": {
        "language": "fi",
        "association": {"id": "esim", "name": "N", "summary": "S", "source": "001"},
        "document": [{"id": "001", "title": "T", "publisher": "P", "date": "2023"}],
        "dispute": [
            {
                "key": "E-01",
                "about": "A",
                "reading": [{"text": "a", "source": "001"}, {"text": "b", "source": "001"}],
                "treatment": "T",
            }
        ],
        "unit": [
            {
                "id": "u",
                "name": "U",
                "source": ["001 §2", "001 §3 r1"],
                "staff": [{"title": "T", "count": "2", "source": "001"}],
                "service": [
                    {
                        "id": "s",
                        "name": "S",
                        "summary": "S",
                        "form": "outpatient",
                        "source": "001",
                        "eligibility": [{"rule": "everyone()", "source": "001"}],
                        "status": [{"phase": "pilot", "period": "since 2015", "source": "001"}],
                        "access": {
                            "cost": {"value": "free", "source": "001"},
                            "hours": {"value": "tue,thu 9-12", "source": "001"},
                            "anonymous": {"value": True, "source": "001"},
                        },
                        "course": {
                            "meetings": {"value": "..16 meetings", "source": "001"},
                            "phases": [{"id": "a", "name": "A", "source": "001"}],
                        },
                    }
                ],
            }
        ],
        "step": [{"from": "family", "to": "service esim.s", "kind": "self", "source": "001"}],
    },
    "vocabulary": {
        "language": "fi",
        "fact": [
            {"id": "twins", "kind": "flag", "about": "family", "label": "L", "question": "Q?"}
        ],
        "referrer": [{"id": "neuvola", "name": "neuvola", "unnamed": False}],
        "form": [{"id": "board", "name": "B", "for_clients": False}],
        "phase": [{"id": "halted", "name": "H", "in_force": False}],
        "kinds": ["theme"],
        "theme": [{"id": "snow", "name": "S"}],
    },
    "steps": {
        "step": [{"from": "family", "to": "service esim.s", "kind": "self", "source": "001"}]
    },
    "situation": {
        "municipality": "Lahti",
        "facts": {"expecting": True},
        "people": [{"role": "child", "age": "7 months"}],
    },
    "cases": {
        "service": "esim.s",
        "on": "2023-05-02",
        "case": [{"name": "N", "situation": {}, "expect": {"eligible": "yes"}}],
    },
}
SERVICE = "unit.0.service.0"
GONE = object()
MUTATIONS: list[tuple[SchemaName, str, Any]] = [
    ("association", "asociation", {}),
    ("association", "language", GONE),
    ("association", "language", 1),
    ("association", "association.id", GONE),
    ("association", "association.id", "Esim erkki"),
    ("association", "association.source", GONE),
    ("association", "association.nimi", "N"),
    ("association", "document.0.date", "last year"),
    ("association", "document.0.date", 2023),
    ("association", "document.0.title", GONE),
    ("association", "document.0.id", "päätös"),
    ("association", "association.dispute", []),
    ("association", "association.name", ""),
    ("association", "association.source", []),
    ("association", "unit.0.source", ["päätös §2"]),
    ("association", "unit.0.parent", " "),
    ("association", "unit.0.service.0.part_of", ""),
    ("association", "unit.0.staff.0.count", -1),
    ("association", "unit.0.name", None),
    ("association", "dispute.0.reading", [{"text": "a", "source": "001"}]),
    ("association", "dispute.0.reading.0.source", GONE),
    ("association", "unit", {}),
    ("association", "unit.0.source", "001 section 2"),
    ("association", "unit.0.staff.0.count", "two"),
    ("association", f"{SERVICE}.form", "Out patient"),
    ("association", f"{SERVICE}.crisis", "yes"),
    ("association", f"{SERVICE}.needs", "tuki"),
    ("association", f"{SERVICE}.curse", {}),
    ("association", f"{SERVICE}.eligibility", "everyone()"),
    ("association", f"{SERVICE}.eligibility.0.rule", GONE),
    ("association", f"{SERVICE}.eligibility.0.rule", 1),
    ("association", f"{SERVICE}.eligibility.0.source", GONE),
    ("association", f"{SERVICE}.eligibility.0.audience", "family"),
    ("association", f"{SERVICE}.eligibility.0.basis", "derived"),
    ("association", f"{SERVICE}.status.0.phase", "ended"),
    ("association", f"{SERVICE}.status.0.period", "from 2015"),
    ("association", f"{SERVICE}.status.0.period", "since 2015 to 2016"),
    ("association", f"{SERVICE}.access.cost.value", "cheap"),
    ("association", f"{SERVICE}.access.cost.source", GONE),
    ("association", f"{SERVICE}.access.cost.basis", "inherited"),
    ("association", f"{SERVICE}.access.cost", "free"),
    ("association", f"{SERVICE}.access.hours.value", "tue,thr 9-12"),
    ("association", f"{SERVICE}.access.hours.value", "tue,thu 9-"),
    ("association", f"{SERVICE}.access.hours.value", "tue,thu -12"),
    ("association", f"{SERVICE}.access.hours.value", {"opens": "9"}),
    ("association", f"{SERVICE}.access.anonymous.value", "true"),
    ("association", f"{SERVICE}.course.meetings.value", "16 meeting"),
    ("association", f"{SERVICE}.course.meetings.value", 16),
    ("association", f"{SERVICE}.course.phases.0.repeats", 1),
    ("association", "step.0.to", "esim.s"),
    ("association", "step.0.kind", "selv"),
    ("association", "step.0.manner", "often"),
    ("vocabulary", "kinds", GONE),
    ("vocabulary", "kinds", "theme"),
    ("vocabulary", "kinds", ["Theme"]),
    ("vocabulary", "theme.0.name", GONE),
    ("vocabulary", "role", [{"id": "uncle", "name": "U"}]),
    ("vocabulary", "audiences", []),
    ("vocabulary", "form.0.for_clients", GONE),
    ("vocabulary", "form.0.for_clients", "no"),
    ("vocabulary", "form.0.id", "Board"),
    ("vocabulary", "phase.0.in_force", GONE),
    ("vocabulary", "phase.0.id", "ended"),
    ("vocabulary", "referrer.0.in_force", True),
    ("vocabulary", "fact.0.kind", "boolean"),
    ("vocabulary", "fact.0.id", "in"),
    ("vocabulary", "fact.0.id", "two-twins"),
    ("vocabulary", "fact.0.id", "in_service"),
    ("vocabulary", "language", 1),
    ("vocabulary", "language", ""),
    ("vocabulary", "referrer.0.kind", "referrer"),
    ("vocabulary", "fact.0.question", GONE),
    ("vocabulary", "fact.0.presumed", "0"),
    ("vocabulary", "referrer.0.name", GONE),
    ("vocabulary", "referrer.0.unnamed", "no"),
    ("steps", "steps", []),
    ("steps", "language", ["fi"]),
    ("steps", "step.0.from", GONE),
    ("steps", "step.0.from", "referrer Sosiaalityö"),
    ("steps", "step.0.source", GONE),
    ("steps", "step.0.anonymous", True),
    ("situation", "municipalty", "Lahti"),
    ("situation", "hetu", "x"),
    ("situation", "municipality", 398),
    ("situation", "has_children", "no"),
    ("situation", "has_children", None),
    ("situation", "municipality", None),
    ("situation", "municipality", "x" * 201),
    ("situation", "place", ["x" * 201]),
    ("situation", "needs", ["x" * 201]),
    ("situation", "facts.expecting", 1_000_000_000),
    ("situation", "facts.expecting", -1_000_000_000),
    ("situation", "facts.expecting", "x" * 201),
    ("situation", "facts.expecting", ["x" * 201]),
    ("situation", "subject", -1),
    ("situation", "people.0.role", None),
    ("situation", "people.0.age", None),
    ("situation", "people.0.sex", None),
    ("situation", "people.0.subject", None),
    ("situation", "people.0.in_place_of_parent", None),
    ("situation", "has_adults", "no"),
    ("situation", "needs", "uupumus"),
    ("situation", "people.0.in_place_of_parent", "yes"),
    ("situation", "open", ["child"]),
    ("situation", "facts.expecting", 1.5),
    ("situation", "people.0.role", "mum"),
    ("situation", "people.0.age", 7),
    ("situation", "people.0.age", "seven"),
    ("situation", "people.0.name", "x"),
    ("cases", "case", []),
    ("cases", "servise", "a"),
    ("cases", "on", "2023-05"),
    ("cases", "on", " 2023-05-02"),
    ("cases", "on", GONE),
    ("cases", "service", GONE),
    ("cases", "case.0.name", GONE),
    ("cases", "case.0.situation", GONE),
    ("cases", "case.0.expect", {}),
    ("cases", "case.0.expect.eligible", "yess"),
    ("cases", "case.0.expect.stale", "yes"),
    ("cases", "case.0.expect.missing", "age"),
]


def mutated(name: SchemaName, place: str, value: Any) -> Any:
    """Give the whole data with one thing changed, added or taken away."""
    data = copy.deepcopy(WHOLE[name])
    at = data
    *path, last = place.split(".")
    for step in path:
        at = at[int(step)] if step.isdecimal() else at[step]
    if value is GONE:
        del at[last]
    else:
        at[int(last) if isinstance(at, list) else last] = value
    return data


@pytest.fixture
def read(tmp_path: Path) -> Callable[[SchemaName, Any], object]:
    """Read data with the reader of its file."""

    def reading(name: SchemaName, data: Any) -> object:
        if name != "cases":
            return READERS[name](data)
        path = tmp_path / "cases.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return read_cases(path)

    return reading


@pytest.mark.parametrize("name", SCHEMAS)
def test_whole_data_fits_and_is_read(
    name: SchemaName, read: Callable[[SchemaName, Any], object]
) -> None:
    assert faults(name, WHOLE[name]) == []
    assert read(name, WHOLE[name]) is not None


@pytest.mark.parametrize(("name", "place", "value"), MUTATIONS)
def test_what_the_reader_refuses_for_its_shape_the_schema_refuses_too(
    name: SchemaName, place: str, value: Any, read: Callable[[SchemaName, Any], object]
) -> None:
    data = mutated(name, place, value)
    with pytest.raises(DataError):
        read(name, data)
    assert faults(name, data)


def test_a_hidden_address_with_a_text_does_not_fit() -> None:
    address = {"value": {"visibility": "hidden", "text": "Kuja 1"}, "source": "001"}
    assert faults(
        "association", mutated("association", "association.contact", {"address": address})
    )
    address["value"] = {"visibility": "hidden"}
    data = mutated("association", "association.contact", {"address": address})
    assert faults("association", data) == []


@pytest.mark.parametrize("key", ["service", "on"])
def test_each_case_may_say_what_the_head_of_its_file_does_not(
    key: str, read: Callable[[SchemaName, Any], object]
) -> None:
    data = mutated("cases", f"case.0.{key}", WHOLE["cases"][key])
    del data[key]
    assert faults("cases", data) == []
    assert read("cases", data) is not None


def test_the_fact_that_a_call_asks_for_is_a_list_of_services() -> None:
    data = mutated("vocabulary", "fact.0.id", "in_service")
    data["fact"][0]["kind"] = "services"
    assert faults("vocabulary", data) == []
    assert "in_service" in read_vocabulary(data).facts


def test_a_date_of_toml_is_the_date_that_its_text_is() -> None:
    """An editor sees no difference between the two, so the reader makes none."""
    written = mutated("association", "document.0.date", "2023-05-02")
    data = mutated("association", "document.0.date", date(2023, 5, 2))
    assert faults("association", data) == faults("association", written) == []
    assert read_association(data) == read_association(written)


def test_a_date_of_toml_is_no_name_though_its_text_would_be_one() -> None:
    """The one thing of TOML that an editor cannot see: to it the date is a text."""
    data = mutated("association", "association.name", date(2023, 5, 2))
    assert faults("association", data) == []
    with pytest.raises(DataError, match="a text should stand here, not a date"):
        read_association(data)


def test_patterns_read_alike_in_every_dialect_of_regular_expressions() -> None:
    """Letters and digits are written out: `\\w` and `\\d` are ASCII in an editor, and not here."""
    text = json.dumps([schema_of(name) for name in SCHEMAS])
    assert [sign for sign in (r"\\w", r"\\d", r"\\b") if sign in text] == []


def fits(kind: type, value: object) -> bool:
    """Does the text of a value match the pattern of its notation?"""
    return re.search(NOTATIONS[kind]["pattern"], str(value)) is not None


@given(partial_dates(), periods(), hours(), measures(), sources())
def test_no_pattern_is_stricter_than_its_reader(
    date: PartialDate, period: Period, times: Hours, measure: Measure, source: Source
) -> None:
    """The text of every value fits the pattern of its notation."""
    assert fits(PartialDate, date)
    assert fits(Period, period)
    assert fits(Hours, times)
    assert fits(Measure, measure)
    assert fits(Source, source)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Measure, "12.. places"),
        (Measure, "average 1.5 meetings per week"),
        (Measure, "limit 2 hours"),
        (Hours, "mon-wed,fri 9:30-15"),
        (Hours, "5 days per week 9-15"),
        (Source, "004-a §4.2.3 r14-16,20"),
        (Source, "sopimus_2 r5"),
        (Period, "known since 2016-03 until 2018-05-01"),
        (PartialDate, " 2018-08 "),
    ],
)
def test_other_ways_to_write_fit_too(kind: Any, text: str) -> None:
    kind.parse(text)
    assert fits(kind, text)


@pytest.mark.parametrize("kind", NOTATIONS)
def test_the_examples_of_a_notation_are_read(kind: Any) -> None:
    parse = {Rule: parse_rule, Age: parse_age}.get(kind) or kind.parse
    for example in NOTATIONS[kind]["examples"]:
        parse(example)
        assert kind is Rule or fits(kind, example)


def keys(schema: Any) -> Iterator[str]:
    """Walk the names of all keys in a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from keys(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from keys(part)


PAGES: list[tuple[SchemaName, str]] = [
    ("association", "data-file"),
    ("steps", "data-file"),
    ("vocabulary", "vocabulary"),
    ("situation", "situation-file"),
    ("cases", "scenario-file"),
]


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_the_reference_names_every_key_of_a_file(name: SchemaName, page: str) -> None:
    text = (DOCS / f"{page}.md").read_text(encoding="utf-8")
    if page == "scenario-file":
        text += (DOCS / "situation-file.md").read_text(encoding="utf-8")
    written = {word for code in re.findall(r"`([^`\n]+)`", text) for word in re.split(r"\W+", code)}
    assert sorted(set(keys(schema_of(name))) - written) == []


SECTIONS = {
    "Association": "[association]",
    "Criterion": "[[unit.service]]",
    "CoursePhase": "[unit.service.course]",
    "Dispute": "[[dispute]]",
    "Document": "[[document]]",
    "Point": "[unit.service.course]",
    "Service": "[[unit.service]]",
    "ServiceModel": "[[model]]",
    "Step": "[[step]]",
    "Unit": "[[unit]]",
}


@pytest.mark.parametrize("title", SECTIONS)
def test_the_reference_names_a_key_where_its_table_is(title: str) -> None:
    text = (DOCS / "data-file.md").read_text(encoding="utf-8")
    section = text.partition(f"### `{SECTIONS[title]}`\n")[2].partition("\n### ")[0]
    written = {re.split(r"\W+", code.strip("[]"))[-1] for code in re.findall(r"`([^`]+)`", section)}
    assert sorted(schema_of("association")["$defs"][title]["properties"].keys() - written) == []
