"""Ask a rule of a situation, with reasons: `evaluate(rule, situation, on=...)` gives a Finding.

Every person is tried as the one whom the help is for, unless the situation names the subject; an
unlisted person of a class that is still open can make the answer unknown, never yes.
"""

from __future__ import annotations

from datetime import date

from ..guards.arguments import an, flag
from ..rules.nodes import Rule
from ..situations.situation import Situation
from ..situations.validation import check_rule, check_situation
from ..vocabulary.vocabulary import Vocabulary
from .findings import Finding
from .nodes import Nodes
from .walk import Walk

__all__ = ["evaluate"]


def evaluate(
    rule: Rule,
    situation: Situation,
    vocabulary: Vocabulary,
    *,
    on: date,
    presume: bool = True,
) -> Finding:
    """Ask a rule of a situation on a day, with reasons.

    The vocabulary says which facts there are, of which kind, and of whom each is told; what it does
    not know is a RuleError or a SituationError. Which services there are only a catalogue knows,
    see `Catalogue.evaluate`. `presume=False` leaves counts of past use unknown when no one told
    them. Nothing reads today's date.

    >>> from perhepalvelut import Person, Situation, parse_rule
    >>> family = Situation([Person("mother"), Person("child", "11 months")])
    >>> rule = parse_rule("any_child(age < years(1))")
    >>> evaluate(rule, family, Vocabulary(), on=date(2023, 5, 2)).truth
    Truth.YES
    """
    check_rule(rule, an(Vocabulary, vocabulary, "vocabulary"))
    check_situation(situation, vocabulary, on)
    return Walk(situation, on, vocabulary, flag(presume, "presume")).ask(
        Nodes(vocabulary).asked(rule)
    )
