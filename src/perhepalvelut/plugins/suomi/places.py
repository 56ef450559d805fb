"""The tree of places: municipality < wellbeing county < region, with dated membership.

From outside the source documents: Statistics Finland's codes and names with the borders of 2021,
and the Government decision of 29 August 2019 on the municipalities that changed region at the turn
of 2021. Only Uusimaa is wider than one county; there a county lies in the region, and Helsinki,
which belongs to no county, lies in it directly.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from io import StringIO

import attrs

from perhepalvelut import DataError
from perhepalvelut.errors import Fault, Saying
from perhepalvelut.plugins import text_from
from perhepalvelut.values import PartialDate, Period
from perhepalvelut.vocabulary import Membership, Place

UUSIMAA = {"IU", "KU", "LU", "VK", "HE"}
HELSINKI = "HE"
FINLAND = "fi"
CHANGED = PartialDate(2021, 1, 1)
BEFORE = Period(None, PartialDate(2020, 12, 31))
SINCE = Period(CHANGED)


def finnish_places() -> tuple[Place, ...]:
    """Give the regions, wellbeing counties and 309 municipalities."""
    counties = {row["id"]: row for row in _rows("wellbeing_counties.csv", ("id", *_COUNTY))}
    ids = {key: _slug(row["short_name_fi"]) for key, row in counties.items()}
    ids[HELSINKI] = "uusimaa"
    moved = {
        row["code"]: row["before"] for row in _rows("county_changes.csv", ("code", "before"), ids)
    }
    uusimaa = Place(
        id="uusimaa",
        kind="region",
        names={"fi": "Uusimaa", "sv": "Nyland", "en": "Uusimaa"},
        inside=(Membership(FINLAND),),
    )
    return (
        uusimaa,
        *(_county(row, ids[key]) for key, row in counties.items() if key != HELSINKI),
        *_municipalities(ids, moved),
    )


_COUNTY = ("short_name_fi", "short_name_sv", "name_fi", "name_sv")
_OF_COUNTIES = ("wellbeing_county", "before")
_MUNICIPALITY = ("code", "name_fi", "name_sv", "wellbeing_county")


def _rows(
    name: str, columns: Iterable[str], counties: Container[str] = ()
) -> Iterator[dict[str, str]]:
    """Walk the rows of a table; what is wrong with one is told with its line."""
    reader = csv.DictReader(StringIO(text_from(__package__, name)))
    columns = tuple(columns)
    for row in reader:
        for fault in _faults(row, columns, counties):
            raise DataError([attrs.evolve(fault, file=name, line=reader.line_num)])
        yield row


def _faults(
    row: Mapping[str, str], columns: Iterable[str], counties: Container[str]
) -> Iterator[Fault]:
    for column in columns:
        value = row.get(column)
        if not value:
            yield Fault(column, Saying("is missing"), code="missing", name=column)
        elif column in _OF_COUNTIES and value not in counties:
            message = Saying("no such wellbeing county: {value}", value=repr(value))
            yield Fault(column, message, code="unknown-name", name=value)


def _county(row: dict[str, str], id: str) -> Place:
    return Place(
        id=id,
        kind="county",
        names={"fi": row["short_name_fi"], "sv": row["short_name_sv"]},
        aliases=(row["name_fi"], row["name_sv"]),
        inside=(Membership("uusimaa" if row["id"] in UUSIMAA else FINLAND),),
    )


def _municipalities(ids: dict[str, str], moved: dict[str, str]) -> Iterator[Place]:
    for row in _rows("municipalities.csv", _MUNICIPALITY, ids):
        county = ids[row["wellbeing_county"]]
        before = moved.get(row["code"])
        inside = (
            (Membership(county),)
            if before is None
            else (Membership(ids[before], BEFORE), Membership(county, SINCE))
        )
        yield Place(
            id=_slug(row["name_fi"]),
            kind="municipality",
            names={"fi": row["name_fi"], "sv": row["name_sv"]},
            code=row["code"],
            inside=inside,
        )


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.lower()).encode("ascii", "ignore").decode()
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())
