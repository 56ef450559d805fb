"""The screens of the 23 families, in three languages: their size, their order, what never stands.

The wording is free; what is held is what a screen may be and must not say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from textwrap import wrap
from typing import Any, Final

import pytest

from perhepalvelut import Teller, load_catalogue, read_situation
from perhepalvelut.catalogue import Answer, answer
from perhepalvelut.text.document.tree import rows

FAMILIES: Final[list[Mapping[str, Any]]] = tomllib.loads(
    Path(__file__).with_name("families.toml").read_text(encoding="utf-8")
)["family"]
LANGUAGES: Final = ("en", "fi", "sv")
NEVER: Final = (
    "MARAK",
    "cannot be told",
    "Not stated",
    "holds",
    "exactly 0",
    "the mother is a mother",
)
CATALOGUE: Final = load_catalogue(strict=True)
TELLERS: Final = {language: Teller(CATALOGUE, language) for language in LANGUAGES}

every_family = pytest.mark.parametrize("family", FAMILIES, ids=[one["id"] for one in FAMILIES])
every_language = pytest.mark.parametrize("language", LANGUAGES)


def found(family: Mapping[str, Any]) -> Answer:
    """Lay out the answer of a family."""
    matches = CATALOGUE.match(read_situation(family["situation"]), on=family["on"])
    return answer(matches, alone=family.get("alone", False), worker="caller" in family)


def screen(family: Mapping[str, Any], language: str, columns: int = 80) -> list[str]:
    """Give the lines of a screen, without blank ones."""
    told = TELLERS[language].answer(found(family))
    return [
        line
        for row in rows(told)
        for line in wrap(f"{row.lead}{row.text}", columns, subsequent_indent=row.hang)
    ]


@every_family
@every_language
def test_a_screen_has_at_most_forty_lines_and_begins_with_the_emergency_number(
    family: Mapping[str, Any], language: str
) -> None:
    lines = screen(family, language)
    assert len(lines) <= 40
    assert lines[0].startswith("112 ")


@every_family
@every_language
def test_nothing_is_told_that_may_not_stand_on_a_screen(
    family: Mapping[str, Any], language: str
) -> None:
    text = "\n".join(screen(family, language))
    assert not [word for word in NEVER if word in text]
    assert not [id for id in CATALOGUE.services if re.search(rf"(?<!www\.){re.escape(id)}", text)]


@every_family
def test_no_private_fact_is_told(family: Mapping[str, Any]) -> None:
    """What a family told in private stands in no heading and in no reason."""
    situation = read_situation(family["situation"])
    told = {*situation.facts, *(name for one in situation.people for name in one.facts)}
    facts = CATALOGUE.vocabulary.facts
    text = str(TELLERS["en"].answer(found(family)))
    for name in told:
        if facts[name].sensitive:
            said = [facts[name].says, *(option.says for option in facts[name].option)]
            assert not [one for one in said if one and TELLERS["en"].text(one) in text]


@every_family
def test_in_urgent_help_nothing_stands_between_the_numbers_and_the_way_out(
    family: Mapping[str, Any],
) -> None:
    told = TELLERS["en"].answer(found(family))
    block = told.parts[0]
    names = [part.name for part in getattr(block, "parts", ())]
    assert names[0] == "emergency"
    assert set(names[1:]) <= {"contact", "way-out"}
    assert ("way-out" in names) is (names[-1:] == ["way-out"]) is bool(len(names) > 1)


@every_family
def test_what_exists_for_a_need_stands_first_where_nothing_that_fits_answers(
    family: Mapping[str, Any],
) -> None:
    one = found(family)
    names = [part.name for part in TELLERS["en"].answer(one).parts if hasattr(part, "name")]
    assert ("needed" in names) is bool(one.needed)
    if one.needed and one.fits:
        first = names.index("needed") < names.index("fits")
        assert first is not one.answers


@every_family
def test_unfolded_every_service_that_fits_and_every_question_is_told(
    family: Mapping[str, Any],
) -> None:
    one, teller = found(family), TELLERS["en"]
    text = str(teller.answer(one, unfolded=True))
    for match in one.fits:
        assert teller.service_name(match.service.id) in text
    if not one.acute:
        for question in one.questions:
            assert teller.question(one, question) in text


@every_family
def test_plain_data_holds_every_fit_and_question_and_adds_up(family: Mapping[str, Any]) -> None:
    one = found(family)
    data = TELLERS["sv"].plain(one, sources=True)
    assert [fit["id"] for fit in data["fits"]] == [match.service.id for match in one.fits]
    assert len(data["questions"]) == len(one.questions)
    assert sum(data["counts"].values()) == len(CATALOGUE.services)
    kept = ("could_fit", "not_for_families", "no_group_named", "does_not_fit", "in_urgent_help")
    assert [len(data["rest"][kind]) for kind in kept] == [data["counts"][kind] for kind in kept]
    assert set(data["sections"]) == {match.service.id for match in (*one.fits, *one.could_fit)}
    truths = {value for fit in data["fits"] for value in fit["access"].values()}
    assert truths <= {"yes", "no", "unknown"}
