"""Ways into a service, what follows from one, and where a referrer may guide a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..core.catalogue.match import Match
from ..core.directory.graph import whole_of
from ..core.directory.steps import End, StepKind
from ..core.pathways.answers import NextSteps, Referrals, WaysIn
from ..core.pathways.routes import Offer
from ..core.values.truth import NO, UNKNOWN, YES
from .access import access_lines, cited
from .matches import tell_title, why_not
from .offers import closed_lines, fit, known_asks, route_item, state, tell_reach
from .people import People
from .rules import INDENT, item
from .steps import is_general, remark, tell_end, tell_how
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["next_lines", "referral_lines", "way_lines"]

_DIRECT: Final = {
    YES: mark("self-referral is possible"),
    NO: mark("self-referral is not possible"),
    UNKNOWN: mark("the documents do not say whether self-referral is possible"),
}
_NEXT: Final[tuple[tuple[str, StepKind, tuple[StepKind, ...]], ...]] = (
    (mark("what comes next:"), "next", ("next", "gate", "refers", "self", "succeeds")),
    (mark("at the same time:"), "alongside", ("alongside", "cooperates")),
    (mark("workers come there from:"), "outreach", ("outreach",)),
    (mark("parts:"), "part", ("part",)),
)
"""What may follow: a heading, the kind that is not named under it, and the kinds told there."""


def way_lines(people: People, ways: WaysIn) -> Iterator[str]:
    """Tell every route to a service, and what it asks of the family."""
    words = people.words
    yield tell_title(words, ways.service)
    if ways.start is not None:
        end = tell_end(words, ways.start)
        yield sentence(words.say("starting from: {end}", end=end))
    yield sentence(words.say(_DIRECT[ways.direct]))
    yield fit(people, ways.match)
    if ways.routes:
        yield capital(words.say("ways in:"))
    yield from (route_item(people, route, ways.match) for route in ways)
    if not (ways.routes or ways.closed or ways.cut):
        yield from _without_routes(words, ways)
    if ways.cut:
        yield sentence(words.say("longer routes exist"))
    yield from closed_lines(words, ways.closed)
    if ways.start is None and any(route.start.kind == "referrer" for route in ways):
        yield sentence(words.say("how the family reaches those who refer is not documented"))


def _without_routes(words: Words, ways: WaysIn) -> Iterator[str]:
    if ways.start is not None:
        yield sentence(words.say("the documents give no way from there"))
    elif ways.direct is YES:
        yield sentence(words.say("the documents give no other way in"))
    else:
        yield sentence(words.say("the documents give no way in"))
    yield capital(words.say("how to get in:"))
    yield from (item(line) for line in access_lines(words, ways.match.access, sources=True))


def next_lines(people: People, found: NextSteps) -> Iterator[str]:
    """Tell what follows from a service, what runs alongside it, what belongs to it."""
    words = people.words
    yield tell_title(words, found.service)
    if found.contradicts:
        yield _contradiction(words, found.start)
    if not found.offers:
        yield sentence(words.say("the documents do not say what follows"))
    start = End("service", found.service)
    for heading, usual, kinds in _NEXT:
        offers = [one for one in found.of_kind(*kinds) if not one.leg.within]
        yield from _group(people, heading, offers, usual, start)
    inside = [one for one in found if one.leg.within]
    yield from _group(people, mark("phases of its own course:"), inside, "next", start)
    yield from closed_lines(words, found.closed)


def _contradiction(words: Words, match: Match) -> str:
    message = mark("according to the situation the family cannot be in this service: {why}")
    return sentence(words.say(message, why=why_not(words, match)))


def _group(
    people: People, heading: str, offers: Iterable[Offer], usual: StepKind, start: End
) -> Iterator[str]:
    told = [item(_offer(people, offer, usual, start)) for offer in offers]
    if told:
        yield capital(people.words.say(heading))
        yield from told


def _offer(people: People, offer: Offer, usual: StepKind, start: End) -> str:
    """Tell an offer in one line; where it begins is told unless that is the start."""
    words, within = people.words, offer.leg.within
    head = _ends(words, offer, start)
    how = tell_how(words, offer.step, usual)
    sentences = [
        sentence(f"{head} ({how})" if how else head),
        *state(people, [offer], offer.match if within else None),
        *_in_general(words, offer.target),
    ]
    return _with_rest(words, sentences, offer)


def _with_rest(words: Words, sentences: list[str], offer: Offer) -> str:
    """Add what a step asks of one who comes from outside, what is said beside it, its sources."""
    asks = "" if offer.leg.within else "; ".join(known_asks(words, offer))
    more = [sentence(asks) if asks else "", remark(words, offer.step)]
    return " ".join(filter(None, [*sentences, *more, cited(offer.step.sources)]))


def _in_general(words: Words, end: End) -> Iterator[str]:
    if is_general(words, end):
        yield sentence(words.say("named only in general"))


def _ends(words: Words, offer: Offer, start: End) -> str:
    if offer.leg.within:
        phases = (words.phase(end.name, end.phase) for end in (offer.origin, offer.target))
        return " → ".join(phases)
    target = tell_end(words, offer.target)
    return target if offer.origin == start else f"{tell_end(words, offer.origin)} → {target}"


def referral_lines(people: People, found: Referrals) -> Iterator[str]:
    """Tell where a referrer may guide the family, service by service."""
    words = people.words
    yield capital(words.term("referrer", found.referrer))
    if found.offers:
        yield capital(words.say("may guide to:"))
    else:
        yield sentence(words.say("the documents do not say where it may guide a family"))
    for target, offers in _by_target(found.offers).items():
        yield from _target(people, target, offers)
    if found.cooperation:
        message = mark("the documents speak of cooperation, not of referring:")
        yield capital(words.say(message))
    start = End("referrer", found.referrer)
    for offer in found.cooperation:
        yield item(_offer(people, offer, "cooperates", start))
    yield from closed_lines(words, found.closed)


def _by_target(offers: Iterable[Offer]) -> dict[End, list[Offer]]:
    found: dict[End, list[Offer]] = {}
    for offer in offers:
        found.setdefault(whole_of(offer.target), []).append(offer)
    return found


def _target(people: People, target: End, offers: list[Offer]) -> Iterator[str]:
    """Tell a service once, then each step there: for whom it is given and what it asks."""
    words, match = people.words, offers[0].match
    if match is None:
        yield item(sentence(tell_end(words, target)))
    else:
        yield item(f"{tell_title(words, match.service.id)}. {fit(people, match)}")
    for offer in offers:
        how = tell_how(words, offer.step, "refers")
        reach = tell_reach(words, offer)
        sentences = [
            sentence(f"{reach} ({how})" if how else reach),
            *([] if offer.truth is YES else state(people, [offer], match)),
            *_in_general(words, offer.target),
        ]
        yield f"{INDENT}{item(_with_rest(words, sentences, offer))}"
