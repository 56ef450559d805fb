"""Who calls: a warning is shown at the line of the program that asked, not at one of the library.

Python shows a DeprecationWarning only where it is of the program that is run.
"""

from __future__ import annotations

import sys

__all__ = ["outside"]

LIBRARY = "perhepalvelut"


def outside() -> int:
    """Count the calls up to the first that is not the library's: the `stacklevel` of a warning."""
    level, frame = 1, sys._getframe(1)
    while frame.f_back is not None and frame.f_globals["__name__"].partition(".")[0] == LIBRARY:
        level, frame = level + 1, frame.f_back
    return level
