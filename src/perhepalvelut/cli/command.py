"""The command of click that says of words too many how many there are, and repeats none."""

from __future__ import annotations

import click

from ..sayings import Saying

__all__ = ["Command"]


class Command(click.Command):
    """A command whose arguments may be a family's: one too many is not repeated in an error."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; leave none over."""
        ctx.allow_extra_args = True
        if not ctx.resilient_parsing:  # a shell completes what may hold a fault
            self._refuse_twice(ctx, args)
        left = self._parsed(ctx, args)
        if left and not ctx.resilient_parsing:
            one = Saying("1 word too many; put in quotes what belongs together")
            many = Saying("{n} words too many; put in quotes what belongs together", n=len(left))
            ctx.fail(one if len(left) == 1 else many)
        return left

    def _parsed(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Have click read the arguments; its error knows of which command they were."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def _refuse_twice(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse an option that is told twice and has one value: the last would win."""
        options = args[: args.index("--")] if "--" in args else args
        names = [word.partition("=")[0] for word in options if word.startswith("-")]
        for option in self.get_params(ctx):
            once = isinstance(option, click.Option) and not (option.multiple or option.is_flag)
            if once and sum(map(names.count, option.opts)) > 1:
                ctx.fail(
                    Saying("{option} is told twice; leave one of them out", option=option.opts[0])
                )
