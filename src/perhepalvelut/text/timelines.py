"""A course over time told: each occasion with its moment, as exactly as the documents have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

import attrs

from ..core.courses.moments import Moment
from ..core.courses.timeline import Occasion
from ..core.directory.claims import Measure, MeasureKind
from .document import Item, Part, Section, item
from .matches import tell_title
from .parts import says
from .quantities import tell_measure
from .services import POINTS
from .voice import Voice, capital, mark
from .words import Words

__all__ = ["tell_moment", "tell_timeline"]

MANY: Final = 4
"""More rounds of the same thing than this are told in one line."""

_OCCASIONS: Final = {
    **POINTS,
    "phase-begins": mark("begins: {name}"),
    "phase-ends": mark("ends: {name}"),
}
_KINDS: Final[dict[MeasureKind, str]] = {
    "about": mark("{when} (approximately)"),
    "average": mark("{when} (on average)"),
    "hoped": mark("{when} (as hoped)"),
}
_EVERY: Final[dict[MeasureKind, str]] = {
    "limit": mark("every {measure}"),
    "about": mark("about every {measure}"),
    "average": mark("on average every {measure}"),
    "hoped": mark("every {measure}, as hoped"),
}


def tell_timeline(words: Words, service: str, occasions: Sequence[Occasion]) -> Section:
    """Tell a course over time, an item to an occasion; many rounds of the same share one."""
    parts: list[Part] = [_item(words, service, rounds) for rounds in _joined(occasions)]
    if not parts:
        parts.append(says(words, mark("the documents give no times")))
    return Section(tell_title(words, service) if service else "", parts)


def _item(words: Words, service: str, rounds: list[Occasion]) -> Item:
    when = _rounds(words, rounds) if len(rounds) > 1 else _when(words, rounds[0])
    text = f"{capital(when)} – {_what(words, service, rounds[0])}"
    return item(text, sources=rounds[0].sources)


def _joined(occasions: Iterable[Occasion]) -> Iterator[list[Occasion]]:
    """Gather what comes round many times where it first comes; the rest stay by themselves."""
    alike: dict[Occasion, list[Occasion]] = {}
    for one in occasions:
        alike.setdefault(_without_moment(one), []).append(one)
    for one in occasions:
        rounds = alike[_without_moment(one)]
        if len(rounds) <= MANY:
            yield [one]
        elif rounds[0] is one:
            yield rounds


def _without_moment(occasion: Occasion) -> Occasion:
    return attrs.evolve(occasion, moment=Moment(None, None), number=1)


def _what(words: Words, service: str, occasion: Occasion) -> str:
    name = words.of_plugin(occasion.name, service)
    if occasion.optional:
        number = words.voice.number(occasion.number)
        text = words.say("possibly period {n} begins: {name}", n=number, name=name)
    else:
        text = words.say(_OCCASIONS[occasion.what], name=name)
    return words.say("{what}, only with consent", what=text) if occasion.consent else text


def _when(words: Words, occasion: Occasion) -> str:
    voice = words.voice
    if occasion.every is not None:
        every = _every(voice, occasion.every)
        return f"{every}, {_counted_from(voice, occasion.moment)}"
    when = tell_moment(voice, occasion.moment)
    if occasion.times == 1:
        return when
    return words.say("{n} times {when}", n=voice.number(occasion.times), when=when)


def _every(voice: Voice, every: Measure) -> str:
    """Tell a rhythm: so many times a month as it is, a time between two as an interval."""
    if every.per is not None:
        return tell_measure(voice, every)
    measure = tell_measure(voice, attrs.evolve(every, kind="limit"))
    return voice.say(_EVERY[every.kind], measure=measure)


def _counted_from(voice: Voice, moment: Moment) -> str:
    if moment.earliest is not None and moment.latest is None:
        return voice.say("from {date} at the earliest", date=voice.day(moment.earliest))
    return tell_moment(voice, moment)


def tell_moment(voice: Voice, moment: Moment) -> str:
    """Tell a moment: a day, about a day, between two days, at the earliest."""
    if moment.kind == "about" and moment.earliest == moment.latest and moment.earliest:
        return voice.say("about {date}", date=voice.day(moment.earliest))
    when = _bounds(voice, moment)
    return when if moment.kind == "limit" else voice.say(_KINDS[moment.kind], when=when)


def _bounds(voice: Voice, moment: Moment) -> str:
    first, last = moment.earliest, moment.latest
    if first is None:
        if last is None:
            return voice.say("at a time not stated")
        return voice.say("{date} at the latest", date=voice.day(last))
    if last is None:
        return voice.say("{date} at the earliest", date=voice.day(first))
    if first == last:
        return voice.day(first)
    return voice.say("between {first} and {last}", first=voice.day(first), last=voice.day(last))


def _rounds(words: Words, rounds: Sequence[Occasion]) -> str:
    """Tell how many times something comes round, and the days; windows by the days between them."""
    voice, each = words.voice, rounds[0].times
    times = words.count("{n} time", "{n} times", each * len(rounds))
    days = ", ".join(voice.day(day) for day in _days_between(rounds))
    if not days:
        return f"{times}: {', '.join(tell_moment(voice, one.moment) for one in rounds)}"
    if each == 1:
        told = words.say("once between each day and the next: {days}", days=days)
    else:
        number = voice.number(each)
        told = words.say("{n} times between each day and the next: {days}", n=number, days=days)
    return f"{times}, {told}"


def _days_between(rounds: Sequence[Occasion]) -> list[date]:
    """Give the days that part windows which follow each other without a gap; none for others."""
    moments = [one.moment for one in rounds]
    bounds = [(one.earliest, one.latest) for one in moments if one.kind == "limit"]
    days: list[date] = []
    for first, last in bounds:
        if first is None or last is None or first == last or (days and days[-1] != first):
            return []
        days += [first] if not days else []
        days.append(last + timedelta(days=1))
    return days if len(bounds) == len(moments) else []
