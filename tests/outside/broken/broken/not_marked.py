"""Forget to mark a hook."""

from perhepalvelut.directory import Association

from .values import association


def perhepalvelut_associations() -> list[Association]:
    """Give an association that nobody asks for."""
    return [association("not-marked")]
