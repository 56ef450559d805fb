"""Output in a process of its own: encoding, pipes, narrow terminals, missing parts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping

import pytest
from rich.cells import cell_len

BARE = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
"""No locale, no COLUMNS, no PYTHONIOENCODING."""
ASCII = {**BARE, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
MATCH = (
    "match",
    "--municipality",
    "Päijät-Häme",
    "--person",
    "mother 29 years",
    "--on",
    "2023-05-02",
)


def call(*args: str, env: Mapping[str, str] = BARE) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "perhepalvelut", *args]
    return subprocess.run(command, capture_output=True, env=dict(env), check=False)


@pytest.mark.parametrize("env", [BARE, ASCII, {**BARE, "LANG": "C"}], ids=["bare", "ascii", "C"])
@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_output_is_utf8_whatever_the_locale(env: Mapping[str, str], lang: str) -> None:
    result = call(*MATCH, "--long", "--lang", lang, env=env)
    assert (result.returncode, result.stderr) == (0, b"")
    assert "– 004: " in result.stdout.decode("utf-8")


def test_the_language_of_the_machine_does_not_count() -> None:
    told = [call(*MATCH, env={**BARE, "LANG": x, "LANGUAGE": x}) for x in ("fi_FI.UTF-8", "en")]
    assert told[0].stdout == told[1].stdout


def test_two_runs_give_the_same_bytes() -> None:
    seeds = ("1", "2")
    told = {call(*MATCH, env={**BARE, "PYTHONHASHSEED": seed}).stdout for seed in seeds}
    assert len(told) == 1


def test_errors_are_utf8_too() -> None:
    result = call("match", "--municipality", "Päijät-Hämet", env=ASCII)
    assert result.returncode == 2
    assert "did you mean 'Päijät-Häme'?" in result.stderr.decode("utf-8")


def test_into_a_pipe_there_is_no_colour_and_no_line_is_broken() -> None:
    text = call(*MATCH, "--long").stdout.decode("utf-8")
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) > 200


@pytest.mark.parametrize(
    "args",
    [
        MATCH,
        (*MATCH, "--brief"),
        ("explain", "lahti.turvakoti", *MATCH[1:]),
        ("show", "lahti.turvakoti"),
        ("list",),
        ("facts",),
        ("way", "lahti.jannika", *MATCH[1:]),
        ("next", "lahti.turvakoti", *MATCH[1:]),
        ("refer", "neuvola", *MATCH[1:]),
        ("course", "lahti.jannika", "--start", "2023-01-09"),
    ],
    ids=lambda args: args[0],
)
def test_no_line_is_wider_than_a_narrow_terminal(args: tuple[str, ...]) -> None:
    text = call(*args, "--lang", "fi", env={**BARE, "COLUMNS": "40"}).stdout.decode("utf-8")
    assert text
    assert max(map(cell_len, text.splitlines())) <= 40
    assert not any(line != line.rstrip() for line in text.splitlines())


def test_narrow_text_is_the_same_words() -> None:
    narrow = call(*MATCH, env={**BARE, "COLUMNS": "40"}).stdout.decode("utf-8")
    wide = call(*MATCH).stdout.decode("utf-8")
    assert "".join(narrow.split()) == "".join(wide.split())


def test_json_is_never_broken_by_a_narrow_terminal() -> None:
    result = call(*MATCH, "--format", "json", env={**BARE, "COLUMNS": "20"})
    assert json.loads(result.stdout)["matches"]


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = [sys.executable, "-m", "perhepalvelut", *MATCH]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=BARE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_its_libraries_it_says_what_to_install(missing: str) -> None:
    without = f"import sys; sys.modules[{missing!r}] = None"
    command = [sys.executable, "-c", f"{without}; from perhepalvelut.cli import main; main()"]
    result = subprocess.run(command, capture_output=True, env=BARE, check=False)
    assert result.returncode == 2
    assert result.stderr.decode() == (
        f"perhepalvelut: the command line needs {missing}; "
        "install it with: pip install 'perhepalvelut[cli]'\n"
    )


def test_the_command_is_installed() -> None:
    from importlib.metadata import entry_points

    (found,) = [one for one in entry_points(group="console_scripts") if one.name == "perhepalvelut"]
    assert callable(found.load())
