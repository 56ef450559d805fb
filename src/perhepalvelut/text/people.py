"""People by role and age and by nothing else: "mother (29 years)"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import attrs

from ..core.evaluation.findings import Lacking, Whom
from ..core.situations.person import Person
from ..core.situations.situation import Situation
from ..core.values.ages import Age
from .quantities import tell_age
from .voice import Voice
from .words import Words

__all__ = ["People"]

BABY_MONTHS = 24


@attrs.frozen
class People:
    """Names the people of a situation; `on` is the day on which their ages are told.

    Without a day, an age that was true on another day, or a date of birth, is not told. A number
    is given only to people who have a role in common.
    """

    words: Words
    situation: Situation
    on: date | None = None
    _names: dict[int, str] = attrs.field(init=False, factory=dict, eq=False, repr=False)
    _numbers: dict[int, int] = attrs.field(init=False, factory=dict, eq=False, repr=False)

    def name(self, whom: Whom) -> str:
        """Name a person, listed or not, or the family, in the nominative."""
        say = self.words.say
        if whom == "family":
            return say("the family")
        if whom == "unlisted child":
            return say("a child not mentioned")
        if whom == "unlisted adult":
            return say("an adult not mentioned")
        if isinstance(whom, str):
            return say("a person not mentioned")
        return self._listed(whom)

    def role(self, whom: Whom) -> str:
        """Name a person by role alone, without an age."""
        if isinstance(whom, int):
            return self._role(whom, self.situation.people[whom])
        return self.name(whom)

    def _listed(self, index: int) -> str:
        if index not in self._names:
            self._names[index] = self._named(index)
        return self._names[index]

    def _named(self, index: int) -> str:
        person = self.situation.people[index]
        name, age = self._role(index, person), self.age(person)
        return self.words.say("{name} ({age})", name=name, age=age) if age else name

    def _role(self, index: int, person: Person) -> str:
        role = self.words.role(person.role) if person.role else self.words.say("person")
        number = self._number(index)
        if number:
            return self.words.say("{role} {number}", role=role, number=str(number))
        return self.words.say("the {role}", role=role)

    def _number(self, index: int) -> int:
        """Give the place of a person among those of the same role, from 1; 0 for an only one."""
        if not self._numbers:
            roles = [person.role for person in self.situation.people]
            shared, counted = Counter(roles), Counter[str | None]()
            for at, role in enumerate(roles):
                counted[role] += 1
                self._numbers[at] = counted[role] if shared[role] > 1 else 0
        return self._numbers[index]

    def age(self, person: Person) -> str:
        """Tell an age as it was written, or counted to the day; nothing when it is not known."""
        age, voice = person.age, self.words.voice
        if isinstance(age, Age) and age.told_on is None:
            return tell_age(voice, age.low, age.high, age.unit)
        if age is None or self.on is None:
            return ""
        return _counted(voice, *age.at(self.on))

    def lacking(self, lacking: Lacking) -> str:
        """Ask for what is missing, and say of whom."""
        question = self.words.question(lacking.fact)
        if lacking.of == "family":
            return question
        return self.words.say("{question} – {name}", question=question, name=self.name(lacking.of))

    def label(self, lacking: Lacking) -> str:
        """Name what is missing, and of whom, as an item of a list."""
        label = self.words.label(lacking.fact)
        if lacking.of == "family":
            return label
        return self.words.say("{label}: {name}", label=label, name=self.name(lacking.of))

    def labels(self, missing: Iterable[Lacking]) -> str:
        """Name what is missing in a row, each fact once with all of whom it is missing."""
        names: dict[str, list[str]] = {}
        for one in missing:
            of = names.setdefault(self.words.label(one.fact), [])
            of += [] if one.of == "family" else [self.name(one.of)]
        return "; ".join(self._label(label, of) for label, of in names.items())

    def _label(self, label: str, names: list[str]) -> str:
        who = self.words.voice.listed(dict.fromkeys(names))
        return self.words.say("{label}: {name}", label=label, name=who) if who else label


def _counted(voice: Voice, low: int, high: int) -> str:
    """Tell a counted age of a baby in months, of anyone else in whole years."""
    if high < BABY_MONTHS:
        return tell_age(voice, low, high, "months")
    return tell_age(voice, low // 12 * 12, high // 12 * 12 + 11, "years")
