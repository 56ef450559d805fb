"""Give an association alone."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Association

from .values import association


@hookimpl
def perhepalvelut_associations() -> Association:
    """Give one, and no list of it."""
    return association("not-a-list")


@hookimpl
def perhepalvelut_requires() -> str:
    """Name one, and no list of it."""
    return "suomi"
