"""Placeholders in templates: a plain name in braces, and nothing else that `str.format` knows.

A template may be anybody's, so nothing in it is evaluated: no attribute, no index, no format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

__all__ = ["filled", "placeholders"]

_BRACES: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
_DOUBLED: Final = {"{{": "{", "}}": "}"}
_EITHER: Final = {"{denies}": "{says}", "{numeric}": "{date}"}
"""Which placeholder a translation may have in place of another, as its language needs it."""

NOWHERE: Final = "%()s"
"""What is filled by nothing."""


def filled(template: str, values: Mapping[str, str]) -> str:
    """Put values where their names stand in braces; any other brace is a KeyError.

    >>> filled("{n} of {{{all}}}", {"n": "2", "all": "3"})
    '2 of {3}'
    """
    return _compiled(template) % values


@lru_cache(maxsize=5_000)
def _compiled(template: str) -> str:
    """Write a template for the operator `%`, which fills the same ones fast."""
    return _BRACES.sub(lambda found: _place(found[0]), template.replace("%", "%%"))


def _place(braces: str) -> str:
    if braces in _DOUBLED:
        return _DOUBLED[braces]
    name = braces[1:-1]
    return f"%({name})s" if name.isidentifier() else NOWHERE


def placeholders(text: str) -> list[str]:
    """List the placeholders of a template, sorted; a brace that is alone is one, and a doubled."""
    return sorted(_EITHER.get(one, one) for one in _BRACES.findall(text))
