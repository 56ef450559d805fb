"""The Teller: everything that a catalogue and its answers hold, told in one locale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeAlias

from ..core.catalogue.answer import Answer
from ..core.catalogue.catalogue import Catalogue
from ..core.catalogue.match import Match
from ..core.catalogue.matches import Matches
from ..core.catalogue.questions import Question
from ..core.catalogue.urgent import UrgentHelp
from ..core.courses.timeline import Occasion
from ..core.directory.associations import Association, Unit
from ..core.directory.claims import Dispute
from ..core.directory.evidence import Source
from ..core.directory.services import Access, Service
from ..core.directory.steps import End, Step
from ..core.evaluation.findings import Finding, Lacking
from ..core.guards.doors import doors
from ..core.pathways.answers import NextSteps, Referrals, WaysIn
from ..core.pathways.routes import Route
from ..core.rules.nodes import Rule
from ..core.situations.situation import Situation
from ..core.vocabulary.facts import Fact
from ..errors import Fault, SituationError
from ..sayings import Saying, saying_of
from .access import access_sentences
from .answers import tell_matches
from .associations import tell_association, tell_unit
from .document import Section
from .drawing import draw_answer, draw_map
from .findings import Telling
from .matches import tell_match
from .names import Names
from .pathways import tell_next, tell_referrals, tell_ways
from .people import People
from .pictures import Picture
from .plain_answer import plain_answer
from .rules import tell_area, tell_rule
from .screen import ask, tell_answer, tell_questions, tell_sheet
from .services import tell_service
from .situations import tell_fact, tell_situation
from .sources import tell_dispute, tell_source
from .steps import tell_end, tell_step
from .texts import Texts
from .timelines import tell_timeline
from .urgent import tell_urgent
from .voice import Voice
from .words import Words

__all__ = ["Teller"]

_Answer: TypeAlias = (
    Answer | Match | Matches | WaysIn | NextSteps | Referrals | UrgentHelp | Sequence[Occasion]
)


@doors
class Teller(Names):
    """Tells what a catalogue says, in one locale, as sentences and lines of text.

    An unknown locale, or one in whose language there is no text, is a LocaleError. `texts` may be
    shared between tellers, so that files are read once and fallbacks counted together. What may
    take more than a line is a `Section`: `str()` of it is plain text, `lines()` its lines,
    `render(told, "html")` and so on other forms, and a notebook shows it. A teller pickles and
    copies to an equal one, and may be used by many threads.

    >>> from perhepalvelut.core.catalogue.catalogue import Catalogue
    >>> from perhepalvelut.core.rules.parser import parse_rule
    >>> from perhepalvelut.core.vocabulary.vocabulary import Vocabulary
    >>> teller = Teller(Catalogue.of([], Vocabulary()), "fi")
    >>> print(teller.rule(parse_rule("not any_child(age < years(3))")))
    Kukaan lapsista ei ole alle 3-vuotias.
    """

    def __init__(self, catalogue: Catalogue, locale: str, *, texts: Texts | None = None) -> None:
        self.texts = Texts(catalogue.domains) if texts is None else texts
        voice = Voice(self.texts, locale)
        super().__init__(Words(catalogue, voice), voice)

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

    def of(self, answer: _Answer) -> Section:
        """Tell an answer by its type, for a notebook: `teller.of(matches)` in the last line.

        A timeline is one of `Occasion`s; `timeline` tells its service beside it.
        """
        if isinstance(answer, Sequence) and not isinstance(answer, Matches):
            return tell_timeline(self._words, "", answer)
        return _OF[type(answer)](self, answer)

    def error(self, error: Exception | Fault) -> str:
        """Tell an error, a fault or a warning of the library; any other error says its own words.

        Places, ids and the names of files and fields stay as they are.

        >>> from perhepalvelut.core.catalogue.catalogue import Catalogue
        >>> from perhepalvelut.core.values.age_parser import parse_age
        >>> from perhepalvelut.core.vocabulary.vocabulary import Vocabulary
        >>> try:
        ...     parse_age("200 years")
        ... except ValueError as error:
        ...     print(Teller(Catalogue.of([], Vocabulary()), "sv").error(error))
        en ålder är högst 150 år
        """
        return self._voice.saying(saying_of(error))

    def rule(self, rule: Rule) -> Section:
        """Tell a rule: one sentence, or a heading and one condition to an item."""
        return tell_rule(self._words, rule)

    def area(self, rule: Rule) -> Section:
        """Tell the rule of an area, where `everyone()` means from anywhere."""
        return tell_area(self._words, rule)

    def finding(
        self,
        finding: Finding,
        situation: Situation,
        *,
        on: date | None = None,
        to: int | None = None,
    ) -> Section:
        """Tell the tree of reasons, then what is presumed, missing and left open.

        `on` is the day on which ages are told. `to` is the index of the person who is told: the
        answer is then judged anew from that person's facts and the family's. Of a quantifier only
        the truth is told; one that asks for facts of somebody else reads as unknown and is marked
        as not shown, as is every answer that hangs on it.
        """
        people = People(self._words, _hearing(situation, to), on)
        return Section("", Telling(people, to).parts(finding))

    def lacking(self, lacking: Lacking, situation: Situation, *, on: date | None = None) -> str:
        """Ask for a missing fact: its question, and of whom it is asked."""
        return People(self._words, situation, on).lacking(lacking)

    def label(self, lacking: Lacking, situation: Situation, *, on: date | None = None) -> str:
        """Name a missing fact in short, and of whom it is missing."""
        return People(self._words, situation, on).label(lacking)

    def person(self, index: int, situation: Situation, *, on: date | None = None) -> str:
        """Name a person by role and age, and by nothing else."""
        return People(self._words, _hearing(situation, index), on).name(index)

    def match(self, match: Match, *, to: int | None = None) -> Section:
        """Tell a match: does it fit, for whom, why, what is missing, how one gets in, how sure.

        `to` is the index of the person who is told, see `finding`.
        """
        _hearing(match.situation, to)
        return tell_match(self._words, match, to)

    def matches(self, matches: Matches, *, brief: bool = False) -> Section:
        """Tell matches by verdict in a few paragraphs each, or brief: each as an item."""
        return tell_matches(self._words, matches, brief=brief)

    def answer(self, answer: Answer, *, unfolded: bool = False) -> Section:
        """Tell an answer on one screen; `unfolded` tells every service and question in full."""
        return tell_answer(self._words, answer, unfolded=unfolded)

    def sheet(self, answer: Answer) -> Section:
        """Tell what fits and how to reach it, to hand over: no fact, age or place of the family."""
        return tell_sheet(self._words, answer)

    def questions(self, answer: Answer) -> Section:
        """Tell every question of an answer, with all the services that it may open or close."""
        return tell_questions(self._words, answer)

    def question(self, answer: Answer, question: Question) -> str:
        """Put a question of an answer into words; an offer names whom to call."""
        return ask(People(self._words, answer.matches.situation, answer.matches.on), question)

    def plain(self, answer: Answer, *, sources: bool = False) -> dict[str, Any]:
        """Give an answer as plain data for JSON, its texts in this language.

        Truths are "yes", "no" and "unknown"; no key is left out for what is not known. No fact of
        the family is in it, but for the ages and the place in `about`.
        """
        return plain_answer(self._words, answer, sources=sources)

    def access(self, access: Access, *, sources: bool = False) -> Section:
        """Tell how one gets in; referral, name, cost, channels and hours even when not stated."""
        return Section("", access_sentences(self._words, access, sources=sources))

    def service(self, service: Service) -> Section:
        """Tell everything that is documented of a service, each with its sources."""
        return tell_service(self._words, service)

    def end(self, end: End) -> str:
        """Name where a step begins or leads to."""
        return tell_end(self._words, end)

    def step(self, step: Step) -> Section:
        """Tell a documented step: its ends, kind, manner and condition, with its sources."""
        return tell_step(self._words, step)

    def ways_in(self, ways: WaysIn) -> Section:
        """Tell every route to a service: does it hold, what is missing, what does it ask.

        This and the next two tell truths and what is missing, and no fact of the family.
        """
        return tell_ways(People(self._words, ways.situation, ways.on), ways)

    def next_steps(self, found: NextSteps) -> Section:
        """Tell what follows from a service, runs alongside it, is part of it."""
        return tell_next(People(self._words, found.situation, found.on), found)

    def referrals(self, found: Referrals) -> Section:
        """Tell where a referrer may guide a family, service by service, and how it cooperates."""
        return tell_referrals(People(self._words, found.situation, found.on), found)

    def timeline(self, service_id: str, occasions: Sequence[Occasion]) -> Section:
        """Tell a course over time, an occasion to an item; many rounds of the same share one."""
        return tell_timeline(self._words, service_id, occasions)

    def unit(self, unit: Unit) -> Section:
        """Tell a unit: its contact, its staff and its services."""
        return tell_unit(self._words, unit)

    def association(self, association: Association) -> Section:
        """Tell an association: contact details, units, services, documents, disputes."""
        return tell_association(self._words, association)

    def dispute(self, dispute: Dispute) -> Section:
        """Tell a recorded dispute: its readings with their sources, and how it is treated."""
        return tell_dispute(self._words, dispute)

    def source(self, source: Source) -> str:
        """Tell a source: the title of the document, the section, the lines."""
        return tell_source(self._words, source)

    def situation(self, situation: Situation, *, on: date | None = None) -> Section:
        """Tell a whole situation, facts and all: never into a log."""
        return tell_situation(People(self._words, situation, on))

    def fact(self, fact: Fact) -> Section:
        """Tell a fact: its name and id, its question, its options."""
        return tell_fact(self._words, fact)

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


_OF: Final[Mapping[type, Callable[[Teller, Any], Section]]] = {
    Answer: Teller.answer,
    Match: Teller.match,
    Matches: Teller.matches,
    WaysIn: Teller.ways_in,
    NextSteps: Teller.next_steps,
    Referrals: Teller.referrals,
    UrgentHelp: lambda teller, found: tell_urgent(teller._words, found),
}


def _hearing(situation: Situation, to: int | None) -> Situation:
    """Refuse to tell a person who is not there."""
    if to is not None and not 0 <= to < len(situation.people):
        raise SituationError(Saying("there is no such person; people are counted from 0"))
    return situation
