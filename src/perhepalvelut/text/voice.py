"""One locale's way to say things: messages, numbers, lists and days, by gettext and Babel.

A language alone is written as its grammar says: `sv` as in Finland, `en` as in Britain (2 May 2023,
not May 2, 2023).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from ..core.values.cache import Cache
from ..sayings import Saying
from ..signs import visible
from .filling import filled
from .texts import ERRORS, SENTENCES, Texts

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["Voice", "capital", "mark", "sentence"]


def mark(message: str) -> str:
    """Mark a message of the library that is said elsewhere, so that extraction finds it."""
    return message


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Make a clause a sentence; one that already ends is left as it is."""
    return capital(text) if text.endswith((".", "?", "!", ":")) else f"{capital(text)}."


class Voice:
    """Says messages of one of the library's domains, and texts of plugins, in one locale.

    >>> voice = Voice(Texts([]), "fi")
    >>> voice.count("{n} meeting", "{n} meetings", 16)
    '16 tapaamista'
    """

    def __init__(self, texts: Texts, locale: str, domain: str = SENTENCES) -> None:
        from babel import Locale

        self.texts = texts
        self.locale = texts.chain(locale)[0]
        self.grammar = texts.grammar(self.locale)
        self._domain = domain
        home = self.grammar.formats or self.locale.partition("_")[0]
        formats = self.locale if "_" in self.locale else home
        self._at_home = formats == home
        self._babel: Locale = Locale.parse(formats)
        self._written: Cache[int | Decimal | date, str] = Cache()

    def say(self, message: str, **values: str) -> str:
        """Say a message of the library."""
        template = self.texts.own(message, self.locale, self._domain)
        return self._filled(template, message, values, self._domain)

    def count(
        self, one: str, many: str, number: int | Decimal, shown: str = "", **values: str
    ) -> str:
        """Say a counted message; `{n}` is the number, or what is shown for it ("4–5")."""
        template = self.texts.own_plural(one, many, number, self.locale, self._domain)
        told = {"n": shown or self.number(number), **values}
        return self._filled(template, many, told, self._domain)

    def text(self, text: str, domain: str | None = None, **values: str) -> str:
        """Give a text of a plugin in this locale."""
        found = self.texts.text(text, self.locale, domain)
        return self._filled(found, text, values, domain) if values else visible(found)

    def _filled(
        self, template: str, source: str, values: dict[str, str], domain: str | None
    ) -> str:
        """Fill a template; one whose placeholders are wrong gives way to its source."""
        try:
            return visible(filled(template, values))
        except KeyError:
            if template == source:
                return visible(source)
            self.texts.note_broken(source, self.locale, domain)
            return self._filled(source, source, values, domain)

    def saying(self, said: str) -> str:
        """Tell what an error says; a name or a number in it is given as it is."""
        if not isinstance(said, Saying):
            return visible(said)
        values = {name: self.saying(value) for name, value in said.values.items()}
        template = said.template
        if said.has_words:
            template = self.texts.own(template, self.locale, ERRORS)
        return self._filled(template, said.template, values, ERRORS)

    def number(self, number: int | Decimal) -> str:
        """Write a number."""
        from babel.numbers import format_decimal

        written = self._written.get(number)
        if written is not None:
            return written
        return self._written.keep(number, format_decimal(number, locale=self._babel))

    def percent(self, share: Decimal) -> str:
        """Write a part of one as a percentage."""
        from babel.numbers import format_percent

        return str(format_percent(share, locale=self._babel))

    def listed(self, items: Iterable[str], joint: Literal["and", "or"] = "and") -> str:
        """Join with commas and a last "and" or "or"."""
        from babel.lists import format_list

        several = list(items)
        if len(several) <= 1:
            return "".join(several)
        style: Literal["standard", "or"] = "standard" if joint == "and" else "or"
        return self.grammar.contracted(format_list(several, style=style, locale=self._babel))

    def day(self, day: date) -> str:
        """Write a day in words: 2 May 2023."""
        from babel.dates import format_date

        written = self._written.get(day)
        if written is not None:
            return written
        return self._written.keep(day, format_date(day, "long", locale=self._babel))

    def by_skeleton(self, skeleton: str, day: date) -> str:
        """Write the parts of a day that a CLDR skeleton names."""
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, day, locale=self._babel)

    def clock(self, clock: time) -> str:
        """Write a time of day: 9.00, 09:00."""
        if self.grammar.clock and self._at_home:
            return self.grammar.time(clock)
        from babel.dates import format_time

        return format_time(clock, "short", locale=self._babel)

    def closing(self, clock: time) -> str:
        """Write the time of day at which something closes; midnight is 24 where we know how."""
        if self.grammar.clock and self._at_home and clock == time(0):
            return self.grammar.midnight
        return self.clock(clock)

    def country(self, code: str) -> str:
        """Name a country by its ISO code."""
        return str(self._babel.territories.get(code, code))

    def weekday(self, day: int) -> str:
        """Name a weekday in short; 0 is Monday."""
        from babel.dates import get_day_names

        names = get_day_names("abbreviated", context="stand-alone", locale=self._babel)
        return str(names[day])

    def language(self, code: str) -> str:
        """Name a language by its code; an unknown code is shown as it is."""
        return str(self._babel.languages.get(code, code))

    def place(self, names: dict[str, str], default: str) -> str:
        """Choose the name of a place: in this language, else its first name, else the id."""
        first = next(iter(names.values()), default)
        return visible(names.get(self.locale.partition("_")[0]) or first)
