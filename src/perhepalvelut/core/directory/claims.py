"""What documents say: claims with their sources, the disputes between them, and measures.

>>> Measure.parse("about 3 months").kind
'about'
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Generic, Literal, TypeVar, cast

import attrs

from ...errors import DateError, Fault
from ...faults import nearest_name, unknown_name
from ...sayings import Saying, joined
from ..guards.arguments import day, shown, word
from ..guards.fields import AtLeast, Value, Written, own_first
from ..values.dates import PartialDate
from .evidence import Evidence, Sourced, Sources

__all__ = ["Claim", "Dispute", "Document", "Measure", "Reading", "WebPage"]

T_co = TypeVar("T_co", covariant=True)
STALE_MONTHS = 18


@attrs.frozen(kw_only=True, repr=False)
class WebPage(Value):
    """Where a document stands on the web, and in which month, or on which day, it was read."""

    address: Annotated[
        str,
        Written(
            r"https?://[^\s/?#@]+([/?#]\S*)?",
            Saying("an address on the web"),
            Saying("write https://..."),
        ),
    ]
    read: PartialDate

    def _faults(self) -> Iterable[Fault]:
        if self.read.month is None:
            instead = Saying('write read = "2026-11-20", or "2026-11"')
            yield Fault("read", Saying("is a year alone"), instead=instead, code="wrong-value")


@attrs.frozen(kw_only=True, repr=False)
class Document(Value):
    """A source document: what it is, who published it, and when, as far as that is known."""

    id: Annotated[
        str, Written("[A-Za-z0-9_.-]+", Saying("an id"), Saying("write a-z, A-Z, 0-9, _, . and -"))
    ]
    title: str
    publisher: str
    date: PartialDate
    web: WebPage | None = None
    note: str = ""

    def stale(self, on: datetime.date) -> bool:
        """Is it, or may it be, older than 18 months on a day?"""
        on, first = day(on), self.date.first
        months = first.month - 1 + STALE_MONTHS
        year, month = first.year + months // 12, months % 12 + 1
        if year > datetime.MAXYEAR:
            return False
        limit = PartialDate(year, month).last
        return on > limit.replace(day=min(first.day, limit.day))


@attrs.frozen(field_transformer=own_first, repr=False)
class Claim(Evidence, Generic[T_co]):
    """A value that documents give, with its evidence.

    What no document says has no claim at all.
    """

    value: T_co
    sources: Sources = ()


@attrs.frozen(repr=False)
class Reading(Sourced):
    """One way to read what the documents say."""

    text: str
    sources: Sources


@attrs.frozen(kw_only=True, repr=False)
class Dispute(Value):
    """A recorded ambiguity or contradiction: its readings, and how it is treated."""

    key: str
    about: str
    readings: Annotated[
        tuple[Reading, ...],
        AtLeast(
            2,
            Saying("a dispute has two readings or more"),
            Saying("write the other reading as well"),
        ),
    ]
    treatment: str


MeasureUnit = Literal[
    "minutes", "hours", "days", "weeks", "months", "years", "times", "meetings", "sessions",
    "people", "workers", "volunteers", "families", "pairs", "periods", "places",
]  # fmt: skip
MeasureKind = Literal["limit", "about", "average", "hoped"]
Per = Literal["session", "day", "week", "month", "year"]

_NUMBER = r"[0-9]{1,30}(?:\.[0-9]{1,30})?"
_MEASURE = re.compile(
    rf"(?:(?P<kind>[a-z]+) )?(?:(?P<exact>{_NUMBER})|(?P<low>{_NUMBER})?\.\.(?P<high>{_NUMBER})?)"
    r" (?P<unit>[a-z]+)(?: per (?P<per>[a-z]+))?"
)


@attrs.frozen(repr=False)
class Measure(Value):
    """A quantity as a document gives it: `4..5 pairs`, `..2 periods`, `about 3 months`.

    Only a `limit` limits; about, average and hoped never do.
    """

    low: Decimal | None
    high: Decimal | None
    unit: MeasureUnit
    kind: MeasureKind = "limit"
    per: Per | None = None

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.low is None and self.high is None:
            raise DateError(Saying("a measure needs a number"))
        if self.low is not None and self.high is not None and self.high < self.low:
            raise DateError(
                Saying(
                    "the measure is upside down: {measure}; write the lower number first",
                    measure=self,
                )
            )

    @classmethod
    def parse(cls, text: str) -> Measure:
        """Read the text form; anything else is a DateError."""
        match = _MEASURE.fullmatch(word(text, "measure").strip())
        if match is None:
            raise DateError(
                Saying(
                    "not a measure: {text}; write '4..5 pairs' or 'about 3 months'",
                    text=shown(text),
                )
            )
        low, high = match["exact"] or match["low"], match["exact"] or match["high"]
        return cls(
            Decimal(low) if low else None,
            Decimal(high) if high else None,
            cast(MeasureUnit, _one_of("unit of a measure", match["unit"], MeasureUnit)),
            cast(MeasureKind, _one_of("kind of measure", match["kind"] or "limit", MeasureKind)),
            cast("Per | None", match["per"] and _one_of("rate", match["per"], Per)),
        )

    def __str__(self) -> str:
        kind = "" if self.kind == "limit" else f"{self.kind} "
        span = (
            f"{self.low}"
            if self.low == self.high
            else f"{_or_none(self.low)}..{_or_none(self.high)}"
        )
        return f"{kind}{span} {self.unit}{f' per {self.per}' if self.per else ''}"


def _or_none(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _one_of(kind: str, word: str, options: object) -> str:
    known = options.__args__  # type: ignore[attr-defined]
    if word not in known:
        near = nearest_name(word, known)
        listed = Saying("one of {known}", known=", ".join(known))
        raise DateError(joined("; ", (unknown_name(kind, word, near), listed)))
    return word
