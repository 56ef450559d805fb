"""The words of the notation: what may name a fact, an option, a place or a service in a rule."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable

from ...errors import RuleError
from ...sayings import Saying
from ..guards.arguments import several, word

__all__ = ["RESERVED", "as_fact", "as_options", "as_quoted", "as_several_quoted", "in_quotes"]

_WORDS = {
    "age", "role", "sex", "everyone", "any_child", "any_adult", "anyone", "lives_in", "in_service",
    "unsettled", "years", "months",
}  # fmt: skip
"""Those that are no words of Python, as `in`, `and`, `or` and `not` are."""
RESERVED = frozenset(_WORDS | set(keyword.kwlist) | set(keyword.softkwlist))
"""Words of the notation and of Python, which cannot name a fact."""

_FACT = re.compile(r"[a-z][a-z0-9_]*")
_OPTION = re.compile(r"[a-z0-9][a-z0-9_]*")


def as_fact(name: str) -> str:
    """Take the id of a fact; a word of the notation is none."""
    word(name, "fact")
    if name in RESERVED:
        raise RuleError(
            Saying("{name} is a word of the notation, not a fact", name=repr(name)),
            name,
            0,
            len(name),
        )
    if not _FACT.fullmatch(name):
        raise RuleError(Saying("a fact is named by a-z, 0-9 and _"), name, 0, len(name))
    return name


def as_quoted(text: str) -> str:
    """Take a name that stands in quotes, composed."""
    text = unicodedata.normalize("NFC", word(text, "name"))
    if not text.strip() or any(sign in text for sign in '"\\\n\r'):
        reason = Saying('a quoted name is not blank and has no " or \\ or line break')
        raise RuleError(reason, text, 0, len(text))
    return text


def as_options(values: Iterable[str]) -> tuple[str, ...]:
    """Take the options of a choice, one at least, each once."""
    options = several(str, values, "options")
    if not options:
        raise RuleError(Saying("name at least one option"), "{}", 0, 2)
    for option in options:
        if not _OPTION.fullmatch(option):
            raise RuleError(Saying("an option is named by a-z, 0-9 and _"), option, 0, len(option))
    return tuple(dict.fromkeys(options))


def as_several_quoted(values: Iterable[str]) -> tuple[str, ...]:
    """Take names that stand in quotes, each once."""
    return tuple(dict.fromkeys(map(as_quoted, several(str, values, "places"))))


def in_quotes(name: str) -> str:
    """Write a name as it stands in a rule."""
    return f'"{name}"'
