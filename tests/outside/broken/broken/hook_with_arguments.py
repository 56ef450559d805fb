"""Take an argument in a hook."""

from perhepalvelut import Catalogue, hookimpl
from perhepalvelut.directory import Association


@hookimpl
def perhepalvelut_associations(catalogue: Catalogue) -> list[Association]:
    """Give no association."""
    return list(catalogue.associations.values())
