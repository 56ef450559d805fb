"""The atoms of rules as clauses: "the person is under 3 years old", "none of the children ..."."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any, Final

from ..core.rules.atoms import (
    AgeTest,
    Choice,
    Flag,
    InService,
    LivesIn,
    Number,
    Unsettled,
)
from ..core.rules.nodes import Everyone
from ..core.rules.normal import Group, Joint, Leaf, Node
from ..core.rules.quantifiers import Quantified
from .predicates import age_denied, fact_said, is_mixed, predicate
from .voice import mark
from .words import Words

__all__ = ["FEW", "clause", "in_line"]

FEW: Final = 3
"""More conditions than this are told as a list, one to a line."""

_LIVES: Final = {
    "municipality": (
        mark("home municipality: {places}"),
        mark("home municipality: other than {places}"),
    ),
    "county": (
        mark("wellbeing services county: {places}"),
        mark("wellbeing services county: other than {places}"),
    ),
    "region": (mark("region: {places}"), mark("region: other than {places}")),
    "subregion": (mark("sub-region: {places}"), mark("sub-region: other than {places}")),
    "country": (mark("country: {places}"), mark("country: other than {places}")),
}
_SOME: Final = {
    "any_child": mark("one of the children {says}"),
    "any_adult": mark("one of the adults {says}"),
    "anyone": mark("someone in the family {says}"),
}
_NONE: Final = {
    "any_child": mark("none of the children {says}"),
    "any_adult": mark("none of the adults {says}"),
    "anyone": mark("no one in the family {says}"),
}
_EACH: Final = {
    "any_child": mark("each of the children {says}"),
    "any_adult": mark("each of the adults {says}"),
    "anyone": mark("everyone in the family {says}"),
}
_SOME_MEETS: Final = {
    "any_child": mark("one of the children meets this: {conditions}"),
    "any_adult": mark("one of the adults meets this: {conditions}"),
    "anyone": mark("someone in the family meets this: {conditions}"),
}
_NONE_MEETS: Final = {
    "any_child": mark("none of the children meets all of these at once: {conditions}"),
    "any_adult": mark("none of the adults meets all of these at once: {conditions}"),
    "anyone": mark("no one in the family meets all of these at once: {conditions}"),
}
_ANY_AT_ALL: Final = {
    ("any_child", False): mark("there are children in the family"),
    ("any_child", True): mark("there are no children in the family"),
    ("any_adult", False): mark("there is an adult in the family"),
    ("any_adult", True): mark("there is no adult in the family"),
    ("anyone", False): mark("there is someone in the family"),
    ("anyone", True): mark("there is no one in the family"),
}


def clause(words: Words, leaf: Leaf, subject: str) -> str:
    """Tell a leaf as a clause; `subject` is the nominative of the person it is about."""
    told = predicate(words, leaf)
    if told is not None:
        return words.voice.grammar.said_of(subject, told) if subject else told
    return _CLAUSES[type(leaf.rule)](words, leaf)


def _of_family(words: Words, leaf: Leaf) -> str:
    rule: Any = leaf.rule
    return fact_said(words, leaf, words.vocabulary.fact(rule.fact))


def _lives_in(words: Words, leaf: Leaf) -> str:
    assert isinstance(leaf.rule, LivesIn)
    places = [words.vocabulary.place(name) for name in leaf.rule.places]
    made = []
    for kind, group in groupby(places, lambda place: place.kind):
        names = words.voice.listed((words.place(place.id) for place in group), "or")
        made.append(words.say(_LIVES[kind][leaf.denied], places=names))
    return _clauses(words, made, "and" if leaf.denied else "or")


def _in_service(words: Words, leaf: Leaf) -> str:
    assert isinstance(leaf.rule, InService)
    return words.in_service(leaf.rule.service, denied=leaf.denied)


def _everyone(words: Words, leaf: Leaf) -> str:
    if leaf.denied:
        return words.say("the service is open to no one")
    return words.say("the service is open to everyone")


def _unsettled(words: Words, leaf: Leaf) -> str:
    assert isinstance(leaf.rule, Unsettled)
    return words.say(
        "the documents leave this open: {dispute}", dispute=words.dispute(leaf.rule.dispute)
    )


def _quantified(words: Words, leaf: Leaf) -> str:
    rule, inner = leaf.rule, leaf.inner
    assert isinstance(rule, Quantified)
    if inner is None:
        return words.say(_ANY_AT_ALL[rule.kind, leaf.denied])
    if isinstance(inner, Leaf):
        return _of_one_condition(words, rule, inner, leaf.denied)
    if leaf.denied:
        conditions = words.voice.listed(in_line(words, part, "") for part in inner.parts)
        return words.say(_NONE_MEETS[rule.kind], conditions=conditions)
    if _is_plain(inner):
        return words.say(_SOME[rule.kind], says=in_line(words, inner, ""), denies="")
    return words.say(_SOME_MEETS[rule.kind], conditions=in_line(words, inner, ""))


def _of_one_condition(words: Words, rule: Quantified, inner: Leaf, denied: bool) -> str:
    """Finnish denies after "kukaan", Swedish and English do not: a message has both at hand.

    What is denied without a word of negation ("uses or has used") is said of each instead.
    """
    says = clause(words, Leaf(inner.rule), "")
    if not denied:
        said = clause(words, inner, "")
        return words.say(_SOME[rule.kind], says=said, denies="")
    if inner.denied:
        return words.say(_EACH[rule.kind], says=says, denies="")
    denies = _plain_denial(words, inner, says)
    if denies is None:
        opposite = clause(words, Leaf(inner.rule, True), "")
        return words.say(_EACH[rule.kind], says=opposite, denies="")
    return words.say(_NONE[rule.kind], says=says, denies=denies)


def _plain_denial(words: Words, leaf: Leaf, says: str) -> str | None:
    """Give the denial that is the statement and a word of negation; None if it has another."""
    if isinstance(leaf.rule, AgeTest) and leaf.rule.comparison != "in":
        return age_denied(words, leaf.rule)
    denies, grammar = clause(words, Leaf(leaf.rule, True), ""), words.voice.grammar
    return denies if grammar.denies(denies) and not grammar.denies(says) else None


def _is_plain(group: Group) -> bool:
    return len(group.parts) <= FEW and not any(is_mixed(part, group.joint) for part in group.parts)


def in_line(words: Words, node: Node, subject: str) -> str:
    """Tell a shape in one line, with brackets where "and" and "or" are mixed."""
    if isinstance(node, Leaf):
        return clause(words, node, subject)
    if all(isinstance(part, Leaf) for part in node.parts) and _is_plain(node):
        return _joined(words, node, subject)
    parts = [in_line(words, part, subject) for part in node.parts]
    bracketed = [
        f"({text})" if is_mixed(part, node.joint) else text
        for text, part in zip(parts, node.parts, strict=True)
    ]
    return words.voice.listed(bracketed, node.joint)


def _joined(words: Words, group: Group, subject: str) -> str:
    """Join leaves; what is said of the person in a row has one subject."""
    leaves = [part for part in group.parts if isinstance(part, Leaf)]
    told = [predicate(words, leaf) for leaf in leaves]
    if all(one is not None for one in told):
        text = words.voice.listed((one for one in told if one is not None), group.joint)
        return words.voice.grammar.said_of(subject, text) if subject else text
    return _clauses(words, [clause(words, leaf, subject) for leaf in leaves], group.joint)


def _clauses(words: Words, made: list[str], joint: Joint) -> str:
    """Join clauses: two have a comma between them, more are a list."""
    return _two(words, made, joint) if len(made) == FEW - 1 else words.voice.listed(made, joint)


def _two(words: Words, made: Iterable[str], joint: Joint) -> str:
    first, second = made
    if joint == "and":
        return words.say("{first}, and {second}", first=first, second=second)
    return words.say("{first}, or {second}", first=first, second=second)


_CLAUSES: Final[dict[type, Callable[[Words, Leaf], str]]] = {
    Flag: _of_family,
    Choice: _of_family,
    Number: _of_family,
    LivesIn: _lives_in,
    InService: _in_service,
    Everyone: _everyone,
    Unsettled: _unsettled,
    Quantified: _quantified,
}
