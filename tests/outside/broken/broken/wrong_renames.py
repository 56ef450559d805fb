"""Rename what is still there, and to what is not there."""

from perhepalvelut import hookimpl
from perhepalvelut.directory import Rename


@hookimpl
def perhepalvelut_renames() -> list[Rename]:
    """Rename two services of `lahti`."""
    return [
        Rename("service", "lahti.perhetupa", "lahti.ensikoti"),
        Rename("service", "lahti.vanha-tupa", "lahti.perhetuppa"),
    ]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the plugin whose services are renamed."""
    return ["lahti"]
