"""The parts that trees are made of: sentences, fields, claims with their notes, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..core.directory.services import Note
from .document import Item, Part, Section, Sentence, item
from .quantities import tell_measure
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["claimed", "field", "noted", "notes", "says", "titled", "told_notes"]

_BASES: Final = {"inherited": mark("inherited: {reason}"), "derived": mark("inferred: {reason}")}


def says(words: Words, message: str, about: str = "", /, **values: str) -> Sentence:
    """Say a message of the library as a sentence."""
    return Sentence(sentence(words.say(message, **values)), name=about)


def field(
    words: Words, message: str, claim: Any = None, about: str = "", /, **values: str
) -> Sentence:
    """Tell a field behind its label, with its notes and sources if it is a claim."""
    text = capital(words.say(message, **values))
    return Sentence(text, name=about) if claim is None else claimed(words, text, claim, about)


def claimed(words: Words, text: str, claim: Any, name: str = "") -> Sentence:
    """Tell a claim with what is not plainly stated in it, and its sources."""
    return Sentence(noted(words, text, claim), sources=claim.sources, name=name)


def titled(
    words: Words, title: str, parts: Iterable[Part | str], name: str = ""
) -> Iterator[Section]:
    """Make a list under its title; nothing when it is empty."""
    items = [_item(part) for part in parts]
    if items:
        yield Section(capital(words.say(title)), items, name=name)


def _item(part: Part | str) -> Item:
    if isinstance(part, str):
        return item(part)
    return part if isinstance(part, Item) else Item((part,))


def noted(words: Words, text: str, claim: Any) -> str:
    """Add to a claim what is not plainly stated: its basis with the reason, and its dispute.

    A text that names the dispute itself is not told of it twice.
    """
    added = "; ".join(notes(words, text, claim))
    return f"{text.rstrip('.')} ({added})" if added else text


def notes(words: Words, text: str, claim: Any) -> Iterator[str]:
    """Tell the basis of what is not plainly stated, and a dispute that the text does not name."""
    if claim.basis != "stated":
        reason = words.of_plugin(claim.reason).rstrip(".")
        yield words.say(_BASES[claim.basis], reason=reason)
    dispute = "" if claim.dispute is None else words.dispute(claim.dispute)
    if dispute and dispute not in text:
        yield words.say("the documents are not clear: {dispute}", dispute=dispute)


def told_notes(words: Words, all_notes: Iterable[Note]) -> Iterator[Sentence]:
    """Tell the other facts of a service or an association, each behind its kind."""
    for note in all_notes:
        kind, text = words.term("note_kind", note.kind), words.of_plugin(note.value)
        if note.measure is not None:
            text = f"{text.rstrip('.')} ({tell_measure(words.voice, note.measure)})"
        yield Sentence(f"{kind}: {noted(words, text, note)}", sources=note.sources)
