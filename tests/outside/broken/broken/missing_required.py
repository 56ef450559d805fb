"""Require a plugin that is not installed."""

from perhepalvelut import hookimpl


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use a plugin from somewhere else."""
    return ["lahtii"]
