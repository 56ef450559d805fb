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
from ..vocabulary.inference import Implied, Inferred
from ..vocabulary.roles import is_child, parent_of_sex, role_among
from ..vocabulary.vocabulary import Vocabulary
from .view import Someone

__all__ = [
    "ATOMS",
    "LACKS_AGE",
    "NOT_SO",
    "PRESUMED",
    "SO",
    "UNASKED",
    "Atom",
    "Followed",
    "capacity",
    "everyone",
    "followed",
    "followed_services",
    "in_services",
    "within",
]

NOT_SO, UNTOLD, SO = CODES[NO], CODES[UNKNOWN], CODES[YES]
UNASKED: Final = 4
"""Unknown, and there is nothing more to ask."""
LACKS_AGE: Final = 5
"""Unknown, and the age would settle it."""
PRESUMED: Final = 6
"""What a count is presumed to be comes to no; to yes it is one more."""

Atom = Callable[[Any, Fact | None, Someone], int]


class Followed(int):
    """The code of what no one told and what follows from what was told; `why` it does."""

    why: tuple[Implied, ...]


def followed(atom: FactAtom, known: Inferred) -> int:
    """Give the code of an atom of a fact of which something follows."""
    settled = known.settles(atom)
    if settled is None:
        return UNTOLD
    code = Followed(SO if settled else NOT_SO)
    code.why = known.why(atom)
    return code


# What was told is no local of a function that calls others: it would stand in their tracebacks.
_CODE_OF_FLAG: Final[Mapping[Any, int]] = {None: UNTOLD, True: SO, False: NOT_SO}


def _flag(rule: Flag, fact: Fact | None, who: Someone) -> int:
    code = _CODE_OF_FLAG.get(who.get(rule.fact))
    return followed(rule, who[rule.fact]) if code is None else code


def _choice(rule: Choice, fact: Fact | None, who: Someone) -> int:
    if type(who.get(rule.fact)) is Inferred:
        return followed(rule, who[rule.fact])
    return _code_among(rule.options, who.get(rule.fact))


def _code(rule: FactAtom, value: FactValue | None) -> int:
    return UNTOLD if value is None else SO if rule._holds(value) else NOT_SO


def _number(rule: Number, fact: Fact | None, who: Someone) -> int:
    code = _code(rule, who.get(rule.fact))
    if code != UNTOLD or fact is None or fact.presumed is None or not who.view.presume:
        return code
    return PRESUMED + rule._holds(fact.presumed)


def _code_among(options: tuple[object, ...], value: object) -> int:
    return UNTOLD if value is None else SO if value in options else NOT_SO


def _age(rule: AgeTest, fact: Fact | None, who: Someone) -> int:
    return CODES[within(who.months, rule.months)]


def within(known: tuple[int, int], wanted: tuple[int, int]) -> Truth:
    """Does an age interval lie inside another? Unknown when it is partly outside."""
    if known[1] < wanted[0] or known[0] > wanted[1]:
        return NO
    return YES if known[0] >= wanted[0] and known[1] <= wanted[1] else UNKNOWN


def _role(rule: RoleIn, fact: Fact | None, who: Someone) -> int:
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


def capacity(who: Someone) -> tuple[Any, ...]:
    """Give all that roles and the sex hang on: the rules that ask for them look here, each once."""
    of_age = within(who.months, (ADULT_MONTHS, FOREVER))
    return who.role, who.person.known_sex, who.person.in_place_of_parent, of_age


def _may_be_meant(who: Someone, wanted: frozenset[str]) -> bool:
    """May "parent" in a document mean somebody who raises a child in place of one?"""
    parent = parent_of_sex(who.person.known_sex)
    return who.person.in_place_of_parent and role_among(parent, wanted) is not NO


def _sex(rule: SexIn, fact: Fact | None, who: Someone) -> int:
    return _code_among(rule.sexes, who.person.known_sex)


def _lives_in(rule: LivesIn, fact: Fact | None, who: Someone) -> int:
    view = who.view
    truth = view.vocabulary.lying_in(view.situation.place, rule.places, view.on)
    if truth is UNKNOWN and view.vocabulary.is_municipality(view.situation.place):
        return UNASKED
    return CODES[truth]


def _in_service(rule: InService, fact: Fact | None, who: Someone) -> int:
    view = who.view
    if view.inside and is_in(rule.service, view.inside):
        return SO
    return in_services(rule.service, who.get("in_service"), view.vocabulary)


def in_services(service: str, told: object, vocabulary: Vocabulary) -> int:
    """Give the code of being in a service; one of a plugin that is not loaded settles no "no"."""
    if not isinstance(told, tuple):
        return followed(InService(service), told) if isinstance(told, Inferred) else UNTOLD
    if is_in(service, told):
        return SO
    unloaded = vocabulary.unloaded and any(map(vocabulary.of_unloaded, (service, *told)))
    return UNTOLD if unloaded else NOT_SO


def followed_services(who: Someone) -> Inferred | None:
    """Give what follows of the services that the family is in, where something does."""
    return who["in_service"] if type(who.get("in_service")) is Inferred else None


def everyone(rule: Rule, fact: Fact | None, who: Someone) -> int:
    """Give yes, of anybody."""
    return SO


def _open(rule: Unsettled, fact: Fact | None, who: Someone) -> int:
    return UNTOLD


ATOMS: Final[Mapping[type[Rule], Atom]] = {
    Flag: _flag,
    Choice: _choice,
    Number: _number,
    AgeTest: _age,
    RoleIn: _role,
    SexIn: _sex,
    LivesIn: _lives_in,
    InService: _in_service,
    Everyone: everyone,
    Unsettled: _open,
}
"""How each kind of atom is asked."""
