"""Ask a rule of a situation, with reasons: `evaluate(rule, situation, on=...)` gives a Finding.

Every person is tried as the one whom the help is for, unless the situation names the subject; an
unlisted person of a class that is still open can make the answer unknown, never yes.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from .findings import Finding
from .rules import Rule
from .situation import Situation
from .vocabulary import Vocabulary
from .walking import Nodes, Walk

__all__ = ["evaluate"]

_EMPTY: Final = Vocabulary()


def evaluate(
    rule: Rule,
    situation: Situation,
    *,
    on: date,
    vocabulary: Vocabulary = _EMPTY,
    presume: bool = True,
) -> Finding:
    """Ask a rule of a situation on a day, with reasons.

    The vocabulary says of which facts are told of a person and which of the family; a fact that it
    does not declare is looked for on the person, then on the family. `presume=False` leaves counts
    of past use unknown when no one told them. Nothing reads today's date.

    >>> from perhepalvelut import Person, Situation, parse_rule
    >>> family = Situation([Person("mother"), Person("child", "11 months")])
    >>> evaluate(parse_rule("any_child(age < years(1))"), family, on=date(2023, 5, 2)).truth
    Truth.YES
    """
    return Walk(situation, on, vocabulary, presume).ask(Nodes(vocabulary).asked(rule))
