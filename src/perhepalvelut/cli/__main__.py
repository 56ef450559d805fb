"""Run the command line: `python -m perhepalvelut.cli`."""

from __future__ import annotations

from . import main

main()
