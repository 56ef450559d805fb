"""One person of a situation: a role, an age, a sex and facts, each as far as it is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from ...errors import ContradictionError, UnknownNameError
from ...sayings import Saying
from ..guards.arguments import day
from ..guards.tracebacks import even_half_made, made_forgetfully
from ..values.ages import FOREVER, Age, Born
from ..values.frozendict import FrozenDict
from ..vocabulary.facts import SEXES
from ..vocabulary.roles import ROLES, parent_of_sex
from .entries import FactValue, as_age, as_facts, as_in_place_of_parent, as_role, as_sex

__all__ = ["ADULT_MONTHS", "Person", "counted", "frozen_facts", "known_word"]

ADULT_MONTHS = 18 * 12
_SEX_OF = {"mother": "female", "father": "male"}


def frozen_facts(values: Mapping[str, Any]) -> Mapping[str, FactValue]:
    """Take facts by name, and keep them as they are."""
    return FrozenDict(as_facts(values))


@made_forgetfully
@attrs.frozen(repr=False)
class Person:
    """One person of a situation: a role, an age, a sex and facts, each as far as it is known.

    `age` may be given as text, see `parse_age`. Mother and father imply the sex, and a parent of
    one of these sexes is a mother or a father; only `adult` bounds the age, a mother may be 17.
    `in_place_of_parent` tells, beside any role, of somebody who raises a child in place of a
    parent: a foster parent, a grandmother, a guardian. Whether a document's "parent" means such a
    person is unknown. `known_sex` is the sex, told or implied by the role, and `known_role` the
    role, as narrow as the sex makes it.

    >>> mother = Person("mother", "29 years", facts={"expecting": True})
    >>> mother, mother.known_sex, mother.age.low
    (Person(1 fact), 'female', 348)
    """

    role: str | None = attrs.field(default=None, converter=as_role)
    age: Age | Born | None = attrs.field(default=None, converter=as_age)
    sex: str | None = attrs.field(default=None, converter=as_sex, kw_only=True)
    facts: Mapping[str, FactValue] = attrs.field(
        factory=dict, converter=frozen_facts, kw_only=True, hash=False
    )
    in_place_of_parent: bool = attrs.field(
        default=False, converter=as_in_place_of_parent, kw_only=True
    )

    known_sex: str | None = attrs.field(init=False, eq=False)
    known_role: str | None = attrs.field(init=False, eq=False)

    @known_sex.default
    def _sex_told_or_implied(self) -> str | None:
        return self.sex or _SEX_OF.get(self.role or "")

    @known_role.default
    def _role_as_narrow_as_the_sex_makes_it(self) -> str | None:
        return parent_of_sex(self.sex) if self.role == "parent" else self.role

    def __attrs_post_init__(self) -> None:
        known_word("role", self.role, ROLES)
        known_word("sex", self.sex, SEXES)
        if self.sex and self.sex != _SEX_OF.get(self.role or "", self.sex):
            raise ContradictionError(
                Saying("{one} and {other} contradict each other", one="role", other="sex")
            )
        if self.role == "adult" and isinstance(self.age, Age) and self.age.told_on is None:
            _adult_age(self.age.low, self.age.high)

    def months(self, on: date) -> tuple[int, int]:
        """Give the lowest and highest age in completed months on a day."""
        if self.age is None:
            day(on)
            return (ADULT_MONTHS if self.role == "adult" else 0), FOREVER
        low, high = self.age.at(on)
        return _adult_age(low, high) if self.role == "adult" else (low, high)

    @even_half_made
    def __repr__(self) -> str:
        return f"Person({counted(len(self.facts), 'fact')})"


def known_word(kind: str, word: str | None, known: frozenset[str]) -> None:
    """Refuse a word that is none of the known; it may be a name, and is not repeated."""
    if word is not None and word not in known:
        listed = Saying("the known: {known}", known=", ".join(sorted(known)))
        raise UnknownNameError(kind, word, known, hint=listed, told=True)


def _adult_age(low: int, high: int) -> tuple[int, int]:
    if high < ADULT_MONTHS:
        raise ContradictionError(
            Saying("role and age contradict each other: an adult is 18 years or more")
        )
    return max(low, ADULT_MONTHS), high


def counted(count: int, word: str) -> str:
    """Count people or facts, for a `repr`."""
    plural = {"person": "people"}.get(word, f"{word}s")
    return f"{count} {word if count == 1 else plural}"
