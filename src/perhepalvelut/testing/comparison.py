"""One case, and how what is expected of it differs from what a catalogue says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from .. import Catalogue, DataError, Match, PerhepalvelutError, Situation, dump
from ..catalogue import InForce
from ..codec.expectations import EXPECTED, Expected, nearest, told
from ..codec.matches import plain_lacking
from ..core.guards.arguments import an
from ..errors import Fault
from ..evaluation import Finding, Lacking
from ..faults import unknown_name
from ..sayings import Saying, guessed, joined, saying_of
from ..vocabulary import COMPUTED

__all__ = ["Case", "Cause", "Difference", "check_case", "compare", "run_case"]


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
        return str(self.saying)

    @property
    def saying(self) -> Saying:
        """The cause as a saying, which is told in the reader's language."""
        truth = Saying("{key} is {truth}", key=self.key, truth=self.truth)
        missing = Saying("(missing: {facts})", facts=told(self.missing))
        left = Saying("(left open by the documents: {disputes})", disputes=told(self.open))
        return joined(" ", (truth, missing if self.missing else "", left if self.open else ""))


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
        return str(self.saying)

    @property
    def saying(self) -> Saying:
        """The difference as a saying, which is told in the reader's language."""
        wanted, got = told(self.expected), told(self.got)
        exactly = Saying("expected {expected}, got {got}", expected=wanted, got=got)
        at_least = Saying("expected at least {expected}, got {got}", expected=wanted, got=got)
        text = joined(": ", (self.key, at_least if self.key == "asks" else exactly))
        return joined("; ", (text, *(cause.saying for cause in self.causes)))


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
    data = dump(match)
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
            unknown = guessed(Saying("unknown key"), nearest(key, EXPECTED))
            faults.append(Fault(place, unknown))
            continue
        try:
            EXPECTED[key](list(value) if isinstance(value, tuple) else value)
        except ValueError as error:
            faults.append(Fault(place, saying_of(error)))
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
        yield Fault("situation", saying_of(error))
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
            yield Fault(place, unknown_name(kind, name, nearest(name, known)))
