"""The closed algebra of rules: what a service asks of a family, as values.

Combine rules with `&`, `|` and `~`; make them with the small constructors of `building`, or read
the text form with `parse_rule`.

>>> str(Flag("expecting") | ~Flag("needs_support"))
'expecting or not needs_support'
"""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import ClassVar, Final, Literal, NoReturn

import attrs

from ...errors import RuleError, TruthError
from ..guards.arguments import an, plain, several, word
from ..guards.tracebacks import shown_half_made
from ..values.ages import FOREVER, AgeUnit

__all__ = [
    "RESERVED",
    "AgeTest",
    "AllOf",
    "AnyOf",
    "Choice",
    "Everyone",
    "Flag",
    "InService",
    "LivesIn",
    "Not",
    "Number",
    "Quantified",
    "RoleIn",
    "Rule",
    "SexIn",
    "Unsettled",
    "all_of",
    "any_of",
    "not_",
]

Kind = Literal["any_child", "any_adult", "anyone"]
Comparison = Literal["<", ">=", "=="]

_WORDS = {
    "age", "role", "sex", "in", "and", "or", "not", "everyone", "any_child", "any_adult", "anyone",
    "lives_in", "in_service", "unsettled", "years", "months",
}  # fmt: skip
RESERVED = frozenset(_WORDS | set(keyword.kwlist) | set(keyword.softkwlist))
"""Words of the notation and of Python, which cannot name a fact."""

_FACT = re.compile(r"[a-z][a-z0-9_]*")
_OPTION = re.compile(r"[a-z0-9][a-z0-9_]*")


LEVELS: Final = 120
"""Levels of a rule at most, an atom being one; asking one takes some five calls for each level."""
PARTS: Final = 5_000
"""Parts of a rule at most, itself counted. One that stands twice counts twice."""
MOST: Final = 999_999_999
OLDEST: Final = 9_999


def _is_count(value: object, most: int) -> bool:
    return type(value) is int and 0 <= value <= most


def _check_fact(name: str) -> str:
    word(name, "fact")
    if name in RESERVED:
        raise RuleError(f"{name!r} is a word of the notation, not a fact", name, 0, len(name))
    if not _FACT.fullmatch(name):
        raise RuleError("a fact is named by a-z, 0-9 and _", name, 0, len(name))
    return name


def _check_quoted(text: str) -> str:
    text = unicodedata.normalize("NFC", word(text, "name"))
    if not text.strip() or any(sign in text for sign in '"\\\n\r'):
        reason = 'a quoted name is not blank and has no " or \\ or line break'
        raise RuleError(reason, text, 0, len(text))
    return text


def _options(values: Iterable[str]) -> tuple[str, ...]:
    options = several(str, values, "options")
    if not options:
        raise RuleError("name at least one option", "{}", 0, 2)
    for option in options:
        if not _OPTION.fullmatch(option):
            raise RuleError("an option is named by a-z, 0-9 and _", option, 0, len(option))
    return tuple(dict.fromkeys(options))


def _quoted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_check_quoted, several(str, values, "places"))))


class Rule:
    """What a service asks. Frozen, hashable, comparable; combine with `&`, `|` and `~`."""

    __slots__ = ()
    _binds: ClassVar[int] = 3

    def __and__(self, other: object) -> Rule:
        return all_of(self, other) if isinstance(other, Rule) else NotImplemented

    def __or__(self, other: object) -> Rule:
        return any_of(self, other) if isinstance(other, Rule) else NotImplemented

    def __invert__(self) -> Rule:
        return not_(self)

    def __bool__(self) -> NoReturn:
        raise TruthError(
            "a rule has no truth of its own: write `a & b`, `a | b`, `~a` to combine rules, "
            "and evaluate(rule, situation, on=...) to ask it"
        )

    def parts(self) -> tuple[Rule, ...]:
        """Give the rules this one is made of; none for an atom."""
        return ()

    def atoms(self) -> Iterator[Rule]:
        """Walk the atoms, those inside quantifiers included, in the order written."""
        parts = self.parts()
        if not parts:
            yield self
        for part in parts:
            yield from part.atoms()

    def _inside(self, outer: int) -> str:
        return f"({self})" if self._binds < outer else str(self)

    def _size(self) -> tuple[int, int]:
        """Count the levels and the parts."""
        return 1, 1


@attrs.frozen
class _Joined(Rule):
    """A rule that is made of others: neither too deep nor too large."""

    _sizes: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        sizes = [an(Rule, part, "a part")._size() for part in self.parts()]
        levels = 1 + max((levels for levels, _ in sizes), default=0)
        parts = 1 + sum(parts for _, parts in sizes)
        if levels > LEVELS or parts > PARTS:
            limit = f"{LEVELS} levels" if levels > LEVELS else f"{PARTS} parts"
            reason = f"a rule has at most {limit}; declare facts that say more, and use these"
            raise RuleError(reason, "...", 0, 3)
        object.__setattr__(self, "_sizes", (levels, parts))

    def _size(self) -> tuple[int, int]:
        return self._sizes


@shown_half_made
@attrs.frozen(cache_hash=True)
class Flag(Rule):
    """A fact that is so or not."""

    fact: str = attrs.field(converter=_check_fact)

    def __str__(self) -> str:
        return self.fact


@shown_half_made
@attrs.frozen(cache_hash=True)
class Choice(Rule):
    """A fact of several options is one of these. The order counts for the text only."""

    fact: str = attrs.field(converter=_check_fact)
    options: tuple[str, ...] = attrs.field(converter=_options, eq=frozenset)

    def __str__(self) -> str:
        return f"{self.fact} in {{{', '.join(self.options)}}}"


@shown_half_made
@attrs.frozen(cache_hash=True)
class Number(Rule):
    """A counted fact compares so to a whole number of at most nine digits."""

    fact: str = attrs.field(converter=_check_fact)
    comparison: Comparison
    value: int = attrs.field(converter=plain)

    def __attrs_post_init__(self) -> None:
        if self.comparison not in {"<", ">=", "=="} or not _is_count(self.value, MOST):
            reason = "a number compares with <, >= or == to a whole number, zero or more"
            raise RuleError(reason, str(self), 0, len(str(self)))

    def __str__(self) -> str:
        return f"{self.fact} {self.comparison} {self.value}"


@shown_half_made
@attrs.frozen(cache_hash=True)
class AgeTest(Rule):
    """The age is below, at least, or from one to another count of completed years or months."""

    comparison: Literal["<", ">=", "in"]
    count: int
    upto: int | None = None
    unit: AgeUnit = attrs.field(default="years", kw_only=True)

    def __attrs_post_init__(self) -> None:
        known = self.comparison in {"<", ">=", "in"} and self.unit in {"months", "years"}
        counts = (self.count,) if self.upto is None else (self.count, self.upto)
        if not known or not all(type(count) is int and count <= OLDEST for count in counts):
            reason = "an age compares with <, >= or in to whole years or months, 9999 at most"
            raise RuleError(reason, str(self), 0, len(str(self)))
        if (self.comparison == "in") != (self.upto is not None):
            raise RuleError("an age range has two ends", str(self), 0, len(str(self)))
        if self.count < 0 or (self.upto is not None and self.upto < self.count):
            reason = "an age range begins with its lower bound, zero or more"
            raise RuleError(reason, str(self), 0, len(str(self)))

    @property
    def months(self) -> tuple[int, int]:
        """The lowest and highest completed months that meet it, both included."""
        size = 12 if self.unit == "years" else 1
        if self.comparison == "<":
            return 0, self.count * size - 1
        if self.upto is None:
            return self.count * size, FOREVER
        return self.count * size, (self.upto + 1) * size - 1

    def __str__(self) -> str:
        upto = "" if self.upto is None else f", {self.upto}"
        return f"age {self.comparison} {self.unit}({self.count}{upto})"


@shown_half_made
@attrs.frozen(cache_hash=True)
class RoleIn(Rule):
    """The person's role is one of these, or below one of them in the tree of roles."""

    roles: tuple[str, ...] = attrs.field(converter=_options, eq=frozenset)

    def __str__(self) -> str:
        return f"role in {{{', '.join(self.roles)}}}"


@shown_half_made
@attrs.frozen(cache_hash=True)
class SexIn(Rule):
    """The person's sex is one of these."""

    sexes: tuple[str, ...] = attrs.field(converter=_options, eq=frozenset)

    def __str__(self) -> str:
        return f"sex in {{{', '.join(self.sexes)}}}"


@shown_half_made
@attrs.frozen(cache_hash=True)
class LivesIn(Rule):
    """The family lives in one of these places, named or coded in any known language."""

    places: tuple[str, ...] = attrs.field(converter=_quoted, eq=frozenset)

    def __attrs_post_init__(self) -> None:
        if not self.places:
            raise RuleError("name at least one place", "lives_in()", 9, 9)

    def __str__(self) -> str:
        return f"lives_in({', '.join(_in_quotes(place) for place in self.places)})"


@shown_half_made
@attrs.frozen(cache_hash=True)
class InService(Rule):
    """The family is in the service of this id, or in a part of it."""

    service: str = attrs.field(converter=_check_quoted)

    def __str__(self) -> str:
        return f"in_service({_in_quotes(self.service)})"


@shown_half_made
@attrs.frozen(cache_hash=True)
class Everyone(Rule):
    """Always so: the documents say that it is open to all."""

    def __str__(self) -> str:
        return "everyone()"


@shown_half_made
@attrs.frozen(cache_hash=True)
class Unsettled(Rule):
    """Always unknown: the documents leave it open, as the recorded dispute of this key says."""

    dispute: str = attrs.field(converter=_check_quoted)

    def __str__(self) -> str:
        return f"unsettled({_in_quotes(self.dispute)})"


@shown_half_made
@attrs.frozen(cache_hash=True)
class Quantified(_Joined):
    """Some child, some adult or anyone of the family meets the condition; any at all without one.

    The condition speaks of one person: no quantifier, place or service inside.
    """

    kind: Kind
    condition: Rule | None = None

    def __attrs_post_init__(self) -> None:
        if self.kind not in {"any_child", "any_adult", "anyone"}:
            reason = "the quantifiers are any_child(), any_adult() and anyone()"
            raise RuleError(reason, str(self), 0, len(str(self)))
        if self.condition is not None:
            an(Rule, self.condition, "condition")
            for atom in _with_quantifiers(self.condition):
                if not isinstance(atom, _OF_A_PERSON):
                    within = f"inside {self.kind}() stand only"
                    reason = f"{within} facts, age, role and sex of one person"
                    raise RuleError(reason, str(atom), 0, len(str(atom)))
        super().__attrs_post_init__()

    def parts(self) -> tuple[Rule, ...]:
        return () if self.condition is None else (self.condition,)

    def __str__(self) -> str:
        return f"{self.kind}({'' if self.condition is None else self.condition})"


def _with_quantifiers(rule: Rule) -> Iterator[Rule]:
    if isinstance(rule, Quantified) or not rule.parts():
        yield rule
        return
    for part in rule.parts():
        yield from _with_quantifiers(part)


def _flat(kind: type[AllOf] | type[AnyOf], rules: Iterable[Rule]) -> tuple[Rule, ...]:
    flat: list[Rule] = []
    for rule in rules:
        flat.extend(rule.parts() if isinstance(rule, kind) else (an(Rule, rule, "rule"),))
    if len(flat) < 2:
        reason = "`and` and `or` join two rules or more; use all_of() or any_of() for fewer"
        raise RuleError(reason, " ".join(map(str, flat)), 0, 1)
    return tuple(flat)


def _flat_and(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return _flat(AllOf, rules)


def _flat_or(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return _flat(AnyOf, rules)


@shown_half_made
@attrs.frozen(cache_hash=True)
class AllOf(_Joined):
    """Every part holds. Nested ones are flattened; the order is kept."""

    _binds: ClassVar[int] = 1
    rules: tuple[Rule, ...] = attrs.field(converter=_flat_and)

    def parts(self) -> tuple[Rule, ...]:
        return self.rules

    def __str__(self) -> str:
        return " and ".join(rule._inside(2) for rule in self.rules)


@shown_half_made
@attrs.frozen(cache_hash=True)
class AnyOf(_Joined):
    """Some part holds. Nested ones are flattened; the order is kept."""

    _binds: ClassVar[int] = 0
    rules: tuple[Rule, ...] = attrs.field(converter=_flat_or)

    def parts(self) -> tuple[Rule, ...]:
        return self.rules

    def __str__(self) -> str:
        return " or ".join(rule._inside(1) for rule in self.rules)


@shown_half_made
@attrs.frozen(cache_hash=True)
class Not(_Joined):
    """The part does not hold. `not_()` and `~` drop a double not."""

    _binds: ClassVar[int] = 2
    rule: Rule

    def __attrs_post_init__(self) -> None:
        if isinstance(an(Rule, self.rule, "rule"), Not):
            raise RuleError("a double not: use ~ or not_(), which drop it", str(self.rule), 0, 3)
        super().__attrs_post_init__()

    def parts(self) -> tuple[Rule, ...]:
        return (self.rule,)

    def __str__(self) -> str:
        return f"not {self.rule._inside(2)}"


_OF_A_PERSON = (Flag, Choice, Number, AgeTest, RoleIn, SexIn)


def _in_quotes(name: str) -> str:
    return f'"{name}"'


def all_of(*rules: Rule) -> Rule:
    """Join rules with "and"; one rule is itself, none is everyone()."""
    if len(rules) < 2:
        return an(Rule, rules[0], "rule") if rules else Everyone()
    return AllOf(rules)


def any_of(*rules: Rule) -> Rule:
    """Join rules with "or"; one rule is itself, none is refused."""
    return an(Rule, rules[0], "rule") if len(rules) == 1 else AnyOf(rules)


def not_(rule: Rule) -> Rule:
    """Negate a rule; a double not is dropped."""
    return rule.rule if isinstance(rule, Not) else Not(rule)
