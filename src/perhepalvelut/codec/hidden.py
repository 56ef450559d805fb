"""Find the signs that are not seen in data that a person wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..errors import Fault
from ..sayings import Saying
from ..signs import hidden_signs, name_of_sign

__all__ = ["sign_faults"]


def sign_faults(data: object) -> Iterator[Fault]:
    """Walk the texts and keys of plain data that hold a sign which is not seen, with their places.

    Neither is repeated: they may be a family's.
    """
    left: list[tuple[str, object]] = [("", data)]
    while left:
        place, value = left.pop()
        if isinstance(value, str):
            yield from (_fault(place, _holds(sign)) for sign in _hidden(value))
        elif isinstance(value, Mapping):
            for key in value:
                yield from (_fault(place, _key_holds(sign)) for sign in _hidden(str(key)))
            inner = [(f"{place}.{key}" if place else f"{key}", one) for key, one in value.items()]
            left += reversed(inner)
        elif isinstance(value, (list, tuple)):
            left += reversed([(f"{place}[{at}]", one) for at, one in enumerate(value)])


def _hidden(text: str) -> Iterable[str]:
    return dict.fromkeys(hidden_signs(text))


def _fault(place: str, message: str) -> Fault:
    return Fault(place, message, instead=Saying("take it out"), code="wrong-value")


def _holds(sign: str) -> Saying:
    return Saying("holds {sign}, which is not seen", sign=name_of_sign(sign))


def _key_holds(sign: str) -> Saying:
    return Saying("has a key that holds {sign}, which is not seen", sign=name_of_sign(sign))
