"""Where it is documented: sources, documents and recorded disputes in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..core.directory.claims import Dispute, Document
from ..core.directory.evidence import Source
from .document import Section
from .parts import says, titled
from .quantities import tell_date
from .voice import mark
from .words import Words

__all__ = ["cited_documents", "codes", "tell_dispute", "tell_document", "tell_source"]


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
    if document.web is not None:
        read = tell_date(words.voice, document.web.read)
        page = {"address": document.web.address, "date": read}
        told = words.say("{document}, {address}, read {date}", document=told, **page)
    return f"{told}. {words.of_plugin(document.note)}" if document.note else told


def cited_documents(words: Words, sources: Iterable[Source]) -> Iterator[str]:
    """Tell, by their codes, the documents that some sources cite."""
    for id in sorted({source.document for source in sources}):
        document = words.catalogue.documents.get(id)
        yield f"{id}: {tell_document(words, document)}" if document else id


def tell_dispute(words: Words, dispute: Dispute) -> Section:
    """Tell a dispute: what it is about, its readings with their sources, how it is treated."""
    readings = (
        f"{words.of_plugin(one.text)} ({'; '.join(tell_source(words, x) for x in one.sources)})"
        for one in dispute.readings
    )
    treatment = words.of_plugin(dispute.treatment)
    treated = says(words, mark("treated here so: {treatment}"), treatment=treatment)
    title = f"{dispute.key}: {words.of_plugin(dispute.about)}"
    return Section(title, (*titled(words, mark("readings:"), readings), treated))


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
