"""How Hypothesis prints a value of a failing test: as the call that makes it, ready to be pasted.

Hypothesis would write out every field; those that are as by default are left out. A situation's own
`repr` tells counts only; an invented one may be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import attrs
from hypothesis.vendor.pretty import RepresentationPrinter, for_type_by_name

__all__ = ["print_in_short"]


@cache
def print_in_short(cls: type[Any]) -> None:
    """Have the values of an attrs class printed without what is as by default."""
    for_type_by_name(cls.__module__, cls.__name__, _as_call)


def _as_call(value: Any, page: RepresentationPrinter, _: bool) -> None:
    told = {
        field.name: getattr(value, field.name)
        for field in attrs.fields(type(value))
        if field.init and getattr(value, field.name) != _default(field)
    }
    plain = {k: dict(one) if isinstance(one, Mapping) else one for k, one in told.items()}
    page.repr_call(type(value).__name__, (), plain)


def _default(field: attrs.Attribute[Any]) -> Any:
    default: Any = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]
