"""Bad input: one clear sentence with the place and the remedy, exit status 2, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
ON = ("--on", "2023-05-02")

# What is wrong; the situation file; words of the place; words of what would be right.
FILES = [
    ("unknown fact", "[facts]\nexpectin = true", "s.toml: facts.expectin", "'expecting'"),
    ("unknown fact of a person", "[[people]]\nfacts = { violence_experiencd = true }",
     "s.toml: people[0].facts.violence_experiencd", "'violence_experienced'"),
    ("fact on the wrong one", "[facts]\nviolence_experienced = true",
     "s.toml: facts.violence_experienced", "people[0].facts.violence_experienced"),
    ("value of a flag", '[facts]\nexpecting = "yes"', "s.toml: facts.expecting", "true or false"),
    ("option", '[[people]]\nfacts = { substance_use = "curent" }',
     "s.toml: people[0].facts.substance_use", "options: none, past"),
    ("unknown municipality", 'municipality = "Lahtti"', "s.toml: ", "'Lahti'"),
    ("municipality is no text", "municipality = 398", "s.toml: municipality", "in quotes"),
    ("unknown role", '[[people]]\nrole = "mothr"', "s.toml: people[0].role", "'mother'"),
    ("unit of age", '[[people]]\nage = "7 mnths"', "s.toml: people[0].age", "'months'"),
    ("age without unit", '[[people]]\nage = "7"', "s.toml: people[0].age", "'7 months'"),
    ("age as a number", "[[people]]\nage = 7", "s.toml: people[0].age", "'29 years'"),
    ("age below zero", '[[people]]\nage = "-1 years"', "s.toml: people[0].age", "zero or more"),
    ("age upside down", '[[people]]\nage = "11-7 years"', "s.toml: people[0].age", "lower bound"),
    ("age as of no date", '[[people]]\nage = "7 months on 2023"', "people[0].age", "2023-01-01"),
    ("birth no date", '[[people]]\nage = "born 2.5.2020"', "people[0].age", "2022-05-01"),
    ("born later", '[[people]]\nage = "born 2023-06"', "s.toml: ", "expects a child"),
    ("name", 'name = "Liisa"', "s.toml: 'name'", "leave it out"),
    ("hetu", '[[people]]\nhetu = "010190-123A"', "s.toml: people[0]: 'hetu'", "leave it out"),
    ("address", '[facts]\naddress = "Loviisankatu"', "s.toml: facts: 'address'", "leave it out"),
    ("phone", 'phone = "040"', "s.toml: 'phone'", "leave it out"),
    ("e-mail", 'e-mail = "x@example.com"', "s.toml: 'e-mail'", "leave it out"),
    ("unknown key", 'muncipality = "Lahti"', "s.toml: muncipality: unknown key", "'municipality'"),
    ("no children and a child", 'has_children = false\n[[people]]\nrole = "child"',
     "s.toml: ", "has_children and people[0].role"),
    ("adult of 15", '[[people]]\nrole = "adult"\nage = "15 years"', "people[0]", "18 years"),
    ("two places", 'municipality = "Lahti"\ncounty = "Pohjois-Savo"',
     "s.toml: ", "nobody lives in all of them"),
    ("not TOML", 'municipality = "Lahti\n', "s.toml:1: is not TOML", "line 1"),
]  # fmt: skip


def assert_refused(result: Result, *words: str) -> None:
    """Check the status, that nothing was printed, and the sentence."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("perhepalvelut: ")
    assert result.stderr.count("\n") == 1
    for word in words:
        assert word in result.stderr
    assert ": : " not in result.stderr


@pytest.mark.parametrize("row", FILES, ids=[row[0] for row in FILES])
def test_a_bad_situation_file_is_one_sentence(
    row: tuple[str, ...], run: Run, tmp_path: Path
) -> None:
    _, text, place, remedy = row
    path = tmp_path / "s.toml"
    path.write_text(text, encoding="utf-8")
    assert_refused(run("match", str(path), *ON), place, remedy)


@pytest.mark.parametrize("row", FILES[:5], ids=[row[0] for row in FILES[:5]])
def test_explain_refuses_the_same_files(row: tuple[str, ...], run: Run, tmp_path: Path) -> None:
    _, text, place, remedy = row
    path = tmp_path / "s.toml"
    path.write_text(text, encoding="utf-8")
    assert_refused(run("explain", "lahti.ensikoti", str(path), *ON), place, remedy)


COURSE = ("course", "lahti.peukaloinen", "--start", "2023-01-09")
BEGUN = ("--begun", "ryhma=2023-03-01")
ARGUMENTS = [
    ("no such file", ["match", "nowhere.toml"], "nowhere.toml", "check the path"),
    ("a directory", ["match", "."], "is a directory", "name a TOML or JSON file"),
    ("no situation", ["match"], "no situation", "--municipality Lahti"),
    ("unknown locale", ["match", "FILE", "--lang", "se-SE"], "unknown locale 'se-SE'",
     "en, fi, sv"),
    ("no locale", ["list", "--lang", "finnish"], "unknown locale 'finnish'", "en, fi, sv"),
    ("unknown need", ["match", "FILE", "--need", "uupumu"], "--need", "'uupumus'"),
    ("no such need", ["match", "FILE", "--need", "qqq"], "--need", "`perhepalvelut facts`"),
    ("unknown form", ["match", "FILE", "--form", "residental"], "--form", "'residential'"),
    ("no date", ["match", "FILE", "--on", "2.5.2023"], "--on", "2023-05-02"),
    ("no such day", ["match", "FILE", "--on", "2023-02-30"], "--on", "2023-05-02"),
    ("partial date", ["match", "FILE", "--on", "2023-05"], "--on", "2023-05-02"),
    ("no moment", ["match", "FILE", "--open-at", "noon"], "--open-at", "2023-05-02 10:00"),
    ("no format", ["match", "FILE", "--format", "xml"], "--format", "json"),
    ("no option", ["match", "FILE", "--fre"], "--fre", "--free"),
    (
        "two homes",
        ["match", "--municipality", "Lahti", "--municipality=Kuopio"],
        "--municipality is told twice",
        "leave one of them out",
    ),
    ("two files", ["match", "FILE", "FILE"], "1 word too many; put in quotes", "--help"),
    ("unknown service", ["explain", "lahti.ensikot", "FILE"], "'lahti.ensikot'",
     "'lahti.ensikoti'"),
    ("no such service", ["show", "qqq"], "'qqq'", "`perhepalvelut list`"),
    ("no id", ["show"], "ID", "perhepalvelut show --help"),
    ("no command", ["mtch"], "mtch", "--help"),
    ("role", ["match", "--person", "mothr 29 years"], "--person 1", "'mother'"),
    ("no role", ["match", "--person", "Liisa 29 years"], "--person 1", "mother"),
    ("nobody", ["match", "--person", " "], "--person 1: is empty", "a role"),
    ("age", ["match", "--person", "child 7 mnths"], "--person 1: age", "'months'"),
    ("second person", ["match", "--person", "child", "--person", "child 7"], "--person 2",
     "'7 months'"),
    ("personal data", ["match", "--person", "child name=Liisa"], "--person 1: 'name'",
     "leave it out"),
    ("fact", ["match", "--fact", "expectin"], "--fact: unknown fact 'expectin'", "'expecting'"),
    ("fact of a person", ["match", "--fact", "violence_experienced"],
     "--fact violence_experienced", "--person"),
    ("value", ["match", "--fact", "expecting=maybe"], "--fact expecting", "true or false"),
    ("value of a person", ["match", "--person", "child raised_by=me"], "--person 1 raised_by",
     "mother_alone"),
    ("no value", ["match", "--fact", "separation"], "--fact separation", "separation=..."),
    ("fact twice", ["match", "--fact", "expecting", "--fact", "expecting=false"], "twice", "once"),
    ("place", ["match", "--municipality", "Lahtti"], "--municipality", "'Lahti'"),
    ("place in both", ["match", "FILE", "--municipality", "Heinola"],
     "--municipality: tired.toml tells of this already", "change it there"),
    ("people in both", ["match", "FILE", "--person", "child"], "--person: tired.toml", "there"),
    ("fact in both", ["match", "FILE", "--fact", "expecting"], "--fact expecting: tired.toml",
     "there"),
    ("contradiction", ["match", "--no-children", "--person", "child"], "has_children", "role"),
    ("no cases", ["test"], "CASES.toml", "--help"),
    ("cases nowhere", ["test", "nowhere.toml"], "nowhere.toml", "check the path"),
    ("way to nowhere", ["way", "lahti.ensikot"], "'lahti.ensikot'", "'lahti.ensikoti'"),
    ("way to no service", ["way", "qqq"], "unknown service 'qqq'", "`perhepalvelut list`"),
    ("way without service", ["way"], "SERVICE", "perhepalvelut way --help"),
    ("near start", ["way", "lahti.ensikoti", "--from", "sosiaalitoim"], "--from: unknown",
     "'sosiaalitoimi'"),
    ("no start", ["way", "lahti.ensikoti", "--from", "qqq"], "--from: unknown service or referrer",
     "`perhepalvelut facts` referrers"),
    ("start at the end", ["way", "lahti.ensikoti", "--from", "lahti.ensikoti"], "--from",
     "name a start before it"),
    ("start ruled out", ["way", "lahti.elp", "--from", "lahti.turvakoti", "--fact",
     "in_service=lahti.ensikoti"], "the start lahti.turvakoti and in_service", "leave it out"),
    ("no steps", ["way", "lahti.ensikoti", "--steps", "0"], "--steps", "1 or more"),
    ("steps in words", ["way", "lahti.ensikoti", "--steps", "three"], "--steps", "--help"),
    ("way in no format", ["way", "lahti.ensikoti", "--format", "png"], "--format", "'svg'"),
    ("way on no day", ["way", "lahti.ensikoti", "--on", "2.5.2023"], "--on", "2023-05-02"),
    ("way in no language", ["way", "lahti.ensikoti", "--lang", "xx"], "unknown locale", "fi"),
    ("way of no file", ["way", "lahti.ensikoti", "nowhere.toml"], "nowhere.toml", "the path"),
    ("way of a wrong fact", ["way", "lahti.ensikoti", "--fact", "expectin"], "--fact",
     "'expecting'"),
    ("next after nothing", ["next", "lahti.turvakot"], "'lahti.turvakot'", "'lahti.turvakoti'"),
    ("next after no service", ["next", "qqq"], "'qqq'", "`perhepalvelut list`"),
    ("next ruled out", ["next", "lahti.turvakoti", "--fact", "in_service=lahti.ensikoti"],
     "the start lahti.turvakoti and in_service", "leave it out"),
    ("next in no format", ["next", "lahti.turvakoti", "--format", "yaml"], "--format", "mermaid"),
    ("near referrer", ["refer", "neuvla"], "unknown referrer 'neuvla'", "'neuvola'"),
    ("no referrer", ["refer", "qqq"], "unknown referrer 'qqq'", "`perhepalvelut facts`"),
    ("referrer left out", ["refer"], "REFERRER", "perhepalvelut refer --help"),
    ("map of nobody", ["map", "qqq"], "unknown association 'qqq'", "`perhepalvelut list`"),
    ("map of a near one", ["map", "lahtti"], "unknown association 'lahtti'", "'lahti'"),
    ("map as text", ["map", "--format", "text"], "--format", "'mermaid'"),
    ("course of nothing", ["course", "qqq", "--start", "2023-01-09"], "'qqq'",
     "`perhepalvelut list`"),
    ("course without start", ["course", "lahti.jannika"], "--start", "--help"),
    ("course from no day", ["course", "lahti.jannika", "--start", "9.1.2023"], "--start",
     "2023-05-02"),
    ("course from a month", ["course", "lahti.jannika", "--start", "2023-01"], "--start",
     "2023-05-02"),
    ("course until no day", [*COURSE, "--until", "soon"], "--until", "2023-05-02"),
    ("course upside down", [*COURSE, "--until", "2022-01-09"], "start and until",
     "the later day last"),
    ("course at the end of days", ["course", "lahti.jannika", "--start", "9999-01-01"], "--start",
     "a year up to"),
    ("course until the end of days", [*COURSE, "--until", "9999-01-01"], "--until",
     "a year up to"),
    ("course ended on no day", [*COURSE, "--ended", "2023-02-30"], "--ended", "2023-05-02"),
    ("course ended too early", [*COURSE, "--ended", "2022-01-09"], "begun and ended", "early"),
    ("near phase", [*COURSE, "--begun", "ryhm=2023-03-01"], "--begun: unknown phase", "'ryhma'"),
    ("no phase", [*COURSE, "--begun", "qqq=2023-03-01"], "--begun: unknown phase of",
     "motivointi, ryhma"),
    ("phase without day", [*COURSE, "--begun", "ryhma"], "--begun", "PHASE=DATE"),
    ("phase on no day", [*COURSE, "--begun", "ryhma=1.3."], "--begun ryhma", "2023-05-02"),
    ("phase twice", [*COURSE, *BEGUN, *BEGUN], "--begun ryhma: is given twice", "once"),
    ("phase too early", [*COURSE, "--begun", "ryhma=2022-03-01"], "start and begun", "too early"),
    ("phases out of order", [*COURSE, *BEGUN, "--begun", "jalkituki=2023-02-01"],
     "start and begun", "too early"),
    ("phase of a service without", ["course", "lahti.jannika", "--start", "2023-01-09", *BEGUN],
     "no phases of lahti.jannika", "leave it out"),
    ("course in no format", [*COURSE, "--format", "svg"], "--format", "json"),
    ("no scenario file", ["test", "FILE"], "tired.toml: holds no case", "[[case]]"),
]  # fmt: skip


@pytest.mark.parametrize("row", ARGUMENTS, ids=[row[0] for row in ARGUMENTS])
def test_bad_arguments_are_one_sentence(
    row: tuple[str, list[str], str, str], run: Run, tired: str
) -> None:
    _, arguments, place, remedy = row
    result = run(*[tired if word == "FILE" else word for word in arguments])
    assert_refused(result, place, remedy)


def test_a_folder_without_scenario_files_is_refused(run: Run, tmp_path: Path) -> None:
    assert_refused(run("test", str(tmp_path)), tmp_path.name, "name a scenario file")


def test_a_file_that_is_not_utf8_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    path.write_bytes('municipality = "Hämeenlinna"'.encode("latin-1"))
    assert_refused(run("match", str(path), *ON), "s.toml", "UTF-8")


def test_json_that_is_none_is_refused_with_its_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "s.json"
    path.write_text('{"municipality": "Lahti",\n"facts" {}}', encoding="utf-8")
    assert_refused(run("match", str(path), *ON), "s.json:2: is not JSON", "line 2")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("municipality =\n", ("is not TOML", "line 1")),
        ('{"municipality" "Lahti"}', ("is not JSON", "line 1")),
        (b"municipality = '\xe4'", ("is not UTF-8",)),
        ('{"facts": {"expectin": true}}', ("facts.expectin", "'expecting'")),
    ],
)
def test_bad_standard_input_is_refused(told: str | bytes, words: tuple[str, ...], run: Run) -> None:
    assert_refused(run("match", "-", *ON, told=told), "standard input:", *words)


def test_every_fault_of_a_situation_file_is_a_sentence(run: Run, tired: str) -> None:
    text = Path(tired).read_text(encoding="utf-8")
    text = text.replace("mother", "mothr").replace("7 months", "7")
    Path(tired).write_text(text, encoding="utf-8")
    result = run("match", tired, *ON)
    lines = result.stderr.splitlines()
    assert [line.split(": ")[2] for line in lines] == ["people[0].role", "people[1].age"]
    assert all(line.startswith("perhepalvelut: ") for line in lines)


def test_an_error_names_fields_and_never_what_was_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    for told in ('expecting = "secretly"', 'separation = "secretly"'):
        path.write_text(f"[facts]\n{told}\n", encoding="utf-8")
        result = run("match", str(path), *ON)
        assert result.exit_code == 2
        assert "secretly" not in result.stderr
