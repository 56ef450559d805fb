"""The folder that lies at a path, on the disk or inside a zip file."""

from __future__ import annotations

import zipfile
from pathlib import Path

__all__ = ["folder_at"]


def folder_at(path: str | Path) -> Path | zipfile.Path:
    """Give what lies at a path; below a zip file, as of a plugin that is one, what is in it.

    Whether anything lies there is for the caller to ask.
    """
    path = Path(path)
    if path.exists():
        return path
    for outer in path.parents:
        if outer.is_file():
            inner = path.relative_to(outer).as_posix()
            return zipfile.Path(outer, f"{inner}/") if zipfile.is_zipfile(outer) else path
    return path
