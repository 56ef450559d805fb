"""Fail in a hook."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Association


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Fail."""
    raise KeyError("nothing of this key")
