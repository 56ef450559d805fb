"""What an answer is made from: a situation on a day, and its people as one evaluation sees them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import attrs

from ..situations.person import Person
from ..situations.situation import FactValue, Situation, facts_of_family
from ..values.ages import FOREVER
from ..vocabulary.vocabulary import Vocabulary
from .findings import Whom

__all__ = ["Someone", "View"]

_NOBODY: Final = Person()


@attrs.define(eq=False, repr=False)
class Someone:
    """A person as one evaluation sees one: listed, or unlisted with a role at most.

    `made` holds the findings about the person. The family is seen as someone of whom rules about
    one person know nothing.
    """

    whom: Whom
    role: str | None
    months: tuple[int, int] = (0, FOREVER)
    person: Person = _NOBODY
    made: dict[Any, Any] = attrs.field(factory=dict)

    @property
    def listed(self) -> bool:
        """Is it a person of the situation?"""
        return isinstance(self.whom, int)


class View:
    """A situation on a day, with the words it is told in.

    `inside` are services the family is known to be in, beside what it tells. With `presume` a count
    of past use is what its fact says while nobody has told it.
    """

    __slots__ = ("_told_of_family", "inside", "on", "presume", "situation", "vocabulary")

    def __init__(
        self,
        situation: Situation,
        on: date,
        vocabulary: Vocabulary,
        presume: bool = True,
        *,
        inside: tuple[str, ...] = (),
    ) -> None:
        self.situation = situation
        self.on = on
        self.vocabulary = vocabulary
        self.presume = presume
        self.inside = inside
        self._told_of_family = facts_of_family(situation, vocabulary.about_family).get

    def told(self, name: str, who: Someone) -> FactValue | None:
        """Look a fact up: of the person, then of the family; None when no one told it."""
        value = who.person.facts.get(name)
        return self._told_of_family(name) if value is None else value

    def listed(self) -> tuple[Someone, ...]:
        """See the people who are listed."""
        return tuple(
            [
                Someone(at, one.known_role, one.months(self.on), one)
                for at, one in enumerate(self.situation.people)
            ]
        )
