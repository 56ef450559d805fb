"""The options that several commands share, and how they are read."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Final, TypeVar

import click

from ..errors import DateError
from ..sayings import Saying, joined, saying_of
from ..testing.cases import read_date
from .completion import family_facts, languages_of_answers, needs, people, places
from .session import LANGUAGE, check_language
from .situations import Flags

__all__ = [
    "day_after",
    "day_of",
    "flags_of",
    "formatted",
    "formatted_answer",
    "in_language",
    "language_in",
    "moment_of",
    "pictured",
    "telling_a_situation",
]

DEFAULT: Final = "en"
"""The language of an answer where none is asked for."""
Command = TypeVar("Command", bound=Callable[..., Any])


def in_language(command: Command) -> Command:
    """Add --lang."""
    return click.option(
        "--lang",
        show_default=DEFAULT,
        metavar="LANG",
        callback=_language,
        shell_complete=languages_of_answers,
        help=f"Language of the answer, as fi or sv. Without it: {LANGUAGE}, not the machine's own.",
    )(command)


def _language(context: click.Context, option: click.Parameter, lang: str | None) -> str:
    """Take the language asked for; one that the environment names is checked before all else."""
    if lang is not None:
        return lang
    named = os.environ.get(LANGUAGE)
    if named and not context.resilient_parsing:
        check_language(named, LANGUAGE)
    return named or DEFAULT


def language_in(arguments: Sequence[str]) -> str:
    """Find the language asked for, although the arguments may hold a fault."""
    told = os.environ.get(LANGUAGE) or DEFAULT
    words = list(arguments)
    for at, word in enumerate(words[: words.index("--")] if "--" in words else words):
        if word.startswith("--lang="):
            told = word.removeprefix("--lang=")
        elif word == "--lang":
            told = next(iter(words[at + 1 : at + 2]), told)
    return told


def formatted(command: Command) -> Command:
    """Add --format: text or JSON."""
    return _shape(("text", "json"), "Text to read, or JSON.")(command)


def formatted_answer(command: Command) -> Command:
    """Add --format: text, JSON, and what goes into a page or a table."""
    shapes = ("text", "json", "md", "html", "csv")
    return _shape(shapes, "Text to read, JSON, or for a page or a table.")(command)


def pictured(*shapes: str) -> Callable[[Command], Command]:
    """Add --format with the shapes given, the default first, and those of a picture."""
    what = "Text to read, JSON" if "text" in shapes else "JSON"
    return _shape(shapes, f"{what}, or a picture; svg needs the extra `pictures`.")


def _shape(shapes: Sequence[str], help: str) -> Callable[[Command], Command]:
    choice = click.Choice(shapes)
    return click.option(
        "--format", "shape", type=choice, default=shapes[0], show_default=True, help=help
    )


def telling_a_situation(command: Command) -> Command:
    """Add the argument SITUATION, --on, and the flags that tell a situation without a file."""
    for decorate in reversed(_SITUATION):
        command = decorate(command)
    return command


def on_day(command: Command) -> Command:
    """Add --on, the day asked about."""
    return _ON(command)


_ON = click.option("--on", metavar="DATE", help="The day asked about, 2023-05-02. Default: today.")
_SITUATION = (
    click.argument("situation", required=False),
    _ON,
    click.option(
        "--municipality",
        metavar="NAME",
        shell_complete=places,
        help="Where the family lives.",
    ),
    click.option(
        "--person",
        "people",
        multiple=True,
        metavar="TEXT",
        shell_complete=people,
        help='One person: "mother 29 years", "child 7 months violence_experienced=false".',
    ),
    click.option(
        "--fact",
        "facts",
        multiple=True,
        metavar="NAME[=VALUE]",
        shell_complete=family_facts,
        help="A fact of the family: expecting=false, parent_exhausted.",
    ),
    click.option("--no-children", is_flag=True, help="The family has no children."),
    click.option(
        "--no-adults", is_flag=True, help="Only children and young people are in the family."
    ),
    click.option(
        "--wants",
        "needs",
        multiple=True,
        metavar="NEED",
        shell_complete=needs,
        help="What the family wants help with: uupumus. Ranks, and never decides.",
    ),
)


def flags_of(told: dict[str, Any]) -> Flags:
    """Take the flags out of the arguments of a command."""
    place = told.pop("municipality")
    return Flags(
        municipality=None if place is None else _as_utf8(place),
        people=tuple(_as_utf8(text) for text in told.pop("people")),
        facts=tuple(_as_utf8(text) for text in told.pop("facts")),
        no_children=told.pop("no_children"),
        no_adults=told.pop("no_adults"),
        needs=tuple(_as_utf8(text) for text in told.pop("needs")),
    )


def _as_utf8(text: str) -> str:
    """Read an argument as UTF-8 whatever the machine's locale took it for."""
    try:
        return os.fsencode(text).decode("utf-8")
    except UnicodeError:
        return text


def day_of(text: str | None) -> date:
    """Read --on; without it, today: the only place of the project that asks the clock."""
    if text is None:
        return date.today()
    return day_after("--on", text)


def day_after(flag: str, text: str) -> date:
    """Read the day that stands after a flag."""
    try:
        return read_date(text)
    except DateError as error:
        raise DateError(joined(": ", (flag, saying_of(error)))) from None


def moment_of(text: str | None) -> datetime | None:
    """Read --open-at, a day and a time of day, with a time zone or without."""
    if text is None:
        return None
    if not text.isascii():  # strptime reads the digits of every script
        text = ""
    for pattern in ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"):
        for zone in ("", "%z"):
            with suppress(ValueError):
                return datetime.strptime(text, pattern + zone)
    reason = Saying("not a day and a time: write it as '2023-05-02 10:00'")
    raise DateError(joined(": ", ("--open-at", reason)))
