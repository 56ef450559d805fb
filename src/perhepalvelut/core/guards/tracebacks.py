"""Doors that forget: what was told of a family does not stand in the frames of their errors.

Services that collect tracebacks collect the locals of every frame too, by their `repr`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from traceback import walk_tb
from types import FrameType, TracebackType
from typing import Any, Final, ParamSpec, TypeVar

from ...errors import PerhepalvelutError
from ...sayings import Saying

__all__ = ["even_half_made", "forgets", "made_forgetfully"]

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type)
S = TypeVar("S")

_OWN: Final = __name__.partition(".")[0]
_INNER: Final = sys.stdlib_module_names | {_OWN, "attr", "attrs", ""}
"""The packages whose errors are faults inside; the code that attrs writes is of none."""
_SPEAKS_OF_NOBODY: Final = (PerhepalvelutError, Warning, RecursionError, MemoryError)
_WRAPPERS: Final = frozenset({"asked", "checked"})


def forgets(door: Callable[P, R]) -> Callable[P, R]:
    """Raise the errors of a door from here, where nothing stands that was told to it.

    What the caller's own code raises keeps the frames of that code alone. Of a fault inside the
    library even the message may tell of a family: it is told by its type and its line.
    """

    @wraps(door)
    def asked(*args: P.args, **named: P.kwargs) -> R:
        try:
            return door(*args, **named)
        except Exception as error:
            found = error
        # Before anything is called: near the limit of recursion that may fail too.
        del args, named
        found = _forgetful(found)
        raise found

    return asked


def made_forgetfully(cls: C) -> C:
    """Let a class raise the errors of its making so; what is made is as before."""
    made: Any = cls
    made.__init__ = forgets(made.__init__)
    return cls


def even_half_made(shown: Callable[[S], str]) -> Callable[[S], str]:
    """Let a `repr` be asked for before every field is set, as the frames of an error do."""

    @wraps(shown)
    def safely(self: S) -> str:
        try:
            return shown(self)
        except AttributeError:
            return f"{type(self).__name__}(...)"

    return safely


def _forgetful(error: Exception) -> Exception:
    """Give an error without the frames and the errors it came from: those have locals as well."""
    frames = [frame for frame, _ in walk_tb(error.__traceback__)]
    told = isinstance(error, _SPEAKS_OF_NOBODY) or _is_a_wrong_call(error, frames)
    if not told and _package(frames[-1]) in _INNER:
        where = _line(error.__traceback__)
        return PerhepalvelutError(
            Saying(
                "a fault inside the library: {name} at {where}; its message is not "
                "shown, as it may tell of the family: report the type and the place",
                name=type(error).__name__,
                where=where,
            )
        )
    error.__cause__ = error.__context__ = None
    return error.with_traceback(None if told else _own_frames(error.__traceback__))


def _is_a_wrong_call(error: Exception, frames: list[FrameType]) -> bool:
    """Does a door not take such arguments? Then the error comes from where the door is called."""
    return type(error) is TypeError and frames[-1].f_code.co_name in _WRAPPERS


def _own_frames(trace: TracebackType | None) -> TracebackType | None:
    """Give the frames of the caller's code, which the library called last."""
    found, at = trace, trace
    while at is not None:
        if _package(at.tb_frame) in _INNER:
            found = at.tb_next
        at = at.tb_next
    return found


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]


def _line(trace: TracebackType | None) -> str:
    """Name the last line of the library that was reached."""
    reached = [
        f"{frame.f_globals['__name__']}:{line}"
        for frame, line in walk_tb(trace)
        if _package(frame) == _OWN
    ]
    return reached[-1]
