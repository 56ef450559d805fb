"""What the Teller tells of a match, folded into short paragraphs for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from .. import Access, Match, Source
from ..text.access import MAIN
from ..text.matches import Block
from ..text.voice import mark
from .session import Session

__all__ = ["Answer", "codes"]

_UNSAID = {
    "referral_required": mark("whether a referral is needed"),
    "anonymous": mark("whether the service can be used anonymously"),
    "cost": mark("whether the service is free of charge"),
    "channels": mark("how to get in touch"),
    "hours": mark("when it is open"),
}


def _folded(line: str, items: Iterable[str] = ()) -> str:
    """Put the items after their heading: sentences in a row, others between semicolons."""
    items = tuple(items)
    if not items:
        return line
    sentences = all(item.endswith((".", "?")) for item in items)
    return f"{line} {' '.join(items)}" if sentences else f"{line} {'; '.join(items)}."


@attrs.frozen
class Answer:
    """A match as its title, the reason in one paragraph, and all of it in a few."""

    title: str
    reason: str
    paragraphs: tuple[str, ...]

    @classmethod
    def of(cls, match: Match, session: Session) -> Answer:
        """Fold what the Teller says; sources are given by their codes, missing facts by name."""
        blocks = session.teller.blocks(match)
        reasons = [_reason(one, match, session) for one in blocks if one.kind in _REASONS]
        way_in = [
            _folded(one.line, _way_in(match.access, session)) for one in _of_kind(blocks, "access")
        ]
        way_in += [_folded(one.line, one.items) for one in _of_kind(blocks, "steps")]
        cited = [_folded(one.line, [codes(match.sources)]) for one in _of_kind(blocks, "sources")]
        documented = " ".join([*cited, *(one.line for one in _of_kind(blocks, "freshness"))])
        verdict = " ".join(one.line for one in _of_kind(blocks, "verdict"))
        name = session.teller.text(match.service.name, match.service.id)
        return cls(
            f"{name} ({match.service.id})",
            " ".join(reasons) or verdict,
            (*reasons, *way_in, documented),
        )


_REASONS = frozenset({"for", "why", "running", "presumed", "missing", "open"})


def _of_kind(blocks: Iterable[Block], kind: str) -> Iterator[Block]:
    return (block for block in blocks if block.kind == kind)


def _reason(block: Block, match: Match, session: Session) -> str:
    items = _short_missing(match, session) if block.kind == "missing" else block.items
    return _folded(block.line, items)


def _short_missing(match: Match, session: Session) -> Iterator[str]:
    """Name what is missing in short, with its id and of whom it is missing."""
    people = session.people(match)
    of: dict[str, list[str]] = {}
    for lacking in match.missing:
        names = of.setdefault(lacking.fact, [])
        names += [] if lacking.of == "family" else [people.name(lacking.of)]
    return (f"{session.label(fact)} ({_of(fact, names)})" for fact, names in of.items())


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
