"""The catalogue that a command asks, and who tells of it in the language asked for."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final, TypeAlias

import attrs

from .. import (
    Catalogue,
    Match,
    PluginWarning,
    SituationError,
    Teller,
    UnknownNameError,
    load_catalogue,
)
from ..directory import Association, Service, Source, Unit
from ..errors import LocaleError
from ..sayings import Saying, joined, saying_of
from ..text import FALLBACKS, Texts
from ..text.matches import tell_in_force
from ..text.sources import cited_documents
from ..text.voice import Voice, sentence
from ..text.words import Words
from ..values import PartialDate
from .page import complain

__all__ = [
    "LANGUAGE",
    "Say",
    "Session",
    "check_language",
    "hinting",
    "open_session",
    "said_in",
    "sayer",
]

LANGUAGE: Final = "PERHEPALVELUT_LANG"
"""The variable of the environment that names the language where --lang does not."""

LIST_FACTS: Final = Saying("`perhepalvelut facts` lists them")
LIST_SERVICES: Final = Saying("`perhepalvelut list` lists them")

Say: TypeAlias = Callable[..., str]
"""Says a message of the command line, filled with values by their names."""

DOMAIN: Final = "cli"
"""The domain of the texts of the command line itself, which a plugin may extend."""


@attrs.frozen
class Session:
    """The catalogue, and who tells of it in the language asked for."""

    catalogue: Catalogue
    teller: Teller
    _words: Words
    say: Say
    """Says a message of the command line."""

    def error(self, what: object) -> str:
        """Tell an error, a fault, a warning or a saying."""
        return self._words.voice.saying(saying_of(what))

    def day(self, on: date) -> str:
        """Write a day in words."""
        return self.teller.date(PartialDate.of(on))

    def documents(self, sources: Iterable[Source]) -> tuple[str, ...]:
        """Tell, by their codes, the documents that some sources cite."""
        return tuple(cited_documents(self._words, sources))

    def in_force(self, match: Match) -> str:
        """Tell whether the service of a match runs on its day, and since when."""
        return sentence(tell_in_force(self._words, match))

    def service(self, id: str) -> Service:
        """Find a service; an unknown one is an error with the nearest, or with how to list them."""
        with hinting(LIST_SERVICES):
            return self.catalogue.service(id)

    def named(self, id: str) -> Association | Unit | Service:
        """Find what has an id: a service, else an association, else a unit."""
        units, associations = self.catalogue.units, self.catalogue.associations
        try:
            return self.catalogue.service(id)
        except UnknownNameError:
            if id in units or id in associations:
                return associations[id] if id in associations else units[id]
        known = (*self.catalogue.services, *associations, *units)
        with hinting(LIST_SERVICES):
            raise UnknownNameError("service, unit or association", id, known)

    def association(self, id: str) -> Association:
        """Find an association; an unknown one is an error as of `service`."""
        with hinting(LIST_SERVICES):
            return self.catalogue.association(id)

    def check_term(self, flag: str, kind: str, id: str | None) -> None:
        """Refuse an unknown word, after a flag if any, with the nearest, or how to list them."""
        if id is not None:
            with hinting(LIST_FACTS, flag):
                self.catalogue.vocabulary.term(kind, id)


def sayer(lang: str) -> Say:
    """Give what says the messages of the command line in a language.

    Plugins are loaded only for a language that the library itself does not have.
    """
    try:
        return Voice(Texts(()), lang, DOMAIN).say
    except LocaleError:
        return open_session(lang).say


def said_in(lang: str, what: object) -> str:
    """Tell an error, a fault, a warning or a saying in a language; in English if there is none.

    Plugins are loaded only for a language that the library itself does not have.
    """
    try:
        voice = Voice(Texts(()), lang)
    except LocaleError:
        voice = _voice_of_plugins(lang)
    return voice.saying(saying_of(what))


def check_language(lang: str, place: str) -> None:
    """Refuse a language that neither the library nor a plugin has, and say where it was named."""
    try:
        Texts(()).chain(lang)
        return
    except LocaleError:
        texts = _texts_of_plugins()
    try:
        texts.chain(lang)
    except LocaleError as error:
        raise SituationError(saying_of(error), place) from None


def _texts_of_plugins() -> Texts:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Texts(load_catalogue().domains)


def _voice_of_plugins(lang: str) -> Voice:
    texts = _texts_of_plugins()
    try:
        return Voice(texts, lang)
    except LocaleError:
        return Voice(texts, FALLBACKS[0])


@contextmanager
def hinting(remedy: str, flag: str = "") -> Iterator[None]:
    """Say of an unknown name the flag it stands after, and the remedy where no name is near."""
    try:
        yield
    except UnknownNameError as error:
        told = joined("; ", (saying_of(error), "" if error.nearest else remedy))
        raise SituationError(joined(": ", (flag, told))) from None


def open_session(lang: str) -> Session:
    """Load the catalogue; a plugin that was left out is told of on standard error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PluginWarning)
        catalogue = load_catalogue()
    for warning in caught:
        complain(said_in(lang, Saying("warning: {warning}", warning=warning.message)))
    teller = Teller(catalogue, lang)
    words = Words(catalogue, Voice(teller.texts, lang))
    return Session(catalogue, teller, words, Voice(teller.texts, lang, DOMAIN).say)
