"""The options that several commands share, and the catalogue they all ask."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import attrs
import click

from ..core.catalogue import Catalogue
from ..errors import DateError, PluginWarning
from ..plugins.loading import load_catalogue
from ..testing.cases import read_date
from ..text import Teller
from .page import complain
from .situations import Flags

__all__ = ["Session", "day_of", "formatted", "in_language", "open_session", "telling_a_situation"]

Command = TypeVar("Command", bound=Callable[..., Any])


@attrs.frozen
class Session:
    """The catalogue, and who tells of it in the language asked for."""

    catalogue: Catalogue
    teller: Teller


def open_session(lang: str) -> Session:
    """Load the catalogue; a plugin that was left out is told of on standard error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PluginWarning)
        catalogue = load_catalogue()
    for warning in caught:
        complain(f"warning: {warning.message}")
    return Session(catalogue, Teller(catalogue, lang))


def in_language(command: Command) -> Command:
    """Add --lang."""
    return click.option(
        "--lang",
        default="en",
        show_default=True,
        metavar="LANG",
        help="Language of the answer: fi, sv, en. The machine's own does not count.",
    )(command)


def formatted(command: Command) -> Command:
    """Add --format."""
    return click.option(
        "--format",
        "shape",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Text to read, or JSON.",
    )(command)


def telling_a_situation(command: Command) -> Command:
    """Add the argument SITUATION, --on, and the flags that tell a situation without a file."""
    for decorate in reversed(_SITUATION):
        command = decorate(command)
    return command


_SITUATION = (
    click.argument("situation", required=False),
    click.option("--on", metavar="DATE", help="The day asked about, 2023-05-02. Default: today."),
    click.option("--municipality", metavar="NAME", help="Where the family lives."),
    click.option(
        "--person",
        "people",
        multiple=True,
        metavar="TEXT",
        help='One person: "mother 29 years", "child 7 months violence_experienced=false".',
    ),
    click.option(
        "--fact",
        "facts",
        multiple=True,
        metavar="NAME[=VALUE]",
        help="A fact of the family: expecting=false, parent_exhausted.",
    ),
    click.option("--no-children", is_flag=True, help="The family has no children."),
)


def flags_of(told: dict[str, Any]) -> Flags:
    """Take the flags out of the arguments of a command."""
    names = ("municipality", "people", "facts", "no_children")
    return Flags(**{name: told.pop(name) for name in names})


def day_of(text: str | None) -> date:
    """Read --on; without it, today: the only place of the project that asks the clock."""
    if text is None:
        return date.today()
    try:
        return read_date(text)
    except DateError as error:
        raise DateError(f"--on: {error}") from None
