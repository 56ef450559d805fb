"""The command of click that says of words too many how many there are, and repeats none."""

from __future__ import annotations

import click

__all__ = ["Command"]


class Command(click.Command):
    """A command whose arguments may be a family's: one too many is not repeated in an error."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; leave none over."""
        ctx.allow_extra_args = True
        self._refuse_twice(ctx, args)
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            words = "1 word" if len(left) == 1 else f"{len(left)} words"
            ctx.fail(f"{words} too many; put in quotes what belongs together")
        return left

    def _refuse_twice(self, ctx: click.Context, args: list[str]) -> None:
        """Refuse an option that is told twice and has one value: the last would win."""
        options = args[: args.index("--")] if "--" in args else args
        names = [word.partition("=")[0] for word in options if word.startswith("-")]
        for option in self.get_params(ctx):
            once = isinstance(option, click.Option) and not (option.multiple or option.is_flag)
            if once and sum(map(names.count, option.opts)) > 1:
                ctx.fail(f"{option.opts[0]} is told twice; leave one of them out")
