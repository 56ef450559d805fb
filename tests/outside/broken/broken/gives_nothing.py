"""Forget to return."""

from perhepalvelut import hookimpl

from .values import association


@hookimpl
def perhepalvelut_associations() -> None:
    """Make an association and keep it."""
    association("gives-nothing")
