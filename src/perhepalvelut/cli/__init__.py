"""The command line, `perhepalvelut`; needs the extra `cli`."""

from __future__ import annotations

import sys

__all__ = ["main"]

_NEEDS = ("click", "rich")


def main() -> None:
    """Run the command line with the arguments of the process, and exit."""
    try:
        from .program import program
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library not in _NEEDS:
            raise
        print(
            f"perhepalvelut: the command line needs {library}; "
            "install it with: pip install 'perhepalvelut[cli]'",
            file=sys.stderr,
        )
        sys.exit(2)
    program()
