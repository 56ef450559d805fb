"""A sentence that knows its template and its values, so that it can be told in another language.

>>> saying = Saying("an age is at most {years} years", years=150)
>>> saying
'an age is at most 150 years'
>>> saying.template, dict(saying.values)
('an age is at most {years} years', {'years': '150'})
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["Saying", "guessed", "joined", "kind_said", "lines_of", "saying_of"]

_FIELD: Final = re.compile(r"\{\w+\}")


class Saying(str):
    """A sentence in English, with the template that it was made from and what fills it.

    A value is a name or a number, shown as it is, or another saying, which is told in the reader's
    language too; of an error or a fault its own saying is taken. A brace that stands for itself is
    doubled. It pickles and copies.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, str]

    def __new__(cls, template: str, /, **values: object) -> Saying:
        """Fill the template."""
        told = {name: saying_of(value) for name, value in values.items()}
        made = super().__new__(cls, template.format_map(told))
        made.template = template
        made.values = MappingProxyType(told)
        return made

    @property
    def has_words(self) -> bool:
        """Has the template words of its own, or does it only put sayings in a row?"""
        return any(map(str.isalpha, _FIELD.sub("", self.template)))

    def __reduce__(self) -> tuple[object, ...]:
        return _made_again, (self.template, dict(self.values))


def _made_again(template: str, values: dict[str, str]) -> Saying:
    return Saying(template, **values)


def saying_of(value: object) -> str:
    """Give what a saying, an error or a fault says, as a saying where it is one; else its text.

    >>> saying_of(ValueError(Saying("an age is zero or more"))).template
    'an age is zero or more'
    """
    if isinstance(value, Saying):
        return value
    said = value.args[0] if isinstance(value, Exception) and value.args else value
    said = getattr(said, "saying", said)
    return said if isinstance(said, Saying) else str(value)


def joined(separator: str, parts: Iterable[str]) -> Saying:
    """Put sayings and names in a row, those left out that are empty.

    >>> joined(": ", ["role", "", Saying("is blank")])
    'role: is blank'
    """
    told = {f"part{at}": part for at, part in enumerate(filter(None, parts))}
    return Saying(separator.join(f"{{{name}}}" for name in told), **told)


def lines_of(saying: str) -> Iterator[str]:
    """Walk the lines of a saying; those of a template are filled in each."""
    if not isinstance(saying, Saying):
        yield from saying.splitlines()
        return
    for line in saying.template.split("\n"):
        told = saying.values.get(line[1:-1])
        if told is not None and line == f"{{{line[1:-1]}}}":
            yield from lines_of(told)
        else:
            yield Saying(line, **saying.values)


def guessed(saying: Saying, near: str | None) -> Saying:
    """Add to a saying the known name that was meant, if there is one.

    >>> guessed(Saying("unknown sex"), "female")
    "unknown sex, did you mean 'female'?"
    """
    if near is None:
        return saying
    return Saying("{unknown}, did you mean {near}?", unknown=saying, near=repr(near))


def kind_said(kind: str) -> Saying:
    """Say a kind of name by its id: "help category" of `help_category`."""
    if isinstance(kind, Saying):
        return kind
    return Saying(kind.replace("_", " ").replace("{", "{{").replace("}", "}}"))
