"""The first steps into a service, where they tell more than the claims of its access do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ..core.catalogue.match import Match
from ..core.directory.services import Access
from ..core.directory.steps import Step
from ..core.rules.normal import normal
from .clauses import in_line
from .steps import tell_end, tell_manner
from .words import Words

__all__ = ["entries"]

Way = Literal["self", "unsaid", "gate", "through"]


def entries(words: Words, match: Match) -> Iterator[str]:
    """Tell the documented steps in that add something; those alike are told as one."""
    alike: dict[tuple[Way, str], list[Step]] = {}
    for step in match.first_steps:
        if _adds(step, match.access):
            alike.setdefault((_way(step), f"{step.manner} {step.condition}"), []).append(step)
    for (way, _), steps in alike.items():
        yield _in_its_terms(words, _told(words, way, steps), steps[0])


def _adds(step: Step, access: Access) -> bool:
    """Does a step tell more than the claims on who refers and on coming oneself?"""
    if step.kind == "gate" or step.manner is not None or step.condition is not None:
        return True
    if step.origin.kind == "family":
        return step.kind != "self" or access.self_referral is None
    if access.referrers is None:
        return True
    return step.origin.kind == "referrer" and step.origin.name not in access.referrers.value


def _way(step: Step) -> Way:
    if step.origin.kind == "family":
        return "self" if step.kind == "self" else "unsaid"
    return "gate" if step.kind == "gate" else "through"


def _told(words: Words, way: Way, steps: list[Step]) -> str:
    if way == "self":
        return words.say("get in touch yourself")
    if way == "unsaid":
        return words.say("referred by a party not named")
    who = words.voice.listed((tell_end(words, step.origin) for step in steps), "or")
    if way == "gate":
        return words.say("the only way that the documents name: {who}", who=who)
    return words.say("through: {who}", who=who)


def _in_its_terms(words: Words, text: str, step: Step) -> str:
    """Add the manner in brackets, and the condition after a dash, in the same line."""
    if step.manner is not None:
        text = f"{text} ({tell_manner(words, step.manner)})"
    if step.condition is None:
        return text
    rule = in_line(words, normal(step.condition), words.say("the person"))
    return words.say("{what} – condition: {rule}", what=text, rule=rule)
