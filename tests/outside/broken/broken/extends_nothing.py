"""Translate the texts of a domain that there is not."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import TextDomain
from perhepalvelut.plugins import domain_from


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Give translations of `lahtii`."""
    return [domain_from("broken", "extends_nothing", language="fi", extends="lahtii")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the plugin that is translated."""
    return ["lahti"]
