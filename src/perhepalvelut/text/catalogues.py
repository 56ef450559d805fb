"""Message catalogues: gettext `.po` files read at run time, one domain for each plugin.

A text is looked for in the requested locale, then in its language alone (`sv_FI`, `sv`), then in
English, which a reader without a translation reads more often than not, and is at last shown as its
source wrote it, whatever its language. No key is ever shown: the messages are whole texts.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from unicodedata import is_normalized, normalize

import attrs

from ..core.directory.domains import TextDomain
from ..core.values.cache import Cache
from ..core.values.frozendict import FrozenDict
from ..errors import DataError, Fault, LocaleError, PluginWarning
from ..signs import hidden_signs, name_of_sign
from .folders import folder_at
from .po import PoMessage, header_field, read_po

__all__ = [
    "FALLBACKS",
    "OWN",
    "Texts",
    "Translations",
    "folders_below",
    "is_locale",
    "read_catalogue",
    "translated",
]

OWN: Final = TextDomain("perhepalvelut", "en", str(Path(__file__).parent / "locales"))
"""The library's own domain. Its source language is English, so it has no English catalogue."""

FALLBACKS: Final = ("en",)
"""The languages tried after the requested locale and its language, and before the source."""


_LOCALE: Final = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?")

KEPT: Final = 20_000
"""How many texts are kept once they were looked up; the built-in plugins have 2,500."""


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
            return _plural_rule(self.plural_forms or "")(number)
        except (ZeroDivisionError, RecursionError):
            return int(number != 1)


class Texts:
    """The texts of some domains in every locale they have, and a count of what fell back.

    Files are read when first needed and kept: one `Texts` may serve many tellers. A catalogue that
    cannot be read is told once in a PluginWarning, and its texts are shown as their source has
    them.

    >>> texts = Texts([])
    >>> texts.chain("sv-FI")
    ('sv_FI', 'sv', 'en')
    >>> texts.own("yes", "sv")
    'ja'
    """

    def __init__(self, domains: Iterable[TextDomain]) -> None:
        self._domains = tuple(domains)
        named = {one.name for one in self._domains} | {one.extends for one in self._domains}
        self._orders = {name: self._in_order(name) for name in {None, OWN.name, *named}}
        self._own = (OWN, *(one for one in self._ordered(OWN.name) if one.extends == OWN.name))
        self._read: Cache[tuple[str, str], Translations | None] = Cache()
        self._translated: Cache[str, tuple[str, ...]] = Cache()
        self._chains: Cache[str, tuple[str, ...]] = Cache()
        self._given: Cache[tuple[str | None, ...], str] = Cache(KEPT)
        self._fallen: dict[tuple[str, str], set[str]] = {}

    def __eq__(self, other: object) -> bool:
        return self._domains == other._domains if isinstance(other, Texts) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._domains)

    @property
    def fallbacks(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """What was shown in another language so far: (domain, asked locale) to the messages."""
        return FrozenDict({key: tuple(sorted(self._fallen[key])) for key in sorted(self._fallen)})

    def locales(self) -> tuple[str, ...]:
        """List the locales in which some domain has texts, source languages included."""
        found = {domain.language for domain in (OWN, *self._domains)}
        found = set(filter(is_locale, found))
        return tuple(sorted(found.union(*map(translated, (OWN, *self._domains)))))

    def chain(self, locale: str) -> tuple[str, ...]:
        """Give the locales in which a text is looked for, in order, before its source is shown.

        A locale that Babel does not know, or in whose language no domain has a text, is a
        LocaleError. `sv-FI` and `sv_FI` are the same.
        """
        found = self._chains.get(locale)
        if found is None:
            wanted = self._wanted(locale)
            found = self._chains.keep(locale, tuple(dict.fromkeys((*wanted, *FALLBACKS))))
        return found

    def _wanted(self, locale: str) -> tuple[str, ...]:
        from babel import Locale, UnknownLocaleError

        known = self.locales()
        try:
            parsed = Locale.parse(locale.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            parsed = None
        wanted = (str(parsed), parsed.language) if parsed else ()
        if not set(wanted) & set(known):
            hint = f"there are texts in {', '.join(known)}"
            raise LocaleError("locale", locale, known, hint=hint)
        return wanted

    def own(self, message: str, locale: str) -> str:
        """Give a message of the library itself."""
        key = (message, locale)
        given = self._given.get(key)
        if given is None:
            found = self._first(message, locale, self._own, OWN.name)
            given = self._given.keep(key, message if found is None else found)
        return given

    def own_plural(self, one: str, many: str, number: Any, locale: str) -> str:
        """Give a message of the library itself in the plural form that the number takes."""
        for step in self.chain(locale):
            if step == OWN.language:
                return one if number == 1 else many
            for domain in self._own:
                message = self._message(domain, one, step)
                if message is not None:
                    self._note(domain, one, locale, step)
                    return _form(message, self._catalog(domain, step), number)
        return one if number == 1 else many

    def text(self, text: str, locale: str, domain: str | None = None) -> str:
        """Give a text of a plugin; one that has no translation is given as it is, and counted.

        The named domain is looked in first, then those that extend it, then the others by name.
        """
        if not text:
            return text
        key = (text, locale, domain)
        given = self._given.get(key)
        return self._given.keep(key, self._text(text, locale, domain)) if given is None else given

    def _text(self, text: str, locale: str, domain: str | None) -> str:
        domains = self._ordered(domain)
        found = self._first(text, locale, domains, domain)
        if found is None:
            writers = (one.name for one in domains if self._wrote(one, text, domains, domain))
            self.note_broken(text, locale, next(writers, domain))
        return text if found is None else found

    def _ordered(self, domain: str | None) -> tuple[TextDomain, ...]:
        return self._orders.get(domain) or self._orders[None]

    def _in_order(self, domain: str | None) -> tuple[TextDomain, ...]:
        def key(one: TextDomain) -> tuple[bool, bool, str]:
            return one.name != domain, domain is None or one.extends != domain, one.name

        return tuple(sorted(self._domains, key=key))

    def note_broken(self, text: str, locale: str, domain: str | None = None) -> None:
        """Count a text whose translation could not be used, so that its source was."""
        self._fallen.setdefault((domain or "", self.chain(locale)[0]), set()).add(text)

    def _first(
        self, text: str, locale: str, domains: tuple[TextDomain, ...], named: str | None = None
    ) -> str | None:
        for step in self.chain(locale):
            for domain in domains:
                found = self._at(domain, text, step, domains, named)
                if found is not None:
                    self._note(domain, text, locale, step)
                    return found
        return None

    def _at(
        self,
        domain: TextDomain,
        text: str,
        step: str,
        domains: tuple[TextDomain, ...],
        named: str | None,
    ) -> str | None:
        if domain.language == step:
            return text if self._wrote(domain, text, domains, named) else None
        message = self._message(domain, text, step)
        return None if message is None else message.forms[0]

    def _wrote(
        self, domain: TextDomain, text: str, domains: tuple[TextDomain, ...], named: str | None
    ) -> bool:
        """Is a text one of a domain, so that it stands in the domain's source language?

        It is if the domain was named; else if a catalogue of it lists the text, translated or not.
        What none lists is taken to be in the language that most domains are written in.
        """
        if domain.extends is not None:
            return False
        if any(one.name == named for one in domains):
            return domain.name == named
        own = [one for one in domains if one.extends is None]
        others = [one for one in own if one.language != domain.language]
        if len(others) * 2 > len(own):
            return self._has(domain, text)
        return not any(self._has(other, text) for other in others)

    def _has(self, domain: TextDomain, text: str) -> bool:
        locales = self._translated.get(domain.name)
        if locales is None:
            locales = self._translated.keep(domain.name, translated(domain))
        found = (self._catalog(domain, one) for one in locales)
        return any(one is not None and one.get(text) is not None for one in found)

    def _note(self, domain: TextDomain, text: str, locale: str, step: str) -> None:
        asked = self.chain(locale)[0]
        if step not in (asked, asked.partition("_")[0]):
            self._fallen.setdefault((domain.extends or domain.name, asked), set()).add(text)

    def _catalog(self, domain: TextDomain, locale: str) -> Translations | None:
        key = (domain.name, locale)
        try:
            return self._read[key]
        except KeyError:
            return self._read.keep(key, _read_or_warn(domain, locale))

    def _message(self, domain: TextDomain, text: str, locale: str) -> PoMessage | None:
        catalog = self._catalog(domain, locale)
        message = None if catalog is None else catalog.get(text)
        return message if message is not None and message.is_shown else None


def _read_or_warn(domain: TextDomain, locale: str) -> Translations | None:
    try:
        return read_catalogue(domain, locale)
    except DataError as error:
        faults = [
            attrs.evolve(
                fault,
                owner=domain.plugin or None,
                distribution=domain.distribution,
                version=domain.version,
            )
            for fault in error.faults
        ]
        warnings.warn(PluginWarning(faults), stacklevel=2)
        return None


def _path(domain: TextDomain, locale: str) -> Any:
    return folder_at(domain.directory) / locale / "LC_MESSAGES" / f"{domain.name}.po"


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
    file = f"{Path(domain.directory).name}/{locale}/LC_MESSAGES/{domain.name}.po"
    try:
        path = _path(domain, locale)
        if not path.is_file():
            return None
        data = path.read_bytes()
        messages = read_po(data, file=file)
    except DataError:
        raise
    except (OSError, ValueError) as error:
        instead = "let the file be read"
        message = f"cannot be read ({getattr(error, 'strerror', None) or error})"
        fault = Fault("", message, instead=instead, code="unreadable", file=file)
        raise DataError([fault]) from None
    hidden = list(_sign_faults(messages, file))
    if hidden:
        raise DataError(hidden)
    shown: Iterable[PoMessage] = (
        one for one in messages if one.id and one.context is None and not one.obsolete
    )
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
            said = f"the translation holds {name_of_sign(sign)}, which is not seen"
            instead = "take it out"
            yield Fault("", said, instead=instead, code="translation", file=file, line=one.line)


def _form(message: PoMessage, catalog: Translations | None, number: Any) -> str:
    """Choose the plural form by the rule in the catalogue's own head; a fraction takes the last."""
    if catalog is None or number != int(number):
        return message.forms[-1]
    return message.forms[max(0, min(catalog.form(int(number)), len(message.forms) - 1))]


@lru_cache(maxsize=100)
def _plural_rule(head: str) -> Callable[[int], int]:
    """Read the rule of a catalogue's head; without one that can be read, one and many."""
    from gettext import c2py

    rule = re.search(r"plural\s*=\s*([^;]+)", head)
    try:
        return c2py(rule[1] if rule else "n != 1")
    except ValueError:
        return c2py("n != 1")
