"""The size of a rule that was made in Python: no larger than its text could be.

>>> from perhepalvelut import parse_rule
>>> is_too_large(parse_rule("expecting or any_child(age < years(3))"))
False
"""

from __future__ import annotations

from ..core.rules.nodes import LEVELS, PARTS, Rule
from ..errors import Fault
from ..sayings import Saying

__all__ = ["is_too_large", "too_large"]


def is_too_large(rule: Rule) -> bool:
    """Has a rule more parts, or more levels, than its text could have?

    A part that is shared counts each time, since it is asked each time.
    """
    count = 0
    level: list[object] = [rule]
    for _ in range(LEVELS):
        count += len(level)
        if count > PARTS:
            return True
        level = [part for one in level for part in _parts(one)]
        if not level:
            return False
    return True


def _parts(rule: object) -> tuple[object, ...]:
    """Give the parts of a rule; what is none has no parts, and is told as a field of its own."""
    parts: object = rule.parts() if isinstance(rule, Rule) else ()
    return parts if type(parts) is tuple else ()


def too_large(place: str) -> Fault:
    """Say that the rule at a place is too large."""
    message = Saying("a rule is nested too deep, or too long")
    instead = Saying("declare facts that say more, and use these")
    return Fault(place, message, instead=instead, code="wrong-rule")
