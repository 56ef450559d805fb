"""Fail after the first association was given."""

from collections.abc import Iterator

from perhepalvelut import hookimpl
from perhepalvelut.directory import Association

from .values import association


@hookimpl
def perhepalvelut_associations() -> Iterator[Association]:
    """Give one association and fail at the next."""
    yield association("generated")
    raise RuntimeError("no more of them")
