"""What an answer is made from: a situation on a day, and its people with what each is known to be.

Every leaf of the rules is asked once of a person, or of the family: the first time it is looked up.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import attrs

from ..situations.implied import ImpliedFacts, implied_in
from ..situations.person import Person
from ..situations.situation import FactValue, Situation, facts_of_family
from ..values.ages import FOREVER
from ..vocabulary.inference import Inferred
from ..vocabulary.roles import FAMILY_ADULT
from ..vocabulary.vocabulary import Vocabulary
from .findings import Whom
from .panel import ADULT, CHILD, NOBODY, Group, Panels, panels

__all__ = ["Family", "Seats", "Someone", "View"]

Known = FactValue | Inferred
"""What is known of a fact: what was told, or else what follows."""

_NOBODY: Final = Person()
_UNLISTED: Final[Mapping[int, tuple[Whom, str | None]]] = {
    CHILD: ("unlisted child", "child"),
    ADULT: ("unlisted adult", FAMILY_ADULT),
    NOBODY: ("unlisted person", None),
}


@attrs.frozen(eq=False, repr=False)
class View:
    """A situation on a day, with the words it is told in.

    `inside` are services the family is known to be in, beside what it tells. With `presume` a count
    of past use is what its fact says while nobody has told it. `implied` is what follows.
    """

    situation: Situation
    on: date
    vocabulary: Vocabulary
    presume: bool
    inside: tuple[str, ...]
    implied: ImpliedFacts = attrs.field(init=False)
    told: Mapping[str, Known | None] = attrs.field(init=False)

    @implied.default
    def _implied_by_what_is_told(self) -> ImpliedFacts:
        return implied_in(self.situation, self.vocabulary, self.inside)

    @told.default
    def _known_of_family(self) -> Mapping[str, Known | None]:
        words = self.vocabulary
        untold = dict.fromkeys(words.facts)
        told = facts_of_family(self.situation, words.about_family)
        return {**untold, **told, **self.implied.get("family", {})}

    def someone(self, whom: Whom, role: str | None) -> Someone:
        """See one of whom no more is known than of the family, and a role at most."""
        return Someone(self, whom, role, self.told)

    def listed(self, at: int) -> Someone:
        """See a person who is listed."""
        one = self.situation.people[at]
        seen = Someone(self, at, one.known_role, self.told, months=one.months(self.on), person=one)
        seen.update(one.facts)
        if self.implied:
            seen.update(self.implied.get(at, ()))
        return seen


class Someone(dict[Any, Any]):
    """A person as one evaluation sees one, listed or not: what was told, and answers so far.

    A fact stands by its name, told of the person or else of the family, or as far as it follows
    from what was told; it is None when no one told it. What else a rule asks for stands by the
    function that finds it.
    """

    __slots__ = ("months", "person", "role", "view", "whom")

    def __init__(
        self,
        view: View,
        whom: Whom,
        role: str | None,
        told: Mapping[str, Known | None],
        *,
        months: tuple[int, int] = (0, FOREVER),
        person: Person = _NOBODY,
    ) -> None:
        super().__init__(told)
        self.view = view
        self.whom = whom
        self.role = role
        self.months = months
        self.person = person

    def __missing__(self, key: Any) -> Any:
        answer = self[key] = key(self)
        return answer

    def __repr__(self) -> str:
        return f"Someone({len(self)} answers)"


class Seats(dict[Group, list[Someone]]):
    """The people of one evaluation, by the group they are asked in; each is seen once."""

    __slots__ = ("_seen", "panels", "view")

    def __init__(self, view: View) -> None:
        self.view = view
        self.panels: Panels = panels(view.situation)
        self._seen: dict[int, Someone] = {}

    def __missing__(self, group: Group) -> list[Someone]:
        found = self[group] = [self.at(seat) for seat, _ in self.panels.of[group]]
        return found

    def at(self, seat: int) -> Someone:
        """Give the one who sits there."""
        found = self._seen.get(seat)
        if found is None:
            unlisted = _UNLISTED.get(seat)
            seen = self.view.listed(seat) if unlisted is None else self.view.someone(*unlisted)
            found = self._seen[seat] = seen
        return found

    def __repr__(self) -> str:
        return f"Seats({len(self)} groups)"


class Family(Someone):
    """The family as one evaluation sees it, with the seats of its people."""

    __slots__ = ("seats",)

    def __init__(self, view: View) -> None:
        super().__init__(view, "family", None, view.told)
        self.seats = Seats(view)
