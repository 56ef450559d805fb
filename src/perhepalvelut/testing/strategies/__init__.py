"""Hypothesis strategies: situations, rules, services, catalogues and what they are made of.

Where no vocabulary is given it is the shared Finnish one. Values are valid by construction, shrink
to small ones, and are printed by Hypothesis as calls that can be pasted. The law to try on anything
that answers in three values: learning never takes a yes or a no back (`learned`).

With the package installed beside Hypothesis, `st.from_type(Situation)` and the like use these.

>>> from hypothesis import Phase, find, settings
>>> quick = settings(report_multiple_bugs=False, phases=[Phase.generate, Phase.shrink])
>>> find(situations(), lambda family: True, settings=quick)
Situation(0 people, 0 facts)
>>> find(services(), lambda service: True, settings=quick).id
'a.a'
"""

from __future__ import annotations

from ...sayings import Saying

try:
    from .times import DAY, ages, hours, partial_dates, periods, truths
except ModuleNotFoundError as error:  # pragma: no cover - the tests have it
    raise ImportError(
        Saying("the strategies need hypothesis: pip install 'perhepalvelut[test]'")
    ) from error
from .associations import associations, catalogues
from .claims import claims, sources
from .learning import learned
from .measures import measures
from .rules import rules
from .services import services
from .situations import people, situations

__all__ = [
    "DAY",
    "ages",
    "associations",
    "catalogues",
    "claims",
    "hours",
    "learned",
    "measures",
    "partial_dates",
    "people",
    "periods",
    "rules",
    "services",
    "situations",
    "sources",
    "truths",
]
