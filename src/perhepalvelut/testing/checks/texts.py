"""Checks of texts: complete in every promised language, equal placeholders, nothing left over."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ...directory import TextDomain
from ...errors import DataError, Fault, PluginError
from ...plugins.texts import PluginTexts, plugin_texts
from ...sayings import Saying
from ...text.catalogues import translated
from ...text.checking import translation_faults
from ...text.folders import folder_at
from ...text.pipeline import Standing, standing
from ...text.sheets import read_sheet
from .subject import Subject

__all__ = ["equal_placeholders", "no_texts_left_over", "texts_complete"]

SHOWN = 50


def texts_complete(subject: Subject) -> Iterator[Fault]:
    """Find texts without a translation, or with a guessed one, in each promised language.

    Promised are the languages for which a domain of the plugin has a catalogue, and its own.
    """
    given = subject.given
    for domain in given.domains:
        yield from _unread(domain)
    try:
        found = plugin_texts(subject.name)
    except PluginError as error:
        yield from (_without_the_plugin(fault) for fault in error.faults)
        return
    for one in found:
        places = {entry.text: entry.places for entry in one.entries}
        for locale, reached in _standings(one):
            for text in reached.missing:
                place = next(iter(places[text]), one.domain.name)
                yield _untranslated(place, text, locale, guessed=text in reached.fuzzy)


def _without_the_plugin(fault: Fault) -> Fault:
    return attrs.evolve(fault, owner=None, distribution=None, version=None)


def _unread(domain: TextDomain) -> Iterator[Fault]:
    """Find folders of a language in which no catalogue of the domain lies."""
    directory = folder_at(domain.directory)
    languages = {one.name: one for one in directory.iterdir()} if directory.is_dir() else {}
    for language in sorted(languages):
        folder = languages[language] / "LC_MESSAGES"
        if folder.is_dir() and not (folder / f"{domain.name}.po").is_file():
            yield Fault(
                f"locales/{language}/LC_MESSAGES",
                Saying("holds no {name}.po", name=domain.name),
                instead=Saying("name the catalogue as the domain, or take the folder away"),
            )


def _standings(one: PluginTexts) -> Iterator[tuple[str, Standing]]:
    """Compare each catalogue with the texts; what is no catalogue another check tells."""
    for locale in translated(one.domain):
        name = f"{one.domain.name}.po"
        path = folder_at(one.domain.directory) / locale / "LC_MESSAGES" / name
        try:
            sheet = read_sheet(path.read_text(encoding="utf-8"), name)
        except (DataError, UnicodeDecodeError):
            continue
        yield locale, standing(sheet, one.entries)


def _untranslated(place: str, text: str, locale: str, *, guessed: bool) -> Fault:
    if guessed:
        message = Saying(
            "the translation of {text} into {locale} is a guess (fuzzy)",
            text=_short(text),
            locale=repr(locale),
        )
        return Fault(place, message, instead=Saying("check it and take the mark `fuzzy` away"))
    return Fault(
        place,
        Saying("{text} is not translated into {locale}", text=_short(text), locale=repr(locale)),
        instead=Saying(
            "translate it; `perhepalvelut text update` adds what is new to the catalogues"
        ),
    )


def _short(text: str) -> str:
    return repr(text if len(text) <= SHOWN else f"{text[:SHOWN]}...")


def equal_placeholders(subject: Subject) -> Iterator[Fault]:
    """Find catalogues that cannot be read, and translations with other placeholders."""
    for domain in subject.given.domains:
        yield from translation_faults(domain)


def no_texts_left_over(subject: Subject) -> Iterator[Fault]:
    """Find translations of texts that the plugin does not hold."""
    _ = subject.given
    try:
        found = plugin_texts(subject.name)
    except PluginError:
        return
    for one in found:
        for locale, reached in _standings(one):
            for text in reached.leftover:
                yield Fault(
                    f"locales/{locale}/LC_MESSAGES/{one.domain.name}.po",
                    Saying("{text} is no text of the plugin any more", text=_short(text)),
                    instead=Saying("take it out; `perhepalvelut text update` does"),
                )
