"""Errors: what was found, where, and what would be right, in the message and in fields."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable

import pytest

from perhepalvelut import (
    DataError,
    PerhepalvelutError,
    PluginWarning,
    SituationError,
    UnknownNameError,
    errors,
)
from perhepalvelut.errors import (
    AgeError,
    ArgumentError,
    ContradictionError,
    DateError,
    Fault,
    GraphvizError,
    LocaleError,
    PersonalDataError,
    PluginError,
    RenamedWarning,
    RuleError,
    TruthError,
    fault_of,
)
from perhepalvelut.faults import nearest_name


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (TruthError, TypeError),
        (ArgumentError, TypeError),
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
    own = [one for one in vars(errors).values() if isinstance(one, type)]
    raised = {one.__name__ for one in own if issubclass(one, Exception)}
    assert {name for name in raised if not name.startswith("_")} <= set(errors.__all__)
    assert all(hasattr(errors, name) for name in errors.__all__)


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
        (Fault("unit[2]", "is empty"), "unit[2]: is empty"),
        (
            Fault("", "is empty", instead="write TOML", file="a.toml"),
            "a.toml: is empty; write TOML",
        ),
        (Fault("unit[2]", "is empty", line=12), "line 12: unit[2]: is empty"),
        (Fault("unit[2]", "is empty", file="a.toml", line=12), "a.toml:12: unit[2]: is empty"),
        (Fault("unit[2]", "is empty", owner="saaga"), "plugin saaga: unit[2]: is empty"),
        (
            Fault("unit[2]", "is empty", owner="saaga", version="1.0", file="a.toml", line=12),
            "plugin saaga (1.0): a.toml:12: unit[2]: is empty",
        ),
    ],
)
def test_a_fault_says_where_what_and_what_instead(fault: Fault, text: str) -> None:
    assert str(fault) == text


@pytest.mark.parametrize(
    ("outer", "inner", "place"),
    [
        ("unit", "[2]", "unit[2]"),
        ("unit[2]", "service", "unit[2].service"),
        ("", "unit", "unit"),
        ("unit", "", "unit"),
        ("", "", ""),
    ],
)
def test_a_fault_goes_under_an_outer_place(outer: str, inner: str, place: str) -> None:
    fault = Fault(inner, "is wrong", instead="do right").under(outer)
    assert (fault.place, fault.message, fault.instead) == (place, "is wrong", "do right")


def test_a_fault_keeps_the_file_that_it_was_read_from_first() -> None:
    fault = Fault("unit", "is wrong").read_from("")
    assert fault.file is None
    assert fault.read_from("a.toml").read_from("b.toml").file == "a.toml"


def test_an_unknown_name_is_a_fault_with_the_nearest_or_what_to_do() -> None:
    near = Fault.unknown("sex", "sex", "femal", ["female", "male"], "leave it out")
    assert str(near) == "sex: unknown sex 'femal', did you mean 'female'?"
    assert (near.code, near.name, near.nearest) == ("unknown-name", "femal", "female")
    far = Fault.unknown("sex", "sex", "zzz", ["female", "male"], "leave it out")
    assert str(far) == "sex: unknown sex 'zzz'; leave it out"
    assert (far.code, far.name, far.nearest) == ("unknown-name", "zzz", None)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnknownNameError("fact", "x"), "unknown-name"),
        (PersonalDataError("x"), "personal-data"),
        (ContradictionError("x"), "contradiction"),
        (RuleError("x", "x", 0, 1), "wrong-rule"),
        (TruthError("x"), "wrong-type"),
        (DateError("x"), "wrong-value"),
        (KeyError("x"), "invalid"),
    ],
)
def test_what_was_raised_is_a_fault_of_its_kind(error: Exception, code: str) -> None:
    fault = fault_of(error, "unit[2]")
    assert (fault.place, fault.message, fault.code) == ("unit[2]", str(error), code)


def test_the_fields_of_an_error_are_those_of_its_fault() -> None:
    fault = fault_of(UnknownNameError("fact", "expectin", ["expecting"]))
    assert (fault.name, fault.nearest) == ("expectin", "expecting")


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


MADE = (
    TruthError("a truth"),
    DateError("a date"),
    AgeError("an age"),
    ArgumentError("on", "a day", "nothing"),
    UnknownNameError("fact", "expectin", ["expecting"], hint="see the list"),
    LocaleError("locale", "xx", ["fi"]),
    RuleError("not a rule", "age < 3", 6, 7),
    SituationError("subject: there is no person 3"),
    PersonalDataError("'name' has no place in a situation"),
    ContradictionError("role and age contradict each other"),
    DataError([Fault("unit[1]", "no id", instead="add id"), Fault("", "no name")]),
    PluginError([Fault("kettula", "cannot be imported")]),
    GraphvizError("cannot be drawn"),
    RenamedWarning("service", "old", "new"),
    PluginWarning([Fault("kettula", "is left out")]),
    PerhepalvelutError("anything"),
)


def classes(above: type[BaseException]) -> set[type[BaseException]]:
    """Gather a class of errors and all below it that the library declares."""
    found = {above}.union(*(classes(one) for one in above.__subclasses__()))
    return {one for one in found if one.__module__.startswith("perhepalvelut")}


def test_every_class_of_errors_and_warnings_is_tried() -> None:

    declared = classes(PerhepalvelutError) | classes(Warning)
    assert declared == {type(error) for error in MADE}


@pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    "again",
    [
        copy.copy,
        copy.deepcopy,
        *(
            lambda error, protocol=protocol: pickle.loads(pickle.dumps(error, protocol))
            for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
        ),
    ],
)
def test_every_error_pickles_and_copies_with_its_message_and_fields(
    error: BaseException, again: Callable[[BaseException], BaseException]
) -> None:
    error.add_note("seen in a worker")
    try:
        made = again(error)
    finally:
        del error.__notes__
    assert type(made) is type(error)
    assert (str(made), made.args) == (str(error), error.args)
    assert vars(made) == {**vars(error), "__notes__": ["seen in a worker"]}
