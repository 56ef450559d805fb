"""The command `match`: an answer in its views and forms, filters, situations from flags."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
ON = ("--on", "2023-05-02")
KEYS = {
    "service", "eligible", "who", "where", "when", "for", "missing", "open", "referral_required",
    "anonymous", "free", "sources", "stale", "status",
}  # fmt: skip


def matches(result: Result) -> dict[str, Any]:
    """Read the JSON of a match by service."""
    assert result.exit_code == 0, result.stderr
    return {one["service"]: one for one in json.loads(result.stdout)["matches"]}


def test_json_holds_what_a_program_needs(run: Run, tired: str) -> None:
    data = json.loads(run("match", tired, *ON, "--format", "json").stdout)
    assert data["on"] == "2023-05-02"
    assert all(one.keys() >= KEYS for one in data["matches"])
    first = data["matches"][0]
    assert (first["service"], first["eligible"]) == ("lahti.baby-blues", "yes")
    assert (first["free"], first["anonymous"]) == ("yes", "unknown")
    assert (first["referral_required"], first["stale"]) == ("no", False)


def test_json_tells_in_the_language_asked_for_and_the_truths_are_the_same(
    run: Run, tired: str
) -> None:
    told = [
        json.loads(run("match", tired, *ON, "--format", "json", "--lang", x).stdout)
        for x in ["fi", "sv", "en"]
    ]
    assert [one["language"] for one in told] == ["fi", "sv", "en"]
    names = [one["urgent"][0]["name"] for one in told]
    assert names == ["Hätänumero", "Nödnumret", "Emergency number"]
    assert [one["fits"][1]["name"] for one in told] == [
        "Unirytmitysohjaus",
        "Handledning i sömnrytm",
        "Sleep rhythm guidance",
    ]
    assert [one["questions"][0]["text"].split("?")[0] for one in told] == [
        "Turvaton olo kotona",
        "Otryggt hemma",
        "Not safe at home",
    ]
    for key in ("counts", "matches", "rest", "on", "urgent_reason"):
        assert told[0][key] == told[1][key] == told[2][key]
    for key in ("fits", "questions", "ask_there"):
        ids = [[one.get("id", one.get("facts")) for one in each[key]] for each in told]
        assert ids[0] == ids[1] == ids[2]


def told_on(run: Run, columns: int, *arguments: str) -> list[str]:
    """Give the lines of an answer on a screen of so many columns."""
    return run("match", *arguments, *ON, columns=str(columns)).stdout.splitlines()


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_the_first_screen_is_one_screen(run: Run, tired: str, lang: str) -> None:
    lines = told_on(run, 80, tired, "--lang", lang)
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert lines[0].startswith("112 ")


def test_no_name_and_no_number_is_cut_or_broken_on_a_narrow_screen(run: Run, tired: str) -> None:
    wide, narrow = (told_on(run, columns, tired) for columns in (80, 40))
    assert [*" ".join(wide).split()] == [*" ".join(narrow).split()]
    for number in ("044 270 0797", "080 005 005"):
        assert any(number in line for line in narrow)


def test_a_sheet_tells_nothing_of_the_family(run: Run, tired: str) -> None:
    sheet = run("match", tired, *ON, "--sheet").stdout
    assert "Baby blues" in sheet
    assert "044 270 0797" in sheet
    for word in ("29", "7 months", "Mother 29", "exhausted", "?"):
        assert word not in sheet


def test_everything_is_named_when_all_is_asked_for(run: Run, tired: str) -> None:
    told = run("match", tired, *ON, "--all").stdout
    data = json.loads(run("match", tired, *ON, "--format", "json").stdout)
    titles = ("No group named:", "Not for families:", "Does not fit:")
    kinds = ("no_group_named", "not_for_families", "does_not_fit")
    for title, kind in zip(titles, kinds, strict=True):
        group = told.split(title)[1].split("\n\n")[0]
        assert group.count("\n  – ") == len(data["rest"][kind]) == data["counts"][kind]
    assert all(one["name"] in told for one in data["fits"])


def test_every_question_says_what_it_may_open(run: Run, tired: str) -> None:
    told = run("match", tired, *ON, "--questions").stdout
    data = json.loads(run("match", tired, *ON, "--format", "json").stdout)
    assert told.count("May open: ") == sum(bool(one["opens"]) for one in data["questions"])
    assert "alcohol" not in told
    assert "alcohol" in run("match", tired, *ON, "--questions", "--alone").stdout


@pytest.mark.parametrize(("shape", "start"), [("md", "112 "), ("html", "<article><p>112 ")])
def test_the_same_answer_goes_into_a_page(run: Run, tired: str, shape: str, start: str) -> None:
    told = run("match", tired, *ON, "--format", shape).stdout
    assert told.startswith(start)
    assert "Baby blues" in told
    assert "--all" not in told


def test_a_table_has_a_row_for_each_fit_and_question(run: Run, tired: str) -> None:
    rows = list(csv.DictReader(run("match", tired, *ON, "--format", "csv").stdout.splitlines()))
    data = json.loads(run("match", tired, *ON, "--format", "json").stdout)
    assert [row["id"] for row in rows if row["kind"] == "fits"] == [
        one["id"] for one in data["fits"]
    ]
    assert sum(row["kind"] == "question" for row in rows) == len(data["questions"])


def test_to_one_person_nothing_hangs_on_what_the_others_told(run: Run) -> None:
    family = ("--municipality", "Lahti", "--person", "father 36 years")
    both = [
        run("match", *family, "--person", mother, "--to", "0", *ON, "--format", "json").stdout
        for mother in ("mother 34 years violence_experienced=true", "mother 34 years")
    ]
    assert both[0] == both[1]
    assert run("match", *family, "--to", "1", *ON).exit_code == 2


BEATEN = ("--municipality", "Lahti", "--person", "mother 29 years violence_experienced=true")


def test_urgent_help_stands_before_anything_else(run: Run, tired: str) -> None:
    lines = run("match", *BEATEN, *ON).stdout.split("\n")
    assert [line.split(" ")[0] for line in lines[:3]] == ["112", "080", "Shelters."]
    assert lines[4:6] == ["If somebody else may see this, close the window.", ""]
    calm = run("match", tired, *ON).stdout.split("\n")
    assert calm[0].startswith("112 ")
    assert calm[1] == ""


def test_no_filter_takes_urgent_help_away(run: Run) -> None:
    narrow = ("--free", "--open-at", "2023-05-02 03:00", "--form", "network")
    told = json.loads(run("match", *BEATEN, *ON, *narrow, "--format", "json").stdout)
    assert told["urgent_reason"] is True
    assert [one["id"] for one in told["urgent"]] == [
        "hatanumero",
        "nollalinja",
        "turvakoti",
        "sosiaalipaivystys-paijat-hame",
    ]


@pytest.mark.parametrize(
    ("lang", "titles"),
    [
        ("en", ["Fits: ", "Cannot be told yet: ", "Does not fit: "]),
        ("fi", ["Sopii: ", "Ei voi vielä sanoa: ", "Ei sovi: "]),
        ("sv", ["Passar: ", "Kan inte sägas ännu: ", "Passar inte: "]),
    ],
)
def test_text_has_three_groups_in_order(run: Run, tired: str, lang: str, titles: list[str]) -> None:
    lines = run("match", tired, *ON, "--long", "--lang", lang).stdout.splitlines()
    found = [line for line in lines if any(line.startswith(title) for title in titles)]
    assert [line.startswith(title) for line, title in zip(found, titles, strict=True)] == [True] * 3


def test_each_service_that_fits_tells_why_how_to_get_in_and_where_it_is_documented(
    run: Run, tired: str
) -> None:
    text = run("match", tired, *ON, "--long").stdout
    answer = text.split("(lahti.baby-blues)\n")[1].split("\n\n")[0]
    assert "Why: the child (7 months) is under 1 year old" in answer
    assert "How to get in: No referral is needed." in answer
    assert "Not stated: whether the service can be used anonymously, when it is open." in answer
    assert "Documented in: 004 §1 r119-123" in answer
    assert "8 December 2022" in answer
    assert "\n– 004: " in text


def test_what_is_missing_is_named_with_its_id_and_of_whom(run: Run, tired: str) -> None:
    text = run("match", tired, *ON, "--long").stdout
    answer = text.split("(lahti.jannika)\n")[1].split("\n\n")[0]
    assert "(substance_use: the mother (29 years))" in answer


def test_each_service_that_does_not_fit_is_a_line_with_its_reason(run: Run, tired: str) -> None:
    group = run("match", tired, *ON, "--long").stdout.split("Does not fit: ")[1].split("\n\n")[0]
    count, *lines = group.splitlines()
    assert len(lines) == int(count)
    assert any("(lahti.mieskaveri): Why: the child (7 months)" in line for line in lines)


def test_brief_is_a_line_for_each_service(run: Run, tired: str) -> None:
    lines = run("match", tired, *ON, "--brief").stdout.splitlines()
    titled = [line for line in lines if re.match(r"– .+ \([a-z-]+\.[a-z.-]+\): ", line)]
    counts = json.loads(run("match", tired, *ON, "--format", "json").stdout)["counts"]
    assert len(titled) == sum(counts.values())


def test_without_a_date_it_says_that_today_is_asked_about(run: Run, tired: str) -> None:
    assert "That is today" in run("match", tired, "--brief").stdout
    assert "That is today" not in run("match", tired, *ON, "--brief").stdout


def test_old_information_is_said_to_be_old(run: Run, tired: str) -> None:
    late = ("--on", "2030-01-01")
    assert "What is told is from 8 December 2022: check it." in run("match", tired, *late).stdout
    assert "more than 18 months old" in run("match", tired, *late, "--long").stdout
    assert "More than 18 months old, or may be: " in run("match", tired, *late, "--brief").stdout
    told = json.loads(run("match", tired, *ON, "--format", "json").stdout)["matches"]
    assert not any(one["stale"] for one in told if one["service"].startswith("lahti."))


def test_flags_tell_the_same_as_a_file(run: Run, tired: str) -> None:
    flags = (
        "--municipality", "Lahti", "--person", "mother 29 years", "--person", "child 7 months",
        "--fact", "expecting=false", "--fact", "parent_exhausted", "--fact",
        "baby_sleep_problem=true",
    )  # fmt: skip
    of_file = run("match", tired, *ON, "--format", "json")
    assert run("match", *flags, *ON, "--format", "json").stdout == of_file.stdout


@pytest.mark.parametrize(
    ("flags", "toml"),
    [
        (["--person", "child 7 months sex=male violence_experienced=false"],
         '[[people]]\nrole="child"\nage="7 months"\nsex="male"\n'
         'facts={violence_experienced=false}'),
        (["--person", "7-11 years", "--person", "under 3 years subject=true"],
         '[[people]]\nage="7-11 years"\n[[people]]\nage="under 3 years"\nsubject=true'),
        (["--no-children", "--fact", "separation=decided"],
         'has_children=false\nfacts={separation="decided"}'),
        (["--no-adults", "--wants", "uupumus", "--wants", "raskaus"],
         'has_adults=false\nneeds=["raskaus", "uupumus"]'),
        (["--person", "grandparent 70 years in_place_of_parent"],
         '[[people]]\nrole="grandparent"\nage="70 years"\nin_place_of_parent=true'),
        (["--fact", "group_periods_attended=2", "--fact", "in_service=lahti.ensikoti"],
         'facts={group_periods_attended=2, in_service=["lahti.ensikoti"]}'),
        (["--person", "mother born 1990-05-01", "--municipality", "Lahtis"],
         'municipality="Lahtis"\n[[people]]\nrole="mother"\nage="born 1990-05-01"'),
    ],
)  # fmt: skip
def test_every_flag_has_its_key_in_a_file(run: Run, flags: list[str], toml: str) -> None:
    told = run("match", "-", *ON, "--format", "json", told=toml)
    assert told.exit_code == 0, told.stderr
    assert run("match", *flags, *ON, "--format", "json").stdout == told.stdout


def test_flags_add_to_a_file_what_it_does_not_tell(run: Run, tired: str) -> None:
    before = matches(run("match", tired, *ON, "--format", "json"))
    flags = ("--fact", "needs_24h_support")
    after = matches(run("match", tired, *flags, *ON, "--format", "json"))
    assert [one["lahti.ensikoti"]["eligible"] for one in (before, after)] == ["unknown", "yes"]


def test_json_and_toml_are_read_from_standard_input(run: Run) -> None:
    told = ['municipality = "Lahti"', '{"municipality": "Lahti"}', '\ufeffmunicipality = "Lahti"']
    answers = {run("match", "-", *ON, "--brief", told=text).stdout for text in told}
    assert len(answers) == 1


def test_a_json_file_is_read_by_its_suffix(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text('{"people": [{"role": "child", "age": "7 months"}]}', encoding="utf-8")
    assert run("match", str(path), *ON).exit_code == 0


def test_a_filter_tells_how_many_it_left_out_for_not_being_documented(run: Run, tired: str) -> None:
    data = json.loads(run("match", tired, *ON, "--free", "--format", "json").stdout)
    assert data["left_out"]
    assert set(data["left_out"]) <= set(data["rest"]["left_out_by_filter"])
    assert {one["free"] for one in data["matches"]} == {"yes"}
    text = run("match", tired, *ON, "--free", "--brief").stdout
    assert "Left out, as the documents do not say: " in text


def test_or_unknown_lets_through_what_is_not_documented(run: Run, tired: str) -> None:
    told = run("match", tired, *ON, "--free", "--or-unknown", "--format", "json")
    data = json.loads(told.stdout)
    assert data["left_out"] == []
    assert data["not_loaded"] == []
    assert {one["free"] for one in data["matches"]} == {"yes", "unknown"}


@pytest.mark.parametrize(
    ("flags", "service"),
    [
        (["--anonymous"], "lahti.perhetupa"),
        (["--no-referral"], "lahti.peukaloinen"),
        (["--need", "uupumus"], "lahti.baby-blues"),
        (["--form", "residential"], "lahti.ensikoti"),
        (["--open-at", "2023-05-02 03:00"], "lahti.turvakoti"),
        (["--open-at", "2023-05-02T03:00"], "lahti.turvakoti"),
        (["--open-at", "2023-05-02T00:00Z"], "lahti.turvakoti"),
        (["--open-at", "2023-05-02 01:00+01:00"], "lahti.turvakoti"),
    ],
)
def test_a_filter_keeps_what_passes(run: Run, tired: str, flags: list[str], service: str) -> None:
    every = matches(run("match", tired, *ON, "--format", "json"))
    kept = matches(run("match", tired, *ON, *flags, "--format", "json"))
    assert service in kept
    assert len(kept) < len(every)


@pytest.mark.parametrize("lang", ["en", "fi", "sv-FI"])
@pytest.mark.parametrize(
    ("situation", "day"),
    [
        ('municipality = "Lahti"', "2023-05-02"),
        ('municipality = "Kuopio"\n[[people]]\nrole = "professional"', "1900-01-01"),
        ('[[people]]\nrole = "volunteer"\nfacts = { interviewed = true }', "2030-01-01"),
        ('[[people]]\nage = "50 years"\nfacts = { violence_outside_used = true }', "2016-05-02"),
    ],
)
def test_every_service_can_be_told(run: Run, situation: str, day: str, lang: str) -> None:
    result = run("match", "-", "--on", day, "--lang", lang, told=situation)
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_sex_or_a_flag_may_stand_alone_in_a_person(run: Run) -> None:
    short = run("match", "--person", "adult 49 years male violence_outside_used", *ON, "--brief")
    long = "adult 49 years sex=male violence_outside_used=true"
    assert short.exit_code == 0
    assert short.stdout == run("match", "--person", long, *ON, "--brief").stdout


@pytest.mark.parametrize("told", ["", "\n", "# nothing yet\n", "{}"])
def test_an_empty_file_is_a_situation_of_which_nothing_is_told(run: Run, told: str) -> None:
    result = run("match", "-", *ON, told=told)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Could fit, if you tell more" in result.stdout
