"""Measures of every form and kind."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ...directory import Measure, MeasureKind, MeasureUnit, Per
from .picks import maybe, once

__all__ = ["measures"]

_WHOLE: Final = st.integers(1, 50).map(Decimal)
_NUMBERS: Final = _WHOLE | _WHOLE | st.integers(1, 99).map(lambda tenths: Decimal(tenths) / 10)


def measures(units: Iterable[MeasureUnit] = get_args(MeasureUnit)) -> SearchStrategy[Measure]:
    """Give a measure of every form: one number, a range, at most, at least; of each kind."""
    return _measures(tuple(units))


@once
@st.composite
def _measures(draw: DrawFn, units: tuple[MeasureUnit, ...]) -> Measure:
    low = draw(_NUMBERS)
    high = low + draw(_NUMBERS)
    ends = draw(st.sampled_from([(low, low), (low, high), (None, high), (low, None)]))
    unit, kind = draw(st.sampled_from(units)), draw(st.sampled_from(get_args(MeasureKind)))
    return Measure(*ends, unit, kind, draw(maybe(get_args(Per))))
