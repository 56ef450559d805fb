"""Run the checks on a plugin: what each found, and what was expected of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Literal

import attrs

from ...errors import DataError, Fault, PluginError, UnknownNameError
from ...sayings import Saying
from .acceptances import Acceptance
from .listing import CHECKS, Check
from .subject import Subject

__all__ = ["Result", "check_expected", "run_check", "run_checks"]

State = Literal["passed", "failed", "expected", "passed-unexpectedly", "not-tried"]
_FINE: Final = ("passed", "expected")


@attrs.frozen(kw_only=True)
class Result:
    """What one check came to on one plugin.

    `expected` is a failure that was expected, with its `reason`; one that was expected and did not
    come is `passed-unexpectedly`. `not-tried` is a check that needs a plugin that loads.
    `accepted` are the findings that the author of the plugin accepts, each with its reason.
    """

    plugin: str
    check: Check
    state: State
    faults: tuple[Fault, ...] = ()
    accepted: tuple[Acceptance, ...] = ()
    reason: str = ""

    @property
    def fine(self) -> bool:
        """Is it as it should be, or as it was expected to be?"""
        return self.state in _FINE

    def __str__(self) -> str:
        head = f"{self.plugin}: {self.check.name}: {self.state}"
        return "\n".join([f"{head} ({self.reason})" if self.reason else head, *self.lines()])

    def lines(self) -> tuple[str, ...]:
        """Write the findings, a line each."""
        return tuple(" ".join(str(fault).split("\n")) for fault in self.faults)


def run_checks(
    plugin: str, *, expected_failures: Mapping[str, str] | None = None
) -> tuple[Result, ...]:
    """Run every check on an installed plugin, in order.

    `expected_failures` gives, by the name of a check, the reason why it may fail; one without a
    reason is a DataError, an unknown check or plugin an UnknownNameError.

    >>> results = run_checks("suomi")
    >>> [result.check.name for result in results if not result.fine]
    []
    """
    expected = check_expected(expected_failures)
    subject = Subject(plugin)
    return tuple(run_check(check, subject, expected.get(check.name)) for check in CHECKS)


def check_expected(expected_failures: Mapping[str, str] | None) -> dict[str, str]:
    """Refuse an expected failure of an unknown check, or without a reason."""
    names = [check.name for check in CHECKS]
    expected = dict(expected_failures or {})
    for name in expected:
        if name not in names:
            raise UnknownNameError("check", name, names)
    faults = list(_without_a_reason(expected))
    if faults:
        raise DataError(faults)
    return expected


def _without_a_reason(expected: Mapping[str, str]) -> Iterator[Fault]:
    for name, reason in expected.items():
        if not str(reason or "").strip():
            message = Saying("is expected to fail, and no reason is given")
            yield Fault(
                f"expected_failures[{name!r}]", message, instead=Saying("say why, and until when")
            )


def run_check(check: Check, subject: Subject, reason: str | None = None) -> Result:
    """Run one check; with a reason it is expected to fail."""
    try:
        found = subject.find(check.find)
    except PluginError:
        why = "the plugin does not load"
        return Result(plugin=subject.name, check=check, state="not-tried", reason=why)
    accepted = _accepted(check, subject, found)
    places = {one.place for one in accepted}
    faults = tuple(fault for fault in found if fault.place not in places)
    return Result(
        plugin=subject.name,
        check=check,
        state=_state(faults, reason),
        faults=faults,
        accepted=accepted,
        reason=reason or "",
    )


def _accepted(check: Check, subject: Subject, found: tuple[Fault, ...]) -> tuple[Acceptance, ...]:
    """Take the acceptances of what a check finds; of some checks nothing is accepted."""
    if not (check.acceptable and found):
        return ()
    places = {fault.place for fault in found}
    told, _ = subject.read_acceptances
    return tuple(one for one in told if one.check == check.name and one.place in places)


def _state(faults: tuple[Fault, ...], reason: str | None) -> State:
    if reason is None:
        return "failed" if faults else "passed"
    return "expected" if faults else "passed-unexpectedly"
