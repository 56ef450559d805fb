"""Check message catalogues: what cannot be read, and translations with other placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..core.catalogue import TextDomain
from ..errors import DataError, Fault
from .catalogues import read_catalogue, translated
from .po import PoMessage

__all__ = ["placeholders", "translation_faults"]

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
SHOWN = 40


def translation_faults(domain: TextDomain) -> Iterator[Fault]:
    """Walk what is wrong in the catalogues of a domain, each with its file and message."""
    for locale in translated(domain):
        file = f"locales/{locale}/LC_MESSAGES/{domain.name}.po"
        try:
            catalogue = read_catalogue(domain, locale)
        except DataError as error:
            yield from error.faults
            continue
        for message in catalogue or ():
            if message.is_shown and message.plural is None:
                yield from _differing(file, message)


def placeholders(text: str) -> list[str]:
    """List the placeholders of a template, sorted."""
    return sorted(_PLACEHOLDER.findall(text))


def _differing(file: str, told: PoMessage) -> Iterator[Fault]:
    text, wanted, found = told.id, placeholders(told.id), placeholders(told.forms[0])
    if wanted != found:
        short = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
        message = f"the placeholders of {short!r} differ: {_listed(wanted)} and {_listed(found)}"
        instead = f"translate with {_listed(wanted)}"
        line = told.line
        yield Fault("", message, instead=instead, code="translation", file=file, line=line)


def _listed(placeholders: list[str]) -> str:
    return ", ".join(placeholders) if placeholders else "none"
