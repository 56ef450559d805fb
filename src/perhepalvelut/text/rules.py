"""Rules as sentences, from the rule itself, so that text and logic cannot drift apart."""

from __future__ import annotations

from typing import Any, Final

from ..core.rules.nodes import Everyone, Rule
from ..core.rules.normal import Group, Leaf, Node, normal
from .clauses import FEW, in_line
from .document import Item, Part, Section, Sentence, item
from .parts import noted, notes
from .predicates import is_mixed, predicate
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["HEADERS", "criterion_item", "tell_area", "tell_rule"]

HEADERS: Final = {
    "and": mark("all of these hold:"),
    "or": mark("at least one of these holds:"),
}


def tell_rule(words: Words, rule: Rule) -> Section:
    """Tell a rule: one sentence, or a list with one condition to an item where it is longer."""
    node = normal(rule)
    subject = words.say("the person")
    if _fits_a_line(words, node):
        return Section(sentence(in_line(words, node, subject)))
    assert isinstance(node, Group)
    return Section(capital(words.say(HEADERS[node.joint])), _conditions(words, node, subject))


def tell_area(words: Words, rule: Rule) -> Section:
    """Tell the rule of an area, where `everyone()` means from anywhere."""
    if isinstance(rule, Everyone):
        return Section(sentence(words.say("people may come from anywhere")))
    return tell_rule(words, rule)


def criterion_item(words: Words, told: Section, criterion: Any, lead: str = "") -> Item:
    """Make a rule an item; a list has its basis and sources in a line of their own below it."""
    if not told.parts:
        return item(f"{lead}{noted(words, told.text, criterion)}", sources=criterion.sources)
    added = "; ".join(notes(words, str(told), criterion))
    last = Sentence(f"({added})" if added else "", sources=criterion.sources)
    return Item((Section(f"{lead}{told.text}", told.parts), last))


def _fits_a_line(words: Words, node: Node) -> bool:
    if isinstance(node, Leaf):
        return True
    leaves = [part for part in node.parts if isinstance(part, Leaf)]
    if len(leaves) < len(node.parts) or len(leaves) > FEW:
        return False
    if any(is_mixed(leaf, node.joint) for leaf in leaves):
        return False
    of_person = {predicate(words, leaf) is not None for leaf in leaves}
    return len(leaves) < FEW or len(of_person) == 1


def _conditions(words: Words, group: Group, subject: str) -> list[Part]:
    return [_condition(words, part, subject) for part in group.parts]


def _condition(words: Words, part: Node, subject: str) -> Item:
    if isinstance(part, Leaf):
        return item(in_line(words, part, subject))
    return item(words.say(HEADERS[part.joint]), *_conditions(words, part, subject))
