"""Read a data file with several faults."""

from perhepalvelut import Association, association_from, hookimpl


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Give the association of `association.toml`."""
    return [association_from("broken")]
