"""Run the code of a plugin: what it raises is caught, and what it prints is kept apart."""

from __future__ import annotations

import io
import sys
import threading
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, Generic, TypeVar

import attrs

from ..errors import Fault
from ..sayings import Saying

__all__ = ["Outcome", "is_running", "outcome_of", "printed_fault", "resort", "said_by"]

T = TypeVar("T")
_ALONE: Final = threading.RLock()
"""The streams belong to the process: one plugin runs at a time."""
_STARTER: Final = "_started_by_a_plugin"
_LONGEST: Final = 300
_SHOWN: Final = 60


@attrs.frozen(eq=False)
class Outcome(Generic[T]):
    """What running some code of a plugin came to: a value or an error, and what was printed."""

    value: T | None = None
    error: BaseException | None = None
    printed: str = ""


def is_running() -> bool:
    """Is this thread running the code of a plugin, or was it started by such code that runs?"""
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


def resort(run: Callable[[], T], instead: Callable[[BaseException], T]) -> T:
    """Run what reads, tells or takes what a plugin gave; `instead` makes the best of an error.

    Nothing is to raise one. It is the last resort where an object of a plugin does all the same.
    """
    try:
        return run()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return instead(error)


def said_by(error: BaseException, module: str) -> str:
    """Say what a plugin raised, and on which line of it; an error that cannot be told is named."""
    told = Saying("{error}: {message}", error=_class_of(error), message=_message(error))
    place = outcome_of(lambda: _place_of(error, module)).value
    return Saying("{error} ({place})", error=told, place=place) if place else told


def _place_of(error: BaseException, module: str) -> str | None:
    """Name the line of a plugin on which an error was raised, the innermost of them."""
    raised_at = BaseException.__dict__["__traceback__"].__get__(error)
    for frame, line in reversed(list(traceback.walk_tb(raised_at))):
        home = frame.f_globals.get("__name__")
        if type(home) is str and (home == module or home.startswith(f"{module}.")):
            return Saying("{module}, line {line}", module=home, line=line)
    return None


def printed_fault(place: str, printed: str) -> Fault:
    """Tell the first line that a plugin printed."""
    first = (printed.strip().splitlines() or [""])[0]
    shown = first if len(first) <= _SHOWN else f"{first[:_SHOWN]}..."
    instead = Saying("print nothing, neither when imported nor in a hook")
    return Fault(place, Saying("prints {text}", text=repr(shown)), instead=instead, code="prints")


def _class_of(error: BaseException) -> str:
    """Name the class of an error, whatever its own class says of its name."""
    return str(type.__dict__["__name__"].__get__(type(error)))


def _message(error: BaseException) -> str:
    """Write the message of an error on one line, not too long; asking for it may itself fail.

    A second line could be taken for the line of another plugin.
    """
    outcome = outcome_of(lambda: " ".join(str.__str__(str(error)).split()))
    if outcome.value is None:
        return Saying("(it cannot be told, since its message cannot be written)")
    text = outcome.value
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


@contextmanager
def _listening() -> Iterator[tuple[_Listener, _Listener]]:
    """Hear what this thread prints, in place of the streams, which are put back afterwards."""
    with _ALONE, _warnings_kept():
        before = sys.stdout, sys.stderr
        listeners = _Listener(before[0]), _Listener(before[1])
        sys.stdout, sys.stderr = listeners
        try:
            with _threads_of(listeners):
                yield listeners
        finally:
            sys.stdout, sys.stderr = before
            for one in listeners:
                one.end()


@contextmanager
def _warnings_kept() -> Iterator[None]:
    """Put the filters of warnings, and how one is shown, back: they are the user's to set."""
    filters, kept = warnings.filters, list(warnings.filters)
    shown, written = warnings.showwarning, warnings.formatwarning
    try:
        yield
    finally:
        warnings.showwarning, warnings.formatwarning = shown, written
        if warnings.filters is not filters or list(filters) != kept:
            warnings.filters = filters
            warnings.filters[:] = kept  # type: ignore[index]
            with warnings.catch_warnings():
                pass  # This tells Python that the filters are other ones.


@contextmanager
def _threads_of(listeners: tuple[_Listener, _Listener]) -> Iterator[None]:
    """Mark the threads that the code of a plugin starts: they cannot wait for its end."""
    start = threading.Thread.start

    def marking(thread: threading.Thread) -> None:
        if is_running():
            setattr(thread, _STARTER, listeners)
        start(thread)

    threading.Thread.start = marking  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        threading.Thread.start = start  # type: ignore[method-assign]


class _Bytes(io.BytesIO):
    """Bytes that nobody closes: what was written is asked for."""

    def close(self) -> None:
        """Stay open."""


class _Listener:
    """A stream that keeps what one thread writes; the rest goes on to the stream behind it.

    A warning goes on too: Python tells it, and it is the user's to filter.
    """

    def __init__(self, behind: Any) -> None:
        self._behind = behind
        self._thread: int | None = threading.get_ident()
        self._bytes = _Bytes()
        self._kept: io.TextIOWrapper | None = None

    @property
    def is_of_this_thread(self) -> bool:
        """Does it keep what this thread writes? It keeps that of threads that this one starts."""
        if self._thread in (None, threading.get_ident()):
            return self._thread is not None
        return self in getattr(threading.current_thread(), _STARTER, ())

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

    def close(self) -> None:
        """Refuse: what others write to is not a plugin's to close."""
        raise io.UnsupportedOperation("a plugin leaves the streams open")

    def detach(self) -> None:
        """Refuse: what others write to is not a plugin's to take."""
        raise io.UnsupportedOperation("a plugin leaves the streams as they are")

    def fileno(self) -> int:
        """Give the number of the stream behind: what writes to it is beyond Python's reach."""
        return int(self._behind.fileno())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream(), name)

    def _stream(self) -> Any:
        if not self.is_of_this_thread and self._behind is not None:
            return self._behind
        if self._kept is None:
            self._kept = io.TextIOWrapper(self._bytes, "utf-8", "backslashreplace", newline="")
        return self._kept


_OF_WARNINGS: Final = ("warnings", "_py_warnings")
