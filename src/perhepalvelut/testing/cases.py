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

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, get_args

import attrs

from ..codec import dump_match, load_data, read_situation
from ..core.catalogue import Catalogue
from ..core.roles import ROLES
from ..core.services import PhaseName
from ..core.situation import Situation, check_situation
from ..errors import DataError, DateError, Fault, PerhepalvelutError, nearest_name

__all__ = ["Case", "Difference", "Expected", "check_case", "compare", "read_cases", "run_case"]

Expected = str | bool | tuple[str, ...]

STATUSES: Final = (*get_args(PhaseName), "ended", "not-started", "unknown")
WHOM: Final = ("family", "unlisted adult", "unlisted child", "unlisted person", *sorted(ROLES))

_FILE_KEYS = ("service", "on", "case")
_CASE_KEYS = ("name", "service", "on", "situation", "expect")


@attrs.frozen(repr=False)
class Case:
    """One situation on one day, and what is expected of one service.

    `place` is where it is written, `peukaloinen.toml: case[3]`. `expect` holds the keys of a
    scenario file; lists are tuples.
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
class Difference:
    """A key of which a case expects one thing and the catalogue says another.

    `why` is for an `eligible` that cannot be told: what is missing and which disputes leave it
    open.
    """

    key: str
    expected: Expected
    got: Expected
    why: str = attrs.field(default="", kw_only=True)

    def __str__(self) -> str:
        what = "at least" if self.key == "asks" else "expected"
        text = f"{self.key}: {what} {told(self.expected)}, got {told(self.got)}"
        return f"{text} ({self.why})" if self.why else text


def told(value: Expected) -> str:
    """Write an expected value as a scenario file does, without its quotes.

    >>> told(("age", "expecting")), told(()), told(False)
    ('age, expecting', 'nothing', 'false')
    """
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing"
    return str(value).lower() if isinstance(value, bool) else value


def read_cases(path: str | Path) -> tuple[Case, ...]:
    """Read a scenario file; every fault in it is raised at once as a DataError with its place."""
    path = Path(path)
    reading = _Reading(path.name, load_data(path))
    cases = reading.cases()
    if reading.faults:
        raise DataError(reading.faults)
    return cases


def run_case(case: Case, catalogue: Catalogue) -> tuple[str, ...]:
    """Try a case; what differs from the expected, as sentences. None of them: it passes."""
    return tuple(str(difference) for difference in compare(case, catalogue))


def compare(case: Case, catalogue: Catalogue) -> tuple[Difference, ...]:
    """Try a case; what differs from the expected, as values."""
    match = catalogue.match(case.situation, on=case.on, services=[case.service])[0]
    got = dump_match(match)
    got["asks"] = got["missing"]
    why = "; ".join(
        f"{word} {', '.join(got[key])}"
        for word, key in (("missing", "missing"), ("left open by", "open"))
        if got[key]
    )
    return tuple(
        Difference(key, expected, _value(got[key]), why=why if key == "eligible" else "")
        for key, expected in case.expect.items()
        if not _agrees(key, expected, _value(got[key]))
    )


def _value(value: Any) -> Expected:
    if isinstance(value, list):
        return tuple(sorted(value))
    assert isinstance(value, (str, bool))
    return value


def _agrees(key: str, expected: Expected, got: Expected) -> bool:
    if key == "asks":
        assert isinstance(expected, tuple)
        assert isinstance(got, tuple)
        return set(expected) <= set(got)
    return expected == got


def check_case(case: Case, catalogue: Catalogue) -> tuple[Fault, ...]:
    """List what a case names that the catalogue does not know, each with its place."""
    return tuple(fault.under(f"{case.place}.") for fault in _name_faults(case, catalogue))


def _name_faults(case: Case, catalogue: Catalogue) -> Iterator[Fault]:
    try:
        check_situation(case.situation, catalogue.vocabulary, case.on)
    except PerhepalvelutError as error:
        yield Fault("situation", str(error))
    yield from _unknown("service", "service", (case.service,), catalogue.services)
    asked = {*catalogue.vocabulary.facts, *catalogue.vocabulary.structural, "adults"}
    for key in ("missing", "asks"):
        yield from _unknown(f"expect.{key}", "fact", _names(case, key), asked)
    yield from _unknown("expect.open", "dispute", _names(case, "open"), catalogue.disputes)


def _names(case: Case, key: str) -> tuple[str, ...]:
    value = case.expect.get(key, ())
    return value if isinstance(value, tuple) else ()


def _unknown(place: str, kind: str, names: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    known = tuple(known)
    for name in names:
        if name not in known:
            yield Fault(place, f"unknown {kind} {name!r}{_guess(name, known)}")


def _guess(name: str, known: Iterable[str], otherwise: str = "") -> str:
    near = nearest_name(name, known)
    return f", did you mean {near!r}?" if near else otherwise


class _Reading:
    """One scenario file being read, with the faults found so far."""

    def __init__(self, file: str, data: Mapping[str, Any]) -> None:
        self.file = file
        self.data = data
        self.faults: list[Fault] = []

    def cases(self) -> tuple[Case, ...]:
        """Make the cases; with a fault anywhere they are not to be used."""
        self._refuse_unknown("", self.data, _FILE_KEYS)
        tables = self.data.get("case")
        if not isinstance(tables, list) or not tables:
            self._fault("", "holds no case", "write [[case]] with a name, a situation and expect")
            return ()
        made = [self._case(f"case[{index}]", table) for index, table in enumerate(tables)]
        self._refuse_same_names(made)
        return tuple(case for case in made if case is not None)

    def _fault(self, place: str, message: str, instead: str | None = None) -> None:
        whole = f"{self.file}: {place}" if place else self.file
        self.faults.append(Fault(whole, message, instead=instead))

    def _refuse_unknown(self, place: str, table: Mapping[str, Any], known: Iterable[str]) -> None:
        known = tuple(known)
        for key in table:
            if key not in known:
                guess = _guess(key, known, f"; known keys: {', '.join(known)}")
                self._fault(f"{place}.{key}" if place else key, f"unknown key {key!r}{guess}")

    def _refuse_same_names(self, cases: list[Case | None]) -> None:
        seen: dict[str, int] = {}
        for index, case in enumerate(cases):
            if case is not None and seen.setdefault(case.name, index) != index:
                first = f"case[{seen[case.name]}]"
                self._fault(
                    f"case[{index}].name", f"is the name of {first} too", "say what differs"
                )

    def _case(self, place: str, table: Any) -> Case | None:
        if not isinstance(table, Mapping):
            self._fault(place, "is a table", "write [[case]]")
            return None
        before = len(self.faults)
        self._refuse_unknown(place, table, _CASE_KEYS)
        name = self._text(f"{place}.name", table.get("name"), "say in a sentence what is tried")
        service = self._own_or_default(place, table, "service")
        on = self._own_or_default(place, table, "on")
        found = self._text(f"{place}.service", service, 'write service = "lahti.ensikoti"')
        day = self._date(f"{place}.on", on)
        situation = self._situation(f"{place}.situation", table.get("situation"))
        expect = self._expect(f"{place}.expect", table.get("expect"))
        if len(self.faults) > before or day is None or situation is None:
            return None
        return Case(
            name, found, on=day, situation=situation, expect=expect, place=f"{self.file}: {place}"
        )

    def _own_or_default(self, place: str, table: Mapping[str, Any], key: str) -> Any:
        return table.get(key, self.data.get(key))

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
            message = "is missing" if value is None else "is not a date"
            self._fault(place, message, 'write on = "2023-05-02"')
            return None

    def _situation(self, place: str, table: Any) -> Situation | None:
        if not isinstance(table, Mapping):
            self._fault(place, "is missing" if table is None else "is not a table", _SITUATION)
            return None
        try:
            return read_situation(table, place=f"{self.file}: {place}")
        except DataError as error:
            self.faults.extend(error.faults)
        except PerhepalvelutError as error:
            self._fault(place, str(error))
        return None

    def _expect(self, place: str, table: Any) -> Mapping[str, Expected]:
        if not isinstance(table, Mapping) or not table:
            self._fault(place, "says nothing", 'write [case.expect] and eligible = "yes"')
            return {}
        self._refuse_unknown(place, table, _EXPECTED)
        known = {key: value for key, value in table.items() if key in _EXPECTED}
        return {key: self._expected(f"{place}.{key}", key, known[key]) for key in known}

    def _expected(self, place: str, key: str, value: Any) -> Expected:
        try:
            return _EXPECTED[key](value)
        except ValueError as error:
            self._fault(place, str(error))
            return ""


_SITUATION = "write [case.situation], empty if nothing is known"


def read_date(text: str) -> date:
    """Read a whole date; anything else is a DateError.

    >>> read_date("2023-05-02")
    datetime.date(2023, 5, 2)
    """
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise DateError(f"not a date: {text!r}; write it as 2023-05-02") from None


def _word(known: tuple[str, ...]) -> Callable[[Any], Expected]:
    def read(value: Any) -> Expected:
        if isinstance(value, str) and value in known:
            return value
        guess = _guess(value, known) if isinstance(value, str) else ""
        raise ValueError(f"is not one of {', '.join(known)}{guess}")

    return read


def _boolean(value: Any) -> Expected:
    if isinstance(value, bool):
        return value
    raise ValueError("is true or false, without quotes")


def _words(value: Any) -> Expected:
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return tuple(sorted(set(value)))
    raise ValueError('is a list of words, ["age"]; an empty one is []')


def _people(value: Any) -> Expected:
    words = _words(value)
    assert isinstance(words, tuple)
    for word in words:
        _word(WHOM)(word)
    return words


_truth = _word(("yes", "no", "unknown"))
_EXPECTED: Final[Mapping[str, Callable[[Any], Expected]]] = {
    "eligible": _truth,
    "who": _truth,
    "where": _truth,
    "when": _truth,
    "referral_required": _truth,
    "anonymous": _truth,
    "free": _truth,
    "missing": _words,
    "asks": _words,
    "open": _words,
    "status": _word(STATUSES),
    "stale": _boolean,
    "for": _people,
}
