"""Survey the steps of a catalogue: what leads nowhere, in circles, or to what had ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from itertools import product
from typing import Final

from ...errors import Fault
from ...sayings import Saying
from ..catalogue.catalogue import Catalogue
from ..directory.graph import Leg, whole_of
from ..directory.steps import ENTRIES, End, Step
from ..guards.doors import door
from ..rules.atoms import FactAtom, Unsettled
from ..rules.nodes import Everyone, Rule
from ..rules.readings import leaves
from ..rules.weighing import weighed
from ..values.truth import NO, UNKNOWN, YES, Truth, any_of_truths
from ..vocabulary.inference import Reasoning
from ..vocabulary.vocabulary import Vocabulary

__all__ = ["check_pathways"]

MOST_ATOMS: Final = 10
"""Facts of the family in one rule up to which every combination is tried."""


@door
def check_pathways(catalogue: Catalogue) -> tuple[Fault, ...]:
    """Report, all at once, what is wrong with the steps although every end is known.

    A service that no family can reach; a gate that nobody can open; a cycle of gates; a step to a
    service that had ended before the step's own date; a referrer that the access of a service
    names and from whom no step leads. Where documents say nothing of how one gets in, nothing is
    wrong: the way in is not known.
    """
    return (
        *_unreachable(catalogue),
        *_shut_gates(catalogue),
        *_cycles(catalogue),
        *_to_the_ended(catalogue),
        *_referrers_without_a_step(catalogue),
    )


def _unreachable(catalogue: Catalogue) -> Iterator[Fault]:
    reached = _reached(catalogue)
    for id in catalogue.services:
        if id not in reached:
            instead = Saying(
                "add a step into it whose condition its rule allows, or mend its access"
            )
            fault = Fault("", Saying("no family can reach the service"), instead=instead)
            yield fault.of_value("service", id)


def _reached(catalogue: Catalogue) -> set[str]:
    """Walk from outside along the steps that some family could take."""
    queue = [id for id in catalogue.services if _entered(id, catalogue)]
    reached = set(queue)
    for id in queue:
        for leg in catalogue.graph.legs_out_of(End("service", id)):
            target = whole_of(leg.target)
            new = target.kind == "service" and target.name not in reached
            leads = new and leg in catalogue.graph.ways_into(target)
            if leads and _can_hold(leg.step, target.name, catalogue):
                reached.add(target.name)
                queue.append(target.name)
    return reached


def _entered(id: str, catalogue: Catalogue) -> bool:
    """May one get in from outside: by a step, or in a way that the documents do not tell?"""
    ways = catalogue.graph.ways_into(End("service", id))
    entries = [leg for leg in ways if leg.origin.kind not in ("service", "phase")]
    if not entries:
        onward = any(leg.step.kind != "part" for leg in ways)
        return not onward and catalogue.access(id).needs_referral is not YES
    return any(_can_hold(leg.step, id, catalogue) for leg in entries)


def _can_hold(step: Step, service: str, catalogue: Catalogue) -> bool:
    """Is there a family for which the condition of a step and the target's rule both hold?

    Only facts of the family are weighed against each other, as those of one person need not be of
    the same person.
    """
    rules = [catalogue.service(service).rule_for(name) for name in ("families", "public")]
    eligible = [rule for rule in rules if rule is not None]
    if step.condition is None or not eligible:
        return True
    asked = list(dict.fromkeys(_weighed((step.condition, *eligible), catalogue.vocabulary)))
    return len(asked) > MOST_ATOMS or any(
        _holds(
            step.condition, eligible, dict(zip(asked, values, strict=True)), catalogue.vocabulary
        )
        for values in product((YES, NO), repeat=len(asked))
    )


def _holds(
    condition: Rule, eligible: Iterable[Rule], told: Mapping[Rule, Truth], words: Vocabulary
) -> bool:
    """May a condition hold, and one of the rules, for what is told of a family?"""

    def truth(leaf: Rule) -> Truth:
        return told.get(leaf, UNKNOWN)

    either = any_of_truths(weighed(rule, truth) for rule in eligible)
    return (weighed(condition, truth) & either) is not NO and _may_be(told, words)


def _may_be(told: Mapping[Rule, Truth], words: Vocabulary) -> bool:
    """May a family be so, as far as what is told implies anything of the family?"""
    reasoning = Reasoning(words.facts, {"family": {}})
    for leaf, truth in told.items():
        if isinstance(leaf, FactAtom) and leaf.fact in words.clauses.of:
            if reasoning.settles("family", leaf) is (truth is NO):
                return False
            reasoning.suppose("family", leaf, truth is YES)
    reasoning.follow({one: None for name in words.clauses.of for one in words.clauses.of[name]})
    return not reasoning.contradictions


def _weighed(rules: tuple[Rule, ...], vocabulary: Vocabulary) -> Iterator[Rule]:
    for leaf in (leaf for rule in rules for leaf in leaves(rule)):
        settled = isinstance(leaf, (Everyone, Unsettled))
        if not settled and not vocabulary.speaks_of_subject(leaf):
            yield leaf


def _shut_gates(catalogue: Catalogue) -> Iterator[Fault]:
    for step in catalogue.steps:
        if step.kind == "gate" and (step.origin.generic or _unnamed(step.origin, catalogue)):
            message = Saying(
                "the only way in that is named is through somebody whom the documents do not name"
            )
            yield _of_step(step, message, Saying("name the referrer, or make it a refers"))
        elif step.kind == "gate" and _ended(step.origin, step, catalogue):
            message = Saying("the only way in that is named is through a service that had ended")
            yield _of_step(step, message, Saying("mend the step or the status"))


def _of_step(step: Step, message: str, instead: str) -> Fault:
    return Fault("", message, instead=instead).of_value("step", str(step), f"step {step}")


def _unnamed(end: End, catalogue: Catalogue) -> bool:
    return end.kind == "referrer" and catalogue.vocabulary.term("referrer", end.name).unnamed


def _cycles(catalogue: Catalogue) -> Iterator[Fault]:
    """Find a cycle of gates; one is told, with every service on it."""
    before: dict[str, set[str]] = {}
    for step in catalogue.steps:
        origin, target = whole_of(step.origin), whole_of(step.target)
        between = origin.kind == target.kind == "service" and origin != target
        if step.kind == "gate" and between:
            before.setdefault(target.name, set()).add(origin.name)
    try:
        TopologicalSorter({name: sorted(found) for name, found in before.items()}).prepare()
    except CycleError as error:
        way = " -> ".join(error.args[1])
        message = Saying("gates lead in a circle: {way}", way=way)
        first = error.args[1][0]
        instead = Saying("leave one of the gates out")
        fault = Fault("", message, instead=instead, code="circle", name=first)
        yield fault.of_value("service", first)


def _to_the_ended(catalogue: Catalogue) -> Iterator[Fault]:
    for step in catalogue.steps:
        if _ended(step.target, step, catalogue):
            message = Saying("leads to a service that had ended before the date of the step")
            yield _of_step(step, message, Saying("mend the step or the status"))


def _ended(end: End, step: Step, catalogue: Catalogue) -> bool:
    """Had a service ended by the date of a step?"""
    if end.kind not in ("service", "phase"):
        return False
    return catalogue.in_force(end.name, _date_of(step, catalogue)).status == "ended"


def _date_of(step: Step, catalogue: Catalogue) -> date:
    """Give the day from which a step is known: its own beginning, or that of its newest source."""
    if step.period is not None and step.period.start is not None:
        return step.period.start.first
    return max(catalogue.documents[one.document].date.first for one in step.sources)


def _referrers_without_a_step(catalogue: Catalogue) -> Iterator[Fault]:
    for id, service in catalogue.services.items():
        claim = service.access.referrers
        if claim is None:
            continue
        legs = catalogue.graph.legs_into(End("service", id))
        for name in claim.value:
            if not any(_given_for(leg, name, catalogue) for leg in legs):
                message = Saying(
                    "names the referrer {name}, from whom no step leads here", name=repr(name)
                )
                fault = Fault("access.referrers", message, instead=Saying("add the [[step]]"))
                yield fault.of_value("service", id)


def _given_for(leg: Leg, referrer: str, catalogue: Catalogue) -> bool:
    """Is a step given for a referrer, for one that belongs to it, or both for some in general?"""
    if leg.origin.generic:
        return catalogue.vocabulary.term("referrer", referrer).unnamed
    at: str | None = leg.origin.name if leg.origin.kind == "referrer" else None
    while at is not None:
        if at == referrer:
            return leg.step.kind in ENTRIES
        at = catalogue.vocabulary.term("referrer", at).parent
    return False
