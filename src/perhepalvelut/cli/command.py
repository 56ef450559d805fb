"""The command of click that says of words too many how many there are, and repeats none."""

from __future__ import annotations

import click

__all__ = ["Command"]


class Command(click.Command):
    """A command whose arguments may be a family's: one too many is not repeated in an error."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; leave none over."""
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)
        if left and not ctx.resilient_parsing:
            words = "1 word" if len(left) == 1 else f"{len(left)} words"
            ctx.fail(f"{words} too many; put in quotes what belongs together")
        return left
