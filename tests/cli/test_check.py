"""The command `check`: what it prints, its JSON, its exit status, and which plugins it takes."""

from __future__ import annotations

import json

import attrs
import pytest

from perhepalvelut.errors import Fault
from perhepalvelut.testing import CHECKS, NOT_JUDGED

from ..testing.checks.conftest import Plugin, plugin
from .conftest import Run

__all__ = ["plugin"]

FEWER_CASES = {"scenarios/kerho.toml": ("9 years", "8 years")}


def test_a_plugin_that_passes_has_status_0_and_what_is_not_judged_at_the_end(
    run: Run, plugin: Plugin
) -> None:
    result = run("check", plugin())
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "Checked: kettula.",
        "",
        "kettula",
        *(f"  – {check.name}: passed" for check in CHECKS),
        "",
        f"Checks: {len(CHECKS)}. Failed or not tried: 0.",
        "What the checks do not judge:",
        *(f"  – {line}" for line in NOT_JUDGED),
    ]


def test_a_finding_has_status_1_and_is_told_below_its_check(run: Run, plugin: Plugin) -> None:
    result = run("check", plugin(FEWER_CASES))
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    at = lines.index("  – bounds-tried: failed")
    (check,) = [one for one in CHECKS if one.name == "bounds-tried"]
    assert lines[at + 1] == f"    {check.says} {check.do}"
    assert lines[at + 2].startswith("    – kettula.kerho: no case would notice if age in years(7,")
    assert f"Checks: {len(CHECKS)}. Failed or not tried: 1." in lines


def test_json_holds_every_check_and_finding(run: Run, plugin: Plugin) -> None:
    result = run("check", plugin(FEWER_CASES), "--format", "json")
    assert result.exit_code == 1
    data = json.loads(result.stdout)
    assert data["not_judged"] == list(NOT_JUDGED)
    (told,) = data["plugins"]
    assert told["plugin"] == "kettula"
    assert [one["check"] for one in told["results"]] == [check.name for check in CHECKS]
    (failed,) = [one for one in told["results"] if one["state"] != "passed"]
    assert failed["check"] == "bounds-tried"
    assert failed["says"].endswith(".")
    (fault,) = failed["faults"]
    assert fault["place"] == "kettula.kerho"
    assert set(fault) == {field.name for field in attrs.fields(Fault)}


ACCEPTED = {
    "association.toml": (
        "area = [",
        "notes = [ NOTE ]\narea = [".replace(
            "NOTE",
            (
                '{ kind = "content", value = "Illoilla pyritään iloon.", '
                'source = "kettula-2024 §2" }'
            ),
        ),
    ),
    "checks/accepted.toml": """
[[accepted]]
check = "aims-are-plans"
place = "kettula.kerho: Illoilla pyritään iloon."
reason = "It is so."
""",
    "locales/sv/LC_MESSAGES/kettula.po": (
        'msgid "Kerho"',
        (
            'msgid "Illoilla pyritään iloon."\n'
            'msgstr "Kvällarna strävar till glädje."\n\nmsgid "Kerho"'
        ),
    ),
}


def test_what_is_accepted_is_counted_and_told_with_its_reason(run: Run, plugin: Plugin) -> None:
    name = plugin(ACCEPTED)
    result = run("check", name)
    assert "  – aims-are-plans: passed (accepted with a reason: 1)" in result.stdout.splitlines()
    assert result.exit_code == 0
    (told,) = json.loads(run("check", name, "--format", "json").stdout)["plugins"]
    (one,) = [one for one in told["results"] if one["accepted"]]
    assert one["check"] == "aims-are-plans"
    assert one["accepted"] == [
        {"place": "kettula.kerho: Illoilla pyritään iloon.", "reason": "It is so."}
    ]


def test_without_a_name_those_from_outside_are_checked(run: Run, plugin: Plugin) -> None:
    plugin()
    result = run("check")
    assert result.exit_code == 0
    first, *_ = result.stdout.splitlines()
    assert first == "Checked, being all that are not built in: kettula."


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("fi", ["Tarkistettu: kettula.", "  – loads-alone: ei läpi"]),
        ("sv", ["Granskat: kettula.", "  – loads-alone: underkänd"]),
    ],
)
def test_a_plugin_that_does_not_load_is_told_in_the_language_asked_for(
    run: Run, plugin: Plugin, lang: str, says: list[str]
) -> None:
    result = run("check", plugin({"association.toml": "["}), "--lang", lang)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line for line in says if line not in lines] == []


def test_what_cannot_be_tried_is_not_counted_as_passed(run: Run, plugin: Plugin) -> None:
    result = run("check", plugin({"association.toml": "["}))
    assert "  – sourced: not tried, as the plugin does not load" in result.stdout.splitlines()
    assert result.exit_code == 1


def test_an_unknown_plugin_has_status_2_and_prints_nothing(run: Run) -> None:
    result = run("check", "lahtii")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("perhepalvelut: unknown plugin 'lahtii', did you mean 'lahti'?")
