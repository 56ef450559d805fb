"""The folder that lies at a path, on the disk or inside a zip file."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ..errors import DataError, Fault
from ..sayings import Saying

__all__ = ["Folder", "files_below", "folder_at", "read_below"]

Folder = Path | zipfile.Path
"""A folder or a file, on the disk or in a zip file."""


def folder_at(path: str | Path) -> Folder:
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


def files_below(folder: Folder) -> dict[str, Folder]:
    """Find the files in a folder and below, by path from it; none where there is no folder."""
    if not folder.is_dir():
        return {}
    found: dict[str, Folder] = {}
    inside: list[Folder] = [*folder.iterdir()]
    for one in sorted(inside, key=lambda one: one.name):
        inner = files_below(one) if one.is_dir() else {"": one}
        found |= {f"{one.name}/{name}".rstrip("/"): file for name, file in inner.items()}
    return found


def read_below(directory: str, path: str) -> bytes | None:
    """Read a file below a folder, None when there is none; an unreadable one is a DataError."""
    try:
        file = folder_at(directory) / path
        return file.read_bytes() if file.is_file() else None
    except (OSError, ValueError) as error:
        message = Saying(
            "cannot be read ({error})", error=getattr(error, "strerror", None) or error
        )
        instead, place = Saying("let the file be read"), f"{Path(directory).name}/{path}"
        fault = Fault("", message, instead=instead, code="unreadable", file=place)
        raise DataError([fault]) from None
