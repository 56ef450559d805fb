"""Scenario files: what is expected of one service, for one situation, on one day.

A file is TOML. `service` and `on` at its head hold for every case that does not give its own:

    service = "lahti.peukaloinen"
    on = "2023-05-02"

    [[case]]
    name = "Lapsi on 35 kuukautta"
    [case.situation]
    municipality = "Lahti"
    facts = { needs_support = true }
    people = [{ role = "child", age = "35 months" }]
    [case.expect]
    eligible = "yes"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from importlib.resources.abc import Traversable
from typing import Any, Final

from .. import DataError, PerhepalvelutError, Situation, read_situation
from ..codec import load_data
from ..codec.expectations import CASE_KEYS, EXPECTED, FILE_KEYS, Expected, nearest
from ..codec.files import as_path, refused
from ..errors import DateError, Fault, FaultCode
from ..sayings import Saying, guessed, joined, saying_of
from ..values import PartialDate
from .comparison import Case, Cause, Difference, check_case, compare, run_case

__all__ = [
    "Case",
    "Cause",
    "Difference",
    "check_case",
    "compare",
    "read_cases",
    "read_date",
    "run_case",
]

_MISSING: Final = Saying("is missing")


def read_date(text: str) -> date:
    """Read a whole date; anything else is a DateError.

    >>> read_date("2023-05-02")
    datetime.date(2023, 5, 2)
    """
    try:
        day = PartialDate.parse(text)
    except DateError:
        day = None
    if day is None or str(day) != text or not day.exact:
        raise DateError(Saying("not a whole date: write it as 2023-05-02"))
    return day.first


def read_cases(path: str | Traversable) -> tuple[Case, ...]:
    """Read a scenario file; every fault in it is raised at once as a DataError with its place.

    A file in a zip file is given as a `zipfile.Path`.
    """
    path = as_path(path)
    data = load_data(path)
    reading = _Reading(path.name, data)
    cases = reading.cases()
    if reading.faults:
        raise refused(data, reading.faults, path.name)
    return cases


class _Reading:
    """One scenario file being read, with the faults found so far."""

    def __init__(self, file: str, data: Mapping[str, Any]) -> None:
        self.file = file
        self.data = data
        self.faults: list[Fault] = []

    def cases(self) -> tuple[Case, ...]:
        """Make the cases; with a fault anywhere they are not to be used."""
        tables = self.data.get("case")
        if not isinstance(tables, list) or not tables:
            self._refuse_mistyped_head()
            instead = Saying("write [[case]] with a name, a situation and expect")
            self._fault("", Saying("holds no case"), instead)
            return ()
        self._refuse_unknown("", self.data, FILE_KEYS)
        self._check_head()
        made = [self._case(f"case[{index}]", table) for index, table in enumerate(tables)]
        self._refuse_same_names(tables)
        return tuple(case for case in made if case is not None)

    def _fault(
        self, place: str, message: str, instead: str | None = None, code: FaultCode = "wrong-value"
    ) -> None:
        fault = Fault(place, message, instead=instead, code=code, file=self.file)
        self.faults.append(fault)

    def _refuse_unknown(self, place: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
        known = tuple(known)
        for key in table:
            if key not in known:
                near = nearest(key, known)
                listed = Saying("known keys: {known}", known=", ".join(known))
                unknown = guessed(Saying("unknown key {name}", name=repr(key)), near)
                message = joined("; ", (unknown, "" if near else listed))
                self._fault(f"{place}.{key}" if place else key, message)

    def _refuse_mistyped_head(self) -> None:
        """Of a file without cases, name the keys that look like one of a scenario file."""
        near = {key: value for key, value in self.data.items() if nearest(key, FILE_KEYS)}
        self._refuse_unknown("", near, FILE_KEYS)

    def _check_head(self) -> None:
        """Report a bad default once, and not again for every case that goes by it."""
        if "service" in self.data and not self._service("service", self.data["service"]):
            self.data = {**self.data, "service": "unreadable"}
        if "on" in self.data and self._date("on", self.data["on"]) is None:
            self.data = {**self.data, "on": date.min}

    def _refuse_same_names(self, tables: list[Any]) -> None:
        first: dict[str, int] = {}
        for index, table in enumerate(tables):
            name = table.get("name") if isinstance(table, Mapping) else None
            if isinstance(name, str) and name and first.setdefault(name, index) != index:
                message = Saying("is the name of case[{number}] too", number=first[name])
                self._fault(f"case[{index}].name", message, Saying("say what differs"), "twice")

    def _case(self, place: str, table: Any) -> Case | None:
        if not isinstance(table, Mapping):
            self._fault(place, Saying("is a table"), Saying("write [[case]]"))
            return None
        self._refuse_unknown(place, table, CASE_KEYS)
        whole = {**self.data, **table}
        name = self._text(
            f"{place}.name", whole.get("name"), Saying("say in a sentence what is tried")
        )
        service = self._service(f"{place}.service", whole.get("service"))
        on = self._date(f"{place}.on", whole.get("on"))
        situation = self._situation(f"{place}.situation", whole.get("situation"))
        expect = self._expect(f"{place}.expect", whole.get("expect"))
        if on is None or situation is None:
            return None
        where = f"{self.file}: {place}"
        return Case(name, service, on=on, situation=situation, expect=expect, place=where)

    def _service(self, place: str, value: Any) -> str:
        return self._text(place, value, Saying('write service = "lahti.ensikoti"'))

    def _text(self, place: str, value: Any, instead: str) -> str:
        if isinstance(value, str) and value.strip():
            return value
        self._fault(place, _MISSING if value is None else Saying("is not a text"), instead)
        return ""

    def _date(self, place: str, value: Any) -> date | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return read_date(value if isinstance(value, str) else "")
        except DateError:
            message = _MISSING if value is None else Saying("is not a whole date")
            self._fault(place, message, Saying('write on = "2023-05-02"'))
            return None

    def _situation(self, place: str, table: Any) -> Situation | None:
        if not isinstance(table, Mapping):
            message = _MISSING if table is None else Saying("is not a table")
            instead = Saying("write [case.situation], empty when nothing is known")
            self._fault(place, message, instead)
            return None
        try:
            return read_situation(table, place="")
        except DataError as error:
            self.faults += [fault.under(place).read_from(self.file) for fault in error.faults]
        except PerhepalvelutError as error:
            self._fault(place, saying_of(error))
        return None

    def _expect(self, place: str, table: Any) -> Mapping[str, Expected]:
        if not isinstance(table, Mapping) or not table:
            instead = Saying('write [case.expect] and eligible = "yes"')
            self._fault(place, Saying("says nothing"), instead)
            return {}
        self._refuse_unknown(place, table, EXPECTED)
        known = {key: value for key, value in table.items() if key in EXPECTED}
        return {key: self._expected(f"{place}.{key}", key, known[key]) for key in known}

    def _expected(self, place: str, key: str, value: Any) -> Expected:
        try:
            return EXPECTED[key](value)
        except ValueError as error:
            self._fault(place, saying_of(error))
            return ""
