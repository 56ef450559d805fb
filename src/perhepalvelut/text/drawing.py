"""From steps and answers to pictures: which boxes and arrows there are, and what they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from textwrap import wrap
from typing import Final

import attrs

from ..core.directory.graph import whole_of
from ..core.directory.steps import End, Step
from ..core.pathways.answers import NextSteps, Referrals, WaysIn
from ..core.pathways.routes import Offer, Route
from ..core.rules.atoms import is_in
from ..core.values.truth import UNKNOWN
from .boxes import Arrow, ArrowKind, Box, Frame
from .document import Section
from .pictures import Picture
from .rules import tell_rule
from .steps import tell_end, tell_how
from .words import Words

__all__ = ["draw_answer", "draw_map"]

WIDTH: Final = 24
"""Characters to a line of a label; a longer word stands alone."""

_OTHER_SIGN: Final = re.compile("[^a-z0-9 ]")


@attrs.frozen
class _Line:
    """An arrow between ends, before they are boxes."""

    origin: End
    target: End
    kind: ArrowKind
    texts: tuple[str, ...]
    unknown: bool = False


def draw_answer(words: Words, what: WaysIn | Route | NextSteps | Referrals) -> Picture:
    """Draw what a family was told: ways in, a route, next steps or referrals."""
    offers = _offers(what)
    lines = list(_offered(words, offers))
    if isinstance(what, Route):
        return _picture(words, lines, what.target)
    asked = _referrer(what.referrer) if isinstance(what, Referrals) else _service(what.service)
    start = what.start if isinstance(what, WaysIn) else asked
    lines += _belonging(words, start, lines) if start is not None else []
    return _picture(words, lines, asked)


def draw_map(words: Words, steps: Iterable[Step] | None, association: str | None) -> Picture:
    """Draw steps, or all of the catalogue; with an association those that have an end in it."""
    drawn = words.catalogue.all_steps() if steps is None else tuple(dict.fromkeys(steps))
    title = ""
    if association is not None:
        title = _name(words, association)
        own = words.catalogue.association(association).steps
        drawn = tuple(step for step in drawn if step in own or association in _homes(words, step))
    return _picture(words, [_line(words, step) for step in drawn], title=title)


def _offers(what: WaysIn | Route | NextSteps | Referrals) -> tuple[Offer, ...]:
    if isinstance(what, WaysIn):
        return what.offers()
    return (*what.offers, *what.cooperation) if isinstance(what, Referrals) else what.offers


def _offered(words: Words, offers: Iterable[Offer]) -> Iterator[_Line]:
    """Give a line to each step; one that is walked both ways is as known as the less known way."""
    same: dict[tuple[Step, frozenset[End]], list[Offer]] = {}
    for offer in offers:
        same.setdefault((offer.step, frozenset((offer.origin, offer.target))), []).append(offer)
    for both in same.values():
        line = _line(words, both[0].step)
        unknown = any(offer.truth is UNKNOWN for offer in both)
        first, *more = line.texts
        texts = (f"? {first}" if unknown else first, *more)
        yield attrs.evolve(
            line, origin=both[0].origin, target=both[0].target, texts=texts, unknown=unknown
        )


def _line(words: Words, step: Step) -> _Line:
    texts = [tell_how(words, step)]
    if step.condition is not None:
        rule = tell_rule(words, step.condition)
        told = words.say("condition: {rule}", rule=rule.text)
        texts += Section(told, rule.parts).lines()
    return _Line(step.origin, step.target, step.kind, tuple(texts))


def _belonging(words: Words, start: End, lines: Iterable[_Line]) -> Iterator[_Line]:
    """Tie to the one asked of what leads on from a broader or a narrower one."""
    lines = tuple(lines)
    tied = {frozenset((line.origin, line.target)) for line in lines if line.kind == "part"}
    for origin in dict.fromkeys(whole_of(line.origin) for line in lines):
        pair = _inner_first(words, start, origin)
        if pair is not None and frozenset(pair) not in tied:
            yield _Line(*pair, "belongs", (words.say("belongs to"),))


def _inner_first(words: Words, one: End, other: End) -> tuple[End, End] | None:
    if one == other:
        return None
    if _within(words, one, other):
        return one, other
    return (other, one) if _within(words, other, one) else None


def _within(words: Words, inner: End, outer: End) -> bool:
    """Does an end belong to a broader referrer, a whole or the services of an association?"""
    if inner.kind == outer.kind == "referrer":
        return outer.name in _broader(words, inner.name)
    if inner.kind == outer.kind == "service":
        return is_in(outer.name, [inner.name])
    return inner.kind == "service" and outer.kind == "any" and _home(words, inner) == outer.name


def _broader(words: Words, referrer: str) -> list[str]:
    above: list[str] = []
    at = words.vocabulary.term("referrer", referrer).parent
    while at is not None and at not in above:
        above.append(at)
        at = words.vocabulary.term("referrer", at).parent
    return above


def _service(id: str) -> End:
    return End("service", id)


def _referrer(id: str) -> End:
    return End("referrer", id)


def _homes(words: Words, step: Step) -> tuple[str, str]:
    return _home(words, step.origin), _home(words, step.target)


def _home(words: Words, end: End) -> str:
    """Give the association that an end is of, or nothing."""
    if end.kind in ("service", "phase"):
        return words.catalogue.association_of(end.name).id
    return end.name if end.kind == "any" else ""


def _name(words: Words, association: str) -> str:
    return words.of_plugin(words.catalogue.association(association).name, association)


def _picture(
    words: Words, lines: Iterable[_Line], asked: End | None = None, *, title: str = ""
) -> Picture:
    """Frame the ends by association, a service with its phases, and in a map with its parts."""
    lines = tuple(lines)
    joined = (end for line in lines for end in (line.origin, line.target))
    named = (end for one in joined for end in (whole_of(one), one))
    ends = tuple(dict.fromkeys(named if asked is None else (asked, *named)))
    roots = {_root(words, end) for end in ends if end.kind == "phase"}
    if asked is None:
        counted = Counter(_root(words, end) for end in ends)
        roots |= {root for root, members in counted.items() if root and members > 1}
    return Picture(
        title=" ".join((tell_end(words, asked) if asked is not None else title).split()),
        boxes=tuple(_box(words, end, roots, end == asked) for end in ends),
        arrows=tuple(map(_arrow, lines)),
        frames=tuple(_frames(words, ends, roots)),
    )


def _root(words: Words, end: End) -> str:
    """Give the service that an end belongs to and that is itself part of no other, or nothing."""
    if end.kind not in ("service", "phase"):
        return ""
    service = words.catalogue.service(end.name)
    while service.part_of is not None:
        service = words.catalogue.service(service.part_of)
    return service.id


def _box(words: Words, end: End, roots: Set[str], asked: bool) -> Box:
    phase = end.kind == "phase"
    text = words.phase(end.name, end.phase) if phase else tell_end(words, end)
    home, root = _home(words, end), _root(words, end)
    frame = _root_id(root) if root in roots else _home_id(home) if home else ""
    return Box(_id(end), end.kind, _wrapped(text), frame, asked)


def _arrow(line: _Line) -> Arrow:
    return Arrow(_id(line.origin), _id(line.target), line.kind, _wrapped(*line.texts), line.unknown)


def _frames(words: Words, ends: Iterable[End], roots: Set[str]) -> Iterator[Frame]:
    for home in sorted({_home(words, end) for end in ends} - {""}):
        yield Frame(_home_id(home), _wrapped(_name(words, home), width=2 * WIDTH))
    for root in sorted(roots):
        home = words.catalogue.association_of(root).id
        yield Frame(_root_id(root), inside=_home_id(home))


def _home_id(association: str) -> str:
    return f"of_{_slug(association)}"


def _root_id(service: str) -> str:
    return f"whole_{_slug(service)}"


def _id(end: End) -> str:
    """Make an id of ASCII letters, digits and underscores; two ends never share one.

    In the id of a service no two signs stand side by side, so that their number tells them apart.
    """
    if end.kind == "other":
        return f"other_{_plain(end.name)}"
    name = "___".join(_slug(part) for part in (end.name, end.phase) if part)
    return f"{end.kind}_{name}" if name else end.kind


def _slug(id: str) -> str:
    return id.replace("-", "__").replace(".", "_")


def _plain(words: str) -> str:
    return _OTHER_SIGN.sub(lambda found: f"U{ord(found[0]):x}_", words).replace(" ", "_")


def _wrapped(*texts: str, width: int = WIDTH) -> tuple[str, ...]:
    """Break the lines of a text where they are long; a list keeps its lines."""
    return tuple(part for text in texts for part in wrap(text, width, break_long_words=False))
