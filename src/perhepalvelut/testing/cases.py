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

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from importlib.resources.abc import Traversable
from typing import Any

import attrs

from .. import (
    Catalogue,
    DataError,
    DateError,
    Fault,
    Match,
    PartialDate,
    PerhepalvelutError,
    Situation,
    dump_match,
    read_situation,
)
from ..codec import load_data
from ..codec.expectations import CASE_KEYS, EXPECTED, FILE_KEYS, Expected, guess, told
from ..codec.files import as_path, refused
from ..codec.matches import plain_lacking
from ..core.catalogue.plan import InForce
from ..core.evaluation.findings import Finding, Lacking
from ..core.guards.arguments import an
from ..core.vocabulary.terms import COMPUTED
from ..errors import FaultCode

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


@attrs.frozen(repr=False)
class Case:
    """One situation on one day, and what is expected of one service.

    `place` is where it is written, `peukaloinen.toml: case[3]`, counted from 0. `expect` holds the
    keys of a scenario file; lists are sorted tuples.
    """

    name: str
    service: str
    on: date = attrs.field(kw_only=True)
    situation: Situation = attrs.field(kw_only=True)
    expect: Mapping[str, Expected] = attrs.field(kw_only=True, hash=False)
    place: str = attrs.field(default="", kw_only=True)

    def __repr__(self) -> str:
        return f"Case({self.name!r})"


@attrs.frozen
class Cause:
    """Which of who, where and when an answer comes from: its truth, and why it is no more.

    `missing` names each fact with whose it is, `age (people[0])`; `open` has the keys of disputes.
    """

    key: str
    truth: str
    missing: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    def __str__(self) -> str:
        missing = f" (missing: {told(self.missing)})" if self.missing else ""
        left = f" (left open by the documents: {told(self.open)})" if self.open else ""
        return f"{self.key} is {self.truth}{missing}{left}"


@attrs.frozen
class Difference:
    """A key of which a case expects one thing and the catalogue says another.

    `causes` say of an answer that is not yes which of who, where and when it comes from.
    """

    key: str
    expected: Expected
    got: Expected
    causes: tuple[Cause, ...] = attrs.field(default=(), kw_only=True)

    def __str__(self) -> str:
        wanted = "at least " if self.key == "asks" else ""
        text = f"{self.key}: expected {wanted}{told(self.expected)}, got {told(self.got)}"
        return "; ".join([text, *map(str, self.causes)])


def run_case(case: Case, catalogue: Catalogue) -> tuple[str, ...]:
    """Try a case; what differs from the expected, as sentences. None of them: it passes."""
    return tuple(str(difference) for difference in compare(case, catalogue))


def compare(case: Case, catalogue: Catalogue) -> tuple[Difference, ...]:
    """Try a case; what differs from the expected, as values.

    A key or value that a scenario file could not expect is a DataError.
    """
    case = _of_today(an(Case, case, "case"), an(Catalogue, catalogue, "catalogue"))
    _check_expected(case)
    match = catalogue.match(case.situation, on=case.on, services=[case.service])[0]
    data = dump_match(match)
    got = {key: _plain(data["missing" if key == "asks" else key]) for key in EXPECTED}
    return tuple(
        Difference(key, expected, got[key], causes=_causes(key, match))
        for key, expected in case.expect.items()
        if not _agrees(key, expected, got[key])
    )


def _check_expected(case: Case) -> None:
    faults = []
    for key, value in case.expect.items():
        place = f"expect.{key}"
        if key not in EXPECTED:
            faults.append(Fault(place, f"unknown key{guess(key, EXPECTED)}"))
            continue
        try:
            EXPECTED[key](list(value) if isinstance(value, tuple) else value)
        except ValueError as error:
            faults.append(Fault(place, str(error)))
    if faults:
        raise DataError(fault.under(case.place) for fault in faults)


def _plain(value: Any) -> Expected:
    plain: Expected = tuple(sorted(value)) if isinstance(value, list) else value
    return plain


def _agrees(key: str, expected: Expected, got: Expected) -> bool:
    if key == "asks" and isinstance(expected, tuple) and isinstance(got, tuple):
        return set(expected) <= set(got)
    return expected == got


def _causes(key: str, match: Match) -> tuple[Cause, ...]:
    """List which of who, where and when an answer that is not yes comes from."""
    parts: dict[str, Finding | InForce] = {
        "who": match.who,
        "where": match.where,
        "when": match.when,
    }
    if key in parts:
        causes = [_cause(key, parts[key])]
    else:
        same = match.eligible if key == "eligible" else None
        causes = [_cause(name, part) for name, part in parts.items() if part.truth is same]
    return tuple(one for one in causes if one.truth != "yes")


def _cause(key: str, part: Finding | InForce) -> Cause:
    if not isinstance(part, Finding):
        return Cause(key, str(part.truth))
    missing = tuple(_of_whom(one) for one in part.missing)
    return Cause(key, str(part.truth), missing, part.open)


def _of_whom(lacking: Lacking) -> str:
    whom = plain_lacking(lacking)["of"]
    return f"{lacking.fact} ({whom})"


def check_case(case: Case, catalogue: Catalogue) -> tuple[Fault, ...]:
    """List what a case names that the catalogue does not know, each with its place."""
    return tuple(fault.under(case.place) for fault in _name_faults(case, catalogue))


def _of_today(case: Case, catalogue: Catalogue) -> Case:
    """Give a case with the ids of today; each that was renamed gives a RenamedWarning."""
    renames = catalogue.renames
    expect = {
        key: tuple(renames.current("fact", one) for one in value)
        if key in ("missing", "asks") and isinstance(value, tuple)
        else value
        for key, value in case.expect.items()
    }
    return attrs.evolve(
        case,
        service=renames.current("service", case.service),
        situation=renames.situation(case.situation),
        expect=expect,
    )


def _name_faults(case: Case, catalogue: Catalogue) -> Iterator[Fault]:
    case = _of_today(an(Case, case, "case"), an(Catalogue, catalogue, "catalogue"))
    try:
        catalogue.read(case.situation, on=case.on)
    except PerhepalvelutError as error:
        yield Fault("situation", str(error))
    yield from _unknown("service", "service", [case.service], catalogue.services)
    nobody_listed = {"adults", "children", "people"}
    asked = {*catalogue.vocabulary.facts, *catalogue.vocabulary.structural, *nobody_listed}
    for key in ("missing", "asks"):
        yield from _unknown(f"expect.{key}", "fact", case.expect.get(key, ()), asked)
    phases = [term.id for term in catalogue.vocabulary.terms_of("phase")]
    yield from _unknown("expect.status", "status", _status(case), (*phases, *COMPUTED))
    yield from _unknown("expect.open", "dispute", case.expect.get("open", ()), catalogue.disputes)


def _status(case: Case) -> list[Expected]:
    return [case.expect["status"]] if "status" in case.expect else []


def _unknown(place: str, kind: str, names: object, known: Iterable[str]) -> Iterator[Fault]:
    assert isinstance(names, (list, tuple))
    known = tuple(known)
    for name in names:
        if name not in known:
            yield Fault(place, f"unknown {kind} {name!r}{guess(name, known)}")


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
        raise DateError("not a whole date: write it as 2023-05-02")
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
            self._fault("", "holds no case", "write [[case]] with a name, a situation and expect")
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
                near = guess(key, known, f"; known keys: {', '.join(known)}")
                self._fault(f"{place}.{key}" if place else key, f"unknown key {key!r}{near}")

    def _refuse_mistyped_head(self) -> None:
        """Of a file without cases, name the keys that look like one of a scenario file."""
        near = {key: value for key, value in self.data.items() if guess(key, FILE_KEYS)}
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
                message = f"is the name of case[{first[name]}] too"
                self._fault(f"case[{index}].name", message, "say what differs", "twice")

    def _case(self, place: str, table: Any) -> Case | None:
        if not isinstance(table, Mapping):
            self._fault(place, "is a table", "write [[case]]")
            return None
        self._refuse_unknown(place, table, CASE_KEYS)
        whole = {**self.data, **table}
        name = self._text(f"{place}.name", whole.get("name"), "say in a sentence what is tried")
        service = self._service(f"{place}.service", whole.get("service"))
        on = self._date(f"{place}.on", whole.get("on"))
        situation = self._situation(f"{place}.situation", whole.get("situation"))
        expect = self._expect(f"{place}.expect", whole.get("expect"))
        if on is None or situation is None:
            return None
        where = f"{self.file}: {place}"
        return Case(name, service, on=on, situation=situation, expect=expect, place=where)

    def _service(self, place: str, value: Any) -> str:
        return self._text(place, value, 'write service = "lahti.ensikoti"')

    def _text(self, place: str, value: Any, instead: str) -> str:
        if isinstance(value, str) and value.strip():
            return value
        self._fault(place, "is missing" if value is None else "is not a text", instead)
        return ""

    def _date(self, place: str, value: Any) -> date | None:
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            return read_date(value if isinstance(value, str) else "")
        except DateError:
            message = "is missing" if value is None else "is not a whole date"
            self._fault(place, message, 'write on = "2023-05-02"')
            return None

    def _situation(self, place: str, table: Any) -> Situation | None:
        if not isinstance(table, Mapping):
            message = "is missing" if table is None else "is not a table"
            self._fault(place, message, "write [case.situation], empty when nothing is known")
            return None
        try:
            return read_situation(table, place="")
        except DataError as error:
            self.faults += [fault.under(place).read_from(self.file) for fault in error.faults]
        except PerhepalvelutError as error:
            self._fault(place, str(error))
        return None

    def _expect(self, place: str, table: Any) -> Mapping[str, Expected]:
        if not isinstance(table, Mapping) or not table:
            self._fault(place, "says nothing", 'write [case.expect] and eligible = "yes"')
            return {}
        self._refuse_unknown(place, table, EXPECTED)
        known = {key: value for key, value in table.items() if key in EXPECTED}
        return {key: self._expected(f"{place}.{key}", key, known[key]) for key in known}

    def _expected(self, place: str, key: str, value: Any) -> Expected:
        try:
            return EXPECTED[key](value)
        except ValueError as error:
            self._fault(place, str(error))
            return ""
