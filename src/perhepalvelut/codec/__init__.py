"""Plain data to core values and back: the one cattrs converter, and readers of files.

Rules, dates, periods, measures, hours and sources are their text; every fault of a file is reported
at once, each with its place and the nearest valid name.
"""

from __future__ import annotations

from .associations import dump_association, read_association, read_vocabulary
from .files import load_data, parse_data
from .matches import dump_finding, dump_match, dump_matches
from .situations import dump_situation, load_situation, read_situation

__all__ = [
    "dump_association",
    "dump_finding",
    "dump_match",
    "dump_matches",
    "dump_situation",
    "load_data",
    "load_situation",
    "parse_data",
    "read_association",
    "read_situation",
    "read_vocabulary",
]
