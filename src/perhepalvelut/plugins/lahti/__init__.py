"""Lahden ensi- ja turvakoti ry: its units and services, after its plan of action for 2023."""

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
    return [domain_from(__name__, "lahti", language="fi")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the shared Finnish vocabulary and the models of the union."""
    return ["liitto", "suomi"]


@hookimpl
def perhepalvelut_vocabulary() -> Vocabulary:
    """Give the words of `vocabulary.toml`, which only its own working groups use."""
    return vocabulary_from(__name__)
