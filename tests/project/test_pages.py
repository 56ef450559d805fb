"""Until there is a release, no page installs the library from an index; links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "src/perhepalvelut/cli/templates").rglob("*.template")),
]
# `perhepalvelut` and `perhepalvelut[cli]`, but neither `../perhepalvelut` nor `perhepalvelut-x`.
FROM_AN_INDEX = re.compile(r"pip install [^`\n]*(?<![\w./-])perhepalvelut(?![\w-])")

# `[text](docs/page.md)`, with or without `#section`; addresses elsewhere are not asked.
LINK = re.compile(r"\]\((?!\w+:)([^)#]+)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_installs_the_library_from_a_checkout(page: Path) -> None:
    assert FROM_AN_INDEX.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_a_link_of_a_page_at_the_root_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists()] == []
