"""What the Teller tells of a match, folded into short paragraphs for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ..core.matching import Match
from ..text import Teller

__all__ = ["Answer"]

BULLET = "– "


@attrs.frozen
class _Block:
    """A line, and the items below it if it heads a list."""

    line: str
    items: tuple[str, ...] = ()

    def folded(self) -> str:
        """Put the items after their heading: sentences one after another, others with semicolons."""
        if not self.items:
            return self.line
        sentences = all(item.endswith((".", "?")) for item in self.items)
        text = " ".join(self.items) if sentences else f"{'; '.join(self.items)}."
        return f"{self.line} {text}"


@attrs.frozen
class Answer:
    """A match as its title, the reason in one paragraph, and all of it in a few."""

    title: str
    reason: str
    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, match: Match, teller: Teller) -> Answer:
        """Fold what the Teller says; sources are given by their codes."""
        title, verdict, *lines = teller.match(match)
        access = {_item(line) for line in teller.access(match.access)}
        sources = {_item(teller.source(source)) for source in match.sources}
        blocks = [_Block(*block) for block in _blocks(lines)]
        reasons = [one for one in blocks if not set(one.items) & (access | sources)]
        told = [_coded(one, match) if set(one.items) & sources else one for one in blocks]
        name, _, association = title.partition(" – ")
        return cls(
            f"{name} ({match.service.id})",
            " ".join(one.folded() for one in reasons) or verdict,
            tuple(one.folded() for one in told),
        )


def _item(line: str) -> str:
    return line.strip().removeprefix(BULLET)


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Part lines into headings, each with the indented items below it."""
    heading, items = "", []
    for line in lines:
        if line.startswith(" "):
            items.append(_item(line))
            continue
        if heading:
            yield heading, tuple(items)
        heading, items = line, []
    if heading:
        yield heading, tuple(items)


def _coded(block: _Block, match: Match) -> _Block:
    """Cite by code, each document named once: `004 §1 r119; §4.2.2 r489`."""
    cited: dict[str, list[str]] = {}
    for source in match.sources:
        rest = str(source).removeprefix(source.document).strip()
        cited.setdefault(source.document, []).append(rest)
    codes = [f"{document} {', '.join(filter(None, rest))}".strip() for document, rest in cited.items()]
    return attrs.evolve(block, items=tuple(codes))
