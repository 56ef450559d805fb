"""Ways in, next steps and referrals."""

from __future__ import annotations

from .codec.graphs import pathway_graph
from .core.pathways.answers import NextSteps, Referrals, WaysIn
from .core.pathways.routes import Offer, Route
from .core.pathways.survey import check_pathways
from .core.pathways.ways import MAX_STEPS, Pathways, from_referrer, next_steps, ways_in

__all__ = [
    "MAX_STEPS",
    "NextSteps",
    "Offer",
    "Pathways",
    "Referrals",
    "Route",
    "WaysIn",
    "check_pathways",
    "from_referrer",
    "next_steps",
    "pathway_graph",
    "ways_in",
]


def __dir__() -> list[str]:
    return sorted(__all__)
