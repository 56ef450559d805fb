"""The text of a compiled function: rules as Python expressions over two-bit truths.

No is 0, unknown 2, yes 3: "and" is `&`, "or" is `|`, "not" is a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, Final

from ..evaluation.atoms import compares, in_services
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
from ..rules.nodes import AllOf, AnyOf, Not, Rule
from ..rules.quantifiers import Quantified
from ..situations.situation import ADULT_MONTHS
from ..values.ages import FOREVER
from ..values.truth import CODES, NO, UNKNOWN, YES
from ..vocabulary.roles import FAMILY_ADULT, ROLES, role_among
from ..vocabulary.vocabulary import Vocabulary

__all__ = ["ALL_ROLES", "CAPPED", "Text"]

TRUTHS: Final = (NO, None, UNKNOWN, YES)
NEGATED: Final = (3, None, 2, 0)
CAPPED: Final = (0, None, 2, 2)
ALL_ROLES: Final = (*ROLES, FAMILY_ADULT, None)
LOOPS: Final = ("child", "adult", "any", "families", "professionals", "volunteers", "public")
ARGUMENTS: Final = (
    "family_get", "places", "children_exist", "adults_exist", "standing", "force", *LOOPS,
)  # fmt: skip
_SCOPES: Final = {"any_child": "child", "any_adult": "adult", "anyone": "any"}
_EXIST: Final = {
    "any_child": "children_exist",
    "any_adult": "adults_exist",
    "anyone": "children_exist | adults_exist",
}


class Codes(dict[Any, int]):
    """A table of codes in which everything else is no."""

    def __missing__(self, key: object) -> int:
        return 0


def _codes(wanted: Iterable[object]) -> Codes:
    codes = Codes({None: 2})
    codes.update(dict.fromkeys(wanted, 3))
    return codes


class Text:
    """The text of a compiled function in the making.

    Names stand for constants, and for atoms by the scope they are asked in: the family, or the
    people of one loop. The same atom in the same scope is asked once.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.constants: dict[str, Any] = {
            "N": NEGATED,
            "C": CAPPED,
            "T": TRUTHS,
            "in_services": in_services,
            "words": vocabulary,
        }
        self.places: list[LivesIn] = []
        self.atoms: dict[str, dict[Rule, str]] = {}
        self.asks: dict[str, list[str]] = {}
        self.sums: dict[str, dict[str, str]] = {}
        self.numbers = count()

    def name(self) -> str:
        """Make a name that is not used yet."""
        return f"n{next(self.numbers)}"

    def constant(self, value: Any) -> str:
        """Name a constant of the function."""
        name = self.name()
        self.constants[name] = value
        return name

    def once(self, scope: str, rule: Rule, text: str) -> str:
        """Ask an atom once in a scope, and give the name of its answer."""
        atoms = self.atoms.setdefault(scope, {})
        if rule not in atoms:
            atoms[rule] = self.name()
            self.asks.setdefault(scope, []).append(f"{atoms[rule]} = {text}")
        return atoms[rule]

    def fold(self, scope: str, text: str) -> str:
        """Join an expression over the people of a loop with "or", and give the name of the sum."""
        total = self.name()
        self.sums.setdefault(scope, {})[total] = text
        return total

    def expression(self, rule: Rule, scope: str) -> str:
        """Write a rule as an expression of a scope."""
        if isinstance(rule, (AllOf, AnyOf)):
            sign = " & " if isinstance(rule, AllOf) else " | "
            return f"({sign.join(self.expression(part, scope) for part in rule.rules)})"
        if isinstance(rule, Not):
            return f"N[{self.expression(rule.rule, scope)}]"
        if isinstance(rule, Quantified):
            return self.quantifier(rule)
        if isinstance(rule, LivesIn):
            return self.once("family", rule, f"places[{self.place(rule)}]")
        if isinstance(rule, InService):
            return self.once("family", rule, _in_service(rule))
        if isinstance(rule, (Flag, Choice, Number)):
            return self.told(rule, scope)
        if isinstance(rule, (AgeTest, RoleIn, SexIn)):
            return self.once(scope, rule, self.of_person(rule))
        return "2" if isinstance(rule, Unsettled) else "3"

    def quantifier(self, rule: Quantified) -> str:
        """Write a quantifier: a sum over the people it ranges over."""
        scope = _SCOPES[rule.kind]
        atoms = self.atoms.setdefault("quantified", {})
        if rule not in atoms:
            inner = "3" if rule.condition is None else self.expression(rule.condition, scope)
            total = self.fold(scope, inner)
            exist = f" | {_EXIST[rule.kind]}" if rule.condition is None else ""
            atoms[rule] = f"({total}{exist})"
        return atoms[rule]

    def place(self, rule: LivesIn) -> int:
        """Give the number of a test of places; each is asked once a situation."""
        if rule not in self.places:
            self.places.append(rule)
        return self.places.index(rule)

    def told(self, rule: Flag | Choice | Number, scope: str) -> str:
        """Write an atom that looks a fact up, where it is declared to be told."""
        fact = self.vocabulary.facts.get(rule.fact)
        if fact is not None and fact.about == "family":
            return self.once("family", rule, self.fact(rule, "family_get"))
        return self.once(scope, rule, self.fact(rule, "get"))

    def fact(self, rule: Flag | Choice | Number, get: str) -> str:
        """Write the look-up of a fact and its code."""
        value = f'{get}("{rule.fact}")'
        if isinstance(rule, Flag):
            return f"{self.constant(Codes({True: 3, None: 2}))}[{value}]"
        if isinstance(rule, Choice):
            return f"{self.constant(_codes(rule.options))}[{value}]"
        fact = self.vocabulary.facts.get(rule.fact)
        presumed = None if fact is None else fact.presumed
        test = f"3 if told {rule.comparison} {rule.value} else 0"
        if presumed is None:
            return f"2 if (told := {value}) is None else {test}"
        unasked = 3 if compares(rule, presumed) else 0
        return f"{unasked} if (told := {value}) is None else {test}"

    def of_person(self, rule: AgeTest | RoleIn | SexIn) -> str:
        """Write an atom about the age, role or sex of a person."""
        if isinstance(rule, AgeTest):
            return _age(*rule.months)
        if isinstance(rule, SexIn):
            codes = _codes(rule.sexes)
            return f"{self.constant(codes)}[sex]"
        wanted = frozenset(rule.roles)
        table = {role: CODES[role_among(role, wanted - {"adult"})] for role in ALL_ROLES}
        asked = f"{self.constant(table)}[role]"
        if "adult" not in wanted:
            return asked
        grown = {role: 0 if role in {"child", "youth"} else 3 for role in ALL_ROLES} | {None: 2}
        return f"{asked} | {self.constant(grown)}[role] & ({_age(ADULT_MONTHS, FOREVER)})"

    def body(self, result: str) -> str:
        """Write the whole function: the family, the loops over people, the result."""
        lines = list(self.asks.get("family", ()))
        for scope in LOOPS:
            lines += self.loop(scope)
        lines.append(f"return {result}")
        return f"def run({', '.join(ARGUMENTS)}):\n" + "".join(f"    {line}\n" for line in lines)

    def loop(self, scope: str) -> Iterator[str]:
        """Write the loop over the people of a scope."""
        sums = self.sums.get(scope, {})
        if not sums:
            return
        yield f"{' = '.join(sums)} = 0"
        yield f"for get, role, low, high, sex, cap in {scope}:"
        yield from (f"    {line}" for line in self.asks.get(scope, ()))
        for total, text in sums.items():
            yield f"    x = {text}"
            yield f"    {total} |= C[x] if cap else x"


def _age(low: int, high: int) -> str:
    if low <= 0:
        return f"3 if high <= {high} else 0 if low > {high} else 2"
    if high >= FOREVER:
        return f"3 if low >= {low} else 0 if high < {low} else 2"
    inside, outside = f"low >= {low} and high <= {high}", f"high < {low} or low > {high}"
    return f"3 if {inside} else 0 if {outside} else 2"


def _in_service(rule: InService) -> str:
    return f'in_services({rule.service!r}, family_get("in_service"), words)'
