"""Names of what a catalogue declares, and of quantities, in one locale."""

from __future__ import annotations

from ..core.directory.claims import Measure
from ..core.guards.doors import doors
from ..core.values.dates import PartialDate, Period
from ..core.values.hours import Hours
from .quantities import tell_date, tell_hours, tell_measure, tell_period
from .voice import Voice
from .words import Words

__all__ = ["Names"]


@doors
class Names:
    """Names words and quantities; a `Teller` is one."""

    def __init__(self, words: Words, voice: Voice) -> None:
        self._words = words
        self._voice = voice

    def service_name(self, id: str) -> str:
        """Name a service of the catalogue; an unknown one is shown by its id."""
        return self._words.service(id)

    def term(self, kind: str, id: str) -> str:
        """Name a term; an unknown one is an UnknownNameError with the nearest."""
        return self._words.term(kind, id)

    def role(self, role: str) -> str:
        """Name a role; an unknown one is an UnknownNameError with the nearest."""
        return self._words.role(role)

    def audience(self, audience: str) -> str:
        """Name an audience; an unknown one is an UnknownNameError with the nearest."""
        return self._words.audience(audience)

    def text(self, text: str, id: str = "") -> str:
        """Give a text of a plugin; `id` is the service or association it belongs to, if any."""
        return self._words.of_plugin(text, id)

    def status(self, status: str) -> str:
        """Name the phase of a service: established, planned, ended and so on."""
        return self._words.status(status)

    def measure(self, measure: Measure) -> str:
        """Tell a measure: "about 3 months", "at most 2 periods", "4–5 hours at a time"."""
        return tell_measure(self._voice, measure)

    def hours(self, hours: Hours) -> str:
        """Tell opening hours."""
        return tell_hours(self._voice, hours)

    def period(self, period: Period) -> str:
        """Tell a period: "since 2021", "2019–2021"."""
        return tell_period(self._voice, period)

    def date(self, day: PartialDate) -> str:
        """Tell a date as far as it is known."""
        return tell_date(self._voice, day)
