"""The command `course`: the phases of a service and what comes round in it, from a start date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import click

from .. import SituationError, UnknownNameError, dump, timeline
from ..directory import Service
from ..errors import DateError
from ..sayings import Saying, joined
from ..text import Section, Sentence
from .command import Command
from .completion import begun_phases, services
from .frames import sources_told, with_id
from .options import day_after, formatted, in_language
from .page import print_json, print_page
from .session import Session, hinting, open_session

__all__ = ["course"]

YEARS = 2
LAST_YEAR = 9000
"""Courses run for years from the last day told; the calendar ends at 9999."""


@click.command(cls=Command)
@click.argument("service", shell_complete=services)
@click.option("--start", metavar="DATE", required=True, help="The day the service starts.")
@click.option("--until", metavar="DATE", help="The last day looked at. Default: two years on.")
@click.option(
    "--begun",
    multiple=True,
    metavar="PHASE=DATE",
    shell_complete=begun_phases,
    help="The day a phase began, where it is known: ryhma=2023-03-01.",
)
@click.option("--ended", metavar="DATE", help="The day the work ended, where it is known.")
@click.option(
    "--consent/--no-consent",
    default=None,
    help="Have they agreed to what needs consent? With --no-consent it is left out.",
)
@in_language
@formatted
def course(
    service: str,
    *,
    start: str,
    until: str | None,
    begun: Sequence[str],
    ended: str | None,
    consent: bool | None,
    lang: str,
    shape: str,
) -> None:
    """Unroll the course of a service: phases, reviews, feedback and follow-ups, with their dates.

    Dates are given as far as the documents allow: what comes "about every three months" stays
    about, and what has no stated time keeps an open end.

    Example: perhepalvelut course lahti.peukaloinen --start 2023-01-09
    """
    begins = _day("--start", start)
    last = _two_years_on(begins) if until is None else _day("--until", until)
    session = open_session(lang)
    found = session.service(service)
    occasions = timeline(
        session.catalogue,
        found.id,
        begins,
        until=last,
        begun=_begun(begun, found),
        ended=None if ended is None else _day("--ended", ended),
        consented=consent,
    )
    if shape == "json":
        data = {"service": found.id, "start": begins.isoformat(), "until": last.isoformat()}
        print_json({**data, "occasions": [dump(one) for one in occasions]})
        return
    sources = [source for one in occasions for source in one.sources]
    print_page(
        Section("", [_span(session, begins, last, chosen=until is not None)]),
        with_id(session.teller.timeline(found.id, occasions), found.id),
        *sources_told(session, sources, begins),
    )


def _day(flag: str, text: str) -> date:
    """Read a day after a flag, and refuse one too near the end of the calendar to count from."""
    day = day_after(flag, text)
    if day.year > LAST_YEAR:
        late = Saying("is too late to count from; write a year up to {year}", year=LAST_YEAR)
        raise DateError(joined(": ", (flag, late)))
    return day


def _two_years_on(start: date) -> date:
    """Give the same day two years later; 29 February becomes 28 February."""
    leap = (start.month, start.day) == (2, 29)
    return start.replace(year=start.year + YEARS, day=28 if leap else start.day)


def _begun(texts: Iterable[str], service: Service) -> Mapping[str, date]:
    """Read the days on which phases began; a phase told twice is refused."""
    begun: dict[str, date] = {}
    for text in texts:
        phase, told, day = (word.strip() for word in text.partition("="))
        if not told:
            raise SituationError(
                Saying("has no day; write PHASE=DATE, as ryhma=2023-03-01"), "--begun"
            )
        _check_phase(phase, service)
        if phase in begun:
            raise SituationError(Saying("is given twice; give it once"), f"--begun {phase}")
        begun[phase] = _day(f"--begun {phase}", day)
    return begun


def _check_phase(phase: str, service: Service) -> None:
    known = [one.id for one in service.course.phases]
    if not known:
        raise SituationError(
            Saying("no phases of {service} are documented; leave it out", service=service.id),
            "--begun",
        )
    with hinting(Saying("its phases: {known}", known=", ".join(known)), "--begun"):
        if phase not in known:
            raise UnknownNameError(Saying("phase of {service}", service=service.id), phase, known)


def _span(session: Session, start: date, until: date, *, chosen: bool) -> Sentence:
    text = session.say(
        "Looked at from {day} to {until}.", day=session.day(start), until=session.day(until)
    )
    if not chosen:
        text += f" {session.say('That is two years; --until looks at another time.')}"
    return Sentence(text)
