"""What may be told in a situation: each value of its kind, made plain, and nobody's name.

These make the fields of a situation and its people. An error names the field and never the value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ...errors import AgeError, SituationError
from ...sayings import Saying
from ..guards.arguments import kind_of, plain
from ..rules.atoms import MOST
from ..values.age_parser import parse_age
from ..values.ages import Age, Born
from ..vocabulary.kinds import LONGEST
from .privacy import refuse_personal_age, refuse_personal_data, refuse_personal_text

__all__ = [
    "FactValue",
    "as_age",
    "as_facts",
    "as_flag",
    "as_has_adults",
    "as_has_children",
    "as_in_place_of_parent",
    "as_needs",
    "as_places",
    "as_role",
    "as_sex",
    "as_subject",
    "as_word",
    "as_words",
]

FactValue = bool | str | int | tuple[str, ...]


def as_word(value: Any, field: str) -> str:
    """Take a word: composed, of one line's length, and nothing that tells who somebody is."""
    word = plain(value)
    if not isinstance(word, str):
        raise SituationError(Saying("is {found}; give a word", found=kind_of(value)), field)
    if len(word) > LONGEST:
        raise SituationError(Saying("is longer than {n} signs; give a word", n=LONGEST), field)
    refuse_personal_text(word, field)
    # An Enum of words is one too, and is taken as the word it holds.
    return unicodedata.normalize("NFC", str.__str__(word))


def as_words(values: Any, field: str) -> tuple[str, ...]:
    """Take several words, in their order."""
    if isinstance(values, (str, Mapping)) or not isinstance(values, Iterable):
        raise SituationError(
            Saying("is {found}; give a list of words", found=kind_of(values)), field
        )
    return tuple(as_word(one, f"{field}[{at}]") for at, one in enumerate(values))


def as_places(value: Any) -> tuple[str, ...]:
    """Take the name or code of a place, or several that narrow each other."""
    if value is None:
        return ()
    return (as_word(value, "place"),) if isinstance(value, str) else as_words(value, "place")


def as_role(value: Any) -> str | None:
    """Take a role or nothing."""
    return None if value is None else as_word(value, "role")


def as_sex(value: Any) -> str | None:
    """Take a sex or nothing."""
    return None if value is None else as_word(value, "sex")


def as_has_children(value: Any) -> bool | None:
    """Take true, false or nothing."""
    return as_flag(value, "has_children")


def as_has_adults(value: Any) -> bool | None:
    """Take true, false or nothing."""
    return as_flag(value, "has_adults")


def as_in_place_of_parent(value: Any) -> bool:
    """Take true or false."""
    found = plain(value)
    if found is True or found is False:
        return bool(found)
    raise SituationError(
        Saying("is {found}; give True or False", found=kind_of(value)), "in_place_of_parent"
    )


def as_needs(values: Any) -> tuple[str, ...]:
    """Take the needs that a family wants help with, each once."""
    return tuple(sorted(set(as_words(values, "needs"))))


def as_flag(value: Any, field: str) -> bool | None:
    """Take true, false or nothing for a field."""
    found = plain(value)
    if found is None or found is True or found is False:
        return found
    raise SituationError(
        Saying("is {found}; give True, False or nothing", found=kind_of(value)), field
    )


def as_subject(value: Any) -> int | None:
    """Take the index of a person, counted from 0, or nothing."""
    found = plain(value)
    if found is None or (isinstance(found, int) and not isinstance(found, bool)):
        return found
    raise SituationError(
        Saying("is {found}; give a person's index, counted from 0", found=kind_of(value)), "subject"
    )


def as_age(value: Any) -> Age | Born | None:
    """Take an age, or the text of one."""
    if value is None or isinstance(value, (Age, Born)):
        return value
    if isinstance(value, str):
        if len(value) <= LONGEST:
            refuse_personal_age(value, "age")
        return parse_age(value)
    one = Saying("{first} or {other}", first="'29 years'", other="'7 months'")
    instead = "born(date(2022, 5, 1))" if isinstance(value, date) else one
    raise AgeError(
        Saying(
            "this is not an age but {found}; write {instead}", found=kind_of(value), instead=instead
        )
    )


def as_facts(values: Any) -> dict[str, FactValue]:
    """Take facts by name; which of them are known is for a vocabulary to say.

    Until then a name may be anybody's: an error tells it by its number, counted from 1.
    """
    if not isinstance(values, Mapping):
        raise SituationError(
            Saying("is {found}; give a mapping from fact to value", found=kind_of(values)), "facts"
        )
    for name in values:
        if not isinstance(name, str):
            raise SituationError(
                Saying("a name is {found}; give the id of a fact", found=kind_of(name)), "facts"
            )
    # An Enum of words is one too, and is taken as the word it holds.
    told = {str.__str__(name): value for name, value in values.items()}
    refuse_personal_data(told, "facts")
    return {
        name: _as_value(value, f"facts, name {number}")
        for number, (name, value) in enumerate(told.items(), 1)
    }


def _as_value(value: Any, field: str) -> FactValue:
    found = plain(value)
    if found is True or found is False:
        return found
    if isinstance(found, int):
        return _as_count(int(found), field)
    if isinstance(found, str):
        return as_word(found, field)
    if isinstance(found, (list, tuple, set, frozenset)):
        return tuple(sorted(set(as_words(found, field))))
    if found is None:
        raise SituationError(Saying("is nothing; leave out what is not known"), field)
    reason = Saying("is {found}; give true, false, a word or a number", found=kind_of(value))
    raise SituationError(reason, field)


def _as_count(count: int, field: str) -> int:
    if abs(count) > MOST:
        raise SituationError(Saying("is a number of more than nine digits; give a count"), field)
    return count
