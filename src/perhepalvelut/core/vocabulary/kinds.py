"""Kinds of fact as values: what may be told of one, how it is asked, told, written and drawn.

To add a kind that rules ask for by an atom there is, write a class here: readers ask the kind, and
none of them lists the kinds. A new way to ask needs an atom too.

>>> FACT_KINDS["number"].fits(2, frozenset()), FACT_KINDS["number"].fits(-1, frozenset())
(True, False)
>>> FACT_KINDS["flag"].parse("true")
True
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final, Literal, Protocol

from ...sayings import Saying
from ..rules.atoms import MOST, Choice, FactAtom, Flag, InService, Number, is_in

__all__ = ["FACT_KINDS", "LONGEST", "WORD", "FactKind", "Kind"]

FactKind = Literal["flag", "choice", "number", "services"]
LONGEST: Final = 200
"""The signs of the longest word: ids and names are shorter, and free text has no place here."""
WORD: Final[Mapping[str, Any]] = {"type": "string", "maxLength": LONGEST}
"""The JSON Schema of a word."""

Said = tuple[FactAtom, bool]
"""An atom, and whether it is so."""
Schema = Mapping[str, Any]


class Kind(Protocol):
    """A kind of fact. `options` are the ids of the options of the fact, where it has any."""

    name: ClassVar[FactKind]
    atom: ClassVar[type[FactAtom]]
    """The atom by which a rule asks for it."""
    asked: ClassVar[str]
    """How a rule asks for it, in an error."""
    wanted: ClassVar[Saying]
    """What a value is, in an error."""

    def fits(self, value: object, options: frozenset[str]) -> bool:
        """May this be told of the fact?"""

    def parse(self, text: str) -> Any:
        """Read a value as one writes it on a command line; what is none is given as it stands."""
        return text

    def answers(self, options: Iterable[str]) -> str:
        """Write what may be answered, as a situation file writes it."""

    def tell(self, fact: str, value: Any) -> tuple[Said, ...]:
        """Say what was told in atoms that are so, or are not."""

    def settles(
        self, known: Iterable[tuple[Any, bool]], atom: Any, options: frozenset[str]
    ) -> bool | None:
        """Say whether an atom is so where these are known; None where they leave it open."""
        return None

    def amounts_to(self, known: Iterable[tuple[Any, bool]], options: frozenset[str]) -> list[Any]:
        """List the values as which one would tell what is known; none where it is not enough."""
        return []

    def schema(self) -> Schema:
        """Give the JSON Schema of a value in a file that is read without the fact.

        So it knows the shape alone: no options, and no zero below which nothing is counted.
        """

    def draw(self, st: Any, options: Sequence[str], services: Sequence[str]) -> Any:
        """Give the Hypothesis strategy of a value; `st` is `hypothesis.strategies`."""


class _Flags(Kind):
    name, atom = "flag", Flag
    asked, wanted = Saying("the fact alone"), Saying("is true or false")

    def fits(self, value: object, options: frozenset[str]) -> bool:
        return value is True or value is False

    def parse(self, text: str) -> Any:
        return {"true": True, "false": False}.get(text, text)

    def answers(self, options: Iterable[str]) -> str:
        return "true | false"

    def tell(self, fact: str, value: Any) -> tuple[Said, ...]:
        return ((Flag(fact), value),)

    def settles(
        self, known: Iterable[tuple[Any, bool]], atom: Any, options: frozenset[str]
    ) -> bool | None:
        return next(so for _, so in known)

    def amounts_to(self, known: Iterable[tuple[Any, bool]], options: frozenset[str]) -> list[Any]:
        return [next(so for _, so in known)]

    def schema(self) -> Schema:
        return {"type": "boolean"}

    def draw(self, st: Any, options: Sequence[str], services: Sequence[str]) -> Any:
        return st.booleans()


class _Choices(Kind):
    name, atom = "choice", Choice
    asked, wanted = Saying("fact in {{option, ...}}"), Saying("not an option")

    def fits(self, value: object, options: frozenset[str]) -> bool:
        return isinstance(value, str) and value in options

    def answers(self, options: Iterable[str]) -> str:
        return " | ".join(f'"{option}"' for option in options)

    def tell(self, fact: str, value: Any) -> tuple[Said, ...]:
        return ((Choice(fact, (value,)), True),)

    def settles(
        self, known: Iterable[tuple[Any, bool]], atom: Any, options: frozenset[str]
    ) -> bool | None:
        left = _options_left(known, options)
        if left.issubset(atom.options):
            return True
        return False if left.isdisjoint(atom.options) else None

    def amounts_to(self, known: Iterable[tuple[Any, bool]], options: frozenset[str]) -> list[Any]:
        left = _options_left(known, options)
        return [*left] if len(left) == 1 else []

    def schema(self) -> Schema:
        return WORD

    def draw(self, st: Any, options: Sequence[str], services: Sequence[str]) -> Any:
        return st.sampled_from(options)


def _options_left(known: Iterable[tuple[Any, bool]], options: frozenset[str]) -> frozenset[str]:
    for one, so in known:
        options = options.intersection(one.options) if so else options.difference(one.options)
    return options


class _Numbers(Kind):
    name, atom = "number", Number
    asked = Saying("fact >= 1, fact < 2 or fact == 1")
    wanted = Saying("is a whole number, zero or more")

    def fits(self, value: object, options: frozenset[str]) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0

    def parse(self, text: str) -> Any:
        return int(text) if re.fullmatch("[0-9]{1,9}", text) else text

    def answers(self, options: Iterable[str]) -> str:
        return "0, 1, 2 ..."

    def tell(self, fact: str, value: Any) -> tuple[Said, ...]:
        return ((Number(fact, "==", value), True),)

    def schema(self) -> Schema:
        return {"type": "integer", "minimum": -MOST, "maximum": MOST}

    def draw(self, st: Any, options: Sequence[str], services: Sequence[str]) -> Any:
        return st.integers(0, 20)


class _Services(Kind):
    name, atom = "services", InService
    asked, wanted = 'in_service("...")', Saying("is a list of ids of services")

    def fits(self, value: object, options: frozenset[str]) -> bool:
        return isinstance(value, tuple)

    def parse(self, text: str) -> Any:
        return [word for word in text.split(",") if word]

    def answers(self, options: Iterable[str]) -> str:
        return '["id", ...]'

    def tell(self, fact: str, value: Any) -> tuple[Said, ...]:
        return tuple((InService(service), True) for service in value)

    def settles(
        self, known: Iterable[tuple[Any, bool]], atom: Any, options: frozenset[str]
    ) -> bool | None:
        said = list(known)
        if is_in(atom.service, [one.service for one, so in said if so]):
            return True
        outside = (is_in(one.service, [atom.service]) for one, so in said if not so)
        return False if any(outside) else None

    def amounts_to(self, known: Iterable[tuple[Any, bool]], options: frozenset[str]) -> list[Any]:
        return [(one.service,) for one, so in known if so]

    def schema(self) -> Schema:
        return {"type": "array", "items": WORD}

    def draw(self, st: Any, options: Sequence[str], services: Sequence[str]) -> Any:
        if not services:
            return st.just(())
        return st.lists(st.sampled_from(services), max_size=2).map(_sorted_once)


def _sorted_once(ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(ids)))


FACT_KINDS: Final[Mapping[FactKind, Kind]] = {
    one.name: one for one in (_Flags(), _Choices(), _Numbers(), _Services())
}
"""The kinds of fact there are, by name."""
