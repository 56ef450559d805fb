"""A situation told, which is the deliberate way to see one; and the facts that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..core.rules.normal import Leaf
from ..core.situations.situation import FactValue, Situation
from ..core.vocabulary.facts import Fact
from .clauses import clause
from .people import People
from .rules import BULLET, INDENT
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["fact_lines", "situation_lines"]

_OPEN: Final = {
    "children": mark("there may be more children than those listed"),
    "adults": mark("there may be more adults than those listed"),
}


def situation_lines(people: People) -> Iterator[str]:
    """Tell a whole situation: place, people with their facts, the family's facts."""
    words, situation = people.words, people.situation
    if situation.place:
        places = words.voice.listed(words.place(one) for one in situation.place)
        yield sentence(words.say("home: {places}", places=places))
    for index, person in enumerate(situation.people):
        yield _title(people, index)
        yield from (f"{INDENT}{BULLET}{line}" for line in _facts(words, person.facts))
    yield from _family(words, situation)


def _title(people: People, index: int) -> str:
    words, person, name = people.words, people.situation.people[index], people.name(index)
    if person.sex and person.sex != "other":
        name = words.say(_WITH_SEX[person.sex], name=name)
    if person.in_place_of_parent:
        name = words.say("{name}, in place of a parent", name=name)
    if index == people.situation.subject:
        name = words.say("{name}: the help is for this person", name=name)
    return capital(name)


_WITH_SEX: Final = {"female": mark("{name}, female"), "male": mark("{name}, male")}


def _family(words: Words, situation: Situation) -> Iterator[str]:
    if situation.has_children is False:
        yield sentence(words.say("there are no children in the family"))
    if situation.has_children is True:
        yield sentence(words.say("there are children in the family"))
    if situation.has_adults is False:
        yield sentence(words.say("there are only children and young people in the family"))
    if situation.has_adults is True:
        yield sentence(words.say("there are adults in the family"))
    for name in sorted(situation.open):
        yield sentence(words.say(_OPEN[name]))
    yield from (sentence(line) for line in _facts(words, situation.facts))
    if situation.needs:
        needs = words.terms("need", situation.needs)
        yield sentence(words.say("wants help with: {needs}", needs=needs))


def _facts(words: Words, facts: Mapping[str, FactValue]) -> Iterator[str]:
    for name in sorted(facts):
        fact, value = words.vocabulary.fact(name), facts[name]
        said = fact.of_kind.tell(fact.id, value)
        if not said:
            yield words.say("the family is in no service")
        yield from (clause(words, Leaf(atom, denied=not so), "") for atom, so in said)


def fact_lines(words: Words, fact: Fact) -> Iterator[str]:
    """Tell a fact: its name and id, how it is asked, what may be answered."""
    yield f"{capital(words.voice.text(fact.label))} ({fact.id})"
    if fact.ask == "never":
        yield sentence(words.say("it counts if told, and is never asked for"))
    else:
        yield words.voice.text(fact.question)
    about = mark("told of a person") if fact.about == "person" else mark("told of the family")
    yield sentence(words.say(about))
    for option in fact.option:
        yield f"{INDENT}{BULLET}{option.id}: {words.voice.text(option.label)}"
    if fact.sensitive:
        yield sentence(words.say("it is sensitive"))
    if fact.presumed is not None:
        number = words.voice.number(fact.presumed)
        yield sentence(words.say("taken to be {n} until someone tells it", n=number))
