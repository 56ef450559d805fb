"""What is printed: text in UTF-8, wrapped to a terminal's width, in one line each into a pipe."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from ..signs import visible
from ..text import Section
from ..text.document.tree import Row, rows

__all__ = ["complain", "print_json", "print_page", "print_whole", "use_utf8"]

NARROWEST = 20
UNBOUND = 1_000_000
_GROUPED: Final = re.compile(r"(?<=\d) (?=\d)")
_TOGETHER: Final = "\ue000"
"""Stands for a blank at which no line is broken."""
_STYLES: Final = {
    "title": "bold",
    "unit": "underline",
    "fact": "cyan",
    "fits": "bold green",
    "unknown": "bold yellow",
    "does-not-fit": "bold red",
    "fine": "bold green",
    "failed": "bold red",
    "broken": "bold red",
    "not-tried": "yellow",
}
"""The styles of texts, by the names of the parts that they are of."""


def print_page(*sections: Section) -> None:
    """Print to standard output, a blank line between sections; a reader gone away is no error."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    width = _width(console)
    with console.capture() as captured:
        for number, section in enumerate(sections):
            if number:
                console.print()
            for row in rows(section):
                _print_row(console, row, width)
    _put(captured.get())


def _width(console: Console) -> int:
    """Take the width of the terminal, or of COLUMNS; a pipe without it has none."""
    told = os.environ.get("COLUMNS", "")
    if console.is_terminal or (told.isdecimal() and int(told) > 0):
        return max(console.width, NARROWEST)
    return UNBOUND


def _print_row(console: Console, row: Row, width: int) -> None:
    for prefix, part in _wrapped(console, row, width):
        whole = Text.assemble(prefix, part)
        whole.rstrip()
        whole.plain = whole.plain.replace(_TOGETHER, " ")
        console.print(whole, soft_wrap=True)


def _wrapped(console: Console, row: Row, width: int) -> Iterator[tuple[str, Text]]:
    """Break a row where words end; a word longer than a line is broken too.

    A number that is written in groups stays on one line.
    """
    whole = Text(_GROUPED.sub(_TOGETHER, row.text), _STYLES.get(row.name, ""))
    start, *_ = whole.wrap(console, _room(width, row.lead), overflow="fold") or [whole]
    yield row.lead, start
    rest = whole[len(start) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip(" ")) :]
    for part in rest.wrap(console, _room(width, row.hang), overflow="fold") if rest else ():
        yield row.hang, part


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
