"""What a service takes from its whole or its model, by name; nothing else comes down."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from ..directory.index import Directory
from ..directory.services import Access, Service

__all__ = ["inherited"]

AccessOf = Callable[[str], Access]
"""How one gets into a service, with what that inherits."""


def inherited(service: Service, directory: Directory, access_of: AccessOf) -> Access:
    """Give how one gets into a service, with the claims inherited by name and marked so."""
    taken = {}
    for name in service.inherits:
        for origin, access in _origins(service, directory, access_of):
            claim = getattr(access, name)
            if claim is not None and getattr(service.access, name) is None:
                taken[name] = attrs.evolve(claim, basis="inherited", reason=origin)
    return attrs.evolve(service.access, **taken)


def _origins(
    service: Service, directory: Directory, access_of: AccessOf
) -> Iterator[tuple[str, Access]]:
    if service.model:
        model = directory.models[service.model]
        yield model.name, model.access
    if service.part_of:
        whole = directory.service(service.part_of)
        yield whole.name, access_of(whole.id)
