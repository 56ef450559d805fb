"""Check catalogues and grammars: what cannot be read, translations with other placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..core.directory.domains import TextDomain
from ..errors import DataError, Fault
from ..sayings import Saying
from .catalogues import (
    Translations,
    folders_below,
    is_locale,
    plural_rule,
    read_catalogue,
)
from .filling import placeholders
from .grammars import read_grammar
from .po import PoMessage
from .texts import SENTENCES

__all__ = ["language_faults", "translation_faults"]

SHOWN = 40
TRIED: Final = 200
"""The rule of the plural forms is tried with as many numbers, from 0."""


def translation_faults(domain: TextDomain) -> Iterator[Fault]:
    """Walk what is wrong in the catalogues of a domain, each with its file and message."""
    for fault in language_faults(domain.language):
        yield fault.of_value("domain", domain.name, f"domain {domain.name}")
    try:
        folders = folders_below(domain)
    except (OSError, ValueError) as error:
        message = Saying(
            "cannot be read ({error})", error=getattr(error, "strerror", None) or error
        )
        instead = Saying("let the folder be read")
        yield Fault("locales", message, instead=instead, code="unreadable")
        return
    for locale in folders:
        if not _is_known(locale):
            yield _no_locale(locale)
        if is_locale(locale):
            yield from _grammar_faults(domain, locale)
            yield from _faults(domain, locale)


def language_faults(language: str) -> Iterator[Fault]:
    """Refuse what is no language that Babel knows; a Fault has its place below the owner's."""
    if not _is_known(language):
        message = Saying("{language} is no language", language=repr(language[:SHOWN]))
        instead = Saying("write the code of one, as fi, sv, en or se")
        yield Fault("language", message, instead=instead, code="wrong-value", name=language)


def _is_known(locale: str) -> bool:
    """Does Babel know it, as a locale or at least as the name of a language?"""
    from babel import Locale

    return is_locale(locale) and locale.partition("_")[0] in Locale("en").languages


def _no_locale(folder: str) -> Fault:
    message = Saying("the folder {folder} is no locale", folder=f"{folder!a}")
    instead = Saying("name it after a language, as se or sv_FI")
    return Fault("locales", message, instead=instead, code="wrong-value", name=folder)


def _grammar_faults(domain: TextDomain, locale: str) -> Iterator[Fault]:
    try:
        if domain.extends == SENTENCES:
            read_grammar(domain, locale)
    except DataError as error:
        yield from error.faults


def _faults(domain: TextDomain, locale: str) -> Iterator[Fault]:
    file = f"locales/{locale}/LC_MESSAGES/{domain.name}.po"
    try:
        catalogue = read_catalogue(domain, locale)
    except DataError as error:
        yield from error.faults
        return
    if catalogue is None:
        return
    yield from _plural_faults(file, catalogue)
    for message in catalogue:
        if message.is_shown:
            yield from _differing(file, message)


def _plural_faults(file: str, catalogue: Translations) -> Iterator[Fault]:
    """Refuse a rule that cannot be read, or that gives a number of a form which there is not."""
    wrong = _wrong_rule(catalogue)
    if wrong is not None:
        instead, line = Saying("correct Plural-Forms in the head"), catalogue.head_line
        yield Fault("", wrong, instead=instead, code="translation", file=file, line=line)


def _wrong_rule(catalogue: Translations) -> str | None:
    head = catalogue.plural_forms or ""
    try:
        plural_rule(head)
    except ValueError:
        return Saying("the rule of the plural forms cannot be read")
    count = re.search(r"nplurals\s*=\s*(\d{1,3})", head)
    for number in range(TRIED) if count else ():
        form = catalogue.form(number)
        if count and not 0 <= form < int(count[1]):
            return Saying(
                "the rule of the plural forms gives {number} the form {form} of {count}",
                number=number,
                form=form,
                count=count[1],
            )
    return None


def _differing(file: str, told: PoMessage) -> Iterator[Fault]:
    """Refuse translations whose placeholders are not those of their text, or of its plural."""
    allowed = [placeholders(one) for one in (told.id, told.plural) if one is not None]
    wrong = (found for found in map(placeholders, told.forms) if found not in allowed)
    for found in wrong:
        text, wanted = told.id, allowed[-1]
        short = text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
        message = Saying(
            "the placeholders of {text} differ: {wanted} and {found}",
            text=repr(short),
            wanted=_listed(wanted),
            found=_listed(found),
        )
        instead = Saying("translate with {wanted}", wanted=_listed(wanted))
        line = told.line
        yield Fault("", message, instead=instead, code="translation", file=file, line=line)
        return


def _listed(placeholders: list[str]) -> str:
    return ", ".join(placeholders) if placeholders else "none"
