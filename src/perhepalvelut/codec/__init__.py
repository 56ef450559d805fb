"""Plain data to core values and back: the one cattrs converter, and readers of files.

Rules, dates, periods, measures, hours and sources are their text; every fault of a file is reported
at once, each with its place and the nearest valid name.
"""

from __future__ import annotations

from .associations import (
    dump_association,
    read_association,
    read_overlays,
    read_steps,
    read_vocabulary,
)
from .files import load_data, parse_data
from .matches import dump_finding, dump_match, dump_matches
from .pathways import (
    dump_next_steps,
    dump_occasion,
    dump_offer,
    dump_referrals,
    dump_step,
    dump_ways_in,
)
from .situations import dump_situation, load_situation, read_situation
from .upgrading import upgraded

__all__ = [
    "dump_association",
    "dump_finding",
    "dump_match",
    "dump_matches",
    "dump_next_steps",
    "dump_occasion",
    "dump_offer",
    "dump_referrals",
    "dump_situation",
    "dump_step",
    "dump_ways_in",
    "load_data",
    "load_situation",
    "parse_data",
    "read_association",
    "read_overlays",
    "read_situation",
    "read_steps",
    "read_vocabulary",
    "upgraded",
]
