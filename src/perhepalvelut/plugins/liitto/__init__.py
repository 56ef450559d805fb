"""Ensi- ja turvakotien liitto: national services, projects, and the models members run (004)."""

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
def perhepalvelut_domains() -> list[TextDomain]:
    """Give the translations in `locales`."""
    return [domain_from(__name__, "liitto", language="fi")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the shared Finnish vocabulary."""
    return ["suomi"]


@hookimpl
def perhepalvelut_vocabulary() -> Vocabulary:
    """Give the words of `vocabulary.toml`, which join the shared ones."""
    return vocabulary_from(__name__)
