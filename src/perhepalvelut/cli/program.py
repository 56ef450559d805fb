"""The command group: bad input is one clear sentence and exit status 2, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from .. import PerhepalvelutError
from . import (
    catalogue,
    checks,
    completion,
    courses,
    documents,
    maps,
    matching,
    new,
    pathways,
    plugins,
    scenarios,
    schemas,
    texts,
)
from .options import language_in
from .page import complain, use_utf8
from .refusals import refusal
from .session import said_in

__all__ = ["program"]

NAME = "perhepalvelut"
BAD_INPUT = 2
INTERRUPTED = 130


class _Program(click.Group):
    """A group whose every error is a sentence on standard error."""

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = NAME, **extra: Any
    ) -> Any:
        """Run, and exit with the status; `standalone_mode=False` is left to click."""
        if not extra.pop("standalone_mode", True):
            return super().main(args, prog_name, standalone_mode=False, **extra)
        use_utf8()
        sys.exit(self._status(args, prog_name, extra))

    def _status(self, args: Sequence[str] | None, name: str | None, extra: Any) -> int:
        try:
            result = super().main(args, name, standalone_mode=False, **extra)
        except (click.ClickException, PerhepalvelutError) as error:
            return _refuse(error, args)
        except BrokenPipeError:
            return 0
        except OSError as error:
            return _refuse(error, args)
        except (KeyboardInterrupt, click.Abort):
            return INTERRUPTED
        return result if isinstance(result, int) else 0


def _refuse(error: Exception, args: Sequence[str] | None) -> int:
    lang = language_in(sys.argv[1:] if args is None else args)
    complain(said_in(lang, refusal(error)))
    return BAD_INPUT


@click.group(
    name=NAME,
    cls=_Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name=NAME, prog_name=NAME)
@click.pass_context
def program(context: click.Context) -> None:
    """Tell which Finnish family services fit a family's situation, why, and how one gets in.

    Exit status: 0 done, 1 a case of `test` failed or `--check` found a change, 2 the input cannot
    be used.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for _command in (
    matching.match,
    matching.explain,
    pathways.way,
    pathways.next_,
    pathways.refer,
    courses.course,
    maps.map_,
    catalogue.show,
    catalogue.list_,
    catalogue.facts,
    plugins.plugins,
    documents.stale,
    documents.disputes,
    scenarios.test,
    schemas.schema,
    completion.completion,
    new.new,
    checks.check,
    texts.text,
):
    program.add_command(_command)
