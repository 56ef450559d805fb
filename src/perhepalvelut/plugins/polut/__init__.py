"""Steps between services of several plugins, which belong to none of them alone."""

from __future__ import annotations

from perhepalvelut import Step, TextDomain, domain_from, hookimpl, steps_from


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Give the translations in `locales`."""
    return [domain_from(__name__, "polut", language="fi")]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Use the plugins whose services the steps join."""
    return ["kuopio", "lahti", "paijat_hame"]


@hookimpl
def perhepalvelut_steps() -> tuple[Step, ...]:
    """Give the steps of `steps.toml`."""
    return steps_from(__name__)
