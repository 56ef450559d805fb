"""Plain data to core values and back: the one cattrs converter, and readers of files.

Rules, dates, periods, measures, hours and sources are their text; every fault of a file is reported
at once, each with its place and the nearest valid name. Four verbs: `parse` a text, `read` data,
`load` a file, `dump` data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._lazily import lazily

if TYPE_CHECKING:
    from .associations import (
        read_association as read_association,
        read_overlays as read_overlays,
        read_steps as read_steps,
        read_urgent as read_urgent,
        read_vocabulary as read_vocabulary,
    )
    from .files import load_data as load_data, parse_data as parse_data
    from .plain import dump as dump
    from .situations import load_situation as load_situation, read_situation as read_situation
    from .upgrading import upgraded as upgraded

__all__ = [
    "dump",
    "load_data",
    "load_situation",
    "parse_data",
    "read_association",
    "read_overlays",
    "read_situation",
    "read_steps",
    "read_urgent",
    "read_vocabulary",
    "upgraded",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "associations": "read_association read_overlays read_steps read_urgent read_vocabulary",
        "files": "load_data parse_data",
        "plain": "dump",
        "situations": "load_situation read_situation",
        "upgrading": "upgraded",
    },
)
