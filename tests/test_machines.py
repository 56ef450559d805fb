"""What a machine brings with it does not count: code pages, line ends, path signs, file names."""

from __future__ import annotations

import ast
import csv
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from perhepalvelut import Person, Situation, Teller, load_catalogue, load_situation
from perhepalvelut.cli.program import program
from perhepalvelut.cli.scaffold import DEVICES
from perhepalvelut.codec import parse_data, read_association
from perhepalvelut.testing import read_cases

ROOT = Path(__file__).parents[1]
AARNILA = ROOT / "tests" / "outside" / "good" / "aarnila"
OWN = [ROOT / name for name in (".ci", "docs", "examples", "src", "tests")]
Install = Callable[[str, Mapping[str, str]], Path]


def _files(*suffixes: str) -> list[Path]:
    found = (path for folder in OWN for path in folder.rglob("*") if path.is_file())
    kept = (one for one in found if not {"__pycache__", "_build"} & set(one.parts))
    return sorted(one for one in kept if not suffixes or one.suffix in suffixes)


# Encodings.


def _without_encoding(call: ast.Call) -> bool:
    """Does a call read or write text in whatever the machine's code page is?"""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    told = {one.arg for one in call.keywords}
    if "encoding" in told or name not in _TEXTUAL:
        return False
    return _TEXTUAL[name](call, told)


def _opens_text(call: ast.Call, _: Iterable[str | None]) -> bool:
    """Is it `open(path, mode)` or `path.open(mode)` of a file of text?"""
    values = [*call.args, *(one.value for one in call.keywords if one.arg == "mode")]
    modes = [one.value for one in values if isinstance(one, ast.Constant)]
    is_file = isinstance(call.func, ast.Name) or not call.args or bool(modes)
    return is_file and not any("b" in one for one in modes if isinstance(one, str))


_TEXTUAL: Mapping[str, Callable[[ast.Call, Iterable[str | None]], bool]] = {
    "open": _opens_text,
    "read_text": lambda call, _: not call.args,
    "write_text": lambda call, _: len(call.args) < 2,
    "NamedTemporaryFile": _opens_text,
    "TextIOWrapper": lambda call, _: len(call.args) < 2,
    **dict.fromkeys(
        ("run", "Popen", "check_output"),
        lambda _, told: bool({"text", "universal_newlines"} & set(told)),
    ),
}


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("open(p)", True), ("open(p, 'rb')", False), ("open(p, 'w')", True), ("p.open()", True),
        ("p.open('wb')", False), ("open(p, encoding='utf-8')", False), ("p.read_text()", True),
        ("p.read_text('utf-8')", False), ("p.write_text(x)", True), ("run(c, text=True)", True),
        ("p.write_text(x, 'utf-8')", False), ("run(c)", False), ("x.open(open)", False),
        ("Popen(c, text=True, encoding='x')", False), ("telling.open(sorted(x))", False),
    ],
)  # fmt: skip
def test_a_text_in_the_code_page_of_the_machine_is_noticed(code: str, wrong: bool) -> None:
    (call,) = [one for one in ast.walk(ast.parse(code)) if type(one) is ast.Call][:1]
    assert _without_encoding(call) is wrong


def test_every_text_of_the_library_is_read_and_written_in_a_named_encoding() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in _files(".py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _without_encoding(node)
    ]
    assert found == []


CODE_PAGES = {
    "ascii": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "cp437": {"PYTHONIOENCODING": "cp437:strict"},
}
COMMANDS = [
    ("match", str(ROOT / "examples" / "tired-mother.toml"), "--on", "2023-05-02", "--lang", "fi"),
    ("show", "lahti.turvakoti", "--lang", "sv"),
    ("text", "status", "lahti"),
    ("new", "kettula", "--language", "sv", "--association", "Räv rf"),
    ("match", "--municipality", "Päijät-Hämet"),
]
RUN = """
import json, sys
from perhepalvelut.cli import main
for args in json.loads(sys.argv[1]):
    sys.argv[1:] = args
    try:
        main()
    except SystemExit as ended:
        print("status", ended.code)
"""


@pytest.mark.parametrize("page", CODE_PAGES)
def test_no_code_page_of_a_machine_is_met(page: str, tmp_path: Path) -> None:
    """Python itself warns where the code page would count; that is an error here."""
    bare = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    env = {**bare, "PYTHONUTF8": "0", **CODE_PAGES[page], "PYTHONPATH": os.pathsep.join(sys.path)}
    strict = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    command = [sys.executable, *strict, "-c", RUN, json.dumps(COMMANDS)]
    done = subprocess.run(command, capture_output=True, env=env, cwd=tmp_path, check=False)
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert re.findall("^status (.*)$", out, re.MULTILINE) == ["0", "0", "0", "0", "2"], err
    assert "did you mean 'Päijät-Häme'?" in err
    assert err.count("\n") == 1
    for told in ("Äiti", "våld", "–"):
        assert told in out
    (made,) = tmp_path.rglob("association.toml")
    assert "Räv rf" in made.read_text(encoding="utf-8")


# Line ends.


def _windows(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def _texts_of(folder: Path, change: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(folder).as_posix(), change(text)


def test_a_plugin_with_the_line_ends_of_windows_says_the_same(package: Install) -> None:
    folder = package("aarnila", dict(_texts_of(AARNILA, _windows)))
    assert b"\r\n" in (folder / "association.toml").read_bytes()
    made = load_catalogue(["aarnila", "lahti", "suomi"], strict=True)
    text = (AARNILA / "association.toml").read_text(encoding="utf-8")
    association = read_association(parse_data(text, place="association.toml"))
    assert made.associations["aarnila"] == association
    told = [Teller(made, lang).association(association).lines() for lang in ("fi", "sv", "en")]
    assert told[0] != told[1] != told[2]
    assert not any("\r" in line or "\ufeff" in line for lines in told for line in lines)
    names = [path.name for path in sorted((AARNILA / "scenarios").glob("*.toml"))]
    assert names
    for name in names:
        windows, plain = (read_cases(one / "scenarios" / name) for one in (folder, AARNILA))
        assert [(one.name, one.situation, one.expect) for one in windows] == [
            (one.name, one.situation, one.expect) for one in plain
        ]


def test_data_and_cases_read_alike_with_the_line_ends_of_windows() -> None:
    # Sayings hold the signs that data may not hold.
    left_out = {"broken", "sayings.toml"}
    paths = [path for path in _files(".toml") if not left_out & set(path.parts)]
    assert len(paths) > 40
    for path in paths:
        text = path.read_text(encoding="utf-8")
        data = parse_data(text, place=path.name)
        assert parse_data(_windows(text), place=path.name) == data, path


def test_a_table_reads_alike_with_the_line_ends_of_windows() -> None:
    for path in _files(".csv"):
        text = path.read_bytes().decode("utf-8")
        assert len(text) > 100
        rows = [list(csv.DictReader(StringIO(one))) for one in (text, _windows(text))]
        assert rows[0] == rows[1]


ON = ("--on", "2023-05-02")
SITUATION = 'municipality = "Lahti"\n[facts]\nexpecting = true\n\n[[people]]\nrole = "mother"\n'


@pytest.mark.parametrize("name", ["s.toml", "s.json"])
@pytest.mark.parametrize("head", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
def test_a_situation_with_the_line_ends_of_windows_is_the_same(
    name: str, head: str, tmp_path: Path
) -> None:
    plain = json.dumps(tomllib.loads(SITUATION), indent=1) if name == "s.json" else SITUATION
    path = tmp_path / name
    situations = []
    for text in (plain, head + _windows(plain)):
        path.write_bytes(text.encode("utf-8"))
        situations.append(load_situation(path))
        told = CliRunner().invoke(program, ["explain", "lahti.perhetupa", "-", *ON], input=text)
        assert told.exit_code == 0, told.stderr
    assert (
        situations[0]
        == situations[1]
        == Situation([Person("mother")], facts={"expecting": True}, place="Lahti")
    )


# Path signs and names of files.


def test_every_file_of_the_project_can_stand_on_every_machine() -> None:
    """Windows and macOS know no case, Windows no such signs and devices, and a bounded length."""
    names = [path.relative_to(ROOT).as_posix() for path in _files()]
    assert len(names) > 300
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert name.isascii(), name
        assert len(name) < 160, name
        for part in name.split("/"):
            assert not set(part) & set('<>:"|?*\\'), name
            assert not part.endswith((" ", ".")), name
            assert part.partition(".")[0].casefold() not in DEVICES, name


def test_a_test_that_needs_posix_says_so() -> None:
    needs = re.compile(r"""#!/bin/|\.chmod\(|\["(?:ba)?sh"|os\.fork|get_context\("fork""")
    found = []
    for path in (ROOT / "tests").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.parent.name == "mutants":
            continue  # a command for those who work on the library; its page says it needs POSIX
        if path != Path(__file__) and needs.search(text):
            found.append(path.name)
            assert 'reason="needs POSIX"' in text, path
    assert {"test_pictures.py", "test_tutorial.py"} <= set(found)


@pytest.mark.parametrize("name", sorted(DEVICES)[:4])
def test_nothing_is_called_as_a_device_of_windows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = CliRunner().invoke(program, ["new", name])
    assert (made.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert f"{name} is a device of Windows" in made.stderr
    CliRunner().invoke(program, ["new", "kettula"])
    before = sorted(tmp_path.rglob("*"))
    added = CliRunner().invoke(program, ["new", "--unit", name, "--plugin", "kettula"])
    assert (added.exit_code, sorted(tmp_path.rglob("*"))) == (2, before)
    assert f"{name} is a device of Windows" in added.stderr
