"""How a saying is written down, and the world that it is about."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from typing import Any, Final

from perhepalvelut import Catalogue, DataError, PluginWarning, UnknownNameError, parse_rule
from perhepalvelut.core.guards.annotations import Accepted, accepted_by
from perhepalvelut.directory import Source
from perhepalvelut.errors import Fault, RuleError

from ..conftest import association_of, small_vocabulary, steps_of, with_everyone

Sayings = dict[str, Callable[[], Any]]
HERE: Final = (Source("new"),)
EXPECTING: Final = parse_rule("expecting")


def said(call: Callable[[], Any]) -> str:
    """Write down what a call raises, warns of or gives; of a fault its fields too."""
    return "\n".join(map(_line, raised_by(call)))


def raised_by(call: Callable[[], Any]) -> list[object]:
    """Give what a call warns of, and what it raises or gives."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            found = call()
        except Exception as error:
            found = error
    return [*(one.message for one in caught), *_several(found)]


def _several(found: object) -> Iterable[object]:
    return found if isinstance(found, (list, tuple)) else (found,)


def _line(found: object) -> str:
    if isinstance(found, Fault):
        return _fault(found)
    if isinstance(found, (DataError, PluginWarning)):
        return "\n".join([f"{type(found).__name__}:", *map(_fault, found.faults)])
    if isinstance(found, (Exception, Warning)):
        return f"{type(found).__name__}: {found}{_more(found)}"
    return str(found)


def _more(error: object) -> str:
    if isinstance(error, UnknownNameError):
        return f"\n  {_fields(error, 'kind', 'name', 'nearest', 'declared_by')}"
    return f"\n  {error.start}..{error.end}" if isinstance(error, RuleError) else ""


def _fault(fault: Fault) -> str:
    return f"{fault}\n  {_fields(fault, 'code', 'name', 'nearest', 'declared_by', 'of', 'inside')}"


def _fields(owner: object, *names: str) -> str:
    told = {name: getattr(owner, name, None) for name in names}
    return ", ".join(f"{name} {value}" for name, value in told.items() if value)


def faults(kind: Accepted | Any, value: object) -> list[Fault]:
    """Give what is wrong with a value of a type."""
    found = kind if isinstance(kind, Accepted) else accepted_by(kind)
    taken = found.taken(value)
    return [] if found.fits(taken) else list(found.faults(taken))


def call(door: Any, *told: Any, **named: Any) -> Callable[[], Any]:
    """Call a door later, with what no type checker would let through."""
    return lambda: door(*told, **named)


class World:
    """The vocabulary and the catalogues that are asked."""

    def __init__(self) -> None:
        self.words = small_vocabulary()

    def build(self, services: dict[str, dict[str, Any]], **more: Any) -> Catalogue:
        """Make a catalogue of services; what does not belong to the association is `of`'s."""
        of = more.pop("of", {})
        words = more.pop("words", self.words)
        return Catalogue.of([association_of(services, **more)], words, **of)

    def linked(self, services: str | dict[str, dict[str, Any]], *steps: Any, **more: Any) -> Any:
        """Make a catalogue of services for everyone, and of steps between them."""
        return self.build(with_everyone(services), step=steps_of(*steps), **more)


def claim(value: object) -> dict[str, Any]:
    """Write a claim of the newer document."""
    return {"value": value, "source": "new"}


def rule(text: str, **more: Any) -> dict[str, Any]:
    """Write what a service asks."""
    return {"eligibility": [{"rule": text, "source": "new", **more}]}


def each(door: Callable[[Any], Any], *values: Any) -> Sayings:
    """Ask a door each of some values; the value names the saying."""
    return {str(value)[:60]: call(door, value) for value in values}
