"""Small constructors of rules, for writing them in Python.

>>> from perhepalvelut import years
>>> str(flag("expecting") | any_child(age < years(1)))
'expecting or any_child(age < years(1))'
"""

from __future__ import annotations

from typing import Any, NoReturn, cast

import attrs

from ...errors import AgeError, RuleError
from ...sayings import Saying
from ..guards.arguments import word
from ..values.ages import FOREVER, Age
from .atoms import (
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
from .nodes import Everyone, Rule
from .quantifiers import Quantified

__all__ = [
    "age",
    "any_adult",
    "any_child",
    "anyone",
    "choice",
    "everyone",
    "flag",
    "in_service",
    "lives_in",
    "number",
    "role",
    "sex",
    "unsettled",
]


def flag(fact: str) -> Rule:
    """The fact is so."""
    return Flag(fact)


def choice(fact: str, *options: str) -> Rule:
    """The fact is one of the options."""
    return Choice(fact, options)


def lives_in(*places: str) -> Rule:
    """The family lives in one of the places."""
    return LivesIn(places)


def in_service(service: str) -> Rule:
    """The family is in the service."""
    return InService(service)


def everyone() -> Rule:
    """Always so."""
    return Everyone()


def unsettled(dispute: str) -> Rule:
    """Always unknown, for the reason recorded in the dispute; guard it: `guard & unsettled(..)`."""
    return Unsettled(dispute)


def any_child(condition: Rule | None = None) -> Rule:
    """Some child of the family, of any age, meets the condition."""
    return Quantified("any_child", condition)


def any_adult(condition: Rule | None = None) -> Rule:
    """Some parent, relative or other adult of the family meets the condition."""
    return Quantified("any_adult", condition)


def anyone(condition: Rule | None = None) -> Rule:
    """Some person of the situation meets the condition."""
    return Quantified("anyone", condition)


def _no_operator(sign: str, instead: str) -> RuleError:
    reason = Saying("there is no {sign} here; write {instead}", sign=sign, instead=instead)
    return RuleError(reason, sign, 0, len(sign))


@attrs.frozen(eq=False)
class _Counted:
    """A number fact, to be compared: `number("training_hours") >= 12`."""

    _fact: str

    def __lt__(self, value: int) -> Rule:
        return Number(self._fact, "<", value)

    def __ge__(self, value: int) -> Rule:
        return Number(self._fact, ">=", value)

    def __eq__(self, value: object) -> Rule:  # type: ignore[override]
        return Number(self._fact, "==", cast(int, value))

    __hash__ = None  # type: ignore[assignment]

    def __le__(self, value: int) -> NoReturn:
        raise _no_operator("<=", f"{self._fact} < {value + 1}")

    def __gt__(self, value: int) -> NoReturn:
        raise _no_operator(">", f"{self._fact} >= {value + 1}")

    def __ne__(self, value: object) -> NoReturn:
        raise _no_operator("!=", f"~({self._fact} == {value})")


def number(fact: str) -> _Counted:
    """Take a number fact to compare: `number("training_hours") >= 12`."""
    return _Counted(word(fact, "fact"))


@attrs.frozen(eq=False)
class _AgeWord:
    """The age of the person: `age < years(3)`, `age >= years(4)`, `age.within(years(7, 11))`."""

    def __lt__(self, bound: Age) -> Rule:
        return AgeTest("<", _bound(bound), unit=bound.unit)

    def __ge__(self, bound: Age) -> Rule:
        return AgeTest(">=", _bound(bound), unit=bound.unit)

    def __eq__(self, bound: object) -> NoReturn:
        raise _no_operator("==", "age.within(years(3))")

    __hash__ = None  # type: ignore[assignment]

    def __le__(self, bound: Age) -> NoReturn:
        raise _no_operator("<=", Saying("age < years(4) for 'at most 3 years'"))

    def __gt__(self, bound: Age) -> NoReturn:
        raise _no_operator(">", Saying("age >= years(4) for 'over 3 years'"))

    def within(self, ages: Age) -> Rule:
        """Be of these ages, both ends included."""
        low, high = _ends(ages)
        return AgeTest("in", low, high, unit=ages.unit)


def _ends(ages: Age) -> tuple[int, int]:
    """Give the first and last completed years or months; no bound of a rule is rounded."""
    if not isinstance(ages, Age):
        raise AgeError(Saying("an age has its unit: years(3) or months(36)"))
    size = 12 if ages.unit == "years" else 1
    if ages.low % size or (ages.high + 1) % size or ages.high >= FOREVER or ages.told_on:
        raise AgeError(
            Saying("a bound is whole years or months: years(3), months(35) or years(7, 11)")
        )
    return ages.low // size, (ages.high + 1) // size - 1


def _bound(age: Age) -> int:
    low, high = _ends(age)
    if low != high:
        raise AgeError(
            Saying("a bound is one age: years(3); for a range write age.within(years(7, 11))")
        )
    return low


@attrs.frozen(eq=False)
class _OneOf:
    """A word whose value is one of several: `role.among("mother", "father")`."""

    _make: Any

    def among(self, *options: str) -> Rule:
        made: Rule = self._make(options)
        return made


age = _AgeWord()
role = _OneOf(RoleIn)
sex = _OneOf(SexIn)
