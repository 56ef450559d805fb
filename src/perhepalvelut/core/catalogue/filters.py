"""Filters of an answer, three-valued: what the documents do not say is unknown."""

from __future__ import annotations

from typing import Any

from ..values.truth import NO, UNKNOWN, YES, Truth
from .plan import Plan

__all__ = ["passes"]


def passes(plan: Plan, name: str, value: Any) -> Truth:
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
