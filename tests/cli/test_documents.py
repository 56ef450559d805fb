"""The commands `stale` and `disputes`."""

from __future__ import annotations

import json

import pytest

from .conftest import Run


def test_an_association_is_stale_eighteen_months_after_its_newest_document(run: Run) -> None:
    fresh = json.loads(run("stale", "--on", "2024-06-08", "--format", "json").stdout)
    old = json.loads(run("stale", "--on", "2024-06-09", "--format", "json").stdout)
    assert "lahti" not in [one["association"] for one in fresh["stale"]]
    (lahti,) = [one for one in old["stale"] if one["association"] == "lahti"]
    assert lahti["newest_source"] == "2022-12-08"
    assert "lahti.turvakoti" in lahti["services"]


@pytest.mark.parametrize(
    ("lang", "says"),
    [("en", "8 December 2022"), ("fi", "joulukuuta 2022"), ("sv", "december 2022")],
)
def test_what_is_stale_is_told_with_the_date_of_its_newest_document(
    run: Run, lang: str, says: str
) -> None:
    result = run("stale", "--on", "2025-01-01", "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert says in result.stdout
    assert "(lahti)" in result.stdout


def test_a_day_that_is_none_is_refused(run: Run) -> None:
    result = run("stale", "--on", "2025-13-01")
    assert result.exit_code == 2
    assert result.stderr.startswith("perhepalvelut: --on: not a whole date")


def test_every_dispute_has_its_readings_sources_and_treatment(run: Run) -> None:
    recorded = json.loads(run("disputes", "--format", "json").stdout)["disputes"]
    keys = [one["key"] for one in recorded]
    assert keys == sorted(keys)
    assert {"A-01", "A-04", "A-31"} <= set(keys)
    for one in recorded:
        assert one["treatment"]
        assert len(one["readings"]) >= 2
        assert all(reading["sources"] for reading in one["readings"])


@pytest.mark.parametrize("lang", ["en", "fi", "sv"])
def test_disputes_are_told_in_every_language(run: Run, lang: str) -> None:
    result = run("disputes", "--lang", lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "A-31" in result.stdout
