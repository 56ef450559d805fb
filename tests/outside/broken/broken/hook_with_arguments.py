"""Take an argument in a hook."""

from perhepalvelut import Association, Catalogue, hookimpl


@hookimpl
def perhepalvelut_associations(catalogue: Catalogue) -> list[Association]:
    """Give no association."""
    return list(catalogue.associations.values())
