"""The command `test`: scenario files, which an association's own staff can run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

PASSING = """
[[case]]
name = "Lapsi on 35 kuukautta"
service = "lahti.peukaloinen"
on = "2023-05-02"
[case.situation]
municipality = "Lahti"
facts = { needs_support = true, expecting = false }
people = [{ role = "child", age = "35 months" }]
[case.expect]
eligible = "yes"
"""
FAILING = PASSING.replace("35", "36")


def write(folder: Path, name: str, text: str) -> str:
    """Write a scenario file."""
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_when_all_pass_the_status_is_0(run: Run, tmp_path: Path) -> None:
    result = run("test", write(tmp_path, "a.toml", PASSING))
    assert (result.exit_code, result.stdout) == (0, "Cases: 1. Failed: 0.\n")


def test_a_case_that_fails_is_told_with_its_place_and_difference(run: Run, tmp_path: Path) -> None:
    result = run("test", write(tmp_path, "a.toml", PASSING + FAILING))
    assert result.exit_code == 1
    assert result.stdout == (
        "a.toml: case[1]: Lapsi on 36 kuukautta\n"
        "  lahti.peukaloinen, 2023-05-02\n"
        "  – eligible: expected yes, got no; who is no\n"
        "\n"
        "Cases: 2. Failed: 1.\n"
    )


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (
            "fi",
            "  – eligible: odotettiin yes, saatiin unknown; who on unknown (puuttuu: needs_support "
            "(family))",
        ),
        (
            "sv",
            "  – eligible: förväntat yes, fick unknown; who är unknown (saknas: needs_support "
            "(family))",
        ),
    ],
)
def test_staff_read_the_difference_in_their_language(
    run: Run, tmp_path: Path, lang: str, line: str
) -> None:
    path = write(tmp_path, "a.toml", PASSING.replace("needs_support = true, ", ""))
    assert line in run("test", path, "--lang", lang).stdout.splitlines()


def test_a_folder_stands_for_the_files_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    write(tmp_path, "a.toml", PASSING)
    write(tmp_path / "below", "b.toml", PASSING)
    path = write(tmp_path, "c.toml", PASSING)
    assert run("test", str(tmp_path), path).stdout == "Cases: 3. Failed: 0.\n"


def test_the_faults_of_every_file_are_told_at_once_and_nothing_is_run(
    run: Run, tmp_path: Path
) -> None:
    write(tmp_path, "a.toml", PASSING.replace("eligible", "eligble"))
    write(tmp_path, "b.toml", PASSING.replace("needs_support", "needs_suport"))
    write(tmp_path, "c.toml", PASSING.replace("lahti.peukaloinen", "lahti.peukaloine"))
    result = run("test", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "perhepalvelut: a.toml:11: case[0].expect.eligble: unknown key 'eligble', "
        "did you mean 'eligible'?",
        "perhepalvelut: b.toml: case[0].situation: facts.needs_suport: "
        "unknown fact 'needs_suport', did you mean 'needs_support'?",
        "perhepalvelut: c.toml: case[0].service: unknown service 'lahti.peukaloine', "
        "did you mean 'lahti.peukaloinen'?",
    ]
