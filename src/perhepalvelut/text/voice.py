"""One locale's way to say things: messages, numbers, lists and days, by gettext and Babel.

A language alone is formatted as its readers in Finland expect: `fi` and `sv` as in Finland,
`en` as in Britain (2 May 2023, not May 2, 2023).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from ..signs import visible
from .catalogues import Texts
from .filling import filled

if TYPE_CHECKING:
    from babel import Locale

__all__ = ["Voice", "capital", "mark", "sentence"]

_COUNTRY: Final = {"en": "en_GB", "fi": "fi_FI", "sv": "sv_FI"}

_CLOCKS: Final = {
    "en_GB": "{hour:02}:{minute:02}",
    "fi_FI": "{hour}.{minute:02}",
    "sv_FI": "{hour}.{minute:02}",
}
"""Times of day as they are written in Finland and Britain; CLDR changed its mind about sv_FI."""

_CONTRACTED: Final = {"fi": (" ja ei ", " eikä ")}
"""What a list joins that the language writes as one: "on lapsi eikä ole ..."."""


def mark(message: str) -> str:
    """Mark a message of the library that is said elsewhere, so that extraction finds it."""
    return message


def capital(text: str) -> str:
    """Begin with a capital letter."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Make a clause a sentence; one that already ends is left as it is."""
    return capital(text) if text.endswith((".", "?", "!", ":")) else f"{capital(text)}."


SMALL: Final = 1000
"""Numbers below this, ages and counts, are kept once written."""


class Voice:
    """Says messages in one locale.

    >>> voice = Voice(Texts([]), "fi")
    >>> voice.count("{n} meeting", "{n} meetings", 16)
    '16 tapaamista'
    """

    def __init__(self, texts: Texts, locale: str) -> None:
        from babel import Locale

        self.texts = texts
        self.locale = texts.chain(locale)[0]
        self._babel: Locale = Locale.parse(_COUNTRY.get(self.locale, self.locale))
        self._small: dict[int, str] = {}

    def say(self, message: str, **values: str) -> str:
        """Say a message of the library."""
        return self._filled(self.texts.own(message, self.locale), message, values)

    def count(
        self, one: str, many: str, number: int | Decimal, shown: str = "", **values: str
    ) -> str:
        """Say a counted message; `{n}` is the number, or what is shown for it ("4–5")."""
        template = self.texts.own_plural(one, many, number, self.locale)
        return self._filled(template, many, {"n": shown or self.number(number), **values})

    def text(self, text: str, domain: str | None = None, **values: str) -> str:
        """Give a text of a plugin in this locale."""
        found = self.texts.text(text, self.locale, domain)
        return self._filled(found, text, values) if values else visible(found)

    def _filled(self, template: str, source: str, values: dict[str, str]) -> str:
        """Fill a template; one whose placeholders are wrong gives way to its source."""
        try:
            return visible(filled(template, values))
        except KeyError:
            if template == source:
                return visible(source)
            self.texts.note_broken(source, self.locale)
            return self._filled(source, source, values)

    def number(self, number: int | Decimal) -> str:
        """Write a number."""
        if isinstance(number, int) and 0 <= number < SMALL:
            if number not in self._small:
                self._small[number] = self._number(number)
            return self._small[number]
        return self._number(number)

    def _number(self, number: int | Decimal) -> str:
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._babel)

    def percent(self, share: Decimal) -> str:
        """Write a part of one as a percentage."""
        from babel.numbers import format_percent

        return str(format_percent(share, locale=self._babel))

    def listed(self, items: Iterable[str], joint: Literal["and", "or"] = "and") -> str:
        """Join with commas and a last "and" or "or"."""
        from babel.lists import format_list

        style: Literal["standard", "or"] = "standard" if joint == "and" else "or"
        listed = format_list(list(items), style=style, locale=self._babel)
        apart, together = _CONTRACTED.get(self._babel.language, ("", ""))
        return listed.replace(apart, together) if apart else listed

    def day(self, day: date) -> str:
        """Write a day in words: 2 May 2023."""
        from babel.dates import format_date

        return format_date(day, "long", locale=self._babel)

    def by_skeleton(self, skeleton: str, day: date) -> str:
        """Write the parts of a day that a CLDR skeleton names."""
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, day, locale=self._babel)

    def clock(self, clock: time) -> str:
        """Write a time of day: 9.00, 09:00."""
        form = _CLOCKS.get(str(self._babel))
        if form is not None:
            return form.format(hour=clock.hour, minute=clock.minute)
        from babel.dates import format_time

        return format_time(clock, "short", locale=self._babel)

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
