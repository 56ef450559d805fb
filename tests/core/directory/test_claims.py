"""Claims, sources, disputes, documents and measures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import DataError
from perhepalvelut.core.directory.claims import MeasureKind, MeasureUnit, Per
from perhepalvelut.directory import Claim, Dispute, Document, Measure, Reading, Source
from perhepalvelut.errors import DateError
from perhepalvelut.values import PartialDate

HERE = (Source("004", "4.2.3", "547"),)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("004", Source("004")),
        ("004 §1", Source("004", "1")),
        ("004 r547", Source("004", None, "547")),
        ("004 §4.2.3 r547", Source("004", "4.2.3", "547")),
        ("004 §5.1b r645,647", Source("004", "5.1b", "645,647")),
        ("tilastokeskus-2020 r1-9", Source("tilastokeskus-2020", None, "1-9")),
    ],
)
def test_a_source_and_its_text_are_inverse(text: str, source: Source) -> None:
    assert Source.parse(text) == source
    assert str(source) == text


@pytest.mark.parametrize(
    "text", ["", "004 4.2.3", "004 § r5", "004 r", "two words", "004 §1 r5 r6"]
)
def test_what_is_no_source_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"write it as 004 §4\.2\.3 r547") as caught:
        Source.parse(text)
    assert "not a source" in str(caught.value)


def test_a_claim_has_a_source() -> None:
    with pytest.raises(DataError, match=r"Claim\.sources: no source is given; name the document"):
        Claim(True)


@pytest.mark.parametrize("basis", ["derived", "inherited"])
def test_a_claim_that_is_not_stated_has_a_reason(basis: str) -> None:
    with pytest.raises(DataError, match=f"what is {basis} says why; write the reason"):
        Claim(True, HERE, basis=basis)  # type: ignore[arg-type]
    assert Claim(True, HERE, basis=basis, reason="so").reason == "so"  # type: ignore[arg-type]


def test_a_stated_claim_needs_no_reason() -> None:
    claim = Claim("free", HERE)
    assert (claim.basis, claim.reason, claim.dispute) == ("stated", "", None)


def test_a_dispute_is_between_two_readings() -> None:
    reading = Reading("so", HERE)
    with pytest.raises(DataError, match="a dispute has two readings or more"):
        Dispute(key="A-01", about="a", readings=(reading,), treatment="t")
    assert Dispute(key="A-01", about="a", readings=(reading, reading), treatment="t").key == "A-01"


@pytest.mark.parametrize(
    ("dated", "on", "stale"),
    [
        ("2022-12-08", date(2024, 6, 8), False),
        ("2022-12-08", date(2024, 6, 9), True),
        ("2022-12-08", date(2020, 1, 1), False),
        ("2022-08-31", date(2024, 2, 29), False),
        ("2022-08-31", date(2024, 3, 1), True),
        # Of a document known to the year the first day counts: it may be so old.
        ("2022", date(2023, 7, 1), False),
        ("2022", date(2023, 7, 2), True),
        ("2022-06", date(2023, 12, 1), False),
        ("2022-06", date(2023, 12, 2), True),
        ("9998-06", date(9999, 12, 1), False),
        ("9998-06", date(9999, 12, 2), True),
        ("9998-07", date(9999, 12, 31), False),
    ],
)
def test_a_document_is_stale_after_eighteen_months(dated: str, on: date, stale: bool) -> None:
    day = PartialDate.parse(dated)
    assert Document(id="d", title="t", publisher="p", date=day).stale(on) is stale


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("16 meetings", Measure(Decimal(16), Decimal(16), "meetings")),
        ("4..5 pairs", Measure(Decimal(4), Decimal(5), "pairs")),
        ("..2 periods", Measure(None, Decimal(2), "periods")),
        ("12.. hours", Measure(Decimal(12), None, "hours")),
        ("0.5 hours", Measure(Decimal("0.5"), Decimal("0.5"), "hours")),
        ("about 3 months", Measure(Decimal(3), Decimal(3), "months", "about")),
        ("hoped 1..3 years", Measure(Decimal(1), Decimal(3), "years", "hoped")),
        ("average 2 weeks", Measure(Decimal(2), Decimal(2), "weeks", "average")),
        ("3 days per week", Measure(Decimal(3), Decimal(3), "days", per="week")),
        ("about 4 times per year", Measure(Decimal(4), Decimal(4), "times", "about", "year")),
    ],
)
def test_a_measure_and_its_text_are_inverse(text: str, measure: Measure) -> None:
    assert Measure.parse(text) == measure
    assert str(measure) == text


NUMBERS = st.integers(0, 10_000) | st.decimals(0, 1_000, places=2)


@given(
    numbers=st.lists(NUMBERS.map(Decimal), min_size=2, max_size=2).map(sorted),
    ends=st.sampled_from(["low", "high", "both", "one"]),
    unit=st.sampled_from(MeasureUnit.__args__),  # type: ignore[attr-defined]
    kind=st.sampled_from(MeasureKind.__args__),  # type: ignore[attr-defined]
    per=st.none() | st.sampled_from(Per.__args__),  # type: ignore[attr-defined]
)
def test_any_measure_is_read_as_written(
    numbers: list[Decimal], ends: str, unit: MeasureUnit, kind: MeasureKind, per: Per | None
) -> None:
    """Every measure is read again from its text."""
    low, high = (numbers[0], numbers[0]) if ends == "one" else numbers
    measure = Measure(
        None if ends == "high" else low, None if ends == "low" else high, unit, kind, per
    )
    assert Measure.parse(str(measure)) == measure


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a measure: ''; write '4..5 pairs' or 'about 3 months'"),
        ("many pairs", "not a measure"),
        ("4-5 pairs", "not a measure"),
        ("4 pair", "unknown unit of a measure 'pair', did you mean 'pairs'?"),
        ("4 zzz", "unknown unit of a measure 'zzz'"),
        ("abut 4 pairs", "unknown kind of measure 'abut', did you mean 'about'?"),
        ("4 pairs per wek", "unknown rate 'wek', did you mean 'week'?"),
        (".. pairs", "a measure needs a number"),
        ("5..4 pairs", "the measure is upside down: 5..4 pairs; write the lower number first"),
    ],
)
def test_what_is_no_measure_is_refused_with_what_to_write(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        Measure.parse(text)
    assert says in str(caught.value)


@pytest.mark.parametrize(("text", "known"), [("4 zzz", "hours"), ("4 pairs per wek", "week")])
def test_an_unknown_unit_lists_the_known_ones(text: str, known: str) -> None:
    with pytest.raises(DateError) as caught:
        Measure.parse(text)
    message = str(caught.value)
    assert "; one of " in message
    assert known in message.partition("; one of ")[2]
