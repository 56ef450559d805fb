"""A match told: does the service fit, for whom, why, what is missing, how one gets in, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..core.catalogue.match import Match
from ..core.catalogue.plan import InForce
from ..core.evaluation.findings import Finding, Whom
from ..core.rules.nodes import Everyone
from ..core.values.truth import NO, UNKNOWN, YES, Truth
from .access import access_sentences
from .document import Section, Sentence, Told
from .entries import entries
from .findings import Telling
from .parts import says, titled
from .people import People
from .quantities import tell_date, tell_period
from .sources import tell_source
from .voice import mark, sentence
from .words import Words

__all__ = [
    "VERDICTS",
    "documented",
    "judged",
    "tell_in_force",
    "tell_match",
    "tell_title",
    "ways",
    "why_not",
]

VERDICTS: Final = {
    YES: mark("the service fits"),
    NO: mark("the service does not fit"),
    UNKNOWN: mark("it is not yet possible to say whether the service fits"),
}
"""Whether a service fits, in a sentence."""

_HIDDEN: Final = mark("whether the service fits depends on facts about others and is not shown")
_RUNS: Final = {
    YES: mark("in operation on {date}"),
    NO: mark("not in operation on {date}"),
    UNKNOWN: mark("it is not certain that it is in operation on {date}"),
}


def tell_match(words: Words, match: Match, to: int | None = None) -> Section:
    """Tell a match, to anyone or `to` one of the people, each part with its name."""
    sources = (tell_source(words, source) for source in match.sources)
    parts = (*judged(words, match, to), *ways(words, match), *documented(words, match, sources))
    return Section(tell_title(words, match.service.id), parts)


def judged(words: Words, match: Match, to: int | None = None) -> Iterator[Told]:
    """Tell the verdict first, then why, and what is missing or left open."""
    telling = Telling(People(words, match.situation, match.on), to)
    if telling.hearing.concerns(match.who):
        return _verdict(words, match, telling)
    return telling.parts(match.who)


def ways(words: Words, match: Match) -> Iterator[Section]:
    """Tell how one gets in, and the first steps."""
    words = words.about(match.service.id)
    access = access_sentences(words, match.access)
    yield from titled(words, mark("how to get in:"), access, "access")
    yield from titled(words, mark("first steps:"), entries(words, match), "steps")


def documented(words: Words, match: Match, sources: Iterable[str]) -> Iterator[Told]:
    """Tell where it is documented, by sources told already, and how old that is."""
    yield from titled(words, mark("documented in:"), sources, "sources")
    date = tell_date(words.voice, match.newest)
    yield says(words, mark("the newest document is dated {date}"), "freshness", date=date)
    if match.stale:
        check = mark("the information is, or may be, more than 18 months old: check it first")
        yield says(words, check, "freshness")


def tell_title(words: Words, service: str) -> str:
    """Name a service and its association."""
    association = words.catalogue.association_of(service)
    return f"{words.service(service)} – {words.of_plugin(association.name, association.id)}"


def _verdict(words: Words, match: Match, telling: Telling) -> Iterator[Told]:
    who = telling.hearing.own(match.who)
    eligible = who.truth & match.where.truth & match.when.truth
    hidden = eligible is UNKNOWN and telling.hearing.hides(who)
    yield says(words, _HIDDEN if hidden else VERDICTS[eligible], "verdict")
    if eligible is YES or (eligible is UNKNOWN and match.who.rule is not None):
        yield from _for_whom(words, who.holds_for, telling, _FOR_WHOM[eligible])
    reasons = dict.fromkeys(_reasons(match, telling, eligible))
    yield from titled(words, mark("why:"), reasons, "why")
    if match.when.truth is not YES or match.status not in ("established", "unknown"):
        yield Sentence(sentence(tell_in_force(words, match)), name="running")
    yield from telling.presumed(who.presumed)
    if eligible is UNKNOWN:
        yield from _unsettled(match, telling, who)


def _unsettled(match: Match, telling: Telling, who: Finding) -> Iterator[Told]:
    yield from telling.missing(who.missing + match.where.missing)
    yield from telling.open(sorted({*who.open, *match.where.open}))
    unstated = dict.fromkeys((*who.unstated, *match.where.unstated))
    yield from telling.unstated(unstated, who.only_told)


_FOR_WHOM: Final = {YES: mark("for whom: {who}"), UNKNOWN: mark("for whom perhaps: {who}")}


def _for_whom(
    words: Words, holds_for: tuple[Whom, ...], telling: Telling, message: str
) -> Iterator[Sentence]:
    told = [whom for whom in holds_for if whom != "unlisted person"]
    heard = [telling.people.name(whom) for whom in told if telling.hearing.may_hear_of(whom)]
    if heard:
        yield says(words, message, "for", who=words.voice.listed(heard))


def _reasons(match: Match, telling: Telling, eligible: Truth) -> Iterator[str]:
    """Give what decides: all that holds for a yes, what fails for a no."""
    say = telling.people.words.say
    if match.who.rule is None and match.who.truth is UNKNOWN:
        yield say("the documents do not say whom the service is for")
    if eligible is not NO or telling.hearing.own(match.who).truth is NO:
        yield from telling.reasons(match.who)
    if isinstance(match.where.rule, Everyone):
        yield say("people may come from anywhere")
    elif match.where.rule is not None and (eligible is not NO or match.where.truth is NO):
        yield from telling.reasons(match.where)


def tell_in_force(words: Words, match: Match) -> str:
    """Tell whether a service runs on the day, and since when or until when, as far as is known."""
    when, day = match.when, words.voice.day(match.on)
    text = f"{words.say(_RUNS[when.truth], date=day)}{_status(words, when)}"
    whole = when.whole
    if whole is None or whole.truth is YES:
        return text
    name = f"{words.service(whole.service)}{_status(words, whole)}"
    return words.say("{what}; it is part of {whole}", what=text, whole=name)


def why_not(words: Words, match: Match) -> str:
    """Tell in one line, without a fact of the family, why a service does not fit."""
    clauses = []
    if match.who.truth is NO:
        clauses.append(words.say("the service is not meant for this group"))
    if match.where.truth is NO:
        clauses.append(words.say("the family lives outside its area"))
    if match.when.truth is NO:
        clauses.append(tell_in_force(words, match))
    return "; ".join(clauses)


def _status(words: Words, when: InForce) -> str:
    """Tell the phase and its period after a colon; nothing when neither is known."""
    known = "" if when.status == "unknown" else words.status(when.status)
    if when.period is None:
        return f": {known}" if known else ""
    period = tell_period(words.voice, when.period)
    return f": {known} ({period})" if known else f": {period}"
