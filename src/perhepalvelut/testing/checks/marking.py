"""The checks as tests: a decorator that makes one pytest test of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs

from ...sayings import Saying
from .listing import CHECKS, Check
from .running import Result, check_expected, run_check
from .subject import Subject

__all__ = ["conformance"]

Test = TypeVar("Test", bound=Callable[..., Any])


def conformance(
    plugin: str, *, expected_failures: Mapping[str, str] | None = None
) -> Callable[[Test], Test]:
    """Make one test of each check out of a function that takes `check` and calls it.

    Over a function `test_conforms(check)` that calls `check()` write
    `@conformance("lahti", expected_failures={"bounds-tried": "cases come with the new plan"})`.

    The id of a test is the name of its check. A check that is expected to fail and does is an
    xfail; one that is expected to fail and passes is a failure. Needs pytest.
    """
    try:
        import pytest
    except ImportError as error:
        raise ImportError(
            Saying("the kit needs pytest: pip install 'perhepalvelut[test]'")
        ) from error

    expected = check_expected(expected_failures)
    subject = Subject(plugin)
    tests = [_Test(check, subject, expected.get(check.name)) for check in CHECKS]
    mark = pytest.mark.parametrize("check", tests, ids=[check.name for check in CHECKS])

    def decorate(function: Test) -> Test:
        decorated: Test = mark(function)
        return decorated

    return decorate


@attrs.frozen(eq=False)
class _Test:
    """A check of one plugin, to be called in a test."""

    check: Check
    subject: Subject
    reason: str | None

    def __call__(self) -> Result:
        import pytest

        __tracebackhide__ = True
        result = run_check(self.check, self.subject, self.reason)
        if result.state == "not-tried":
            pytest.skip(result.reason)
        if result.state == "expected":
            pytest.xfail(result.reason)
        if not result.fine:
            pytest.fail(_told(result), pytrace=False)
        return result


def _told(result: Result) -> str:
    if result.state == "passed-unexpectedly":
        return f"{result}\n{result.check.name} passes now: take it out of expected_failures"
    return f"{result}\n{result.check.says} {result.check.do}"
