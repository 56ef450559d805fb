"""The atoms of a rule asked of one person, or of the family: what each comes to.

An answer is a code: the two bits of a truth, or one that also says why nothing is settled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from ..rules.atoms import (
    AgeTest,
    Choice,
    FactAtom,
    Flag,
    InService,
    LivesIn,
    Number,
    RoleIn,
    SexIn,
    Unsettled,
    is_in,
)
from ..rules.nodes import Everyone, Rule
from ..situations.person import ADULT_MONTHS
from ..situations.situation import FactValue
from ..values.ages import FOREVER
from ..values.truth import CODES, NO, UNKNOWN, YES, Truth, capped
from ..vocabulary.facts import Fact
from ..vocabulary.roles import is_child, parent_of_sex, role_among
from ..vocabulary.vocabulary import Vocabulary
from .view import Someone, View

__all__ = [
    "ATOMS",
    "LACKS_AGE",
    "PRESUMED",
    "UNASKED",
    "Atom",
    "in_services",
    "within",
]

UNASKED: Final = 4
"""Unknown, and there is nothing more to ask."""
LACKS_AGE: Final = 5
"""Unknown, and the age would settle it."""
PRESUMED: Final = 6
"""What a count is presumed to be comes to no; to yes it is one more."""

Atom = Callable[[Any, Fact | None, View, Someone], int]


# What was told is no local of a function that calls others: it would stand in their tracebacks.
_CODE_OF_FLAG: Final[Mapping[Any, int]] = {None: 2, True: 3, False: 0}


def _flag(rule: Flag, fact: Fact | None, view: View, who: Someone) -> int:
    """Ask for a flag; written out, as `_choice` is, since most atoms are one of these."""
    return _CODE_OF_FLAG[view.told(rule.fact, who)]


def _choice(rule: Choice, fact: Fact | None, view: View, who: Someone) -> int:
    return _code_among(rule.options, view.told(rule.fact, who))


def _code(rule: FactAtom, value: FactValue | None) -> int:
    return 2 if value is None else 3 if rule._holds(value) else 0


def _number(rule: Number, fact: Fact | None, view: View, who: Someone) -> int:
    code = _code(rule, view.told(rule.fact, who))
    if code != 2 or fact is None or fact.presumed is None or not view.presume:
        return code
    return PRESUMED + rule._holds(fact.presumed)


def _code_among(options: tuple[object, ...], value: object) -> int:
    return 2 if value is None else 3 if value in options else 0


def _age(rule: AgeTest, fact: Fact | None, view: View, who: Someone) -> int:
    return CODES[within(who.months, rule.months)]


def within(known: tuple[int, int], wanted: tuple[int, int]) -> Truth:
    """Does an age interval lie inside another? Unknown when it is partly outside."""
    if known[1] < wanted[0] or known[0] > wanted[1]:
        return NO
    return YES if known[0] >= wanted[0] and known[1] <= wanted[1] else UNKNOWN


def _role(rule: RoleIn, fact: Fact | None, view: View, who: Someone) -> int:
    """Ask for a role; `adult` among the wanted is judged by the age, which is then what is missing.

    Someone of age whose role is not told may still be a grown child of the family.
    """
    wanted = frozenset(rule.roles)
    truth = role_among(who.role, wanted - {"adult"})
    if "adult" in wanted and is_child(who.role) is not YES:
        of_age = within(who.months, (ADULT_MONTHS, FOREVER))
        if truth is NO and of_age is UNKNOWN and who.role is not None:
            return LACKS_AGE
        truth |= capped(of_age) if who.role is None else of_age
    return UNASKED if truth is NO and _may_be_meant(who, wanted) else CODES[truth]


def _may_be_meant(who: Someone, wanted: frozenset[str]) -> bool:
    """May "parent" in a document mean somebody who raises a child in place of one?"""
    parent = parent_of_sex(who.person.known_sex)
    return who.person.in_place_of_parent and role_among(parent, wanted) is not NO


def _sex(rule: SexIn, fact: Fact | None, view: View, who: Someone) -> int:
    return _code_among(rule.sexes, who.person.known_sex)


def _lives_in(rule: LivesIn, fact: Fact | None, view: View, who: Someone) -> int:
    truth = view.vocabulary.lies_in(view.situation.place, rule.places, view.on)
    if truth is UNKNOWN and view.vocabulary.is_municipality(view.situation.place):
        return UNASKED
    return CODES[truth]


def _in_service(rule: InService, fact: Fact | None, view: View, who: Someone) -> int:
    if view.inside and is_in(rule.service, view.inside):
        return 3
    return in_services(rule.service, view.told("in_service", who), view.vocabulary)


def in_services(service: str, told: object, vocabulary: Vocabulary) -> int:
    """Give the code of being in a service; one of a plugin that is not loaded settles no "no"."""
    if not isinstance(told, tuple):
        return 2
    if is_in(service, told):
        return 3
    return 2 if vocabulary.unloaded and any(map(vocabulary.of_unloaded, (service, *told))) else 0


def _everyone(rule: Everyone, fact: Fact | None, view: View, who: Someone) -> int:
    return 3


def _open(rule: Unsettled, fact: Fact | None, view: View, who: Someone) -> int:
    return 2


ATOMS: Final[Mapping[type[Rule], Atom]] = {
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
}
"""How each kind of atom is asked."""
