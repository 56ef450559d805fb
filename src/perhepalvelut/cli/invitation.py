"""What `match` says to somebody who has told nothing: whom to call, and what to tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from .. import Match, Situation
from ..catalogue import Answer, answer
from ..text import Section, Sentence
from ..text.voice import mark
from .page import print_page
from .session import Session

__all__ = ["invite"]

_TELL: Final = mark("Tell a little, and the answer comes. What you do not know you can leave out.")
_THREE: Final = (
    (
        mark("Whom is it about, and how old is each?"),
        '--person "mother 29 years" --person "child 7 months"',
    ),
    (mark("Where are you staying? The municipality is enough."), "--municipality Lahti"),
    (mark("What do you need help with?"), "--wants uupumus"),
)
_HELP: Final = mark("There is help")
_IN_A_FILE: Final = mark("The same in a file: perhepalvelut match FILE")
_NAMED: Final = 3


def invite(session: Session, day: date) -> None:
    """Print whom to call, what to tell and how, and what help there is."""
    found = answer(session.catalogue.match(Situation(), on=day))
    print_page(
        session.teller.of(found.matches.urgent),
        *_offers(session, found),
        Section("", [Section(session.say(_TELL), list(_three(session)))]),
        *_help(session, found),
        Section("", [Sentence(session.say(_IN_A_FILE))]),
    )


def _offers(session: Session, found: Answer) -> Iterator[Section]:
    """Offer safety, with its number, before anything is asked."""
    offers = [one for one in found.questions if one.offer is not None]
    if offers:
        yield Section("", [Sentence(session.teller.question(found, one)) for one in offers])


def _three(session: Session) -> Iterator[Section]:
    for question, example in _THREE:
        yield Section(session.say(question), [Sentence(example)])


def _help(session: Session, found: Answer) -> Iterator[Section]:
    """Name what there is for clients, by the categories of the services, a few of each."""
    by_category: dict[str, list[Match]] = {}
    for one in (*found.fits, *found.could_fit):
        category = one.service.category
        if category is not None and one.service.part_of is None:
            by_category.setdefault(category.value, []).append(one)
    named = [
        Section(session.teller.term("category", category), [Sentence(_names(session, services))])
        for category, services in by_category.items()
    ]
    if named:
        yield Section("", [Section(session.say(_HELP), named)])


def _names(session: Session, services: list[Match]) -> str:
    return ", ".join(session.teller.service_name(one.service.id) for one in services[:_NAMED])
