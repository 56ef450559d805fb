"""A situation told, which is the deliberate way to see one; and the facts that can be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from ..core.rules.normal import Leaf
from ..core.situations.situation import FactValue
from ..core.vocabulary.facts import Fact
from .clauses import clause
from .document import Part, Section, Sentence, item
from .parts import says
from .people import People
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["tell_fact", "tell_situation"]

_OPEN: Final = {
    "children": mark("there may be more children than those listed"),
    "adults": mark("there may be more adults than those listed"),
}


def tell_situation(people: People) -> Section:
    """Tell a whole situation: place, people with their facts, the family's facts."""
    return Section("", (*_home(people), *_people(people), *_family(people)))


def _home(people: People) -> Iterator[Sentence]:
    words, place = people.words, people.situation.place
    if place:
        places = words.voice.listed(words.place(one) for one in place)
        yield says(words, mark("home: {places}"), places=places)


def _people(people: People) -> Iterator[Section]:
    for index, person in enumerate(people.situation.people):
        yield Section(_title(people, index), map(item, _facts(people.words, person.facts)))


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


_LISTED: Final = {
    ("has_children", False): mark("there are no children in the family"),
    ("has_children", True): mark("there are children in the family"),
    ("has_adults", False): mark("there are only children and young people in the family"),
    ("has_adults", True): mark("there are adults in the family"),
}


def _family(people: People) -> Iterator[Sentence]:
    words, situation = people.words, people.situation
    told = [words.say(_LISTED[key]) for key in _LISTED if getattr(situation, key[0]) is key[1]]
    told += [words.say(_OPEN[name]) for name in sorted(situation.open)]
    told += _facts(words, situation.facts)
    if situation.needs:
        needs = words.terms("need", situation.needs)
        told.append(words.say("wants help with: {needs}", needs=needs))
    return map(Sentence, map(sentence, told))


def _facts(words: Words, facts: Mapping[str, FactValue]) -> Iterator[str]:
    for name in sorted(facts):
        fact, value = words.vocabulary.fact(name), facts[name]
        said = fact.of_kind.tell(fact.id, value)
        if not said:
            yield words.say("the family is in no service")
        yield from (clause(words, Leaf(atom, denied=not so), "") for atom, so in said)


_ABOUT: Final = {"person": mark("told of a person"), "family": mark("told of the family")}


def tell_fact(words: Words, fact: Fact) -> Section:
    """Tell a fact: its name and id, how it is asked, what may be answered."""
    title = f"{capital(words.voice.text(fact.label))} ({fact.id})"
    return Section(title, _of_fact(words, fact))


def _of_fact(words: Words, fact: Fact) -> Iterator[Part]:
    if fact.asked_of == "never":
        yield says(words, mark("it counts if told, and is never asked for"))
    else:
        yield Sentence(words.voice.text(fact.question), name="question")
    yield says(words, _ABOUT[fact.about])
    for option in fact.option:
        yield item(f"{option.id}: {words.voice.text(option.label)}", name="option")
    if fact.sensitive:
        yield says(words, mark("it is sensitive"))
    if fact.presumed is not None:
        number = words.voice.number(fact.presumed)
        yield says(words, mark("taken to be {n} until someone tells it"), n=number)
