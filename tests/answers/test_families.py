"""The table of families: it is whole, the catalogue agrees on it, and the answer begins with it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal

import attrs
import pytest

from perhepalvelut import Catalogue, Match, Matches, Situation, load_catalogue, read_situation
from perhepalvelut.catalogue import Answer, answer
from perhepalvelut.urgent import urgent_help
from perhepalvelut.values import UNKNOWN, YES

TABLE: Final = tomllib.loads(Path(__file__).with_name("families.toml").read_text(encoding="utf-8"))
FAMILIES: Final[Sequence[Mapping[str, Any]]] = TABLE["family"]
Line = tuple[str, str]
SHOWN: Final = 4
"""Questions on one screen."""
KINDS: Final = {"fit", "agree", "ask_there", "question", "urgent"}
KEYS: Final = {"id", "title", "on", "situation", "urgent", "first", "not_shown", "why"}
MORE: Final = {"alone", "caller", "hour", "not_yet", "screen"}
BY_HAND: Final = {
    "beaten-mother",
    "beaten-child",
    "man-who-hits",
    "separating-parents",
    "boy-without-men",
    "pregnant-and-drinking",
    "tired-mother",
    "ukrainian-mother",
    "worker-for-a-client",
    "nothing-told",
}
PEOPLE: Final = {"age", "role", "has_children", "adults", "children"}
"""What the one question about who there is answers."""


def families(part: Literal["urgent", "truth"] | None = None) -> list[object]:
    """Give each family; one that the catalogue has wrong in this part fails until it is right."""
    return [
        pytest.param(family, id=family["id"], marks=_marks(family.get("not_yet", {}).get(part)))
        for family in FAMILIES
    ]


def _marks(reason: str | None) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


def line_of(line: Mapping[str, Any]) -> tuple[str, str]:
    """Give the kind of a line and the id it names."""
    (kind,) = KINDS & line.keys()
    return kind, line[kind]


def situation_of(family: Mapping[str, Any]) -> Situation:
    """Read the situation of a family."""
    return read_situation(family["situation"])


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """All the built-in plugins."""
    return load_catalogue(strict=True)


def matches_of(catalogue: Catalogue, family: Mapping[str, Any]) -> Matches:
    """Match a family on its day."""
    return catalogue.match(situation_of(family), on=family["on"])


def test_there_are_23_families_of_which_ten_have_a_screen_by_hand() -> None:
    assert len({family["id"] for family in FAMILIES}) == len(FAMILIES) == 23
    assert {family["id"] for family in FAMILIES if "screen" in family} == BY_HAND
    assert sorted(family["screen"] for family in FAMILIES if "screen" in family) == [*range(1, 11)]


@pytest.mark.parametrize("family", families())
def test_a_row_has_its_keys_and_one_to_three_lines_each_of_one_kind(
    family: Mapping[str, Any],
) -> None:
    assert family.keys() >= KEYS
    assert family.keys() <= KEYS | MORE
    assert 1 <= len(family["first"]) <= 3
    for line in family["first"]:
        kind, _ = line_of(line)
        more = {"question": {"of"}, "agree": {"to"}}.get(kind, set())
        assert line.keys() == {kind} | more
    assert family["why"].endswith(".")


@pytest.mark.parametrize("family", families())
def test_the_catalogue_reads_the_situation(catalogue: Catalogue, family: Mapping[str, Any]) -> None:
    situation = situation_of(family)
    assert catalogue.read(situation, on=family["on"]) == situation


@pytest.mark.parametrize("family", families())
def test_every_id_exists(catalogue: Catalogue, family: Mapping[str, Any]) -> None:
    vocabulary = catalogue.vocabulary
    asked = {*vocabulary.facts, *vocabulary.structural}
    contacts = {contact.id for contact in catalogue.urgent.contacts}
    known = {"question": asked, "urgent": contacts}
    for kind, id in map(line_of, family["first"]):
        assert id in known.get(kind, catalogue.services)
    assert contacts >= set(family["urgent"])
    assert asked | set(catalogue.services) >= set(family["not_shown"])
    assert asked >= {line["to"] for line in family["first"] if "to" in line}


def test_every_id_for_all_families_exists(catalogue: Catalogue) -> None:
    assert set(catalogue.services) >= {*TABLE["never"], *TABLE["elsewhere"]}
    assert set(catalogue.services) >= set(TABLE["same"].values())
    assert {contact.id for contact in catalogue.urgent.contacts} >= TABLE["same"].keys()


@pytest.mark.parametrize("family", families())
def test_no_line_names_what_may_not_be_shown_or_stands_in_the_block(
    family: Mapping[str, Any],
) -> None:
    lines = [line_of(line) for line in family["first"]]
    here = TABLE["elsewhere"] if family["situation"].get("municipality") == "Lahti" else []
    kept = {*TABLE["never"], *here, *family["not_shown"]}
    assert kept.isdisjoint(id for _, id in lines)
    block = {TABLE["same"].get(id, id) for id in family["urgent"]} | {*family["urgent"]}
    assert block.isdisjoint(id for _, id in lines)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize("family", families("truth"))
def test_what_fits_fits_and_what_is_asked_is_open(
    catalogue: Catalogue, family: Mapping[str, Any]
) -> None:
    matches = matches_of(catalogue, family)
    for line in family["first"]:
        kind, id = line_of(line)
        if kind == "fit":
            assert matches.of(id).eligible is YES, id
        elif kind == "ask_there":
            assert only_there(matches.of(id)), id
        elif kind == "question":
            assert opens(matches, id, line["of"]), id


def only_there(match: Match) -> bool:
    """Is the answer open, and nothing the family could tell would settle it?"""
    return match.eligible is UNKNOWN and bool(match.unstated or match.open) and not match.missing


def opens(matches: Matches, question: str, of: int | str) -> bool:
    """Is a service open for want of this answer?"""
    asked = PEOPLE if question == "people" else {question}
    lacking = [one for match in matches.unknown for one in match.missing if one.fact in asked]
    return any(one.of == of or question == "people" for one in lacking)


@pytest.mark.parametrize("family", families())
def test_what_one_can_agree_to_is_open_and_fits_once_it_is_agreed_to(
    catalogue: Catalogue, family: Mapping[str, Any]
) -> None:
    matches = matches_of(catalogue, family)
    situation = situation_of(family)
    for line in family["first"]:
        if "agree" in line:
            assert matches.of(line["agree"]).eligible is UNKNOWN
            agreed = attrs.evolve(situation, facts={**situation.facts, line["to"]: True})
            then = catalogue.match(agreed, on=family["on"])
            assert then.of(line["agree"]).eligible is YES


@pytest.mark.parametrize("family", families("urgent"))
def test_the_urgent_block_holds_these_contacts_in_this_order(
    catalogue: Catalogue, family: Mapping[str, Any]
) -> None:
    found = urgent_help(catalogue, situation_of(family), on=family["on"])
    emergency, *others = found.contacts
    assert emergency.emergency
    assert [contact.id for contact in others] == family["urgent"]


def told_of(catalogue: Catalogue, family: Mapping[str, Any]) -> tuple[Answer, list[Line]]:
    """Give the lines of substance of an answer, as they are shown."""
    found = answer(
        matches_of(catalogue, family), alone=family.get("alone", False), worker="caller" in family
    )
    fits: list[Line] = [("agree" if one.agreeing else "fit", one.service.id) for one in found.fits]
    needed: list[Line] = [("ask_there", one.service.id) for one in found.needed]
    contact = {offer.id: offer.contact for offer in catalogue.urgent.offers}
    asked: list[Line] = [
        ("question", one.facts[0]) if one.offer is None else ("urgent", contact[one.offer])
        for one in found.questions
    ]
    there: list[Line] = [("ask_there", one.service.id) for one in found.ask_there]
    first = [*fits, *needed] if found.answers else [*needed, *fits]
    return found, [*first, *asked, *(one for one in there if one not in needed)]


@pytest.mark.parametrize("family", families("truth"))
def test_the_first_lines_are_what_a_good_worker_would_say_first(
    catalogue: Catalogue, family: Mapping[str, Any]
) -> None:
    found, lines = told_of(catalogue, family)
    matches = found.matches
    idle = {one.service.id for one in matches} - matches.answering
    at = -1
    for line in map(line_of, family["first"]):
        place = lines.index(line)
        between = [id for kind, id in lines[at + 1 : place] if kind in ("fit", "agree")]
        if at < 0:
            assert place == 0
        else:
            assert place > at
            assert {*between} <= idle | found.inside
            asked = [one for one in lines[at + 1 : place] if one[0] not in ("fit", "agree")]
            assert not asked or line[0] == "ask_there"
        at = place


@pytest.mark.parametrize("family", families())
def test_nothing_is_shown_that_may_not_be(catalogue: Catalogue, family: Mapping[str, Any]) -> None:
    found, lines = told_of(catalogue, family)
    here = TABLE["elsewhere"] if family["situation"].get("municipality") == "Lahti" else []
    kept = {*TABLE["never"], *here, *family["not_shown"]}
    asked = [id for kind, id in lines if kind in ("question", "urgent")][:SHOWN]
    shown = {id for kind, id in lines if kind in ("fit", "agree", "ask_there")} | {*asked}
    assert not shown & kept, shown & kept
    opened = {id for question in found.questions for id in question.opens}
    assert not opened & {*TABLE["never"], *here}


@pytest.mark.parametrize("family", families())
def test_every_service_is_counted_once(catalogue: Catalogue, family: Mapping[str, Any]) -> None:
    found, _ = told_of(catalogue, family)
    assert found.counts.all == len(catalogue.services)
