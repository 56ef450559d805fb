"""The text of a compiled function: rules as Python expressions over two-bit truths.

No is 0, unknown 2, yes 3: "and" is `&`, "or" is `|`, "not" is a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any, Final

from ..evaluation.atoms import followed, in_services
from ..evaluation.panel import GROUPS
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
)
from ..rules.fold import fold
from ..rules.nodes import AllOf, AnyOf, Not, Rule
from ..rules.quantifiers import Quantified
from ..situations.person import ADULT_MONTHS
from ..values.ages import FOREVER
from ..values.truth import CODES, NO, UNKNOWN, YES
from ..vocabulary.inference import Inferred
from ..vocabulary.roles import FAMILY_ADULT, ROLES, role_among
from ..vocabulary.vocabulary import Vocabulary

__all__ = ["CAPPED", "Text"]

TRUTHS: Final = (NO, None, UNKNOWN, YES)
NEGATED: Final = (3, None, 2, 0)
CAPPED: Final = (0, None, 2, 2)
ALL_ROLES: Final = (*ROLES, FAMILY_ADULT, None)
ARGUMENTS: Final = (
    "family_get", "places", "children_exist", "adults_exist", "standing", "force",
    "people", "seats",
)  # fmt: skip
_EXIST: Final = {
    "any_child": "children_exist",
    "any_adult": "adults_exist",
    "anyone": "children_exist | adults_exist",
}
Expression = Callable[[str], str]
"""An expression by the scope it stands in: the family, or the people of a group."""


class Codes(dict[Any, int]):
    """A table of codes in which everything else is no, but what follows is as it follows."""

    def __init__(self, wanted: Iterable[object], atom: FactAtom | None = None) -> None:
        super().__init__({None: 2, False: 0, **dict.fromkeys(wanted, 3)})
        self.atom = atom

    def __missing__(self, key: object) -> int:
        if self.atom is not None and isinstance(key, Inferred):
            return followed(self.atom, key)
        return 0


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
            "Y": YES,
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

    def joined(self, group: str, text: str) -> str:
        """Join an expression over the people of a group with "or", and name what it comes to."""
        total = self.name()
        self.sums.setdefault(group, {})[total] = text
        return total

    def expression(self, rule: Rule, scope: str) -> str:
        """Write a rule as an expression of a scope."""
        return fold(rule, self)(scope)

    def all_of(self, rule: AllOf, parts: tuple[Expression, ...]) -> Expression:
        """Write rules joined with "and"."""
        return lambda scope: f"({' & '.join(part(scope) for part in parts)})"

    def any_of(self, rule: AnyOf, parts: tuple[Expression, ...]) -> Expression:
        """Write rules joined with "or"."""
        return lambda scope: f"({' | '.join(part(scope) for part in parts)})"

    def not_(self, rule: Not, part: Expression) -> Expression:
        """Write a denied rule."""
        return lambda scope: f"N[{part(scope)}]"

    def quantified(self, rule: Quantified, condition: Expression | None) -> Expression:
        """Write a quantifier: what its group comes to."""
        return lambda scope: self._quantified(rule, condition)

    def _quantified(self, rule: Quantified, condition: Expression | None) -> str:
        atoms = self.atoms.setdefault("quantified", {})
        if rule not in atoms:
            inner = "3" if condition is None else condition(rule.kind)
            exist = f" | {_EXIST[rule.kind]}" if condition is None else ""
            atoms[rule] = f"({self.joined(rule.kind, inner)}{exist})"
        return atoms[rule]

    def atom(self, rule: Rule) -> Expression:
        """Write an atom, which is asked once in a scope."""
        return lambda scope: self._atom(rule, scope)

    def _atom(self, rule: Rule, scope: str) -> str:
        if isinstance(rule, LivesIn):
            return self.once("family", rule, f"places[{self.place(rule)}]")
        if isinstance(rule, InService):
            return self.once("family", rule, _in_service(rule))
        if isinstance(rule, (Flag, Choice, Number)):
            return self.told(rule, scope)
        if isinstance(rule, (AgeTest, RoleIn, SexIn)):
            return self.once(scope, rule, self.of_person(rule))
        return "2" if isinstance(rule, Unsettled) else "3"

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
        fact = self.vocabulary.facts.get(rule.fact)
        presumed = None if fact is None else fact.presumed
        untold = 2 if presumed is None else 3 if rule._holds(presumed) else 0
        if isinstance(rule, Number):
            test = f"3 if told {rule.comparison} {rule.value} else 0"
            return f"{untold} if (told := {value}) is None else {test}"
        return f"{self.constant(Codes(rule._named(), rule))}[{value}]"

    def of_person(self, rule: AgeTest | RoleIn | SexIn) -> str:
        """Write an atom about the age, role or sex of a person."""
        if isinstance(rule, AgeTest):
            return _age(*rule.months)
        if isinstance(rule, SexIn):
            codes = Codes(rule.sexes)
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
        for group in GROUPS:
            lines += self.loop(group)
        lines.append(f"return {result}")
        return f"def run({', '.join(ARGUMENTS)}):\n" + "".join(f"    {line}\n" for line in lines)

    def loop(self, group: str) -> Iterator[str]:
        """Write the loop over the people of a group; who may not belong never makes it yes."""
        sums = self.sums.get(group, {})
        if not sums:
            return
        yield f"{' = '.join(sums)} = 0"
        yield f"for at, sure in seats[{group!r}]:"
        yield "    get, role, low, high, sex = people[at]"
        yield from (f"    {line}" for line in self.asks.get(group, ()))
        for total, text in sums.items():
            yield f"    x = {text}"
            yield f"    {total} |= x if sure is Y else C[x]"


def _age(low: int, high: int) -> str:
    if low <= 0:
        return f"3 if high <= {high} else 0 if low > {high} else 2"
    if high >= FOREVER:
        return f"3 if low >= {low} else 0 if high < {low} else 2"
    inside, outside = f"low >= {low} and high <= {high}", f"high < {low} or low > {high}"
    return f"3 if {inside} else 0 if {outside} else 2"


def _in_service(rule: InService) -> str:
    return f'in_services({rule.service!r}, family_get("in_service"), words)'
