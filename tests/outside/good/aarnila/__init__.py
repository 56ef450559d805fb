"""Aarnilan perhetyö ry, invented; and what it says of its neighbour's meeting place."""

from __future__ import annotations

from perhepalvelut import (
    Association,
    Overlay,
    Rename,
    TextDomain,
    Vocabulary,
    association_from,
    domain_from,
    hookimpl,
    overlays_from,
    vocabulary_from,
)


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Give the association of `association.toml`."""
    return [association_from(__name__)]


@hookimpl
def perhepalvelut_vocabulary() -> Vocabulary:
    """Give the words of `vocabulary.toml`."""
    return vocabulary_from(__name__)


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Give the translations in `locales`."""
    return [domain_from(__name__, "aarnila", language="fi")]


@hookimpl
def perhepalvelut_overlays() -> tuple[Overlay, ...]:
    """Give the corrections of `overlay.toml`."""
    return overlays_from(__name__)


@hookimpl
def perhepalvelut_renames() -> list[Rename]:
    """Keep the name that the group had in the first version."""
    return [Rename("service", "aarnila.vauvakerho", "aarnila.vauvaryhma")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the shared vocabulary, and the association that is corrected."""
    return ["lahti", "suomi"]
