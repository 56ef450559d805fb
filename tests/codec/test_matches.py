"""Matches and findings as plain data."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, strategies as st

from perhepalvelut import Catalogue, Person, Situation, dump, load_catalogue, parse_rule
from perhepalvelut.testing.strategies import DAY, situations


@pytest.fixture(scope="module")
def whole() -> Catalogue:
    """The catalogue of the built-in plugins."""
    return load_catalogue(["lahti", "suomi"], strict=True)


def test_a_match_is_written_with_its_answers_as_words(whole: Catalogue) -> None:
    family = Situation([Person("mother", "29 years"), Person("child", "7 months")], place="Lahti")
    plain = dump(whole.match(family, on=DAY).of("lahti.baby-blues"))
    wanted = {
        "service": "lahti.baby-blues",
        "eligible": "yes",
        "who": "yes",
        "where": "yes",
        "when": "yes",
        "missing": [],
        "missing_of": [],
        "open": [],
        "free": "yes",
        "stale": False,
        "newest_source": "2022-12-08",
    }
    assert {key: plain[key] for key in wanted} == wanted
    assert plain["sources"]
    assert {"name", "for", "for_people", "referral_required", "anonymous", "status"} <= plain.keys()


def test_for_names_roles_once_and_people_by_index(whole: Catalogue) -> None:
    boys = [Person("child", "8 years"), Person(None, "9 years"), Person("child", "10 years")]
    family = Situation(boys, {"separation": "separated"}, "Lahti")
    matches = whole.match(family, on=DAY)
    rows = [row for row in dump(matches) if len(row["for_people"]) > 1]
    assert rows
    for row in rows:
        assert len(row["for"]) == len(set(row["for"]))
        assert {"child", "person", "family"} >= set(row["for"]) - {"unlisted adult"}


@given(st.data())
def test_matches_are_plain_json_in_their_order(whole: Catalogue, data: st.DataObject) -> None:
    """Any matches are written as JSON, in their order, with truths as words."""
    family = data.draw(situations(whole.vocabulary, ("lahti", "helsinki"), services=()))
    matches = whole.match(family, on=DAY)
    rows = json.loads(json.dumps(dump(matches)))
    assert [row["service"] for row in rows] == [match.service.id for match in matches]
    for row, match in zip(rows, matches, strict=True):
        assert row["eligible"] == str(match.eligible)
        assert row["missing"] == sorted({one.fact for one in match.missing})
        assert (row["missing"] == []) or row["eligible"] == "unknown"


def test_a_finding_is_written_as_a_tree(whole: Catalogue) -> None:
    rule = parse_rule("expecting and group_periods_attended < 2 and any_child(age < years(3))")
    family = Situation([Person("child", "2-3 years")])
    plain = dump(whole.evaluate(rule, family, on=date(2023, 5, 2)))
    assert plain == {
        "rule": str(rule),
        "truth": "unknown",
        "of": "family",
        "parts": [
            {"rule": "expecting", "truth": "unknown", "of": "family", "lacks": ["expecting"]},
            {
                "rule": "group_periods_attended < 2",
                "truth": "yes",
                "of": "family",
                "presumed": {"group_periods_attended": 0},
            },
            {
                "rule": "any_child(age < years(3))",
                "truth": "unknown",
                "of": "family",
                "parts": [
                    {
                        "rule": "age < years(3)",
                        "truth": "unknown",
                        "of": "people[0]",
                        "lacks": ["age"],
                    }
                ],
            },
        ],
    }


def test_a_rule_that_no_document_states_is_none(whole: Catalogue) -> None:
    unstated = [one for one in whole.match(Situation(), on=DAY) if one.who.rule is None]
    assert unstated
    assert dump(unstated[0].who)["rule"] is None


def test_what_follows_is_written_with_what_was_told_and_why(whole: Catalogue) -> None:
    family = Situation(facts={"needs_24h_support": True})
    finding = whole.evaluate(parse_rule("needs_support"), family, on=DAY)
    assert dump(finding) == {
        "rule": "needs_support",
        "truth": "yes",
        "of": "family",
        "implied": [
            {
                "rule": "needs_support",
                "of": "family",
                "told": [{"fact": "needs_24h_support", "of": "family"}],
                "reasons": ["ympärivuorokautinen tuki on tukea"],
            }
        ],
    }
