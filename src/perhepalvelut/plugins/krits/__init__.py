"""Kriminaalihuollon tukisäätiö: housing support for people leaving prison (document 001)."""

from __future__ import annotations

from perhepalvelut import Association, TextDomain, association_from, domain_from, hookimpl


@hookimpl
def perhepalvelut_associations() -> list[Association]:
    """Give the association of `association.toml`."""
    return [association_from(__name__)]


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Give the translations in `locales`."""
    return [domain_from(__name__, "krits", language="fi")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the shared Finnish vocabulary."""
    return ["suomi"]
