"""Keep message catalogues up to date: what is said now, laid over what is translated already.

Nothing here reads or writes a file: texts and catalogues come in, catalogues and counts come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from typing import TYPE_CHECKING, Final

import attrs

from ..core.directory.domains import TextDomain
from .filling import placeholders
from .sheets import Sheet, forms_of, template_head

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message as Translated

__all__ = ["Entry", "Standing", "gathered", "said_in", "standing", "template", "updated"]

_KEYWORDS: Final = {"_": None, "mark": None, "ngettext": (1, 2)}
_SHOWN: Final = 5


@attrs.frozen
class Entry:
    """A text to translate, the places where it stands, and the files, with lines of Python."""

    text: str
    places: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    files: tuple[tuple[str, int | None], ...] = attrs.field(default=(), kw_only=True)
    plural: str | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(kw_only=True)
class Standing:
    """How far a catalogue has come with the texts of today, each list in order.

    What is missing has no translation that is shown; a fuzzy one is not. Obsolete translations are
    kept in comments, those left over still stand among the others: both have lost their text.
    `unequal` are the texts whose translation has other placeholders.
    """

    texts: int
    missing: tuple[str, ...] = ()
    fuzzy: tuple[str, ...] = ()
    obsolete: tuple[str, ...] = ()
    leftover: tuple[str, ...] = ()
    unequal: tuple[str, ...] = ()

    @property
    def translated(self) -> int:
        """How many texts have a translation that is shown."""
        return self.texts - len(self.missing)

    @property
    def percent(self) -> int:
        """The translated part in whole percents, rounded down: 100 is all of them."""
        return self.translated * 100 // self.texts if self.texts else 100

    @property
    def stale(self) -> int:
        """How many translations need a look: obsolete, left over or fuzzy."""
        return len(self.obsolete) + len(self.leftover) + len(self.fuzzy)


def gathered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Join the entries of one text, in the order in which each text is first said."""
    joined: dict[str, Entry] = {}
    for one in entries:
        first = joined.setdefault(one.text, one)
        if first is not one:
            joined[one.text] = attrs.evolve(
                first,
                places=tuple(dict.fromkeys((*first.places, *one.places))),
                files=tuple(dict.fromkeys((*first.files, *one.files))),
                plural=first.plural or one.plural,
            )
    return tuple(joined.values())


def said_in(code: str, file: str) -> Iterator[Entry]:
    """Walk the messages of a Python source that are marked: `mark("...")`, `_("...")`.

    `ngettext(one, many, n)` is a message with a plural. A comment above that begins with
    "Translators:" goes with the message.
    """
    from babel.messages.extract import extract

    source = BytesIO(code.encode())
    found = extract(
        "python",
        source,
        _KEYWORDS,
        ["Translators:"],
        {"encoding": "utf-8"},
        strip_comment_tags=True,
    )
    for line, said, comments, _ in found:
        text, plural = said[:2] if isinstance(said, tuple) else (said, None)
        if text:
            remarks = tuple(comment.strip() for comment in comments)
            yield Entry(text, places=remarks, files=((file, line),), plural=plural)


def template(domain: TextDomain, entries: Iterable[Entry]) -> Sheet:
    """Make the template of a domain: every text, no translation."""
    return Sheet(template_head(domain), _catalog_of(entries))


def _catalog_of(entries: Iterable[Entry]) -> Catalog:
    from babel.messages.catalog import Catalog

    catalog = Catalog()
    for entry in entries:
        catalog.add(
            entry.text if entry.plural is None else (entry.text, entry.plural),
            locations=entry.files,  # type: ignore[arg-type]
            auto_comments=_shown(entry.places),
        )
    return catalog


def updated(sheet: Sheet, entries: Iterable[Entry]) -> Sheet:
    """Lay the texts of today over a catalogue, in their order, and guess no translation.

    Translations, translators' comments and the head stay as they are. A translation whose text is
    gone becomes obsolete, and is taken up again when the text comes back.
    """
    catalog = deepcopy(sheet.catalog)
    for gone in catalog.obsolete.values():
        there = catalog.get(gone.id, gone.context)
        if there is None or not _is_begun(there):
            catalog.delete(gone.id, gone.context)
            catalog[gone.id] = gone
    catalog.obsolete.clear()
    catalog.update(_catalog_of(entries), no_fuzzy_matching=True)
    for key, gone in list(catalog.obsolete.items()):
        if not _is_begun(gone):
            del catalog.obsolete[key]
    return Sheet(sheet.head, catalog)


def _shown(places: tuple[str, ...]) -> tuple[str, ...]:
    left = len(places) - _SHOWN
    return (*places[:_SHOWN], f"and {left} more") if left > 1 else places


def standing(sheet: Sheet, entries: Iterable[Entry]) -> Standing:
    """Compare a catalogue with the texts of today."""
    entries = tuple(entries)
    told = {forms_of(one.id)[0]: one for one in sheet.catalog if one.id and not one.context}
    done = {one.text: told[one.text] for one in entries if _is_done(told.get(one.text))}
    texts = {one.text for one in entries}
    return Standing(
        texts=len(entries),
        missing=tuple(one.text for one in entries if one.text not in done),
        fuzzy=tuple(text for text in told if text in texts and told[text].fuzzy),
        obsolete=tuple(forms_of(one.id)[0] for one in sheet.catalog.obsolete.values()),
        leftover=tuple(text for text in told if text not in texts),
        unequal=tuple(_unequal(done)),
    )


def _is_begun(message: Translated) -> bool:
    return any(forms_of(message.string))


def _is_done(message: Translated | None) -> bool:
    return message is not None and not message.fuzzy and all(forms_of(message.string))


def _unequal(done: Mapping[str, Translated]) -> Iterator[str]:
    for text, message in done.items():
        allowed = [placeholders(form) for form in forms_of(message.id)]
        if any(placeholders(form) not in allowed for form in forms_of(message.string)):
            yield text
