"""The nodes of a rule: what joins rules with "and", "or" and "not", and the rule for everyone.

Atoms and quantifiers are in modules of their own; `fold` takes a rule apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar, Final, NoReturn

import attrs

from ...errors import RuleError, TruthError
from ...sayings import Saying
from ..guards.annotations import shortened
from ..guards.arguments import an
from ..guards.tracebacks import even_half_made

__all__ = ["AllOf", "AnyOf", "Everyone", "Joined", "Not", "Rule", "all_of", "any_of", "not_"]

LEVELS: Final = 120
"""Levels of a rule at most, an atom being one; asking one takes some five calls for each level."""
PARTS: Final = 5_000
"""Parts of a rule at most, itself counted. One that stands twice counts twice."""
_PART: Final = Saying("a part")


class Rule:
    """What a service asks. Frozen, hashable, comparable; combine with `&`, `|` and `~`.

    >>> from perhepalvelut import parse_rule
    >>> print(parse_rule("expecting") | ~parse_rule("any_child()"))
    expecting or not any_child()
    """

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
            Saying(
                "a rule has no truth of its own: write `a & b`, `a | b`, `~a` to combine "
                "rules, and evaluate(rule, situation, on=...) to ask it"
            )
        )

    @even_half_made
    def __repr__(self) -> str:
        return f"{type(self).__name__}({shortened(str(self))!r})"

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


@attrs.frozen(repr=False)
class Joined(Rule):
    """A rule that is made of others: neither too deep nor too large."""

    _sizes: tuple[int, int] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        sizes = [an(Rule, part, _PART)._size() for part in self.parts()]
        levels = 1 + max((levels for levels, _ in sizes), default=0)
        parts = 1 + sum(parts for _, parts in sizes)
        if levels > LEVELS or parts > PARTS:
            too_deep = Saying(
                "a rule has at most {n} levels; declare facts that say more, and use these",
                n=LEVELS,
            )
            too_large = Saying(
                "a rule has at most {n} parts; declare facts that say more, and use these", n=PARTS
            )
            reason = too_deep if levels > LEVELS else too_large
            raise RuleError(reason, "...", 0, 3)
        object.__setattr__(self, "_sizes", (levels, parts))

    def _size(self) -> tuple[int, int]:
        return self._sizes


@attrs.frozen(cache_hash=True, repr=False)
class Everyone(Rule):
    """Always so: the documents say that it is open to all."""

    def __str__(self) -> str:
        return "everyone()"


def _flat(kind: type[AllOf] | type[AnyOf], rules: Iterable[Rule]) -> tuple[Rule, ...]:
    flat: list[Rule] = []
    for rule in rules:
        flat.extend(rule.parts() if isinstance(rule, kind) else (an(Rule, rule, "rule"),))
    if len(flat) < 2:
        reason = Saying("`and` and `or` join two rules or more; use all_of() or any_of() for fewer")
        raise RuleError(reason, " ".join(map(str, flat)), 0, 1)
    return tuple(flat)


def _flat_and(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return _flat(AllOf, rules)


def _flat_or(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return _flat(AnyOf, rules)


@attrs.frozen(cache_hash=True, repr=False)
class AllOf(Joined):
    """Every part holds. Nested ones are flattened; the order is kept."""

    _binds: ClassVar[int] = 1
    rules: tuple[Rule, ...] = attrs.field(converter=_flat_and)

    def parts(self) -> tuple[Rule, ...]:
        return self.rules

    def __str__(self) -> str:
        return " and ".join(rule._inside(2) for rule in self.rules)


@attrs.frozen(cache_hash=True, repr=False)
class AnyOf(Joined):
    """Some part holds. Nested ones are flattened; the order is kept."""

    _binds: ClassVar[int] = 0
    rules: tuple[Rule, ...] = attrs.field(converter=_flat_or)

    def parts(self) -> tuple[Rule, ...]:
        return self.rules

    def __str__(self) -> str:
        return " or ".join(rule._inside(1) for rule in self.rules)


@attrs.frozen(cache_hash=True, repr=False)
class Not(Joined):
    """The part does not hold. `not_()` and `~` drop a double not."""

    _binds: ClassVar[int] = 2
    rule: Rule

    def __attrs_post_init__(self) -> None:
        if isinstance(an(Rule, self.rule, "rule"), Not):
            raise RuleError(
                Saying("a double not: use ~ or not_(), which drop it"), str(self.rule), 0, 3
            )
        super().__attrs_post_init__()

    def parts(self) -> tuple[Rule, ...]:
        return (self.rule,)

    def __str__(self) -> str:
        return f"not {self.rule._inside(2)}"


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
