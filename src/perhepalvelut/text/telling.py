"""The Teller: everything that a catalogue and its answers hold, told in one locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from ..core.catalogue.catalogue import Catalogue
from ..core.catalogue.match import Match
from ..core.courses.timeline import Occasion
from ..core.directory.associations import Association, Unit
from ..core.directory.claims import Dispute, Measure
from ..core.directory.evidence import Source
from ..core.directory.services import Access, Service
from ..core.directory.steps import End, Step
from ..core.evaluation.findings import Finding, Lacking
from ..core.guards.doors import doors
from ..core.pathways.answers import NextSteps, Referrals, WaysIn
from ..core.pathways.routes import Route
from ..core.rules.nodes import Rule
from ..core.situations.situation import Situation
from ..core.values.dates import PartialDate, Period
from ..core.values.hours import Hours
from ..core.vocabulary.facts import Fact
from ..errors import SituationError
from .access import access_lines
from .associations import association_lines, unit_lines
from .catalogues import Texts
from .drawing import draw_answer, draw_map
from .findings import Telling
from .matches import Block, match_blocks
from .pathways import next_lines, referral_lines, way_lines
from .people import People
from .pictures import Picture
from .quantities import tell_date, tell_hours, tell_measure, tell_period
from .rules import tell_area, tell_rule
from .services import service_lines
from .situations import fact_lines, situation_lines
from .sources import dispute_lines, tell_source
from .steps import step_lines, tell_end
from .timelines import timeline_lines
from .voice import Voice
from .words import Words

__all__ = ["Teller"]


@doors
class Teller:
    """Tells what a catalogue says, in one locale, as sentences and lines of text.

    An unknown locale, or one in whose language there is no text, is a LocaleError. `texts` may be
    shared between tellers, so that files are read once and fallbacks counted together. Lines come
    as lists; a nested line begins with its indent. A teller pickles and copies to an equal one, and
    may be used by many threads.

    >>> from perhepalvelut.core.catalogue.catalogue import Catalogue
    >>> from perhepalvelut.core.rules.parser import parse_rule
    >>> from perhepalvelut.core.vocabulary.vocabulary import Vocabulary
    >>> teller = Teller(Catalogue.of([], Vocabulary()), "fi")
    >>> teller.rule(parse_rule("not any_child(age < years(3))"))
    'Kukaan lapsista ei ole alle 3-vuotias.'
    """

    def __init__(self, catalogue: Catalogue, locale: str, *, texts: Texts | None = None) -> None:
        self.texts = Texts(catalogue.domains) if texts is None else texts
        self._voice = Voice(self.texts, locale)
        self._words = Words(catalogue, self._voice)

    def __eq__(self, other: object) -> bool:
        return self._is() == other._is() if isinstance(other, Teller) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._is())

    def _is(self) -> tuple[Catalogue, str, Texts]:
        return self._words.catalogue, self.locale, self.texts

    @property
    def locale(self) -> str:
        """The locale, as Babel writes it: `sv_FI`."""
        return self._voice.locale

    @property
    def fallbacks(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """What was shown in another language so far: (domain, asked locale) to the messages."""
        return self.texts.fallbacks

    def rule(self, rule: Rule) -> str:
        """Tell a rule: one sentence, or a heading and one condition to a line."""
        return tell_rule(self._words, rule)

    def area(self, rule: Rule) -> str:
        """Tell the rule of an area, where `everyone()` means from anywhere."""
        return tell_area(self._words, rule)

    def finding(
        self,
        finding: Finding,
        situation: Situation,
        *,
        on: date | None = None,
        to: int | None = None,
    ) -> list[str]:
        """Tell the tree of reasons, a line to each, then what is presumed, missing and left open.

        `on` is the day on which ages are told. `to` is the index of the person who is told: the
        answer is then judged anew from that person's facts and the family's. Of a quantifier only
        the truth is told; one that asks for facts of somebody else reads as unknown and is marked
        as not shown, as is every answer that hangs on it.
        """
        people = People(self._words, _hearing(situation, to), on)
        return list(Telling(people, to).lines(finding))

    def lacking(self, lacking: Lacking, situation: Situation, *, on: date | None = None) -> str:
        """Ask for a missing fact: its question, and of whom it is asked."""
        return People(self._words, situation, on).lacking(lacking)

    def label(self, lacking: Lacking, situation: Situation, *, on: date | None = None) -> str:
        """Name a missing fact in short, and of whom it is missing."""
        return People(self._words, situation, on).label(lacking)

    def person(self, index: int, situation: Situation, *, on: date | None = None) -> str:
        """Name a person by role and age, and by nothing else."""
        return People(self._words, _hearing(situation, index), on).name(index)

    def match(self, match: Match, *, to: int | None = None) -> list[str]:
        """Tell a match: does it fit, for whom, why, what is missing, how one gets in, how sure.

        `to` is the index of the person who is told, see `finding`.
        """
        return [line for block in self.blocks(match, to=to) for line in block.lines()]

    def blocks(self, match: Match, *, to: int | None = None) -> tuple[Block, ...]:
        """Tell a match as `match` does, each thing told as a value by its kind."""
        _hearing(match.situation, to)
        return tuple(match_blocks(self._words, match, to))

    def access(self, access: Access) -> list[str]:
        """Tell how one gets in; referral, name, cost, channels and hours even when not stated."""
        return list(access_lines(self._words, access))

    def service(self, service: Service) -> list[str]:
        """Tell everything that is documented of a service, each with its sources."""
        return list(service_lines(self._words, service))

    def end(self, end: End) -> str:
        """Name where a step begins or leads to."""
        return tell_end(self._words, end)

    def step(self, step: Step) -> list[str]:
        """Tell a documented step: its ends, kind, manner and condition, with its sources."""
        return list(step_lines(self._words, step))

    def ways_in(self, ways: WaysIn) -> list[str]:
        """Tell every route to a service: does it hold, what is missing, what does it ask.

        This and the next two tell truths and what is missing, and no fact of the family.
        """
        return list(way_lines(People(self._words, ways.situation, ways.on), ways))

    def next_steps(self, found: NextSteps) -> list[str]:
        """Tell what follows from a service, runs alongside it, is part of it."""
        return list(next_lines(People(self._words, found.situation, found.on), found))

    def referrals(self, found: Referrals) -> list[str]:
        """Tell where a referrer may guide a family, service by service, and how it cooperates."""
        return list(referral_lines(People(self._words, found.situation, found.on), found))

    def timeline(self, service_id: str, occasions: Sequence[Occasion]) -> list[str]:
        """Tell a course over time, an occasion to a line; many rounds of the same share a line."""
        return list(timeline_lines(self._words, service_id, occasions))

    def unit(self, unit: Unit) -> list[str]:
        """Tell a unit: its staff and its services."""
        return list(unit_lines(self._words, unit))

    def association(self, association: Association) -> list[str]:
        """Tell an association: contact details, units, services, documents, disputes."""
        return list(association_lines(self._words, association))

    def dispute(self, dispute: Dispute) -> list[str]:
        """Tell a recorded dispute: its readings with their sources, and how it is treated."""
        return list(dispute_lines(self._words, dispute))

    def source(self, source: Source) -> str:
        """Tell a source: the title of the document, the section, the lines."""
        return tell_source(self._words, source)

    def situation(self, situation: Situation, *, on: date | None = None) -> list[str]:
        """Tell a whole situation, facts and all: never into a log."""
        return list(situation_lines(People(self._words, situation, on)))

    def fact(self, fact: Fact) -> list[str]:
        """Tell a fact: its name and id, its question, its options."""
        return list(fact_lines(self._words, fact))

    def term(self, kind: str, id: str) -> str:
        """Name a term; an unknown one is an UnknownNameError with the nearest."""
        return self._words.term(kind, id)

    def role(self, role: str) -> str:
        """Name a role; an unknown one is an UnknownNameError with the nearest."""
        return self._words.role(role)

    def audience(self, audience: str) -> str:
        """Name an audience; an unknown one is an UnknownNameError with the nearest."""
        return self._words.audience(audience)

    def text(self, text: str, id: str = "") -> str:
        """Give a text of a plugin; `id` is the service or association it belongs to, if any."""
        return self._words.of_plugin(text, id)

    def picture(self, what: WaysIn | Route | NextSteps | Referrals) -> Picture:
        """Draw an answer: what is unknown with a broken line, what is closed not at all."""
        return draw_answer(self._words, what)

    def map(
        self, steps: Iterable[Step] | None = None, *, association: str | None = None
    ) -> Picture:
        """Draw documented steps: those given, or all of the catalogue and the parts of services.

        With `association` only those that have an end in it are drawn.
        """
        return draw_map(self._words, steps, association)

    def status(self, status: str) -> str:
        """Name the phase of a service: established, planned, ended and so on."""
        return self._words.status(status)

    def measure(self, measure: Measure) -> str:
        """Tell a measure: "about 3 months", "at most 2 periods", "4–5 hours at a time"."""
        return tell_measure(self._voice, measure)

    def hours(self, hours: Hours) -> str:
        """Tell opening hours."""
        return tell_hours(self._voice, hours)

    def period(self, period: Period) -> str:
        """Tell a period: "since 2021", "2019–2021"."""
        return tell_period(self._voice, period)

    def date(self, day: PartialDate) -> str:
        """Tell a date as far as it is known."""
        return tell_date(self._voice, day)


def _hearing(situation: Situation, to: int | None) -> Situation:
    """Refuse to tell a person who is not there."""
    if to is not None and not 0 <= to < len(situation.people):
        raise SituationError("there is no such person; people are counted from 0")
    return situation
