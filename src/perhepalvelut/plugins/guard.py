"""Run the code of a plugin: what it raises is caught, and what it prints is kept apart."""

from __future__ import annotations

import io
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar

import attrs

from ..errors import Fault

__all__ = ["Outcome", "is_running", "outcome_of", "printed_fault", "said_by"]

T = TypeVar("T")
_ALONE: Final = threading.RLock()
"""The streams belong to the process: one plugin runs at a time."""
_LONGEST: Final = 300
_SHOWN: Final = 60


@attrs.frozen(eq=False)
class Outcome(Generic[T]):
    """What running some code of a plugin came to: a value or an error, and what was printed."""

    value: T | None = None
    error: BaseException | None = None
    printed: str = ""


def is_running() -> bool:
    """Is this thread running the code of a plugin?"""
    return isinstance(sys.stdout, _Listener) and sys.stdout.is_of_this_thread


def outcome_of(run: Callable[[], T]) -> Outcome[T]:
    """Run some code of a plugin. Only an interrupt from the keyboard is not caught."""
    value: T | None = None
    caught: BaseException | None = None
    with _listening() as listeners:
        try:
            value = run()
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            caught = error
    return Outcome(value, caught, "".join(one.heard() for one in listeners))


def said_by(error: BaseException, module: str) -> str:
    """Say what a plugin raised, and on which line of it; an error that cannot be told is named."""
    told = f"{_class_of(error)}: {_message(error)}"
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        home = frame.f_globals.get("__name__")
        if type(home) is str and (home == module or home.startswith(f"{module}.")):
            return f"{told} ({home}, line {line})"
    return told


def printed_fault(place: str, printed: str) -> Fault:
    """Tell the first line that a plugin printed."""
    first = (printed.strip().splitlines() or [""])[0]
    shown = first if len(first) <= _SHOWN else f"{first[:_SHOWN]}..."
    instead = "print nothing, neither when imported nor in a hook"
    return Fault(place, f"prints {shown!r}", instead=instead, code="prints")


def _class_of(error: BaseException) -> str:
    """Name the class of an error, whatever its own class says of its name."""
    return str(type.__dict__["__name__"].__get__(type(error)))


def _message(error: BaseException) -> str:
    """Write the message of an error as plain text, not too long; asking for it may itself fail."""
    outcome = outcome_of(lambda: str.__str__(str(error)))
    if outcome.value is None:
        return "(it cannot be told, since its message cannot be written)"
    text = outcome.value
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


@contextmanager
def _listening() -> Iterator[tuple[_Listener, _Listener]]:
    """Hear what this thread prints, in place of the streams, which are put back afterwards."""
    with _ALONE:
        before = sys.stdout, sys.stderr
        listeners = _Listener(before[0]), _Listener(before[1])
        sys.stdout, sys.stderr = listeners
        try:
            yield listeners
        finally:
            sys.stdout, sys.stderr = before
            for one in listeners:
                one.end()


class _Listener:
    """A stream that keeps what one thread writes; the rest goes on to the stream behind it.

    A warning goes on too: Python tells it, and it is the user's to filter.
    """

    def __init__(self, behind: Any) -> None:
        self._behind = behind
        self._thread: int | None = threading.get_ident()
        self._bytes = io.BytesIO()
        self._kept: io.TextIOWrapper | None = None

    @property
    def is_of_this_thread(self) -> bool:
        """Does it keep what this thread writes?"""
        return self._thread == threading.get_ident()

    def end(self) -> None:
        """Keep no more: who still holds this stream writes to the one behind it."""
        self._thread = None

    def heard(self) -> str:
        """Give what was kept."""
        if self._kept is None:
            return ""
        self._kept.flush()
        return self._bytes.getvalue().decode("utf-8", "replace")

    def write(self, text: str) -> int:
        """Keep a text, or write it on."""
        if sys._getframe(1).f_globals.get("__name__") in _OF_WARNINGS and self._behind is not None:
            return int(self._behind.write(text))
        return int(self._stream().write(text))

    def fileno(self) -> int:
        """Give the number of the stream behind: what writes to it is beyond Python's reach."""
        return int(self._behind.fileno())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream(), name)

    def _stream(self) -> Any:
        if threading.get_ident() != self._thread and self._behind is not None:
            return self._behind
        if self._kept is None:
            self._kept = io.TextIOWrapper(self._bytes, "utf-8", "backslashreplace", newline="")
        return self._kept


_OF_WARNINGS: Final = ("warnings", "_py_warnings")
