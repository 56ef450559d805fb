"""What click and the machine refuse, as sayings, so that it is told in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import click

from ..sayings import Saying, guessed, joined, saying_of

__all__ = ["refusal"]

_OF_FILES: Final = {
    FileNotFoundError: Saying("No such file or directory"),
    IsADirectoryError: Saying("Is a directory"),
    NotADirectoryError: Saying("Not a directory"),
    PermissionError: Saying("Permission denied"),
}


def refusal(error: Exception) -> str:
    """Say what was refused; of a wrong command also the one whose help says more."""
    if isinstance(error, OSError):
        return joined(": ", (str(error.filename or ""), _of_file(error)))
    if not isinstance(error, click.ClickException):
        return saying_of(error)
    context = error.ctx if isinstance(error, click.UsageError) else None
    if context is None:
        return _of_command(error)
    command = Saying("`{command} --help` says what may stand here", command=context.command_path)
    return joined("; ", (_of_command(error), command))


def _of_file(error: OSError) -> str:
    return _OF_FILES.get(type(error)) or error.strerror or str(error)


def _of_command(error: Any) -> str:
    """Say what is wrong by the class of the error, with the option, argument or command."""
    if isinstance(error, click.NoSuchOption):
        unknown = Saying("no such option: {option}", option=error.option_name)
        return guessed(unknown, _nearest(error.possibilities))
    if isinstance(error, click.BadOptionUsage):
        return _ill_used(error)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return _missing(error.param)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return joined(": ", (_named(error.param), _wanted(error.param.type)))
    name = getattr(error, "command_name", None)
    if name is not None:
        unknown = Saying("no such command: {command}", command=repr(name))
        return guessed(unknown, _nearest(error.possibilities))
    return _plain(error)


def _nearest(names: Sequence[str] | None) -> str | None:
    return names[0] if names else None


def _ill_used(error: click.BadOptionUsage) -> str:
    """Say of an option whether it takes a value."""
    options = [] if error.ctx is None else error.ctx.command.get_params(error.ctx)
    flags = [one for one in options if isinstance(one, click.Option) and one.is_flag]
    if any(error.option_name in one.opts for one in flags):
        return Saying("{option} takes no value", option=error.option_name)
    return Saying("{option} needs a value", option=error.option_name)


def _missing(parameter: click.Parameter) -> Saying:
    if isinstance(parameter, click.Argument):
        return Saying("the argument {name} is missing", name=_named(parameter))
    return Saying("the option {name} is missing", name=_named(parameter))


def _named(parameter: click.Parameter) -> str:
    """Name an option as it is written, and an argument as the help does."""
    if isinstance(parameter, click.Argument):
        return parameter.human_readable_name
    return parameter.opts[0]


def _wanted(kind: Any) -> str:
    if isinstance(kind, click.Choice):
        known = ", ".join(repr(str(one)) for one in kind.choices)
        return Saying("is not one of {known}", known=known)
    low = getattr(kind, "min", 0)
    return Saying("is not a whole number, {low} or more", low=low)


def _plain(error: click.ClickException) -> str:
    """Give what click says in its own words, on one line."""
    if isinstance(error.message, Saying):
        return error.message
    return " ".join(error.format_message().split()).rstrip(".")
