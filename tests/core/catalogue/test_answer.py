"""The answer: every service stands in one place, what fits is never lost, the urgent apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import (
    NO,
    UNKNOWN,
    YES,
    Catalogue,
    PerhepalvelutError,
    Person,
    Situation,
    Vocabulary,
)
from perhepalvelut.codec import read_urgent
from perhepalvelut.core.catalogue.answer import Answer, Counts, answer
from perhepalvelut.testing.strategies import DAY, learned, situations

from ..conftest import DOCUMENTS, Build, association_of
from .test_match import rule
from .test_questions import CONTACT, chosen, marked

MOTHER, CHILD = Person("mother", "29 years"), Person("child", "7 months")
FOR_ALL = {"eligibility": [rule("everyone()")]}


def ids(found: Any) -> list[str]:
    """Give the ids of matches, without the association's."""
    return [one.service.id.removeprefix("org.") for one in found]


def laid_out(catalogue: Catalogue, family: Situation, **asker: bool) -> Answer:
    """Lay out what a family is answered."""
    return answer(catalogue.match(family, on=DAY), **asker)


def test_an_answer_parts_what_fits_what_could_and_what_does_not(small: Vocabulary) -> None:
    words = marked(small, secret={"asked_of": "never", "agree": "it stays secret"})
    services: dict[str, dict[str, Any]] = {
        "fits": {"eligibility": [rule("role in {mother}")]},
        "agreed": {"eligibility": [rule("role in {mother} and secret")]},
        "could": {"eligibility": [rule("expecting")]},
        "open": {"eligibility": [rule('role in {mother} and unsettled("A-01")')]},
        "silent": {},
        "needed": {"needs": ["rest"]},
        "no": {"eligibility": [rule("role in {father}")]},
        "board": {"eligibility": [rule("everyone()", "professionals")]},
    }
    catalogue = Catalogue.of([association_of(services)], words)
    found = laid_out(catalogue, Situation([MOTHER], needs=["rest"], subject=0))
    assert ids(found.fits) == ["agreed", "fits"]
    assert sorted(ids(found.could_fit)) == ["could", "needed", "open"]
    assert sorted(ids(found.ask_there)) == ["needed", "open"]
    assert ids(found.needed) == ["needed"]
    assert found.answers is False
    assert ids(found.unnamed) == ["silent"]
    assert ids(found.not_fitting) == ["no"]
    assert found.matches.not_for_clients == ("org.board",)
    assert [one.facts for one in found.questions] == [("expecting",)]
    assert found.counts == Counts(
        fits=2,
        could_fit=3,
        not_for_families=1,
        no_group_named=1,
        does_not_fit=1,
        left_out_by_filter=0,
        in_urgent_help=0,
    )
    assert found.counts.all == len(services)
    assert (found.urgent, found.acute, repr(found)) == ((), False, "Answer(2 fit, 3 could fit)")


def test_a_part_without_a_group_stands_with_its_whole_where_that_fits(build: Build) -> None:
    for rules, named in (("everyone()", True), ("expecting", False)):
        services = {"a": {"eligibility": [rule(rules)]}, "b": {"part_of": "a"}}
        found = laid_out(build(services), Situation([MOTHER]))
        assert ("b" in ids(found.could_fit)) is named
        assert ("b" in ids(found.unnamed)) is not named


def test_a_part_that_fits_is_told_inside_and_after_the_others(build: Build) -> None:
    services = {"a": FOR_ALL, "a1": {**FOR_ALL, "part_of": "a"}, "b": FOR_ALL}
    found = laid_out(build(services), Situation([MOTHER]))
    assert (ids(found.fits), found.inside) == (["a", "b", "a1"], frozenset({"org.a1"}))
    whole, other, part = found.fits
    assert (found.parts_of(whole), found.parts_of(other)) == ((part,), ())
    assert (whole.access.free, whole.reach) == (UNKNOWN, None)


URGENT = read_urgent(
    {
        "document": list(DOCUMENTS),
        "contact": [CONTACT],
        "case": [
            {"rule": "anyone(violence_experienced)", "contacts": ["line"], "source": "new"},
            {"rule": "anyone(tired)", "contacts": ["line"], "source": "new"},
        ],
    }
)


@pytest.mark.parametrize(
    ("facts", "urgent", "acute", "asked"),
    [
        ({"violence_experienced": True}, ["shelter"], True, False),
        ({"tired": True}, ["shelter"], False, True),
        ({}, [], False, True),
    ],
)
def test_a_service_that_is_a_contact_of_urgent_help_is_told_there(
    small: Vocabulary, *, facts: dict[str, Any], urgent: list[str], acute: bool, asked: bool
) -> None:
    services: dict[str, dict[str, Any]] = {
        "shelter": {**FOR_ALL, "urgent_contact": "line"},
        "room": {**FOR_ALL, "part_of": "shelter"},
        "closed": {"eligibility": [rule("role in {father}")], "urgent_contact": "line"},
        "other": {"eligibility": [rule("expecting")]},
    }
    catalogue = Catalogue.of([association_of(services)], small, urgent=[URGENT])
    family = Situation([Person("mother", "29 years", facts=facts)], subject=0)
    found = laid_out(catalogue, family)
    assert (ids(found.urgent), found.acute, bool(found.questions)) == (urgent, acute, asked)
    assert "closed" in ids(found.not_fitting)
    assert found.inside == {"org.room"}
    assert set(ids(found.fits)) == {"shelter", "room"} - {*urgent}
    assert found.counts.all == 4
    assert laid_out(catalogue, family, worker=True).questions


@pytest.mark.parametrize("wrong", [None, 5, "x", [1]])
def test_only_matches_are_laid_out(wrong: Any) -> None:
    with pytest.raises(PerhepalvelutError):
        answer(wrong)


def test_without_the_plugin_of_its_contact_a_service_is_told_as_ever(build: Build) -> None:
    found = laid_out(build({"a": {**FOR_ALL, "urgent_contact": "line"}}), Situation([MOTHER]))
    assert (ids(found.fits), found.urgent) == (["a"], ())


# The laws.

PLACES = ("lahti", "heinola", "paijat-hame", "fi", "espoo")
FILTERS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "free": st.booleans(),
        "anonymous": st.booleans(),
        "form": st.sampled_from(["residential", "outpatient"]),
        "unknown_passes": st.booleans(),
    },
)


def places_of(found: Answer) -> list[str]:
    """List the ids of all services, as often as they stand in an answer."""
    parts = (found.fits, found.could_fit, found.unnamed, found.not_fitting, found.urgent)
    more = (found.matches.left_out, found.matches.filtered, found.matches.not_for_clients)
    return [
        *(one.service.id for part in parts for one in part),
        *(id for part in more for id in part),
    ]


def test_of_the_whole_catalogue_all_is_counted(whole: Catalogue) -> None:
    for family in (Situation([MOTHER, CHILD], place="lahti"), Situation([MOTHER], subject=0)):
        found = laid_out(whole, family)
        assert sorted(places_of(found)) == sorted(whole.services)
        assert found.counts.all == len(whole.services)


@given(st.data())
def test_every_service_stands_in_one_place_and_what_fits_is_never_lost(
    whole: Catalogue, data: st.DataObject
) -> None:
    """The counts are all there are; a yes is among what fits, or is told as urgent help."""
    family = data.draw(situations(whole.vocabulary, PLACES, most=2))
    some = data.draw(chosen(whole))
    matches = whole.match(family, on=DAY, services=some, **data.draw(FILTERS))
    found = answer(matches, worker=data.draw(st.booleans()))
    assert sorted(places_of(found)) == sorted(some)
    assert found.counts.all == len(some)
    shown = {one.service.id for one in (*found.fits, *found.urgent)}
    assert {one.service.id for one in matches.fits} <= shown
    assert all(one.eligible is YES or one.agreeing for one in found.fits)
    assert all(one.eligible is UNKNOWN for one in (*found.could_fit, *found.unnamed))
    assert all(one.eligible is NO for one in found.not_fitting)
    assert set(found.ask_there) <= set(found.could_fit)
    assert found.inside <= {one.service.id for one in found.fits}
    assert "zq" not in repr(found)


@given(st.data())
def test_learning_moves_a_service_only_from_unknown(whole: Catalogue, data: st.DataObject) -> None:
    """What fits keeps fitting and what does not never comes to; only an unknown moves."""
    before = data.draw(situations(whole.vocabulary, PLACES, most=2))
    after = data.draw(learned(before, whole.vocabulary, PLACES))
    some = data.draw(chosen(whole))
    first, then = (answer(whole.match(family, on=DAY, services=some)) for family in (before, after))
    out = {one.service.id for one in then.not_fitting}
    for one in (*first.fits, *first.urgent):
        if one.eligible is YES:
            assert one.service.id not in out
    assert {one.service.id for one in first.not_fitting} <= out
