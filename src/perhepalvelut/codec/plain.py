"""Values as plain data, for JSON: one verb for all of them.

>>> from perhepalvelut import Person, Situation
>>> dump(Situation([Person("mother")], place="Lahti"))
{'place': ['Lahti'], 'people': [{'role': 'mother'}]}
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, overload

from ..core.catalogue.match import Match
from ..core.catalogue.matches import Matches
from ..core.catalogue.urgent import UrgentHelp
from ..core.courses.timeline import Occasion
from ..core.directory.associations import Association
from ..core.directory.steps import Step
from ..core.evaluation.findings import Finding
from ..core.guards.arguments import wrong
from ..core.pathways.answers import NextSteps, Referrals, WaysIn
from ..core.pathways.routes import Offer
from ..core.situations.situation import Situation
from ..sayings import Saying
from .associations import dump_association
from .matches import dump_finding, dump_match, dump_matches
from .pathways import (
    dump_next_steps,
    dump_occasion,
    dump_offer,
    dump_referrals,
    dump_step,
    dump_ways_in,
)
from .plain_situations import dump_situation
from .urgent import dump_urgent

__all__ = ["Dumped", "dump"]

Dumped = (
    Association
    | Finding
    | Match
    | NextSteps
    | Occasion
    | Offer
    | Referrals
    | Situation
    | Step
    | WaysIn
)
"""What can be given as plain data, beside what is a list."""


@overload
def dump(value: Matches | UrgentHelp) -> list[dict[str, Any]]: ...
@overload
def dump(value: Dumped) -> dict[str, Any]: ...
def dump(value: Dumped | Matches | UrgentHelp) -> dict[str, Any] | list[dict[str, Any]]:
    """Give a value as plain data: a situation, a match, a finding, an answer, what plugins give.

    Truths are "yes", "no" and "unknown", rules, days and ages their text. What `read_situation` and
    `read_association` take comes back equal. Anything else is an ArgumentError.

    >>> from perhepalvelut import Person, read_situation
    >>> family = Situation([Person("child", "7 months")])
    >>> dump(family), read_situation(dump(family)) == family
    ({'people': [{'role': 'child', 'age': '7 months'}]}, True)
    """
    write = _DUMPS.get(type(value))
    if write is None:
        names = ", ".join(sorted(one.__name__ for one in _DUMPS))
        raise wrong("value", Saying("one of {names}", names=names), value)
    data: dict[str, Any] | list[dict[str, Any]] = write(value)
    return data


_DUMPS: Final[Mapping[type, Callable[[Any], Any]]] = {
    Association: dump_association,
    Finding: dump_finding,
    Match: dump_match,
    Matches: dump_matches,
    NextSteps: dump_next_steps,
    Occasion: dump_occasion,
    Offer: dump_offer,
    Referrals: dump_referrals,
    Situation: dump_situation,
    Step: dump_step,
    UrgentHelp: dump_urgent,
    WaysIn: dump_ways_in,
}
