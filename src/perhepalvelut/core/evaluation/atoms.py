"""How each kind of rule is asked of someone in a walk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from ..rules.atoms import (
    AgeTest,
    Choice,
    Flag,
    InService,
    LivesIn,
    Number,
    RoleIn,
    SexIn,
    Unsettled,
)
from ..rules.nodes import AllOf, AnyOf, Everyone, Not, Rule
from ..rules.quantifiers import Quantified
from ..situations.entries import FactValue
from ..situations.situation import ADULT_MONTHS
from ..values.ages import FOREVER
from ..values.truth import CODES, NO, UNKNOWN, YES, Truth
from ..vocabulary.roles import is_child, parent_of_sex, role_among
from ..vocabulary.vocabulary import Vocabulary
from .findings import Finding, Lacking, capped, fold_or

if TYPE_CHECKING:
    from .walk import Node, Someone, Walk

__all__ = ["ASK", "Ask", "compares", "is_in", "within"]

Ask = Callable[["Walk", Any, "Someone"], Finding]


def _and(parts: tuple[Finding, ...]) -> Truth:
    truths = [part.truth for part in parts]
    return NO if NO in truths else UNKNOWN if UNKNOWN in truths else YES


def _contrary(parts: tuple[Finding, ...]) -> Truth:
    return ~parts[0].truth


def _yes(parts: tuple[Finding, ...]) -> Truth:
    return YES


# What was told is no local of a function that calls others: it would stand in their tracebacks.
_CODE_OF_FLAG: Final[Mapping[Any, int]] = {None: 2, True: 3, False: 0}


def _code_among(options: tuple[object, ...], value: object) -> int:
    return 2 if value is None else 3 if value in options else 0


def _flag(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(_CODE_OF_FLAG[walk.told(node.rule.fact, who)], who.whom)


def _choice(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(_code_among(node.rule.options, walk.told(node.rule.fact, who)), who.whom)


def _number(walk: Walk, node: Node, who: Someone) -> Finding:
    code = _code_of_number(node.rule, walk.told(node.rule.fact, who))
    presumed = node.fact.presumed if node.fact is not None and walk.presume else None
    if code != 2 or presumed is None:
        return node.finding(code, who.whom)
    return node.presumed(presumed, who.whom)


def _code_of_number(rule: Number, value: FactValue | None) -> int:
    return 2 if value is None else 3 if compares(rule, value) else 0


def compares(rule: Number, value: FactValue) -> bool:
    """Does a told number compare so?"""
    if rule.comparison == "==":
        return value == rule.value
    return value < rule.value if rule.comparison == "<" else value >= rule.value  # type: ignore[operator]


def _age(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(CODES[within(who.months, node.rule.months)], who.whom)


def within(known: tuple[int, int], wanted: tuple[int, int]) -> Truth:
    """Does an age interval lie inside another? Unknown when it is partly outside."""
    if known[1] < wanted[0] or known[0] > wanted[1]:
        return NO
    return YES if known[0] >= wanted[0] and known[1] <= wanted[1] else UNKNOWN


def _role(walk: Walk, node: Node, who: Someone) -> Finding:
    """Ask for a role; `adult` among the wanted is judged by the age, which is then what is missing.

    Someone of age whose role is not told may still be a grown child of the family.
    """
    wanted = frozenset(node.rule.roles)
    truth = role_among(who.role, wanted - {"adult"})
    if "adult" in wanted and is_child(who.role) is not YES:
        of_age = within(who.months, (ADULT_MONTHS, FOREVER))
        if truth is NO and of_age is UNKNOWN and who.role is not None:
            return node.lacking("age", who.whom)
        truth |= capped(of_age) if who.role is None else of_age
    if truth is NO and _may_be_meant(who, wanted):
        return node.unasked(who.whom)
    return node.finding(CODES[truth], who.whom)


def _may_be_meant(who: Someone, wanted: frozenset[str]) -> bool:
    """May "parent" in a document mean somebody who raises a child in place of one?"""
    parent = parent_of_sex(who.person.known_sex)
    return who.person.in_place_of_parent and role_among(parent, wanted) is not NO


def _sex(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(_code_among(node.rule.sexes, who.person.known_sex), who.whom)


def _lives_in(walk: Walk, node: Node, who: Someone) -> Finding:
    truth = walk.vocabulary.lies_in(walk.situation.place, node.rule.places, walk.on)
    if truth is UNKNOWN and walk.vocabulary.is_municipality(walk.situation.place):
        return node.unasked("family")
    return node.finding(CODES[truth], "family")


def _in_service(walk: Walk, node: Node, who: Someone) -> Finding:
    if walk.inside and is_in(node.rule.service, walk.inside):
        return node.finding(3, who.whom)
    code = in_services(node.rule.service, walk.told("in_service", who), walk.vocabulary)
    return node.finding(code, who.whom)


def in_services(service: str, told: object, vocabulary: Vocabulary) -> int:
    """Give the code of being in a service; one of a plugin that is not loaded settles no "no"."""
    if not isinstance(told, tuple):
        return 2
    if is_in(service, told):
        return 3
    return 2 if vocabulary.unloaded and any(map(vocabulary.of_unloaded, (service, *told))) else 0


def is_in(service: str, told: Iterable[str]) -> bool:
    """Is one of the told services the wanted one or a part of it?"""
    return any(one == service or one.startswith(f"{service}.") for one in told)


def _everyone(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(3, who.whom)


def _open(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.finding(2, who.whom)


def _quantified(walk: Walk, node: Node, who: Someone) -> Finding:
    rule = node.rule
    members = walk.class_of(rule.kind)
    parts = tuple([_member(walk, node, one, belongs) for one, belongs in members])
    known = rule.condition is None and walk.is_not_empty(rule.kind)
    return node.compose("family", parts, _yes if known else fold_or)


def _member(walk: Walk, node: Node, who: Someone, belongs: Truth) -> Finding:
    found = walk.find(node.parts[0], who) if node.parts else node.finding(CODES[YES], who.whom)
    if not who.listed:
        return node.unlisted(found, who.whom, walk.lack_of_unlisted(found, who))
    if belongs is YES:
        return found
    return node.unlisted(found, who.whom, (Lacking("role", who.whom),))


def _parts(walk: Walk, node: Node, who: Someone) -> tuple[Finding, ...]:
    return tuple([walk.find(part, who) for part in node.parts])


def _all(walk: Walk, node: Node, who: Someone) -> Finding:
    parts = _parts(walk, node, who)
    return node.compose(who.whom, parts, _and)


def _any(walk: Walk, node: Node, who: Someone) -> Finding:
    parts = _parts(walk, node, who)
    return node.compose(who.whom, parts, fold_or)


def _not(walk: Walk, node: Node, who: Someone) -> Finding:
    return node.compose(who.whom, (walk.find(node.parts[0], who),), _contrary)


ASK: Final[dict[type[Rule], Ask]] = {
    Flag: _flag,
    Choice: _choice,
    Number: _number,
    AgeTest: _age,
    RoleIn: _role,
    SexIn: _sex,
    LivesIn: _lives_in,
    InService: _in_service,
    Everyone: _everyone,
    Unsettled: _open,
    Quantified: _quantified,
    AllOf: _all,
    AnyOf: _any,
    Not: _not,
}
