"""The texts of domains in every locale that they have, and a count of what fell back.

A text is looked for in the requested locale, then in its language alone (`sv_FI`, `sv`), then in
English, which a reader without a translation reads more often than not, and is at last shown as its
source wrote it, whatever its language. No key is ever shown: the messages are whole texts.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Final, TypeAlias, TypeVar

import attrs

from ..core.directory.domains import TextDomain
from ..core.values.cache import Cache
from ..core.values.frozendict import FrozenDict
from ..errors import DataError, LocaleError, PluginWarning
from ..sayings import Saying
from .catalogues import OWN, Translations, is_locale, read_catalogue, translated
from .grammars import Grammar, read_grammar
from .po import PoMessage

__all__ = ["ERRORS", "FALLBACKS", "SENTENCES", "Texts"]

T = TypeVar("T")
_Forms: TypeAlias = tuple[Translations, tuple[str, ...]]
"""A catalogue, and the plural forms of a message in it, of which its rule chooses."""

SENTENCES: Final = "perhepalvelut"
"""The domain of the library's own sentences."""

ERRORS: Final = "errors"
"""The domain of its errors, faults and warnings."""

FALLBACKS: Final = ("en",)
"""The languages tried after the requested locale and its language, and before the source."""

KEPT: Final = 20_000
"""How many texts are kept once they were looked up; the built-in plugins have 2,500."""

_SOURCE: Final = Translations(FrozenDict())
"""How English counts, in which the library's own sentences are written."""


class Texts:
    """The texts of some domains in every locale they have, and a count of what fell back.

    Which languages there are is what the folders of the domains say. Files are read when first
    needed and kept: one `Texts` may serve many tellers. A catalogue or a grammar that cannot be
    read is told once in a PluginWarning, and is as if it were not there.

    >>> texts = Texts([])
    >>> texts.chain("sv-FI")
    ('sv_FI', 'sv', 'en')
    >>> texts.own("yes", "sv")
    'ja'
    """

    def __init__(self, domains: Iterable[TextDomain]) -> None:
        self._domains = tuple(domains)
        named = {one.name for one in self._domains} | {one.extends for one in self._domains}
        self._orders = {name: self._in_order(name) for name in {None, *OWN, *named}}
        self._own = {
            name: (own, *(one for one in self._orders[name] if one.extends == name))
            for name, own in OWN.items()
        }
        self._read: Cache[tuple[str, str], Translations | None] = Cache()
        self._translated: Cache[str, tuple[str, ...]] = Cache()
        self._chains: Cache[str, tuple[str, ...]] = Cache()
        self._grammars: Cache[str, Grammar] = Cache()
        self._given: Cache[tuple[str, str, str | None], str] = Cache(KEPT)
        self._said: Cache[tuple[str, str, str, str], _Forms] = Cache(KEPT)
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
        domains = (*OWN.values(), *self._domains)
        written = filter(is_locale, (domain.language for domain in domains))
        return tuple(sorted(set(written).union(*map(translated, domains))))

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
            hint = Saying("there are texts in {known}", known=", ".join(known))
            raise LocaleError("locale", locale, known, hint=hint)
        return wanted

    def grammar(self, locale: str) -> Grammar:
        """Give the grammar of a locale or of its language; one that lacks it goes by CLDR alone."""
        asked = self.chain(locale)[0]
        found = self._grammars.get(asked)
        return self._grammars.keep(asked, self._grammar(asked)) if found is None else found

    def _grammar(self, asked: str) -> Grammar:
        for step in dict.fromkeys((asked, _language(asked))):
            for domain in self._own[SENTENCES]:
                found = _read_or_warn(read_grammar, domain, step)
                if found is not None:
                    return found
        return Grammar()

    def own(self, message: str, locale: str, domain: str = SENTENCES) -> str:
        """Give a message of the library itself."""
        return self._own_forms(message, message, locale, domain)[1][0]

    def own_plural(
        self, one: str, many: str, number: int | Decimal, locale: str, domain: str = SENTENCES
    ) -> str:
        """Give a message of the library itself in the plural form that the number takes."""
        catalogue, forms = self._own_forms(one, many, locale, domain)
        return catalogue.of(forms, number)

    def _own_forms(self, one: str, many: str, locale: str, domain: str) -> _Forms:
        key = (one, many, locale, domain)
        found = self._said.get(key)
        return self._said.keep(key, self._found_forms(*key)) if found is None else found

    def _found_forms(self, one: str, many: str, locale: str, domain: str) -> _Forms:
        own = OWN[domain]
        for step in self.chain(locale):
            if step == own.language:
                break
            for place in self._own[domain]:
                message, catalogue = self._message(place, one, step), self._catalog(place, step)
                if message is not None and catalogue is not None:
                    self._note(place, one, locale, step)
                    return catalogue, message.forms
        self._note(own, one, locale, own.language)
        return _SOURCE, (one, many)

    def text(self, text: str, locale: str, domain: str | None = None) -> str:
        """Give a text of a plugin; one that has no translation is given as it is, and counted.

        The named domain is looked in first, then those that extend it, then the others by name.
        """
        if not text:
            return text
        key = (text, locale, domain)
        given = self._given.get(key)
        return self._given.keep(key, self._text(text, locale, domain)) if given is None else given

    def _text(self, text: str, locale: str, named: str | None) -> str:
        for step in self.chain(locale):
            for domain in self._ordered(named):
                found = self._at(domain, text, step, named)
                if found is not None:
                    self._note(domain, text, locale, step)
                    return found
        writers = (one.name for one in self._ordered(named) if self._wrote(one, text, named))
        self.note_broken(text, locale, next(writers, named))
        return text

    def _ordered(self, domain: str | None) -> tuple[TextDomain, ...]:
        return self._orders.get(domain) or self._orders[None]

    def _in_order(self, domain: str | None) -> tuple[TextDomain, ...]:
        def key(one: TextDomain) -> tuple[bool, bool, str]:
            return one.name != domain, domain is None or one.extends != domain, one.name

        return tuple(sorted(self._domains, key=key))

    def note_broken(self, text: str, locale: str, domain: str | None = None) -> None:
        """Count a text whose translation could not be used, so that its source was."""
        known = domain if domain and domain in self._orders else ""
        self._fallen.setdefault((known, self.chain(locale)[0]), set()).add(text)

    def _at(self, domain: TextDomain, text: str, step: str, named: str | None) -> str | None:
        if domain.language == step:
            return text if self._wrote(domain, text, named) else None
        message = self._message(domain, text, step)
        return None if message is None else message.forms[0]

    def _wrote(self, domain: TextDomain, text: str, named: str | None) -> bool:
        """Is a text one of a domain, so that it stands in the domain's source language?

        It is if the domain was named; else if a catalogue of it lists the text, translated or not.
        What none lists is taken to be in the language that most domains are written in.
        """
        if domain.extends is not None:
            return False
        domains = self._ordered(named)
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
        if step not in (asked, _language(asked)):
            self._fallen.setdefault((domain.extends or domain.name, asked), set()).add(text)

    def _catalog(self, domain: TextDomain, locale: str) -> Translations | None:
        key = (domain.name, locale)
        try:
            return self._read[key]
        except KeyError:
            return self._read.keep(key, _read_or_warn(read_catalogue, domain, locale))

    def _message(self, domain: TextDomain, text: str, locale: str) -> PoMessage | None:
        catalog = self._catalog(domain, locale)
        message = None if catalog is None else catalog.get(text)
        return message if message is not None and message.is_shown else None


def _language(locale: str) -> str:
    return locale.partition("_")[0]


def _read_or_warn(
    read: Callable[[TextDomain, str], T | None], domain: TextDomain, locale: str
) -> T | None:
    try:
        return read(domain, locale)
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
