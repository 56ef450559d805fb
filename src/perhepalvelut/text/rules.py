"""Rules as sentences, from the rule itself, so that text and logic cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..core.rules.nodes import Everyone, Rule
from ..core.rules.normal import Group, Leaf, Node, normal
from .clauses import FEW, in_line, is_mixed, predicate
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["BULLET", "HEADERS", "INDENT", "item", "tell_area", "tell_rule"]

BULLET: Final = "– "
INDENT: Final = "  "
HEADERS: Final = {
    "and": mark("all of these hold:"),
    "or": mark("at least one of these holds:"),
}


def item(text: str) -> str:
    """Make a text an item of a list, its further lines indented below the first."""
    first, *more = text.split("\n")
    return "\n".join([f"{INDENT}{BULLET}{first}", *(f"{INDENT}{INDENT}{line}" for line in more)])


def tell_rule(words: Words, rule: Rule) -> str:
    """Tell a rule: one sentence, or a list with one condition to a line where it is longer."""
    node = normal(rule)
    subject = words.say("the person")
    if _fits_a_line(words, node):
        return sentence(in_line(words, node, subject))
    assert isinstance(node, Group)
    return capital("\n".join(_listed(words, node, subject)))


def tell_area(words: Words, rule: Rule) -> str:
    """Tell the rule of an area, where `everyone()` means from anywhere."""
    if isinstance(rule, Everyone):
        return sentence(words.say("people may come from anywhere"))
    return tell_rule(words, rule)


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


def _listed(words: Words, group: Group, subject: str) -> Iterator[str]:
    yield words.say(HEADERS[group.joint])
    for part in group.parts:
        if isinstance(part, Leaf):
            yield f"{INDENT}{BULLET}{in_line(words, part, subject)}"
        else:
            first, *more = _listed(words, part, subject)
            yield f"{INDENT}{BULLET}{first}"
            yield from (f"{INDENT}{line}" for line in more)
