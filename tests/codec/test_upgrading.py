"""Stored data, brought up to date when plugins have renamed ids."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from perhepalvelut import Vocabulary, read_situation
from perhepalvelut.codec import upgraded
from perhepalvelut.core.catalogue.catalogue import Catalogue
from perhepalvelut.core.directory.renames import Renames
from perhepalvelut.directory import Rename
from perhepalvelut.errors import RenamedWarning

RENAMES = Renames(
    [
        Rename("fact", "weary", "tired"),
        Rename("service", "org.old", "org.new"),
        Rename("referrer", "clinics", "clinic"),
        Rename("association", "gro", "org"),
        Rename("need", "pause", "rest"),
    ]
)


CATALOGUE = attrs.evolve(Catalogue.of([], Vocabulary()), renames=RENAMES)


@pytest.mark.parametrize(
    ("stored", "now"),
    [
        ({"facts": {"weary": True}}, {"facts": {"tired": True}}),
        (
            {"people": [{"role": "mother", "facts": {"weary": False, "x": 1}}]},
            {"people": [{"role": "mother", "facts": {"tired": False, "x": 1}}]},
        ),
        ({"facts": {"in_service": ["org.old"]}}, {"facts": {"in_service": ["org.new"]}}),
        (
            {"service": "org.old", "missing": ["weary"]},
            {"service": "org.new", "missing": ["tired"]},
        ),
        ({"missing_of": [{"fact": "weary"}]}, {"missing_of": [{"fact": "tired"}]}),
        ({"rule": "weary and x"}, {"rule": "tired and x"}),
        ({"presumed": {"weary": 0}}, {"presumed": {"tired": 0}}),
        (
            {"from": "service org.old", "to": "phase org.old one"},
            {"from": "service org.new", "to": "phase org.new one"},
        ),
        (
            {"from": "referrer clinics", "to": "any gro"},
            {"from": "referrer clinic", "to": "any org"},
        ),
        ({"association": "gro", "needs": ["pause"]}, {"association": "org", "needs": ["rest"]}),
    ],
)
def test_renamed_ids_are_replaced_wherever_an_export_holds_them(stored: Any, now: Any) -> None:
    with pytest.warns(RenamedWarning):
        assert upgraded(stored, CATALOGUE) == now


def test_a_rule_is_kept_as_written_where_nothing_in_it_was_renamed() -> None:
    stored = {
        "rule": "( x )  and y",
        "name": "weary",
        "to": "family",
        "of": None,
        "from": ["asiakas"],
    }
    assert upgraded(stored, CATALOGUE) == stored


def test_without_renames_data_are_given_back_as_they_are() -> None:
    data = {"facts": {"weary": True}}
    assert upgraded(data, Catalogue.of([], Vocabulary())) is data


@pytest.mark.filterwarnings("ignore::perhepalvelut.errors.RenamedWarning")
def test_an_upgraded_situation_is_read_like_any_other() -> None:
    stored = {"people": [{"role": "mother", "facts": {"weary": True}}]}
    assert read_situation(upgraded(stored, CATALOGUE)).people[0].facts == {"tired": True}
