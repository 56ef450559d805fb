"""Offers told: does a step hold for the family, what is missing, what does it ask of them?

Of the family only truths and what is missing are told, and never a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ..core.catalogue.match import Match
from ..core.directory.steps import End
from ..core.evaluation.findings import Lacking
from ..core.pathways.routes import Offer, Reach, Route
from ..core.values.truth import NO, UNKNOWN, YES
from .document import Item, Section, Sentence, item
from .matches import VERDICTS, tell_in_force, why_not
from .parts import titled
from .people import People
from .steps import is_general, remark, tell_end, tell_how
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["closed", "fit", "known_asks", "route_item", "state", "tell_reach"]

_HOLDS: Final = mark("holds for this family")
_UNKNOWN: Final = mark("it is not yet known whether this holds for the family")
_ASKS: Final = {
    ("needs_referral", YES): mark("a referral is needed"),
    ("needs_referral", NO): mark("no referral is needed"),
    ("needs_referral", UNKNOWN): mark("whether a referral is needed"),
    ("anonymous", YES): mark("no name needs to be given"),
    ("anonymous", NO): mark("a name must be given"),
    ("anonymous", UNKNOWN): mark("whether a name must be given"),
    ("free", YES): mark("free of charge"),
    ("free", NO): mark("there is a charge"),
    ("free", UNKNOWN): mark("whether it is free of charge"),
}
_REACHES: Final[dict[Reach, str]] = {
    "itself": mark("given for: {who}"),
    "broader": mark("given for a broader party: {who}"),
    "narrower": mark("given only for: {who}"),
    "unnamed": mark("given for a party not named: {who}"),
}


def fit(people: People, match: Match) -> str:
    """Say whether a service fits the family, and why not or what is missing, in one line."""
    words = people.words
    if match.eligible is NO:
        return sentence(words.say("the service does not fit: {why}", why=why_not(words, match)))
    doubts = [*_lacking(people, match.missing, match.open), *_unsure(words, match)]
    return " ".join([sentence(words.say(VERDICTS[match.eligible])), *doubts])


def state(people: People, offers: Sequence[Offer], told: Match | None = None) -> Iterator[str]:
    """Say in sentences whether steps hold for the family, and what leaves them unknown.

    What leaves `told` unknown has been told of already. Nothing is said of a step that is unknown
    only since it is named in general or given for somebody else.
    """
    unknown = [offer for offer in offers if offer.truth is UNKNOWN]
    if not unknown:
        yield sentence(people.words.say(_HOLDS))
        return
    doubts = tuple(_doubts(people, unknown, told, several=len(offers) > 1))
    if doubts or any(_is_unsettled(offer, told) for offer in unknown):
        yield sentence(people.words.say(_UNKNOWN))
    yield from doubts


def _is_unsettled(offer: Offer, told: Match | None) -> bool:
    """Is it unknown by a condition that no fact would settle, or by a service not told of?"""
    condition, match = offer.condition, offer.match
    if condition is not None and condition.truth is UNKNOWN:
        return not (condition.missing or condition.open)
    return match is not None and match is not told and match.eligible is UNKNOWN


def _doubts(
    people: People, offers: Sequence[Offer], told: Match | None, *, several: bool
) -> Iterator[str]:
    known, settled = (told.missing, told.open) if told is not None else ((), ())
    missing = [one for offer in offers for one in offer.missing if one not in known]
    yield from _lacking(people, missing, [k for o in offers for k in o.open if k not in settled])
    for offer in offers:
        for doubt in _own_doubts(people, offer, told):
            yield f"{tell_end(people.words, offer.target)}: {doubt}" if several else doubt


def _own_doubts(people: People, offer: Offer, told: Match | None) -> Iterator[str]:
    """Tell of doubts that no fact would settle: of the service, and of when the step holds."""
    if offer.match is not None and offer.match is not told:
        yield from _unsure(people.words, offer.match)
    on, period = people.on, offer.step.period
    if on is not None and period is not None and period.covers(on) is UNKNOWN:
        day = people.words.voice.day(on)
        doubt = people.words.say("it is not certain that this holds on {date}", date=day)
        yield sentence(doubt)


def _lacking(people: People, missing: Iterable[Lacking], disputes: Iterable[str]) -> Iterator[str]:
    words = people.words
    labels = people.labels(missing)
    if labels:
        yield sentence(f"{words.say('still missing:')} {labels}")
    for key in dict.fromkeys(disputes):
        dispute = words.dispute(key)
        yield sentence(words.say("the documents leave this open: {dispute}", dispute=dispute))


def _unsure(words: Words, match: Match) -> Iterator[str]:
    if match.who.rule is None and match.who.truth is UNKNOWN:
        yield sentence(words.say("the documents do not say whom the service is for"))
    if match.when.truth is UNKNOWN:
        yield sentence(tell_in_force(words, match))


def tell_reach(words: Words, offer: Offer) -> str:
    """Say for whom a step is given, beside the referrer who is asked about."""
    return words.say(_REACHES[offer.reach], who=tell_end(words, offer.origin))


def _in_general(words: Words, ends: Iterable[End]) -> Iterator[str]:
    names = [tell_end(words, end) for end in ends if is_general(words, end)]
    if names:
        yield sentence(words.say("named only in general: {ends}", ends=", ".join(names)))


def known_asks(words: Words, offer: Offer) -> Iterator[str]:
    """Tell of referral and name what the documents say of a step, and nothing where they do not."""
    for name in ("needs_referral", "anonymous"):
        truth = getattr(offer, name)
        if truth is not UNKNOWN:
            yield words.say(_ASKS[name, truth])


def _all_asks(words: Words, route: Route) -> str:
    """Tell of referral, name and cost what a route asks, and in one sentence what is not said."""
    truths = {name: getattr(route, name) for name in ("needs_referral", "anonymous", "free")}
    said = [words.say(_ASKS[name, truth]) for name, truth in truths.items() if truth is not UNKNOWN]
    unsaid = [words.say(_ASKS[name, truth]) for name, truth in truths.items() if truth is UNKNOWN]
    told = [sentence("; ".join(said))] if said else []
    if unsaid:
        what = words.voice.listed(unsaid, "or")
        told.append(sentence(words.say("the documents do not say {what}", what=what)))
    return " ".join(told)


def route_item(people: People, route: Route, told: Match) -> Item:
    """Tell a route: its steps, whether it holds, what it asks, what is said beside, the sources."""
    words, offers = people.words, route.offers
    sentences = list(state(people, offers, told))
    if offers[0].reach != "itself":
        sentences.append(sentence(tell_reach(words, offers[0])))
    sentences += _in_general(words, (route.start, *(offer.target for offer in offers)))
    remarks = (_remark(words, offer, several=len(offers) > 1) for offer in offers)
    lines = [capital(_chain(words, offers)), " ".join(sentences), _all_asks(words, route), *remarks]
    *most, last = filter(None, lines)
    return Item((*map(Sentence, most), Sentence(last, sources=route.sources)))


def _chain(words: Words, offers: Sequence[Offer]) -> str:
    """Tell steps as a chain of ends, each with the kind of the step that leads there."""
    told = [tell_end(words, offers[0].origin)]
    told += [f"{_target(words, one)} ({tell_how(words, one.step)})" for one in offers]
    return " → ".join(told)


def _target(words: Words, offer: Offer) -> str:
    """Name where a step leads; of a phase after another only its own name."""
    end = offer.target
    return words.phase(end.name, end.phase) if offer.leg.within else tell_end(words, end)


def _remark(words: Words, offer: Offer, *, several: bool) -> str:
    text = remark(words, offer.step)
    return f"{tell_end(words, offer.target)}: {text}" if text and several else text


def closed(words: Words, offers: Iterable[Offer]) -> Iterator[Section]:
    """Name the documented steps that do not hold for the family; why is not told."""
    items = (item(capital(_chain(words, [offer])), sources=offer.step.sources) for offer in offers)
    return titled(words, mark("does not hold for this family:"), items, "closed")
