"""A situation from a file, from standard input or from flags."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from .. import (
    DataError,
    PerhepalvelutError,
    Situation,
    SituationError,
    UnknownNameError,
    Vocabulary,
    read_situation,
)
from ..codec import load_data, parse_data
from ..codec.situations import person_faults
from ..errors import Fault, RenamedWarning
from ..faults import nearest_name, unknown_name
from ..sayings import Saying, joined, lines_of, saying_of
from ..situations import check_situation, refuse_personal_data, unknown_fact, value_fault
from ..vocabulary import FACT_KINDS, ROLES, SEXES, Fact
from .page import complain
from .session import LIST_FACTS, Session

__all__ = ["Flags", "situation_from"]

STANDARD_INPUT = "-"
IN_PLACE = "in_place_of_parent"
_NUMBERS = "0123456789-"
_AGE_WORDS = ("at", "born", "under")


@attrs.frozen(kw_only=True, repr=False)
class Flags:
    """What the flags tell of a situation, as they were written."""

    municipality: str | None = None
    people: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    no_children: bool = False
    no_adults: bool = False
    needs: tuple[str, ...] = ()

    @property
    def told(self) -> bool:
        """Is anything told?"""
        return self != Flags()

    def data(self, vocabulary: Vocabulary) -> dict[str, Any]:
        """Give the same keys that a situation file has."""
        data: dict[str, Any] = {}
        if self.municipality is not None:
            data["municipality"] = _known_place(self.municipality, vocabulary)
        if self.facts:
            data["facts"] = _family_facts(self.facts, vocabulary)
        if self.people:
            texts = enumerate(self.people, start=1)
            data["people"] = [_person(f"--person {i}", one, vocabulary) for i, one in texts]
        if self.no_children:
            data["has_children"] = False
        if self.no_adults:
            data["has_adults"] = False
        if self.needs:
            data["needs"] = list(self.needs)
        return data


def situation_from(source: str | None, flags: Flags, session: Session, on: date) -> Situation:
    """Read a situation and check it; every fault is a PerhepalvelutError with its place.

    Ids that plugins have renamed are read as those of today, and told of on standard error.
    """
    vocabulary = session.catalogue.vocabulary
    if source is None and not flags.told:
        raise SituationError(
            Saying(
                "no situation: name a TOML or JSON file, - for standard input, or give "
                "flags, for example --municipality Lahti"
            )
        )
    place = _place(source)
    data = {} if source is None else _load(source, place)
    told = read_situation(_joined(data, flags.data(vocabulary), place), place=place)
    situation = _of_today(told, session, place)
    try:
        check_situation(situation, vocabulary, on)
    except PerhepalvelutError as error:
        lines = (joined(": ", (place, line)) for line in lines_of(saying_of(error)))
        raise SituationError(joined("\n", lines)) from None
    return situation


def _of_today(situation: Situation, session: Session, place: str) -> Situation:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", RenamedWarning)
        current = session.catalogue.renames.situation(situation)
    for message in dict.fromkeys(saying_of(one.message) for one in caught):
        complain(session.error(joined(": ", (place, message))))
    return current


def _place(source: str | None) -> str:
    if source is None:
        return Saying("the flags")
    return Saying("standard input") if source == STANDARD_INPUT else Path(source).name


def _load(source: str, place: str) -> Mapping[str, Any]:
    if source != STANDARD_INPUT:
        return load_data(source)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DataError([Fault(place, Saying("is not UTF-8 text"))]) from None
    return parse_data(text, place=place, as_json=text.lstrip().startswith("{"))


def _joined(data: Mapping[str, Any], told: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Add the flags to a file; what both tell is an error, never a guess which one is meant."""
    if not told:
        return dict(data)
    clashes = [flag for key, flag in _FLAG_OF.items() if key in told and _tells(data, key)]
    own, added = data.get("facts"), told.get("facts", {})
    both = [name for name in added if isinstance(own, Mapping) and name in own]
    clashes += [f"--fact {name}" for name in both]
    if clashes:
        raise SituationError(
            Saying("{place} tells of this already; change it there", place=place), clashes[0]
        )
    facts = {**own, **added} if isinstance(own, Mapping) else own or added
    return {**data, **told, **({"facts": facts} if facts else {})}


_FLAG_OF = {
    "municipality": "--municipality",
    "people": "--person",
    "has_children": "--no-children",
    "has_adults": "--no-adults",
    "needs": "--wants",
}
_TOLD_BY = {"municipality": ("municipality", "place", "county", "region")}


def _tells(data: Mapping[str, Any], key: str) -> bool:
    return any(name in data for name in _TOLD_BY.get(key, (key,)))


def _known_place(name: str, vocabulary: Vocabulary) -> str:
    try:
        vocabulary.place(name)
    except UnknownNameError as error:
        raise SituationError(joined(": ", ("--municipality", saying_of(error)))) from None
    return name


def _family_facts(texts: Iterable[str], vocabulary: Vocabulary) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for text in texts:
        name, value = _fact("--fact", text, vocabulary)
        if vocabulary.facts[name].about == "person":
            raise SituationError(
                Saying(
                    "is told of a person; write it on one, for example --person "
                    '"mother {fact}=..."',
                    fact=name,
                ),
                f"--fact {name}",
            )
        if name in facts:
            raise SituationError(Saying("is given twice; give it once"), f"--fact {name}")
        facts[name] = value
    return facts


def _fact(flag: str, text: str, vocabulary: Vocabulary) -> tuple[str, Any]:
    """Read `name=value`, or `name` alone for a flag that is so."""
    name, told, value = text.partition("=")
    name = name.strip()
    refuse_personal_data([name], flag)
    fact = vocabulary.facts.get(name)
    if fact is None:
        unknown = joined("; ", (unknown_name("fact", None, None), LIST_FACTS))
        raise SituationError(unknown_fact(name, vocabulary) or unknown, flag)
    if not told and fact.kind != "flag":
        raise SituationError(Saying("needs a value, write {fact}=...", fact=name), f"{flag} {name}")
    read = fact.of_kind.parse(value.strip()) if told else True
    _check_value(flag, fact, read)
    return name, read


def _check_value(flag: str, fact: Fact, value: Any) -> None:
    """Have a value checked alone, so that a fault names the flag it stands in."""
    try:
        told = Situation(facts={fact.id: value}).facts[fact.id]
    except SituationError as error:
        raise SituationError(error.reason, f"{flag} {fact.id}") from None
    reason = value_fault(fact, told)
    if reason is not None:
        raise SituationError(reason, f"{flag} {fact.id}")


def _person(flag: str, text: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Read `child 7 months male violence_experienced=false feels_unsafe subject=true`."""
    words = [_written_out(word, vocabulary) for word in text.split()]
    if not words:
        raise SituationError(Saying("is empty; write a role, an age or a fact"), flag)
    plain = [word for word in words if "=" not in word]
    data: dict[str, Any] = {"facts": {}}
    if plain and plain[0][0] not in _NUMBERS and plain[0] not in _AGE_WORDS:
        data["role"] = _role(flag, plain.pop(0))
    if plain:
        data["age"] = " ".join(plain)
    for word in words:
        if "=" in word:
            _tell(data, flag, word, vocabulary)
    return _checked(flag, data)


def _written_out(word: str, vocabulary: Vocabulary) -> str:
    """Take a sex or the name of a flag standing alone for `sex=...` or `...=true`."""
    if word in SEXES:
        return f"sex={word}"
    if word == IN_PLACE:
        return f"{word}=true"
    fact = vocabulary.facts.get(word)
    return f"{word}=true" if fact is not None and fact.kind == "flag" else word


def _role(flag: str, word: str) -> str:
    if word in ROLES:
        return word
    near = nearest_name(word, ROLES)
    no_start = Saying("does not begin with a role or an age")
    roles = Saying("the roles: {roles}", roles=", ".join(sorted(ROLES)))
    guess = Saying("did you mean {near}?", near=repr(near)) if near else roles
    raise SituationError(joined("; ", (no_start, guess)), flag)


def _tell(data: dict[str, Any], flag: str, word: str, vocabulary: Vocabulary) -> None:
    key, _, value = word.partition("=")
    if key == "sex":
        data["sex"] = value
    elif key in ("subject", IN_PLACE):
        data[key] = FACT_KINDS["flag"].parse(value)
    else:
        name, told = _fact(flag, word, vocabulary)
        data["facts"][name] = told


def _checked(flag: str, data: dict[str, Any]) -> dict[str, Any]:
    """Have the person read alone, so that a fault names the flag it stands in."""
    faults = person_faults(data)
    if faults:
        raise DataError(fault.read_from(flag) for fault in faults)
    return data
