"""Matches told in short: a group for each verdict, a paragraph or a few for each service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..core.catalogue.match import Match
from ..core.catalogue.matches import Matches
from ..core.values.truth import NO, UNKNOWN, YES, Truth
from .access import MAIN
from .document import Item, Part, Section, Sentence, Told, item
from .matches import documented, judged, ways
from .people import People
from .sources import codes
from .voice import mark
from .words import Words

__all__ = ["tell_matches"]

_GROUPS: Final = {
    YES: ("fits", mark("Fits: {n}")),
    UNKNOWN: ("unknown", mark("Cannot be told yet: {n}")),
    NO: ("does-not-fit", mark("Does not fit: {n}")),
}
_UNSAID: Final = {
    "referral_required": mark("whether a referral is needed"),
    "anonymous": mark("whether the service can be used anonymously"),
    "cost": mark("whether the service is free of charge"),
    "channels": mark("how to get in touch"),
    "hours": mark("when it is open"),
}
_REASONS: Final = ("for", "why", "running", "presumed", "missing", "open")


def tell_matches(words: Words, matches: Matches, *, brief: bool = False) -> Section:
    """Tell matches by verdict; sources are given by their codes, missing facts by their names."""
    return Section("", (_group(words, matches, truth, brief) for truth in _GROUPS))


def _group(words: Words, matches: Matches, truth: Truth, brief: bool) -> Section:
    found = [match for match in matches if match.eligible is truth]
    tell = _in_line if brief or truth is NO else _in_full
    name, message = _GROUPS[truth]
    title = words.say(message, n=str(len(found)))
    return Section(title, (tell(words, match) for match in found), name=name)


def _in_line(words: Words, match: Match) -> Item:
    verdict, *told = judged(words, match)
    reason = " ".join(_reasons(words, match, told)) or verdict.text
    return item(f"{_title(words, match)}: {reason}")


def _in_full(words: Words, match: Match) -> Section:
    told = [*_reasons(words, match, judged(words, match)), *_way_in(words, match)]
    cited = documented(words, match, [codes(match.sources)] if match.sources else ())
    told.append(" ".join(_folded(part, _texts(part)) for part in cited))
    return Section(_title(words, match), map(Sentence, told), name="title")


def _title(words: Words, match: Match) -> str:
    return f"{words.service(match.service.id)} ({match.service.id})"


def _reasons(words: Words, match: Match, told: Iterable[Told]) -> Iterator[str]:
    for part in told:
        if part.name in _REASONS:
            yield _folded(part, _missing(words, match) if part.name == "missing" else _texts(part))


def _folded(part: Told, clauses: Iterable[str]) -> str:
    """Put clauses behind their heading, in one line."""
    told = "; ".join(clauses)
    return f"{part.text} {told}." if told else part.text


def _texts(part: Part) -> Iterator[str]:
    """Give the first text of each item below a heading."""
    for one in part.parts if isinstance(part, Section) else ():
        first = one.parts[0] if isinstance(one, Item) else one
        assert not isinstance(first, Item)
        yield first.text


def _missing(words: Words, match: Match) -> Iterator[str]:
    """Name what is missing in short, with its id and of whom it is missing."""
    people = People(words, match.situation, match.on)
    of: dict[str, list[str]] = {}
    for lacking in match.missing:
        names = of.setdefault(lacking.fact, [])
        names += [] if lacking.of == "family" else [people.name(lacking.of)]
    return (f"{words.label(fact)} ({_of(fact, names)})" for fact, names in of.items())


def _of(fact: str, names: list[str]) -> str:
    return f"{fact}: {', '.join(dict.fromkeys(names))}" if names else fact


def _way_in(words: Words, match: Match) -> Iterator[str]:
    """Tell what is stated of the way in, then in one sentence what is not; then the first steps."""
    for part in ways(words, match):
        yield _access(words, match, part) if part.name == "access" else _folded(part, _texts(part))


def _access(words: Words, match: Match, part: Section) -> str:
    silent = [name for name in MAIN if getattr(match.access, name) is None]
    claims = [one.parts[0] for one in part.parts if isinstance(one, Item)]
    stated = [one.text for one in claims if isinstance(one, Sentence) and one.name not in silent]
    if silent:
        what = ", ".join(words.say(_UNSAID[name]) for name in silent)
        stated.append(words.say("Not stated: {what}.", what=what))
    return " ".join([part.text, *stated])
