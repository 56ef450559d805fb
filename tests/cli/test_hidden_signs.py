"""Signs that are not seen, in arguments, file names and files: none reaches a terminal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from perhepalvelut.cli.page import complain, print_json, print_page, print_whole
from perhepalvelut.signs import hidden_signs
from perhepalvelut.text import Section, item

Run = Callable[..., Result]
ON = ("--on", "2023-05-02")
SIGNS = "\x1b]0;\x07\x9b\u202e\u200b\u2066\ufeff\u2028\x85\udc80"
ESCAPED = r"\u202e"

ARGUMENTS = [
    ("match", "--municipality", SIGNS, *ON),
    ("match", "--person", SIGNS, *ON),
    ("match", "--person", f"mother {SIGNS}", *ON),
    ("match", "--on", SIGNS),
    ("match", f"--{SIGNS}"),
    ("match", f"{SIGNS}.toml", *ON),
    ("match", "--lang", SIGNS, *ON),
    ("explain", SIGNS, *ON),
    ("show", SIGNS),
    ("show", f"lahti.{SIGNS}"),
    ("list", SIGNS),
    ("map", SIGNS),
    ("course", SIGNS, "--start", "2023-01-01"),
    ("refer", SIGNS, *ON),
    ("way", SIGNS, *ON),
    ("check", SIGNS),
    ("test", SIGNS),
    ("new", SIGNS),
    ("new", "kettula", "--association", SIGNS),
    ("new", "kettula", "--folder", f"{__file__}/{SIGNS}"),
    ("text", "status", SIGNS),
    (SIGNS,),
]
FILES = [
    f'"{SIGNS}" = 1',
    f'[facts]\n"{SIGNS}" = true',
    f'[[people]]\n"{SIGNS}" = true',
    f'[[people]]\nfacts = {{ "{SIGNS}" = true }}',
    f'[[people]]\nrole = "{SIGNS}"',
    f'[[people]]\nage = "{SIGNS}"',
    f'municipality = "{SIGNS}"',
    f'[facts]\nseparation = "{SIGNS}"',
    f"{SIGNS} = 1",
    f'a = "{SIGNS}',
]


def _assert_refused(result: Result) -> None:
    assert (result.exit_code, result.stdout) == (2, "")
    assert hidden_signs(result.stderr) == ()
    assert result.stderr.startswith("perhepalvelut: ")


@pytest.mark.parametrize("args", ARGUMENTS, ids=lambda args: ascii(" ".join(args[:2]))[:40])
def test_no_argument_reaches_the_terminal_as_it_is(args: tuple[str, ...], run: Run) -> None:
    _assert_refused(run(*args))


@pytest.mark.parametrize("text", FILES, ids=lambda text: ascii(text)[:30])
@pytest.mark.parametrize("name", ["s.toml", f"s{SIGNS[:-1]}.toml"])
def test_no_key_and_no_value_of_a_file_reaches_the_terminal_as_it_is(
    text: str, name: str, run: Run, tmp_path: Path
) -> None:
    escaped = "".join(f"\\u{ord(sign):04x}" if sign in SIGNS else sign for sign in text)
    path = tmp_path / name.replace("\x1b]0;\x07", "")
    for written in (text.replace("\udc80", ""), escaped.replace("\\udc80", "")):
        path.write_text(written, encoding="utf-8")
        _assert_refused(run("match", str(path), *ON))


def test_what_is_printed_shows_every_sign(capsys: pytest.CaptureFixture[str]) -> None:
    print_page(Section(f"a{SIGNS}", [item("b\nc")]))
    print_whole(f"a{SIGNS}")
    complain(f"a{SIGNS}")
    told = capsys.readouterr()
    for text in (*told.out.splitlines(), told.err):
        assert hidden_signs(text) == ()
    assert told.out.count(ESCAPED) == 2
    assert told.out.count("\n") == 3
    assert told.err.count(ESCAPED) == 1


def test_json_says_the_same_and_shows_every_sign(capsys: pytest.CaptureFixture[str]) -> None:
    import json

    data = {f"a{SIGNS}": [f"b\x7f{SIGNS}\U000e0001", "می‌خواهم"]}
    print_json(data)
    text = capsys.readouterr().out
    assert hidden_signs(text) == ()
    assert json.loads(text) == data
    assert "می‌خواهم" in text
