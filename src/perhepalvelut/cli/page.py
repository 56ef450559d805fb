"""What is printed: text in UTF-8, wrapped to a terminal's width, in one line each into a pipe."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

import attrs
from rich.console import Console
from rich.text import Text

from ..signs import visible

__all__ = ["Page", "complain", "print_json", "print_whole", "use_utf8"]

_START = re.compile(r"\s*(?:[–-] )?")
NARROWEST = 20
UNBOUND = 1_000_000


@attrs.frozen
class _Line:
    """A paragraph: what stands before its first line and before the others, and its style."""

    text: str
    first: str
    rest: str
    style: str


class Page:
    """Paragraphs of text, gathered and printed at once."""

    def __init__(self) -> None:
        self._lines: list[_Line] = []

    def write(self, text: str = "", *, indent: str = "", style: str = "") -> None:
        """Add a paragraph for each line of the text.

        What does not fit a line hangs below the words, right of the indent and of a "– ".
        """
        for line in visible(text).splitlines() or [""]:
            start = _START.match(line)
            first = indent + (start[0] if start else "")
            hang = " " * len(first) if first.strip() else f"{first}  "
            self._lines.append(_Line(line[len(first) - len(indent) :], first, hang, style))

    def print(self) -> None:
        """Print to standard output; a reader who has gone away is no error."""
        console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
        width = _width(console)
        with console.capture() as captured:
            for line in self._lines:
                _print_line(console, line, width)
        _put(captured.get())


def _width(console: Console) -> int:
    """Take the width of the terminal, or of COLUMNS; a pipe without it has none."""
    told = os.environ.get("COLUMNS", "")
    if console.is_terminal or (told.isdecimal() and int(told) > 0):
        return max(console.width, NARROWEST)
    return UNBOUND


def _print_line(console: Console, line: _Line, width: int) -> None:
    for prefix, part in _wrapped(console, line, width):
        whole = Text.assemble(prefix, part)
        whole.rstrip()
        console.print(whole, soft_wrap=True)


def _wrapped(console: Console, line: _Line, width: int) -> Iterator[tuple[str, Text]]:
    """Break a paragraph where words end; a word longer than a line is broken too."""
    if not line.text:
        yield "", Text()
        return
    whole = Text(line.text, line.style)
    start, *_ = whole.wrap(console, _room(width, line.first), overflow="fold")
    yield line.first, start
    rest = whole[len(start) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
    for part in rest.wrap(console, _room(width, line.rest), overflow="fold") if rest else ():
        yield line.rest, part


def _room(width: int, prefix: str) -> int:
    return max(width - len(prefix), NARROWEST // 2)


def print_json(data: Any) -> None:
    """Print data as JSON, readable and in UTF-8; signs that are not seen are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    _put(visible(text, lambda sign: json.dumps(sign)[1:-1]) + "\n")


def print_whole(text: str) -> None:
    """Print a text as it is, in UTF-8, with a line break at its end."""
    text = visible(text)
    _put(text if text.endswith("\n") else f"{text}\n")


def complain(message: str) -> None:
    """Say on standard error what is wrong, each fault in a sentence that names the program."""
    lines = [line for line in visible(message).splitlines() if line.strip()]
    print("\n".join(f"perhepalvelut: {line}" for line in lines), file=sys.stderr)


def use_utf8() -> None:
    """Print UTF-8 whatever the machine's locale is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _put(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
