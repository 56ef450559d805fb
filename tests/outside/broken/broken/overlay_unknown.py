"""Correct a service that there is not."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Overlay

from .values import overlay


@hookimpl
def perhepalvelut_overlays() -> list[Overlay]:
    """Correct `lahti.perhetuppa`."""
    return [overlay("lahti.perhetuppa", hours="mon 9-12")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the plugin that is corrected."""
    return ["lahti"]
