"""The command `explain`: the trees of reasons, with sources."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import Result

Run = Callable[..., Result]
ON = ("--on", "2023-05-02")


def test_the_tree_tells_each_reason_with_its_truth(run: Run, tired: str) -> None:
    text = run("explain", "lahti.baby-blues", tired, *ON).stdout
    assert "[yes] one of the children is under 1 year old" in text
    assert "    [yes] the child (7 months) is under 1 year old" in text
    assert "[no] the family is expecting a baby" in text


def test_each_rule_is_shown_with_its_sources(run: Run, tired: str) -> None:
    text = run("explain", "lahti.baby-blues", tired, *ON).stdout
    assert "Rule: " in text
    assert "[004 §4.2.2 r" in text
    assert "In operation on 2 May 2023: established (since 1993)" in text
    assert "\n– 004: " in text


def test_what_the_documents_leave_open_is_told_with_its_readings(run: Run, tired: str) -> None:
    text = run("explain", "lahti.ensikoti", tired, *ON).stdout
    assert "\nA-31: " in text
    assert "Readings:" in text


def test_the_family_may_be_told_by_flags_and_in_another_language(run: Run) -> None:
    flags = ("--municipality", "Lahti", "--fact", "expecting")
    text = run("explain", "lahti.ensikoti", *flags, *ON, "--lang", "fi").stdout
    assert "[kyllä] perhe odottaa vauvaa" in text


def test_json_holds_the_findings_and_the_rules(run: Run, tired: str) -> None:
    data = json.loads(run("explain", "lahti.baby-blues", tired, *ON, "--format", "json").stdout)
    assert data["match"]["service"] == "lahti.baby-blues"
    assert (data["who"]["truth"], data["where"]["truth"], data["when"]["truth"]) == ("yes",) * 3
    assert data["who"]["parts"]
    assert data["when"]["period"] == "since 1993"
    assert all(one["sources"] for one in data["eligibility"] + data["area"])


def test_a_part_is_explained_with_its_whole(run: Run, tired: str) -> None:
    day = ("--on", "1951-01-01", "--format", "json")
    data = json.loads(run("explain", "lahti.ensikoti.unirytmitys", tired, *day).stdout)
    assert data["when"]["whole"]["service"] == "lahti.ensikoti"
    assert data["when"]["whole"]["truth"] == "no"
