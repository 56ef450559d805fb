"""The scanner of TOML lines knows every path that the reader gives, whatever the notation."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

import perhepalvelut
from perhepalvelut import DataError, read_situation
from perhepalvelut.codec import (
    parse_data,
    read_association,
    read_overlays,
    read_steps,
    read_vocabulary,
)
from perhepalvelut.codec.toml_lines import TomlPath, toml_lines
from perhepalvelut.testing import read_cases


def paths(data: Any, at: TomlPath = ()) -> Iterator[TomlPath]:
    """Walk the path of every key and item that the reader gives."""
    items: Any = ()
    if isinstance(data, dict):
        items = data.items()
    elif isinstance(data, list):
        items = enumerate(data)
    for key, value in items:
        yield (*at, key)
        yield from paths(value, (*at, key))


# A writer of TOML in every notation, which knows on which line it writes what.

SIGNS = "ab1-_ .\"'#[]{}=,\\\u00e4\u2028\U0001f6df"
NAMES = st.text(SIGNS, max_size=4)
PLAIN = st.sampled_from(["1", "-0.5e3", "true", "inf", "0xf", "1979-05-27 07:32:00", "07:32:00"])
FILLING = st.sampled_from(["", " ", "\n", '\n\n# a ] } = " comment\n', " # '''\n"])
LINE_ENDS = st.sampled_from(["", "  ", " # = [\" '''"])


@attrs.define
class Writer:
    """A document being written, and the lines of what is in it."""

    text: str = ""
    lines: dict[TomlPath, int] = attrs.field(factory=dict)

    def write(self, text: str) -> None:
        """Write on."""
        self.text += text

    def note(self, path: TomlPath) -> None:
        """Note that a path begins here, unless it began before."""
        self.lines.setdefault(path, self.text.count("\n") + 1)


def escaped(text: str) -> str:
    """Write the inner part of a basic string."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\u2028", "\\u2028")


def written_key(draw: st.DrawFn, name: str) -> str:
    """Write a part of a key: bare where it may be, or in one of the quotes."""
    forms = [f'"{escaped(name)}"']
    if "'" not in name:
        forms.append(f"'{name}'")
    if name and all(sign in "ab1-_" for sign in name):
        forms.append(name)
    return draw(st.sampled_from(forms))


def strings(draw: st.DrawFn) -> str:
    """Write a string in one of the four notations, with all that could mislead in it."""
    text = draw(st.text(SIGNS + "\n", max_size=8))
    one_line = text.replace("\n", "")
    forms = [f'"{escaped(one_line)}"', f'"""{escaped(text)}"""', '"""\n\\\\""x"""""']
    if "'" not in text:
        forms += [f"'{one_line}'", f"'''{text}'''", "'''a''\nb'''''"]
    return draw(st.sampled_from(forms))


def value(draw: st.DrawFn, writer: Writer, path: TomlPath, depth: int) -> None:
    """Write a value."""
    kind = draw(st.sampled_from(["plain", "string", "array", "inline"] if depth else ["plain"]))
    if kind == "plain":
        writer.write(draw(PLAIN))
    elif kind == "string":
        writer.write(strings(draw))
    elif kind == "array":
        array(draw, writer, path, depth - 1)
    else:
        inline(draw, writer, path, depth - 1)


def array(draw: st.DrawFn, writer: Writer, path: TomlPath, depth: int) -> None:
    """Write an array, over several lines or not, with or without a comma at its end."""
    writer.write("[" + draw(FILLING))
    count = draw(st.integers(0, 3))
    for index in range(count):
        writer.note((*path, index))
        value(draw, writer, (*path, index), depth)
        last = index == count - 1
        writer.write(draw(FILLING) + ("" if last and draw(st.booleans()) else ",") + draw(FILLING))
    writer.write("]")


def inline(draw: st.DrawFn, writer: Writer, path: TomlPath, depth: int) -> None:
    """Write an inline table."""
    names = draw(st.lists(NAMES, max_size=3, unique=True))
    writer.write("{ ")
    for index, name in enumerate(names):
        writer.write(", " if index else "")
        pair(draw, writer, path, name, depth)
    writer.write(" }")


def pair(draw: st.DrawFn, writer: Writer, path: TomlPath, name: str, depth: int) -> None:
    """Write a key, dotted or not, and its value."""
    keys = [name, *draw(st.lists(NAMES, max_size=2))]
    for key in keys:
        path = (*path, key)
        writer.note(path)
    dot = draw(st.sampled_from([".", " . ", "\t."]))
    equals = draw(st.sampled_from(["=", " = ", "\t=  "]))
    writer.write(dot.join(written_key(draw, key) for key in keys) + equals)
    value(draw, writer, path, depth)


def header(draw: st.DrawFn, writer: Writer, keys: list[str], brackets: int) -> None:
    """Write a header."""
    space = draw(st.sampled_from(["", " "]))
    inner = draw(st.sampled_from([".", " . "])).join(written_key(draw, key) for key in keys)
    writer.write("[" * brackets + space + inner + space + "]" * brackets)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, dict[TomlPath, int]]:
    """Draw a document and the lines of all that is in it."""
    writer = Writer()
    body(draw, writer, ())
    for name in draw(st.lists(NAMES, max_size=3, unique=True)):
        if (name,) in writer.lines:
            continue
        kind = draw(st.sampled_from(["table", "deep", "tables"]))
        if kind == "tables":
            for index in range(draw(st.integers(1, 3))):
                element(draw, writer, name, index)
            continue
        keys = [name, *draw(st.lists(NAMES, min_size=1, max_size=2))] if kind == "deep" else [name]
        for end in range(1, len(keys) + 1):
            writer.note(tuple(keys[:end]))
        header(draw, writer, keys, 1)
        body(draw, writer, tuple(keys))
    text = writer.text
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return ("\ufeff" if draw(st.booleans()) else "") + text, writer.lines


def element(draw: st.DrawFn, writer: Writer, name: str, index: int) -> None:
    """Write a table of an array, with an array of tables inside it or a table."""
    writer.note((name,))
    writer.note((name, index))
    header(draw, writer, [name], 2)
    body(draw, writer, (name, index), but="inner")
    brackets = draw(st.sampled_from([0, 1, 2]))
    for at in range(draw(st.integers(1, 2)) if brackets == 2 else brackets):
        path: TomlPath = (name, index, "inner")
        writer.note(path)
        if brackets == 2:
            path = (*path, at)
            writer.note(path)
        header(draw, writer, [name, "inner"], brackets)
        body(draw, writer, path)


def body(draw: st.DrawFn, writer: Writer, path: TomlPath, but: str = "") -> None:
    """Write the pairs of a table."""
    if path:
        writer.write(draw(LINE_ENDS) + "\n")
    for name in draw(st.lists(NAMES, max_size=3, unique=True)):
        if name == but:
            continue
        writer.write(draw(st.sampled_from(["", "\n", "  ", "# [a]\n", "\t"])))
        pair(draw, writer, path, name, 2)
        writer.write(draw(LINE_ENDS) + "\n")


def read(text: str) -> dict[str, Any]:
    """Read a text as the library does."""
    return tomllib.loads(text.removeprefix("\ufeff"))


@given(documents())
def test_every_path_that_the_reader_gives_has_its_line(
    document: tuple[str, dict[TomlPath, int]],
) -> None:
    """Law: the scanner and the reader find the same paths, and each on the line it is written."""
    text, written = document
    assert set(paths(read(text))) == written.keys()
    assert toml_lines(text) == written


DATA = sorted(Path(perhepalvelut.__file__).parent.rglob("*.toml"))


@pytest.mark.parametrize("path", DATA, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_path_of_the_built_in_data_has_a_line_that_holds_its_key(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = toml_lines(text)
    assert set(paths(read(text))) == lines.keys()
    of_text = text.split("\n")
    keyed = {place: line for place, line in lines.items() if isinstance(place[-1], str)}
    assert [place for place, line in keyed.items() if str(place[-1]) not in of_text[line - 1]] == []


def read_file(kind: str, text: str, folder: Path) -> object:
    """Read a file of a kind as the library does."""
    if kind == "cases":
        path = folder / "cases.toml"
        path.write_text(text, encoding="utf-8")
        return read_cases(path)
    if kind == "situation":
        return read_situation(parse_data(text, place="situation"))
    readers: Any = {
        "association": read_association,
        "overlay": read_overlays,
        "steps": read_steps,
        "vocabulary": read_vocabulary,
    }
    return readers[kind](parse_data(text, place=kind))


FAULTY = [
    (
        "association",
        '[association]\nid = "a"\nnme = "A"\n',
        {1: "missing", 3: "unknown-key", None: "missing"},
    ),
    ("association", '\n# no head\nlanguage = "fi"\n', {None: "missing"}),
    (
        "association",
        '[association]\nid = "a"\nname = "A"\n[[unit]]\nid = "u"\nname = "U"\nsource = "1"\n'
        '[[unit.service]]\nid = "s"\nform = "Outpatient"\n'
        'access.hours = { value = "x", source = "1" }\n',
        {None: "missing", 1: "missing", 8: "missing", 10: "wrong-value", 11: "wrong-value"},
    ),
    ("overlay", '[[overlay]]\nid = "a"\nsource = [\n  "001",\n  2,\n]\n', {5: "wrong-type"}),
    (
        "steps",
        '[[step]]\nfrom = "family"\nto = "nowhere x"\nkind = "self"\n',
        {1: "missing", 3: "wrong-value"},
    ),
    ("vocabulary", '[[term]]\nid = "x"\n', {1: "unknown-key"}),
    ("vocabulary", '[[place]]\nid = "x"\nkind = "region"\nnames = "X"\n', {4: "wrong-type"}),
    *(
        ("vocabulary", f"{one}\n{one}\n", {one.count("\n") + 2: "twice"})
        for one in (
            '[[need]]\nid = "x"\nname = "X"',
            '[[place]]\nid = "x"\nkind = "county"\nnames = { fi = "X" }',
            '[[fact]]\nid = "x"\nabout = "family"\nkind = "flag"\nlabel = "x"\nquestion = "x?"\n'
            'says = "x"\ndenies = "not x"',
        )
    ),
    ("situation", '[[people]]\nrole = "child"\n[[people]]\nage = "7"\n', {4: "wrong-value"}),
    (
        "cases",
        'on = "soon"\n[[case]]\nname = "x"\nsituation.people = [\n{ rle = 1 }]\n',
        {1: "wrong-value", 2: "wrong-value", 5: "unknown-key"},
    ),
]
"""A kind of file, its text, and the codes of its faults by their lines."""


@pytest.mark.parametrize(("kind", "text", "codes"), FAULTY)
def test_a_fault_of_a_file_names_the_line_of_its_table_or_key(
    kind: str, text: str, codes: dict[int | None, str], tmp_path: Path
) -> None:
    with pytest.raises(DataError) as caught:
        read_file(kind, text, tmp_path)
    found = {fault.line: fault.code for fault in caught.value.faults}
    assert found == codes, [str(fault) for fault in caught.value.faults]


LONG = ".".join(["a"] * 101)
TOO_MUCH = [
    (f"b = 1\n{LONG} = 1\n", 2, "holds a key of more than 100 parts"),
    (f"b = 1\n\n[{LONG}]\n", 3, "holds a key of more than 100 parts"),
    (f"[[ {LONG} ]]\n", 1, "holds a key of more than 100 parts"),
    (f"b = {{ c = 1, {LONG} = 1 }}\n", 1, "holds a key of more than 100 parts"),
    (" . ".join(['"a.b"', "'='", "c"] * 40) + " = 1\n", 1, "holds a key of more than 100 parts"),
    (".".join(["a"] * 200_000) + " = 1\n", 1, "holds a key of more than 100 parts"),
    (f"b = 1\nc = [\n1, {'9' * 6000},\n]\n", 3, "holds a number of thousands of digits"),
    (f"b = {'9_' * 6000}9\n", 1, "holds a number of thousands of digits"),
]


@pytest.mark.parametrize(("text", "line", "says"), TOO_MUCH, ids=range(len(TOO_MUCH)))
def test_a_key_or_number_beyond_measure_is_refused_at_once_with_its_line(
    text: str, line: int, says: str
) -> None:
    with pytest.raises(DataError) as caught:
        parse_data(text, place="x.toml")
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"x.toml:{line}: {says}; ")


@pytest.mark.parametrize(
    "text",
    [
        f"{'.'.join(['a'] * 100)} = 1\n",
        f'b = "{LONG}"\n',
        f"# {LONG}\nb = 1\n",
        f'b = """\n{"Yes. " * 200}\n"""\n',
        f"b = [{'1.5, ' * 200}]\n",
        f"b = '{'a' * 200_000}{'. ' * 200_000}'\n",
        f"b = '{'.a' * 200_000}'\n",
    ],
    ids=range(7),
)
def test_many_dots_elsewhere_are_no_key(text: str) -> None:
    assert parse_data(text, place="x.toml")
