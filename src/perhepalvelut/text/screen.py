"""An answer told on one screen: whom to call now, what fits, what to ask, how much more is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import Final

import attrs

from ..core.catalogue.answer import Answer
from ..core.catalogue.match import Match
from ..core.catalogue.questions import Question
from ..core.directory.urgent import UrgentOffer
from ..core.evaluation.findings import Whom
from ..core.situations.situation import Situation
from .contacts import tell_contacts
from .document import Section, Sentence
from .document.tree import rows
from .people import BABY_MONTHS, People
from .quantities import tell_date
from .short_access import short_summary, way_in
from .urgent import line_of, tell_urgent
from .voice import capital, mark, sentence
from .words import Words

__all__ = ["tell_answer", "tell_questions", "tell_sheet"]


@attrs.frozen(kw_only=True)
class Sizes:
    """How much is told: services in full, questions, and names of what may open by each."""

    full: int = 3
    questions: int = 4
    named: int = 1
    asked: int = 2
    summaries: bool = True


WIDTH: Final = 80
_NARROWING: Final = (
    *(Sizes(questions=most) for most in (4, 3)),
    Sizes(questions=3, asked=0),
    Sizes(questions=2, asked=0),
    Sizes(questions=2, asked=0, summaries=False),
    Sizes(questions=1, asked=0, summaries=False),
)
UNFOLDED: Final = Sizes(full=1_000, questions=1_000, named=1_000, asked=1_000)

_FITS: Final = mark("Fits ({n})")
_FITS_LATER: Final = mark("Fits too, once you are safe ({n})")
_COULD_FIT: Final = mark("Could fit, if you tell more ({n})")
_MORE: Final = mark("And {n} more: {names}")
_MORE_QUESTIONS: Final = (mark("{n} more question"), mark("{n} more questions"))
_AND_MORE: Final = mark("{name} and {n} more")
_COUNTS: Final = {
    "not_for_families": mark("{n} not for families"),
    "no_group_named": mark("{n} with no group named"),
    "does_not_fit": mark("{n} that do not fit"),
    "left_out_by_filter": mark("{n} left out by what was asked for"),
}
_EXISTS: Final = mark("This exists, ask there ({n})")
_OTHER: Final = (mark("{n} other service"), mark("{n} other services"))
_SILENCE: Final = mark("What is not said here is not known: ask.")


def tell_sheet(words: Words, answer: Answer) -> Section:
    """Tell what fits and how to reach it, and nothing of the family."""
    emergency = [one for one in answer.matches.urgent.contacts if one.emergency]
    told = [Sentence(line_of(words, one), name="emergency") for one in emergency]
    fits = [_fits(words, attrs.evolve(answer, acute=False), UNFOLDED)] if answer.fits else []
    return Section("", [*told, *fits, *_source(words, answer)])


def tell_questions(words: Words, answer: Answer) -> Section:
    """Tell every question of an answer, with all the services that it may open or close."""
    people = People(words, answer.matches.situation, answer.matches.on)
    told = []
    for question in answer.questions:
        below = [
            Sentence(words.say(message, names=", ".join(map(words.service, services))))
            for message, services in (
                (mark("May open: {names}"), question.opens),
                (mark("May rule out: {names}"), question.closes),
            )
            if services
        ]
        told.append(Section(ask(people, question), below, name="question"))
    return Section("", told)


def tell_answer(words: Words, answer: Answer, *, unfolded: bool = False) -> Section:
    """Tell an answer: urgent help first, then what fits, what to ask, the rest as counts.

    It fits a screen of 80 by 24, or 40 lines where urgent help is called for, and leaves a line for
    who shows it: questions give way, and what a service is, but never the offer of safety, a name
    or a number. A fact of the family is told nowhere.
    """
    if unfolded:
        return _answer(words, answer, UNFOLDED)
    most = 39 if answer.matches.urgent.called_for else 23
    told = Section("")
    for sizes in _NARROWING:
        told = _answer(words, answer, sizes)
        if _height(told) <= most:
            break
    return told


def _height(told: Section) -> int:
    """Count the lines on a screen of 80, with a blank one between sections."""
    lines = (wrap(f"{row.lead}{row.text}", WIDTH, subsequent_indent=row.hang) for row in rows(told))
    return sum(map(len, lines)) + sum(isinstance(part, Section) for part in told.parts) - 1


def _answer(words: Words, answer: Answer, sizes: Sizes) -> Section:
    people = People(words, answer.matches.situation, answer.matches.on)
    urgent = attrs.evolve(tell_urgent(words, answer.matches.urgent), name="urgent")
    told: list[Section] = []
    if answer.fits:
        told.append(_fits(words, answer, sizes))
    if answer.needed:
        told.insert(len(told) if answer.answers else 0, _needed(words, answer))
    if answer.could_fit and not answer.acute:
        told.append(_could_fit(people, answer, sizes))
    parts: list[Section | Sentence] = [
        urgent,
        *told,
        Section("", _ending(words, answer), name="rest"),
    ]
    if not answer.matches.urgent.called_for:
        parts.insert(1, Sentence(_header(people), name="about"))
    return Section("", parts)


def _header(people: People) -> str:
    """Tell who was told of, where, and the day; no fact."""
    words, situation = people.words, people.situation
    told = [_person(people, at) for at in range(len(situation.people))]
    told.append(_place(words, situation))
    assert people.on is not None
    return f"{capital(', '.join(told))}, {words.voice.day(people.on)}"


def _person(people: People, at: int) -> str:
    """Name a person by role and age, in short: "child 7 months"."""
    words, person = people.words, people.situation.people[at]
    role = words.role(person.role) if person.role else words.say("person")
    assert people.on is not None
    low, high = person.months(people.on)
    if low == high and high < BABY_MONTHS:
        return words.say("{role} {n} months", role=role, n=str(low))
    if low // 12 == high // 12:
        return words.say("{role} {n}", role=role, n=str(low // 12))
    age = people.age(person)
    return words.say("{name} ({age})", name=role, age=age) if age else role


def _place(words: Words, situation: Situation) -> str:
    """Tell where the family lives, as far as it was told."""
    places = [words.place(one) for one in situation.place]
    return words.voice.listed(places, "or") if places else words.say("place not told")


def _fits(words: Words, answer: Answer, sizes: Sizes) -> Section:
    full = [one for one in answer.fits if one.service.id not in answer.inside][: sizes.full]
    told: list[Section | Sentence] = [_service(words, answer, one, sizes) for one in full]
    inside = {part.service.id for one in full for part in _same_parts(answer, one)}
    rest = [one for one in answer.fits if one not in full and one.service.id not in inside]
    if rest:
        names = ", ".join(words.service(one.service.id) for one in rest)
        told.append(Sentence(words.say(_MORE, n=str(len(rest)), names=names), name="more"))
    *contacts, last = ["", *tell_contacts(words, answer.fits, full)]
    silence = words.say(_SILENCE)
    contacts.append(f"{sentence(last)} {silence}" if last else silence)
    told += [Sentence(line, name="contact") for line in contacts if line]
    title = words.say(_FITS_LATER if answer.acute else _FITS, n=str(len(answer.fits)))
    return Section(title, told, name="fits")


def _needed(words: Words, answer: Answer) -> Section:
    """Name what exists for a need of the family, and of which only itself can tell for whom."""
    named = [Sentence(words.service(one.service.id), name="ask-there") for one in answer.needed]
    return Section(words.say(_EXISTS, n=str(len(named))), named, name="needed")


def _same_parts(answer: Answer, whole: Match) -> list[Match]:
    """List the parts that ask for the same facts as their whole: they are told in its line."""
    parts = [one for one in answer.parts_of(whole) if one in answer.fits]
    return [one for one in parts if one.plan.names == whole.plan.names]


def _service(words: Words, answer: Answer, match: Match, sizes: Sizes) -> Section:
    """Tell a service that fits: its name, then how one gets in, and what is inside it."""
    about = words.about(match.service.id)
    clauses = [*way_in(about, match)]
    for agreed in sorted(match.plan.agreed) if match.agreeing else ():
        clauses.append(words.of_plugin(words.vocabulary.facts[agreed].agree, agreed))
    access = sentence("; ".join(clauses)) if clauses else ""
    summary = short_summary(about, match) if sizes.summaries else ""
    line = " ".join(filter(None, (access, summary)))
    told = [Sentence(line, name="access")] if line else []
    asked = [one for one in answer.parts_of(match) if one not in answer.fits and not answer.acute]
    for message, services in (
        (mark("In it: {names}"), _same_parts(answer, match)),
        (mark("In it, ask there: {names}"), asked),
    ):
        if services:
            names = ", ".join(words.service(one.service.id) for one in services)
            told.append(Sentence(words.say(message, names=names), name="parts"))
    return Section(words.service(match.service.id), told, name="fit")


def _could_fit(people: People, answer: Answer, sizes: Sizes) -> Section:
    words = people.words
    lines, told = [], set[str]()
    for question in answer.questions[: sizes.questions]:
        opened = [id for id in question.opens if id not in told] or list(question.opens)
        told.update(opened)
        asked = ask(people, question)
        lines.append(Sentence(f"{asked} {_opened(words, opened, sizes)}", name="question"))
    left = len(answer.questions) - len(lines)
    inside = {one.service.id for fit in answer.fits for one in answer.parts_of(fit)}
    told_of = {*inside, *(one.service.id for one in answer.needed)}
    silent = [one for one in answer.ask_there if one.service.id not in told_of]
    if silent and sizes.asked:
        names = _opened(
            words, [one.service.id for one in silent], attrs.evolve(sizes, named=sizes.asked)
        )
        lines.append(Sentence(words.say("Ask there: {names}", names=names), name="ask-there"))
    asked = f"; {words.count(*_MORE_QUESTIONS, left)}" if left else ""
    n = f"{len(answer.could_fit)}{asked}"
    return Section(words.say(_COULD_FIT, n=n), lines, name="could-fit")


def ask(people: People, question: Question) -> str:
    """Put a question into words: of whom it is asked, or an offer with whom to call."""
    words = people.words
    offer = next((one for one in words.catalogue.urgent.offers if one.id == question.offer), None)
    if offer is not None:
        return _offer(words, offer)
    asked = " ".join(words.question(fact) for fact in question.facts)
    if _is_for_all(people, question.of):
        return asked
    names = words.voice.listed(people.role(one) for one in question.of)
    return words.say("{question} ({name})", question=asked, name=names)


def _is_for_all(people: People, of: Sequence[Whom]) -> bool:
    """Is it asked of the family, or of the only person there is?"""
    return of == ("family",) or len(people.situation.people) == 1


def _offer(words: Words, offer: UrgentOffer) -> str:
    contact = words.catalogue.urgent.contact(offer.contact)
    text = words.of_plugin(offer.text, offer.id)
    return f"{text} {line_of(words, contact)}"


def _opened(words: Words, services: Sequence[str], sizes: Sizes) -> str:
    """Name the services that an answer may open: the first by name, the others counted."""
    names = ", ".join(words.service(one) for one in services[: sizes.named])
    left = len(services) - sizes.named
    return words.say(_AND_MORE, n=str(left), name=names) if left > 0 else names


def _ending(words: Words, answer: Answer) -> Iterator[Sentence]:
    """Tell how many more services there are, and from which document all this is."""
    counts = attrs.asdict(answer.counts)
    elsewhere = [
        words.say(message, n=str(counts[name])) for name, message in _COUNTS.items() if counts[name]
    ]
    if answer.acute:
        left = sum(counts.values()) - counts["fits"] - counts["in_urgent_help"]
        yield Sentence(words.count(*_OTHER, left))
    elif elsewhere:
        what = sentence(", ".join(elsewhere))
        yield Sentence(words.say("Not shown: {what}", what=what), name="counts")
    yield from _source(words, answer)


def _source(words: Words, answer: Answer) -> Iterator[Sentence]:
    """Name the newest document behind what fits, and warn where it is old."""
    shown = answer.fits or answer.could_fit
    documents = {one.plan.documents[0] for one in shown}
    if not documents:
        return
    newest = max(documents, key=lambda one: (one.date.last, one.id))
    date = tell_date(words.voice, newest.date)
    title = words.document(newest.id)
    told = words.say("Source: {title}, {date}.", title=title, date=date)
    if all(one.stale for one in shown):
        told = f"{words.say('What is told is from {date}: check it.', date=date)} {told}"
    yield Sentence(told, name="source")
