"""A teller's answers for a notebook, by their types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from perhepalvelut import (
    Catalogue,
    Person,
    Situation,
    Teller,
    from_referrer,
    next_steps,
    render,
    timeline,
    ways_in,
)
from perhepalvelut.errors import ArgumentError
from perhepalvelut.text import Section

ON = date(2023, 5, 2)
FAMILY = Situation(
    [
        Person("mother", "29 years", facts={"violence_experienced": True}),
        Person("child", "8 years"),
    ],
    place="Lahti",
)
Told = Callable[[Teller, Any], Section]
ANSWERS: dict[str, tuple[Callable[[Catalogue], Any], Told]] = {
    "match": (
        lambda whole: whole.match(FAMILY, on=ON).of("lahti.turvakoti"),
        lambda teller, found: teller.match(found),
    ),
    "matches": (
        lambda whole: whole.match(FAMILY, on=ON),
        lambda teller, found: teller.matches(found),
    ),
    "ways in": (
        lambda whole: ways_in(whole, "lahti.jannika", FAMILY, on=ON),
        lambda teller, found: teller.ways_in(found),
    ),
    "next steps": (
        lambda whole: next_steps(whole, "lahti.turvakoti", FAMILY, on=ON),
        lambda teller, found: teller.next_steps(found),
    ),
    "referrals": (
        lambda whole: from_referrer(whole, "neuvola", FAMILY, on=ON),
        lambda teller, found: teller.referrals(found),
    ),
    "timeline": (
        lambda whole: timeline(whole, "lahti.jannika", ON, until=date(2024, 5, 2)),
        lambda teller, found: Section("", teller.timeline("lahti.jannika", found).parts),
    ),
}


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
@pytest.mark.parametrize("kind", ANSWERS)
def test_an_answer_is_told_and_shown_by_its_type(whole: Catalogue, locale: str, kind: str) -> None:
    ask, tell = ANSWERS[kind]
    teller, found = Teller(whole, locale), ask(whole)
    told = teller.of(found)
    assert told == tell(teller, found)
    assert told._repr_html_() == render(told, "html")
    assert not [key for key in teller.fallbacks if key[0] == "perhepalvelut"]


def test_what_is_no_answer_is_refused(whole: Catalogue) -> None:
    with pytest.raises(ArgumentError, match="answer"):
        Teller(whole, "fi").of("lahti.turvakoti")  # type: ignore[arg-type]


def test_matches_are_told_by_verdict_and_in_short(whole: Catalogue) -> None:
    matches = whole.match(FAMILY, on=ON)
    told, brief = (Teller(whole, "en").matches(matches, brief=x) for x in (False, True))
    groups = (matches.fits, matches.unknown, matches.not_fitting)
    assert [part.name for part in told.named("fits", "unknown", "does-not-fit")] == [
        "fits", "unknown", "does-not-fit",
    ]  # fmt: skip
    for group, full, short in zip(groups, told.parts, brief.parts, strict=True):
        assert isinstance(full, Section)
        assert isinstance(short, Section)
        assert len(full.parts) == len(short.parts) == len(group)
    assert len(brief.lines()) == 3 + len(matches)
