"""Read a family's situation from plain data."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from ..core.guards.arguments import table as a_table
from ..core.guards.doors import door
from ..core.guards.tracebacks import forgets
from ..core.situations.person import Person
from ..core.situations.privacy import refuse_personal_data
from ..core.situations.situation import Situation
from ..errors import DataError, Fault, PerhepalvelutError, SituationError, fault_of
from ..sayings import Saying
from .files import as_path, load_data, refused
from .keys import unknown_key

__all__ = [
    "KEYS",
    "PERSON_KEYS",
    "PLACES",
    "load_situation",
    "person_faults",
    "read_situation",
]

PLACES = ("municipality", "county", "region", "place")
KEYS = {
    *PLACES, "people", "facts", "subject", "has_children", "has_adults", "open", "needs",
}  # fmt: skip
PERSON_KEYS = {"role", "age", "sex", "facts", "subject", "in_place_of_parent"}


@forgets
def load_situation(path: str | Path) -> Situation:
    """Read a situation from a TOML or JSON file.

    >>> load_situation("examples/tired-mother.toml")
    Situation(2 people, 3 facts)
    """
    return read_situation(load_data(path), place=as_path(path).name)


@forgets
@door
def read_situation(data: Mapping[str, Any], *, place: str = "situation") -> Situation:
    """Make a situation of plain data; every fault is raised at once as a DataError.

    Keys: `municipality`, `county`, `region` or `place`; `facts` of the family; `people`, each with
    `role`, `age`, `sex`, `facts`, `in_place_of_parent` and, on the one whom the help is for,
    `subject = true`; `has_children` and `has_adults`; `open`, the classes of people that are not
    complete although begun; `needs`, what the family wants help with.

    >>> read_situation({"people": [{"role": "mother"}], "facts": {"expecting": True}})
    Situation(1 person, 1 fact)
    >>> read_situation({"people": [{"role": "mother", "sex": "femal"}]})
    Traceback (most recent call last):
    perhepalvelut.errors.DataError: situation: people[0].sex: unknown sex, did you mean 'female'?
    """
    faults = list(_key_faults(a_table(data, "data"), KEYS))
    people, subject = _people(data, faults)
    values = {
        "facts": _table(data, "facts", faults),
        "has_children": _of_kind(data, "has_children", bool, _FLAG, faults),
        "has_adults": _of_kind(data, "has_adults", bool, _FLAG, faults),
        "open": _texts(data, "open", faults),
        "needs": _texts(data, "needs", faults),
        "place": _places(data, faults),
    }
    made = None
    if not faults:
        try:
            made = Situation(people=people, subject=subject, **values)
        except PerhepalvelutError as error:
            faults.append(fault_of(error))
    if made is None:
        raise _refused(data, faults, place)
    return made


def _refused(data: Mapping[str, Any], faults: list[Fault], file: str) -> DataError:
    """Make the error; once its line is found, a key that is near no known one is not repeated."""
    return DataError(map(_unnamed, refused(data, faults, file).faults))


def _unnamed(fault: Fault) -> Fault:
    if fault.name is None or fault.nearest or fault.code not in {"unknown-key", "wrong-type"}:
        return fault
    table = fault.place.removesuffix(fault.name).removesuffix(".")
    return attrs.evolve(fault, place=table, name=None)


def _mistyped(
    faults: list[Fault],
    place: str,
    message: str,
    instead: str | None = None,
    name: str | None = None,
) -> None:
    faults.append(Fault(place, message, instead=instead, code="wrong-type", name=name))


def _key_faults(data: Mapping[str, Any], known: set[str]) -> list[Fault]:
    faults = []
    for number, key in enumerate(data, 1):
        try:
            refuse_personal_data([key])
        except PerhepalvelutError as error:
            faults.append(fault_of(error))
            continue
        if key not in known:
            faults.append(_unknown_key(key, number, known))
    return faults


def _unknown_key(key: str, number: int, known: set[str]) -> Fault:
    """Say that a key is not known; its name goes with its place, see `_refused`."""
    fault = unknown_key(key, known)
    if fault.nearest:
        return fault
    return attrs.evolve(fault, message=Saying("key {number} is not known", number=number))


def _of_kind(data: Mapping[str, Any], key: str, kind: type, what: str, faults: list[Fault]) -> Any:
    if key not in data:
        return None
    value = data[key]
    if type(value) is not kind:
        _mistyped(faults, key, what)
        return None
    return value


def _table(data: Mapping[str, Any], key: str, faults: list[Fault]) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, Mapping):
        _mistyped(faults, key, Saying("is a table"), Saying("write [facts] and a line for each"))
        return {}
    try:
        refuse_personal_data(value)
    except PerhepalvelutError as error:
        faults.append(fault_of(error, key))
        return {}
    for number, (name, told) in enumerate(value.items(), 1):
        if not _may_be_told(told):
            message = Saying(
                "what is told of name {number} is not true, false, a word or a number",
                number=number,
            )
            _mistyped(faults, f"{key}.{name}", message, name=name)
    return {name: told for name, told in value.items() if _may_be_told(told)}


def _may_be_told(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(item, str) for item in value)
    return isinstance(value, (bool, int, str))


def _texts(data: Mapping[str, Any], key: str, faults: list[Fault]) -> tuple[str, ...]:
    value = data.get(key, ())
    listed = isinstance(value, (list, tuple))
    if not listed or not all(isinstance(item, str) for item in value):
        _mistyped(
            faults,
            key,
            Saying("is a list of words"),
            Saying("write {example}", example=f"{key} = {_LISTS[key]}"),
        )
        return ()
    return tuple(value)


_FLAG: Final = Saying("is true or false")
_INDEX: Final = Saying("is a person's index, counted from 0")
_LISTS: Final = {"open": '["children"]', "needs": '["uupumus"]'}


def _places(data: Mapping[str, Any], faults: list[Fault]) -> tuple[str, ...]:
    told: list[str] = []
    for key in PLACES:
        value = data.get(key)
        if isinstance(value, str) and value.strip():
            told.append(value)
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            told.extend(value)
        elif key in data:
            _mistyped(faults, key, Saying("is a name or code of a place, in quotes"))
    return tuple(told)


def _people(data: Mapping[str, Any], faults: list[Fault]) -> tuple[tuple[Person, ...], int | None]:
    tables = data.get("people", [])
    if not isinstance(tables, list):
        _mistyped(faults, "people", Saying("is a list"), Saying("write [[people]] for each person"))
        return (), None
    people, marked = [], []
    for index, table in enumerate(tables):
        found: list[Fault] = []
        person = _person(table, found)
        faults += [fault.under(f"people[{index}]") for fault in found]
        if person is not None:
            people.append(person)
        if isinstance(table, Mapping) and table.get("subject") is True:
            marked.append(index)
    return tuple(people), _subject(data, marked, faults)


def person_faults(table: Any) -> list[Fault]:
    """List what is wrong with the table of one person."""
    faults: list[Fault] = []
    _person(table, faults)
    return faults


def _subject(data: Mapping[str, Any], marked: list[int], faults: list[Fault]) -> int | None:
    told: int | None = _of_kind(data, "subject", int, _INDEX, faults)
    whom = set(marked) | ({told} if told is not None else set())
    if len(whom) > 1:
        message, instead = Saying("names more than one person"), Saying("mark one only")
        faults.append(Fault("subject", message, instead=instead, code="contradiction"))
    return min(whom, default=None)


def _person(table: Any, faults: list[Fault]) -> Person | None:
    if not isinstance(table, Mapping):
        _mistyped(
            faults, "", Saying("is a table"), Saying("write [[people]] and a line for each key")
        )
        return None
    faults += _key_faults(table, PERSON_KEYS)
    _of_kind(table, "subject", bool, _FLAG, faults)
    role = _of_kind(table, "role", str, Saying("is a role in quotes"), faults)
    sex = _of_kind(table, "sex", str, Saying("is a word in quotes"), faults)
    facts = _table(table, "facts", faults)
    stands_in = _of_kind(table, "in_place_of_parent", bool, _FLAG, faults)
    told = {"role": role, "age": _age(table, faults), "sex": sex}
    return _made_person(told, facts, stands_in is True, faults)


def _age(table: Mapping[str, Any], faults: list[Fault]) -> str | None:
    value = table.get("age")
    if isinstance(value, str):
        return value
    if "age" in table:
        _mistyped(
            faults, "age", Saying("an age is text with its unit"), Saying("write age = '29 years'")
        )
    return None


def _made_person(
    told: Mapping[str, Any], facts: Mapping[str, Any], stands_in: bool, faults: list[Fault]
) -> Person | None:
    """Make the person, trying each field alone so that every wrong one is named."""
    for name, value in told.items():
        try:
            Person(**{name: value})
        except SituationError as error:
            faults.append(attrs.evolve(fault_of(error, name), message=error.reason))
        except PerhepalvelutError as error:
            faults.append(fault_of(error, name))
    if faults:
        return None
    try:
        return Person(**told, facts=facts, in_place_of_parent=stands_in)
    except PerhepalvelutError as error:
        faults.append(fault_of(error))
        return None
