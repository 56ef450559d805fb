"""Where it is documented: sources, documents and recorded disputes in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..core.directory.claims import Dispute, Document
from ..core.directory.evidence import Source
from .quantities import tell_date
from .rules import BULLET, INDENT
from .voice import capital, sentence
from .words import Words

__all__ = ["cited_documents", "dispute_lines", "tell_document", "tell_source"]


def tell_source(words: Words, source: Source) -> str:
    """Tell a source: the title of the document, the section, the lines."""
    parts = [words.document(source.document)]
    if source.section:
        parts.append(words.say("section {section}", section=source.section))
    if source.lines:
        parts.append(_lines(words, source.lines))
    return ", ".join(parts)


def _lines(words: Words, lines: str) -> str:
    spans = [one.replace("-", "–") for one in lines.split(",")]
    several = len(spans) > 1 or "–" in lines or "-" in lines
    shown = words.voice.listed(spans)
    return words.count("line {n}", "lines {n}", 2 if several else 1, shown)


def tell_document(words: Words, document: Document) -> str:
    """Tell a document: its title, who published it, its date, and a note if there is one."""
    told = words.say(
        "{title} ({publisher}, {date})",
        title=words.of_plugin(document.title),
        publisher=words.of_plugin(document.publisher),
        date=tell_date(words.voice, document.date),
    )
    return f"{told}. {words.of_plugin(document.note)}" if document.note else told


def cited_documents(words: Words, sources: Iterable[Source]) -> Iterator[str]:
    """Tell, by their codes, the documents that some sources cite."""
    for id in sorted({source.document for source in sources}):
        document = words.catalogue.documents.get(id)
        yield f"{id}: {tell_document(words, document)}" if document else id


def dispute_lines(words: Words, dispute: Dispute) -> Iterator[str]:
    """Tell a dispute: what it is about, its readings with their sources, how it is treated."""
    yield f"{dispute.key}: {words.of_plugin(dispute.about)}"
    yield capital(words.say("readings:"))
    for reading in dispute.readings:
        where = "; ".join(tell_source(words, source) for source in reading.sources)
        yield f"{INDENT}{BULLET}{words.of_plugin(reading.text)} ({where})"
    treatment = words.of_plugin(dispute.treatment)
    yield sentence(words.say("treated here so: {treatment}", treatment=treatment))
