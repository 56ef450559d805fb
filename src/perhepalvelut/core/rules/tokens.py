"""The tokens of the text form of rules: names, numbers, names in quotes and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

import attrs

from ...errors import RuleError
from ...sayings import Saying

__all__ = ["Token", "tokens"]

_PATTERN = re.compile(
    r"""\s*(?:(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<number>[0-9]{1,9}(?![A-Za-z0-9_.]))
    |(?P<string>"[^"\\\n\r]*")|(?P<sign><=|>=|==|!=|[(){},<>]))""",
    re.VERBOSE,
)


@attrs.frozen
class Token:
    """A piece of the text, and the columns where it stands; the last one is the end."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """Walk the tokens; what is none is a RuleError that points at it."""
    at, stop = 0, len(text.rstrip())
    while at < stop:
        match = _PATTERN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise RuleError(_why_unreadable(text[start]), text, start, start + 1)
        kind = cast(str, match.lastgroup)
        yield Token(kind, match[kind], match.start(kind), match.end(kind))
        at = match.end()
    yield Token("end", "", stop, stop + 1)


def _why_unreadable(sign: str) -> str:
    if sign == "-":
        return Saying(
            'there is no minus here; ids with a hyphen stand in quotes: in_service("a.b-c")'
        )
    if sign == "'":
        return Saying('quote names with "double quotes"')
    if sign == '"':
        return Saying('a name in quotes ends on the same line with " and has no backslash')
    if sign == "=":
        return Saying("one = compares nothing; write ==")
    if sign.isdigit():
        return Saying("only whole numbers are compared, written with one to nine digits")
    return Saying("{sign} does not belong to the notation of rules", sign=repr(sign))
