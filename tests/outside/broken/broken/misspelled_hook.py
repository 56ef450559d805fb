"""Misspell the name of a hook."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Association

from .values import association


@hookimpl
def perhepalvelut_asociations() -> list[Association]:
    """Give an association that nobody asks for."""
    return [association("misspelled")]
