"""What a plugin author imports: the hook marker and the readers of data files."""

from .data import (
    association_from,
    domain_from,
    overlays_from,
    steps_from,
    text_from,
    vocabulary_from,
)
from .hookspecs import hookimpl

__all__ = [
    "association_from",
    "domain_from",
    "hookimpl",
    "overlays_from",
    "steps_from",
    "text_from",
    "vocabulary_from",
]
