"""What the Teller tells of a match, folded into short paragraphs for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from .. import Access, Match, Source
from ..text.access import MAIN
from ..text.voice import mark
from .session import Session

__all__ = ["Answer", "codes"]

BULLET = "– "

_UNSAID = {
    "referral_required": mark("whether a referral is needed"),
    "anonymous": mark("whether the service can be used anonymously"),
    "cost": mark("whether the service is free of charge"),
    "channels": mark("how to get in touch"),
    "hours": mark("when it is open"),
}


@attrs.frozen
class _Block:
    """A line, and the items below it if it heads a list."""

    line: str
    items: tuple[str, ...] = ()

    def folded(self) -> str:
        """Put the items after their heading: sentences in a row, others between semicolons."""
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
    def of(cls, match: Match, session: Session) -> Answer:
        """Fold what the Teller says; sources are given by their codes."""
        title, verdict, *lines = session.teller.match(match)
        blocks = tuple(_blocks(lines))
        access = _place(blocks, session.teller.access(match.access))
        sources = _place(blocks, [session.teller.source(source) for source in match.sources])
        blocks = tuple(_short_missing(block, match, session) for block in blocks)
        cited = attrs.evolve(blocks[sources], items=(codes(match.sources),))
        documented = " ".join(one.folded() for one in (cited, *blocks[sources + 1 :]))
        way_in = attrs.evolve(blocks[access], items=tuple(_way_in(match.access, session)))
        reasons = [one.folded() for one in blocks[:access]]
        name = title.partition(" – ")[0]
        return cls(
            f"{name} ({match.service.id})",
            " ".join(reasons) or verdict,
            (*reasons, way_in.folded(), documented),
        )


def _item(line: str) -> str:
    return line.strip().removeprefix(BULLET)


def _blocks(lines: Iterable[str]) -> Iterator[_Block]:
    """Part lines into headings, each with the indented items below it."""
    block: _Block | None = None
    for line in lines:
        if line.startswith(" ") and block is not None:
            block = attrs.evolve(block, items=(*block.items, _item(line)))
            continue
        if block is not None:
            yield block
        block = _Block(line)
    if block is not None:
        yield block


def _place(blocks: Iterable[_Block], lines: Iterable[str]) -> int:
    """Find the block that lists these lines."""
    items = tuple(_item(line) for line in lines)
    return next(place for place, block in enumerate(blocks) if block.items == items)


def _short_missing(block: _Block, match: Match, session: Session) -> _Block:
    """Name what is missing in short, with its id, where the Teller asks a question of everyone."""
    asked = {session.question(lacking, match) for lacking in match.missing}
    if not asked or set(block.items) != asked:
        return block
    of: dict[str, list[str]] = {}
    for lacking in match.missing:
        names = of.setdefault(lacking.fact, [])
        names += [] if lacking.of == "family" else [session.name(lacking.of, match)]
    items = (f"{session.label(fact)} ({_of(fact, names)})" for fact, names in of.items())
    return attrs.evolve(block, items=tuple(items))


def _of(fact: str, names: list[str]) -> str:
    return f"{fact}: {', '.join(dict.fromkeys(names))}" if names else fact


def _way_in(access: Access, session: Session) -> Iterator[str]:
    """Give what is stated of the way in, then in one sentence what is not."""
    unsaid = set(session.teller.access(Access()))
    yield from (line for line in session.teller.access(access) if line not in unsaid)
    silent = [session.say(_UNSAID[name]) for name in MAIN if getattr(access, name) is None]
    if silent:
        yield session.say("Not stated: {what}.", what=", ".join(silent))


def codes(sources: Iterable[Source]) -> str:
    """Cite by code, each document and section once: `004 §1 r119-123, r134; §4.2.2 r489`.

    >>> codes([Source("004", "1", "119"), Source("004", "3", "7"), Source("004", "1", "134")])
    '004 §1 r119, r134; §3 r7'
    """
    cited: dict[str, dict[str, list[str]]] = {}
    for source in sources:
        sections = cited.setdefault(source.document, {})
        lines = sections.setdefault(f"§{source.section}" if source.section else "", [])
        lines += [f"r{source.lines}"] if source.lines else []
    return "; ".join(f"{document} {_sections(told)}".strip() for document, told in cited.items())


def _sections(told: dict[str, list[str]]) -> str:
    return "; ".join(f"{section} {', '.join(lines)}".strip() for section, lines in told.items())
