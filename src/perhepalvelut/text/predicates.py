"""What is said of a person: "is under 3 years old", "is a mother or father"."""

from __future__ import annotations

from typing import Final

from ..core.rules.atoms import AgeTest, Choice, Flag, LivesIn, Number, RoleIn, SexIn
from ..core.rules.normal import Group, Joint, Leaf, Node
from ..core.rules.quantifiers import Quantified
from ..core.vocabulary.facts import Fact
from .voice import mark
from .words import Words

__all__ = ["age_denied", "fact_said", "is_mixed", "predicate"]

_SEXES: Final = {
    ("female", False): mark("is female"),
    ("female", True): mark("is not female"),
    ("male", False): mark("is male"),
    ("male", True): mark("is not male"),
    ("other", False): mark("is neither female nor male"),
    ("other", True): mark("is female or male"),
}


def predicate(words: Words, leaf: Leaf) -> str | None:
    """Tell a leaf about a person as a predicate; None when it is about something else."""
    rule = leaf.rule
    if isinstance(rule, AgeTest):
        return _age(words, rule, leaf.denied)
    if isinstance(rule, SexIn):
        made = [words.say(_SEXES[sex, leaf.denied]) for sex in rule.sexes]
        return _options(words, made, leaf.denied)
    if isinstance(rule, RoleIn):
        made = [words.role_predicate(role, denied=leaf.denied) for role in rule.roles]
        return _options(words, made, leaf.denied)
    if isinstance(rule, (Flag, Choice, Number)):
        fact = words.vocabulary.fact(rule.fact)
        return fact_said(words, leaf, fact) if fact.about == "person" else None
    return None


def fact_said(words: Words, leaf: Leaf, fact: Fact) -> str:
    """Say what a leaf says of a fact, or that it is not so."""
    rule = leaf.rule
    if isinstance(rule, Flag):
        return words.flag(fact, denied=leaf.denied)
    if isinstance(rule, Number):
        return words.number(rule, denied=leaf.denied)
    assert isinstance(rule, Choice)
    made = [words.option(fact, option, denied=leaf.denied) for option in rule.options]
    return _options(words, made, leaf.denied)


def _options(words: Words, made: list[str], denied: bool) -> str:
    """Join what is said of several options, the words they begin with said once."""
    if denied or len(made) == 1:
        return words.voice.listed(made, "and")
    shared = _shared(made)
    cut = [" ".join(one.split()[shared:]) for one in made]
    lead = " ".join(made[0].split()[:shared])
    return f"{lead} {words.voice.listed(cut, 'or')}".strip()


def _shared(made: list[str]) -> int:
    """Count the first words that all have in common, at least one left to each."""
    parted = [one.split() for one in made]
    most = min(len(one) for one in parted) - 1
    return next((i for i in range(most) if len({one[i] for one in parted}) > 1), most)


def _age(words: Words, rule: AgeTest, denied: bool) -> str:
    if rule.comparison == "in":
        return _age_range(words, rule, denied)
    below = (rule.comparison == "<") is not denied
    return words.count(*_BOUNDS[rule.unit, below], rule.count)


_BOUNDS: Final = {
    ("years", True): (mark("is under {n} year old"), mark("is under {n} years old")),
    ("years", False): (mark("is at least {n} year old"), mark("is at least {n} years old")),
    ("months", True): (mark("is under {n} month old"), mark("is under {n} months old")),
    ("months", False): (mark("is at least {n} month old"), mark("is at least {n} months old")),
}
_RANGES: Final = {
    ("years", False): (mark("is {n} year old"), mark("is {n} years old")),
    ("years", True): (mark("is not {n} year old"), mark("is not {n} years old")),
    ("months", False): (mark("is {n} month old"), mark("is {n} months old")),
    ("months", True): (mark("is not {n} month old"), mark("is not {n} months old")),
}


def _age_range(words: Words, rule: AgeTest, denied: bool) -> str:
    assert rule.upto is not None
    one, many = _RANGES[rule.unit, denied]
    if rule.count == rule.upto:
        return words.count(one, many, rule.count)
    shown = f"{words.voice.number(rule.count)}–{words.voice.number(rule.upto)}"
    return words.count(one, many, rule.upto, shown)


def age_denied(words: Words, rule: AgeTest) -> str:
    """Deny a bound of age with a word of negation, and not by the opposite bound."""
    one, many = _NOT_AGE[rule.comparison, rule.unit]
    return words.count(one, many, rule.count)


_NOT_AGE: Final = {
    ("<", "years"): (mark("is not under {n} year old"), mark("is not under {n} years old")),
    ("<", "months"): (mark("is not under {n} month old"), mark("is not under {n} months old")),
    (">=", "years"): (mark("is not yet {n} year old"), mark("is not yet {n} years old")),
    (">=", "months"): (mark("is not yet {n} month old"), mark("is not yet {n} months old")),
}


def is_mixed(node: Node, joint: Joint) -> bool:
    """Has a part of a group another "and" or "or" inside it than the group's own?"""
    if isinstance(node, Group):
        return True
    if isinstance(node.rule, Quantified):
        return _several(node)
    return _several(node) and joint != ("and" if node.denied else "or")


def _several(leaf: Leaf) -> bool:
    """Does it name several options, so that an "and" or "or" stands inside it?"""
    rule = leaf.rule
    if isinstance(rule, Choice):
        return len(rule.options) > 1
    if isinstance(rule, RoleIn):
        return len(rule.roles) > 1
    if isinstance(rule, SexIn):
        return len(rule.sexes) > 1
    if isinstance(rule, LivesIn):
        return len(rule.places) > 1
    return isinstance(leaf.inner, Group)
