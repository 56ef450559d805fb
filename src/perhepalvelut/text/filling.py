"""Placeholders in templates: a plain name in braces, and nothing else that `str.format` knows.

A template may be anybody's, so nothing in it is evaluated: no attribute, no index, no format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["filled", "placeholders"]

_BRACES: Final = re.compile(r"\{\{|\}\}|\{[^{}]*\}|[{}]")
_DOUBLED: Final = {"{{": "{", "}}": "}"}


def filled(template: str, values: Mapping[str, str]) -> str:
    """Put values where their names stand in braces; any other brace is a KeyError.

    >>> filled("{n} of {{{all}}}", {"n": "2", "all": "3"})
    '2 of {3}'
    """
    return _BRACES.sub(lambda found: _value(found[0], values), template)


def _value(braces: str, values: Mapping[str, str]) -> str:
    return _DOUBLED[braces] if braces in _DOUBLED else values[braces[1:-1]]


def placeholders(text: str) -> list[str]:
    """List the placeholders of a template, sorted; a brace that is alone is one, and a doubled."""
    return sorted(_BRACES.findall(text))
