"""Translate the texts of a domain that there is not."""

from perhepalvelut import TextDomain, domain_from, hookimpl


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Give translations of `lahtii`."""
    return [domain_from("broken", "extends_nothing", language="fi", extends="lahtii")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the plugin that is translated."""
    return ["lahti"]
