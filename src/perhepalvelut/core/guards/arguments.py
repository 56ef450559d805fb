"""Arguments of public doors: each is of its kind, or a clear error says what to give instead.

A value that is refused is never repeated: it may be a family's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, TypeVar

from ...errors import ArgumentError, DateError, no_fit
from ...sayings import Saying, joined, saying_of

__all__ = [
    "an",
    "article",
    "count",
    "day",
    "flag",
    "moment",
    "plain",
    "several",
    "shown",
    "table",
    "word",
]

T = TypeVar("T")
SHOWN: Final = 80


def plain(value: Any) -> Any:
    """Give a NumPy scalar as the Python value it holds; any other value as it is.

    NumPy is not imported: a scalar is told by the module of its type.
    """
    if type(value).__module__ == "numpy" and getattr(value, "shape", None) == ():
        return value.item()
    return value


def kind_of(value: object) -> str:
    """Name the kind of a value in the words of an error; never the value."""
    if value is None:
        return Saying("nothing")
    return Saying("a value of type {type}", type=type(value).__name__)


def wrong(name: str, wanted: str, value: object) -> ArgumentError:
    """Make the error of an argument that is of another kind."""
    return ArgumentError(name, wanted, kind_of(value))


def day(value: object, name: str = "on") -> date:
    """Take a whole day; a text or a moment is a DateError that says what to give."""
    if type(value) is date:
        return value
    if isinstance(value, str):
        reason = Saying("is a text; give a day: date(2023, 5, 2)")
        raise DateError(joined(": ", (name, reason)))
    if isinstance(value, datetime):
        reason = Saying("is a moment; give its day: moment.date()")
        raise DateError(joined(": ", (name, reason)))
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    wanted = Saying("a day: date(2023, 5, 2)")
    raise DateError(no_fit(name, wanted, kind_of(value)))


def moment(
    value: object, name: str, local: Callable[[datetime], datetime] | None = None
) -> datetime:
    """Take a day and a time of day; `local` gives the time of one that has a zone.

    Anything else is a DateError, and without `local` what has a zone is one too.
    """
    if not isinstance(value, datetime):
        wanted = Saying("a day and a time: datetime(2023, 5, 2, 10, 0)")
        raise DateError(no_fit(name, wanted, kind_of(value)))
    if value.tzinfo is None:
        return value
    if local is None:
        reason = Saying("has a time zone; give the time of the place without one")
        raise DateError(joined(": ", (name, reason)))
    try:
        return local(value)
    except DateError as error:
        raise DateError(joined(": ", (name, saying_of(error)))) from None


def shown(text: str) -> str:
    """Quote a text of a data file in an error, cut where it is long."""
    return repr(text) if len(text) <= SHOWN else f"{text[:SHOWN]!r}..."


def word(value: str, name: str) -> str:
    """Take a text; anything else is an ArgumentError."""
    if isinstance(value, str):
        return value
    raise wrong(name, Saying("a text"), value)


def flag(value: bool, name: str) -> bool:
    """Take true or false, a NumPy one too; anything else is an ArgumentError."""
    found = plain(value)
    if found is True or found is False:
        return bool(found)
    raise wrong(name, Saying("True or False"), value)


def count(value: int, name: str, *, low: int = 0) -> int:
    """Take a whole number from `low` on; anything else is an ArgumentError."""
    found = plain(value)
    if not isinstance(found, int) or isinstance(found, bool):
        raise wrong(name, Saying("a whole number, {low} or more", low=low), value)
    if found < low:
        raise ArgumentError(
            name, Saying("a whole number, {low} or more", low=low), Saying("too small")
        )
    return int(found)


def article(kind: type) -> str:
    """Name a class as one of its values: a Rule, an Age, a text."""
    if kind is str:
        return Saying("a text")
    if kind.__name__[0] in "AEIOU":
        return Saying("an {type}", type=kind.__name__)
    return Saying("a {type}", type=kind.__name__)


def an(kind: type[T], value: T, name: str) -> T:
    """Take a value of a class; anything else is an ArgumentError that names the class."""
    if isinstance(value, kind):
        return value
    raise wrong(name, article(kind), value)


def several(kind: type[T], values: Iterable[T], name: str) -> tuple[T, ...]:
    """Take several values of a class; a single text is no list of texts."""
    if isinstance(values, (str, Mapping)) or not isinstance(values, Iterable):
        raise wrong(name, Saying("a list, each of them {kind}", kind=article(kind)), values)
    return tuple(an(kind, one, f"{name}[{at}]") for at, one in enumerate(values))


def table(values: Mapping[str, T], name: str) -> Mapping[str, T]:
    """Take a mapping whose keys are texts."""
    if not isinstance(values, Mapping):
        raise wrong(name, Saying("a mapping"), values)
    for key in values:
        word(key, Saying("a key of {argument}", argument=name))
    return values
