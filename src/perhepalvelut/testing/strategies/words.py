"""What the values are made of: a vocabulary, places, services, documents and disputes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ...plugins.loading import load_catalogue
from ...situations import FactValue, Situation, check_situation
from ...vocabulary import Fact, Vocabulary
from .picks import Same, accepts, once
from .times import DAY

__all__ = [
    "DISPUTES",
    "DOCUMENTS",
    "SERVICES",
    "Words",
    "ids",
    "shared_vocabulary",
    "texts",
    "words_of",
]

SERVICES: Final = ("a.b", "a.b.c", "d.e")
DISPUTES: Final = ("A-01", "A-02")
DOCUMENTS: Final = ("001", "002")

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyzåäö"
_SIGNS: Final = f"{_LETTERS}ABÅÄÖ 0189.,:;!?-–()[]{{}}%\"'\\/&<>#@"
_SLUG: Final = "[a-h][a-h0129]{0,2}"


@once
def texts(most: int = 12) -> SearchStrategy[str]:
    """Give a text of one line, with the signs that templates and catalogues may stumble over."""
    letter, rest = st.sampled_from(_LETTERS), st.text(_SIGNS, max_size=most - 1)
    return st.builds("{}{}".format, letter, rest).map(str.strip)


@once
def ids() -> SearchStrategy[str]:
    """Give one level of an id: a slug of a few letters and digits."""
    return st.from_regex(f"{_SLUG}(-{_SLUG})?", fullmatch=True)


@cache
def shared_vocabulary() -> Vocabulary:
    """Give the shared Finnish vocabulary, which is used where no other is given."""
    return load_catalogue(["suomi"], strict=True).vocabulary


@attrs.frozen(eq=False, repr=False)
class Words:
    """What the values are made of, and the day they are to be asked about."""

    vocabulary: Vocabulary
    on: date
    places: tuple[str, ...]
    services: tuple[str, ...]
    documents: tuple[str, ...]
    disputes: tuple[str, ...]

    def __repr__(self) -> str:
        return f"{len(self.vocabulary.facts)} facts"

    def _repr_pretty_(self, page: Any, _: bool) -> None:
        """Have Hypothesis print it in short too, and not field by field."""
        page.text(repr(self))

    @once
    def citing(self, documents: tuple[str, ...], disputes: tuple[str, ...]) -> Words:
        """Give the same words with these documents and disputes instead."""
        return attrs.evolve(self, documents=documents, disputes=disputes)

    @once
    def terms(self, kind: str) -> tuple[str, ...]:
        """List the ids of the terms of a kind."""
        return tuple(term.id for term in self.vocabulary.terms_of(kind))

    def facts(self, about: str, *, counts_too: bool = True) -> list[Fact]:
        """List the facts about a person or the family; the presumed counts only if wanted."""
        return [
            fact
            for fact in self.vocabulary.facts.values()
            if fact.about == about and (counts_too or fact.presumed is None)
        ]

    @once
    def value(self, fact: Fact) -> SearchStrategy[Any]:
        """Give a value that fits the fact."""
        options = [option.id for option in fact.option]
        return fact.of_kind.draw(st, options, self.services)  # type: ignore[no-any-return]

    def told(self, facts: Sequence[Fact], most: int = 4) -> SearchStrategy[dict[str, FactValue]]:
        """Give some of the facts with a value each."""
        return self._told(tuple(fact.id for fact in facts), most)

    @once
    def _told(self, names: tuple[str, ...], most: int) -> SearchStrategy[dict[str, FactValue]]:
        if not names:
            return st.builds(dict)
        return st.lists(st.sampled_from(names), max_size=most, unique=True).flatmap(self._valued)

    def _valued(self, names: list[str]) -> SearchStrategy[dict[str, FactValue]]:
        facts = self.vocabulary.facts
        return st.fixed_dictionaries({name: self.value(facts[name]) for name in names})

    def accepts(self, situation: Situation) -> bool:
        """Does nothing in the situation contradict anything else?"""
        return accepts(lambda: check_situation(situation, self.vocabulary, self.on))


def words_of(
    vocabulary: Vocabulary | None,
    places: Iterable[str] | None = None,
    services: Iterable[str] = SERVICES,
    on: date = DAY,
    *,
    documents: Iterable[str] = DOCUMENTS,
    disputes: Iterable[str] = DISPUTES,
) -> Words:
    """Give the words of some things, the same for the same: so their strategies are made once."""
    known = shared_vocabulary() if vocabulary is None else vocabulary
    within = known.places if places is None else places
    names = (within, services, documents, disputes)
    return _words_of(Same(known), on, tuple(map(tuple, names)))


@once
def _words_of(vocabulary: Same[Vocabulary], on: date, names: tuple[tuple[str, ...], ...]) -> Words:
    return Words(vocabulary.value, on, *names)
