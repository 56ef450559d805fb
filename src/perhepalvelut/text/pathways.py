"""Ways into a service, what follows from one, and where a referrer may guide a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ..core.catalogue.match import Match
from ..core.directory.graph import whole_of
from ..core.directory.steps import End, StepKind
from ..core.pathways.answers import NextSteps, Referrals, WaysIn
from ..core.pathways.routes import Offer
from ..core.values.truth import NO, UNKNOWN, YES
from .access import access_sentences
from .document import Item, Part, Section, Sentence, item
from .matches import tell_title, why_not
from .offers import closed, fit, known_asks, route_item, state, tell_reach
from .parts import says, titled
from .people import People
from .steps import is_general, remark, tell_end, tell_how
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["tell_next", "tell_referrals", "tell_ways"]

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


def tell_ways(people: People, ways: WaysIn) -> Section:
    """Tell every route to a service, and what it asks of the family."""
    return Section(tell_title(people.words, ways.service), _ways(people, ways))


def _ways(people: People, ways: WaysIn) -> Iterator[Part]:
    words = people.words
    if ways.start is not None:
        yield says(words, mark("starting from: {end}"), end=tell_end(words, ways.start))
    yield says(words, _DIRECT[ways.direct])
    yield Sentence(fit(people, ways.match), name="verdict")
    routes = (route_item(people, route, ways.match) for route in ways)
    yield from titled(words, mark("ways in:"), routes, "ways")
    if not (ways.routes or ways.closed or ways.cut):
        yield from _without_routes(words, ways)
    if ways.cut:
        yield says(words, mark("longer routes exist"))
    yield from closed(words, ways.closed)
    if ways.start is None and any(route.start.kind == "referrer" for route in ways):
        yield says(words, mark("how the family reaches those who refer is not documented"))


def _without_routes(words: Words, ways: WaysIn) -> Iterator[Part]:
    if ways.start is not None:
        yield says(words, mark("the documents give no way from there"))
    elif ways.direct is YES:
        yield says(words, mark("the documents give no other way in"))
    else:
        yield says(words, mark("the documents give no way in"))
    about = words.about(ways.match.service.id)
    access = access_sentences(about, ways.match.access, sources=True)
    yield from titled(words, mark("how to get in:"), access, "access")


def tell_next(people: People, found: NextSteps) -> Section:
    """Tell what follows from a service, what runs alongside it, what belongs to it."""
    return Section(tell_title(people.words, found.service), _next(people, found))


def _next(people: People, found: NextSteps) -> Iterator[Part]:
    words = people.words
    if found.contradicts:
        yield _contradiction(words, found.start)
    if not found.offers:
        yield says(words, mark("the documents do not say what follows"))
    start = End("service", found.service)
    for heading, usual, kinds in _NEXT:
        offers = [one for one in found.of_kind(*kinds) if not one.leg.within]
        yield from _group(people, heading, offers, usual, start)
    inside = [one for one in found if one.leg.within]
    yield from _group(people, mark("phases of its own course:"), inside, "next", start)
    yield from closed(words, found.closed)


def _contradiction(words: Words, match: Match) -> Sentence:
    message = mark("according to the situation the family cannot be in this service: {why}")
    return says(words, message, why=why_not(words, match))


def _group(
    people: People, heading: str, offers: Iterable[Offer], usual: StepKind, start: End
) -> Iterator[Section]:
    told = (_offer(people, offer, usual, start) for offer in offers)
    return titled(people.words, heading, told, usual)


def _offer(people: People, offer: Offer, usual: StepKind, start: End) -> Sentence:
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


def _with_rest(words: Words, sentences: list[str], offer: Offer) -> Sentence:
    """Add what a step asks of one who comes from outside, what is said beside it, its sources."""
    asks = "" if offer.leg.within else "; ".join(known_asks(words, offer))
    more = [sentence(asks) if asks else "", remark(words, offer.step)]
    return Sentence(" ".join(filter(None, [*sentences, *more])), sources=offer.step.sources)


def _in_general(words: Words, end: End) -> Iterator[str]:
    if is_general(words, end):
        yield sentence(words.say("named only in general"))


def _ends(words: Words, offer: Offer, start: End) -> str:
    if offer.leg.within:
        phases = (words.phase(end.name, end.phase) for end in (offer.origin, offer.target))
        return " → ".join(phases)
    target = tell_end(words, offer.target)
    return target if offer.origin == start else f"{tell_end(words, offer.origin)} → {target}"


def tell_referrals(people: People, found: Referrals) -> Section:
    """Tell where a referrer may guide the family, service by service."""
    return Section(capital(people.words.term("referrer", found.referrer)), _guided(people, found))


def _guided(people: People, found: Referrals) -> Iterator[Part]:
    words = people.words
    if not found.named:
        yield says(words, mark("the documents do not say where it may guide a family"))
    named = _by_target(found.named)
    for offer in found.unnamed:
        named.get(whole_of(offer.target), []).append(offer)
    yield from titled(words, mark("may guide to:"), _targets(people, named), "refers")
    rest = {end: offers for end, offers in _by_target(found.unnamed).items() if end not in named}
    message = mark("here the party that guides is not named, and may or may not be this one:")
    yield from titled(words, message, _targets(people, rest), "unnamed")
    message, start = mark("the documents speak of cooperation, not of referring:"), found.referrer
    yield from _group(people, message, found.cooperation, "cooperates", End("referrer", start))
    yield from closed(words, found.closed)


def _targets(people: People, offers: Mapping[End, list[Offer]]) -> Iterator[Item]:
    return (_target(people, *one) for one in offers.items())


def _by_target(offers: Iterable[Offer]) -> dict[End, list[Offer]]:
    found: dict[End, list[Offer]] = {}
    for offer in offers:
        found.setdefault(whole_of(offer.target), []).append(offer)
    return found


def _target(people: People, target: End, offers: list[Offer]) -> Item:
    """Tell a service once, then each step there: for whom it is given and what it asks."""
    words, match = people.words, offers[0].match
    text = sentence(tell_end(words, target))
    if match is not None:
        text = f"{tell_title(words, match.service.id)}. {fit(people, match)}"
    return item(text, *(Item((_step_there(people, one, match),)) for one in offers))


def _step_there(people: People, offer: Offer, match: Match | None) -> Sentence:
    words, reach = people.words, tell_reach(people.words, offer)
    how = tell_how(words, offer.step, "refers")
    sentences = [
        sentence(f"{reach} ({how})" if how else reach),
        *([] if offer.truth is YES else state(people, [offer], match)),
        *_in_general(words, offer.target),
    ]
    return _with_rest(words, sentences, offer)
