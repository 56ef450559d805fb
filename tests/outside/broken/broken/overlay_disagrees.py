"""Correct what the good plugin corrects, otherwise."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Overlay

from .values import overlay


@hookimpl
def perhepalvelut_overlays() -> list[Overlay]:
    """Tell other hours of `lahti.perhetupa`."""
    return [overlay("lahti.perhetupa", hours="mon 9-12")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the plugin that is corrected."""
    return ["lahti"]
