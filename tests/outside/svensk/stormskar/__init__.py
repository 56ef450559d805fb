"""Stormskärs familjeförening rf, invented; it works in Swedish."""

from __future__ import annotations

from perhepalvelut import (
    Association,
    TextDomain,
    Vocabulary,
    association_from,
    domain_from,
    hookimpl,
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
    return [domain_from(__name__, "stormskar", language="sv")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the shared vocabulary, which is written in Finnish."""
    return ["suomi"]
