"""The lines of a TOML text on which its keys, tables and items stand.

A scanner of our own, as the reader of the standard library keeps no positions. It runs only when
there is a fault to tell, on text that the reader has taken, and so checks nothing itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from ..errors import Fault

__all__ = ["TomlPath", "on_their_lines", "toml_lines"]

TomlPath = tuple[str | int, ...]

_BLANK: Final = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_BETWEEN: Final = re.compile(r"(?:[ \t\n,]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_BARE_KEY: Final = re.compile(r"[A-Za-z0-9_-]+")
_DOT: Final = re.compile(r"[ \t]*\.[ \t]*")
_STRING: Final = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'",
    re.DOTALL,
)
_PLAIN: Final = re.compile(r"[^,\]}#\n]*")
_ESCAPE: Final = re.compile(r"\\(?:u(.{4})|U(.{8})|x(.{2})|(.))")
_ESCAPED: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


def toml_lines(text: str) -> Mapping[TomlPath, int]:
    """Give the line, counted from 1, of every path that the reader gives for a TOML text.

    A table stands on the line of its header, or else of the first key that makes it.

    >>> lines = toml_lines('name = "x"\\n[[unit]]\\ntags = ["a",\\n  "b"]\\n')
    >>> lines["unit", 0], lines["unit", 0, "tags"], lines["unit", 0, "tags", 1]
    (2, 3, 4)
    """
    scanner = _Scanner(text)
    scanner.scan()
    return scanner.lines


def on_their_lines(faults: Iterable[Fault], text: str) -> tuple[Fault, ...]:
    """Give faults the lines of their places in a TOML text, or of the nearest table around them.

    >>> (fault,) = on_their_lines([Fault("unit[0].name", "is missing")], "[[unit]]\\nid = 'a'\\n")
    >>> fault.line
    1
    """
    lines: dict[str, int] = {}
    for path, line in toml_lines(text).items():
        lines.setdefault(_place(path), line)
    return tuple(
        fault if fault.line else attrs.evolve(fault, line=_nearest(fault.place, lines))
        for fault in faults
    )


def _place(path: TomlPath) -> str:
    """Write a path as faults have it: `unit[0].name`."""
    parts = (f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return "".join(parts).removeprefix(".")


def _nearest(place: str, lines: Mapping[str, int]) -> int | None:
    ends = (at for at in range(len(place), 0, -1) if place[at : at + 1] in ("", ".", "["))
    return next((lines[place[:at]] for at in ends if place[:at] in lines), None)


class _Scanner:
    """A text being scanned: where it is, the lines found, and the arrays of tables begun."""

    def __init__(self, text: str) -> None:
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        self.at = 0
        self.lines: dict[TomlPath, int] = {}
        self._ends = [found.start() for found in re.finditer("\n", self.text)]
        self._last: dict[TomlPath, int] = {}

    def scan(self) -> None:
        """Walk the headers and pairs of the whole text."""
        table: TomlPath = ()
        self._take(_BLANK)
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._take(_BLANK)

    def _take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if found is None:
            return ""
        self.at = found.end()
        return found[0]

    def _here(self) -> int:
        return bisect_left(self._ends, self.at) + 1

    def _header(self) -> TomlPath:
        """Read `[a.b]` or `[[a.b]]`; give the path of the table that it begins."""
        line, brackets = self._here(), 2 if self.text.startswith("[[", self.at) else 1
        self.at += brackets
        *outer, last = self._key()
        self.at += brackets
        path: TomlPath = ()
        for key in outer:
            path = (*path, key)
            self.lines.setdefault(path, line)
            path = (*path, self._last[path]) if path in self._last else path
        path = (*path, last)
        if brackets == 1:
            self.lines[path] = line
            return path
        self.lines.setdefault(path, line)
        self._last[path] = self._last.get(path, -1) + 1
        path = (*path, self._last[path])
        self.lines[path] = line
        return path

    def _key(self) -> list[str]:
        """Read a key into its parts: `a."b c".d`."""
        self._take(_SPACE)
        parts = [self._part()]
        while self._take(_DOT):
            parts.append(self._part())
        self._take(_SPACE)
        return parts

    def _part(self) -> str:
        bare = self._take(_BARE_KEY)
        if bare:
            return bare
        quoted = self._take(_STRING)
        inner = quoted[1:-1]
        return _ESCAPE.sub(_unescaped, inner) if quoted.startswith('"') else inner

    def _pair(self, table: TomlPath) -> None:
        line, path = self._here(), table
        for key in self._key():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self.at += 1
        self._take(_SPACE)
        self._value(path)

    def _value(self, path: TomlPath) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        elif opening in "\"'":
            self._take(_STRING)
        else:
            self._take(_PLAIN)

    def _array(self, path: TomlPath) -> None:
        self._step_in()
        index = 0
        while self.text[self.at] != "]":
            self.lines[*path, index] = self._here()
            self._value((*path, index))
            self._take(_BETWEEN)
            index += 1
        self.at += 1

    def _inline_table(self, path: TomlPath) -> None:
        self._step_in()
        while self.text[self.at] != "}":
            self._pair(path)
            self._take(_BETWEEN)
        self.at += 1

    def _step_in(self) -> None:
        self.at += 1
        self._take(_BLANK)


def _unescaped(found: re.Match[str]) -> str:
    *codes, sign = found.groups()
    code = next((one for one in codes if one), None)
    return chr(int(code, 16)) if code else _ESCAPED.get(sign, sign)
