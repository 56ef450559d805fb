"""Name a fact that there is not."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Association
from perhepalvelut.rules import flag

from .values import association


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Give an association with a service for families that are `expectin`."""
    return [association("unknown-fact", rule=flag("expectin"))]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the shared vocabulary."""
    return ["suomi"]
