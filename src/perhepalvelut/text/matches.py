"""A match told: does the service fit, for whom, why, what is missing, how one gets in, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import attrs

from ..core.catalogue.match import Match
from ..core.catalogue.plan import InForce
from ..core.evaluation.findings import Finding, Whom
from ..core.rules.nodes import Everyone
from ..core.values.truth import NO, UNKNOWN, YES, Truth
from .access import access_lines
from .entries import entry_lines
from .findings import Telling
from .people import People
from .quantities import tell_date, tell_period
from .rules import BULLET, INDENT
from .sources import tell_source
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["VERDICTS", "Block", "match_blocks", "tell_in_force", "tell_title", "why_not"]

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


Kind = Literal[
    "title", "verdict", "for", "why", "running", "presumed", "missing", "open", "access", "steps",
    "sources", "freshness",
]  # fmt: skip


@attrs.frozen
class Block:
    """One thing told of a match: a line, and the items below it if it heads a list."""

    kind: Kind
    line: str
    items: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Give the line, and each item indented below it."""
        yield self.line
        yield from (f"{INDENT}{BULLET}{item}" for item in self.items)


def match_blocks(words: Words, match: Match, to: int | None = None) -> Iterator[Block]:
    """Tell a match, to anyone or `to` one of the people, one thing after another."""
    telling = Telling(People(words, match.situation, match.on), to)
    yield Block("title", tell_title(words, match.service.id))
    if not telling.concerns(match.who):
        yield from _each("verdict", telling.lines(match.who))
    else:
        yield from _verdict(words, match, telling)
    how = capital(words.say("how to get in:"))
    yield Block("access", how, tuple(access_lines(words, match.access)))
    steps = tuple(entry_lines(words, match))
    if steps:
        yield Block("steps", capital(words.say("first steps:")), steps)
    yield from _documented(words, match)


def _each(kind: Kind, lines: Iterable[str]) -> Iterator[Block]:
    return (Block(kind, line) for line in lines)


def tell_title(words: Words, service: str) -> str:
    """Name a service and its association."""
    association = words.catalogue.association_of(service)
    return f"{words.service(service)} – {words.of_plugin(association.name, association.id)}"


def _verdict(words: Words, match: Match, telling: Telling) -> Iterator[Block]:
    who = telling.own(match.who)
    eligible = who.truth & match.where.truth & match.when.truth
    hidden = eligible is UNKNOWN and telling.hides(who)
    yield Block("verdict", sentence(words.say(_HIDDEN if hidden else VERDICTS[eligible])))
    if eligible is YES:
        yield from _for_whom(words, who.holds_for, telling, mark("for whom: {who}"))
    elif eligible is UNKNOWN and match.who.rule is not None:
        yield from _for_whom(words, who.holds_for, telling, mark("for whom perhaps: {who}"))
    reasons = tuple(dict.fromkeys(_reasons(match, telling, eligible)))
    if reasons:
        yield Block("why", capital(words.say("why:")), reasons)
    if match.when.truth is not YES or match.status not in ("established", "unknown"):
        yield Block("running", sentence(tell_in_force(words, match)))
    yield from _each("presumed", telling.presumed(who.presumed))
    if eligible is UNKNOWN:
        yield from _unsettled(words, match, telling, who)


def _unsettled(words: Words, match: Match, telling: Telling, who: Finding) -> Iterator[Block]:
    missing = telling.missing(who.missing + match.where.missing)
    if missing:
        yield Block("missing", capital(words.say("still missing:")), missing)
    yield from _each("open", telling.open(sorted({*who.open, *match.where.open})))
    unstated, only_told = (*who.unstated, *match.where.unstated), bool(who.only_told)
    yield from _each("open", telling.unstated(dict.fromkeys(unstated), only_told=only_told))


def _for_whom(
    words: Words, holds_for: tuple[Whom, ...], telling: Telling, message: str
) -> Iterator[Block]:
    told = [whom for whom in holds_for if whom != "unlisted person"]
    heard = [telling.people.name(whom) for whom in told if telling.may_hear_of(whom)]
    if heard:
        yield Block("for", sentence(words.say(message, who=words.voice.listed(heard))))


def _reasons(match: Match, telling: Telling, eligible: Truth) -> Iterator[str]:
    """Give what decides: all that holds for a yes, what fails for a no."""
    say = telling.people.words.say
    if match.who.rule is None and match.who.truth is UNKNOWN:
        yield say("the documents do not say whom the service is for")
    if eligible is not NO or telling.own(match.who).truth is NO:
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


def _documented(words: Words, match: Match) -> Iterator[Block]:
    sources = tuple(tell_source(words, source) for source in match.sources)
    yield Block("sources", capital(words.say("documented in:")), sources)
    date = tell_date(words.voice, match.newest)
    newest = words.say("the newest document is dated {date}", date=date)
    yield Block("freshness", sentence(newest))
    if match.stale:
        check = words.say("the information is, or may be, more than 18 months old: check it first")
        yield Block("freshness", sentence(check))
