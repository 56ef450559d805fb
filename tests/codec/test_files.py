"""Files that are no such file, each with one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from perhepalvelut import DataError
from perhepalvelut.codec import load_data, parse_data


def fault(path: Path) -> str:
    """Give what is wrong with a file."""
    with pytest.raises(DataError) as caught:
        load_data(path)
    (one,) = caught.value.faults
    return str(one)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.json", b" \n", "a.json: is empty; write {"),
        ("a.toml", b"a = ", "a.toml:1: is not TOML: "),
        ("a.toml", b"a = 1\na = 2", "a.toml:2: is not TOML: "),
        ("a.json", b'{"a": }', "a.json:1: is not JSON: Expecting value (at line 1, column 7)"),
        ("a.json", b"[1]", "a.json: holds no table"),
        ("a.json", b"3", "a.json: holds no table"),
        ("a.toml", b"\xff\xfe", "a.toml: is not UTF-8 text; save it as UTF-8"),
        ("a.json", b'{"a":' * 100_000, "a.json: is nested too deep"),
        ("a.toml", b"a = " + b"[" * 100_000, "a.toml: is not TOML"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    told = fault(path)
    assert told.startswith(says)
    assert "\n" not in told


def test_a_folder_and_a_missing_file_are_told_apart(tmp_path: Path) -> None:
    assert fault(tmp_path) == f"{tmp_path.name}: is a directory; name a TOML or JSON file in it"
    assert fault(tmp_path / "no.toml") == "no.toml: there is no such file; check the path"


def test_a_name_no_file_can_have_is_told_too(tmp_path: Path) -> None:
    assert "cannot be read" in fault(tmp_path / ("x" * 5_000))


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b"\xef\xbb\xbfa = 1")
    assert load_data(path) == {"a": 1}
    assert parse_data('\ufeff{"a": 1}', place="x", as_json=True) == {"a": 1}
