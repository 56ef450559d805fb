"""CITATION.cff says of the project what pyproject.toml says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION = (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def values(key: str) -> list[str]:
    """Give what stands behind a key, in quotes or without, at each place where it does."""
    return re.findall(rf'^ *(?:- )?{key}: "?(.+?)"?$', CITATION, re.MULTILINE)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("title", PROJECT["name"]),
        ("version", PROJECT["version"]),
        ("license", PROJECT["license"]),
        ("abstract", PROJECT["description"]),
    ],
)
def test_the_citation_says_what_the_project_says(key: str, said: str) -> None:
    assert values(key) == [said]


def test_the_citation_names_the_authors_and_the_words_to_find_it_by() -> None:
    assert values("name") == [author["name"] for author in PROJECT["authors"]]
    words = CITATION.partition("\nkeywords:\n")[2]
    assert re.findall(r"^  - (.+)$", words, re.MULTILINE) == PROJECT["keywords"]
