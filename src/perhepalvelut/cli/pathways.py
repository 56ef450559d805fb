"""The commands `way`, `next` and `refer`: how a family gets to a service, and on from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias, TypeVar

import attrs
import click

from .. import Situation, SituationError, dump
from ..directory import Source
from ..pathways import MAX_STEPS, NextSteps, Offer, Pathways, Referrals, WaysIn
from ..sayings import Saying
from ..text import Section, Sentence
from ..text.voice import mark
from .command import Command
from .completion import referrers, services
from .frames import asked, sources_told, with_id
from .maps import print_picture
from .options import day_of, flags_of, in_language, pictured, telling_a_situation
from .page import print_json, print_page
from .session import Session, hinting, open_session
from .situations import situation_from

__all__ = ["next_", "refer", "way"]

_Found: TypeAlias = WaysIn | NextSteps | Referrals
Found = TypeVar("Found", WaysIn, NextSteps, Referrals)
_SHAPES = pictured("text", "json", "mermaid", "dot", "svg")


@click.command(cls=Command)
@click.argument("service", shell_complete=services)
@telling_a_situation
@click.option("--from", "start", metavar="START", help="A service, a referrer, or family.")
@click.option(
    "--steps",
    type=click.IntRange(min=1),
    default=MAX_STEPS,
    show_default=True,
    metavar="N",
    help="Routes of at most so many steps.",
)
@in_language
@_SHAPES
def way(service: str, start: str | None, steps: int, **told: Any) -> None:
    """Tell how a family gets to a service: the documented routes, and what each asks.

    A route starts at the family, at a referrer, or at a service where the situation says that the
    family is; --from names one start. Without SITUATION nothing is known of the family.

    Example: perhepalvelut way lahti.jannika --from neuvola
    """
    asked = _Asked.of(told)
    target = asked.session.service(service).id
    if start == target:
        raise SituationError(
            Saying("{start} is the service itself; name a start before it", start=start), "--from"
        )
    with hinting(
        Saying("`perhepalvelut list` lists services, `perhepalvelut facts` referrers"), "--from"
    ):
        found = asked.paths.ways_in(target, start=start, max_steps=steps)
    asked.answer(found, asked.session.teller.ways_in, dump, found.offers(), found.closed)


@click.command("next", cls=Command)
@click.argument("service", shell_complete=services)
@telling_a_situation
@in_language
@_SHAPES
def next_(service: str, **told: Any) -> None:
    """Tell what follows from a service a family is in, runs alongside it, or is part of it.

    Where the situation says that the family cannot be there, that is told first. Without SITUATION
    nothing is known of the family.

    Example: perhepalvelut next lahti.turvakoti --person "mother 30 years"
    """
    asked = _Asked.of(told)
    found = asked.paths.next_steps(asked.session.service(service).id)
    asked.answer(found, asked.session.teller.next_steps, dump, found, found.closed)


@click.command(cls=Command)
@click.argument("referrer", shell_complete=referrers)
@telling_a_situation
@in_language
@_SHAPES
def refer(referrer: str, **told: Any) -> None:
    """Tell where a referrer may guide a family: a maternity clinic, social services, a prison.

    Also told is what is documented of a broader referrer, a narrower one, or only in general.
    `perhepalvelut facts` lists referrers. Without SITUATION nothing is known of the family.

    Example: perhepalvelut refer neuvola --municipality Lahti --fact expecting
    """
    asked = _Asked.of(told)
    asked.session.check_term("", "referrer", referrer)
    found = asked.paths.from_referrer(referrer)
    offers = (*found.offers, *found.cooperation)
    asked.answer(found, asked.session.teller.referrals, dump, offers, found.closed)


@attrs.frozen
class _Asked:
    """Of which family and day it is asked, and in which shape the answer is wanted."""

    session: Session
    family: Situation
    day: date
    today: bool
    shape: str

    @classmethod
    def of(cls, told: dict[str, Any]) -> _Asked:
        """Read what the arguments tell; a situation need not be told."""
        flags, day = flags_of(told), day_of(told["on"])
        session, source = open_session(told["lang"]), told["situation"]
        nothing = source is None and not flags.told
        family = Situation() if nothing else situation_from(source, flags, session, day)
        return cls(session, family, day, told["on"] is None, told["shape"])

    @property
    def paths(self) -> Pathways:
        """The steps as the family meets them."""
        return Pathways(self.session.catalogue, self.family, on=self.day)

    def answer(
        self,
        found: Found,
        tell: Callable[[Found], Section],
        dump: Callable[[Found], dict[str, Any]],
        *offers: Iterable[Offer],
    ) -> None:
        """Print what was found in the shape wanted; the offers are those whose sources count."""
        if self.shape == "json":
            print_json(dump(found))
        elif self.shape == "text":
            self._print(found, tell(found), [one for some in offers for one in some])
        else:
            print_picture(self.session.teller.picture(found), self.shape)

    def _print(self, found: _Found, told: Section, offers: Sequence[Offer]) -> None:
        nothing = Sentence(self.session.say("Nothing is told of the family."))
        family = self.session.teller.situation(self.family, on=self.day).parts or (nothing,)
        id = found.referrer if isinstance(found, Referrals) else found.service
        print_page(
            Section("", [asked(self.session, self.day, today=self.today), *family]),
            with_id(told, id),
            *self._missing(found, offers),
            *sources_told(self.session, _sources(found, offers), self.day),
        )

    def _missing(self, found: _Found, offers: Iterable[Offer]) -> Iterator[Section]:
        """Name by their ids the facts that are missing, so that one can tell them."""
        lacking = [one for offer in offers for one in offer.missing]
        lacking += found.match.missing if isinstance(found, WaysIn) else []
        if lacking:
            names = ", ".join(sorted({one.fact for one in lacking}))
            text = mark("Facts that would help to settle what is not known: {facts}.")
            yield Section("", [Sentence(self.session.say(text, facts=names))])


def _sources(found: _Found, offers: Sequence[Offer]) -> Iterable[Source]:
    """List the sources of the steps; where there is none, those of how one gets in."""
    if isinstance(found, WaysIn) and not offers:
        return [source for _, claim in found.match.access.claims() for source in claim.sources]
    return [source for offer in offers for source in offer.step.sources]
