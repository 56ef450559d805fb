"""Errors: what was found, where, and what would be right, in the message and in fields."""

from __future__ import annotations

import pytest

import perhepalvelut.errors
from perhepalvelut import (
    AgeError,
    ContradictionError,
    DataError,
    DateError,
    Fault,
    LocaleError,
    PerhepalvelutError,
    PersonalDataError,
    PluginError,
    PluginWarning,
    RuleError,
    SituationError,
    TruthError,
    UnknownNameError,
)
from perhepalvelut.errors import nearest_name


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (TruthError, TypeError),
        (DateError, ValueError),
        (AgeError, ValueError),
        (RuleError, ValueError),
        (SituationError, ValueError),
        (DataError, ValueError),
        (UnknownNameError, LookupError),
    ],
)
def test_every_error_is_ours_and_the_builtin_it_is_like(
    error: type[Exception], builtin: type[Exception]
) -> None:
    assert issubclass(error, PerhepalvelutError)
    assert issubclass(error, builtin)


def test_the_narrower_errors_are_below_the_broader() -> None:
    assert issubclass(PersonalDataError, SituationError)
    assert issubclass(ContradictionError, SituationError)
    assert issubclass(PluginError, DataError)
    assert issubclass(LocaleError, UnknownNameError)
    assert issubclass(PluginWarning, UserWarning)


def test_all_errors_are_public() -> None:
    for name in perhepalvelut.errors.__all__:
        if name != "nearest_name":
            assert getattr(perhepalvelut, name) is getattr(perhepalvelut.errors, name)


@pytest.mark.parametrize(
    ("name", "nearest"), [("expectin", "expecting"), ("zzz", None), ("expecting", "expecting")]
)
def test_the_nearest_name_is_one_that_looks_like_it(name: str, nearest: str | None) -> None:
    assert nearest_name(name, ["needs_support", "expecting"]) == nearest


def test_the_nearest_name_does_not_hang_on_the_order_of_the_known() -> None:
    assert nearest_name("ab", ["abd", "abc"]) == nearest_name("ab", ["abc", "abd"])


def test_an_unknown_name_says_its_kind_the_name_and_the_nearest() -> None:
    error = UnknownNameError("fact", "expectin", ["expecting"], hint="see the list")
    assert str(error) == "unknown fact 'expectin', did you mean 'expecting'?; see the list"
    assert (error.kind, error.name, error.nearest) == ("fact", "expectin", "expecting")


def test_an_unknown_name_without_a_near_one_says_only_itself() -> None:
    error = UnknownNameError("plugin", "zzz")
    assert str(error) == "unknown plugin 'zzz'"
    assert error.nearest is None


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        (Fault("", "is empty"), "is empty"),
        (Fault("a.toml", "is empty"), "a.toml: is empty"),
        (Fault("a.toml", "is empty", instead="write TOML"), "a.toml: is empty; write TOML"),
    ],
)
def test_a_fault_says_where_what_and_what_instead(fault: Fault, text: str) -> None:
    assert str(fault) == text


@pytest.mark.parametrize(
    ("outer", "inner", "place"),
    [
        ("unit", "[2]", "unit[2]"),
        ("unit[2]", "service", "unit[2].service"),
        ("a.toml: ", "unit[2]", "a.toml: unit[2]"),
        ("a.toml: ", "", "a.toml"),
        ("", "unit", "unit"),
        ("unit", "", "unit"),
        ("", "", ""),
    ],
)
def test_a_fault_goes_under_an_outer_place(outer: str, inner: str, place: str) -> None:
    fault = Fault(inner, "is wrong", instead="do right").under(outer)
    assert (fault.place, fault.message, fault.instead) == (place, "is wrong", "do right")


def test_a_data_error_lists_every_fault_on_a_line() -> None:
    error = DataError(Fault(place, "is wrong") for place in "ab")
    assert str(error) == "a: is wrong\nb: is wrong"
    assert [fault.place for fault in error.faults] == ["a", "b"]


def test_a_rule_error_shows_the_text_with_carets_under_the_fault() -> None:
    error = RuleError("no such word", "a or bad", 5, 8)
    assert str(error) == "no such word\n    a or bad\n         ^^^"
    assert (error.reason, error.text, error.start, error.end) == ("no such word", "a or bad", 5, 8)


def test_a_rule_error_at_the_end_has_one_caret_after_the_text() -> None:
    assert str(RuleError("go on", "a or", 4, 5)).splitlines()[1:] == ["    a or", "        ^"]


def test_a_rule_error_in_a_long_text_shows_what_is_around_the_fault() -> None:
    text = "a" * 500 + "!" + "b" * 500
    shown, carets = str(RuleError("bad sign", text, 500, 501)).splitlines()[1:]
    assert shown == "    " + "a" * 60 + "!" + "b" * 60
    assert carets.index("^") == shown.index("!")


def test_a_rule_error_keeps_the_caret_in_place_over_tabs_and_lines() -> None:
    shown, carets = str(RuleError("bad", "a\tor\n!", 5, 6)).splitlines()[1:]
    assert shown[carets.index("^")] == "!"
