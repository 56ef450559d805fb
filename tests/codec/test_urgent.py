"""Urgent help as plain data: read from a file with lines of its faults, and given as JSON."""

from __future__ import annotations

from datetime import date

import pytest

from perhepalvelut import Catalogue, DataError, Situation, Vocabulary, dump
from perhepalvelut.codec import parse_data, read_urgent
from perhepalvelut.urgent import urgent_help

TEXT = """language = "fi"

[[document]]
id = "page"
title = "T"
publisher = "P"
date = "2026-11"
web = { address = "https://apua.example", read = "2026-11" }

[[contact]]
id = "help"
name = "Help"
summary = "S"
emergency = true
anonymous = { value = true, source = "page" }
notes = [{ value = "N", source = "page" }]
source = "page"

[[contact.contact.phone]]
value = "04x 000 0123"
hours = { value = "24/7", source = "page" }
languages = { value = ["fi"], source = "page" }
cost = { value = "free", source = "page" }
source = "page"

[[case]]
rule = "everyone()"
contacts = ["help"]
source = "page"
basis = "derived"
reason = "R"
"""


def faults(text: str) -> list[str]:
    """List the faults of a file, as a person reads them."""
    with pytest.raises(DataError) as caught:
        read_urgent(parse_data(text, place="urgent.toml"))
    return [str(one) for one in caught.value.faults]


def test_a_whole_file_is_read() -> None:
    read = read_urgent(parse_data(TEXT, place="urgent.toml"))
    assert [one.id for one in read.documents] == ["page"]
    assert read.contacts[0].contact.phone[0].value == "04x 000 0123"
    assert (str(read.cases[0].rule), read.cases[0].contacts) == ("everyone()", ("help",))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            'notes = [{ value = "N", source = "page" }]\nsource = "page"\n',
            "",
            ["urgent.toml:10: contact[0].source: is missing; write source = ..."],
        ),
        (
            '["help"]\nsource = "page"',
            '["help"]',
            ["urgent.toml:26: case[0].source: is missing; write source = ..."],
        ),
        (
            'contacts = ["help"]',
            "contacts = []",
            [
                "urgent.toml:28: case[0].contacts: a case names no contact; name those to show, in "
                "order"
            ],
        ),
        (
            "emergency = true",
            'area = "everyone()"',
            [
                "urgent.toml:14: contact[0].area: area and instead_of belong together; write both, "
                "or neither"
            ],
        ),
        (
            'read = "2026-11"',
            'read = "2026"',
            [
                "urgent.toml:8: document[0].web.read: is a year alone; "
                'write read = "2026-11-20", or "2026-11"'
            ],
        ),
        ("[[case]]", "[[cas]]", ["urgent.toml:26: cas: unknown key 'cas'; did you mean 'case'?"]),
    ],
)
def test_a_fault_names_its_line(old: str, new: str, told: list[str]) -> None:
    assert old in TEXT
    assert faults(TEXT.replace(old, new, 1)) == told


def test_help_is_plain_data() -> None:
    read = read_urgent(parse_data(TEXT, place="urgent.toml"))
    known = Catalogue.of([], Vocabulary(), urgent=[read])
    (one,) = dump(urgent_help(known, Situation(), on=date(2026, 11, 27)))
    assert one == {
        "id": "help",
        "name": "Help",
        "text": "S",
        "emergency": True,
        "no_name": "yes",
        "phone": [
            {
                "value": "04x 000 0123",
                "hours": "24/7",
                "languages": ["fi"],
                "free": "yes",
                "note": "",
            }
        ],
        "chat": [],
        "email": [],
        "web": [],
        "notes": ["N"],
        "sources": ["page"],
    }


def test_what_is_not_stated_is_unknown() -> None:
    bare = TEXT
    for line in TEXT.split("\n"):
        if line.startswith(("hours", "languages", "cost", "anonymous")):
            bare = bare.replace(f"{line}\n", "")
    known = Catalogue.of([], Vocabulary(), urgent=[read_urgent(parse_data(bare, place="u"))])
    (one,) = dump(urgent_help(known, Situation(), on=date(2026, 11, 27)))
    assert (one["no_name"], one["phone"][0]) == (
        "unknown",
        {"value": "04x 000 0123", "hours": None, "languages": [], "free": "unknown", "note": ""},
    )
