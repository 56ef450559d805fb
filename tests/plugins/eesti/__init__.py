"""A plugin that brings a language: the sentences of the library in Estonian, in a folder."""

from __future__ import annotations

from perhepalvelut import hookimpl
from perhepalvelut.directory import TextDomain
from perhepalvelut.plugins import domain_from

WRITTEN_IN = {"perhepalvelut": "en", "cli": "en", "suomi": "fi"}


@hookimpl
def perhepalvelut_domains() -> list[TextDomain]:
    """Translate the library, its command line, and the shared words."""
    return [
        domain_from(__name__, f"{name}_et", language=language, extends=name)
        for name, language in WRITTEN_IN.items()
    ]


@hookimpl
def perhepalvelut_requires() -> list[str]:
    """Name the plugin whose words are translated."""
    return ["suomi"]
