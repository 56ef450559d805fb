"""Find the signs that are not seen in data that a person wrote."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import Fault
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
            yield from _faults(place, "holds", value)
        elif isinstance(value, Mapping):
            for key in value:
                yield from _faults(place, "has a key that holds", str(key))
            inner = [(f"{place}.{key}" if place else f"{key}", one) for key, one in value.items()]
            left += reversed(inner)
        elif isinstance(value, (list, tuple)):
            left += reversed([(f"{place}[{at}]", one) for at, one in enumerate(value)])


def _faults(place: str, what: str, text: str) -> Iterator[Fault]:
    for sign in dict.fromkeys(hidden_signs(text)):
        message = f"{what} {name_of_sign(sign)}, which is not seen"
        yield Fault(place, message, instead="take it out", code="wrong-value")
