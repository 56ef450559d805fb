"""Doors that forget: what was told of a family does not stand in the frames of their errors.

Services that collect tracebacks collect the locals of every frame too, by their `repr`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from ..errors import PerhepalvelutError

__all__ = ["forgets", "made_forgetfully"]

P = ParamSpec("P")
R = TypeVar("R")
C = TypeVar("C", bound=type)


def forgets(door: Callable[P, R]) -> Callable[P, R]:
    """Raise the errors of a door from here, where nothing stands that was told to it."""

    @wraps(door)
    def asked(*args: P.args, **named: P.kwargs) -> R:
        try:
            return door(*args, **named)
        except PerhepalvelutError as error:
            found = error.with_traceback(None)
        del args, named
        # The errors it came from have frames of their own.
        found.__cause__ = found.__context__ = None
        raise found

    return asked


def made_forgetfully(cls: C) -> C:
    """Let a class raise the errors of its making so; what is made is as before."""
    made: Any = cls
    made.__init__ = forgets(made.__init__)
    return cls
