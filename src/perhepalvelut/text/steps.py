"""The words of a step: its ends, its kind, its manner; a documented step told in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..core.directory.steps import BOTH_WAYS, End, Manner, Step, StepKind
from .document import Item, Section, item
from .parts import noted, notes
from .quantities import tell_period
from .rules import tell_rule
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["is_general", "remark", "tell_end", "tell_how", "tell_kind", "tell_manner", "tell_step"]

_KINDS: Final[dict[StepKind, str]] = {
    "gate": mark("the only way named"),
    "refers": mark("refers"),
    "self": mark("on one's own initiative"),
    "next": mark("next"),
    "alongside": mark("alongside"),
    "cooperates": mark("cooperates"),
    "part": mark("part"),
    "outreach": mark("workers come there"),
    "succeeds": mark("continued by"),
}
_MANNERS: Final[dict[Manner, str]] = {
    "always": mark("always"),
    "when-needed": mark("when needed"),
    "may": mark("possibly"),
    "talked-over": mark("talked over with the parent"),
    "where-safe": mark("where it is safe"),
}
_WITHOUT_NAME: Final = {
    True: mark("one remains anonymous on the way"),
    False: mark("a name is given on the way"),
}


def tell_kind(words: Words, kind: StepKind) -> str:
    """Name a kind of step in short."""
    return words.say(_KINDS[kind])


def tell_manner(words: Words, manner: Manner) -> str:
    """Say in what manner a step is taken."""
    return words.say(_MANNERS[manner])


def tell_end(words: Words, end: End) -> str:
    """Name an end of a step."""
    if end.kind == "family":
        return words.say("the family")
    if end.kind == "referrer":
        return words.term("referrer", end.name)
    if end.kind == "service":
        return words.service(end.name)
    if end.kind == "phase":
        return f"{words.service(end.name)}: {words.phase(end.name, end.phase)}"
    if end.kind == "any":
        association = words.catalogue.association(end.name)
        name = words.of_plugin(association.name, end.name)
        return words.say("any service of {association}", association=name)
    return words.of_plugin(end.name)


def is_general(words: Words, end: End) -> bool:
    """Do the documents name an end only in general?"""
    if end.kind == "referrer":
        return words.vocabulary.term("referrer", end.name).unnamed
    return end.generic


def tell_how(words: Words, step: Step, usual: StepKind | None = None) -> str:
    """Tell the kind of a step, unless it is the usual one, and its manner; it may be nothing."""
    parts = [_kind(words, step)] if step.kind != usual else []
    if step.manner is not None:
        parts.append(tell_manner(words, step.manner))
    return ", ".join(parts)


def _kind(words: Words, step: Step) -> str:
    if step.kind == "refers" and step.origin.kind == "family":
        return words.say("referred by a party not named")
    return tell_kind(words, step.kind)


def remark(words: Words, step: Step) -> str:
    """Tell what is said beside a step in a sentence: its summary, its basis, its dispute."""
    if step.summary:
        return sentence(noted(words, words.of_plugin(step.summary), step))
    return sentence(added) if (added := "; ".join(notes(words, "", step))) else ""


def tell_step(words: Words, step: Step) -> Section:
    """Tell everything that is known of a step."""
    arrow = "↔" if step.kind in BOTH_WAYS else "→"
    ends = f"{tell_end(words, step.origin)} {arrow} {tell_end(words, step.target)}"
    head = noted(words, f"{capital(ends)}: {tell_how(words, step)}", step)
    return Section(sentence(head), _terms(words, step), sources=step.sources)


def _terms(words: Words, step: Step) -> Iterator[Item]:
    if step.condition is not None:
        rule = tell_rule(words, step.condition)
        text = capital(words.say("condition: {rule}", rule=rule.text))
        yield Item((Section(text, rule.parts, name="condition"),))
    if step.summary:
        yield item(sentence(words.of_plugin(step.summary)), name="summary")
    if step.anonymous is not None:
        text = noted(words, words.say(_WITHOUT_NAME[step.anonymous.value]), step.anonymous)
        yield item(sentence(text), sources=step.anonymous.sources, name="anonymous")
    if step.period is not None:
        period = tell_period(words.voice, step.period)
        yield item(sentence(words.say("holds: {period}", period=period)), name="period")
