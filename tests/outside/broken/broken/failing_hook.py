"""Fail in a hook."""

from perhepalvelut import Association, hookimpl


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Fail."""
    raise KeyError("nothing of this key")
