"""Plain data to core values and back: the one cattrs converter, and readers of files.

Rules, dates, periods, measures, hours and sources are their text; every fault of a file is reported
at once, each with its place and the nearest valid name. Four verbs: `parse` a text, `read` data,
`load` a file, `dump` data.
"""

from __future__ import annotations

from .associations import read_association, read_overlays, read_steps, read_vocabulary
from .files import load_data, parse_data
from .plain import dump
from .situations import load_situation, read_situation
from .upgrading import upgraded

__all__ = [
    "dump",
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
