"""Message catalogues: gettext `.po` files read at run time, one for each domain and locale."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final
from unicodedata import is_normalized, normalize

import attrs

from ..core.directory.domains import LIBRARY, TextDomain
from ..core.values.frozendict import FrozenDict
from ..errors import DataError, Fault
from ..sayings import Saying
from ..signs import hidden_signs, name_of_sign
from .folders import folder_at, read_below
from .po import PoMessage, header_field, read_po

__all__ = [
    "OWN",
    "Translations",
    "folders_below",
    "is_locale",
    "plural_rule",
    "read_catalogue",
    "translated",
]

_FOLDER: Final = str(Path(__file__).parent / "locales")
OWN: Final = {name: TextDomain(name, "en", _FOLDER) for name in LIBRARY}
"""The library's own domains. They are written in English and have no English catalogue."""

_LOCALE: Final = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?")


@attrs.frozen(eq=False)
class Translations:
    """The catalogue of a domain in one locale: its messages by text, and its plural forms."""

    messages: Mapping[str, PoMessage]
    plural_forms: str | None = None
    head_line: int = 1

    def get(self, text: str) -> PoMessage | None:
        """Give the message of a text, translated or not."""
        return self.messages.get(normalize("NFC", text))

    def __iter__(self) -> Iterator[PoMessage]:
        return iter(self.messages.values())

    def form(self, number: int) -> int:
        """Tell which plural form a number takes by the rule in the head, there or not."""
        try:
            return plural_rule(self.plural_forms or "")(number)
        except (ValueError, ZeroDivisionError, RecursionError):
            return int(number != 1)

    def of(self, forms: tuple[str, ...], number: int | Decimal) -> str:
        """Choose among plural forms by the rule in the head; a fraction takes the last."""
        if number != int(number):
            return forms[-1]
        return forms[max(0, min(self.form(int(number)), len(forms) - 1))]


def translated(domain: TextDomain) -> tuple[str, ...]:
    """List the locales for which a domain has a catalogue."""
    try:
        return tuple(filter(is_locale, folders_below(domain)))
    except (OSError, ValueError):
        return ()


def folders_below(domain: TextDomain) -> tuple[str, ...]:
    """List the folders in which a catalogue of a domain lies, whatever they are called."""
    folder = folder_at(domain.directory)
    if not folder.is_dir():
        return ()
    file = f"{domain.name}.po"
    found = (one.name for one in folder.iterdir() if (one / "LC_MESSAGES" / file).is_file())
    return tuple(sorted(found))


def is_locale(name: str) -> bool:
    """Is it written as a locale is: `se`, `sv_FI`, `zh_Hant_TW`?"""
    return _LOCALE.fullmatch(name) is not None


def read_catalogue(domain: TextDomain, locale: str) -> Translations | None:
    """Read the catalogue of a locale, None when there is none.

    One that cannot be read, that msgfmt would refuse, or that holds signs which are not seen is a
    DataError.
    """
    path = f"{locale}/LC_MESSAGES/{domain.name}.po"
    data = read_below(domain.directory, path)
    if data is None:
        return None
    file = f"{Path(domain.directory).name}/{path}"
    messages = read_po(data, file=file)
    hidden = list(_sign_faults(messages, file))
    if hidden:
        raise DataError(hidden)
    shown: Iterable[PoMessage] = (one for one in messages if one.id and one.context is None)
    if not is_normalized("NFC", data.decode("utf-8", "replace")):
        shown = map(_composed, shown)
    texts = {one.id: one for one in shown}
    head_line = next((one.line for one in messages if not one.id), 1)
    return Translations(FrozenDict(texts), header_field(messages, "Plural-Forms"), head_line)


def _composed(message: PoMessage) -> PoMessage:
    """Give a message in the one Unicode form in which what is alike is equal."""
    id, *forms = (normalize("NFC", text) for text in (message.id, *message.forms))
    return attrs.evolve(message, id=id, forms=tuple(forms))


def _sign_faults(messages: Iterable[PoMessage], file: str) -> Iterator[Fault]:
    for one in messages:
        for sign in dict.fromkeys(sign for text in one.forms for sign in hidden_signs(text)):
            said = Saying(
                "the translation holds {sign}, which is not seen",
                sign=name_of_sign(sign),
            )
            instead = Saying("take it out")
            yield Fault("", said, instead=instead, code="translation", file=file, line=one.line)


@lru_cache(maxsize=100)
def plural_rule(head: str) -> Callable[[int], int]:
    """Read the rule of a catalogue's head, of one and many if it has none; or a ValueError."""
    from gettext import c2py

    rule = re.search(r"plural\s*=\s*([^;]+)", head)
    return c2py(rule[1] if rule else "n != 1")
