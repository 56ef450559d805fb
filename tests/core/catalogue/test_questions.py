"""What is asked: only what may decide an answer, and of nobody whom the marks spare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from perhepalvelut import NO, UNKNOWN, YES, Catalogue, Person, Situation, Vocabulary, parse_rule
from perhepalvelut.codec import read_urgent
from perhepalvelut.core.catalogue.questions import Question
from perhepalvelut.errors import PerhepalvelutError
from perhepalvelut.evaluation import Lacking
from perhepalvelut.rules import AgeTest, Number
from perhepalvelut.situations import FactValue
from perhepalvelut.testing.strategies import DAY, rules, situations
from perhepalvelut.vocabulary import NARROWER, Fact

from ..conftest import DOCUMENTS, association_of
from .test_match import rule

MOTHER, FATHER, CHILD = Person("mother", "29 years"), Person("father"), Person("child", "7 months")
Asked = dict[str, tuple[Any, ...]]


def marked(words: Vocabulary, **facts: dict[str, Any]) -> Vocabulary:
    """Give a vocabulary with other marks of some facts."""
    changed = {name: attrs.evolve(words.fact(name), **marks) for name, marks in facts.items()}
    return attrs.evolve(words, facts={**words.facts, **changed})


def serving(words: Vocabulary, *texts: str, **more: Any) -> Catalogue:
    """Make a catalogue of services `a`, `b`, ..., each by what it asks of families."""
    services = {
        id: {"eligibility": [rule(text)]} for id, text in zip("abcdef", texts, strict=False)
    }
    return Catalogue.of([association_of(services)], words, **more)


def asked(catalogue: Catalogue, family: Situation, **asker: bool) -> Asked:
    """Ask what to ask: of whom, by the name of the fact."""
    return {
        ", ".join(one.facts): one.of for one in catalogue.match(family, on=DAY).questions(**asker)
    }


ALONE = {"alone": True}
WORKER = {"worker": True}


@pytest.mark.parametrize(
    ("marks", "people", "asker", "of"),
    [
        ({}, [MOTHER, CHILD], {}, (0, 1)),
        ({"asked_of": "never"}, [MOTHER, CHILD], WORKER, ()),
        ({"asked_of": "never", "agree": "we do"}, [MOTHER, CHILD], WORKER, ()),
        ({"asked_of": parse_rule("role in {parent}")}, [MOTHER, CHILD], {}, (0,)),
        ({"asked_of": parse_rule("role in {parent}")}, [MOTHER, CHILD], WORKER, (0,)),
        ({"asked_of": parse_rule("age >= years(7)")}, [MOTHER, FATHER, CHILD], {}, (0,)),
        ({"asked_of": parse_rule("expecting")}, [MOTHER], {}, ()),
        ({"asked_by": "person"}, [MOTHER, FATHER, CHILD], {}, (0, 1)),
        ({"asked_by": "person"}, [MOTHER, Person("youth", "14 years")], {}, (0,)),
        ({"asked_by": "person"}, [Person("child"), Person("youth", "15 years")], {}, (1,)),
        ({"asked_by": "person"}, [MOTHER, Person("youth", "15-17 years")], {}, (0, 1)),
        ({"asked_by": "person"}, [Person(None, "3 years"), MOTHER], {}, (1,)),
        ({"asked_by": "person"}, [MOTHER, CHILD], WORKER, (0, 1)),
        ({"asked_by": "adult"}, [MOTHER, CHILD], {}, (0, 1)),
        ({"asked_by": "adult"}, [Person("youth", "17 years")], {}, ()),
        ({"asked_by": "adult"}, [Person("youth", "17 years")], WORKER, (0,)),
        ({"asked_by": "worker"}, [MOTHER], ALONE, ()),
        ({"asked_by": "worker"}, [MOTHER], WORKER, (0,)),
        ({"alone": True}, [MOTHER], {}, ()),
        ({"alone": True}, [MOTHER, CHILD], ALONE, (0, 1)),
        ({"alone": True}, [MOTHER], WORKER, (0,)),
        ({}, [CHILD], {}, ()),
        ({}, [Person("child", "14 years"), Person("child")], {}, ()),
        ({}, [CHILD], WORKER, (0,)),
        ({}, [Person("youth", "15 years"), CHILD], {}, (0, 1)),
        ({}, [Person()], {}, (0,)),
    ],
)  # fmt: skip
def test_one_is_asked_where_the_marks_of_the_fact_allow_it(
    small: Vocabulary,
    marks: dict[str, Any],
    people: list[Person],
    asker: dict[str, bool],
    of: tuple[int, ...],
) -> None:
    catalogue = serving(marked(small, tired=marks), "tired")
    found = asked(catalogue, Situation(people), **asker)
    assert found.get("tired", ()) == of


@pytest.mark.parametrize(
    ("people", "asker", "wanted"),
    [
        ([MOTHER, CHILD], {}, True),
        ([MOTHER, FATHER], {}, False),
        ([MOTHER, FATHER], ALONE, True),
        ([], {}, False),
    ],
)
def test_what_is_told_of_the_family_by_its_only_adult_is_told_alone(
    small: Vocabulary, people: list[Person], asker: dict[str, bool], wanted: bool
) -> None:
    catalogue = serving(marked(small, expecting={"alone": True}), "expecting")
    assert ("expecting" in asked(catalogue, Situation(people), **asker)) is wanted


def test_where_nobody_is_listed_an_adult_may_be_asked(small: Vocabulary) -> None:
    catalogue = serving(marked(small, expecting={"asked_by": "adult"}), "expecting")
    assert asked(catalogue, Situation()) == {"expecting": ("family",)}


def test_one_who_is_not_listed_and_not_asked_about_is_not_asked_of(small: Vocabulary) -> None:
    catalogue = serving(small, "any_child(tired)")
    assert asked(catalogue, Situation([MOTHER])) == {"has_children": ("family",)}
    assert asked(catalogue, Situation([MOTHER], has_children=True)) == {"children": ("family",)}
    assert asked(catalogue, Situation([MOTHER, CHILD], subject=0)) == {}
    assert asked(catalogue, Situation([MOTHER, CHILD])) == {"tired": (1,)}


def test_what_says_whether_it_makes_sense_is_asked_before(small: Vocabulary) -> None:
    """And nothing where that is a fact, or where it makes no sense already."""
    of_parents = {"asked_of": parse_rule("role in {mother} and age < years(30)")}
    catalogue = serving(marked(small, tired=of_parents), "tired")
    adult = Person("parent")
    assert asked(catalogue, Situation([adult, CHILD])) == {"age": (0,), "role": (0,)}
    assert asked(catalogue, Situation([CHILD], has_adults=False)) == {}
    assert asked(catalogue, Situation([adult, CHILD], subject=1)) == {}
    assert asked(catalogue, Situation([Person("mother", "29 years"), CHILD])) == {"tired": (0,)}
    of_expecting = {"asked_of": parse_rule("expecting and age < years(30)")}
    catalogue = serving(marked(small, tired=of_expecting), "tired")
    assert asked(catalogue, Situation([adult, CHILD], subject=0)) == {"age": (0,)}


def test_of_whom_it_makes_no_sense_it_does_not_decide(small: Vocabulary) -> None:
    catalogue = serving(marked(small, tired={"asked_of": parse_rule("role in {mother}")}),
                        "any_child(tired) and expecting")  # fmt: skip
    assert asked(catalogue, Situation([MOTHER, CHILD])) == {"expecting": ("family",)}
    (question,) = catalogue.match(Situation([MOTHER, CHILD]), on=DAY).questions()
    assert (question.opens, question.closes) == ((), ("org.a",))


def test_a_question_says_what_it_may_open_and_close_and_how_private_it_is(
    small: Vocabulary,
) -> None:
    catalogue = serving(small, "violence_experienced", "not violence_experienced", "expecting",
                        'expecting and unsettled("A-01")')  # fmt: skip
    found = catalogue.match(Situation([MOTHER], subject=0), on=DAY).questions()
    expecting = Question(
        facts=("expecting",),
        of=("family",),
        opens=("org.c",),
        closes=("org.c", "org.d"),
        at_once=frozenset({"org.c"}),
    )
    hurt = Question(
        facts=("violence_experienced",),
        of=(0,),
        opens=("org.a", "org.b"),
        closes=("org.a", "org.b"),
        urgent="now",
        private=True,
        at_once=frozenset({"org.a", "org.b"}),
    )
    assert found == (hurt, expecting)


def test_nothing_is_asked_of_what_does_not_run_or_waits_for_an_agreement(
    small: Vocabulary,
) -> None:
    words = marked(small, secret={"asked_of": "never", "agree": "it stays secret"})
    ended = {"status": [{"phase": "project", "period": "until 2020", "source": "new"}]}
    services = {
        "a": {"eligibility": [rule("secret")]},
        "b": {"eligibility": [rule("expecting")], **ended},
        "c": {"eligibility": [rule("secret and rooms >= 2")]},
    }
    catalogue = Catalogue.of([association_of(services)], words)
    matches = catalogue.match(Situation([MOTHER]), on=DAY)
    assert [one.service.id for one in matches if one.agreeing] == ["org.a"]
    assert [(one.facts, one.opens, one.closes) for one in matches.questions()] == [
        (("rooms",), ("org.c",), ("org.c",))
    ]
    told = catalogue.match(Situation([MOTHER], {"rooms": 2}), on=DAY)
    assert [one.service.id for one in told if one.agreeing] == ["org.c", "org.a"]
    denied = catalogue.match(Situation([MOTHER], {"secret": False}), on=DAY)
    assert not [one for one in denied if one.agreeing]


def test_what_speaks_to_something_told_is_asked_first_then_what_opens_most(
    small: Vocabulary,
) -> None:
    services: dict[str, dict[str, Any]] = {
        "a": {"eligibility": [rule("rooms >= 2")]},
        "a1": {"eligibility": [rule("rooms >= 3")], "part_of": "a"},
        "b": {"eligibility": [rule("parting in {none}")]},
        "c": {"eligibility": [rule("parting in {parted}")]},
        "d": {"eligibility": [rule("any_adult(violence_experienced)")]},
        "e": {"eligibility": [rule("hours >= 2")]},
    }
    catalogue = Catalogue.of([association_of(services)], small)
    family = Situation([MOTHER], subject=0)
    facts = [one.facts[0] for one in catalogue.match(family, on=DAY).questions()]
    assert facts == ["parting", "hours", "rooms", "violence_experienced"]
    services["a"]["needs"] = ["pregnancy"]
    catalogue = Catalogue.of([association_of(services)], small)
    told = attrs.evolve(family, facts={"expecting": True})
    facts = [one.facts[0] for one in catalogue.match(told, on=DAY).questions()]
    assert facts == ["rooms", "parting", "hours", "violence_experienced"]


CONTACT: dict[str, Any] = {
    "id": "line",
    "name": "Line",
    "summary": "S",
    "contact": {"phone": {"value": "04x 000 0123", "source": "new"}},
    "source": "new",
}
OFFER = {"id": "safe", "text": "Not safe?", "asks": "Is it safe?", "contact": "line"}


def offering(words: Vocabulary, *facts: str, services: dict[str, Any] | None = None) -> Catalogue:
    """Make a catalogue that offers urgent help for some facts."""
    given = {
        "document": list(DOCUMENTS),
        "contact": [CONTACT],
        "case": [
            {"rule": "anyone(violence_experienced)", "contacts": ["line"], "source": "new"},
        ],
        "offer": [{**OFFER, "facts": list(facts)}],
    }
    services = services or {
        "a": {"eligibility": [rule("planning")]},
        "b": {"eligibility": [rule("planning")], "crisis": True},
        "c": {"eligibility": [rule("secret and rooms >= 2")]},
    }
    return Catalogue.of([association_of(services)], words, urgent=[read_urgent(given)])


def test_urgent_help_is_offered_for_what_is_never_asked(small: Vocabulary) -> None:
    catalogue = offering(small, "planning", "secret")
    offer, rooms = catalogue.match(Situation([MOTHER], subject=0), on=DAY).questions()
    assert offer == Question(
        facts=("planning", "secret"),
        of=(),
        opens=("org.b", "org.a", "org.c"),
        urgent="now",
        offer="safe",
    )
    assert (rooms.facts, rooms.opens, rooms.closes) == (("rooms",), ("org.c",), ("org.c",))


@pytest.mark.parametrize(
    ("change", "age", "offered"),
    [
        ({}, "29 years", True),
        ({"facts": ("violence_experienced", "planning")}, "29 years", False),
        ({"unless": ("violence_experienced",)}, "29 years", False),
        ({"unless": ("tired",)}, "29 years", True),
        ({"teller": "adult"}, "29 years", True),
        ({"teller": "adult"}, "17 years", False),
        ({"teller": "young"}, "17 years", True),
        ({"teller": "young"}, "29 years", False),
        ({"teller": "young"}, None, False),
    ],
)
def test_an_offer_is_made_to_whom_it_is_for_and_where_nothing_makes_it_idle(
    small: Vocabulary, change: dict[str, Any], age: str | None, *, offered: bool
) -> None:
    catalogue = offering(small, "planning")
    (offer,) = catalogue.urgent.offers
    urgent = attrs.evolve(catalogue.urgent, offers=(attrs.evolve(offer, **change),))
    changed = Catalogue.of(catalogue.associations.values(), small, urgent=[urgent])
    hurt = Situation([Person("mother", age, facts={"violence_experienced": True})])
    found = changed.match(hurt, on=DAY).questions()
    assert any(one.offer for one in found) is offered


def test_what_opens_nothing_is_not_offered(small: Vocabulary) -> None:
    catalogue = offering(small, "visits")
    assert not [
        one for one in catalogue.match(Situation([MOTHER]), on=DAY).questions() if one.offer
    ]


def test_an_offer_names_a_contact_and_facts_that_are_there(small: Vocabulary) -> None:
    catalogue = offering(small, "planning")
    (offer,) = catalogue.urgent.offers
    for wrong, name in ((attrs.evolve(offer, contact="lnie"), "lnie"),
                        (attrs.evolve(offer, facts=("planing",)), "planing")):  # fmt: skip
        with pytest.raises(PerhepalvelutError, match=name):
            Catalogue.of([], small, urgent=[attrs.evolve(catalogue.urgent, offers=(wrong,))])


def test_what_a_family_or_a_worker_could_tell_is_settleable(small: Vocabulary) -> None:
    words = marked(small, tired={"asked_by": "worker"})
    texts = ("tired", "secret", 'expecting and unsettled("A-01")', "not expecting")
    matches = serving(words, *texts).match(Situation([MOTHER], subject=0), on=DAY)
    assert matches.settleable(matches) == {"org.a", "org.d"}
    assert matches.settleable([]) == frozenset()


# The laws.


def grown(person: Person) -> bool:
    """Is somebody 15 or more, or an adult who may be?"""
    low, high = person.months(DAY)
    child = person.known_role in {"child", "youth", "professional", "volunteer"}
    return low >= 180 or (not child and high >= 180)


def adult(person: Person) -> bool:
    """Is somebody an adult of the family, or may he be?"""
    return person.known_role not in {"child", "youth", "professional", "volunteer"}


def forbidden(
    question: Question, catalogue: Catalogue, family: Situation, *, alone: bool, worker: bool
) -> Iterator[str]:
    """Walk what forbids a question, reckoned from the marks anew."""
    people = family.people
    if not worker and people and not any(map(grown, people)):
        yield "there are only children"
    if question.offer is not None:
        return
    fact = catalogue.vocabulary.facts.get(question.facts[0])
    for whom in question.of:
        if whom != "family" and (
            not isinstance(whom, int) or family.subject not in (None, whom) or whom >= len(people)
        ):
            yield f"{whom} is not asked about"
        elif fact is not None:
            yield from senseless(fact, whom, catalogue, family)
            if not worker:
                yield from unfit(fact, whom, family, alone=alone)


def senseless(fact: Fact, whom: Any, catalogue: Catalogue, family: Situation) -> Iterator[str]:
    """Does the fact say that asking makes no sense?"""
    if fact.asked_of == "never" or fact.agree:
        yield "is never asked"
    elif fact.asked_of != "always":
        of = attrs.evolve(family, subject=whom) if isinstance(whom, int) else family
        if catalogue.evaluate(fact.asked_of, of, on=DAY).truth is not YES:
            yield f"makes no sense of {whom}"


def unfit(fact: Fact, whom: Any, family: Situation, *, alone: bool) -> Iterator[str]:
    """Is nobody there who may be asked?"""
    people = family.people
    if fact.asked_by == "worker":
        yield "is for workers"
    if fact.asked_by == "adult" and people and not any(map(adult, people)):
        yield "no adult is there"
    if fact.asked_by == "person" and isinstance(whom, int):
        person = people[whom]
        if not grown(person) or person.months(DAY)[1] < 180:
            yield f"{whom} is not asked of himself"
    only = fact.about == "family" and len([one for one in people if grown(one)]) == 1
    if fact.alone and not (alone or only):
        yield "somebody may hear"


PLACES = ("lahti", "heinola", "paijat-hame", "fi", "espoo")


def chosen(whole: Catalogue) -> st.SearchStrategy[list[str]]:
    """Give a few services of a catalogue."""
    return st.lists(st.sampled_from(sorted(whole.services)), min_size=1, max_size=8, unique=True)


@given(st.data())
def test_nobody_is_asked_what_the_marks_forbid(whole: Catalogue, data: st.DataObject) -> None:
    """Of the whole catalogue, for every family and everybody who asks."""
    family = data.draw(situations(whole.vocabulary, PLACES, services=("lahti.ensikoti",), most=3))
    alone, worker = data.draw(st.booleans()), data.draw(st.booleans())
    matches = whole.match(family, on=DAY, services=data.draw(chosen(whole)))
    for question in matches.questions(alone=alone, worker=worker):
        assert not [*forbidden(question, whole, matches.situation, alone=alone, worker=worker)], (
            question
        )
        unknown = {one.service.id for one in matches.unknown}
        assert unknown.issuperset((*question.opens, *question.closes))
        assert question.opens or question.closes
        assert question.facts


def already(question: Question, family: Situation, words: Vocabulary) -> bool:
    """Was it told already of all of whom it is asked?"""
    (name,) = question.facts
    fact = words.facts.get(name)
    if fact is None:
        return name == "age" and all(family.people[of].age for of in question.of)  # type: ignore[index]
    here = [family.facts, *(one.facts for one in family.people)]
    return all(
        name in (family.facts if of == "family" else family.people[of].facts)  # type: ignore[index]
        or (fact.about == "family" and any(name in facts for facts in here))
        for of in question.of
    )


@given(st.data())
def test_what_is_answered_is_not_asked_again(whole: Catalogue, data: st.DataObject) -> None:
    """Learning the answer to a question takes it away, of those of whom it was told."""
    words = whole.vocabulary
    family = data.draw(situations(words, PLACES, services=("lahti.ensikoti",), most=3))
    worker, some = data.draw(st.booleans()), data.draw(chosen(whole))
    found = [
        one
        for one in whole.match(family, on=DAY, services=some).questions(worker=worker)
        if one.offer is None and one.facts[0] in words.facts
    ]
    if not found:
        return
    question = data.draw(st.sampled_from(found))
    name, of = question.facts[0], data.draw(st.sampled_from(question.of))
    fact = words.facts[name]
    values: dict[str, FactValue] = {
        "flag": True,
        "choice": min(fact.options, default=""),
        "number": 3,
        "services": (),
    }
    value = values[fact.kind]
    try:
        after = whole.read(family.learn(name, value, of if isinstance(of, int) else None), on=DAY)
    except PerhepalvelutError:
        return
    again = whole.match(after, on=DAY, services=some).questions(worker=worker)
    assert (name, of) not in {(one.facts[0], whom) for one in again for whom in one.of}


@given(st.data())
def test_the_questions_hang_on_nothing_but_the_family(
    whole: Catalogue, data: st.DataObject
) -> None:
    """Asked twice, and of services put in another order, they are the same."""
    family, some = data.draw(situations(whole.vocabulary, PLACES, most=3)), data.draw(chosen(whole))
    ids = data.draw(st.permutations(some))
    wanted = whole.match(family, on=DAY, services=some).questions()
    assert whole.match(family, on=DAY, services=ids).questions() == wanted
    assert len({(one.offer, one.facts) for one in wanted}) == len(wanted)


def _listed(told: Situation, person: Person) -> Iterator[Situation]:
    """List one more person, where the family may have one."""
    with suppress(PerhepalvelutError):
        yield attrs.evolve(told, people=(*told.people, person))


# Nothing is asked unless some way of telling the rest makes it decide an answer.


WHO_IS_THERE = {"people", "children", "adults", "has_children"}


class Trier:
    """Tries to tell a family's rest, by nothing but learning and matching anew."""

    def __init__(self, catalogue: Catalogue, service: str, steps: int = 60) -> None:
        self.catalogue = catalogue
        self.service = service
        self.steps = steps
        self.seen: set[Any] = set()
        self.rule = catalogue.plan(service).rule

    def decides(self, family: Situation, asked: Lacking, wanted: Any) -> bool:
        """Is there a way of telling others after which this alone makes the answer so?

        Where there are too many ways to try, it is taken to be so.
        """
        stack = [family]
        while stack and self.steps:
            self.steps -= 1
            told = stack.pop()
            match = self._match(told)
            if match is None or match.eligible is not UNKNOWN:
                continue
            ends = [self._match(one) for one in self._told(told, asked)]
            truths = {one.eligible for one in ends if one is not None}
            if wanted in truths:
                return True
            for other in match.missing:
                if other != asked:
                    stack += [one for one in self._told(told, other) if self._is_new(one)]
        return not self.steps

    def _is_new(self, told: Situation) -> bool:
        key = repr([attrs.asdict(told, recurse=False), [attrs.asdict(one) for one in told.people]])
        fresh = key not in self.seen
        self.seen.add(key)
        return fresh

    def _match(self, told: Situation) -> Any:
        try:
            return self.catalogue.match(told, on=DAY, services=[self.service])[0]
        except PerhepalvelutError:
            return None

    def _told(self, told: Situation, lacking: Lacking) -> list[Situation]:
        """List what a family becomes when one thing more is told."""
        of = lacking.of if isinstance(lacking.of, int) else None
        unlisted = of is None and lacking.of != "family"
        if unlisted or lacking.fact in {"children", "people", "adults"}:
            people = (Person("child"), Person("youth"), Person("parent"), Person("grandparent"))
            return [one for person in people for one in _listed(told, person)]
        found = []
        for value in self._values(told, lacking):
            try:
                found.append(told.learn(lacking.fact, value, of))
            except PerhepalvelutError:
                continue
        return found

    def _values(self, told: Situation, lacking: Lacking) -> list[Any]:
        words, name = self.catalogue.vocabulary, lacking.fact
        atoms = [] if self.rule is None else list(self.rule.atoms())
        if name == "age":
            edges = {at for one in atoms if isinstance(one, AgeTest) for at in one.months}
            months = {max(min(edge + more, 1500), 0) for edge in edges for more in (-1, 0, 1)}
            return [f"{count} months" for count in sorted(months)]
        if name == "role":
            assert isinstance(lacking.of, int)
            role = told.people[lacking.of].role
            return [*NARROWER.get(role, ())]
        structural: Mapping[str, list[Any]] = {
            "sex": ["female", "male", "other"],
            "place": sorted(words.places),
            "has_children": [False, True],
            "has_adults": [False, True],
        }
        if name in structural:
            return structural[name]
        fact = words.facts[name]
        if fact.kind == "choice":
            return sorted(fact.options)
        counts = {one.value for one in atoms if isinstance(one, Number)}
        near = {max(count + more, 0) for count in counts for more in (-1, 0, 1)}
        return [False, True] if fact.kind == "flag" else sorted(near)


@given(st.data())
def test_nothing_is_asked_that_could_decide_nothing(small: Vocabulary, data: st.DataObject) -> None:
    """Whatever a question says it opens or closes, some way of telling the rest leaves it to it.

    What asks who is there is the first of two steps: it decides with what is told of them.
    """
    asks = data.draw(rules(small, ["alpha", "beta"], services=(), disputes=("A-01",), most=3))
    catalogue = serving(small, str(asks))
    family = data.draw(situations(small, ("alpha", "north"), most=2))
    for question in catalogue.match(family, on=DAY).questions(worker=True):
        if question.facts[0] in WHO_IS_THERE:
            continue
        for wanted, services in ((YES, question.opens), (NO, question.closes)):
            for service in services:
                assert any(
                    Trier(catalogue, service).decides(
                        family, Lacking(question.facts[0], of), wanted
                    )
                    for of in question.of
                ), (question, wanted, str(asks))
