"""Filters of an answer, three-valued: what the documents do not say is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final, Literal, get_args

import attrs

from ...sayings import Saying
from ..directory.index import Directory
from ..evaluation.walk import Walk
from ..guards.arguments import flag, moment, word, wrong
from ..values.truth import NO, UNKNOWN, YES, Truth, all_of_truths
from .match import Match
from .plan import AT_WORK, Plan

__all__ = ["Filters", "Scope", "in_scope", "passing"]

Scope = Literal["clients", "everything"]
"""What an answer is about: what clients use, or every service there is."""

Found = tuple[Match, ...]
LocalTime = Callable[[datetime], datetime]

_FLAGS: Final = ("free", "anonymous", "no_referral")
_FILTERS: Final = (*_FLAGS, "open_at", "form", "need")


@attrs.frozen(kw_only=True)
class Filters:
    """What is asked for of an answer; None filters nothing."""

    free: bool | None
    anonymous: bool | None
    no_referral: bool | None
    open_at: datetime | None
    form: str | None
    need: str | None
    unknown_passes: bool
    scope: Scope

    def checked(self, directory: Directory, local_time: LocalTime | None) -> Filters:
        """Give them with every name known, or say which is not."""
        words = directory.vocabulary
        flags: dict[str, Any] = {
            name: flag(value, name)
            for name in _FLAGS
            for value in [getattr(self, name)]
            if value is not None
        }
        if self.open_at is not None:
            flags["open_at"] = moment(self.open_at, "open_at", local_time)
        if self.form is not None:
            flags["form"] = words.form(word(self.form, "form")).id
        if self.need is not None:
            need = directory.renames.current("need", word(self.need, "need"))
            flags["need"] = words.term("need", need).id
        if self.scope not in get_args(Scope):
            known = ", ".join(get_args(Scope))
            raise wrong("scope", Saying("one of {known}", known=known), self.scope)
        passes = flag(self.unknown_passes, "unknown_passes")
        return attrs.evolve(self, unknown_passes=passes, **flags)

    def truth(self, plan: Plan) -> Truth:
        """Say whether a service passes them all."""
        return all_of_truths(
            _passes(plan, name, value)
            for name in _FILTERS
            for value in [getattr(self, name)]
            if value is not None
        )

    @property
    def of_everything(self) -> bool:
        """Is it about every service? One who names a form may name one that clients do not use."""
        return self.scope == "everything" or self.form is not None

    @property
    def filter_nothing(self) -> bool:
        """Is nothing asked for?"""
        return all(getattr(self, name) is None for name in _FILTERS)


def in_scope(plans: Iterable[Plan], walk: Walk) -> tuple[list[Plan], list[Plan]]:
    """Part services into what clients use, and what they do not.

    Where a professional or a volunteer is asked about, what is for them counts with the first.
    """
    at_work = {group for group in AT_WORK if any(sure is YES for _, sure in walk.panels.of[group])}
    within: list[Plan] = []
    outside: list[Plan] = []
    for plan in plans:
        own = plan.for_clients or not at_work.isdisjoint(plan.rules)
        (within if own else outside).append(plan)
    return within, outside


def passing(found: Found, filters: Filters) -> tuple[Found, Found, Found]:
    """Part matches into those that pass, those that the documents leave open, and the others."""
    if filters.filter_nothing:
        return found, (), ()
    passed = {YES, UNKNOWN} if filters.unknown_passes else {YES}
    truths = [filters.truth(one.plan) for one in found]
    parted = [
        tuple(one for one, truth in zip(found, truths, strict=True) if truth in wanted)
        for wanted in (passed, {UNKNOWN} - passed, {NO})
    ]
    return parted[0], parted[1], parted[2]


def _passes(plan: Plan, name: str, value: Any) -> Truth:
    access = plan.access
    if name == "free":
        return access.free if value else ~access.free
    if name == "anonymous":
        return access.without_name if value else ~access.without_name
    if name == "no_referral":
        return ~access.needs_referral if value else access.needs_referral
    if name == "open_at":
        return UNKNOWN if access.hours is None else access.hours.value.open_at(value)
    if name == "form":
        return Truth.of(plan.service.form == value)
    return _meets_need(plan, value)


def _meets_need(plan: Plan, need: str) -> Truth:
    if need in plan.needs or need in plan.needs_asked:
        return YES
    return NO if plan.needs or plan.facts else UNKNOWN
