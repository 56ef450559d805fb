"""Is a situation one that a vocabulary knows: every name, option and place, and no contradiction?

Whatever is wrong is told at once, a line to each; a line names a field and what would be right. A
value is repeated only where it has a near match, and that of a sensitive fact never.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import attrs

from ...errors import (
    ContradictionError,
    PerhepalvelutError,
    RuleError,
    SituationError,
    UnknownNameError,
)
from ...faults import nearest_name, unknown_name
from ...sayings import Saying, guessed, joined, saying_of
from ..guards.arguments import an, day
from ..rules.atoms import InService, Unsettled
from ..rules.nodes import Rule
from ..values.ages import Age
from ..values.seen import Seen
from ..vocabulary.facts import Fact
from ..vocabulary.vocabulary import Vocabulary
from .entries import FactValue
from .implied import contradicted
from .situation import Situation, facts_of_family

__all__ = [
    "Services",
    "check_rule",
    "check_situation",
    "told_services",
    "unknown_fact",
    "value_fault",
]

_LIST_FACTS: Final = Saying("`perhepalvelut facts` lists them")
_LIST_SERVICES: Final = Saying("`perhepalvelut list` lists them")


@attrs.frozen(repr=False)
class Services:
    """The services there are, by id, the disputes by key, and what was found sound with them."""

    ids: Mapping[str, object] = attrs.field(hash=False)
    disputes: Mapping[str, object] = attrs.field(hash=False)
    seen: Seen = attrs.field(init=False, factory=Seen, eq=False)
    seen_rules: Seen = attrs.field(init=False, factory=Seen, eq=False)


def check_rule(rule: Rule, vocabulary: Vocabulary, services: Services | None = None) -> None:
    """Raise a RuleError for the first name in a rule that is not known."""
    seen = vocabulary.seen_rules if services is None else services.seen_rules
    if seen.has(rule):
        return
    vocabulary.require(an(Rule, rule, "rule"))
    if services is not None:
        _require_known(rule, vocabulary, services)
    seen.add(rule)


def _require_known(rule: Rule, vocabulary: Vocabulary, services: Services) -> None:
    for atom in rule.atoms():
        if isinstance(atom, InService) and not _is_known(atom.service, vocabulary, services):
            raise _no_such(rule, "service", atom.service, services.ids)
        if isinstance(atom, Unsettled) and atom.dispute not in services.disputes:
            raise _no_such(rule, "dispute", atom.dispute, services.disputes)


def _no_such(rule: Rule, kind: str, name: str, known: Iterable[str]) -> RuleError:
    near, text = nearest_name(name, known), str(rule)
    start = text.find(name)
    return RuleError(unknown_name(kind, name, near), text, start, start + len(name))


def _is_known(service: str, vocabulary: Vocabulary, services: Services) -> bool:
    return service in services.ids or vocabulary.of_unloaded(service)


def check_situation(
    situation: Situation, vocabulary: Vocabulary, on: date, services: Services | None = None
) -> None:
    """Raise a SituationError for all that is not known or that is contradicted.

    What does not hang on the day is looked at once for each situation. Which services there are is
    known with a catalogue only.

    >>> from perhepalvelut import load_catalogue
    >>> words = load_catalogue(["suomi"]).vocabulary
    >>> try:
    ...     check_situation(Situation(facts={"expectin": True}), words, date(2023, 5, 2))
    ... except SituationError as error:
    ...     print(error.reason)
    facts.expectin: unknown fact 'expectin', did you mean 'expecting'?
    """
    seen = vocabulary.seen if services is None else services.seen
    known = seen.has(situation)
    if known and not situation.dated and type(on) is date:
        return
    faults = [] if known else [*_faults(an(Situation, situation, "situation"), vocabulary)]
    if services is not None and not known:
        faults += _service_faults(situation, vocabulary, services)
    faults += _age_faults(situation, day(on))
    if faults:
        raise SituationError(joined("\n", faults))
    if not known:
        facts_of_family(situation, vocabulary.about_family)
        _require_consistent(situation, vocabulary)
        seen.add(situation)
    if len(situation.place) > 1 and vocabulary.contradicting_places(situation.place, on):
        raise ContradictionError(
            Saying("the places contradict each other: nobody lives in all of them")
        )


def _require_consistent(situation: Situation, vocabulary: Vocabulary) -> None:
    """Raise a ContradictionError for all that is told and cannot be so together."""
    faults = [
        Saying(
            "{one} and {other} contradict each other",
            one=", ".join(fields[:-1]),
            other=fields[-1],
        )
        for fields in contradicted(situation, vocabulary)
    ]
    if faults:
        raise ContradictionError(joined("\n", faults))


def told_services(situation: Situation, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Walk the services that a situation tells of, each with its field."""
    told = [("", situation.facts)]
    told += [(f"people[{at}].", one.facts) for at, one in enumerate(situation.people)]
    for where, facts in told:
        for name, value in facts.items():
            fact = vocabulary.facts.get(name)
            if fact is not None and fact.kind == "services" and isinstance(value, tuple):
                yield from ((f"{where}facts.{name}", one) for one in value)


def _service_faults(
    situation: Situation, vocabulary: Vocabulary, services: Services
) -> Iterator[str]:
    for field, service in told_services(situation, vocabulary):
        if not _is_known(service, vocabulary, services):
            near = nearest_name(service, services.ids)
            unknown = Saying("names a service that is not known")
            guess = Saying("did you mean {near}?", near=repr(near)) if near else _LIST_SERVICES
            yield joined(": ", (field, joined("; ", (unknown, guess))))


def _faults(situation: Situation, vocabulary: Vocabulary) -> Iterator[str]:
    if not _facts_fit(situation, vocabulary.facts):
        yield from _fact_faults(situation, vocabulary)
    for name in situation.place:
        try:
            vocabulary.place(name)
        except UnknownNameError as error:
            yield joined(": ", ("place", saying_of(error)))
    for name in situation.needs:
        if ("need", name) not in vocabulary.terms:
            near = nearest_name(name, [term.id for term in vocabulary.terms_of("need")])
            unknown = unknown_name("need", None, near)
            yield joined(": ", ("needs", joined("; ", (unknown, "" if near else _LIST_FACTS))))


def _age_faults(situation: Situation, on: date) -> Iterator[str]:
    for index, person in enumerate(situation.people):
        if person.age is None or (type(person.age) is Age and person.age.told_on is None):
            continue
        try:
            person.months(on)
        except PerhepalvelutError as error:
            yield joined(": ", (f"people[{index}].age", saying_of(error)))


def _facts_fit(situation: Situation, declared: Mapping[str, Fact]) -> bool:
    """Tell quickly whether every fact is known, told where it belongs, and of its kind."""
    for name, value in situation.facts.items():
        fact = declared.get(name)
        if fact is None or fact.about == "person" or not fact.fits(value):
            return False
    for person in situation.people:
        for name, value in person.facts.items():
            fact = declared.get(name)
            if fact is None or not fact.fits(value):
                return False
    return True


def _fact_faults(situation: Situation, vocabulary: Vocabulary) -> Iterator[str]:
    told = [("", situation.facts)]
    told += [(f"people[{at}].", one.facts) for at, one in enumerate(situation.people)]
    for where, facts in told:
        for count, (name, value) in enumerate(facts.items(), start=1):
            fact = vocabulary.facts.get(name)
            if fact is None:
                yield _unknown(name, count, f"{where}facts", vocabulary)
            elif fact.about == "person" and not where:
                reason = Saying(
                    "is told of a person; put it on the one it is about: people[0].facts.{name}",
                    name=name,
                )
                yield joined(": ", (f"facts.{name}", reason))
            else:
                fault = value_fault(fact, value)
                if fault is not None:
                    yield joined(": ", (f"{where}facts.{name}", fault))


def _unknown(name: str, count: int, place: str, vocabulary: Vocabulary) -> str:
    told = unknown_fact(name, vocabulary)
    if told:
        return joined(": ", (f"{place}.{name}", told))
    no_fact = Saying("name {number} is no known fact", number=count)
    return joined(": ", (place, joined("; ", (no_fact, _LIST_FACTS))))


def unknown_fact(name: str, vocabulary: Vocabulary) -> str:
    """Tell of a name that is no fact what it may mean, or nothing.

    It may be anybody's: it is repeated only where a fact is near, or where a plugin declares it
    that is installed and not loaded.
    """
    error = vocabulary.no_fact(name)
    return saying_of(error) if error.nearest or error.declared_by else ""


def value_fault(fact: Fact, value: FactValue) -> str | None:
    """Say what a value of a fact should be, or None where it fits.

    The value is not repeated: it may be a family's.

    >>> from perhepalvelut import load_catalogue
    >>> fact = load_catalogue(["suomi"]).vocabulary.fact("expecting")
    >>> value_fault(fact, True) is None, value_fault(fact, "perhaps")
    (True, 'is true or false')
    """
    if fact.fits(value):
        return None
    if not fact.option:
        return fact.of_kind.wanted
    # The nearest option tells what somebody meant to say: not of a sensitive fact.
    may_guess = isinstance(value, str) and not fact.sensitive
    near = nearest_name(value, fact.options) if may_guess else None  # type: ignore[arg-type]
    options = Saying("options: {options}", options=", ".join(one.id for one in fact.option))
    return joined("; ", (guessed(fact.of_kind.wanted, near), options))
