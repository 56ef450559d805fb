"""Results, expected failures, and the checks as pytest tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perhepalvelut import DataError, UnknownNameError
from perhepalvelut.testing import CHECKS, conformance, run_checks
from perhepalvelut.testing.checks.running import run_check
from perhepalvelut.testing.checks.subject import Subject

from .conftest import Plugin

FEWER_CASES = {"scenarios/kerho.toml": ("9 years", "8 years")}
REASON = "cases for the upper bound come with the next plan"
(BOUNDS,) = [check for check in CHECKS if check.name == "bounds-tried"]
(IDS,) = [check for check in CHECKS if check.name == "well-formed-ids"]


def test_a_failure_that_is_expected_is_fine_and_keeps_its_reason_and_findings(
    plugin: Plugin,
) -> None:
    result = run_check(BOUNDS, Subject(plugin(FEWER_CASES)), REASON)
    assert (result.state, result.fine, result.reason) == ("expected", True, REASON)
    assert len(result.faults) == 1
    assert str(result).startswith(f"kettula: bounds-tried: expected ({REASON})\nkettula.kerho: no")


def test_an_expected_failure_that_passes_is_reported(plugin: Plugin) -> None:
    result = run_check(IDS, Subject(plugin()), REASON)
    assert (result.state, result.fine) == ("passed-unexpectedly", False)
    assert str(result) == (f"kettula: well-formed-ids: passed-unexpectedly ({REASON})")


@pytest.mark.parametrize("reason", ["", "  "])
def test_an_expected_failure_needs_a_reason(reason: str) -> None:
    with pytest.raises(DataError) as caught:
        run_checks("suomi", expected_failures={"bounds-tried": reason})
    assert str(caught.value) == (
        "expected_failures['bounds-tried']: is expected to fail, and no reason is given; "
        "say why, and until when"
    )


def test_an_expected_failure_of_an_unknown_check_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownNameError) as caught:
        run_checks("suomi", expected_failures={"bound-tried": REASON})
    assert str(caught.value) == "unknown check 'bound-tried', did you mean 'bounds-tried'?"


def _tests(plugin: str, expected: dict[str, str] | None = None) -> dict[str, Callable[[], object]]:
    @conformance(plugin, expected_failures=expected)
    def decorated() -> None: ...

    (mark,) = decorated.pytestmark  # type: ignore[attr-defined]
    assert mark.args[0] == "check"
    return dict(zip(mark.kwargs["ids"], mark.args[1], strict=True))


def test_the_decorator_makes_one_test_of_each_check(plugin: Plugin) -> None:
    assert list(_tests(plugin())) == [check.name for check in CHECKS]


def test_a_test_fails_with_what_was_found_and_what_to_do(plugin: Plugin) -> None:
    tests = _tests(plugin(FEWER_CASES))
    tests["well-formed-ids"]()
    with pytest.raises(pytest.fail.Exception) as caught:
        tests["bounds-tried"]()
    first, *lines = str(caught.value).splitlines()
    assert first == "kettula: bounds-tried: failed"
    assert lines[0].startswith("kettula.kerho: no case would notice if age in years(7, 9) were")
    assert lines[-1] == f"{BOUNDS.says} {BOUNDS.do}"


def test_a_test_that_is_expected_to_fail_is_an_xfail_with_its_reason(plugin: Plugin) -> None:
    tests = _tests(plugin(FEWER_CASES), {"bounds-tried": REASON})
    with pytest.raises(pytest.xfail.Exception, match=REASON):
        tests["bounds-tried"]()


def test_a_test_that_is_expected_to_fail_and_passes_fails(plugin: Plugin) -> None:
    tests = _tests(plugin(), {"bounds-tried": REASON})
    with pytest.raises(pytest.fail.Exception) as caught:
        tests["bounds-tried"]()
    assert "bounds-tried passes now: take it out of expected_failures" in str(caught.value)


def test_what_cannot_be_tried_is_skipped(plugin: Plugin) -> None:
    tests = _tests(plugin({"association.toml": "["}))
    with pytest.raises(pytest.skip.Exception, match="the plugin does not load"):
        tests["sourced"]()


def test_an_unknown_plugin_is_refused_when_tests_are_collected() -> None:
    with pytest.raises(UnknownNameError, match="unknown plugin 'kettulla'"):
        conformance("kettulla")
