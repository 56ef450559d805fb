"""The catalogue that a command asks, and who tells of it in the language asked for."""

from __future__ import annotations

import warnings
from datetime import date
from pathlib import Path
from typing import Final

import attrs

from ..core.catalogue import Catalogue, TextDomain
from ..core.services import Service
from ..core.time import PartialDate
from ..core.vocabulary import TermKind
from ..errors import PluginWarning, SituationError, UnknownNameError
from ..plugins.loading import load_catalogue
from ..text import Teller, Texts
from ..text.voice import Voice
from .page import complain

__all__ = ["OWN", "Session", "open_session"]

OWN: Final = TextDomain("cli", "en", str(Path(__file__).parent / "locales"))
"""The texts of the command line itself; its source language is English."""


@attrs.frozen
class Session:
    """The catalogue, and who tells of it in the language asked for."""

    catalogue: Catalogue
    teller: Teller
    _voice: Voice

    def say(self, message: str, **values: str) -> str:
        """Say a message of the command line; with values it is a template."""
        return self._voice.text(message, OWN.name, **values)

    def day(self, on: date) -> str:
        """Write a day in words."""
        return self.teller.date(PartialDate.of(on))

    def service(self, id: str) -> Service:
        """Find a service; an unknown one is an error with the nearest, or with how to list them."""
        try:
            return self.catalogue.service(id)
        except UnknownNameError as error:
            hint = "" if error.nearest else "; `perhepalvelut list` lists them"
            raise SituationError(f"{error}{hint}") from None

    def check_term(self, flag: str, kind: TermKind, id: str | None) -> None:
        """Refuse an unknown word after a flag, with the nearest, or with how to list them."""
        if id is None:
            return
        try:
            self.catalogue.vocabulary.term(kind, id)
        except UnknownNameError as error:
            hint = "" if error.nearest else "; `perhepalvelut facts` lists them"
            raise SituationError(f"{flag}: {error}{hint}") from None


def open_session(lang: str) -> Session:
    """Load the catalogue; a plugin that was left out is told of on standard error."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", PluginWarning)
        catalogue = load_catalogue()
    for warning in caught:
        complain(f"warning: {warning.message}")
    texts = Texts((*catalogue.domains, OWN))
    return Session(catalogue, Teller(catalogue, lang, texts=texts), Voice(texts, lang))
